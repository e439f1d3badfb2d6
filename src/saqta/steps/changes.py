"""Ask what changed for people between two days.

Invariant: both ends of the window are judged by the same knowledge, that of `known_by`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.justice.changes import Change, Changed, Window, news
from saqta.justice.changes import changes as changed
from saqta.justice.states import UNKNOWN
from saqta.model.claims import ClaimKind
from saqta.steps import people
from saqta.steps.knowledge import Source, gather
from saqta.steps.lines import filed_by_name, id_of, in_brief, status_of, without_rank
from saqta.steps.spells import ALL, bring_up_to_date
from saqta.store import happenings
from saqta.store import people as kept

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
    _check(window)
    known = gather(archive, known_by=known_by, facts_only=facts_only)
    about = known.about()
    found = changed(((person, about.get(person.id, ())) for person in known.people), window)
    return [News(one, _sources(one, known.sources)) for one in found]


@dataclass(frozen=True, slots=True)
class Bulletin:
    """Some of what changed; in all so many changes, and so many people of whom nothing is told."""

    news: list[News]
    changes: int
    silent: int


def bulletin(archive: Archive, window: Window, places: slice, *, silent: bool = True) -> Bulletin:
    """Return what stands at some places of what `changes` would return.

    Without `silent`, those of whom nothing is told are counted and not shown.

    Raises:
        InvalidValue: as `changes` does.
    """
    _check(window)
    if bring_up_to_date(archive, ALL) is not None:
        whole = changes(archive, window)
        told = [one for one in whole if one.changed.change is not Change.SILENT]
        return Bulletin((whole if silent else told)[places], len(told), len(whole) - len(told))
    after = _long_ago(window)
    found, newly_told = _found(archive, window)
    perhaps_silent = {id_of(by) for _, by in found}
    if after <= window.first:
        perhaps_silent -= newly_told
    heard_of = happenings.silent(archive.db, perhaps_silent, window.last, after)
    quiet = happenings.count_silent(archive.db, window.last, after) - len(heard_of)
    shown = found
    if silent and places.stop > len(found):
        most = places.stop - len(found) + len(heard_of)
        filed = happenings.silent_filed(archive.db, window.last, after, most)
        shown = [*found, *((Change.SILENT, by) for id_, by in filed if id_ not in heard_of)]
    return Bulletin(_news(archive, window, shown[places]), len(found), quiet)


_Place = tuple[Change, bytes]
"""A change, and name and id of the person whom it is about as `filed_by_name` returns them."""
_NOTHING = ("", "null")
"""Where nothing is told in brief."""
_ORDER = {change: number for number, change in enumerate(Change)}


def _found(archive: Archive, window: Window) -> tuple[list[_Place], set[str]]:
    """Return what changed, in the order of a bulletin, and to whom an act surely happened."""
    db, days = archive.db, (window.eve, window.last)
    kinds = happenings.kinds(db, *days)
    before, after = happenings.ended(db, *days), happenings.begun(db, *days)
    same = happenings.lasting(db, kinds.keys() - before.keys() - after.keys(), *days)
    before, after = before | same, after | same
    found: list[tuple[int, bytes]] = []
    for id_ in before.keys() | after.keys() | kinds.keys():
        left, here = before.get(id_), after.get(id_)
        was, until = in_brief(left[1]) if left else _NOTHING
        now, until_now = in_brief(here[1]) if here else _NOTHING
        happened = frozenset(kinds.get(id_, ()))
        if told := _told(was, now, happened, moved=until != until_now):
            row = here or left
            by = without_rank(row[0]) if row else _filed(archive, id_)
            found += [(_ORDER[change], by) for change in told]
    changed = tuple(Change)
    return [(changed[number], by) for number, by in sorted(found)], set(kinds)


@lru_cache(maxsize=20_000)
def _told(was: str, now: str, kinds: frozenset[str], *, moved: bool) -> tuple[Change, ...]:
    """Return what is news of someone of whom rows tell this in brief, but until when."""
    before, after = (status_of(brief) if brief else UNKNOWN for brief in (was, now))
    return tuple(news(before, after, frozenset(map(ClaimKind, kinds)), moved=moved))


def _long_ago(window: Window) -> date:
    """Return the day from which on something must be told, not to be silent at the end."""
    return window.last - min(timedelta(days=window.silent_after_days), window.last - date.min)


def _filed(archive: Archive, id_: str) -> bytes:
    person = people.get(archive, id_)
    return filed_by_name("" if person is None else person.name, id_)


def _news(archive: Archive, window: Window, places: list[_Place]) -> list[News]:
    wanted = [(change, id_of(by)) for change, by in places]
    ids = dict.fromkeys(id_ for _, id_ in wanted)
    named = kept.of_ids(archive.db, ids)
    whom = [named[id_] for id_ in ids if id_ in named]
    known = people.told_about(archive, whom)
    about = known.about()
    found = changed(((person, about.get(person.id, ())) for person in whom), window)
    told = {(one.change, one.person.id): one for one in found}
    return [News(told[one], _sources(told[one], known.sources)) for one in wanted if one in told]


def _check(window: Window) -> None:
    if window.last < window.first:
        raise InvalidValue(
            f"No days lie between {window.first} and {window.last}.",
            remedy="Give the earlier day first: --from 2021-09-01 --to 2021-09-30.",
        )


def _sources(one: Changed, sources: dict[str, Source]) -> tuple[Source, ...]:
    texts = [account.claim.text_sha256 for act in one.acts for account in act.accounts]
    return tuple(sources[text] for text in dict.fromkeys(texts))
