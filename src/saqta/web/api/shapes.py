"""What many answers share: words of a text, documents, claims, people.

Invariant: whatever tells something points at its words by text, start and stop, and says whether
someone reviewed it. Offsets count Unicode code points from 0; `stop` is not included.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from saqta.model import claims as model
from saqta.model import evidence
from saqta.model.acts import Account
from saqta.model.claims import ClaimKind, Modality, Tier, Verdict
from saqta.model.persons import Person
from saqta.steps import ask, wording
from saqta.steps.ask import Passage, Reader
from saqta.steps.knowledge import Source
from saqta.steps.review import Stage, stage

Sha256 = Annotated[str, Meta(description="64 hexadecimal digits of a SHA-256.")]
Edtf = Annotated[
    str, Meta(description="As exact as its source, in EDTF: 2021-06-21, 2021-06, 2021, ../2021-06.")
]
PersonId = Annotated[
    str, Meta(description="The person's id of now: people joined or parted get new ones.")
]
ClaimId = Annotated[str, Meta(description="32 hexadecimal digits that depend on the content.")]
Reviewed = Annotated[
    bool, Meta(description="Whether someone accepted it; false is a proposal of the reader.")
]


class Words(Struct, frozen=True, kw_only=True):
    """Words of a text, and where they stand."""

    text_sha256: Sha256
    exhibit: Sha256
    title: Annotated[str, Meta(description="The document's title, or the name of its file.")]
    published: Edtf | None
    start: Annotated[int, Meta(ge=0, description="Code points of the text before the words.")]
    stop: Annotated[int, Meta(ge=1, description="Code points of the text up to their end.")]
    quote: Annotated[str, Meta(description="The words, exactly as the text has them.")]
    page: Annotated[int, Meta(ge=1, description="The page, from 1.")]
    line: Annotated[int, Meta(ge=1, description="The line of the page, from 1.")]


class Range(Struct, frozen=True):
    """A stretch of the claim's text, in code points."""

    start: int
    stop: int


class Stated(Struct, frozen=True, kw_only=True):
    """One value of a claim, and the words that it rests on."""

    slot: str
    value: str | int | bool | None
    spans: list[Range]


class Decided(Struct, frozen=True, kw_only=True):
    """A review: what someone decided about a claim."""

    claim: ClaimId
    verdict: Verdict
    by: str
    at: datetime
    why: str


class Told(Struct, frozen=True, kw_only=True):
    """A claim: what a text says, its words, and how far it is decided."""

    id: ClaimId
    kind: ClaimKind
    said: Annotated[str, Meta(description="The claim in a few English words.")]
    reviewed: Reviewed
    stage: Stage
    review: Decided | None
    slots: list[Stated]
    evidence: list[Words]
    modality: Modality
    tier: Tier
    rule: Annotated[str, Meta(description='What made it; "by hand" where a person did.')]


class Named(Struct, frozen=True, kw_only=True):
    """A person by name and id."""

    id: PersonId
    name: str


class Spelling(Struct, frozen=True, kw_only=True):
    """A name as texts write it."""

    name: str
    claims: Annotated[int, Meta(ge=0, description="How many claims write it so.")]


class Document(Struct, frozen=True, kw_only=True):
    """A text that was read, and what is said about its document."""

    text_sha256: Sha256
    exhibits: list[Sha256]
    title: str
    published: Edtf | None
    publisher: str | None
    address: str | None
    language: Annotated[str | None, Meta(description="A BCP 47 tag.")]


def words(found: Passage) -> Words:
    """Shape words of a text."""
    return Words(
        text_sha256=found.source.text_sha256,
        exhibit=found.source.exhibits[0].sha256,
        title=found.source.title,
        published=wording.edtf(found.source.published),
        start=found.span.start,
        stop=found.span.stop,
        quote=found.words,
        page=found.place.page,
        line=found.place.line,
    )


def told(claim: model.Claim, passages: Iterable[Passage], review: model.Review | None) -> Told:
    """Shape a claim."""
    return Told(
        id=claim.id,
        kind=claim.kind,
        said=wording.said(claim),
        reviewed=stage(review) is Stage.ACCEPTED,
        stage=stage(review),
        review=None if review is None else decided(review),
        slots=[_stated(slot) for slot in claim.slots],
        evidence=[words(one) for one in passages],
        modality=claim.modality,
        tier=claim.tier,
        rule=claim.rule,
    )


def account(found: Account, read: Reader) -> Told:
    """Shape an account of an act with its words."""
    return told_by(read.told(found))


def told_by(found: ask.Told) -> Told:
    """Shape an account of which the words are known."""
    fact = found.account.fact
    return told(found.account.claim, found.passages, None if fact is None else fact.review)


def decided(review: model.Review) -> Decided:
    """Shape a review."""
    return Decided(
        claim=review.claim_id, verdict=review.verdict, by=review.by, at=review.at, why=review.why
    )


def named(person: Person) -> Named:
    """Shape a person where no more than the name is told."""
    return Named(id=person.id, name=person.name)


def spellings(found: Iterable[tuple[str, int]]) -> list[Spelling]:
    """Shape spellings, most frequent first."""
    return [Spelling(name=name, claims=count) for name, count in found]


def document(source: Source) -> Document:
    """Shape what is said about a document that was read."""
    details = source.details
    return Document(
        text_sha256=source.text_sha256,
        exhibits=[exhibit.sha256 for exhibit in source.exhibits],
        title=source.title,
        published=wording.edtf(source.published),
        publisher=said_of(details.publisher),
        address=said_of(details.address),
        language=said_of(details.language),
    )


def said_of(detail: evidence.Detail | None) -> str | None:
    """Return what is said about a document, or None where nobody says."""
    return None if detail is None else detail.value


def _stated(slot: model.Slot) -> Stated:
    ranges = [Range(span.start, span.stop) for span in slot.spans]
    return Stated(slot=slot.name, value=slot.value, spans=ranges)
