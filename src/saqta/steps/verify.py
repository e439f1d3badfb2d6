"""Check that everything preserved and decided is as it was.

Invariant: looks at everything, however much is damaged, changes nothing, and finds nothing when
all is well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import ExhibitAltered, ExhibitMissing
from saqta.store import claims, custody, exhibits, texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Damage:
    """Something that is not as it was: what kind of thing, its id, and what is wrong."""

    what: str
    id: str
    problem: str

    def __str__(self) -> str:
        return f"{self.what} {self.id}: {self.problem}"


def verify(archive: Archive, progress: Callable[[int, int], None] | None = None) -> list[Damage]:
    """Return what is damaged or missing; `progress` is told how many exhibits of how many."""
    found = [Damage("database", "page", line) for line in archive.db.damage()]
    if found:
        return found  # what stands on damaged pages cannot be told apart
    everything = exhibits.ids(archive.db)
    for number, sha256 in enumerate(everything, start=1):
        found += _exhibit(archive, sha256)
        if progress is not None:
            progress(number, len(everything))
    found += [Damage("text", id_, "altered") for id_ in texts.damaged(archive.db)]
    found += [Damage("claim", id_, "altered") for id_ in claims.misfits(archive.db)]
    found += [Damage("log", f"entry {n}", how) for n, how in custody.breaks(archive.db)]
    return found


def _exhibit(archive: Archive, sha256: str) -> Iterator[Damage]:
    try:
        archive.vault.check(sha256)
    except ExhibitMissing:
        yield Damage("exhibit", sha256, "missing")
    except ExhibitAltered:
        yield Damage("exhibit", sha256, "altered")
    except OSError as error:
        yield Damage("exhibit", sha256, f"cannot be read: {error.strerror}")
