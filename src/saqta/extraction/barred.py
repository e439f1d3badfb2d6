"""Whom a pronoun cannot mean: who acts on "her" is not "her", nor is a man whose wife is told of.

Invariant: only the sentence that names somebody is looked at, never what it is about.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.meant import is_over

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_KIN = {"f": "female_kin", "m": "male_kin"}
_ACTED_ON = {"f": "her", "m": "him"}
_ACTING = (MentionKind.PERSON, MentionKind.GROUP, MentionKind.ORGANIZATION, MentionKind.ROLE)
_SAY = "say"


def is_barred(
    passage: Passage, told: tuple[Passage, int], mention: Mention, grammar: Grammar
) -> bool:
    """Whether a pronoun is hardly one whom `told` names, by what is told there."""
    if is_over(passage, told, grammar):
        return True
    sex = mention.trait("gender")
    if sex not in _KIN:
        return False
    return _has_kin_so(*told, sex, grammar) or _acts_on(*told, (sex, mention.span.start), grammar)


def _has_kin_so(passage: Passage, unit: int, sex: str, grammar: Grammar) -> bool:
    """Whether a relative of that sex is told of: "A'S WIFE came, and they beat her"."""
    words, small = passage.words, grammar.function
    if small.possessive_ending.isdisjoint(words[unit + 1 : unit + 2]):
        return False
    return not grammar.words(_KIN[sex]).isdisjoint(words[unit + 2 : unit + 3])


def _is_subject(passage: Passage, unit: int, grammar: Grammar) -> bool:
    """Whether a name stands between no verb and its own: not "let A GO", "A, held with him"."""
    words = passage.words
    if unit and words[unit - 1] in grammar.verbs:
        return False
    after = "".join(words[unit + 1 : unit + 2])
    form = grammar.verbs.get(after)
    return after in grammar.auxiliaries or (form is not None and form.kind != _SAY)


def _acts_on(passage: Passage, unit: int, meant: tuple[str, int], grammar: Grammar) -> bool:
    """Whether one acts on "her": "A took the cash FROM HER and led HER away, and SHE"."""
    sex, stop = meant
    words, verb = passage.words, False
    own = _ACTED_ON[sex]
    if own not in passage.vocabulary or not _is_subject(passage, unit, grammar):
        return False
    for at in range(unit + 1, len(words)):
        here = passage.units[at]
        if here.start >= stop:
            return False
        if words[at] == own:
            after = "".join(words[at + 1 : at + 2])
            free = not after.isalpha() or any(
                after in grammar.words(name) for name in ("coordinator", "preposition")
            )
            return verb and free
        if here.mention is not None and here.mention.kind in _ACTING:
            return False
        form = grammar.verbs.get(words[at])
        if words[at] in ('"', ";") or (form is not None and form.kind == _SAY):
            return False
        verb = verb or form is not None
    return False
