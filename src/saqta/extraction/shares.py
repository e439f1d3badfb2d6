"""Share penalties out among people: who got which of them.

Invariant: where it is not clear who got which, nobody gets any.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.clauses import Voice
from saqta.extraction.penalties import Penalty
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.site import Site

_PAIR = 2
_PAIRED_REACH = 6


def shared_out(
    site: Site, people: Sequence[tuple[int, Slot]], told: Sequence[Penalty]
) -> list[tuple[Slot, Penalty]]:
    """Pair people with penalties. `people` come with the unit they stand at, in order."""
    runs: list[tuple[list[Slot], list[Penalty]]] = []
    ahead: list[Penalty] = []  # "the TWO-YEAR sentences imposed on A and B"
    marks = [(at, 0, slot) for at, slot in people] + [(p.at, 1, p) for p in told]
    if _is_told_first(marks):  # "terms of TWO YEARS FOR A and a year for B"
        return list(zip((slot for _, slot in people), told, strict=True))
    for _, kind, item in sorted(marks, key=lambda m: (m[0], m[1])):
        if kind == 0 and isinstance(item, Slot):
            if not runs or runs[-1][1]:
                runs.append(([], []))
            runs[-1][0].append(item)
        elif isinstance(item, Penalty):
            (runs[-1][1] if runs else ahead).append(item)
    if ahead and runs and not runs[0][1]:
        runs[0][1].extend(ahead)
    pairs: list[tuple[Slot, Penalty]] = []
    for persons, held in runs:
        several = len(persons) > 1 or _are_several(site)
        unlike = len(held) % len(persons) or (len(persons) == 1 and len(held) > 1)
        if held and several and unlike and _is_paired(site, held[-1]):
            continue  # who got which of them is not clear
        pairs += _by_code(site, persons, held)
    return pairs


def _by_code(
    site: Site, persons: Sequence[Slot], held: Sequence[Penalty]
) -> list[tuple[Slot, Penalty]]:
    """Give everyone each penalty, or each their own: as many of a kind as people, or but one.

    Three terms for two people are not shared out: whose they are is not clear.
    """
    if _one_each(site, persons, held):
        return list(zip(persons, held, strict=True))
    pairs: list[tuple[Slot, Penalty]] = []
    for code in dict.fromkeys(p.code for p in held):
        alike = [p for p in held if p.code == code]
        if len(alike) == 1 or len(persons) == 1:
            pairs += [(person, penalty) for person in persons for penalty in alike]
        elif len(alike) == len(persons):
            pairs += list(zip(persons, alike, strict=True))
    return pairs


def _are_several(site: Site) -> bool:
    """Whether several people got it, whomever the text names: "the accused WERE sentenced"."""
    if site.group is None or site.group.voice is not Voice.PASSIVE:
        return False
    own = site.passage.words[site.group.start : site.group.head]
    return site.story.grammar.function.singular_auxiliary.isdisjoint(own)


def _is_told_first(marks: Sequence[tuple[int, int, Slot | Penalty]]) -> bool:
    """Whether each of several penalties stands before whom it is for."""
    kinds = [kind for _, kind, _ in sorted(marks, key=lambda m: (m[0], m[1]))]
    return len(kinds) > _PAIR and kinds == [1, 0] * (len(kinds) // 2)


def _is_paired(site: Site, last: Penalty) -> bool:
    """Whether penalties are told one each: "to five and four years, RESPECTIVELY"."""
    near = site.passage.words[last.at : last.at + _PAIRED_REACH]
    return not site.story.grammar.function.pairing.isdisjoint(near)


def _one_each(site: Site, persons: Sequence[Slot], held: Sequence[Penalty]) -> bool:
    pairing = not site.story.grammar.function.pairing.isdisjoint(site.passage.vocabulary)
    even = len(persons) == len(held) > 1
    return even and (pairing or len({p.code for p in held}) == 1)
