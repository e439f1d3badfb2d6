"""Notes: write one about a person or a document, or take one back; the pages of both show them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from litestar import post
from litestar.params import FromPath
from litestar.response import Redirect

from saqta.model.persons import Decider
from saqta.steps import notes
from saqta.steps.person import named
from saqta.web.request import AnyRequest, field, setting

if TYPE_CHECKING:
    from saqta.archive import Archive


@post("/people/{who:str}/notes")
async def about_person(request: AnyRequest, who: FromPath[str]) -> Redirect:
    """Keep a note about a person."""
    await setting(request).desk.run(
        _about_person, who, await field(request, "words"), _decider(request)
    )
    return Redirect(f"/people/{who}#notes", status_code=303)


@post("/documents/{exhibit:str}/notes")
async def about_document(request: AnyRequest, exhibit: FromPath[str]) -> Redirect:
    """Keep a note about a document."""
    words = await field(request, "words")
    await setting(request).desk.run(notes.write_about_document, exhibit, words, _decider(request))
    return Redirect(f"/documents/{exhibit}#notes", status_code=303)


@post("/people/{who:str}/notes/{note:str}")
async def back_from_person(
    request: AnyRequest, who: FromPath[str], note: FromPath[str]
) -> Redirect:
    """Take a note about a person back."""
    await _withdraw(request, note)
    return Redirect(f"/people/{who}#notes", status_code=303)


@post("/documents/{exhibit:str}/notes/{note:str}")
async def back_from_document(
    request: AnyRequest, exhibit: FromPath[str], note: FromPath[str]
) -> Redirect:
    """Take a note about a document back."""
    await _withdraw(request, note)
    return Redirect(f"/documents/{exhibit}#notes", status_code=303)


async def _withdraw(request: AnyRequest, note: str) -> None:
    why = await field(request, "why")
    await setting(request).desk.run(notes.withdraw, note, _decider(request, why))


def _about_person(archive: Archive, who: str, words: str, by: Decider) -> None:
    notes.write_about_person(archive, named(archive, who), words, by)


def _decider(request: AnyRequest, why: str = "") -> Decider:
    here = setting(request)
    return Decider(here.desk.actor, here.clock(), why)


HANDLERS = (about_person, about_document, back_from_person, back_from_document)
