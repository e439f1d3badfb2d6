"""Take the names of bodies with the acronyms they define, and lone acronyms.

Invariant: a name that an acronym in brackets follows holds a word for each of its letters, where
the words before it do.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import CAPITALS, NONE, BlockKind, MentionKind, TokenKind
from saqta.extraction.mentions.state_bodies import is_of_state

if TYPE_CHECKING:
    from collections.abc import Callable

    from saqta.extraction.mentions.scene import Scene

_LONGEST_ACRONYM = 10
_OPENING = 4
_FARTHEST = 6
_NEAR = 3
_DASHES = ("-", "–", "—", "--")
_HALF_ACRONYM = re.compile(r"[A-Z]{2,}-[A-Z][a-z]{2,}")


def behind(scene: Scene, stop: int) -> int:
    """Return the end of "(ABC)" or "'s (ABC)" that follows a name, or `stop`."""
    if scene.lower(stop) in scene.lexicon.function.possessive_ending:
        return behind(scene, stop + 1) if scene.lower(stop + 1) == "(" else stop
    if scene.lower(stop) == "(" and scene.lower(stop + 2) == ")":
        word = scene.tokens[stop + 1].word
        if word.isupper() or sum(c.isupper() for c in word) > 1:
            return stop + 3
    return stop


def take(scene: Scene, start: int, stop: int, value: str, traits: dict[str, str]) -> bool:
    """Take a body's name, acronym behind it included; tell whether its words were free."""
    if not scene.free(start, stop):
        return False
    if scene.lower(stop - 1) == ")" and "acronym" not in traits and stop - 2 > start:
        traits = {**traits, "acronym": scene.tokens[stop - 2].word}
        first = _spelt_from(scene, start, stop - 3)
        value = value if first == start else f"{scene.words(first, start)} {value}"
        start = first
        cut = _is_cut(scene, start, stop - 3)
        value = traits["acronym"] if cut else value
        traits = {**traits, "begun": "true"} if not cut and _begins(scene, start, stop) else traits
    if "state" not in traits and not _is_private(scene, start, traits):
        state = is_of_state(value, scene.lexicon.state_bodies)
        traits = {**traits, "state": "true"} if state else traits
    scene.take(MentionKind.ORGANIZATION, start, stop, value, **traits)
    return True


def closes(scene: Scene, k: int) -> bool:
    """Tell whether letters in brackets show that a name ends in token `k`: "and PEACE (RUP)"."""
    if scene.lower(k + 1) != "(" or scene.lower(k + 3) != ")":
        return False
    word = scene.tokens[k + 2].word
    return word.isupper() and len(word) >= _NEAR and word[-1] == scene.tokens[k].word[0]


def _is_private(scene: Scene, start: int, traits: dict[str, str]) -> bool:
    """Tell whether a body is said to be no state's: "the NGO Reed Human Rights Commission"."""
    return "private" in traits or any(scene.is_(k, "generic") for k in range(start - _NEAR, start))


def _spelt_from(scene: Scene, start: int, end: int) -> int:
    """Return where the words begin whose first letters are those of the acronym behind them."""
    letters = [c for c in scene.tokens[end + 1].word if c.isupper()]
    for first in range(start, max(start - _FARTHEST, -1), -1):
        free = scene.shapes[first] != NONE and scene.free(first, start)
        told = [scene.tokens[k].word[0] for k in range(first, end) if scene.shapes[k] != NONE]
        if free and (told == letters or _spells(scene, range(first, end), letters)):
            return first
        mark = scene.tokens[first].kind is TokenKind.MARK
        if mark or not scene.free(first, start) or len(told) > len(letters):
            break
    return start


def named(value: str, acronym: str) -> str:
    """Return the body whose letters they are: not the office in "Office of the STATE POLICE (PS)".

    In another tongue they stand in another order, for a part of the name alone.
    """
    words, letters = value.split(), sorted(c for c in acronym if c.isupper())
    if len(letters) < _NEAR or [w[0] for w in words if w[0].isupper()][: len(letters)] == letters:
        return value
    for at in range(1, len(words)):
        tail = words[at:]
        told = sorted(word[0] for word in tail if word[0].isupper())
        if words[at - 1].islower() and tail[0][0].isupper() and told == letters:
            return " ".join(tail)
    return value


def _spells(scene: Scene, name: range, letters: list[str]) -> bool:
    """Tell whether small words give letters too: "Unions In Reed Aid" as "UIRA"."""
    initials = [scene.tokens[k].word[0].upper() for k in name]
    capitals = sum(scene.shapes[k] != NONE for k in name)
    left = iter(initials)
    alike = initials[:1] == letters[:1] and capitals <= len(letters)
    return alike and all(letter in left for letter in letters)


def _is_cut(scene: Scene, start: int, end: int) -> bool:
    """Tell whether words before a name show that it goes on: "Reeds IN Common Hands (RICH)"."""
    first = next((c for c in scene.tokens[end + 1].word if c.isupper()), "")
    bodies, before = scene.lexicon.bodies, scene.lower(start - 1)
    joined = before in bodies.joins | bodies.joins_common and scene.capital(start - 2)
    return joined and scene.tokens[start].word[0] != first


def _begins(scene: Scene, start: int, stop: int) -> bool:
    """Tell whether a name gives but the first letters of its acronym: "Union of Reeds (URK)"."""
    letters = [c for c in scene.tokens[stop - 2].word if c.isupper()]
    name = scene.words(start, stop - 3).replace("-", " ").split()
    told = [word[0] for word in name if word[0].isupper()]
    return 1 < len(told) < len(letters) and told == letters[: len(told)]


def find(scene: Scene, left: Callable[..., int]) -> None:
    """Take "Full Name (ABC)" where no head word showed it, and lone acronyms."""
    tokens, shouted = scene.tokens, scene.shapes.count(CAPITALS) * 2 > len(scene.tokens)
    for i in (k - 1 for k in scene.capitals if scene.shapes[k] == CAPITALS):
        if i >= 0 and scene.lower(i) == "(" and scene.lower(i + 2) == ")":
            start = left(scene, i, joins=True)
            titled = scene.is_(start - 1, "office", "honorific")  # "President A B (AB)"
            if (
                i - start >= 2
                and scene.free(start, i + 3)
                and not (titled or scene.is_(i - 1, "region"))
            ):
                take(scene, start, i + 3, scene.words(start, i), {})
    if shouted or scene.headline:
        return
    for i in scene.capitals:
        word = tokens[i].word
        if scene.shapes[i] != CAPITALS or scene.owner[i] is not None or scene.tags[i] is not None:
            continue
        known = word in scene.lexicon.bodies.acronyms_not or _heads_news(scene, i)
        if 2 <= len(word) <= _LONGEST_ACRONYM and not known:
            _lone_acronym(scene, i)
    for i in scene.capitals:
        word = tokens[i].word
        if scene.owner[i] is None and scene.tags[i] is None and _HALF_ACRONYM.match(word):
            scene.take(MentionKind.ORGANIZATION, i, i + 1, word, weak="true")


def _heads_news(scene: Scene, i: int) -> bool:
    """Tell whether a word in capitals is where news were written: "REEDTOWN (4 May 2021) – "."""
    if i > 0 or scene.lower(i + 1) != "(":
        return False
    near = range(i + _NEAR, min(i + _LONGEST_ACRONYM, len(scene.tokens) - 1))
    closing = next((k for k in near if scene.lower(k) == ")"), None)
    return closing is not None and scene.tokens[closing + 1].word in _DASHES and closing > i + _NEAR


def _lone_acronym(scene: Scene, i: int) -> None:
    """Take an acronym unless it may be a surname in capitals or a shouted word."""
    beside = scene.capital(i - 1) and not scene.common(i - 1) and not scene.tags[i - 1]
    after = scene.capital(i + 1) and not scene.common(i + 1) and not scene.tags[i + 1]
    if scene.lower(i - 1) in scene.lexicon.names.before and i > 1:
        return  # the surname of "van de ROE"
    numbered = scene.lower(i + 1) == "-" and scene.lower(i + 2).isdecimal()
    if scene.lower(i - 1) == "(" and scene.lower(i + 1) == ")":
        if not _is_of_officer(scene, i):
            scene.take(MentionKind.ORGANIZATION, i, i + 1, scene.tokens[i].word)
        return
    if scene.kind is BlockKind.ITEM and i < _OPENING:
        return  # the list's names are written in capitals
    if beside or after or numbered or scene.common(i) or len(scene.tokens[i].word) > 6:
        return
    stop = i + 1
    while scene.capital(stop) and scene.common(stop) and scene.tags[stop] is None:
        stop += 1  # "the RSU INQUIRY BOARD"
    scene.take(MentionKind.ORGANIZATION, i, stop, scene.words(i, stop), weak="true")


def _is_of_officer(scene: Scene, i: int) -> bool:
    """Tell whether letters in brackets are someone's initials: "President Anna Doe (AD)"."""
    word, first = scene.tokens[i].word, i - 1 - len(scene.tokens[i].word)
    return (
        first > 0
        and scene.is_(first - 1, "office", "honorific")
        and all(scene.tokens[first + k].word[0] == letter for k, letter in enumerate(word))
    )
