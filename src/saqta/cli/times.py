"""The two dates of a question: `as_of`, a day in the world, and `known_by`, a time of decisions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time

import click

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def _day(_ctx: click.Context, _param: click.Parameter, value: str | None) -> date | None:
    if value is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(f"{value!r} is no day. Write it as 2021-06-21.") from None


def _moment(_ctx: click.Context, _param: click.Parameter, value: str | None) -> datetime | None:
    """Read a time, in UTC where it names no zone; a day is meant to its end."""
    if value is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(value), time.max, UTC)
    except ValueError:
        pass  # a time of a day, then
    try:
        found = datetime.fromisoformat(value)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        raise click.BadParameter(
            f"{value!r} is no time. Write 2024-01-31 or 2024-01-31T12:00Z."
        ) from None


def day_option(flag: str, name: str, what: str, *, required: bool = False) -> Decorator:
    """Return an option that takes a day."""
    return click.option(
        flag, name, metavar="DATE", callback=_day, help=what, required=required
    )  # fmt: skip


as_of_option = click.option(
    "--as-of",
    metavar="DATE",
    callback=_day,
    help="The day in the world, such as 2021-06-21. Default: today.",
)
known_by_option = click.option(
    "--known-by",
    metavar="TIME",
    callback=_moment,
    help="Answer by what was received and decided by then: a day, or a time in UTC.",
)
facts_only_option = click.option(
    "--facts-only", is_flag=True, help="Count only claims that someone accepted."
)
