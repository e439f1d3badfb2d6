"""Tell which of several people of one surname a text means: the one it has just told of in full.

Invariant: where two of them were told of side by side, nobody is chosen.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import NONE, Mention, MentionKind
from saqta.extraction.mentions.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.mentions.scene import Scene

_PERSON = MentionKind.PERSON
_REACH = 1500
_BESIDE = 100
"""Characters back to the last naming of somebody, and between it and that of a namesake."""
_OPEN = ("coreference", "ambiguous")
_PARTS = frozenset(("surname", "given", "middle"))

_start, _token_start = attrgetter("span.start"), attrgetter("start")


@dataclass(slots=True)
class _Told:
    """Whom a text has told of so far: the last mention of each, and the posts told before it."""

    memory: Memory
    last: dict[str, Mention] = field(default_factory=dict)
    posts: dict[str, set[str]] = field(default_factory=dict)

    def add(self, mention: Mention, post: str | None) -> None:
        self.last[mention.value] = mention
        if post is not None:
            self.posts.setdefault(mention.value, set()).add(post)

    def is_near(self, mention: Mention) -> bool:
        """Tell whether whom a short name was taken for was told of not long before."""
        told = self.last.get(mention.value)
        return told is not None and mention.span.start - told.span.stop < _REACH

    def fitting(self, names: Sequence[str], post: str | None) -> list[str]:
        """Leave out who holds another post; where one alone was told of in this one, it is he."""
        if post is None:
            return list(names)
        so_called = [name for name in names if post in self.posts.get(name, ())]
        return so_called or [name for name in names if name not in self.posts]

    def meant(
        self, mention: Mention, word: str, post: str | None, *, of_any_part: bool = False
    ) -> Mention | None:
        """Return a lone name as the full name it stands for, if one was told of last."""
        here = mention.span.start
        names = self.memory.namesakes(word, of_any_part=of_any_part)
        near = [
            self.last[name]
            for name in self.fitting(names, post)
            if name in self.last and here - self.last[name].span.stop < _REACH
        ]
        near.sort(key=_start)
        if not near or (len(near) > 1 and near[-1].span.start - near[-2].span.stop < _BESIDE):
            return None
        sex = mention.trait("gender")
        if sex is not None and not near[-1].may_be(sex):
            return None
        told = (("gender", sex),) if sex else near[-1].traits
        known = [(name, of) for name, of in told if name in ("gender", "given")]
        traits = (("coreference", "surname"), *known)
        return replace(mention, value=near[-1].value, traits=traits)


def settle(scenes: Sequence[Scene], memory: Memory) -> None:
    """Give each lone surname that several people bear to the one told of last."""
    told = _Told(memory)
    for scene in scenes:
        changed: dict[int, Mention] = {}
        people = (m for m in scene.found if m.kind is _PERSON)
        for mention in sorted(people, key=_start):
            post = _post(scene, mention)
            meant = _meant(scene, mention, told, post)
            if meant is not None:
                changed[id(mention)] = meant
            elif _OPEN in mention.traits:
                continue
            told.add(meant or mention, post)
        if changed:
            scene.rename(partial(_renamed, changed))


def _renamed(changed: dict[int, Mention], mention: Mention) -> Mention:
    return changed.get(id(mention), mention)


def _meant(scene: Scene, mention: Mention, told: _Told, post: str | None) -> Mention | None:
    """Return a short name as another than it was taken for, if it is rather that."""
    if _OPEN in mention.traits:
        return told.meant(mention, mention.value, post)
    if post is not None or mention.trait("coreference") not in _PARTS or told.is_near(mention):
        return None  # whoever holds an office is known by a surname, however long ago it was told
    word = _lone_word(scene, mention)
    return told.meant(mention, word, None, of_any_part=True) if word else None


def _at(scene: Scene, mention: Mention) -> int:
    return bisect_left(scene.tokens, mention.span.start, key=_token_start)


def _post(scene: Scene, mention: Mention) -> str | None:
    """Return the word for a post just before a name: "PRESIDENT Reed"."""
    at = _at(scene, mention)
    return scene.lower(at - 1) if scene.is_(at - 1, "office", "post") else None


def _lone_word(scene: Scene, mention: Mention) -> str | None:
    """Return the name that stands there by itself, or None where two words of it do."""
    words = [t for t in scene.tokens[_at(scene, mention) :] if t.start < mention.span.stop]
    named = [t.word for t in words if t.shape != NONE]
    return named[0] if len(named) == 1 else None
