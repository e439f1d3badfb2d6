"""Missed: a claim made by hand from words of a document that the reader passed over."""

from __future__ import annotations

import re
from typing import Any

from litestar import get, post
from litestar.params import FromPath
from litestar.response import Redirect, Response

from saqta.errors import InvalidValue
from saqta.model.claims import ClaimKind
from saqta.model.persons import Decider
from saqta.model.spans import Span
from saqta.steps import missed, review
from saqta.web.pages.claim import given, slots_of
from saqta.web.rendering import page
from saqta.web.request import AnyRequest, field, fields, one_of, setting, shown, words

_PLACE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")


@get("/documents/{exhibit:str}/missed")
async def choose(request: AnyRequest, exhibit: FromPath[str]) -> Response[str]:
    """Show where the words stand, and the values to fill in."""
    kind = one_of(ClaimKind, words(request, "kind"), "kind of claim")
    found = await setting(request).desk.run(missed.occurrences, exhibit, words(request, "words"))
    return page("missed", shown(request), found=found, kind=kind, slots=slots_of(kind, {}))


@post("/documents/{exhibit:str}/missed")
async def make(request: AnyRequest, exhibit: FromPath[str]) -> Redirect:
    """Make the claim, which counts as accepted by whoever made it."""
    here = setting(request)
    kind = one_of(ClaimKind, await field(request, "kind"), "kind of claim")
    evidence = _span(await field(request, "at"))
    values = _values(kind, await fields(request))
    slots = await here.desk.run(missed.resting_on, exhibit, evidence, values)
    decider = Decider(here.desk.actor, here.clock(), await field(request, "why"))
    made = await here.desk.run(review.by_hand, exhibit, kind, slots, [evidence], decider=decider)
    return Redirect(f"/claims/{made.id}", status_code=303)


def _span(written: str) -> Span:
    place = _PLACE.fullmatch(written)
    if place is None:
        raise InvalidValue(
            f"{written[:40]!r} is no place in a text.", remedy="Choose one of the places shown."
        )
    return Span(int(place[1]), int(place[2]))


def _values(kind: ClaimKind, form: dict[str, Any]) -> list[tuple[str, str]]:
    found = []
    for name, _, _, many in slots_of(kind, {}):
        written = given(form, name) or ""
        values = written.split("\n") if many else [written]
        found += [(name, value) for value in values if value]
    return found


HANDLERS = (choose, make)
