"""What stands between a noun and its verb, or a verb and "that": "the trial of A, A POET, began".

Invariant: an aside is closed by the mark that opened it, and the noun's own verb follows at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.arguments import Arguments
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.nominals import Nominals
    from saqta.extraction.units import Passage

_MARKS = (",", "--", "—", "–")
_NEAR, _JOINED = 2, 6


def binds(between: Sequence[str], grammar: Grammar, verb: str) -> bool:
    """Whether "that" follows a verb, at once or past a phrase: "denied IN A LETTER THAT he".

    Past a phrase only a form in the past is sure to be no noun: "a REQUEST in March that".
    """
    thats = grammar.function.complementiser
    at = next((at for at, word in enumerate(between) if word in thats), None)
    if not at:
        return at == 0
    phrase = grammar.is_past(verb) and between[0] in grammar.words("preposition")
    return phrase and "," not in between[:at] and at + 1 < len(between)


def past_joined(nominals: Nominals, at: int) -> int:
    """Step over what else befell the same: "the arrest AND TORTURE of A"."""
    words, small = nominals.passage.words, nominals.function
    acts = nominals.grammar.words("joined_act")
    if at >= len(words) or acts.isdisjoint(words[at : at + _JOINED]):
        return at
    for k in range(at, min(at + _JOINED, len(words) - 1)):
        if k > at and words[k] in acts and words[k + 1] in small.genitive:
            return k + 1
        if words[k] != "," and words[k] not in small.additive and words[k] not in acts:
            return at
    return at


def clause_of_noun(
    passage: Passage, arguments: Arguments, first: int, stop: int
) -> tuple[int, int, tuple[int, int]]:
    """Return the clause around the noun of units [first, stop), and the aside within it."""
    start, end = arguments.around(first, stop)
    finite = [g for g in arguments.groups if g.start >= stop and g.finite]
    if not finite:
        return start, end, (0, 0)
    if finite[0].relative and _is_own(passage, arguments, stop, finite[0]):
        return start, arguments.window_end(finite[0].head + 1), (stop, finite[0].start)
    for group in finite[:2]:
        opens = None if group.relative else _opens(passage, arguments, stop, group.start)
        if opens is not None:
            return start, arguments.window_end(group.head + 1), (opens, group.start)
    return start, end, (0, 0)


def _is_own(passage: Passage, arguments: Arguments, stop: int, group: VerbGroup) -> bool:
    """Whether "which" stands for the noun itself: "his trial, WHICH began in May"."""
    which = arguments.function.relative_thing
    return group.start - stop <= _NEAR and not which.isdisjoint(passage.words[stop : group.start])


def _opens(passage: Passage, arguments: Arguments, stop: int, verb: int) -> int | None:
    """Return the mark that opens the aside which ends right before a verb."""
    mark = passage.words[verb - 1]
    if mark not in _MARKS:
        return None
    relative = arguments.grammar.words("relative") - arguments.function.complementiser
    if mark == "," and relative.isdisjoint(passage.words[stop : verb - 1]):
        return None
    return next((at for at in range(stop, verb - 1) if passage.words[at] == mark), None)
