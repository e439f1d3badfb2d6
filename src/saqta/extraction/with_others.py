"""Tell who is meant by "they" after "A and two others": the one whom the text names.

Invariant: nobody is meant where another is named, or where "they" may be those who act.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON, _GROUP = MentionKind.PERSON, MentionKind.GROUP
_REACH = 5
"""How many units after a name the others may stand: "A and THREE MEMBERS OF HIS CREW"."""
_AUTHORITY = "authority"


def led(
    passages: Sequence[Passage], passage: Passage, unit: int, they: Mention, grammar: Grammar
) -> tuple[Mention, ...]:
    """Return who was told of with others in the sentence before, where "they" are those."""
    if they.kind is not _GROUP or they.trait("anaphor") != "pronoun":
        return ()
    if they.trait("number") != "n" or not passage.number:
        return ()
    earlier = passages[passage.number - 1]
    if earlier.sentence.block != passage.sentence.block:
        return ()
    if any(u.is_a(_PERSON) for u in passage.units[:unit]):
        return ()
    named = [at for at, u in enumerate(earlier.units) if u.is_a(_PERSON)]
    if len(named) != 1 or not _has_others(earlier, named[0], grammar):
        return ()
    groups = [u.mention for u in earlier.units if u.mention is not None and u.is_a(_GROUP)]
    acting = any(m.trait("side") == _AUTHORITY and m.trait("number") == "n" for m in groups)
    acting = acting or any(u.is_a(MentionKind.ORGANIZATION) for u in earlier.units)
    passive = not grammar.words("plural_auxiliary").isdisjoint(passage.words[unit + 1 : unit + 2])
    person = earlier.units[named[0]].mention
    return (person,) if person is not None and (passive or not acting) else ()


def _has_others(passage: Passage, name: int, grammar: Grammar) -> bool:
    """Whether people without names are set beside a name: "A AND TWO OTHERS"."""
    after = passage.units[name + 1 : name + 1 + _REACH]
    if not after or passage.words[name + 1] not in grammar.function.additive:
        return False
    for unit in after[1:]:
        mention = unit.mention
        if mention is None:
            continue
        if mention.kind is MentionKind.NUMBER:
            continue
        counted = mention.trait("count") or ""
        return mention.kind is _GROUP and mention.trait("side") == "victim" and counted.isdecimal()
    return False
