"""Find what the words of a text refer to: people, bodies, courts, places, posts, groups.

Invariant: mentions stand in order and never overlap, and every one quotes the text.
"""

from __future__ import annotations

from bisect import bisect_right
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from saqta.extraction.anatomy import BlockKind, Mention, MentionKind
from saqta.extraction.mentions import acronyms, bodies, groups, namesakes, people, posts, sites
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.mentions.memory import Memory
from saqta.extraction.mentions.naming import given_names
from saqta.extraction.mentions.scene import Scene, Traits

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import Parts
    from saqta.extraction.mentions.lexicon import Lexicon
    from saqta.model.spans import Span

_ORGANIZATION, _PLACE = MentionKind.ORGANIZATION, MentionKind.PLACE
_SILENT = (BlockKind.FURNITURE,)
_LONGEST_FIRST = 12
"""How long the word before a number in a name may be."""


def find(parts: Parts, values: Sequence[Mention] = ()) -> list[Mention]:
    """Return the mentions of a text, in order, `values` (dates, laws, terms …) among them."""
    words = lexicon(parts.language)
    memory = Memory(words.names, given_names(parts.language))
    loose = [value for value in values if _loose(value) or _is_of_name(value, parts, words)]
    kept = {value.span for value in loose}
    firm = sorted((value for value in values if value.span not in kept), key=_order)
    scenes = _scenes(parts, firm)
    for scene in scenes:
        bodies.find(scene)
        for mention in scene.found:
            if mention.kind is _ORGANIZATION and mention.trait("weak") is None:
                _learn_body(mention, memory)
        sites.find(scene)
        for mention in scene.found:
            if mention.kind is _PLACE:
                memory.learn_place(mention.value)
    undecided = [run for scene in scenes for run in people.gather(scene, memory)]
    people.settle(undecided, memory)
    undecided.clear()
    namesakes.settle(scenes, memory)
    scenes.reverse()
    found: list[Mention] = []
    while scenes:  # each is let go of in turn: a long text has many
        scene = scenes.pop()
        _write_out(scene, memory)
        posts.find(scene)
        groups.find(scene)
        found.extend(scene.mentions)
    found.extend(firm)
    if loose:
        found.extend(_apart(loose, [m.span for m in sorted(found, key=_order)]))
    return sorted(found, key=_order)


def _learn_body(body: Mention, memory: Memory) -> None:
    """Remember a body, its acronym unless the name lacks some of it, whether it is the state's."""
    acronym = body.trait("acronym")
    if acronym is not None and body.trait("begun") is not None:
        memory.learn_body(body.value, None)
        memory.learn_body(acronym, None)
    else:
        whose = body.value if acronym is None else acronyms.named(body.value, acronym)
        if whose != body.value:
            memory.learn_body(body.value, None)
        memory.learn_body(whose, acronym)
    if body.trait("state") is not None:
        memory.state_bodies.update({body.value, acronym or body.value})


def _scenes(parts: Parts, taken: Sequence[Mention]) -> list[Scene]:
    words = lexicon(parts.language)
    scenes, next_value, signs = [], 0, frozenset(parts.folded)
    traits: dict[Traits, Traits] = {}
    for sentence in parts.sentences:
        kind = parts.blocks[sentence.block].kind
        if kind in _SILENT:
            continue
        tokens = sentence.tokens
        scene = Scene(tokens, words.tag(tokens), words, sentence.block, kind, signs, traits)
        while next_value < len(taken) and taken[next_value].span.stop <= sentence.span.start:
            next_value += 1
        at = next_value
        while at < len(taken) and taken[at].span.start < sentence.span.stop:
            _cover(scene, taken[at])
            at += 1
        scenes.append(scene)
    return scenes


def _cover(scene: Scene, value: Mention) -> None:
    """Give a value the tokens it stands on."""
    i = bisect_right(scene.tokens, value.span.start, key=_stop)
    while i < len(scene.tokens) and scene.tokens[i].start < value.span.stop:
        scene.owner[i] = value
        i += 1


_order = attrgetter("span.start", "span.stop", "kind")
"""By what mentions are sorted."""
_stop = attrgetter("stop")


def _loose(value: Mention) -> bool:
    """Tell whether a value gives way to names: "Second" in "the Second City Court"."""
    traits = value.traits
    return bool(traits) and (value.trait("ordinal") is not None or value.trait("label") is not None)


def _is_of_name(value: Mention, parts: Parts, words: Lexicon) -> bool:
    """Tell whether a number ends a known name: "a reporter for Channel 4"."""
    if value.kind is not MentionKind.NUMBER:
        return False
    before = parts.folded[max(value.span.start - _LONGEST_FIRST, 0) : value.span.start].split()[-1:]
    number = parts.folded[value.span.start : value.span.stop]
    known = words.phrases.get(before[0].lower(), ()) if before else ()
    return any(list(rest) == [number] for rest, _, _ in known)


def _apart(values: Sequence[Mention], spans: Sequence[Span]) -> Iterator[Mention]:
    """Yield the values that touch none of the spans, which stand in order."""
    for value in values:
        at = bisect_right(spans, value.span)
        if not any(span.touches(value.span) for span in spans[max(0, at - 1) : at + 1]):
            yield value


def _write_out(scene: Scene, memory: Memory) -> None:
    """Give acronyms the full names that the document defines for them."""
    if all(mention.kind is not _ORGANIZATION for mention in scene.found):
        return

    def full(mention: Mention) -> Mention:
        if mention.kind is not _ORGANIZATION:
            return mention
        name = memory.body(mention.value)
        if name is None:
            return mention
        told = tuple(trait for trait in mention.traits if trait[0] != "weak")
        if name in memory.state_bodies and mention.trait("state") is None:
            told = (*told, ("state", "true"))
        if name == mention.value and told == mention.traits:
            return mention
        return replace(mention, value=name, traits=told)

    scene.rename(full)
