"""Claim: why it is there, in words of its source; accept it, reject it, put it right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qsl, urlencode

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response

from saqta.model.claims import CODED, KINDS, LIST_SLOTS, SLOTS, Verdict
from saqta.steps import ask, review
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, fields, one_of, setting, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saqta.model.claims import Claim, ClaimKind

_SLOT = "slot-"
CHOSEN = ("kind", "document", "rule", "by")
"""What of a review's address stays from one claim to the next."""


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
    return Redirect(_following(after, id_), status_code=303)


def _following(after: str, id_: str) -> str:
    """Return where a decision leads: to the next claim of the same choice, or to the claim."""
    page, _, asked = after.partition("?")
    if page != "review":
        return f"/claims/{id_}"
    kept = [(name, value) for name, value in parse_qsl(asked) if name in CHOSEN]
    return f"/review?{urlencode([*kept, ('last', id_)])}"


class Field(NamedTuple):
    """A slot in a form: its value as written, the codes it may be, whether it takes several."""

    name: str
    value: str
    codes: list[str]
    many: bool


def editable(claim: Claim) -> list[Field]:
    """Return the slots of a claim as fields of a form."""
    return slots_of(claim.kind, claim.values())


def slots_of(kind: ClaimKind, values: Mapping[str, Any]) -> list[Field]:
    """Return the slots of a kind of claim as fields of a form, with these values."""
    found = []
    for name in SLOTS[kind]:
        stated = values.get(name)
        written = "\n".join(map(str, stated)) if isinstance(stated, list) else _plain(stated)
        codes = KINDS.get(kind, frozenset()) if name == "kind" else CODED.get(name, frozenset())
        found.append(Field(name, written, sorted(codes), name in LIST_SLOTS))
    return found


def given(form: Mapping[str, list[str]], name: str) -> str | None:
    """Return what a form gives for a slot, one value on each line, or None where it asks none."""
    written = form.get(_SLOT + name)
    if written is None:
        return None
    return "\n".join(line.strip() for line in written[0].splitlines() if line.strip())


def _plain(value: Any) -> str:
    return "" if value is None else str(value)


def _changes(claim: Claim, form: dict[str, list[str]]) -> list[tuple[str, str]]:
    changes = []
    for name, before, _, many in editable(claim):
        after = given(form, name)
        if after is not None and after != before:
            changes += [(name, value) for value in (after.split("\n") if many else [after])]
    return changes


HANDLERS = (claim, decide)
