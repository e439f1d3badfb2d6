"""The files that `add` is given: folders walked, sorted, without what is no document.

Invariant: nothing outside a named folder is reached through it, and what is passed over for any
reason but being hidden, a sidecar or the archive itself is a row that says why.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath
from typing import TYPE_CHECKING

from saqta.archive import DATABASE, VAULT
from saqta.reading.sidecar import SUFFIX
from saqta.settings import FILE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HIDDEN = ("__MACOSX", "Thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True)
class Found:
    """A file to add, or why it cannot be; `name` is what the user is shown."""

    path: Path
    name: str
    why: str = ""


def find(paths: Iterable[Path]) -> list[Found]:
    """Return every document under `paths`, each once, in order."""
    found: dict[str, Found] = {}
    for path in paths:
        for file in _under(path):
            found.setdefault(os.path.realpath(file.path), file)
    return list(found.values())


def is_document(name: PurePath) -> bool:
    """Tell whether a name is that of a document: not hidden, and no sidecar of another."""
    hidden = any(part.startswith(".") or part in _HIDDEN for part in name.parts)
    return not hidden and not name.name.endswith(SUFFIX)


def member_name(name: str) -> PurePosixPath:
    """Return the name of a zip's member without what would lead out of the zip."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return PurePosixPath(*(part for part in parts if part not in ("/", "..")))


def _under(path: Path) -> Iterator[Found]:
    if not path.is_dir():
        yield _named(path, path)
        return
    problems: list[OSError] = []
    for folder, folders, names in os.walk(path, onerror=problems.append):
        here = Path(folder)
        if FILE in names:  # an archive: what it keeps is no document to add to it
            folders[:] = [name for name in folders if name != VAULT]
            names = [n for n in names if n != FILE and not n.startswith(DATABASE)]
        folders[:] = sorted(name for name in folders if is_document(PurePath(name)))
        for name in [name for name in folders if (here / name).is_symlink()]:
            folders.remove(name)
            why = "it is a link to a folder: name that folder itself"
            yield Found(here / name, str(here / name), why)
        for name in sorted(name for name in names if is_document(PurePath(name))):
            yield _named(here / name, path)
    for problem in problems:
        yield Found(Path(problem.filename), str(problem.filename), why_not(problem))


def _named(path: Path, root: Path) -> Found:
    inside = path is root or path.resolve().is_relative_to(root.resolve())
    if not inside:
        return Found(path, str(path), "it is a link to a place outside the folder")
    try:
        path.stat()
    except OSError as error:
        return Found(path, str(path), why_not(error))
    if not path.is_file():
        return Found(path, str(path), "it is no file that could be kept, but a device or a pipe")
    return Found(path, str(path))


def why_not(error: OSError) -> str:
    """Return the system's reason in words that go after "not kept:"."""
    if isinstance(error, FileNotFoundError):
        return "it is not there"
    if isinstance(error, PermissionError):
        return "you may not read it"
    return (error.strerror or str(error)).lower()
