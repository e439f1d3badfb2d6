"""What words beside a name say of it: an office, a place in an organisation, a standing.

"The head of the X, NAME", "NAME, a leader of the Y party", "political prisoner NAME", "NAME is a
member of Z". Invariant: a post belongs to the name that it touches, through commas and articles.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack
from saqta.extraction.anatomy import BlockKind, MentionKind
from saqta.extraction.assembly import Draft
from saqta.model.claims import ClaimKind, Slot
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import Mention
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit


class Standing(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A status, and the roles (`heads`) or the words before a role that tell it.

    `listed`: a title with one of the roles gives it to everyone whom the list beneath names.
    """

    status: str
    heads: frozenset[str]
    before: frozenset[str] = frozenset()
    listed: bool = False


class PostWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Closed word lists around posts."""

    being: frozenset[str]
    including: frozenset[str]
    glue: frozenset[str]
    denials: frozenset[str]
    skipped_tasks: frozenset[str]
    skipped_heads: frozenset[str]
    struck_off: frozenset[str]
    definite: frozenset[str]
    former: str


class PostFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `posts.toml`."""

    standing: tuple[Standing, ...]
    words: PostWords
    singular: dict[str, str]


_POSTS = (MentionKind.OFFICE, MentionKind.ROLE, MentionKind.GROUP)
_NAMED = (MentionKind.PERSON, MentionKind.ROLE)
_REACH = 6
_NEAR_BODY = 4
_LIST_HEAD = 6


@cache
def post_file(language: str) -> PostFile:
    """Return what a language's posts are made of."""
    data: PostFile = pack.load(language, "posts", PostFile)
    return data


def read_posts(story: Story, passage: Passage) -> Iterator[Draft]:
    """Yield the offices, memberships and standings that a sentence tells by apposition."""
    data = post_file(story.parts.language)
    yield from _listed(story, passage, data)
    for at, unit in enumerate(passage.units):
        if unit.mention is None or unit.mention.kind not in _POSTS:
            continue
        holders = _holders(story, passage, at, data)
        if holders:
            yield from _told(story, passage, at, holders)


def _listed(story: Story, passage: Passage, data: PostFile) -> Iterator[Draft]:
    """Yield the standing of who heads an item of a "List of political prisoners"."""
    block = story.block(passage)
    opens = passage.sentence.span.start == block.span.start
    if block.kind is not BlockKind.ITEM or block.lead_in is None or not opens:
        return
    people = [u for u in passage.units[:_LIST_HEAD] if u.is_a(MentionKind.PERSON)]
    title = f" {story.parts.text(story.parts.blocks[block.lead_in].span).lower()} "
    if len(people) != 1 or not data.words.struck_off.isdisjoint(passage.words):
        return
    for standing in data.standing:
        if standing.listed and any(f"{head} " in title for head in standing.heads):
            holder = _person(people[0])
            slots = [holder, Slot("status", standing.status, (people[0].span,))]
            yield _draft(ClaimKind.STATUS, "post.listed", (people[0], holder), slots)


def _told(story: Story, passage: Passage, at: int, holders: Sequence[Slot]) -> Iterator[Draft]:
    data = post_file(story.parts.language)
    unit = passage.units[at]
    mention = unit.mention
    if mention is None:
        return
    head = (mention.trait("head") or mention.value).lower()
    body = mention.trait("body") or _body_before(story, passage, at)
    for holder in holders:
        for standing in data.standing:
            before = passage.words[max(at - 3, 0) : at]
            if head in standing.heads or not standing.before.isdisjoint(before):
                yield _draft(
                    ClaimKind.STATUS,
                    "post.standing",
                    (unit, holder),
                    [holder, Slot("status", standing.status, (unit.span,))],
                )
        if mention.trait("task") in data.words.skipped_tasks or head in data.words.skipped_heads:
            continue
        if mention.kind is MentionKind.OFFICE and (mention.trait("body") or not body):
            office = mention.value
            yield _draft(
                ClaimKind.OFFICE,
                "post.office",
                (unit, holder),
                [holder, Slot("office", office, (unit.span,))],
            )
        elif body and body != body.lower():
            role = _role(mention, data)
            slots = [holder, Slot("organization", body, (unit.span,))]
            if role:
                slots.append(Slot("role", role, (unit.span,)))
            yield _draft(ClaimKind.MEMBERSHIP, "post.membership", (unit, holder), slots)


def _body_before(story: Story, passage: Passage, at: int) -> str | None:
    """Return the body that "its chair" or "the union's accountant" is of: the one told last."""
    words, grammar = passage.words, story.grammar
    owned = at > 1 and words[at - 1] in grammar.function.possessive_mark
    opening = words[at - 2] if owned else words[at - 1] if at else ""
    if opening not in grammar.words("body_word") | grammar.words("its"):
        return None
    for number in range(passage.number, max(passage.number - _NEAR_BODY, -1), -1):
        units = story.passages[number].units
        told = [
            unit.mention
            for unit in (units[:at] if number == passage.number else units)
            if unit.mention is not None and unit.is_a(MentionKind.ORGANIZATION)
        ]
        named = [m for m in told if m.trait("state") is None and m.trait("known") is None]
        like = [m for m in named if m.value.lower().endswith(opening)]
        if like or named:
            return (like or named)[-1].value
    return None


def _role(mention: Mention, data: PostFile) -> str:
    head = mention.trait("head")
    if head:
        return f"{data.words.former} {head}" if mention.trait("former") else head
    words = mention.value.lower().split()
    return next((data.singular[w] for w in words if w in data.singular), "")


def _draft(kind: ClaimKind, rule: str, where: tuple[Unit, Slot], slots: list[Slot]) -> Draft:
    unit, holder = where
    span = holder.spans[0]
    near = Span(min(unit.start, span.start), max(unit.stop, span.stop))
    whole = near if abs(span.start - unit.start) < _FAR else unit.span
    return Draft(kind, slots, [whole], rule, unit.span)


_FAR = 400


def _holders(story: Story, passage: Passage, at: int, data: PostFile) -> list[Slot]:
    """Return the people that a post belongs to."""
    after = (
        _after(story, passage, at, data)
        or _counted_in(story, passage, at, data)
        or _and_other(story, passage, at)
    )
    return after or _before(story, passage, at, data)


def _after(story: Story, passage: Passage, at: int, data: PostFile) -> list[Slot]:
    """Return the names right after a post, "the head of the X, NAME and NAME"."""
    units, words = passage.units, passage.words
    mention = units[at].mention
    first = _past_body(passage, at)
    while first < len(units) and words[first] in (".", "-", "—", ":"):
        first += 1
    apposed = first < len(units) and words[first] == ","
    if apposed:
        if not _definite(story, passage, at, data):
            return []
        first += 1
    if first >= len(units) or not units[first].is_a(MentionKind.PERSON):
        return []
    found = [first]
    plural = (
        mention is not None and mention.kind is MentionKind.GROUP and mention.trait("number") == "n"
    )
    step = first + 1
    while plural and step < len(units) and _in_list(story, passage, step, MentionKind.PERSON):
        if units[step].is_a(MentionKind.PERSON):
            found.append(step)
        step += 1
    if apposed and _goes_on(story, passage, first):
        return []
    return [_person(units[i]) for i in found]


def _past_body(passage: Passage, at: int) -> int:
    """Return the unit after a post's own body: "head OF THE X, NAME"."""
    units = passage.units
    mention = units[at].mention
    body = mention.trait("body") if mention is not None else None
    if body is None or not passage.words[at + 1 : at + 2] or not passage.words[at + 1]:
        return at + 1
    for after in range(at + 2, min(at + _REACH, len(units))):
        other = units[after].mention
        if other is not None:
            return after + 1 if other.value == body else at + 1
        if passage.words[after] in (",", ".", "(", ")", ";", ":"):
            break
    return at + 1


def _counted_in(story: Story, passage: Passage, at: int, data: PostFile) -> list[Slot]:
    """Return the names in "political prisoners increased to 21 persons, including A and B"."""
    units, words = passage.units, passage.words
    mention = units[at].mention
    if mention is None or mention.kind is not MentionKind.GROUP or mention.trait("number") != "n":
        return []
    for first in range(at + 1, min(at + 12, len(units) - 1)):
        if words[first] in (".", ";"):
            return []
        if words[first] in data.words.including:
            found = []
            step = first + 1
            while step < len(units) and _in_list(story, passage, step, *_NAMED):
                if units[step].is_a(MentionKind.PERSON):
                    found.append(_person(units[step]))
                step += 1
            return found
    return []


def _in_list(story: Story, passage: Passage, at: int, *kinds: MentionKind) -> bool:
    """Whether a unit is an item of a list of such mentions, or stands between two."""
    word = passage.words[at]
    joins = word == "," or word in story.grammar.function.additive
    return joins or any(passage.units[at].is_a(kind) for kind in kinds)


def _and_other(story: Story, passage: Passage, at: int) -> list[Slot]:
    """Return the names in "A, B and other political prisoners"."""
    units, words = passage.units, passage.words
    small = story.grammar.function
    if at < 3 or words[at - 1] not in small.other or words[at - 2] not in small.list_end:
        return []
    found: list[Slot] = []
    step = at - 3
    while step >= 0 and _in_list(story, passage, step, *_NAMED):
        if units[step].is_a(MentionKind.PERSON):
            found.insert(0, _person(units[step]))
        step -= 1
    return found


def _definite(story: Story, passage: Passage, at: int, data: PostFile) -> bool:
    before, small = passage.words[max(at - 2, 0) : at], story.grammar.function
    if at == 0 or not data.words.definite.isdisjoint(before):
        return True
    nearest, owned = before[-1], small.possessive_mark | small.possessive_third
    return nearest == ";" or nearest in owned or nearest in small.additive


def _goes_on(story: Story, passage: Passage, first: int) -> bool:
    """Whether the name after the comma is an item of a list, not an apposition."""
    following = passage.words[first + 1 : first + 2]
    return not story.grammar.function.additive.isdisjoint(following)


def _person(unit: Unit) -> Slot:
    return Slot("person", unit.mention.value if unit.mention is not None else "", (unit.span,))


def _before(story: Story, passage: Passage, at: int, data: PostFile) -> list[Slot]:
    """Return the name before a post: "NAME, a leader of", "NAME (head of)", "NAME is the head"."""
    units, words = passage.units, passage.words
    glue = data.words.glue
    tied = False
    step = at - 1
    while step >= 0 and at - step <= _REACH + 2:
        word, unit = words[step], units[step]
        if word in data.words.denials:
            return []
        if word in (",", "(", "-", "—") or word in data.words.being:
            tied = True
        elif unit.is_a(MentionKind.PERSON):
            return _listed_before(story, passage, step, at) if tied else []
        elif unit.is_a(MentionKind.GROUP) and tied and word:
            return [
                Slot("person", m.value, (unit.span, m.span))
                for m in story.references.people(passage, step)
            ]
        elif unit.is_a(MentionKind.NUMBER) or unit.is_a(MentionKind.AGE) or word in glue:
            pass
        elif (
            unit.mention is not None
            or not word
            or word in (".", ";", ":", ")")
            or word in story.grammar.verbs
            or (word in story.grammar.function.first_person_subject and tied)
        ):
            return []
        step -= 1
    return []


def _listed_before(story: Story, passage: Passage, step: int, at: int) -> list[Slot]:
    """Return a name and, for a plural post, those listed before it."""
    units, words = passage.units, passage.words
    mention, small = units[at].mention, story.grammar.function
    found = [step]
    plural = (
        mention is not None
        and mention.trait("number") == "n"
        and small.single.isdisjoint(words[step:at])
        and not any(units[i].is_a(MentionKind.NUMBER) for i in range(step, at))
    )
    back = step - 1
    while plural and back >= 0 and _in_list(story, passage, back, MentionKind.PERSON):
        if units[back].is_a(MentionKind.PERSON):
            found.insert(0, back)
        back -= 1
    following = words[step + 1 : step + 2]
    owns = not small.possessive_ending.isdisjoint(following)
    return [] if owns else [_person(units[i]) for i in found]
