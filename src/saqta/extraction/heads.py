"""Whom an entry of a list or form is of: the name that opens a line, or stands on one above.

Invariant: a name with a verb of its own opens prose, and no entry.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, MentionKind
from saqta.extraction.entries import Entry
from saqta.extraction.heroes import is_in_passing
from saqta.extraction.labels import Forms
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.segments import DASHES, listed, tells
from saqta.extraction.site import Story
from saqta.extraction.tables import person

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.units import Passage, Unit

_PERSON = MentionKind.PERSON
_NAMING = frozenset({BlockKind.TITLE, BlockKind.HEADING})
_HEADING = (*_NAMING, BlockKind.BODY, BlockKind.ITEM)
_LEAST_NAME = 2
_LONGEST_LABEL, _MOST_WORDS = 40, 8
BEFORE_NAME = 5
AFTER_NAME = DASHES | {",", "(", "[", ":", ";", "|", "*", "."}
_BEFORE = frozenset({MentionKind.NUMBER, MentionKind.ROLE, MentionKind.OFFICE, MentionKind.GROUP})
LINES_BELOW = 3
_LEAST_LINES = 3
_BLANK = 2


@dataclass(frozen=True, slots=True)
class Heads:
    """Finds names that open entries, and the labels of fields."""

    story: Story
    forms: Forms
    entry: Entry

    def label(self, passage: Passage) -> tuple[str, int]:
        """Return the label that opens a line, and the unit after it."""
        units = passage.units
        if ":" not in passage.words[:_MOST_WORDS]:
            return "", 0
        at = passage.words.index(":")
        text = self.story.parts.folded[units[0].start : units[at].start]
        while at + 1 < len(units) and units[at + 1].lower == "*":
            at += 1
        return text.strip(" *_-•.0123456789)").lower()[:_LONGEST_LABEL], at + 1

    def head(self, passage: Passage, start: int) -> tuple[list[Unit], int] | None:
        """Return the people that an entry opens with, and the unit after them."""
        units, grammar = passage.units, self.story.grammar
        label = "" if start else self.label(passage)[0]
        if not self.forms.file.others.isdisjoint(label.split()) or label in self.forms.labels:
            return None  # "JUDGE: Anna Doe", "POLITICAL PRISONERS: Anna Doe, Ben Roe"
        for at in range(start, min(start + BEFORE_NAME, len(units))):
            mention, word = units[at].mention, units[at].lower
            if mention is not None and mention.kind is _PERSON:
                return listed(units, at, grammar)
            if mention is not None and mention.kind not in _BEFORE:
                return None
            if word in grammar.words("preposition") or word in grammar.verbs:
                return None
        return None

    def named(self, passage: Passage, start: int) -> tuple[list[Unit], int] | None:
        """Return whom a labelled line names whose words nothing else tells to be a name."""
        found = person(passage.units[start:], self.story.parts.folded)
        if found is None:
            return None
        after = next((i for i, u in enumerate(passage.units) if u.start >= found.stop), None)
        return [found], len(passage.units) if after is None else after

    def hero(self) -> Unit | None:
        """Return whom the title of a chronicle names, if it names but one."""
        if len(self.story.days) < _LEAST_LINES:
            return None
        titles = (p for p in self.story.passages if self.story.block(p).kind is BlockKind.TITLE)
        named = [(p, at) for p in titles for at in p.by_kind.get(_PERSON, ())]
        people = {m.value for p, at in named if (m := p.units[at].mention) is not None}
        if len(people) != 1 or any(is_in_passing(p, at, self.story.grammar) for p, at in named):
            return None
        passage, at = named[0]
        return passage.units[at]

    def above(
        self, passages: Sequence[Passage], below: Sequence[Passage]
    ) -> tuple[list[Unit], int] | None:
        """Return whom a line names above lines that lack their subject: "Detained in May"."""
        only = passages[0]
        kind = self.story.block(only).kind
        if kind not in _HEADING or not below or len(passages) > 1:
            return None
        naming = kind in _NAMING
        if not naming and not self.runs_on(only, below[0]):
            return None
        if not any(map(self._lacks_subject, self._near(below))):
            return None
        head = self.head(only, 0) or (self.named(only, 0) if naming else None)
        if head is None or is_in_passing(only, only.at(head[0][0].start), self.story.grammar):
            return None
        if any(word not in AFTER_NAME for word in only.words[head[1] :][:1]):
            return None
        if not naming and self._tells(only, head[1]):
            return None
        named = head[0][0].mention
        words = named.value.lower().split() if named is not None else []
        known = lexicon(self.story.parts.language).common
        return None if len(words) < _LEAST_NAME or known & {*words} else head

    def _near(self, below: Sequence[Passage]) -> Sequence[Passage]:
        """Return the first line below a name, and those that follow it without a gap."""
        stop = 1
        while stop < min(len(below), LINES_BELOW) and self.runs_on(below[stop - 1], below[stop]):
            stop += 1
        return below[:stop]

    def _lacks_subject(self, line: Passage) -> bool:
        found = self.label(line)[0] in self.forms.labels
        return found or self.entry.lacks_subject(line.units) is not None

    def runs_on(self, one: Passage, other: Passage) -> bool:
        """Whether no empty line stands between two lines."""
        above, below = self.story.block(one).span, self.story.block(other).span
        folded = self.story.parts.folded
        apart = folded.count("\n", above.stop, below.start)
        labelled = apart == _BLANK and self.label(other)[0] in self.forms.labels
        # on some pages an empty line parts every two lines
        return apart <= 1 or (labelled and folded.count("\n") == _BLANK * folded.count("\n\n"))

    def _tells(self, passage: Passage, start: int) -> bool:
        """Whether what follows a name has a verb, but for a clause that opens with "who"."""
        relative = self.story.grammar.words("relative")
        words = enumerate(passage.words)
        stop = next((i for i, w in words if i > start and w in relative), len(passage.units))
        return tells(passage.sentence, passage.units[:stop], self.story.grammar)
