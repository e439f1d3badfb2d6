"""Which body a post is of where the body stands before it or was told earlier: "its chair".

Invariant: a body told earlier is taken only where no other one may be meant.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.post_units import past_body
from saqta.extraction.post_words import PostWords, post_file

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit

_NEAR_BODY, _FAR_BODY = 4, 16
"""How many sentences back a body may be told, and how many if it is called so: "the union"."""
_NEAR_FELLOW = 2
_APART = ("preposition", "determiner")
_SHARED, _LEAST_NAME = 4, 3
_LONGEST_LIST, _NEAR_GROUP = 30, 6
_MODIFIERS = 3
"""How many words may stand between a body and a role: "the union's STRIKE FUND treasurer"."""


def body_of(story: Story, passage: Passage, at: int, mention: Mention) -> str | None:
    """Return the body that a post is of, by its name where "the association" has been told."""
    body = mention.trait("body") or _body_before(story, passage, at)
    if body is None or mention.kind is MentionKind.OFFICE:
        return body
    word = body.lower()
    meant = word in story.grammar.words("body_word")
    articles = story.grammar.function.article - story.grammar.function.definite_article
    if meant and not articles.isdisjoint(passage.words[at + 2 : at + 3]):
        return body if body == word else None  # "a member of AN NGO" is of none told before
    return (told_last(story, passage, at, word) if meant else None) or body


def _body_before(story: Story, passage: Passage, at: int) -> str | None:
    """Return the body that "its chair" or "the union's accountant" is of: the one told last."""
    words, grammar = passage.words, story.grammar
    small = grammar.function
    mark = _owner_mark(story, passage, at)
    owned = mark > 0 and words[mark] in small.possessive_mark
    place = mark - 1 if owned else at - 1
    if place > 0 and passage.units[place].is_a(MentionKind.PLACE):
        place -= words[place - 1] in grammar.words("its")  # "ITS Reedtown chairman"
    opening = words[place] if at else ""
    if opening in grammar.words("its"):
        if _is_shared(story, passage, place):
            return None
        return told_last(story, passage, at, opening)
    if opening in grammar.words("our_own"):
        return None if '"' in words else story.voice  # "OUR chair, A"
    mention = passage.units[at].mention
    head = (mention.trait("head") or mention.value).lower() if mention is not None else ""
    data = post_file(story.parts.language).words
    if opening in small.possessive_third and head in data.of_fellow:
        return _of_fellow(story, passage, at)
    shared = _of_list(passage, at, head, data) or _of_group(story, passage, at, data)
    if shared is not None:
        return shared
    definite = at > 1 and words[place - 1] in grammar.function.definite
    leads = not (mention is not None and mention.trait("head")) or head in data.of_bodies
    if mention is not None and mention.kind is MentionKind.OFFICE and not leads:
        return None  # "the Council's Commissioner"
    if story.voice and opening in small.definite and head in data.of_bodies - data.of_owners:
        return None if '"' in words else story.voice  # "THE TREASURER, A, was held"
    if opening not in grammar.words("body_word") or not (definite or leads):
        lone = at > 0 and head in data.lone and (not owned or head not in data.helpers)
        return _lone(story, passage, place, data) if lone else None
    return told_last(story, passage, at, opening, called=not definite)


def _lone(story: Story, passage: Passage, at: int, data: PostWords) -> str | None:
    """Return the body that a word alone names before a post: "KAMYSH editor A", "Kamysh's chair".

    It is no known word, place, people or somebody's surname.
    """
    unit, word = passage.units[at], passage.words[at]
    said = story.text(unit.span)
    if unit.mention is not None or len(word) < _LEAST_NAME or not said[0].isupper():
        return None
    known = lexicon(story.parts.language)
    if word in known.common or word in known.phrases or word.endswith(data.peoples_ends):
        return None
    before = passage.units[at - 1] if at else None
    if before is not None and passage.words[at - 1] not in story.grammar.words("determiner"):
        longer = before.mention is not None or story.text(before.span)[:1].isupper()
        if longer:
            return None  # "REED Kamysh editor"
    surname = any(
        m.kind is MentionKind.PERSON and word in m.value.lower().split() for m in story.mentions
    )
    return None if surname else said


def _of_list(passage: Passage, at: int, head: str, data: PostWords) -> str | None:
    """Return the body that a list's first post names for all: "X's director A and EDITOR B"."""
    units, words = passage.units, passage.words
    known = head in data.of_bodies or head in data.staff
    if not known or not (at + 1 < len(units) and units[at + 1].is_a(MentionKind.PERSON)):
        return None
    step = at - 1
    while step > 0 and (words[step] in data.joins or units[step].is_a(MentionKind.PERSON)):
        step -= 1
    mention = units[step].mention
    if step >= at - 2 or mention is None or not units[step + 1].is_a(MentionKind.PERSON):
        return None
    own = mention.trait("body") or (
        _of_list(passage, step, (mention.trait("head") or "").lower(), data)
    )
    return own if mention.kind in (MentionKind.ROLE, MentionKind.GROUP) else None


def _of_group(story: Story, passage: Passage, at: int, data: PostWords) -> str | None:
    """Return the body whose people a list names: "employees of X, editor A and CLERK B, were"."""
    units, words, first = passage.units, passage.words, at
    if not (at + 1 < len(units) and units[at + 1].is_a(MentionKind.PERSON)):
        return None
    while first > 1 and at - first < _LONGEST_LIST and _is_item(story, passage, first - 1, data):
        first -= 1
    last = first - 1  # what the list is of
    mention = units[last].mention if last >= 0 else None
    if mention is None or first == at or words[first] not in data.opening:
        return None
    held = mention.trait("body")
    if mention.kind is MentionKind.ORGANIZATION:
        near = (u.mention for u in units[max(last - _NEAR_GROUP, 0) : last])
        held = next((m.trait("body") for m in near if m is not None and _is_group(m, data)), None)
        held = held if held == mention.value else None
    elif not _is_group(mention, data):
        return None
    return held if words[first] != "," or _are_several(story, passage, at) else None


def _is_group(mention: Mention, data: PostWords) -> bool:
    plural = mention.kind is MentionKind.GROUP and mention.trait("number") == "n"
    return plural or (mention.trait("head") or "") in data.crews


def _is_item(story: Story, passage: Passage, at: int, data: PostWords) -> bool:
    """Whether a unit is part of a list of people with their roles, or of what opens it."""
    mention, word = passage.units[at].mention, passage.words[at]
    if mention is not None:
        own = mention.kind is MentionKind.ROLE and mention.trait("body") is None
        return own or mention.kind in (MentionKind.PERSON, MentionKind.AGE)
    if word in data.joins or word in data.opening:
        return True
    grammar = story.grammar
    plain = word.isalpha() and word not in grammar.verbs and word not in grammar.auxiliaries
    return plain and not grammar.starts(passage.words, at, "preposition")


def _are_several(story: Story, passage: Passage, at: int) -> bool:
    """Whether "and" joins a list's people right before or behind a role: not "X, lawyer A said"."""
    words, small = passage.words, story.grammar.function.additive
    near = [*words[at + 2 : at + 4], *words[max(at - _MODIFIERS, 0) : at]]
    return not small.isdisjoint(near) or words[at + 2 : at + 3] == [","]


def more_bodies(story: Story, passage: Passage, at: int) -> list[Unit]:
    """Return the bodies that a post is of besides: "a reporter for X, Y AND Z", no verb's subject.

    A comma before "and" with but one body behind it may open another clause.
    """
    words, units, small = passage.words, passage.units, story.grammar.function
    step, found, joined = past_body(passage, at), [], False
    while step + 1 < len(units) and not joined:
        marks = [w for w in words[step : step + 2] if w == "," or w in small.additive]
        if not marks or words[step] != marks[0]:
            break
        joined = marks[-1] in small.additive
        first = step + len(marks)
        first += first < len(units) and words[first] in small.genitive | small.allotting
        first += first < len(units) and words[first] in small.article
        body = units[first].mention if first < len(units) else None
        if body is None or body.kind is not MentionKind.ORGANIZATION or body.trait("state"):
            return []
        found.append(units[first])
        step = first + 1
        if len(marks) > 1 and len(found) == 1:
            return []
    grammar, after = story.grammar, words[step : step + 1]
    acts = not (grammar.verbs.keys() | grammar.auxiliaries).isdisjoint(after)
    owns = not small.possessive_mark.isdisjoint(after)
    return found if joined and not (acts or owns) else []


def _owner_mark(story: Story, passage: Passage, at: int) -> int:
    """Return the unit at which what is before a role would be an owner's: "the union'S staff"."""
    words, grammar = passage.words, story.grammar
    for mark in range(at - 1, max(at - _MODIFIERS - 2, 0), -1):
        word = words[mark]
        if word in grammar.function.possessive_mark:
            return mark
        if not word.isalpha() or any(word in grammar.words(name) for name in _APART):
            break
    return at - 1


def _of_fellow(story: Story, passage: Passage, at: int) -> str | None:
    """Return the body of whose deputy or colleague somebody is: the one a post was told of last."""
    own = any(unit.is_a(MentionKind.PERSON) for unit in passage.units[:at])
    far = passage.number if own else max(passage.number - _NEAR_FELLOW, 0)
    for number in range(passage.number, far - 1, -1):
        units = story.passages[number].units
        for unit in reversed(units[:at] if number == passage.number else units):
            mention = unit.mention
            if mention is None or mention.kind is not MentionKind.ROLE:
                continue
            body = mention.trait("body")
            if body is not None and body != body.lower():
                return body
    return None


def _is_shared(story: Story, passage: Passage, its: int) -> bool:
    """Whether "its" is of an owner told right before: "the network's owner and ITS editor"."""
    words, small = passage.words, story.grammar.function
    before = words[max(its - _SHARED, 0) : its]
    return (
        before[-1:] != []
        and before[-1] in small.additive
        and not (small.possessive_mark.isdisjoint(before))
    )


def told_last(
    story: Story, passage: Passage, at: int, opening: str, *, called: bool = False
) -> str | None:
    """Return the body told last before a unit, one that is called so rather than another.

    `called`: no other will do, since nothing says that one told before is meant.
    """
    called = called or opening in post_file(story.parts.language).words.borne
    for number in range(passage.number, max(passage.number - _FAR_BODY, -1), -1):
        units = story.passages[number].units
        told = [
            unit.mention
            for unit in (units[:at] if number == passage.number else units)
            if unit.mention is not None and unit.is_a(MentionKind.ORGANIZATION)
        ]
        named = [
            m for m in told
            if m.trait("state") is None and m.trait("known") is None
            and (m.trait("weak") is None or m.value.isupper())
            and m.value.lower() != opening and m.value != m.value.lower()
        ]  # fmt: skip
        near = number > passage.number - _NEAR_BODY
        like = [m for m in named if opening in m.value.lower().split()] or (
            named if near and not called else []
        )
        if like:
            surely = len({m.value for m in like}) == 1
            return like[-1].value if surely else None
    return None
