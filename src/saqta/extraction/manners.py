"""How a verb is put by what stands before it: as a means, a charge, the manner of a group.

Invariant: only the words before the verb are looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.model.claims import Modality

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.grammar import Grammar


def is_means(
    words: list[str], grammar: Grammar, groups: Sequence[VerbGroup], group: VerbGroup
) -> bool:
    """Whether it is how to do what is asked: "urged them TO mend it BY at once FREEING A"."""
    at = _past_adverbs(words, grammar, group.start - 1)
    if at < 0 or words[at] not in grammar.function.changed_by:
        return False
    before = [g for g in groups if g.head < at and not g.infinitive]
    to = grammar.function.infinitive_marker
    asked = before[-1] if before else None
    bound = asked is not None and not to.isdisjoint(words[asked.head : at])
    return bound and asked is not None and asked.governs == Modality.DEMANDED


def is_charged(
    words: list[str], grammar: Grammar, groups: Sequence[VerbGroup], group: VerbGroup
) -> bool:
    """Whether it ends a list of what is alleged: "ACCUSED OF theft, AND of HOLDING three"."""
    at = _past_adverbs(words, grammar, group.start - 1)
    at -= words[at] in grammar.function.genitive
    if at < 1 or not grammar.ends(words, at, "and"):
        return False
    told = [  # a form that may be a noun, "an attempt", ends nothing
        other.head for other in groups
        if other.head < at and other.finite and words[other.head] != other.lemma
    ]  # fmt: skip
    first = max(told, default=0)
    return any(grammar.ends(words, k, "alleged") for k in range(first, at))


def is_manner_of_all(words: list[str], grammar: Grammar, at: int) -> bool:
    """Whether "all" stands before how it was done: "ALL ILLEGALLY AND WRONGLY held citizens"."""
    first, joins = at, grammar.function.additive
    while first > 0 and (grammar.is_adverb(words[first]) or words[first] in joins):
        if words[first] in grammar.words("each_of_them"):
            return first < at
        first -= 1
    return False


def _past_adverbs(words: list[str], grammar: Grammar, at: int) -> int:
    while at > 0 and words[at] and grammar.is_adverb(words[at]):
        at -= 1
    return at
