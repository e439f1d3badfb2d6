"""What a page asks of its request: the desk to work at, the session, how it is to be shown."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, TypeVar

from litestar import Request

from saqta.errors import InvalidValue
from saqta.web.desk import Desk
from saqta.web.door import Door, Session
from saqta.web.rendering import LANGUAGES, Shown
from saqta.web.work import Works

AnyRequest = Request[Any, Any, Any]
LANGUAGE_COOKIE = "language"
_MONTH = timedelta(days=31)
Code = TypeVar("Code", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Setting:
    """What the pages work with."""

    desk: Desk
    door: Door
    works: Works
    clock: Callable[[], datetime]


def setting(request: AnyRequest) -> Setting:
    """Return what the pages work with."""
    found = request.app.state.setting
    assert isinstance(found, Setting)  # noqa: S101
    return found


def session(request: AnyRequest) -> Session | None:
    """Return the session of a request, which the guard has let in."""
    found = request.scope["state"].get("session")
    assert found is None or isinstance(found, Session)  # noqa: S101
    return found


def shown(request: AnyRequest) -> Shown:
    """Return how a page is to be shown."""
    wanted = request.cookies.get(LANGUAGE_COOKIE, "")
    return Shown(
        wanted if wanted in LANGUAGES else _accepted(request),
        session(request),
        request.url.path,
        setting(request).clock().date(),
    )


def _accepted(request: AnyRequest) -> str:
    for part in request.headers.get("accept-language", "").split(","):
        tag = part.partition(";")[0].strip().partition("-")[0].lower()
        if tag in LANGUAGES:
            return tag
    return "en"


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of a page: on which day, by what was known when, and whether facts only."""

    as_of: date
    known_by: datetime | None
    facts_only: bool
    known_by_day: date | None


def asked(request: AnyRequest, today: date) -> Asked:
    """Read the question of an address.

    Raises:
        InvalidValue: a day is none.
    """
    known = day(request, "known_by")
    return Asked(
        as_of=day(request, "as_of") or today,
        known_by=None if known is None else datetime.combine(known, time.max, UTC),
        facts_only=request.query_params.get("facts") == "1",
        known_by_day=known,
    )


def words(request: AnyRequest, name: str) -> str:
    """Return a value of the address, without blanks around it."""
    return (request.query_params.get(name) or "").strip()


def day(request: AnyRequest, name: str) -> date | None:
    """Return a day of the address, or None where it gives none."""
    value = words(request, name)
    if not value:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InvalidValue(f"{value!r} is no day.", remedy="Write it as 2021-06-21.") from None


def month_before(last: date) -> date:
    """Return the first day of the month that a page tells of by default.

    Raises:
        InvalidValue: there is no such day.
    """
    try:
        return last - _MONTH
    except OverflowError:
        raise InvalidValue(f"{last} is too early a day.", remedy="Give a later one.") from None


def one_of(codes: type[Code], written: str, what: str) -> Code:
    """Return which of some codes a request names.

    Raises:
        InvalidValue: none of them.
    """
    try:
        return codes(written)
    except ValueError:
        raise InvalidValue(
            f"{written!r} is no {what}.", remedy=f"Choose one of: {', '.join(codes)}."
        ) from None


async def fields(request: AnyRequest) -> dict[str, list[str]]:
    """Return the fields of a form."""
    form = await request.form()
    return {name: [str(value) for value in form.getall(name)] for name in form}


async def field(request: AnyRequest, name: str) -> str:
    """Return one field of a form, or nothing."""
    return next(iter((await fields(request)).get(name, [])), "")
