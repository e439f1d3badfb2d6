"""Whom a post beside a name belongs to: "the head of X, NAME", "NAME (head of)", "she is the head".

Invariant: a holder is a name that the post touches, through commas, articles and other posts, or
whom the words that it touches stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.held_before import holders_before, of_first, post_before
from saqta.extraction.post_units import (
    count_of,
    in_list,
    of_next,
    past_body,
    person_of,
    points_back,
)
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.post_words import PostWords
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage

_GROUP, _PERSON, _AGE = MentionKind.GROUP, MentionKind.PERSON, MentionKind.AGE
_NAMED = (MentionKind.PERSON, MentionKind.ROLE)
_QUOTED, _MOST_POSTS = 5, 6
_LEAST_LIST = 3
_ENDS = (",", ";", ":", "(", ")", "-", "—", "--", ".")


def holders(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the people that a post belongs to: nobody for "A, the PRESIDENT'S brother"."""
    ending = story.grammar.function.possessive_ending
    if not ending.isdisjoint(passage.words[at + 1 : at + 2]):
        return []
    after = (
        _of_pronoun(story, passage, at)
        or _after(story, passage, at, data)
        or _counted_in(story, passage, at, data)
        or _and_other(story, passage, at, data)
    )
    if after or of_next(story, passage, at):
        return after
    shared = of_first(story, passage, at, data)
    if shared is not None:
        return shared
    return holders_before(story, passage, at, data) or _of_list(story, passage, at, data)


def _of_list(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return whose posts a list tells: "A, editor of X, co-founder of Y and a MEMBER OF Z"."""
    for _ in range(_MOST_POSTS):
        earlier = post_before(story, passage, at, data)
        if earlier is None:
            return []
        found = holders_before(story, passage, earlier, data)
        if found:
            return found
        at = earlier
    return []


def _after(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the names right after a post, "the head of the X, NAME and NAME"."""
    units, words = passage.units, passage.words
    mention = units[at].mention
    if _is_of_helper(story, passage, at, data):
        return []
    first = _past_posts(story, passage, at)
    while first < len(units) and words[first] in (".", "-", "—", ":"):
        first += 1
    apposed = first < len(units) and words[first] == ","
    plural = mention is not None and mention.kind is _GROUP and mention.trait("number") == "n"
    if apposed:
        known = _definite(story, passage, at, data) or _is_closed(story, passage, at, first)
        if not (known or (plural and count_of(story, passage, at))):
            return []
        first += 1
    while first < len(units) - 1 and (
        units[first].lower in data.titles or words[first] == "." or units[first].is_a(_AGE)
    ):
        first += 1
    named = first < len(units) and units[first].is_a(_PERSON)
    if not named or _is_cut(passage, first):
        return []
    found = [first]
    kinds = _NAMED if apposed else (_PERSON,)
    step = first + 1
    while plural and step < len(units) and in_list(story, passage, step, *kinds):
        if units[step].is_a(_PERSON):
            found.append(step)
        step += 1
    if apposed and not (
        _is_whole(story, passage, at, found) and _is_apposed(story, passage, at, found[-1])
    ):
        return []
    return [person_of(units[i]) for i in found]


def _of_pronoun(story: Story, passage: Passage, at: int) -> list[Slot]:
    """Return whose post opens the sentence: "A FOUNDER of the X, she fled"."""
    small, units = story.grammar.function, passage.units
    if at > 1 or units[at].is_a(_GROUP) or not set(passage.words[:at]) <= small.article:
        return []
    comma = past_body(passage, at)
    subject = passage.words[comma + 1 : comma + 2]
    if passage.words[comma : comma + 1] != [","] or not points_back(units[comma + 1]):
        return []
    if story.grammar.words("subject_pronoun").isdisjoint(subject):
        return []
    people = story.references.people(passage, comma + 1)
    return [Slot("person", m.value, (units[comma + 1].span, m.span)) for m in people]


def _is_cut(passage: Passage, at: int) -> bool:
    """Whether a name goes on behind a mark that nothing closes: "minister SAMUEL 'Akili Reed"."""
    if passage.words[at + 1 : at + 2] != ["'"] or at + 2 >= len(passage.units):
        return False
    following = passage.units[at + 1 : at + 3]
    tied = following[0].stop == following[1].start and following[0].start > passage.units[at].stop
    return tied and "'" not in passage.words[at + 2 : at + 2 + _QUOTED]


def _is_whole(story: Story, passage: Passage, at: int, found: Sequence[int]) -> bool:
    """Whether names after a comma tell who a post's holders are: "the leaders, A and B, said".

    As many as were counted do, and else those of a list that a mark closes; "the leader, A and
    B" is a list of three.
    """
    mention = passage.units[at].mention
    if mention is None or mention.kind is not _GROUP:
        return not _goes_on(story, passage, found[0])
    count = count_of(story, passage, at)
    if count:
        return count == str(len(found))
    return len(found) > 1 and (passage.words[found[-1] + 1 : found[-1] + 2] or ["."])[0] in _ENDS


def _is_apposed(story: Story, passage: Passage, at: int, last: int) -> bool:
    """Whether a name after a comma is the post's holder, not the subject of what follows.

    "After he wrote to the mayor, A left", "after talks with B and the mayor, A left": no mark
    closes the name, and what stands before the post opens the sentence or is a list.
    """
    words, units = passage.words, passage.units
    if (words[last + 1 : last + 2] or ["."])[0] in {*_ENDS, ""}:
        return True
    small = story.grammar.function
    first = at
    while first > 0 and words[first - 1] in small.article:
        first -= 1
    mention = units[last].mention
    told = mention is not None and mention.trait("coreference") is not None
    listed = words[first - 1] in small.additive and "," in words[:first]
    turned = story.grammar.is_past(words[0]) or story.grammar.starts(words, 0, "preposition")
    opened = bool(turned) and "," not in words[:first]
    as_post = words[0] in story.grammar.words("as_post")
    return first == 0 or as_post or not (told or listed or opened)


def _is_of_helper(story: Story, passage: Passage, at: int, data: PostWords) -> bool:
    """Whether the next name is one who serves the post: "envoy of THE PRESIDENT A"."""
    words = passage.words
    if at < 3 or words[at - 1] not in story.grammar.function.definite_article:
        return False
    said = story.text(passage.span(at - 3, at - 3)).lower().split()
    return words[at - 2] in data.serving and not data.helpers.isdisjoint(said)


def _past_posts(story: Story, passage: Passage, at: int) -> int:
    """Return the unit after a post, and one joined to it: "X founder AND CHAIRMAN, NAME"."""
    first = past_body(passage, at)
    if passage.words[first : first + 3 : 2] == ["(", ")"]:
        return first + 3  # "member of parliament (MP) A"
    joined = passage.words[first : first + 1]
    if passage.units[at].is_a(_GROUP):
        return first  # "members and President A"
    if not joined or joined[0] not in story.grammar.function.additive:
        return first
    mention = passage.units[first + 1].mention if first + 1 < len(passage.units) else None
    titled = mention is not None and mention.kind in (MentionKind.OFFICE, MentionKind.ROLE)
    return past_body(passage, first + 1) if titled else first


def _counted_in(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the names in "political prisoners increased to 21 persons, including A and B"."""
    units, words = passage.units, passage.words
    mention = units[at].mention
    if mention is None or mention.kind is not _GROUP or mention.trait("number") != "n":
        return []
    for first in range(at + 1, min(at + 12, len(units) - 1)):
        if words[first] in (".", ";"):
            return []
        if words[first] in data.including:
            found = []
            step = first + 1
            while step < len(units) and in_list(story, passage, step, *_NAMED):
                if units[step].is_a(_PERSON):
                    found.append(person_of(units[step]))
                step += 1
            return found
    return []


def _and_other(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the names in "A, B and other political prisoners"."""
    units, words = passage.units, passage.words
    small = story.grammar.function
    at -= at > 0 and units[at - 1].is_a(MentionKind.ORGANIZATION)  # "other REED PARTY leaders"
    if at < _LEAST_LIST or words[at - 1] not in small.other:
        return []
    step = at - 2 - (words[at - 2] in data.whole)  # "A, B and ALL other prisoners"
    if words[step] not in small.list_end:
        return []
    found: list[Slot] = []
    step -= 1
    while step >= 0 and in_list(story, passage, step, *_NAMED):
        if units[step].is_a(_PERSON):
            found.insert(0, person_of(units[step]))
        step -= 1
    while step > 0 and (
        units[step].is_a(MentionKind.OFFICE) or words[step] in data.glue - small.genitive
    ):
        step -= 1
    kin = step > 2 and words[step - 2] == "," and units[step - 3].is_a(_PERSON)
    return found[1:] if kin and words[step] in small.genitive else found  # "A, son of B, and other"


def _definite(story: Story, passage: Passage, at: int, data: PostWords) -> bool:
    before, small = passage.words[max(at - 2, 0) : at], story.grammar.function
    mention = passage.units[at].mention
    over = mention is not None and mention.trait("former") is not None
    if over or at == 0 or not data.definite.isdisjoint(before):
        return True
    owned = small.possessive_mark | small.possessive_third | small.possessive_body
    owned |= story.grammar.words("our_own")
    nearest = before[-1]
    owner = passage.units[at - 1].is_a(MentionKind.ORGANIZATION) and len(before) < at + 1
    if owner and (at == 1 or before[0] in data.definite):
        return True  # "Reed Nations High Commissioner for Refugees, A, said"
    if _after_opening(passage, at):
        return True
    return nearest == ";" or nearest in owned or nearest in small.additive


def _after_opening(passage: Passage, at: int) -> bool:
    """Whether a body opens what follows a comma: "In May, REED PARTY (RP) leader, A, was held"."""
    words = passage.words
    body = at - 4 if words[at - 1] == ")" and words[at - 3 : at - 2] == ["("] else at - 1
    if body < 0 or not passage.units[body].is_a(MentionKind.ORGANIZATION):
        return False
    return words[max(body - 1, 0)] == "," and not any(u.is_a(_PERSON) for u in passage.units[:body])


def _is_closed(story: Story, passage: Passage, at: int, comma: int) -> bool:
    """Whether a name stands apart after a post of a body: "a leader of the X, NAME, said"."""
    mention, words = passage.units[at].mention, passage.words
    if mention is None or mention.trait("body") is None or mention.kind is _GROUP:
        return False
    goes_on = any(unit.is_a(_PERSON) for unit in passage.units[comma + 3 : comma + 5])
    indefinite = not story.grammar.function.article.isdisjoint(words[max(at - 1, 0) : at])
    closed = indefinite and words[comma + 2 : comma + 3] == [","] and not goes_on
    return closed or _opens(story, passage, at, comma)


def _opens(story: Story, passage: Passage, at: int, comma: int) -> bool:
    """Whether a post opens the sentence before its name: "AS A MEMBER of the X, NAME left"."""
    units, words, small = passage.units, passage.words, story.grammar.function
    if not all(
        word in small.article or word in story.grammar.words("as_post") for word in words[:at]
    ):
        return False
    after = comma + 2
    verb = after < len(units) and (
        words[after] in story.grammar.verbs or words[after] in (story.grammar.auxiliaries)
    )
    return units[comma + 1].is_a(_PERSON) and bool(verb)


def _goes_on(story: Story, passage: Passage, first: int) -> bool:
    """Whether the name after the comma is an item of a list, not an apposition."""
    following = passage.words[first + 1 : first + 2]
    return not story.grammar.function.additive.isdisjoint(following)
