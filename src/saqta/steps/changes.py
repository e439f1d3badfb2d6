"""Ask what changed for people between two days.

Invariant: both ends of the window are judged by the same knowledge, that of `known_by`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.justice.changes import Changed, Window
from saqta.justice.changes import changes as changed
from saqta.steps.knowledge import Source, gather

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class News:
    """A change for a person and the documents that tell of it."""

    changed: Changed
    sources: tuple[Source, ...]


def changes(
    archive: Archive,
    window: Window,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
) -> list[News]:
    """Return what changed in the window, by what was decided by `known_by`.

    Raises:
        InvalidValue: the window ends before it begins.
    """
    if window.last < window.first:
        raise InvalidValue(
            f"No days lie between {window.first} and {window.last}.",
            remedy="Give the earlier day first: --from 2021-09-01 --to 2021-09-30.",
        )
    known = gather(archive, known_by=known_by, facts_only=facts_only)
    about = known.about()
    found = changed(((person, about.get(person.id, ())) for person in known.people), window)
    return [News(one, _sources(one, known.sources)) for one in found]


def _sources(one: Changed, sources: dict[str, Source]) -> tuple[Source, ...]:
    texts = [account.claim.text_sha256 for act in one.acts for account in act.accounts]
    return tuple(sources[text] for text in dict.fromkeys(texts))
