"""Who tells of others by trade: "HIS LAWYER, A, said HE", "police SPOKESMAN A said HE".

Invariant: one is left out only where the sentence that names him has him tell it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON, _ROLE, _OFFICE = MentionKind.PERSON, MentionKind.ROLE, MentionKind.OFFICE
_NEAR = 5
_LAWYER, _BEFORE, _REACH, _LEAST = "lawyer", 4, 5, 2


def names(passages: Sequence[Passage], grammar: Grammar) -> frozenset[str]:
    """Return the people whom a text names as somebody's lawyer."""
    return frozenset(
        name
        for passage in passages
        for name in (*_named(passage, grammar), *_apposed(passage, grammar))
    )


def speaks(
    known: frozenset[str], person: Mention, passage: Passage, unit: int, grammar: Grammar
) -> bool:
    """Whether somebody's lawyer, named at a unit, tells what a sentence says."""
    if person.value not in known:
        return False
    words, verbs = passage.words, grammar.verbs
    near = words[unit + 1 : unit + 1 + _REACH]
    before = words[max(unit - _BEFORE, 0) : unit]
    told = [verbs[word].kind for word in (*near, *before) if word in verbs]
    source = any(grammar.ends(words, at, "by_source") for at in range(unit))
    return "say" in told or source


def _apposed(passage: Passage, grammar: Grammar) -> Iterator[str]:
    """Yield who is told to be somebody's after the name: "A, HIS COUNSEL, said"."""
    units, words = passage.units, passage.words
    for at in passage.by_kind.get(MentionKind.GROUP, ()):
        own = units[at].lower.split()[:1]
        if at < _LEAST or words[at - 1] != "," or words[at + 1 : at + 2] != [","]:
            continue
        mention = units[at - 2].mention
        owned = not grammar.function.possessive_third.isdisjoint(own)
        if owned and mention is not None and mention.kind is _PERSON:
            yield mention.value


def _beside(passage: Passage, at: int) -> Iterator[str]:
    """Yield who holds a post told before the name: "a police SPOKESMAN, A", "prosecutor A"."""
    units, words = passage.units, passage.words
    near = range(at + 1, min(at + 1 + _NEAR, len(units)))
    for k in near:
        mention = units[k].mention
        if mention is not None and mention.kind is _PERSON:
            yield mention.value
            return
        if mention is None and words[k] != "," and not words[k].isalpha():
            return


def _named(passage: Passage, grammar: Grammar) -> Iterator[str]:
    units, words, small = passage.units, passage.words, grammar.function
    for at in (*passage.by_kind.get(_ROLE, ()), *passage.by_kind.get(_OFFICE, ())):
        role = units[at].mention
        if role is None:
            continue
        teller = (role.trait("head") or "") in grammar.words("official_teller")
        if teller and role.trait("former") is None:
            yield from _beside(passage, at)
        if role.trait("task") != _LAWYER or at == 0:
            continue
        marks = grammar.words("possessive") | small.possessive_mark
        own = next((k for k in range(at - 1, max(at - _BEFORE, -1), -1) if words[k] in marks), -1)
        of = not small.lasting.isdisjoint(words[at + 1 : at + 2])  # "a lawyer FOR A"
        if own < 0 and not of:
            continue
        after = at + 1 + (words[at + 1 : at + 2] == [","])
        beside = [after, own - 2 if own > 1 and words[own - 1] == "," else -1]
        for k in beside if own >= 0 else [at - 2, at - 3]:
            mention = units[k].mention if 0 <= k < len(units) else None
            if mention is not None and mention.kind is _PERSON:
                yield mention.value
