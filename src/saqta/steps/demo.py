"""What only the demo does: find its documents, clear its archive away, choose whom to show.

Invariant: only what an earlier demo made is ever deleted. A folder that lacks the demo's mark,
or holds anything that no archive holds, is left as it is.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.errors import ArchiveError, NotFound
from saqta.steps.roster import roster

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from saqta.archive import Archive

MARK = "DEMO.txt"
MARK_WORDS = (
    "This archive was made by `saqta demo` from example documents.\n"
    "The next `saqta demo` deletes it and makes it anew: keep nothing of yours here.\n"
)
OF_AN_ARCHIVE = frozenset({MARK, "saqta.toml", "vault"})
DATABASE = "archive.db"


def documents() -> Path:
    """Return the folder of example documents, which stands in a checkout of the source only.

    Raises:
        NotFound: Saqta was installed without it.
    """
    sources, around_build = Path(__file__).resolve().parents[3:5]  # from src, or from build/fast
    for root in (sources, around_build):
        folder = root / "examples" / "documents"
        if folder.is_dir():
            return folder
    raise NotFound(
        "The example documents are not installed: they come with Saqta's source only.",
        remedy="Get the source and type `make demo` there, or begin with `saqta init DIR`.",
    )


def clear(folder: Path) -> None:
    """Delete the archive that an earlier demo made in `folder`; do nothing if there is none.

    Raises:
        ArchiveError: the folder holds something else.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_symlink() or not folder.is_dir():
        raise _not_ours(folder)
    entries = list(folder.iterdir())
    if not entries:
        return
    if not _is_marked(folder) or not all(_of_an_archive(entry) for entry in entries):
        raise _not_ours(folder)
    # The mark goes last, so that what a Ctrl-C leaves is still known as a demo's.
    for entry in sorted(entries, key=lambda entry: entry.name == MARK):
        if entry.is_dir():
            shutil.rmtree(entry)
        else:
            entry.unlink()


def mark(folder: Path) -> None:
    """Note in the folder that the next demo may delete it."""
    (folder / MARK).write_text(MARK_WORDS, "utf-8")


def most_changed(archive: Archive, days: Sequence[date]) -> str:
    """Return the name of the person who stood in the most different ways on `days`.

    Where several did, the one of whom most documents tell, then the first by name.

    Raises:
        NotFound: nobody is on a roster on any of the days.
    """
    stood: dict[str, set[tuple[object, ...]]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    for day in days:
        for line in roster(archive, day):
            stood[line.person].add((line.state, line.ended, line.until))
            documents[line.person].update(line.exhibits)
    if not stood:
        raise NotFound("The reader found nobody in the example documents.")
    return min(stood, key=lambda name: (-len(stood[name]), -len(documents[name]), name))


def _is_marked(folder: Path) -> bool:
    found = folder / MARK
    return found.is_file() and found.read_text("utf-8", "replace") == MARK_WORDS


def _of_an_archive(entry: Path) -> bool:
    if entry.is_symlink():
        return False
    return entry.name in OF_AN_ARCHIVE or entry.name.startswith(DATABASE)


def _not_ours(folder: Path) -> ArchiveError:
    return ArchiveError(
        f"{folder} holds something that no demo made, so it is left alone.",
        remedy="Name another folder: saqta demo --folder DIR",
    )
