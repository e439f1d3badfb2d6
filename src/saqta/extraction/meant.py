"""Whether somebody may be meant by a word for people, by what stands beside the two.

Invariant: each looks at one sentence only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_GROUP, _PERSON = MentionKind.GROUP, MentionKind.PERSON


def named_ahead(passage: Passage, unit: int, grammar: Grammar) -> Mention | None:
    """Return the person named behind the clause that holds a pronoun: "Although HE was ill, A"."""
    words = passage.words
    if words[0] not in grammar.words("clause_first") or "," not in words[unit:]:
        return None
    comma = words.index(",", unit)
    if "," in words[:unit] or comma + 2 >= len(words):
        return None
    named = passage.units[comma + 1]
    known = named.mention is not None and named.is_a(_PERSON)
    acts = words[comma + 2] in grammar.verbs or words[comma + 2] in grammar.auxiliaries
    return named.mention if known and acts else None


def count_nameless(passage: Passage) -> int:
    """Return how many people without names a sentence sets beside others: "and three others"."""
    counts = [
        u.mention.trait("count") or "" for u in passage.units
        if u.mention is not None and u.mention.kind is _GROUP
        and u.mention.trait("side") == "victim"
    ]  # fmt: skip
    return sum(int(count) for count in counts if count.isdecimal())


def owns(passage: Passage, person: Mention, endings: frozenset[str]) -> bool:
    """Whether a sentence names one only for what is theirs: "in A'S case, B was tried"."""
    unit = passage.at(person.span.start)
    return "".join(passage.words[unit + 1 : unit + 2]) in endings


def fits(person: Mention, mention: Mention) -> bool:
    """Whether a pronoun of that sex may mean a person."""
    return person.trait("gender") in (None, mention.trait("gender"))


def is_doubtful(mention: Mention) -> bool:
    """Whether one capital word that nothing else shows to be a name may be a thing's."""
    return not mention.traits and mention.value.replace("-", "").isalpha()
