"""Organisations: each under all its names, its bans, its people, and what names it."""

from __future__ import annotations

from litestar import get
from litestar.params import FromPath
from litestar.response import Response

from saqta.steps import organisations as step
from saqta.web.paging import FEW, MANY, pager, places
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, asked, setting, shown, words

_NONE = slice(0, 0)


@get("/organisations")
async def organisations(request: AnyRequest) -> Response[str]:
    """Show every organisation that documents name."""
    found = await setting(request).desk.run(step.page, places(request))
    there = pager(request, found.total)
    return page("organisations", shown(request), found=found.organisations, pager=there)


@get("/organisations/{id_:str}")
async def organisation(request: AnyRequest, id_: FromPath[str]) -> Response[str]:
    """Show one organisation; `what=acts` turns the pages of what names it, else of its people."""
    look = shown(request)
    question = asked(request, look.today)
    acts = words(request, "what") == "acts"
    wanted = places(request, FEW if acts else MANY)
    part = step.Part(_NONE, wanted) if acts else step.Part(wanted, slice(0, FEW))
    found = await setting(request).desk.run(step.organisation, id_, question.as_of, part)
    rows, size = (found.acts, FEW) if acts else (found.people, MANY)
    return page(
        "organisation", look, found=found, body=found.body, asked=question, acts_only=acts,
        pager=pager(request, rows, size),
    )  # fmt: skip


HANDLERS = (organisations, organisation)
