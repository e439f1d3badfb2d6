"""The parts that a text is taken apart into: blocks, sentences, tokens, mentions.

Invariant: every part points into the text as read. Folding keeps lengths, so an offset means
the same in the folded copy, on which all matching is done, and in the original.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from operator import attrgetter

import msgspec

from saqta.model.spans import Span


class TokenKind(StrEnum):
    """What a token is made of."""

    WORD = "word"
    NUMBER = "number"
    MARK = "mark"


NONE, CAPITAL, CAPITALS, INITIAL, PREFIXED = range(5)
"""The shapes of a word: small, Capital, CAPITALS, I., al-Capital."""


class Unit(msgspec.Struct, frozen=True, gc=False):
    """What a sentence is read by: a token, or the tokens of one mention.

    A struct, not a dataclass, as are the other parts: it is made ten times as fast.
    """

    start: int
    stop: int
    lower: str
    mention: Mention | None

    @property
    def span(self) -> Span:
        """Where the unit stands in the text."""
        mention = self.mention
        return Span(self.start, self.stop) if mention is None else mention.span

    def is_a(self, kind: MentionKind) -> bool:
        """Whether the unit is a mention of that kind."""
        return self.mention is not None and self.mention.kind is kind


class Token(Unit, frozen=True, gc=False):
    """A word, number or punctuation mark, and a unit where no mention holds it.

    `word` is the folded text, `lower` its lower case.
    """

    word: str
    kind: TokenKind
    shape: int

    def is_a(self, kind: MentionKind) -> bool:  # noqa: ARG002
        """Return that it is no mention."""
        return False


start_of = attrgetter("start")
"""By what tokens are searched."""


class BlockKind(StrEnum):
    """What part a block plays in its document."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    CAPTION = "caption"
    HEADING = "heading"
    REFERENCE = "reference"
    SIGNATORIES = "signatories"
    LEAD_IN = "lead_in"
    ITEM = "item"
    BODY = "body"
    BACKGROUND = "background"
    FURNITURE = "furniture"


class Block(msgspec.Struct, frozen=True, gc=False):
    """A paragraph, line or list item. `lead_in` is the index of the block that introduces it."""

    kind: BlockKind
    span: Span
    lead_in: int | None = None


class Sentence(msgspec.Struct, frozen=True, gc=False):
    """A sentence of the block numbered `block`."""

    span: Span
    block: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Parts:
    """A text taken apart. `content` is the text as read, `folded` its copy for matching."""

    content: str = field(repr=False)
    folded: str = field(repr=False)
    language: str
    blocks: tuple[Block, ...]
    sentences: tuple[Sentence, ...]

    def text(self, span: Span) -> str:
        """Return the folded words of `span`."""
        return self.folded[span.start : span.stop]


class MentionKind(StrEnum):
    """What a stretch of words refers to.

    Modules that ask often keep a kind under a name of their own: up to Python 3.11 a member of an
    enumeration takes ten times as long to look up as a name.
    """

    PERSON = "person"
    GROUP = "group"  # people without names: "two activists", "the police"
    ORGANIZATION = "organization"
    COURT = "court"
    PLACE = "place"
    OFFICE = "office"
    ROLE = "role"
    DATE = "date"
    TERM = "term"
    LAW = "law"
    NUMBER = "number"
    AMOUNT = "amount"
    AGE = "age"


class Mention(msgspec.Struct, frozen=True, gc=False):
    """Words that refer to something. `value` is its normal form in the claims' vocabulary.

    A person's value is the name in natural order; a term's an ISO 8601 duration; a law's
    `ARTICLE(PART)`; a date's EDTF, or a relative expression until the timeline resolves it.
    `traits` are further facts of the words, such as `gender`, `code`, `qualifier`;
    `given` is the gender that a given name has by the lists, told where no words show it.
    """

    kind: MentionKind
    span: Span
    value: str
    traits: tuple[tuple[str, str], ...] = ()

    def trait(self, name: str) -> str | None:
        """Return a trait, or None where the words do not show it."""
        for key, value in self.traits:
            if key == name:
                return value
        return None

    def may_be(self, sex: str | None) -> bool:
        """Whether nothing speaks against that gender, be it only the given name."""
        told = self.trait("gender")
        if told is None and sex is not None:
            told = self.trait("given")
        return told is None or told == sex


class Voice(StrEnum):
    """Who acts: the subject, someone else, or no one named."""

    ACTIVE = "active"
    PASSIVE = "passive"
    REDUCED = "reduced"  # "sentenced by a court", after the noun
    ATTRIBUTIVE = "attributive"  # "the banned party"
    NOMINAL = "nominal"  # "the arrest of"


class VerbGroup(msgspec.Struct, frozen=True, gc=False):
    """A verb with its auxiliaries: units `start` up to and including `head`."""

    start: int
    head: int
    lemma: str
    kind: str
    governs: str
    governs_noun: str
    voice: Voice
    finite: bool
    infinitive: bool = False
    gerund: bool = False
    relative: bool = False
    linked: bool = False  # "was detained and SENTENCED": shares what stands before the first


class Argument(msgspec.Struct, frozen=True, gc=False):
    """A nominal unit, the preposition it stands under ("" for none), and whether it owns."""

    unit: int
    under: str = ""
    owner: bool = False
