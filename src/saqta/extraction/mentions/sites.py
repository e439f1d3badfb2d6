"""Find places: by words for them ("the Reed region"), by country, by the table of cities.

Invariant: a place inside the name of a court or an organisation is no place of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import places
from saqta.extraction.anatomy import CAPITALS, NONE, BlockKind, MentionKind, TokenKind

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_WORD = TokenKind.WORD
_LONGEST_CITY = 4
_BARRIERS = ("honorific", "role", "office", "kin", "calendar", "thing", "people", "group", "body")


def find(scene: Scene) -> None:
    """Take the places of a sentence that their words alone show."""
    areas: list[tuple[int, int]] = []
    for i in scene.starts:
        tag = scene.tags[i]
        if tag is None:
            continue
        classes, stop = tag.classes, i + tag.length
        if "country" in classes or "area" in classes:
            areas.append((i, stop))
        if scene.owner[i] is not None:
            continue
        if "facility" in classes:
            _facility(scene, i, stop)
        elif "region" in classes or "settlement" in classes:
            _region(scene, i, stop)
    for i, stop in areas:
        if scene.free(i, stop):
            _country(scene, i, stop)
    _cities(scene)


def _country(scene: Scene, i: int, stop: int) -> None:
    neighbour = scene.capital(stop) and not scene.common(stop) and scene.tags[stop] is None
    if neighbour and not scene.is_(i - 1, "locative") and scene.shapes[stop] == CAPITALS:
        return
    traits = {"country": "true"} if scene.is_(i, "country") else {}
    scene.take(MentionKind.PLACE, i, stop, scene.words(i, stop), **traits)


def _capitals_before(scene: Scene, i: int) -> int:
    start = i
    while start > 0 and i - start < _LONGEST_CITY:
        k = start - 1
        if scene.owns(k) and scene.capital(k - 1) and i - start > 0:
            start = k
            continue
        opener = k == 0 and scene.common(k)
        compass = scene.is_(k, "locative")  # "the WESTERN Province" is no people's
        if not scene.capital(k) or opener or (scene.is_(k, *_BARRIERS) and not compass):
            break
        start = k
    return start


def _facility(scene: Scene, i: int, stop: int) -> None:
    start = _capitals_before(scene, i)
    end = stop
    if scene.numbered(end):
        end = min(end + 3, len(scene.tokens))
        if scene.lower(end) == "/":
            end = min(end + 2, len(scene.tokens))
    elif scene.lower(end) == "-" and scene.lower(end + 1).isdecimal():
        end += 2
    if scene.headline and end == stop and start < i and scene.common(start):
        return
    if (start < i or end > stop) and scene.free(start, end):
        scene.take(MentionKind.PLACE, start, end, scene.words(start, end), facility="true")


def _region(scene: Scene, i: int, stop: int) -> None:
    start = _capitals_before(scene, i)
    if start < i and scene.is_(i, "region") and not scene.headline and scene.free(start, stop):
        end = stop
        if scene.lower(stop) == "(" and scene.lower(stop + 2) == ")":
            end = stop + 3
        scene.take(MentionKind.PLACE, start, end, scene.words(start, stop), region="true")
        return
    if (
        scene.is_(i, "settlement")
        and scene.capital(stop + 1)
        and (scene.lower(stop) in scene.lexicon.courts.links)
        and not scene.is_(stop + 1, "area", "country")
    ):
        end = stop + 1
        while end < stop + _LONGEST_CITY and scene.capital(end) and not scene.is_(end, *_BARRIERS):
            end += 1
        if end > stop + 1 and not scene.common(stop + 1):
            scene.take(MentionKind.PLACE, stop + 1, end, scene.words(stop + 1, end))


def _cities(scene: Scene) -> None:
    stop = 0
    for i in scene.capitals:
        if i >= stop and scene.owner[i] is None and scene.tags[i] is None:
            stop = _city(scene, i)


def _city(scene: Scene, i: int) -> int:
    """Take the city that starts at token `i`, if one does; return where to look on."""
    if not places.opening[scene.tokens[i].lower]:
        return i + 1
    limit = i
    while limit < min(len(scene.tokens), i + _LONGEST_CITY) and scene.owner[limit] is None:
        if scene.tokens[limit].kind is not _WORD and scene.lower(limit) != "-":
            break
        limit += 1
    for stop in range(limit, i, -1):
        name = scene.words(i, stop).lower() if stop - i > 1 else scene.tokens[i].lower
        if (stop - i > 1 or not scene.common(i)) and places.is_city(name):
            if _surely(scene, i, stop, name):
                scene.take(MentionKind.PLACE, i, stop, scene.words(i, stop))
                return stop
            break
    return i + 1


def _surely(scene: Scene, i: int, stop: int, name: str) -> bool:
    """Tell whether what stands around a city's name leaves no room for a person's."""
    if scene.kind is BlockKind.DATELINE:
        return True
    named_before = scene.capital(i - 1) and not scene.is_(i - 1, "people", "region", "thing")
    named_before = named_before and not (i == 1 and scene.common(0))
    named_after = scene.capital(stop) and not scene.common(stop) and scene.tags[stop] is None
    if scene.is_(i - 1, "honorific", "role", "kin") or (
        named_before and scene.shapes[i - 1] != NONE
    ):
        return False
    if scene.lower(i - 1) == "," and scene.is_(i - 2, "kin"):
        return False
    particle = scene.lower(i - 1) in scene.lexicon.names.before and scene.capital(i - 2)
    if particle and not scene.is_(i - 2, "body", "region", "facility"):
        return False  # "Ana Maria dos REEDTOWN"
    based = scene.lower(i - 1) in scene.lexicon.bodies.based
    located = scene.is_(i - 1, "locative") or scene.owns(i - 1) or based
    if not located and scene.lower(stop) in scene.lexicon.names.before and scene.capital(stop + 1):
        return False  # "REEDTOWN da Silva"
    if named_after:
        return located and scene.capital(stop + 1) and stop - i == 1
    listed = scene.tokens[i - 1].word in (",", "(") and not named_after and i > 1
    listed = listed and (stop == len(scene.tokens) or scene.tokens[stop].kind is TokenKind.MARK)
    apposed = scene.lower(stop) == "," and scene.is_(stop + 1, "country", "area")
    return located or listed or apposed or stop - i > 1 or places.cities().get(name, False)
