"""Today: who is held, what changed this month, what waits."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from litestar import get
from litestar.response import Response

from saqta.justice.changes import Change, Window
from saqta.justice.roster import FACTS
from saqta.justice.states import HELD
from saqta.steps import changes, documents, review
from saqta.steps.roster import roster
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, month_before, setting, shown

if TYPE_CHECKING:
    from datetime import date

    from saqta.archive import Archive

_SILENT_DAYS = 365
_MOST = 12


@get("/")
async def today(request: AnyRequest) -> Response[str]:
    """Show the state of things on a day."""
    look = shown(request)
    question = asked(request, look.today)
    found = await setting(request).desk.run(_gather, question.as_of)
    return page("today", look, asked=question, **found)


def _gather(archive: Archive, day: date) -> dict[str, Any]:
    lines = roster(archive, day)
    held = [line for line in lines if line.state in HELD]
    news = changes.changes(archive, Window(month_before(day), day, _SILENT_DAYS))
    told = [one for one in news if one.changed.change is not Change.SILENT]
    waiting = review.listed(archive, review.Wanted(stage=review.Stage.WAITING))
    kept = documents.documents(archive)
    return {
        "held": len(held),
        "held_by_facts": sum(line.basis == FACTS for line in held),
        "states": Counter(line.state.value for line in lines).most_common(),
        "news": told[:_MOST],
        "more_news": max(0, len(told) - _MOST),
        "silent": sum(one.changed.change is Change.SILENT for one in news),
        "waiting": len(waiting),
        "documents": len(kept),
        "unread": [one for one in kept if one.state.startswith("not read")][:_MOST],
    }
