"""Changes: the bulletin of a time between two days."""

from __future__ import annotations

from datetime import date, timedelta

from litestar import get
from litestar.response import Response

from saqta.errors import InvalidValue
from saqta.justice.changes import Window
from saqta.steps import changes as step
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, day, setting, shown

_MONTH, _SILENT_DAYS = timedelta(days=31), 365


@get("/changes")
async def changes(request: AnyRequest) -> Response[str]:
    """Show what changed for people between two days."""
    look = shown(request)
    last = day(request, "to") or look.today
    first = day(request, "from") or _before(last)
    found = await setting(request).desk.run(step.changes, Window(first, last, _SILENT_DAYS))
    return page("changes", look, first=first, last=last, news=found)


def _before(last: date) -> date:
    try:
        return last - _MONTH
    except OverflowError:
        raise InvalidValue(f"{last} is too early a day.", remedy="Give a later one.") from None
