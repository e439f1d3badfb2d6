"""Tell who says "I" in each sentence of a text: who is introduced, quoted, or signs it.

Invariant: a sentence has one speaker or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON = MentionKind.PERSON
_TOLD_BY_ONE = 2
"""So many sentences with "I" outside quotation marks make a text someone's own."""
_SIGNED_WITHIN, _SIGNS_WITHIN, _SIGNATURE = 3, 3, 9


def find(passages: Sequence[Passage], grammar: Grammar) -> dict[int, Mention]:
    """Return who says "I", by the number of the passage."""
    speakers: dict[int, Mention] = {}
    speaker: Mention | None = None
    for passage in passages:
        speaker = _speaker(passage, grammar) or speaker
        if speaker is not None:
            speakers[passage.number] = speaker
    _credit_author(speakers, passages, grammar)
    _credit_quoted(speakers, passages, grammar)
    return speakers


def _credit_quoted(
    speakers: dict[int, Mention], passages: Sequence[Passage], grammar: Grammar
) -> None:
    """Let "I" in a quotation be who is told to say it, in all that a paragraph quotes."""
    quoted: dict[int, list[Mention]] = {}
    for passage in passages:
        if _quotes(passage):
            quoted.setdefault(passage.sentence.block, []).extend(tellers(passage, grammar))
    for passage in passages:
        told_by = {m.value: m for m in quoted.get(passage.sentence.block, ())}
        if len(told_by) == 1 and _says_i(passage, grammar):
            speakers[passage.number] = next(iter(told_by.values()))


def tellers(passage: Passage, grammar: Grammar) -> list[Mention]:
    """Return whom a sentence names beside a verb of saying, outside its quotation marks."""
    words, verbs, inside = passage.words, grammar.verbs, False
    found: list[Mention | None] = []
    for at, word in enumerate(words):
        inside ^= word == '"'
        form = verbs.get(word)
        if inside or form is None or form.kind != "say":
            continue
        for beside in (at - 1, at + 1, at + 2):
            other = passage.units[beside : beside + 1]
            if beside >= 0 and other and other[0].is_a(_PERSON):
                found.append(other[0].mention)
                break
    return [m for m in found if m is not None]


def _credit_author(
    speakers: dict[int, Mention], passages: Sequence[Passage], grammar: Grammar
) -> None:
    """Let "I", where no one is introduced yet, be whom the text's title or end names."""
    told = [p for p in passages if p.number not in speakers]
    own = [p for p in told if not _quotes(p) and _says_i(p, grammar)]
    author = _author(passages, grammar) if len(own) >= _TOLD_BY_ONE else None
    if author is not None:
        speakers.update({p.number: author for p in own})


def _says_i(passage: Passage, grammar: Grammar) -> bool:
    return not grammar.words("first_person").isdisjoint(passage.words)


def _quotes(passage: Passage) -> bool:
    return '"' in passage.words


def _author(passages: Sequence[Passage], grammar: Grammar) -> Mention | None:
    """Return who signs at the end, or whose statement the title calls it, if there is one."""
    title = passages[0].units if passages else []
    for at, unit in enumerate(title):
        before = passages[0].words[:at]
        stated = not grammar.words("statement_of").isdisjoint(before)
        if stated and unit.is_a(_PERSON):
            return unit.mention
    for passage in reversed(passages[-_SIGNED_WITHIN:]):
        people = [u.mention for u in passage.units if u.is_a(_PERSON)]
        opens = any(u.is_a(_PERSON) for u in passage.units[:_SIGNS_WITHIN])
        if len(people) == 1 and opens and len(passage.units) <= _SIGNATURE:
            return people[0]
    return None


def _speaker(passage: Passage, grammar: Grammar) -> Mention | None:
    """Return who is introduced by "I, NAME", "I am NAME", "My name is NAME" or "NAME: I"."""
    words, units = passage.words, passage.units
    if len(units) > 2 and units[0].is_a(_PERSON) and words[1] == ":":
        return units[0].mention
    if words[-1:] == [":"] and not grammar.words("writing").isdisjoint(words):
        people = [u.mention for u in units if u.is_a(_PERSON)]
        return people[0] if len(people) == 1 and units[0].is_a(_PERSON) else None
    own = grammar.words("first_person")
    for at in range(min(len(units) - 2, 4)):
        if words[at] not in own:
            continue
        for size in (2, 3):
            if at + size < len(units) and units[at + size].is_a(_PERSON):
                between = words[at + 1 : at + size]
                if between[-1] == "," or between[-1] in grammar.function.naming_copula:
                    return units[at + size].mention
    return None
