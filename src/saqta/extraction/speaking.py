"""Whose voice a text is: the one body that says "we" and "our" in it.

Invariant: where two bodies may speak, none does; what stands in quotation marks is nobody's voice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.grammar import BE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage

_ORGANIZATION = MentionKind.ORGANIZATION
_HEAD, _REACH, _GLOSS = 40, 7, 3
"""How many sentences may tell who speaks, and within how many words of "we"."""


def body(story: Story) -> str | None:
    """Return the body that speaks: "STATEMENT OF THE X", "We, the X", "The X demands"."""
    own = story.grammar.words("our_own")
    if all(own.isdisjoint(passage.words) for passage in story.passages):
        return None
    head = [p for p in story.passages[:_HEAD] if _ORGANIZATION in p.by_kind and '"' not in p.words]
    for rule in (_announced, _we, _acting):
        told = {m.value for passage in head for m in rule(passage, story.grammar)}
        if told:
            return next(iter(told)) if len(told) == 1 else None
    return None


def _named(passage: Passage, at: int) -> Mention | None:
    """Return the body named at a unit: none of the state, none by what it is."""
    mention = passage.units[at].mention
    if mention is None or mention.trait("state") is not None or mention.trait("weak") is not None:
        return None
    return mention if mention.value != mention.value.lower() else None


def _announced(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield whose statement a line announces: "Resolution OF the X", "Appeal by the X"."""
    words, nouns = passage.words, grammar.words("issued_by_body")
    if nouns.isdisjoint(words[:_REACH]):
        return
    first = next(at for at, word in enumerate(words) if word in nouns)
    for at in passage.by_kind[_ORGANIZATION]:
        between = words[first + 1 : at]
        led = 0 < len(between) <= _REACH and between[0] in grammar.words("stated_by")
        mention = _named(passage, at)
        if led and mention is not None and passage.words[-1:] != ["."]:
            yield mention
            return


def _we(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield who "we" are: "WE, the members of THE X, demand"."""
    words, us = passage.words, grammar.words("us")
    for at in passage.by_kind[_ORGANIZATION]:
        near = range(max(at - _REACH, 0), at)
        opens = any(words[k] in us and words[k + 1] == "," for k in near)
        mention = _named(passage, at)
        if opens and mention is not None:
            yield mention
            return


def _acting(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield who asks or condemns now: "The X CONDEMNS the arrests"."""
    words, verbs = passage.words, grammar.words("speaking_out")
    for at in passage.by_kind[_ORGANIZATION]:
        after = at + 1 + _GLOSS * (words[at + 1 : at + 4 : 2] == ["(", ")"])
        while after < len(words) and grammar.is_adverb(words[after]):
            after += 1
        opens = all(word in grammar.function.article for word in words[:at])
        mention = _named(passage, at)
        said = words[after : after + 1]
        if said and said[0] in grammar.words(BE):  # "The X IS outraged"
            said = [word for word in words[after + 1 : after + 3] if not grammar.is_adverb(word)]
        if opens and not verbs.isdisjoint(said[:1]) and mention is not None:
            yield mention
