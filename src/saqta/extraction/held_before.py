"""Whom a post that stands behind names belongs to: "NAME, a leader of", "NAME is the head".

Invariant: what parts a name from a post, a verb or another mention, leaves it without a holder.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.grammar import PARTICIPLE
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
    from saqta.extraction.post_words import PostWords
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage

_AGE, _GROUP, _OFFICE = MentionKind.AGE, MentionKind.GROUP, MentionKind.OFFICE
_ORGANIZATION, _PLACE, _ROLE = MentionKind.ORGANIZATION, MentionKind.PLACE, MentionKind.ROLE


_NUMBER, _PERSON = MentionKind.NUMBER, MentionKind.PERSON
_REACH, _PAIR = 6, 2
_LONGEST_ASIDE = 9
_CLOSING = (")", ",")
_LISTING = (",", '"')
"""Marks that may close what is put in between."""


def holders_before(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot]:
    """Return the name before a post: "NAME, a leader of", "NAME (head of)", "NAME is the head"."""
    units, words = passage.units, passage.words
    glue = data.glue
    tied = False
    step = at - 1
    skipped = 0
    while step >= 0 and at - step - skipped <= _REACH + 2:
        word, unit = words[step], units[step]
        aside = step - _before_aside(story, passage, step) if word in _CLOSING else 0
        if aside:
            step, skipped, tied = step - aside, skipped + aside, True
            continue
        if word in data.denials or _is_another_s(story, passage, step, at, data):
            return []
        opens = word in (",", "(", "-", "—") or word in data.being
        if opens or story.grammar.employs(words, step):
            tied = True
            if word == "," and _acts(story, passage, (step, at), data):
                return []  # "according to A, the mayor is to blame"
        elif unit.is_a(_PERSON):
            own = tied and not _is_next_item(story, passage, step, at, data)
            return listed_before(story, passage, step, at) if own else []
        elif tied and (points_back(unit) or word in story.grammar.function.first_person_subject):
            return [
                Slot("person", m.value, (unit.span, m.span))
                for m in story.references.people(passage, step)
            ]
        elif word in glue or _steps_over(story, passage, step, at):
            pass
        elif _parts(story, passage, step):
            return []
        step -= 1
    return []


def of_first(story: Story, passage: Passage, at: int, data: PostWords) -> list[Slot] | None:
    """Return the subject of the verb before: "SHE joined the X and became its secretary"."""
    words, stop = passage.words, at - 1
    while stop > 0 and words[stop] in data.glue:
        stop -= 1
    if words[stop] not in data.being or words[stop - 1] not in story.grammar.function.additive:
        return None
    before = passage.units[:stop]
    told = [unit for unit in before if unit.is_a(_PERSON) or points_back(unit)]
    acts = not story.grammar.words("subject_pronoun").isdisjoint(words[:stop])
    if not acts:  # "A's BROTHER joined the X and became its head"
        told += [unit for unit in before if unit.is_a(_GROUP) or unit.is_a(_ROLE)]
    if len(told) != 1:
        return []
    if told[0].is_a(_PERSON):
        return [person_of(told[0])]
    at = passage.at(told[0].start)
    people = story.references.people(passage, at) if points_back(told[0]) else ()
    return [Slot("person", m.value, (told[0].span, m.span)) for m in people]


def post_before(story: Story, passage: Passage, at: int, data: PostWords) -> int | None:
    """Return the post to which a comma or "and" joins another: "editor of X, a MEMBER of Y".

    "And the head of Y" may be somebody else, but where both are told by one verb.
    """
    words, units, small = passage.words, passage.units, story.grammar.function
    step = at - 1
    while step > 0 and (words[step] in data.glue - small.genitive or words[step] in _LISTING):
        step -= 1
    between = words[step + 1 : at]
    if small.additive.isdisjoint(between) and "," not in between:
        return None
    after = words[past_body(passage, at) :][:1]
    grammar = story.grammar
    acts = not (grammar.verbs.keys() | grammar.auxiliaries).isdisjoint(after)
    if acts and not small.additive.isdisjoint(between):
        return None  # "A, editor of X, and a MEMBER of Y WERE held"
    told = any(w in data.being or grammar.employs(words, i) for i, w in enumerate(words[:at]))
    if not (told or small.definite_article.isdisjoint(between)):
        return None
    for earlier in range(step, max(step - _LONGEST_ASIDE, -1), -1):
        mention = units[earlier].mention
        if mention is not None and mention.kind in (_ROLE, _OFFICE):
            return earlier if step in (earlier, past_body(passage, earlier) - 1) else None
    return None


def _is_another_s(story: Story, passage: Passage, step: int, at: int, data: PostWords) -> bool:
    """Whether the word before a post shows that whoever stands before it has it not."""
    if _is_alleged(story, passage, step):
        return True
    words, small = passage.words, story.grammar.function
    if words[step] in small.additive and words[step - 1 : step] == [","]:
        return words[step + 1] in small.definite_article  # "A, AND THE mayor, spoke"
    if words[step] in data.selves and step and words[step - 1] != ",":
        return bool(story.grammar.is_past(words[step - 1])) or words[step - 1] in (
            story.grammar.verbs
        )  # "A DECLARED HERSELF a political prisoner"
    return passage.words[step] in data.being and _governs(story, passage, step, at)


def _governs(story: Story, passage: Passage, being: int, at: int) -> bool:
    """Whether people are others than the one to whom something is done by another.

    "He was dismayed BY charges against journalists of the X", not "he was with leaders of the X".
    """
    words, grammar = passage.words, story.grammar
    return passage.units[at].is_a(_GROUP) and any(
        grammar.starts(words, i, "passive_agent") and grammar.is_past(words[i - 1])
        for i in range(being + 2, at)
    )


def _is_next_item(story: Story, passage: Passage, step: int, at: int, data: PostWords) -> bool:
    """Whether a post after a name is the next one's: "A, AND THE HEAD of X, B"."""
    words, units = passage.words, passage.units
    first = step + 1 + (words[step + 1] == ",")
    if words[first] not in story.grammar.function.additive:
        return False
    if units[at].is_a(_GROUP) and words[at - 1] not in story.grammar.function.other:
        return True  # "A, and two others from X", not "A and two OTHER members of X"
    past = past_body(passage, at)
    while past < len(units) and (words[past] in data.numbering or units[past].is_a(_NUMBER)):
        past += 1  # "and the head of Reed Prison #8, B"
    there = story.grammar.ends(words, past, "place_preposition")
    if there and units[past + 1 : past + 2] and "," in words[past : past + _REACH]:
        past = words.index(",", past)  # "and the head of the unit AT THE X, B"
    past += words[past : past + 1] == [","]
    following = units[past : past + 1]
    titled = (_PERSON, _OFFICE, _ROLE)
    named = any(unit.is_a(kind) for unit in following for kind in titled)
    return named or of_next(story, passage, at)


def _is_alleged(story: Story, passage: Passage, step: int) -> bool:
    """Whether somebody is only accused of a post: "accused A OF BEING a member"."""
    if passage.words[step] not in story.grammar.words("being"):
        return False
    before = passage.words[max(step - 1, 0) : step]
    return not story.grammar.function.genitive.isdisjoint(before)


def _parts(story: Story, passage: Passage, step: int) -> bool:
    """Whether a unit parts a name from a post: another mention, a verb, an end."""
    unit, word = passage.units[step], passage.words[step]
    before = passage.words[max(step - 1, 0) : step]
    if before == [","] and unit.mention is not None:
        return unit.mention.value not in story.grammar.words("distributive")  # "A and B, BOTH"
    form = story.grammar.verbs.get(word)
    if form is not None:  # "A, the IMPRISONED leader"
        described = not story.grammar.function.article.isdisjoint(before)
        return not (described and PARTICIPLE in form.forms)
    following = passage.words[step + 1 : step + 2]
    acts = not story.grammar.function.article.isdisjoint(following)
    if acts and unit.mention is None and story.grammar.is_past(word):
        return True  # "A OUTPOLLED the candidate of the X"
    turns = story.grammar.words("coordinator") - story.grammar.function.additive
    return unit.mention is not None or word in turns or word in ("", ".", ";", ":", ")")


def _before_aside(story: Story, passage: Passage, step: int) -> int:
    """Return the unit before what is put in between: "A (Reed), head", "A, BORN IN 1990, head"."""
    words = passage.words
    for opens in range(step - 1, max(step - _LONGEST_ASIDE, 0), -1):
        if words[step] == ")" and words[opens] == "(":
            return opens - 1
        born = words[opens + 1] in story.grammar.words("birth")
        if words[step] == "," and words[opens] == ",":
            return opens - 1 if born else step
        if passage.units[opens].is_a(_PERSON):
            return step
    return step


def _acts(story: Story, passage: Passage, places: tuple[int, int], data: PostWords) -> bool:
    """Whether a post is the subject of the next verb, and no apposition.

    So it is after what opens the sentence without a verb: "after TALKS WITH A, the mayor RESIGNED".
    """
    (comma, at), words, grammar = places, passage.words, story.grammar
    past = past_body(passage, at)
    after = words[past:]
    if not after or after[0] in data.being:
        return bool(after) and grammar.starts(words, past, "adverb") <= 1  # "of the X AS WELL"
    if not (grammar.starts(words, 0, "preposition") and grammar.is_past(after[0])):
        return False
    opening = words[:comma]
    return "," not in opening and not any(grammar.is_past(word) for word in opening)


def _steps_over(story: Story, passage: Passage, step: int, at: int) -> bool:
    """Whether a unit may stand between a name and its post: an age, a place, another role."""
    units, unit, words = passage.units, passage.units[step], passage.words
    mention, post = unit.mention, passage.units[at].mention
    if mention is None or post is None:
        return False
    if mention.kind in (_NUMBER, _AGE):
        return True
    small = story.grammar.function
    before, following = words[max(step - 1, 0) : step], words[step + 1 : step + 2]
    if mention.kind is _PLACE:
        return step == at - 1 or not (small.origin | small.genitive).isdisjoint(before)
    if mention.kind is _ORGANIZATION:
        beside = step == at - 1 or not small.possessive_ending.isdisjoint(following)
        own = beside and mention.value == post.trait("body")
        posts = [units[i].mention for i in range(max(step - _REACH, 0), step)]
        other = any(p is not None and p.trait("body") == mention.value for p in posts)
        joined = following == [","] or not small.additive.isdisjoint(following)
        within = units[step - 1].is_a(_ORGANIZATION)  # "of Reed University LAW SCHOOL,"
        of = within or not small.genitive.isdisjoint(before)
        return own or (other and joined) or (following == [","] and of)
    single = mention.kind is _GROUP and mention.trait("number") == "1"
    titled = mention.kind in (_ROLE, _OFFICE)
    joins = single or (titled and post.kind is not _GROUP)
    past = past_body(passage, step)  # "founder OF THE X and editor of Y"
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
    counted = any(units[i].is_a(_NUMBER) for i in range(step, at))
    told = count_of(story, passage, at) if counted else ""
    back = step - 1
    pair = not story.grammar.words("both").isdisjoint(words[step:at])
    kinds = (_PERSON, _ROLE, _OFFICE) if counted or pair else (_PERSON,)
    while plural and back >= 0 and in_list(story, passage, back, *kinds):
        if units[back].is_a(_PERSON):
            found.insert(0, back)
        back -= 1
    if (counted and told != str(len(found))) or (pair and len(found) > _PAIR):
        found = [step]
    alone = plural and not counted and len(found) == 1
    manned = alone and mention is not None and mention.trait("body") is not None
    if manned and words[step + 1 : step + 2] == [","]:
        return []  # "in a letter to A, MEMBERS of the X said"
    following = words[step + 1 : step + 2]
    owns = not small.possessive_ending.isdisjoint(following)
    return [] if owns else [person_of(units[i]) for i in found]
