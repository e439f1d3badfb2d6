"""Whom a post beside a name belongs to: "the head of X, NAME", "NAME (head of)", "she is the head".

Invariant: a holder is a name that the post touches, through commas, articles and other posts, or
whom the words that it touches stand for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.post_words import PostWords
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit

_NAMED = (MentionKind.PERSON, MentionKind.ROLE)
_REACH = 6
_ENDS = (",", ";", ":", "(", ")", "-", "—", "--", ".")
_LONGEST_ASIDE = 9


def holders(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the people that a post belongs to."""
    after = (
        _after(story, passage, at, data)
        or _counted_in(story, passage, at, data)
        or _and_other(story, passage, at)
    )
    return after or ([] if _of_next(story, passage, at) else _before(story, passage, at, data))


def _of_next(story: Story, passage: Passage, at: int) -> bool:
    """Whether a post is the next name's: "A, and deputy head in charge of finance B"."""
    units, words, grammar = passage.units, passage.words, story.grammar
    joined = at > 0 and words[at - 1] in grammar.function.additive
    for step in range(at + 1, min(at + _REACH + 2, len(units))):
        word, mention = words[step], units[step].mention
        kind = None if mention is None else mention.kind
        if kind is MentionKind.PERSON:
            before = step - 1 > at and grammar.ends(words, step - 1, "preposition")
            return not (before or words[step - 1] in grammar.function.additive)
        titled = kind is MentionKind.OFFICE or kind is MentionKind.ROLE
        if word == "," and joined and step + 1 < len(units):
            following = units[step + 1]
            return any(following.is_a(k) for k in (MentionKind.OFFICE, MentionKind.ROLE))
        if word in _ENDS or word in grammar.verbs or titled:
            return False
    return False


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
    plural = (
        mention is not None and mention.kind is MentionKind.GROUP and mention.trait("number") == "n"
    )
    if apposed:
        known = _definite(story, passage, at, data) or _is_closed(story, passage, at, first)
        if not (known or (plural and count_of(story, passage, at))):
            return []
        first += 1
    while first < len(units) - 1 and (words[first] in data.titles or words[first] == "."):
        first += 1
    if first >= len(units) or not units[first].is_a(MentionKind.PERSON):
        return []
    found = [first]
    kinds = _NAMED if apposed else (MentionKind.PERSON,)
    step = first + 1
    while plural and step < len(units) and _in_list(story, passage, step, *kinds):
        if units[step].is_a(MentionKind.PERSON):
            found.append(step)
        step += 1
    if apposed and not _is_whole(story, passage, at, found):
        return []
    return [person_of(units[i]) for i in found]


def _is_whole(story: Story, passage: Passage, at: int, found: Sequence[int]) -> bool:
    """Whether names after a comma tell who a post's holders are: "the leaders, A and B, said".

    As many as were counted do, and else those of a list that a mark closes; "the leader, A and
    B" is a list of three.
    """
    mention = passage.units[at].mention
    if mention is None or mention.kind is not MentionKind.GROUP:
        return not _goes_on(story, passage, found[0])
    count = count_of(story, passage, at)
    if count:
        return count == str(len(found))
    return len(found) > 1 and (passage.words[found[-1] + 1 : found[-1] + 2] or ["."])[0] in _ENDS


def count_of(story: Story, passage: Passage, at: int) -> str:
    """Return how many people a group is of: "three editors", "TWO of the union's leaders"."""
    mention, words = passage.units[at].mention, passage.words
    if mention is not None and mention.trait("count"):
        return mention.trait("count") or ""
    small = story.grammar.function
    of = False
    for step in range(at - 1, max(at - _REACH - 2, -1), -1):
        told = passage.units[step].mention
        if told is not None and told.kind is MentionKind.NUMBER:
            return told.value if of and told.trait("ordinal") is None else ""
        of = of or words[step] in small.genitive
        if told is None and (words[step] in _ENDS or words[step] in story.grammar.verbs):
            return ""
    return ""


def _is_of_helper(story: Story, passage: Passage, at: int, data: PostWords) -> bool:
    """Whether the next name is one who serves the post: "envoy of THE PRESIDENT A"."""
    words = passage.words
    if at < 3 or words[at - 1] not in story.grammar.function.definite_article:
        return False
    said = story.text(passage.span(at - 3, at - 3)).lower().split()
    return words[at - 2] in data.serving and not data.helpers.isdisjoint(said)


def _past_posts(story: Story, passage: Passage, at: int) -> int:
    """Return the unit after a post, and one joined to it: "X founder AND CHAIRMAN, NAME"."""
    first = _past_body(passage, at)
    joined = passage.words[first : first + 1]
    if passage.units[at].is_a(MentionKind.GROUP):
        return first  # "members and President A"
    if not joined or joined[0] not in story.grammar.function.additive:
        return first
    mention = passage.units[first + 1].mention if first + 1 < len(passage.units) else None
    titled = mention is not None and mention.kind in (MentionKind.OFFICE, MentionKind.ROLE)
    return _past_body(passage, first + 1) if titled else first


def _past_body(passage: Passage, at: int) -> int:
    """Return the unit after a post's own body: "head OF THE X, NAME"."""
    units = passage.units
    mention = units[at].mention
    body = mention.trait("body") if mention is not None else None
    if body is None or not passage.words[at + 1 : at + 2] or not passage.words[at + 1]:
        return at + 1
    told = body.lower()
    for after in range(at + 2, min(at + _LONGEST_ASIDE, len(units))):
        other = units[after].mention
        if other is not None and other.kind is MentionKind.PLACE and other.value != body:
            continue  # "of the REEDTOWN branch of the X"
        if other is not None:
            return after + 1 if other.value == body else at + 1
        if passage.words[after] in (",", ".", "(", ")", ";", ":"):
            break
        if told.endswith(passage.words[after]) and told == " ".join(
            passage.words[after + 1 - len(told.split()) : after + 1]
        ):
            return after + 1
    return at + 1


def _counted_in(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the names in "political prisoners increased to 21 persons, including A and B"."""
    units, words = passage.units, passage.words
    mention = units[at].mention
    if mention is None or mention.kind is not MentionKind.GROUP or mention.trait("number") != "n":
        return []
    for first in range(at + 1, min(at + 12, len(units) - 1)):
        if words[first] in (".", ";"):
            return []
        if words[first] in data.including:
            found = []
            step = first + 1
            while step < len(units) and _in_list(story, passage, step, *_NAMED):
                if units[step].is_a(MentionKind.PERSON):
                    found.append(person_of(units[step]))
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
    at -= at > 0 and units[at - 1].is_a(MentionKind.ORGANIZATION)  # "other REED PARTY leaders"
    if at < 3 or words[at - 1] not in small.other or words[at - 2] not in small.list_end:
        return []
    found: list[Slot] = []
    step = at - 3
    while step >= 0 and _in_list(story, passage, step, *_NAMED):
        if units[step].is_a(MentionKind.PERSON):
            found.insert(0, person_of(units[step]))
        step -= 1
    return found


def _definite(story: Story, passage: Passage, at: int, data: PostWords) -> bool:
    before, small = passage.words[max(at - 2, 0) : at], story.grammar.function
    mention = passage.units[at].mention
    over = mention is not None and mention.trait("former") is not None
    if over or at == 0 or not data.definite.isdisjoint(before):
        return True
    owned = small.possessive_mark | small.possessive_third | small.possessive_body
    nearest = before[-1]
    owner = passage.units[at - 1].is_a(MentionKind.ORGANIZATION) and len(before) < at + 1
    if owner and (at == 1 or before[0] in data.definite):
        return True  # "Reed Nations High Commissioner for Refugees, A, said"
    return nearest == ";" or nearest in owned or nearest in small.additive


def _is_closed(story: Story, passage: Passage, at: int, comma: int) -> bool:
    """Whether a name stands apart after a post of a body: "a leader of the X, NAME, said"."""
    mention, words = passage.units[at].mention, passage.words
    if mention is None or mention.trait("body") is None or mention.kind is MentionKind.GROUP:
        return False
    goes_on = any(unit.is_a(MentionKind.PERSON) for unit in passage.units[comma + 3 : comma + 5])
    indefinite = not story.grammar.function.article.isdisjoint(words[max(at - 1, 0) : at])
    return indefinite and words[comma + 2 : comma + 3] == [","] and not goes_on


def _goes_on(story: Story, passage: Passage, first: int) -> bool:
    """Whether the name after the comma is an item of a list, not an apposition."""
    following = passage.words[first + 1 : first + 2]
    return not story.grammar.function.additive.isdisjoint(following)


def person_of(unit: Unit) -> Slot:
    """Return the person that a unit names."""
    return Slot("person", unit.mention.value if unit.mention is not None else "", (unit.span,))


def _before(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the name before a post: "NAME, a leader of", "NAME (head of)", "NAME is the head"."""
    units, words = passage.units, passage.words
    glue = data.glue
    tied = False
    step = at - 1
    skipped = 0
    while step >= 0 and at - step - skipped <= _REACH + 2:
        aside = step - _before_aside(story, passage, step)
        if aside:
            step, skipped, tied = step - aside, skipped + aside, True
            continue
        word, unit = words[step], units[step]
        if word in data.denials:
            return []
        opens = word in (",", "(", "-", "—") or word in data.being
        if opens or story.grammar.employs(words, step):
            tied = True
            if word == "," and _acts(passage, at, data):
                return []  # "according to A, the mayor is to blame"
        elif unit.is_a(MentionKind.PERSON):
            own = tied and not _is_next_item(story, passage, step, at)
            return listed_before(story, passage, step, at) if own else []
        elif tied and (points_back(unit) or word in story.grammar.function.first_person_subject):
            return [
                Slot("person", m.value, (unit.span, m.span))
                for m in story.references.people(passage, step)
            ]
        elif word in glue or _steps_over(story, passage, step, at):
            pass
        elif _parts(story, unit):
            return []
        step -= 1
    return []


def _is_next_item(story: Story, passage: Passage, step: int, at: int) -> bool:
    """Whether a post after a name is the next one's: "A, AND THE HEAD of X, B"."""
    words, units = passage.words, passage.units
    first = step + 1 + (words[step + 1] == ",")
    if words[first] not in story.grammar.function.additive:
        return False
    past = _past_body(passage, at)
    past += words[past : past + 1] == [","]
    following = units[past : past + 1]
    titled = (MentionKind.PERSON, MentionKind.OFFICE, MentionKind.ROLE)
    named = any(unit.is_a(kind) for unit in following for kind in titled)
    return named or _of_next(story, passage, at)


def _parts(story: Story, unit: Unit) -> bool:
    """Whether a unit parts a name from a post: another mention, a verb, an end."""
    known = unit.mention is not None or not unit.lower or unit.lower in story.grammar.verbs
    return known or unit.lower in (".", ";", ":", ")")


def _before_aside(story: Story, passage: Passage, step: int) -> int:
    """Return the unit before what is put in between: "A (Reed), head", "A, BORN IN 1990, head"."""
    words = passage.words
    if words[step] not in (")", ","):
        return step
    for opens in range(step - 1, max(step - _LONGEST_ASIDE, 0), -1):
        if words[step] == ")" and words[opens] == "(":
            return opens - 1
        born = words[opens + 1] in story.grammar.words("birth")
        if words[step] == "," and words[opens] == ",":
            return opens - 1 if born else step
        if passage.units[opens].is_a(MentionKind.PERSON):
            return step
    return step


def _acts(passage: Passage, at: int, data: PostWords) -> bool:
    """Whether a post is the subject of the next verb, and no apposition."""
    after = passage.words[_past_body(passage, at) :]
    return bool(after) and after[0] in data.being


def points_back(unit: Unit) -> bool:
    """Whether a unit stands for people told before: "she", "both"."""
    mention = unit.mention
    return (
        mention is not None
        and mention.kind is MentionKind.GROUP
        and mention.trait("anaphor") in ("pronoun", "counted")
    )


def _steps_over(story: Story, passage: Passage, step: int, at: int) -> bool:
    """Whether a unit may stand between a name and its post: an age, a place, another role."""
    units, unit, words = passage.units, passage.units[step], passage.words
    mention, post = unit.mention, passage.units[at].mention
    if mention is None or post is None:
        return False
    if mention.kind in (MentionKind.NUMBER, MentionKind.AGE):
        return True
    small = story.grammar.function
    before, following = words[max(step - 1, 0) : step], words[step + 1 : step + 2]
    if mention.kind is MentionKind.PLACE:
        return step == at - 1 or not (small.origin | small.genitive).isdisjoint(before)
    if mention.kind is MentionKind.ORGANIZATION:
        beside = step == at - 1 or not small.possessive_ending.isdisjoint(following)
        own = beside and mention.value == post.trait("body")
        posts = [units[i].mention for i in range(max(step - _REACH, 0), step)]
        other = any(p is not None and p.trait("body") == mention.value for p in posts)
        joined = following == [","] or not small.additive.isdisjoint(following)
        within = units[step - 1].is_a(MentionKind.ORGANIZATION)  # "of Reed University LAW SCHOOL,"
        of = within or not small.genitive.isdisjoint(before)
        return own or (other and joined) or (following == [","] and of)
    single = mention.kind is MentionKind.GROUP and mention.trait("number") == "1"
    titled = mention.kind in (MentionKind.ROLE, MentionKind.OFFICE)
    joins = single or (titled and post.kind is not MentionKind.GROUP)
    past = _past_body(passage, step)  # "founder OF THE X and editor of Y"
    following = words[past : past + 1]
    return joins and (following == [","] or not small.additive.isdisjoint(following))


def listed_before(story: Story, passage: Passage, step: int, at: int) -> list[Slot]:
    """Return a name and, for a plural post, those listed before it."""
    units, words = passage.units, passage.words
    mention, small = units[at].mention, story.grammar.function
    found = [step]
    plural = (
        mention is not None
        and mention.trait("number") in ("n", "2")
        and small.single.isdisjoint(words[step:at])
    )
    counted = any(units[i].is_a(MentionKind.NUMBER) for i in range(step, at))
    told = count_of(story, passage, at) if counted else ""
    back = step - 1
    while plural and back >= 0 and _in_list(story, passage, back, MentionKind.PERSON):
        if units[back].is_a(MentionKind.PERSON):
            found.insert(0, back)
        back -= 1
    if counted and told != str(len(found)):
        found = [step]
    alone = plural and not counted and len(found) == 1
    manned = alone and mention is not None and mention.trait("body") is not None
    if manned and words[step + 1 : step + 2] == [","]:
        return []  # "in a letter to A, MEMBERS of the X said"
    following = words[step + 1 : step + 2]
    owns = not small.possessive_ending.isdisjoint(following)
    return [] if owns else [person_of(units[i]) for i in found]
