"""Tell which of several people of one surname a text means: the one it has just told of in full.

Invariant: where two of them were told of side by side, nobody is chosen.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import NONE, Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.mentions.memory import Memory
    from saqta.extraction.mentions.scene import Scene

_PERSON = MentionKind.PERSON
_REACH = 1500
_BESIDE = 100
"""Characters back to the last naming of somebody, and between it and that of a namesake."""
_OPEN = ("coreference", "ambiguous")
_PARTS = frozenset(("surname", "given", "middle"))

_start = attrgetter("span.start")


def settle(scenes: Sequence[Scene], memory: Memory) -> None:
    """Give each lone surname that several people bear to the one told of last."""
    last: dict[str, Mention] = {}
    for scene in scenes:
        changed: dict[int, Mention] = {}
        people = (m for m in scene.found if m.kind is _PERSON)
        for mention in sorted(people, key=_start):
            meant = mention
            if _OPEN in mention.traits:
                meant = _meant(mention, mention.value, last, memory) or mention
                if meant is mention:
                    continue
                changed[id(mention)] = meant
            elif mention.trait("coreference") in _PARTS and not _is_near(mention, last):
                word = _lone_word(scene, mention)
                meant = (word and _meant(mention, word, last, memory, of_any_part=True)) or mention
                if meant is not mention:
                    changed[id(mention)] = meant
            last[meant.value] = meant
        if changed:
            scene.rename(partial(_renamed, changed))


def _renamed(changed: dict[int, Mention], mention: Mention) -> Mention:
    return changed.get(id(mention), mention)


def _is_near(mention: Mention, last: dict[str, Mention]) -> bool:
    """Tell whether whom a short name was taken for was told of not long before."""
    told = last.get(mention.value)
    return told is not None and mention.span.start - told.span.stop < _REACH


def _lone_word(scene: Scene, mention: Mention) -> str | None:
    """Return the name that stands there by itself: no two words of it, and behind no office.

    Whoever holds an office is known by a surname, however long ago it was told.
    """
    at = next(i for i, t in enumerate(scene.tokens) if t.start == mention.span.start)
    if scene.is_(at - 1, "office", "post"):
        return None
    words = [t for t in scene.tokens[at:] if t.start < mention.span.stop]
    named = [t.word for t in words if t.shape != NONE]
    return named[0] if len(named) == 1 else None


def _meant(
    mention: Mention,
    word: str,
    last: dict[str, Mention],
    memory: Memory,
    *,
    of_any_part: bool = False,
) -> Mention | None:
    """Return a lone name as the full name it stands for, if one was told of last."""
    here = mention.span.start
    near = [
        last[name]
        for name in memory.namesakes(word, of_any_part=of_any_part)
        if name in last and here - last[name].span.stop < _REACH
    ]
    near.sort(key=_start)
    if not near or (len(near) > 1 and near[-1].span.start - near[-2].span.stop < _BESIDE):
        return None
    meant = near[-1]
    sex = mention.trait("gender")
    if sex is not None and meant.trait("gender") not in (None, sex):
        return None
    sex = sex or meant.trait("gender")
    traits = (("coreference", "surname"), *((("gender", sex),) if sex else ()))
    return replace(mention, value=meant.value, traits=traits)
