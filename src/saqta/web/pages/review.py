"""Review: one claim after another, in its context, until none waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from litestar import get, post
from litestar.response import Redirect, Response

from saqta.errors import InvalidValue
from saqta.model.claims import ClaimKind, Verdict
from saqta.steps import ask, review
from saqta.store.claims import Choice
from saqta.web.pages.claim import editable
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, fields, one_of, session, setting, shown, words

if TYPE_CHECKING:
    from saqta.archive import Archive


@get("/review")
async def next_claim(request: AnyRequest) -> Response[str]:
    """Show the next claim that waits, after the one named by `skip`."""
    look = shown(request)
    kind, document, rule = (words(request, name) for name in ("kind", "document", "rule"))
    found = await setting(request).desk.run(
        _next, kind, document, rule, words(request, "skip"), words(request, "last")
    )
    return page(
        "review", look, kinds=[one.value for one in ClaimKind], kind=kind, document=document,
        rule=rule, last=words(request, "last"), **found,
    )  # fmt: skip


@post("/review/all")
async def batch(request: AnyRequest) -> Redirect:
    """Decide about every claim that waits of one document, rule or kind."""
    form = await fields(request)
    kind, document, rule, verdict = (
        "".join(form.get(name, [])) for name in ("kind", "document", "rule", "verdict")
    )
    if not (kind or document or rule):
        raise InvalidValue(
            "Nothing was chosen.", remedy="Choose a document, a kind or a rule first."
        )
    decided = one_of(Verdict, verdict, "verdict")
    here = setting(request)
    ids = await here.desk.run(_waiting, kind, document, rule)
    done = await here.desk.run(review.decide, ids, decided, by=here.desk.actor, now=here.clock())
    guest = session(request)
    if guest is not None:
        guest.notice = f"{verdict}: {len(done)}"
    return Redirect("/review", status_code=303)


def _queue(archive: Archive, kind: str, document: str, rule: str) -> review.Queue:
    wanted = one_of(ClaimKind, kind, "kind of claim") if kind else None
    return review.queue(archive, Choice(wanted, rule or None), document or None)


def _waiting(archive: Archive, kind: str, document: str, rule: str) -> list[str]:
    return list(_queue(archive, kind, document, rule).ids)


def _next(
    archive: Archive, kind: str, document: str, rule: str, skip: str, last: str
) -> dict[str, Any]:
    waiting = _queue(archive, kind, document, rule)
    following = waiting.after(skip)
    told = None if following is None else ask.explain(archive, following)
    return {
        "left": waiting.total,
        "told": told,
        "slots": editable(told.claim) if told else [],
        "before": ask.explain(archive, last) if last else None,
    }


HANDLERS = (next_claim, batch)
