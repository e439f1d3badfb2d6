"""How far two folded words are apart, counted in what scribes and systems do to letters.

A step between two letters costs little where two systems of romanisation, or two languages, write
one letter with them: `scripts/systems.toml` and `scripts/exchanges.toml`. Invariants: the distance
is symmetric, and 0 for equal words alone.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, combinations
from math import inf, isclose

import msgspec
from rapidfuzz.distance import Levenshtein

from saqta.identity.folding import fold, load, scripts

FAR = 9.0
"""The distance of words that have too little in common to be compared."""

_COUNTED = 2.4
_BONES = 2
_FEWEST = 4
Costs = tuple[float, tuple[tuple[str, str, float], ...]]
_PLAIN: Costs = (1.0, ())
_FREE: Costs = (0.0, ())
_NOWHERE: dict[str, Costs] = {}
_DIGRAPHS = {"sh": "š", "ch": "č", "ts": "c", "dz": "ž", "ng": "ñ", "ks": "x"}
_WRITTEN_OUT = str.maketrans({sound: letters for letters, sound in _DIGRAPHS.items()})


class System(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How a system of romanisation writes letters, where not as `cyrillic.toml` reads them.

    `checked` tells what of the reference was looked up, or "unverified".
    """

    language: str
    name: str
    reference: str
    checked: str
    letters: dict[str, str]


class Systems(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    system: list[System]


class Exchange(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Folded letters that stand for each other at a low cost, and the reason."""

    pairs: list[tuple[str, str]]
    cost: float
    why: str
    examples: list[tuple[str, str]]


class Exchanges(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The data file as it stands."""

    name: str
    reference: list[str]
    unverified: list[str]
    system_cost: float
    vowel_cost: float
    vowels: str
    left_out: str
    groups: list[str]
    exchange: list[Exchange]


@dataclass(frozen=True, slots=True)
class Step:
    """What one spelling has where the other has something else, and why that is cheap, if it is."""

    one: str
    other: str
    cost: float
    why: str = ""


@cache
def systems() -> Systems:
    """Return the systems of romanisation."""
    return load("systems", Systems)


@cache
def exchanges() -> Exchanges:
    """Return the letters that languages exchange."""
    return load("exchanges", Exchanges)


@lru_cache(maxsize=65536)
def distance(one: str, other: str) -> float:
    """Return how far two folded words are apart; `FAR` where that is not worth counting."""
    if one == other:
        return 0.0
    if other < one:
        one, other = other, one
    (one, bones), (other, other_bones) = _boiled_down(one), _boiled_down(other)
    if Levenshtein.distance(bones, other_bones, score_cutoff=_BONES) > _BONES:
        return FAR
    most = max(_FEWEST, (len(one) + len(other)) // 4 + 1)
    if Levenshtein.distance(one, other, score_cutoff=most) > most:
        return FAR
    one, other = _cores(one, other)
    table = _table(one, other, upto=_COUNTED)
    return FAR if len(table) <= len(one) or table[-1][-1] > _COUNTED else table[-1][-1]


def steps(one: str, other: str) -> tuple[Step, ...]:
    """Return the cheapest steps from one folded word to another, in order."""
    one, other = _cores(_letters(one), _letters(other))
    table = _table(one, other)
    i, j = len(one), len(other)
    found: list[Step] = []
    while i or j:
        for back_i, back_j in _moves(i, j):
            cost = _cost(one[i - back_i : i], other[j - back_j : j])
            if cost is not None and isclose(table[i - back_i][j - back_j] + cost, table[i][j]):
                break
        a, b = one[i - back_i : i], other[j - back_j : j]
        if a != b:
            shown = a.translate(_WRITTEN_OUT), b.translate(_WRITTEN_OUT)
            found.append(Step(*shown, cost or 0.0, _reasons().get((a, b), "")))
        i, j = i - back_i, j - back_j
    return tuple(reversed(found))


def _letters(word: str) -> str:
    """Return a folded word with one character for each sound that is written with two."""
    for letters, sound in _DIGRAPHS.items():
        if letters in word:
            word = word.replace(letters, sound)
    return word


def bones(word: str) -> str:
    """Return what is left of a folded word without what spellings readily change."""
    return _boiled_down(word)[1]


@lru_cache(maxsize=65536)
def _boiled_down(word: str) -> tuple[str, str]:
    """Return a word's letters, and what is left of them without what spellings readily change."""
    letters = _letters(word)
    return letters, letters.translate(_boiled())


@cache
def _boiled() -> dict[int, str | None]:
    known = exchanges()
    kept: dict[int, str | None] = {ord(c): group[0] for group in known.groups for c in group}
    return kept | {ord(letter): None for letter in known.left_out}


def _cores(one: str, other: str) -> tuple[str, str]:
    """Return both words without the beginning and the end that they share, but for a letter.

    The letter beside a difference is part of some exchanges.
    """
    start, shorter = 0, min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    start, end = max(start - 1, 0), max(end - 1, 0)
    return one[start : len(one) - end], other[start : len(other) - end]


def _table(one: str, other: str, *, upto: float = inf) -> list[list[float]]:
    """Return the cheapest cost from each beginning of one word to each of the other.

    The table ends early where nothing can come out below `upto`.
    """
    steps_from = _steps_from()
    put_in = [steps_from[""].get(b, _PLAIN)[0] for b in other]
    rows = [[0.0, *accumulate(put_in)]]
    for i, a in enumerate(one, start=1):
        to = steps_from.get(a, _NOWHERE)
        above, left_out = rows[-1], to.get("", _PLAIN)[0]
        best = above[0] + left_out
        row = [best]
        rows.append(row)
        for j, b in enumerate(other):
            cost, longer = _FREE if a == b and b not in to else to.get(b, _PLAIN)
            best += put_in[j]
            if above[j + 1] + left_out < best:
                best = above[j + 1] + left_out
            if above[j] + cost < best:
                best = above[j] + cost
            for long, short, together in longer:
                if one.endswith(long, 0, i) and other.endswith(short, 0, j + 1):
                    best = min(best, rows[i - len(long)][j + 1 - len(short)] + together)
            row.append(best)
        if min(row) > upto and min(above) > upto:
            break
    return rows


def _moves(i: int, j: int) -> list[tuple[int, int]]:
    moves = [(1, 1), (1, 0), (0, 1), *_lengths()]
    return [(a, b) for a, b in moves if a <= i and b <= j]


def _cost(a: str, b: str) -> float | None:
    if a == b:
        return 0.0
    plain = 1.0 if max(len(a), len(b)) == 1 else None
    return _costs().get((a, b), plain)


@cache
def _costs() -> dict[tuple[str, str], float]:
    known = exchanges()
    costs: dict[tuple[str, str], float] = {}
    for one, other in combinations(["", *known.vowels], 2):
        costs[one, other] = costs[other, one] = known.vowel_cost
    for pair, cost, _ in _cheap():
        for key in (pair, pair[::-1]):
            costs[key] = min(cost, costs.get(key, cost))
    return costs


@cache
def _steps_from() -> dict[str, dict[str, Costs]]:
    """Return letter -> letter of the other word -> the cost of a step, and longer exchanges.

    The longer ones end in these two letters.
    """
    longer = _longer()
    found: dict[str, dict[str, Costs]] = defaultdict(dict)
    for a, b in {pair for pair in _costs() if max(map(len, pair)) == 1} | longer.keys():
        cost = 0.0 if a == b else _costs().get((a, b), 1.0)
        found[a][b] = (cost, tuple(longer.get((a, b), ())))
    return dict(found)


@cache
def _reasons() -> dict[tuple[str, str], str]:
    cheapest: dict[tuple[str, str], tuple[float, str]] = {}
    for pair, cost, why in _cheap():
        for key in (pair, pair[::-1]):
            cheapest[key] = min((cost, why), cheapest.get(key, (cost, why)))
    return {key: why for key, (_, why) in cheapest.items()}


@cache
def _cheap() -> tuple[tuple[tuple[str, str], float, str], ...]:
    """Return each pair of cheap letters with its cost and reason."""
    known = exchanges()
    found = [
        ((_letters(one), _letters(other)), rule.cost, rule.why)
        for rule in known.exchange
        for one, other in rule.pairs
    ]
    for letter, writings in _writings():
        for one, other in combinations(writings, 2):
            why = f"{one} and {other} write one letter, {letter}, in two romanisations"
            pair = (_letters(one), _letters(other))
            found.append((pair, known.system_cost, why))
    return tuple(found)


def _writings() -> list[tuple[str, list[str]]]:
    """Return each letter of each language with its folded writings, in order."""
    read = {letter: fold(latin) for script in scripts() for letter, latin in script.letters.items()}
    found: dict[tuple[str, str], set[str]] = {}
    for system in systems().system:
        for letter, latin in system.letters.items():
            writings = found.setdefault((letter, system.language), {read[letter]})
            writings.add(fold(latin))
    return [(key[0], sorted(writings - {""})) for key, writings in sorted(found.items())]


@cache
def _lengths() -> tuple[tuple[int, int], ...]:
    """Return the lengths of exchanges that are more than a letter for a letter."""
    lengths = {(len(a), len(b)) for a, b in _costs()}
    return tuple(sorted(lengths - {(1, 1), (0, 1), (1, 0)}))


@cache
def _longer() -> dict[tuple[str, str], list[tuple[str, str, float]]]:
    """Return the exchanges that are more than a letter for a letter, by their last letters."""
    found: dict[tuple[str, str], list[tuple[str, str, float]]] = {}
    for (one, other), cost in _costs().items():
        if one and other and max(len(one), len(other)) > 1:
            found.setdefault((one[-1], other[-1]), []).append((one, other, cost))
    return found
