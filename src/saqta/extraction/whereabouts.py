"""Where an event took place: a place by name, else by what it is: "his home", "a police station".

A place beside a person ("an activist from Astana") is where they are from, not where it happened.
Invariant: as in `slots`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, Voice
from saqta.extraction.circumstances import reason
from saqta.extraction.dating import is_beside_verb
from saqta.extraction.elsewhere import is_behest, is_other_place
from saqta.model.claims import Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.extraction.shapes.frames import SlotRule
    from saqta.extraction.site import Site

_PLACE = MentionKind.PLACE
_LONGEST_PHRASE = 6
_CASE_REACH = 4
_BELONGS_TO = (MentionKind.PERSON, MentionKind.ROLE, MentionKind.ORGANIZATION)


def place(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return where, by name, else by a body's or a common name for a place."""
    grammar = site.story.grammar
    allowed = frozenset(rule.after) or grammar.words("place_preposition")
    end = min(reason(site), _aside_end(site), _deed(site))
    spans = ((site.last + 1, end), (site.start, _shared(site)))
    for start, stop in spans:
        for unit in site.units_of(_PLACE, start, stop):
            under = _under(site, unit)
            if site.group is None and site.passage.words[site.last] == ":":
                return _slot(site, name, unit)
            if (
                under in allowed
                and not _beside(site, unit, under)
                and not _inside_court(site, unit)
                and not _is_of_house(site, unit)
                and not _is_of_case(site, unit)
                and not (rule.source == "place" and is_beside_verb(site, unit))
                and not is_other_place(site, unit)
            ):
                return _slot(site, name, unit)
    return _common(site, name, allowed, spans[0]) if "site" in rule.types else []


def _shared(site: Site) -> int:
    """Return where what two verbs share ends: "convicted FOR a post IN Almaty and sentenced"."""
    if site.group is None or not site.group.linked:
        return site.first
    words = site.story.grammar.words
    breaks = words("reason") - words("clause_first") - words("relative")
    told = enumerate(site.passage.words[: site.first])
    return next((at for at, word in told if word in breaks), site.first)


def _deed(site: Site) -> int:
    """Return where what somebody did is told, and where: "found guilty OF a murder in Almaty".

    After a court that is named there, a place is the court's again.
    """
    words, grammar = site.passage.words, site.story.grammar
    judged = grammar.words("found_so") | grammar.words("deed_of")
    for at in range(site.last + 1, min(site.stop, len(words))):
        if words[at] in grammar.function.genitive and words[at - 1] in judged:
            courts = site.units_of(MentionKind.COURT, at, site.stop)
            return site.stop if courts else at
    return site.stop


def _common(site: Site, name: str, allowed: frozenset[str], after: tuple[int, int]) -> list[Slot]:
    """Return a body or a common name for a place under a preposition: "at his HOME"."""
    grammar, units = site.story.grammar, site.passage.units
    for at, size in _prepositions(site, *after):
        under = " ".join(site.passage.words[at : at + size])
        if under not in allowed or _at_origin(site, at, under):
            continue
        house = at + size + _article(site, at + size)
        named = units[house].is_a(MentionKind.ORGANIZATION)
        sits = at > 0 and site.passage.words[at - 1] in grammar.words("who_sits")
        if named and at and (sits or units[at - 1].is_a(MentionKind.ROLE)):
            continue  # "a DELEGATE in the assembly"
        if named and under in grammar.function.at_body and not is_behest(site, house):
            return _slot(site, name, house)
        found = _phrase(site, at + size, after[1])
        if found is not None:
            return [Slot(name, site.story.text(found), (found,))]
    return []


def _aside_end(site: Site) -> int:
    """Return where a participle's phrase ends: "A, arrested in 2016, was sent TO PRISON"."""
    words, group = site.passage.words, site.group
    if group is None or group.voice is not Voice.REDUCED or group.linked:
        return site.stop
    commas = (at for at in range(site.last + 1, site.stop) if words[at] == ",")
    parted = (at for at in commas if not site.passage.units[at - 1].is_a(_PLACE))
    return next(parted, site.stop)


def where(site: Site, name: str, rule: SlotRule) -> list[Slot]:
    """Return where people were counted: a place, "the country", or the country that acts."""
    found = place(site, name, rule)
    if found:
        return found
    words, grammar = site.passage.words, site.story.grammar
    areas, allowed = grammar.words("area_noun"), grammar.words("place_preposition")
    for at in range(max(site.start, 2), site.stop):
        definite = words[at] in areas and words[at - 1] in grammar.words("determiner")
        following = words[at + 1 : at + 2]
        named = not (grammar.function.genitive | grammar.function.possessive_ending).isdisjoint(
            following
        )
        if definite and not named and words[at - 2] in allowed:
            span = site.passage.units[at].span
            return [Slot(name, site.story.text(span), (span,))]
    if site.group is None or site.group.voice is not Voice.ACTIVE:
        return []
    acting = [a.unit for a in site.arguments.subject(site.group)]
    mentions = [(unit, site.passage.units[unit].mention) for unit in acting]
    countries = [u for u, m in mentions if m is not None and m.trait("country") is not None]
    return _slot(site, name, countries[0]) if countries else []


def _slot(site: Site, name: str, unit: int) -> list[Slot]:
    units = site.passage.units
    mention, after = units[unit].mention, units[unit + 1 : unit + 2]
    beside = after and after[0].mention is None and after[0].start == units[unit].stop + 1
    if beside and site.story.text(after[0].span)[:1].isupper():
        return []  # cut: "at REED STATE Security headquarters"
    if beside and mention is not None and after[0].lower in site.story.grammar.words("place_end"):
        whole = Span(mention.span.start, after[0].stop)
        return [Slot(name, site.story.text(whole), (whole,))]  # "Reed Central Police STATION"
    return [] if mention is None else [Slot(name, mention.value, (mention.span,))]


def _under(site: Site, unit: int) -> str:
    """Return the preposition of a place: that of the whole in "in the northern city OF Reed"."""
    under, genitive = site.under(unit), site.story.grammar.function.genitive
    if under not in genitive:
        return under
    words, kinds = site.passage.words, site.story.grammar.words("town")
    for at in range(unit - 1, max(unit - 4, 0), -1):
        if words[at] in genitive:
            return site.under(at - 1) if words[at - 1] in kinds else under
    return under


def _beside(site: Site, unit: int, under: str) -> bool:
    words = site.passage.words
    for at in range(unit - 1, max(unit - 6, -1), -1):
        if words[at] == under.split()[0]:
            return _at_origin(site, at, under)
    return False


def _at_origin(site: Site, at: int, under: str) -> bool:
    """Whether the preposition at `at` ties a place to the name before it."""
    if at == 0:
        return False
    mention = site.passage.units[at - 1].mention
    if mention is None:
        return False
    victims = mention.kind is MentionKind.GROUP and mention.trait("side") != "authority"
    tied = victims or mention.kind in _BELONGS_TO
    if at < site.first:
        return tied
    active = site.group is not None and site.group.voice is Voice.ACTIVE
    return tied and active and under in site.story.grammar.function.origin


def _inside_court(site: Site, unit: int) -> bool:
    return (
        unit >= 2
        and site.passage.units[unit - 2].is_a(MentionKind.COURT)
        and site.passage.words[unit - 1] in site.story.grammar.function.genitive
    )


def _is_of_house(site: Site, unit: int) -> bool:
    """Whether a place only tells whose house is meant: "near the US CONSULATE"."""
    words = site.passage.words
    following = unit + 1 < len(words)
    return following and bool(site.story.grammar.starts(words, unit + 1, "place_noun"))


def _is_of_case(site: Site, unit: int) -> bool:
    """Whether a place only gives a case its name: "released in the REED MILL murder CASE"."""
    words, grammar = site.passage.words, site.story.grammar
    if words[unit - 1] not in grammar.words("determiner"):
        return False
    for at in range(unit + 1, min(unit + 1 + _CASE_REACH, len(words))):
        if words[at] in grammar.words("named_case"):
            return True
        if not words[at].isalpha() or words[at] in grammar.words("preposition"):
            return False
    return False


def _prepositions(site: Site, start: int, stop: int) -> Iterator[tuple[int, int]]:
    for at in range(start, min(stop, len(site.passage.words) - 2)):
        size = site.story.grammar.starts(site.passage.words, at, "preposition")
        if size and at + size + 1 < stop:
            yield at, size


def _article(site: Site, at: int) -> int:
    return int(site.passage.words[at] in site.story.grammar.words("determiner"))


def _phrase(site: Site, first: int, stop: int) -> Span | None:
    """Return the noun phrase from `first` that ends in a word for a place."""
    words, units, grammar = site.passage.words, site.passage.units, site.story.grammar
    first += _article(site, first)
    for at in range(first, min(first + _LONGEST_PHRASE, stop)):
        size = grammar.starts(words[:stop], at, "place_noun")
        if size:
            return Span(units[first].start, units[at + size - 1].stop)
        mention = units[at].mention
        if mention is not None and mention.kind not in {*_BELONGS_TO, _PLACE}:
            return None
        word = words[at]
        if word and not (word[0].isalnum() or word in grammar.function.possessive_mark):
            return None
        if word and (word in grammar.words("preposition") or word in grammar.words("coordinator")):
            return None
    return None
