"""The pieces of an entry: its segments, the verb that lacks a subject, and the words put in.

Invariant: units keep their order, and a word put in takes the place of a mark or of its neighbour.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.clauses import verb_groups
from saqta.extraction.grammar import BASE, BE, HAVE, PARTICIPLE, PAST, THIRD
from saqta.extraction.units import Passage, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Sentence
    from saqta.extraction.grammar import Grammar

_ROLE, _OFFICE, _PERSON = MentionKind.ROLE, MentionKind.OFFICE, MentionKind.PERSON
DASHES = frozenset({"-", "--", "—", "→"})
PARTING = DASHES | {";", "|"}
_LEAST_INSIDE = 5
_TITLE = 3
ACTIVE = frozenset({"say", "intransitive", "demand", "deny"})
_SKIPPED = frozenset({
    MentionKind.DATE, MentionKind.PLACE, MentionKind.COURT, MentionKind.NUMBER,
})  # fmt: skip
_ACTING = (MentionKind.COURT, MentionKind.NUMBER)
"""What acts where a verb follows at once: "a COURT sentenced her", "only ONE said"."""
_AFTER_PASSIVE = frozenset({
    MentionKind.DATE, MentionKind.PLACE, MentionKind.TERM, MentionKind.AMOUNT, MentionKind.LAW,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two marks of an entry; `mark` is the first of the two."""

    units: list[Unit]
    mark: Unit

    def has(self, kind: MentionKind) -> bool:
        """Whether a mention of that kind stands in it."""
        return any(m.kind is kind for unit in self.units if (m := unit.mention) is not None)


def segments(units: Sequence[Unit], folded: str, mark: Unit) -> list[Segment]:
    """Part an entry at its dashes, semicolons and bars; what stands in brackets stays whole.

    Brackets round all of it are no brackets: what they hold is parted at its commas too.
    """
    found: list[Segment] = []
    held: list[Unit] = []
    depth = 0
    listing = bool(units) and units[0].is_a(_PERSON)
    titled = False
    inside = _inside(units)
    units = inside or units
    for at, unit in enumerate(units):
        depth += (unit.lower in ("(", "[")) - (unit.lower in (")", "]"))
        parting = unit.lower in PARTING and unit.mention is None and depth <= 0
        if parting and unit.lower in DASHES and not folded[unit.start - 1].isspace():
            parting = False
        if listing and unit.lower == "," and depth <= 0:  # "Anna Doe (in May), Ben Roe"
            parting = _names_next(units, at + 1, folded)
        parting = parting or (unit.lower == "," and bool(inside) and depth <= 0)
        if parting:
            found.append(Segment(trimmed(held), mark))
            held, mark = [], unit
            titled = listing and unit.lower == "," and _names_next(units, at + 1, folded)
        elif titled and not unit.is_a(_PERSON):
            continue  # "DR. Ben Roe"
        else:
            held.append(unit)
            titled = False
    found.append(Segment(trimmed(held), mark))
    return [segment for segment in found if segment.units]


def _names_next(units: Sequence[Unit], at: int, folded: str) -> bool:
    """Whether a name stands next, past a title: "Anna Doe (in May), DR. BEN ROE"."""
    for unit in units[at : at + _TITLE]:
        if unit.is_a(_PERSON):
            return True
        if unit.mention is not None or not (unit.lower == "." or folded[unit.start].isupper()):
            return False
    return False


def _inside(units: Sequence[Unit]) -> Sequence[Unit]:
    """Return what stands in brackets that are all of an entry, where several things do."""
    units = units[: len(units) - (bool(units) and units[-1].lower == ".")]
    if len(units) < _LEAST_INSIDE or (units[0].lower, units[-1].lower) != ("(", ")"):
        return ()
    words = [unit.lower for unit in units[1:-1]]
    return units[1:-1] if "(" not in words and {",", ";"} & {*words} else ()


def trimmed(units: list[Unit]) -> list[Unit]:
    """Leave out the marks that units end and begin with."""
    while units and units[-1].lower in (".", ",", "*"):
        units = units[:-1]
    while units and units[0].lower in (",", "*", ":"):
        units = units[1:]
    return units


def is_post(passage: Passage, grammar: Grammar) -> bool:
    """Tell whether a line without a verb or a name tells what somebody is: "Member of X"."""
    posts = [u for u in passage.units if u.is_a(_ROLE) or u.is_a(_OFFICE)]
    named = any(unit.is_a(_PERSON) for unit in passage.units)
    bodied = any(u.mention is not None and u.mention.trait("body") for u in posts)
    return bodied and not named and not tells(passage.sentence, passage.units, grammar)


def elided(
    units: Sequence[Unit], grammar: Grammar, *, present: bool = False
) -> tuple[int, bool] | None:
    """Return where a verb stands that lacks its subject, and whether "was" is to be put in.

    `present`: what happened may be told in the present: "May 2013 Founds a party".
    """
    for at, unit in enumerate(units):
        word = unit.lower
        if unit.mention is not None:
            if unit.mention.kind not in _SKIPPED:
                return None
            continue
        if word in ("(", '"'):
            return None
        if word in grammar.words(BE) or word in grammar.words(HAVE):
            return (at, False) if at == 0 else None
        form = grammar.verbs.get(word)
        acts = at > 0 and any(units[at - 1].is_a(kind) for kind in _ACTING)
        if form is not None and form.forms & {PAST, PARTICIPLE}:
            passive = PARTICIPLE in form.forms and _is_passive(units, at, grammar)
            return None if acts and not passive else (at, passive)
        if present and form is not None and THIRD in form.forms and BASE not in form.forms:
            return None if acts else (at, False)
        known = grammar.words("preposition")
        if word.isalnum() and word not in known and not grammar.is_adverb(word):
            return None
    return None


def _is_passive(units: Sequence[Unit], at: int, grammar: Grammar) -> bool:
    if grammar.verbs[units[at].lower].kind in ACTIVE:
        return False
    if at + 1 >= len(units):
        return True
    following = units[at + 1]
    if following.mention is not None:
        return following.mention.kind in _AFTER_PASSIVE
    word = following.lower
    closed = grammar.words("preposition") | grammar.words("coordinator")
    return not word.isalnum() or word in closed or grammar.is_adverb(word)


def tells(sentence: Sentence, units: Sequence[Unit], grammar: Grammar) -> bool:
    """Whether words have a verb of their own."""
    groups = verb_groups(Passage(sentence, list(units)), grammar)
    return any(group.finite for group in groups)


def words_at(unit: Unit, words: Sequence[str]) -> list[Unit]:
    """Return words as units that stand where `unit` stands."""
    return [Unit(unit.start, unit.stop, word, None) for word in words]


def with_prepositions(units: Sequence[Unit], bare: dict[str, str], *, head: bool) -> list[Unit]:
    """Put prepositions before the dates, places and courts that stand bare after a comma.

    A place in brackets loses them. `head`: the first unit follows words put in, and may lack one.
    """
    made: list[Unit] = []
    opened = ""
    for at, unit in enumerate(units):
        kind = unit.mention.kind.value if unit.mention is not None else ""
        before = units[at - 1].lower if at else "," if head else ""
        if unit.lower == ")" and opened:
            made += words_at(unit, (",",))
            opened = ""
            continue
        if kind in bare and (at == 0 or kind in ("place", "date")) and before in (",", ";", "("):
            if made and made[-1].lower in (",", "("):
                opened = made.pop().lower.strip(",")
            made += words_at(units[max(at - 1, 0)], (bare[kind],))
        made.append(unit)
    return made


def joined(people: Sequence[Unit], joiner: str) -> list[Unit]:
    """Return people as one subject: "A and B"."""
    made: list[Unit] = []
    for unit in people:
        made += [*(words_at(unit, (joiner,)) if made else ()), unit]
    return made


def listed(units: Sequence[Unit], at: int, grammar: Grammar) -> tuple[list[Unit], int]:
    """Return the people named from a unit on, and the unit after them."""
    people, links = [units[at]], grammar.function.name_link
    at += 1
    while at + 1 < len(units) and (units[at].lower == "," or units[at].lower in links):
        if not units[at + 1].is_a(_PERSON):
            break
        people.append(units[at + 1])
        at += 2
    return people, at
