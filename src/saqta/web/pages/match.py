"""Same person? Two bearers of names side by side; a decision, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response

from saqta.model.persons import Decider, Match, Sameness
from saqta.steps import pairing, pairs, proposals, resolve
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, one_of, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive

_DECISIONS = 30


@get("/match")
async def match(request: AnyRequest) -> Response[str]:
    """Show the pairs that wait, the first of them side by side, and the decisions that stand."""
    here = setting(request)
    found = await here.desk.run(_gather, words(request, "pair"), places(request))
    if found["progress"] is not None:
        here.works.pair()
    found |= {"pager": pager(request, found.pop("total")), "problem": here.works.pairing_problem}
    return page("match", shown(request), **found)


@post("/match/{pair:str}")
async def decide(request: AnyRequest, pair: FromPath[str]) -> Redirect:
    """Note whether two are one."""
    verdict, why = await field(request, "verdict"), await field(request, "why")
    here = setting(request)
    decider = Decider(here.desk.actor, here.clock(), why)
    await here.desk.run(pairs.rule_on, pair, one_of(Sameness, verdict, "verdict"), decider)
    return Redirect("/match", status_code=303)


@post("/match/undo/{decision:str}")
async def undo(request: AnyRequest, decision: FromPath[str]) -> Redirect:
    """Take a decision back, as if it had never been made."""
    here = setting(request)
    decider = Decider(here.desk.actor, here.clock(), await field(request, "why"))
    await here.desk.run(resolve.undo, decision, decider)
    return Redirect("/match", status_code=303)


def _gather(archive: Archive, pair: str, part: slice) -> dict[str, Any]:
    whole = pairing.ready(archive)
    found = pairs.listed(archive, part)
    first = pair or next((one.id for one in pairs.listed(archive, slice(0, 1)).proposals), "")
    chosen = pairs.starting(archive, first) if first else None
    known = None if chosen is None else pairs.known_of(archive, chosen)
    made = resolve.standing(archive)[::-1][:_DECISIONS]
    uses = [id_ for one in made if isinstance(one, Match) for id_ in one.pair]
    return {
        "progress": pairing.progress(archive) if whole is False else None,
        "crowded": pairing.crowded(archive),
        "pairs": found.proposals,
        "total": found.total,
        "chosen": chosen,
        "reasons": () if chosen is None or known is None else proposals.reasons(known, chosen),
        "sides": () if chosen is None or known is None else pairs.sides(archive, known, chosen),
        "decisions": made,
        "names": pairs.names_of(archive.db, uses),
    }


HANDLERS = (match, decide, undo)
