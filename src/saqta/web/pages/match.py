"""Same person? Two bearers of names side by side; a decision, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response

from saqta.model.persons import Decider, Sameness
from saqta.steps import proposals, resolve
from saqta.steps.knowledge import gather
from saqta.web.paging import pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, one_of, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive

_DECISIONS = 30


@get("/match")
async def match(request: AnyRequest) -> Response[str]:
    """Show the pairs that wait, the first of them side by side, and the decisions that stand."""
    found = await setting(request).desk.run(_gather, words(request, "pair"))
    pairs = found.pop("pairs")
    return page(
        "match", shown(request), pairs=pairs[places(request)],
        pager=pager(request, len(pairs)), **found,
    )  # fmt: skip


@post("/match/{pair:str}")
async def decide(request: AnyRequest, pair: FromPath[str]) -> Redirect:
    """Note whether two are one."""
    verdict, why = await field(request, "verdict"), await field(request, "why")
    here = setting(request)
    decider = Decider(here.desk.actor, here.clock(), why)
    await here.desk.run(proposals.rule_on, pair, one_of(Sameness, verdict, "verdict"), decider)
    return Redirect("/match", status_code=303)


@post("/match/undo/{decision:str}")
async def undo(request: AnyRequest, decision: FromPath[str]) -> Redirect:
    """Take a decision back, as if it had never been made."""
    here = setting(request)
    decider = Decider(here.desk.actor, here.clock(), await field(request, "why"))
    await here.desk.run(resolve.undo, decision, decider)
    return Redirect("/match", status_code=303)


def _gather(archive: Archive, pair: str) -> dict[str, Any]:
    known = gather(archive)
    found = proposals.proposals(archive, known)
    chosen = proposals.get(found, pair) if pair else next(iter(found), None)
    names = {use.id: use.name for person in known.people for use in person.uses}
    made = resolve.standing(archive)
    return {
        "pairs": found,
        "chosen": chosen,
        "reasons": () if chosen is None else proposals.reasons(known, chosen),
        "sides": () if chosen is None else proposals.sides(archive, known, chosen),
        "decisions": made[::-1][:_DECISIONS],
        "names": names,
    }


HANDLERS = (match, decide, undo)
