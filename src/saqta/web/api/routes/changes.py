"""Changes between two days, and what lies ahead."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.archive import Archive
from saqta.justice.agenda import Occasion
from saqta.justice.changes import Change, Window
from saqta.steps import calendar as ahead
from saqta.steps import changes as step
from saqta.steps.ask import Reader
from saqta.web.api.acts import Act, Standing, act, standing
from saqta.web.api.asking import Here, Paged, Part, page_of, paged, reading
from saqta.web.api.shapes import Edtf, Named, Reviewed, Told, named, told_by
from saqta.web.request import Asked, month_before

_FIRST = "The first day. Left out: a month before the last."
_LAST = "The last day. Left out: today."
_SILENT = "After how many days without news silence is told, in days."


class News(Struct, frozen=True, kw_only=True):
    """What changed for a person: what held before and after, and the acts that tell it."""

    person: Named
    change: Change
    before: Standing
    after: Standing
    reviewed: Reviewed
    last_evidence: date | None
    acts: list[Act]


class Changes(Paged, frozen=True, kw_only=True):
    """Changes in the order of a bulletin, within each by name."""

    items: list[News]


class Ahead(Struct, frozen=True, kw_only=True):
    """Something that lies ahead; the end of a term is no release."""

    id: str
    occasion: Occasion
    when: Edtf
    person: Annotated[Named | None, Meta(description="Null where it is of an organisation.")]
    of: Annotated[str, Meta(description="The person's or the organisation's name.")]
    note: Annotated[str, Meta(description="What to know about it, such as by which law.")]
    reviewed: Reviewed
    accounts: list[Told]


class Calendar(Paged, frozen=True, kw_only=True):
    """What lies ahead, soonest first."""

    items: list[Ahead]


@reading("/changes", operation_id="changes", summary="What changed between two days")
async def changes(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    part: NamedDependency[Part],
    first: Annotated[date | None, QueryParameter(name="from", description=_FIRST)] = None,
    last: Annotated[date | None, QueryParameter(name="to", description=_LAST)] = None,
    silent_after_days: Annotated[int, QueryParameter(ge=1, le=36_500, description=_SILENT)] = 365,
) -> Changes:
    """Return what changed for people between two days."""
    until = last or here.today
    window = Window(first or month_before(until), until, silent_after_days)
    return await here.desk.run(_changes, window, asked, part)


def _changes(archive: Archive, window: Window, asked: Asked, part: Part) -> Changes:
    found = step.changes(archive, window, known_by=asked.known_by, facts_only=asked.facts_only)
    read = Reader(archive, {s.text_sha256: s for news in found for s in news.sources})
    return paged(Changes, found, part, lambda news: _change(news, read))


def _change(news: step.News, read: Reader) -> News:
    found = news.changed
    return News(
        person=named(found.person),
        change=found.change,
        before=standing(found.before),
        after=standing(found.after),
        reviewed=found.reviewed,
        last_evidence=found.last_evidence,
        acts=[act(one, read) for one in found.acts],
    )


@reading("/calendar", operation_id="calendar", summary="What lies ahead")
async def calendar(
    here: NamedDependency[Here],
    asked: NamedDependency[Asked],
    part: NamedDependency[Part],
    first: Annotated[
        date | None, QueryParameter(name="from", description="Left out: today.")
    ] = None,
    last: Annotated[date | None, QueryParameter(name="to", description="Left out: no end.")] = None,
    law: Annotated[
        str | None, QueryParameter(description="By which state's law, such as kz.")
    ] = None,
) -> Calendar:
    """Return hearings, ends of terms, earliest parole and deadlines to appeal."""
    found = await here.desk.run(
        ahead.page, ahead.Asked(first or here.today, last, law), part.places,
        known_by=asked.known_by, facts_only=asked.facts_only,
    )  # fmt: skip
    return page_of(Calendar, [_ahead(one) for one in found.dates], found.total, part)


def _ahead(found: ahead.Date) -> Ahead:
    return Ahead(
        id=found.id,
        occasion=found.ahead.occasion,
        when=found.ahead.when.edtf,
        person=None if found.person is None else named(found.person),
        of=found.of,
        note=found.ahead.note,
        reviewed=found.ahead.reviewed,
        accounts=[told_by(one) for one in found.told],
    )


HANDLERS = (changes, calendar)
