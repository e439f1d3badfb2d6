"""Review: one claim after another, in its context, until none waits; how far reviewers agree.

Invariant: who decides as a second one does not see what the first decided.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from litestar import get, post
from litestar.response import Redirect, Response

from saqta.errors import InvalidValue
from saqta.model.claims import ClaimKind, Verdict
from saqta.steps import agreement, ask, review
from saqta.store.claims import Choice
from saqta.web.pages.claim import CHOSEN, editable
from saqta.web.paging import FEW, pager, places
from saqta.web.rendering import page, speech
from saqta.web.request import AnyRequest, fields, one_of, session, setting, shown, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from saqta.archive import Archive

OTHER = "other"
"""Asks for what one other reviewer decided, and not who asks."""


@get("/review")
async def next_claim(request: AnyRequest) -> Response[str]:
    """Show the next claim that waits, after the one named by `skip`."""
    look = shown(request)
    chosen = {name: words(request, name) for name in CHOSEN}
    found = await setting(request).desk.run(
        _next, chosen, setting(request).desk.actor, words(request, "skip"), words(request, "last")
    )
    return page(
        "review", look, kinds=[one.value for one in ClaimKind], chosen=chosen,
        asked=urlencode({name: value for name, value in chosen.items() if value}), **found,
    )  # fmt: skip


@get("/review/agreement")
async def agreed(request: AnyRequest) -> Response[str]:
    """Show how far those agree who decided about the same claims, and where they differ."""
    found, differing = await setting(request).desk.run(_agreement, places(request, FEW))
    return page(
        "agreement", shown(request), found=found, differing=differing,
        pager=pager(request, len(found.differing), FEW),
    )  # fmt: skip


@post("/review/all")
async def batch(request: AnyRequest) -> Redirect:
    """Decide about every claim that waits of one document, rule or kind."""
    form = await fields(request)
    chosen = {name: "".join(form.get(name, [])) for name in CHOSEN}
    verdict = "".join(form.get("verdict", []))
    if chosen["by"] or not any(chosen.values()):
        raise InvalidValue(
            "Nothing was chosen.", remedy="Choose a document, a kind or a rule first."
        )
    decided = one_of(Verdict, verdict, "verdict")
    here = setting(request)
    ids = await here.desk.run(_waiting, chosen)
    done = await here.desk.run(review.decide, ids, decided, by=here.desk.actor, now=here.clock())
    guest = session(request)
    if guest is not None:
        guest.notice = f"{speech(shown(request).language).word('verdict', verdict)}: {len(done)}"
    return Redirect("/review", status_code=303)


def _queue(archive: Archive, chosen: Mapping[str, str], second: str = "") -> review.Queue:
    kind = chosen["kind"]
    wanted = one_of(ClaimKind, kind, "kind of claim") if kind else None
    choice = Choice(wanted, chosen["rule"] or None, second)
    return review.queue(archive, choice, chosen["document"] or None)


def _waiting(archive: Archive, chosen: Mapping[str, str]) -> list[str]:
    return list(_queue(archive, chosen).ids)


def _next(
    archive: Archive, chosen: Mapping[str, str], actor: str, skip: str, last: str
) -> dict[str, Any]:
    waiting = _queue(archive, chosen, actor if chosen["by"] == OTHER else "")
    following = waiting.after(skip)
    told = None if following is None else ask.explain(archive, following)
    return {
        "left": waiting.total,
        "told": told,
        "slots": editable(told.claim) if told else [],
        "before": ask.explain(archive, last) if last else None,
    }


def _agreement(
    archive: Archive, some: slice
) -> tuple[agreement.Agreement, list[tuple[agreement.Both, ask.Explained]]]:
    found = agreement.agreement(archive)
    return found, agreement.explained(archive, found.differing[some])


HANDLERS = (next_claim, batch, agreed)
