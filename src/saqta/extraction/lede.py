"""Whom a lead means that tells of one without a name: "A COURT jailed A BLOGGER. Anna Doe was".

Invariant: the next sentence that names anybody opens with that name, and tells what it underwent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, MentionKind

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage

_PERSON = MentionKind.PERSON
_SKIPPED = frozenset({
    BlockKind.TITLE, BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.CAPTION,
})  # fmt: skip
_ARTICLE_REACH, _OPENING, _UNDERGONE = 5, 6, 14
_NEAR, _LEAD = 3, 12
"""How many sentences after a lead names are looked for, and up to which one is a lead."""


def named_next(story: Story, passage: Passage, unit: int) -> Mention | None:
    """Return whom the text goes on to name, where a lead brings in one without a name."""
    mention, small = passage.units[unit].mention, story.grammar.function
    if mention is None or passage.number > _LEAD or mention.trait("anaphor") is not None:
        return None
    new = small.article - small.definite_article
    single = mention.trait("number") in (None, "1")
    near = passage.words[max(unit - _ARTICLE_REACH, 0) : unit]
    if not single or new.isdisjoint((*near, *passage.units[unit].lower.split()[:1])):
        return None
    told = [p for p in story.passages[: passage.number + 1] if story.block(p).kind not in _SKIPPED]
    if any(u.is_a(_PERSON) for p in told for u in p.units):
        return None
    for later in story.passages[passage.number + 1 : passage.number + 1 + _NEAR]:
        if any(u.is_a(_PERSON) for u in later.units):
            return _subject(story, later) if story.block(later).kind not in _SKIPPED else None
    return None


def _subject(story: Story, passage: Passage) -> Mention | None:
    """Return the one person that a sentence opens with and tells of as one who underwent it."""
    units, words, grammar = passage.units, passage.words, story.grammar
    at = next(i for i, u in enumerate(units) if u.is_a(_PERSON))
    office = any(u.is_a(MentionKind.OFFICE) for u in units[max(at - 1, 0) : at + _NEAR])
    opens = at <= _OPENING and grammar.verbs.keys().isdisjoint(words[:at])
    several = not grammar.function.additive.isdisjoint(words[at + 1 : at + 2])
    if office or several or not opens or grammar.ends(words, at - 1, "preposition"):
        return None
    undergone = grammar.words("undergone")
    near = range(at + 1, min(at + _UNDERGONE, len(words)))
    for k in near:
        form = grammar.verbs.get(words[k])
        if form is not None and form.lemma in undergone and grammar.is_past(words[k]):
            return units[at].mention if _is_passive(words, k, story) else None
    return None


def _is_passive(words: list[str], at: int, story: Story) -> bool:
    """Whether a verb tells what was done to the subject: "who WAS JAILED", ", ARRESTED in"."""
    before = [w for w in words[max(at - _NEAR, 0) : at] if w]
    be = not story.grammar.words("be").isdisjoint(before)
    return be or words[at - 1] == ","
