"""Whether what stands beside a post is a body's name, whole, and its own.

Invariant: a name that goes on in words that are not read is no body's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.post_units import past_body
from saqta.extraction.post_words import post_file

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.mentions.lexicon import Lexicon
    from saqta.extraction.post_words import PostFile
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage
    from saqta.model.claims import Slot

_GROUP, _PERSON = MentionKind.GROUP, MentionKind.PERSON
_QUARTER, _REST = 3, 16
"""So many words has the name of a quarter at most."""
_NUMBERED = re.compile(r" (?:No\. ?)?\d")
_LISTED = re.compile(r"(?:,| and| by) (?:the )?[A-Z]")
_NAMED = re.compile(r" [A-Z]")


def is_body(story: Story, body: str) -> bool:
    """Whether a name is a body's, not only what it is: "TV reporter A" is of none."""
    words = body.split()
    last = words[-1].lower() if len(words) <= _QUARTER else words[-1]
    if not {last, " ".join(words[-2:])}.isdisjoint(post_file(story.parts.language).words.no_body):
        return False  # "the Sikh community", "the Reed Road Community", no "Union of Communities"
    if _is_kind(words, lexicon(story.parts.language)):
        return False
    name, known = body.lower(), story.grammar.words
    generic = name in known("body_word") or name in known("body_kind")
    return not generic and name not in lexicon(story.parts.language).countries


def _is_kind(words: list[str], known: Lexicon) -> bool:
    """Whether words only tell what kind of body it is: "an IRISH NEWSPAPER", "LABOR union"."""
    if len(words) == 1 or any(not word.islower() for word in words[1:]):
        return False
    terms = [
        (term, capital)
        for rest, term, capital in known.phrases.get(words[0].lower(), ())
        if not rest
    ]
    people = any(capital is not None and "people" in capital.classes for _, capital in terms)
    last = [term for rest, term, _ in known.phrases.get(words[-1], ()) if not rest]
    media = any(term is not None and "media" in term.traits for term in last)
    return people or (words[0].lower() in known.common and not media)


def is_cut_short(story: Story, passage: Passage, after: int, body: str) -> bool:
    """Whether a name goes on behind what was read: "the party Democratic AND SOCIAL Movement"."""
    units, words = passage.units, body.split()
    if not 0 < after <= len(units) or units[after - 1].stop <= 0:
        return False
    stop = units[after - 1].stop
    rest = story.parts.folded[stop : stop + _REST]
    numbering = post_file(story.parts.language).words.numbering
    if _NUMBERED.match(rest) or words[-1].lower() in numbering:
        return True  # "director of Reed NO. 8 prison"
    if words[-1].islower() and _NAMED.match(rest):
        return not (after < len(units) and units[after].is_a(_PERSON))
    plain = len(words) == 1 and words[0].lower() in lexicon(story.parts.language).common
    return plain and _LISTED.match(rest) is not None


def is_of_people(story: Story, passage: Passage, at: int, data: PostFile) -> bool:
    """Whether a name is one of people, no body's: "a leader of the Reed PEOPLE"."""
    if not data.words.natives.isdisjoint(passage.words[max(at - 2, 0) : at]):
        return True
    after = past_body(passage, at)
    following = passage.units[after : after + 1]
    said = [word for unit in following for word in story.text(unit.span).lower().split()[:1]]
    return not data.words.peoples.isdisjoint(said)


def is_shared_out(story: Story, passage: Passage, at: int, holder: Slot) -> bool:
    """Whether two people have a post each: "A and B, the CHAIRMAN AND DIRECTOR of X"."""
    mention, small = passage.units[at].mention, story.grammar.function
    role = (mention.trait("role") or "").split() if mention is not None else []
    own = passage.sentence.span
    if small.additive.isdisjoint(role) or not own.start <= holder.spans[0].start < own.stop:
        return False
    unit = passage.at(holder.spans[0].start)
    joined = unit > 1 and passage.words[unit - 1] in small.additive
    return joined and unit < at and passage.units[unit - 2].is_a(_PERSON)


def seat(story: Story, mention: Mention, body: str, role: str) -> str:
    """Return the office of each of those who sit in a chamber: "the NATIONAL ASSEMBLY MEMBERS"."""
    posts = lexicon(story.parts.language).posts
    house = body.lower()
    sits = house in posts.chambers_alone or any(
        house == name or house.endswith(f" {name}") for name in posts.chambers
    )
    return f"{body} {role}" if mention.kind is _GROUP and role and sits else ""
