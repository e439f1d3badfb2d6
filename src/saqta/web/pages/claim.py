"""Claim: why it is there, in words of its source; accept it, reject it, put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response

from saqta.model.claims import CODED, KINDS, LIST_SLOTS, SLOTS, Verdict
from saqta.steps import ask, review
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, fields, one_of, setting, shown

if TYPE_CHECKING:
    from saqta.model.claims import Claim

_SLOT = "slot-"


@get("/claims/{id_:str}")
async def claim(request: AnyRequest, id_: FromPath[str]) -> Response[str]:
    """Show a claim."""
    told = await setting(request).desk.run(ask.explain, id_)
    return page("claim", shown(request), told=told, slots=editable(told.claim), after="")


@post("/claims/{id_:str}")
async def decide(request: AnyRequest, id_: FromPath[str]) -> Redirect:
    """Accept or reject a claim, or put a corrected one in its place."""
    here = setting(request)
    form = await fields(request)
    why = await field(request, "why")
    verdict = await field(request, "verdict")
    if verdict == "correct":
        told = await here.desk.run(ask.explain, id_)
        await here.desk.run(
            review.correct, id_, _changes(told.claim, form),
            by=here.desk.actor, now=here.clock(), why=why,
        )  # fmt: skip
    else:
        await here.desk.run(
            review.decide, [id_], one_of(Verdict, verdict, "verdict"),
            by=here.desk.actor, now=here.clock(), why=why,
        )  # fmt: skip
    after = await field(request, "after")
    return Redirect(
        f"/review?last={id_}" if after == "review" else f"/claims/{id_}", status_code=303
    )


def editable(claim: Claim) -> list[tuple[str, str, list[str]]]:
    """Return for each slot its name, its value as written in a form, and what it may be."""
    values = claim.values()
    found = []
    for name in SLOTS[claim.kind]:
        stated = values.get(name)
        written = "\n".join(map(str, stated)) if isinstance(stated, list) else _plain(stated)
        codes = (
            KINDS.get(claim.kind, frozenset()) if name == "kind" else CODED.get(name, frozenset())
        )
        found.append((name, written, sorted(codes)))
    return found


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _changes(claim: Claim, form: dict[str, list[str]]) -> list[tuple[str, str]]:
    changes = []
    for name, before, _ in editable(claim):
        given = form.get(_SLOT + name)
        if given is None:
            continue
        after = "\n".join(line.strip() for line in given[0].splitlines() if line.strip())
        if after != before:
            many = after.split("\n") if name in LIST_SLOTS else [after]
            changes += [(name, value) for value in many]
    return changes


HANDLERS = (claim, decide)
