"""Take the names of bodies in quotation marks, or "called" so, beside a word for a body.

Invariant: the marks are no part of the name, nor a comma that the marks take in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.mentions import acronyms
from saqta.extraction.mentions.naming import calm

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_LONGEST_QUOTE = 6


def after(scene: Scene, i: int, traits: dict[str, str]) -> bool:
    """Take the name in quotation marks that begins at token `i`: `the movement "Reed"`."""
    if scene.lower(i) != '"' or not scene.capital(i + 1):
        return False
    for stop in range(i + 2, min(len(scene.tokens), i + 2 + _LONGEST_QUOTE)):
        if scene.lower(stop) == '"':
            return _take(scene, i + 1, stop, traits)
    return False


def called(scene: Scene, i: int, traits: dict[str, str]) -> bool:
    """Take the name that words at token `i` say a body has: "the movement KNOWN AS REED".

    Those words are part of the mention: they are no verb that others do.
    """
    bodies = scene.lexicon.bodies
    size = next((n for n in (2, 1) if scene.phrase(i, n) in bodies.called), 0)
    if not size:
        return False
    marked = scene.lower(i + size) == '"'
    start = stop = i + size + (marked or scene.lower(i + size) in bodies.articles)
    while scene.capital(stop) or (
        stop > start and scene.lower(stop) in bodies.joins and scene.capital(stop + 1)
    ):
        stop += 1
    if stop == start or not scene.free(i, stop) or (marked and scene.lower(stop) != '"'):
        return False
    value = scene.words(start, stop).strip(",")
    end = stop + 1 if marked else acronyms.behind(scene, stop)
    return acronyms.take(scene, i, end, value, traits)


def before(scene: Scene, head: int, traits: dict[str, str]) -> bool:
    """Take the name in quotation marks right before a head: `the "Reed" movement`."""
    close = next((k for k in (head - 1, head - 2, head - 3) if scene.lower(k) == '"'), None)
    if close is None:
        return False
    for start in range(close - 1, max(-1, close - 1 - _LONGEST_QUOTE), -1):
        if scene.lower(start) == '"' and scene.capital(start + 1):
            return _take(scene, start + 1, close, traits)
    return False


def _take(scene: Scene, start: int, stop: int, traits: dict[str, str]) -> bool:
    value = scene.words(start, stop).strip(",")
    if value.isupper() and " " in value:
        value = " ".join(calm(word) for word in value.split())
    return acronyms.take(scene, start, stop, value, {**traits, "quoted": "true"})
