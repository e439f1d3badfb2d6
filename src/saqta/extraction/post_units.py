"""The units around a post: its body, the list that it stands in, how many hold it.

Invariant: what stands here looks at units alone and yields no claim.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.grammar import BE
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.post_words import post_file
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage, Unit

_PERSON, _OFFICE, _ROLE = MentionKind.PERSON, MentionKind.OFFICE, MentionKind.ROLE
_REACH = 6
_ENDS = (",", ";", ":", "(", ")", "-", "—", "--", ".")
_LONGEST_ASIDE = 9
_FOREIGN = 5


def of_next(story: Story, passage: Passage, at: int) -> bool:
    """Whether a post is the next name's: "A, and deputy head in charge of finance B"."""
    units, words, grammar = passage.units, passage.words, story.grammar
    joined = at > 0 and words[at - 1] in grammar.function.additive
    if words[at + 1 : at + 2] and words[at + 1] in grammar.function.additive:
        return _names_next(passage, at + 2)  # "A, X member and Y SECRETARY B"
    for step in range(at + 1, min(at + _REACH + 2, len(units))):
        word, mention = words[step], units[step].mention
        kind = None if mention is None else mention.kind
        if kind is _PERSON:
            before = step - 1 > at and grammar.ends(words, step - 1, "preposition")
            return not (before or words[step - 1] in grammar.function.additive)
        titled = kind is _OFFICE or kind is _ROLE
        if word == "," and joined and step + 1 < len(units):
            following = units[step + 1]
            return any(following.is_a(k) for k in (_OFFICE, _ROLE))
        if word in _ENDS or word in grammar.verbs or titled:
            return False
    return False


def _names_next(passage: Passage, first: int) -> bool:
    """Whether a post and its holder follow right after "and"."""
    units = passage.units
    for step in range(first, min(first + _REACH, len(units) - 1)):
        if units[step].is_a(_OFFICE) or units[step].is_a(_ROLE):
            return units[step + 1].is_a(_PERSON)
        if units[step].is_a(_PERSON) or passage.words[step] in _ENDS:
            return False
    return False


def is_owned(story: Story, passage: Passage, at: int) -> bool:
    """Whether a post is one's own: "as ITS president", "the CHILDREN'S commissioner"."""
    words, small = passage.words, story.grammar.function
    before = words[at - 1] if at else ""
    if before in story.grammar.words("its"):
        return not any(unit.is_a(MentionKind.PLACE) for unit in passage.units[:at])
    owners = post_file(story.parts.language).words.owners
    return before in small.possessive_mark and at > 1 and words[at - 2] not in owners


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


def past_body(passage: Passage, at: int) -> int:
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


def in_list(story: Story, passage: Passage, at: int, *kinds: MentionKind) -> bool:
    """Whether a unit is an item of a list of such mentions, or stands between two."""
    word = passage.words[at]
    joins = word == "," or word in story.grammar.function.additive
    return joins or any(passage.units[at].is_a(kind) for kind in kinds)


def person_of(unit: Unit) -> Slot:
    """Return the person that a unit names."""
    return Slot("person", unit.mention.value if unit.mention is not None else "", (unit.span,))


def points_back(unit: Unit) -> bool:
    """Whether a unit stands for people told before: "she", "both"."""
    mention = unit.mention
    return (
        mention is not None
        and mention.kind is MentionKind.GROUP
        and mention.trait("anaphor") in ("pronoun", "counted")
    )


def is_foreign(story: Story, passage: Passage, at: int) -> bool:
    """Whether a name ends one in another tongue: "Union des marins ET Voisins du Nord (X)"."""
    if at > 1 and _is_unknown(story, passage, at - 1):
        return story.text(passage.units[at - 2].span)[:1].isupper()
    near = range(at - 2, max(at - _FOREIGN, -1), -1)
    return any(_is_unknown(story, passage, k) for k in takewhile(lambda k: passage.words[k], near))


def _is_unknown(story: Story, passage: Passage, at: int) -> bool:
    """Whether a word in small letters is none of this language: "des MARINS"."""
    word, grammar = passage.words[at], story.grammar
    small = ("preposition", "coordinator", "subordinator", "relative", "determiner", BE, "have")
    known = any(word in grammar.words(name) for name in small) or word in grammar.auxiliaries
    known = known or word in grammar.verbs or word in lexicon(story.parts.language).common
    return word.isalpha() and story.text(passage.units[at].span).islower() and not known
