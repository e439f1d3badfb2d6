"""Today: who is held, what changed this month, what waits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.response import Response

from saqta.justice.changes import Window
from saqta.justice.roster import FACTS
from saqta.justice.states import HELD
from saqta.steps import changes, documents, roster
from saqta.steps.trend import trend
from saqta.store import claims, exhibits
from saqta.web.drawing import draw_months
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, month_before, setting, shown, words

if TYPE_CHECKING:
    from datetime import date

    from saqta.archive import Archive

_SILENT_DAYS = 365
_MOST = 12
_SPANS = {"2": 24, "5": 60, "20": 240}
"""Years over which the number held may be shown, and how many months they are."""


@get("/")
async def today(request: AnyRequest) -> Response[str]:
    """Show the state of things on a day."""
    look = shown(request)
    question = asked(request, look.today)
    years = words(request, "years")
    years = years if years in _SPANS else next(iter(_SPANS))
    found = await setting(request).desk.run(_gather, question.as_of, _SPANS[years])
    return page(
        "today", look, asked=question, years=years, spans=_SPANS,
        drawing=draw_months(found["months"]), **found,
    )  # fmt: skip


def _gather(archive: Archive, day: date, months: int) -> dict[str, Any]:
    by_state = roster.states(archive, day)
    held = [(basis, n) for state, basis, n in by_state if state in HELD]
    states: Counter[str] = Counter()
    for state, _, n in by_state:
        states[state.value] += n
    window = Window(month_before(day), day, _SILENT_DAYS)
    told = changes.bulletin(archive, window, slice(0, _MOST), silent=False)
    return {
        "held": sum(n for _, n in held),
        "held_by_facts": sum(n for basis, n in held if basis == FACTS),
        "states": states.most_common(),
        "months": trend(archive, day, months),
        "news": told.news,
        "more_news": max(0, told.changes - _MOST),
        "silent": told.silent,
        "waiting": claims.count_all_waiting(archive.db),
        "documents": exhibits.count(archive.db),
        "unread": documents.not_read(archive, _MOST),
    }
