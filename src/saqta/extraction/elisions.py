"""Measures whose unit another tells: "A to three years, B TO FOUR", "fined A 90 euros, B 50".

Invariant: a number counts only right behind whose share it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from saqta.extraction.site import Site
    from saqta.model.claims import Slot

_NUMBER, _PERSON = MentionKind.NUMBER, MentionKind.PERSON
_TOLD_OF = (MentionKind.AGE, MentionKind.ROLE, MentionKind.GROUP, MentionKind.OFFICE)
_LEAST_APPOSED, _APPOSED, _LEAST_FINE = 4, 7, 10
"""How many units a name and its apposition have at least, and at most; the least fine."""


def follows_person(site: Site, at: int) -> bool:
    """Whether a name stands right before, or past an age or a role: "A, 34, TO four"."""
    units, words = site.passage.units, site.passage.words
    before = units[at - 1].mention
    if before is not None and (before.kind is _PERSON or before.trait("weak") is not None):
        return True
    if words[at - 1] != "," or at < _LEAST_APPOSED:
        return False
    if units[at - 2].is_a(_PERSON) and units[at].is_a(_NUMBER):  # "her husband, A, 30,000."
        after = "".join(words[at + 1 : at + 2])
        small = site.story.grammar.function
        return not after.isalpha() or after in small.additive or after in small.lasting
    opens = next((k for k in range(at - 2, max(at - _APPOSED, 0), -1) if words[k] == ","), 0)
    told = any(u.is_a(kind) for u in units[opens + 1 : at - 1] for kind in _TOLD_OF)
    told = told or words[opens + 1] in site.story.grammar.function.article
    return bool(opens) and told and units[opens - 1].is_a(_PERSON)


def in_unit_of(site: Site, at: int, measure: Slot) -> str:
    """Return a number with the unit of another measure: "4" beside "P3Y" is "P4Y"."""
    number = site.passage.units[at].mention
    if measure.name == "term":
        return f"P{number.value}{str(measure.value)[-1]}" if number is not None else ""
    _, _, unit = str(measure.value).partition(" ")
    large = number is not None and number.value.isdecimal() and int(number.value) >= _LEAST_FINE
    return f"{site.story.text(site.passage.units[at].span)} {unit}" if unit and large else ""
