"""Check that everything preserved and decided is as it was.

Invariant: looks at everything, however much is damaged, changes nothing, and finds nothing when
all is well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import ExhibitAltered, ExhibitMissing
from saqta.store import (
    assessments,
    claims,
    custody,
    decisions,
    exhibits,
    matches,
    notes,
    reviews,
    texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from saqta.archive import Archive

RECORD = re.compile(r"\brecord ([0-9a-f]{64})\b")
TEXT = re.compile(r"\btext ([0-9a-f]{64})\b")
READING = re.compile(r"\breading ([0-9a-f]{64})\b")
"""How the log names what it vouches for; see `steps/preserve.py`."""


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
    additions = custody.additions(archive.db)
    readings = texts.digests(archive.db)
    for number, sha256 in enumerate(everything, start=1):
        found += _exhibit(archive, sha256)
        found += _record(archive, sha256, additions.get(sha256), readings.get(sha256, []))
        if progress is not None:
            progress(number, len(everything))
    found += _gone(archive, everything, additions)
    found += [Damage("text", id_, "altered") for id_ in texts.damaged(archive.db)]
    found += [Damage("claim", id_, "altered") for id_ in claims.misfits(archive.db)]
    found += [Damage("claim", id_, "missing") for id_ in claims.gone(archive.db)]
    found += _decisions(archive)
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


def _record(
    archive: Archive, sha256: str, told: str | None, readings: list[str]
) -> Iterator[Damage]:
    """Hold what is said about an exhibit, and read from it, against what the log tells of it."""
    if told is None:
        yield Damage("exhibit", sha256, "the log does not tell how it came")
        return
    try:
        digest = exhibits.digest(exhibits.get(archive.db, sha256))
    except (ValueError, TypeError):
        digest = "unreadable"
    if RECORD.findall(told) != [digest]:
        yield Damage("exhibit", sha256, "what is said about it was altered")
    if READING.findall(told) != readings:
        yield Damage("exhibit", sha256, "what was read from it was altered")


def _decisions(archive: Archive) -> Iterator[Damage]:
    """Hold what people decided against what the log tells of it."""
    for what, unvouched, lost in (
        ("review of claim", reviews.unvouched, reviews.lost),
        ("match of name", matches.unvouched, matches.lost),
        ("decision", decisions.unvouched, decisions.lost),
        ("assessment", assessments.unvouched, assessments.lost),
        ("note", notes.unvouched, notes.lost),
    ):
        for id_ in unvouched(archive.db):
            yield Damage(what, id_, "the log tells otherwise")
        for id_ in lost(archive.db):
            yield Damage(what, id_, "missing")


def _gone(archive: Archive, known: list[str], additions: dict[str, str]) -> Iterator[Damage]:
    """Name what the log tells of and the database no longer holds."""
    for sha256 in sorted(additions.keys() - set(known)):
        yield Damage("exhibit", sha256, "missing from the database")
    told = {sha256 for detail in additions.values() for sha256 in TEXT.findall(detail)}
    for sha256 in sorted(told.difference(texts.stored(archive.db))):
        yield Damage("text", sha256, "missing")
