"""Tell which of several people of one surname a text means: the one it has just told of in full.

Invariant: where two of them were told of side by side, nobody is chosen.
"""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import Mention, MentionKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.mentions.memory import Memory
    from saqta.extraction.mentions.scene import Scene

_PERSON = MentionKind.PERSON
_REACH = 1500
_BESIDE = 100
"""Characters back to the last naming of somebody, and between it and that of a namesake."""
_OPEN = ("coreference", "ambiguous")

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
                meant = _meant(mention, last, memory) or mention
                if meant is mention:
                    continue
                changed[id(mention)] = meant
            last[meant.value] = meant
        if changed:
            scene.rename(partial(_renamed, changed))


def _renamed(changed: dict[int, Mention], mention: Mention) -> Mention:
    return changed.get(id(mention), mention)


def _meant(mention: Mention, last: dict[str, Mention], memory: Memory) -> Mention | None:
    """Return a lone surname as the full name it stands for, if one was told of last."""
    here = mention.span.start
    near = [
        last[name]
        for name in memory.namesakes(mention.value)
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
