"""Decide about claims: accept, reject, or reject and put a corrected one in place.

Invariants: a decision is added, never altered; a correction points at the same words as the
claim that it corrects, and is a fact at once, for a person made it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from saqta.archive import Archive
from saqta.errors import InvalidValue, NotFound
from saqta.justice.durations import Duration
from saqta.model.claims import (
    LIST_SLOTS,
    SLOTS,
    Claim,
    ClaimKind,
    Modality,
    Review,
    Slot,
    Tier,
    Value,
    Verdict,
)
from saqta.model.dates import PartialDate
from saqta.model.evidence import Place, Text
from saqta.model.persons import Decider, Person
from saqta.steps.identity import Parted, rulings
from saqta.steps.knowledge import Source, documents, name_uses
from saqta.steps.knowledge import source as source_of
from saqta.steps.opposed import apart
from saqta.store import claims, custody, reviews, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from saqta.model.spans import Span

_NUMBERS = frozenset({"min", "max"})
_TERMS = frozenset({"term", "duration"})


class Stage(StrEnum):
    """Where a claim stands."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which claims to list; None leaves open. What texts do not assert is left out."""

    kind: ClaimKind | None = None
    person: Person | None = None
    document: str | None = None
    stage: Stage | None = None
    unasserted: bool = False
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim, how far it is decided, its document, and where in it the first words stand."""

    claim: Claim
    stage: Stage
    review: Review | None
    source: Source
    words: str
    place: Place


def listed(archive: Archive, wanted: Wanted) -> list[Listed]:
    """Return the claims asked for, document by document in reading order.

    `wanted.document` is the beginning of an exhibit's or a text's SHA-256, or a file's name.
    """
    sources, every, decided = _gathered(archive, wanted)
    parted: Parted = {}
    if wanted.person is not None:
        every = list(every)
        counted = (claim for claim in every if _counts(claim, decided, sources))
        parted = apart(counted, rulings(archive.db).parted)
    found = []
    texts_read: dict[str, Text] = {}
    for claim in every:
        source = sources.get(claim.text_sha256)
        review = decided.get(claim.id)
        if source is None or not _is_wanted(claim, review, source, wanted):
            continue
        if not _is_about(claim, wanted.person, parted):
            continue
        if source.text_sha256 not in texts_read:
            texts_read[source.text_sha256] = texts.get(archive.db, source.text_sha256)
        text, told = texts_read[source.text_sha256], claim.telling
        place = text.locate(told.start)
        found.append(Listed(claim, stage(review), review, source, text.quote(told), place))
    order = {text: number for number, text in enumerate(sources)}
    return sorted(found, key=lambda item: (order[item.claim.text_sha256], _position(item.claim)))


def _gathered(
    archive: Archive, wanted: Wanted
) -> tuple[dict[str, Source], Iterable[Claim], dict[str, Review]]:
    """Return sources, claims and newest reviews: of one document or person alone, or of all."""
    db = archive.db
    if wanted.document is not None:
        some = texts.meant(db, wanted.document) if wanted.document else set()
    elif wanted.person is not None:
        some = {use.text_sha256 for use in wanted.person.uses}
    else:
        return documents(db), claims.all_(db), reviews.latest(db)
    in_order = [text for text in dict.fromkeys(text for _, text in texts.links(db)) if text in some]
    sources = {text: found for text in in_order if (found := source_of(db, text)) is not None}
    told = (claim for text in sources for claim in claims.of_text(db, text))
    decided = {id_: one for text in sources for id_, one in reviews.of_text(db, text).items()}
    return sources, told, decided


def _is_wanted(claim: Claim, review: Review | None, source: Source, wanted: Wanted) -> bool:
    if review is None and not source.current:
        return False
    if claim.modality is not Modality.ASSERTED and not wanted.unasserted:
        return False
    return (
        (wanted.kind is None or claim.kind is wanted.kind)
        and (wanted.stage is None or stage(review) is wanted.stage)
        and (wanted.document is None or is_document(source, wanted.document))
        and (wanted.rule is None or claim.rule == wanted.rule)
    )


def _counts(claim: Claim, decided: dict[str, Review], sources: dict[str, Source]) -> bool:
    review, source = decided.get(claim.id), sources.get(claim.text_sha256)
    if review is None:
        return source is not None and source.current
    return review.verdict is not Verdict.REJECT


def _is_about(claim: Claim, person: Person | None, parted: Parted) -> bool:
    if person is None:
        return True
    return not set(person.uses).isdisjoint(name_uses(claim, parted=parted))


def is_document(source: Source, prefix: str) -> bool:
    """Tell whether an id, or the beginning of one, or a file's name means this document."""
    start = prefix.lower()
    if not start:
        return False
    return any(
        exhibit.sha256.startswith(start) or exhibit.name == prefix for exhibit in source.exhibits
    ) or source.text_sha256.startswith(start)


def waiting(archive: Archive, document: str) -> list[str]:
    """Return the ids of the claims that wait in one document; raises NotFound as `decide` does."""
    meant = Wanted(document=the_document(archive, document).text_sha256, stage=Stage.WAITING)
    return [item.claim.id for item in listed(archive, meant)]


def the_document(archive: Archive, document: str) -> Source:
    """Return the document that the beginning of an id, or a file's name, means.

    Raises:
        NotFound: no document with a text answers to that, or several do.
    """
    some = texts.meant(archive.db, document) if document else set()
    meant = [s for t in some if (s := source_of(archive.db, t)) is not None and s.current]
    if len(meant) != 1:
        raise NotFound(
            f"{len(meant) or 'No'} documents with a text are called {document!r}.",
            remedy="See the list of documents; name one by the first digits of its id.",
        )
    return meant[0]


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits for review in the order of `listed`: how many in each text, and which."""

    archive: Archive
    choice: claims.Choice
    texts: tuple[tuple[str, int], ...]

    @property
    def total(self) -> int:
        """How many claims wait."""
        return sum(n for _, n in self.texts)

    @property
    def ids(self) -> Iterator[str]:
        """The claims that wait, one after another."""
        for text, _ in self.texts:
            yield from claims.waiting_in(self.archive.db, text, self.choice)

    def after(self, skipped: str) -> str | None:
        """Return the claim that comes after one that waits, else the first; None at the end."""
        text = claims.text_of(self.archive.db, skipped) if skipped else None
        order = [one for one, _ in self.texts]
        if text is not None and text in order:
            here = claims.waiting_in(self.archive.db, text, self.choice)
            if skipped in here:
                rest = Queue(self.archive, self.choice, self.texts[order.index(text) + 1 :])
                return next(chain(here[here.index(skipped) + 1 :], rest.ids), None)
        return next(self.ids, None)


def queue(archive: Archive, choice: claims.Choice, document: str | None = None) -> Queue:
    """Return what waits, of one document where that is named as for `listed`."""
    waiting = claims.count_waiting(archive.db, choice)
    meant = None if document is None else texts.meant(archive.db, document)
    return Queue(
        archive,
        choice,
        tuple(
            (text, waiting[text])
            for text in texts.current(archive.db)
            if text in waiting and (meant is None or text in meant)
        ),
    )


def decide(
    archive: Archive, ids: Iterable[str], verdict: Verdict, *, by: str, now: datetime, why: str = ""
) -> list[Review]:
    """Accept or reject claims, each named by the beginning of its id; all or none.

    Raises:
        NotFound: an id names no claim, or several.
        InvalidValue: `by` is empty.
    """
    who = _reviewer(by)
    with archive.db.transaction():
        return [
            _add(archive, Review(claims.get(archive.db, prefix).id, verdict, who, now, why))
            for prefix in ids
        ]


def correct(
    archive: Archive,
    id_prefix: str,
    changes: Sequence[tuple[str, str]],
    *,
    by: str,
    now: datetime,
    why: str = "",
) -> Claim:
    """Reject a claim and accept one made by hand from it; return the new claim.

    `changes` are (slot, value); several of a list slot replace all of its values, an empty
    value takes the slot away.

    Raises:
        NotFound: the id names no claim, or several.
        InvalidValue: a value does not fit its slot, or nothing changes.
    """
    who = _reviewer(by)
    old = claims.get(archive.db, id_prefix)
    new = _corrected(old, changes)
    if new.id == old.id:
        raise InvalidValue(
            f"These corrections change nothing in claim {old.id[:12]}.",
            remedy="Give a slot another value, such as --correct term=P2Y2M.",
        )
    with archive.db.transaction():
        _add(archive, Review(old.id, Verdict.REJECT, who, now, why))
        claims.add(archive.db, new)
        _add(archive, Review(new.id, Verdict.ACCEPT, who, now, why or f"corrects {old.id[:12]}"))
    return new


def by_hand(
    archive: Archive,
    document: str,
    kind: ClaimKind,
    slots: Sequence[tuple[str, str, Sequence[Span]]],
    evidence: Sequence[Span],
    *,
    decider: Decider,
) -> Claim:
    """Make a claim that the reader missed, and accept it; return it.

    `document` is what `listed` takes; `slots` are (slot, value, the words it rests on).

    Raises:
        NotFound: no document with a text answers to that, or several do.
        InvalidValue: there is no value, one does not fit its slot, or the text has no such words.
    """
    text = texts.get(archive.db, the_document(archive, document).text_sha256)
    for span in (*evidence, *(span for _, _, spans in slots for span in spans)):
        span.quote(text.content)
    if not slots or not all(value.strip() for _, value, _ in slots):
        raise InvalidValue("A claim needs values.", remedy="Give at least one slot a value.")
    values = [Slot(name, _value(name, value.strip()), tuple(of)) for name, value, of in slots]
    for name in {slot.name for slot in values}:
        _as_many(name, [str(slot.value) for slot in values if slot.name == name])
    made = Claim(text.sha256, kind, tuple(values), tuple(evidence), claims.BY_HAND)
    with archive.db.transaction():
        claims.add(archive.db, made)
        who = _reviewer(decider.by)
        _add(archive, Review(made.id, Verdict.ACCEPT, who, decider.at, decider.why))
    return claims.get(archive.db, made.id)


def _add(archive: Archive, review: Review) -> Review:
    reviews.add(archive.db, review)
    told = reviews.detail(review)
    custody.append(archive.db, review.at, review.by, "review", review.claim_id, told)
    return review


def _reviewer(by: str) -> str:
    if not by.strip():
        raise InvalidValue(
            "A review needs the name of who decides.", remedy="Give it with --by NAME."
        )
    return by.strip()


def stage(review: Review | None) -> Stage:
    """Return how far a claim with this newest review is decided."""
    if review is None:
        return Stage.WAITING
    return Stage.ACCEPTED if review.verdict is Verdict.ACCEPT else Stage.REJECTED


def _position(claim: Claim) -> tuple[int, str]:
    return claim.telling.start, claim.id


def _corrected(old: Claim, changes: Sequence[tuple[str, str]]) -> Claim:
    named: dict[str, list[str]] = {}
    for name, value in changes:
        named.setdefault(name, []).append(value.strip())
    kept = [slot for slot in old.slots if slot.name not in named]
    new = [
        Slot(name, _value(name, value), _words(old, name))
        for name, values in named.items()
        for value in _as_many(name, values)
        if value
    ]
    order = SLOTS[old.kind]
    slots = sorted(
        [*kept, *new], key=lambda s: order.index(s.name) if s.name in order else len(order)
    )
    return Claim(
        old.text_sha256, old.kind, tuple(slots), old.evidence, claims.BY_HAND, Tier.A, old.modality
    )


def _as_many(name: str, values: list[str]) -> list[str]:
    if len(values) > 1 and name not in LIST_SLOTS:
        raise InvalidValue(
            f"The slot {name!r} holds one value, and {len(values)} were given.",
            remedy="Give the one that is right.",
        )
    return values


def _words(old: Claim, name: str) -> tuple[Span, ...]:
    """Return the words that the old values rest on: those that the correction reads anew."""
    return tuple(span for slot in old.slots if slot.name == name for span in slot.spans)


def _value(name: str, value: str) -> Value:
    if name in _NUMBERS and value:
        try:
            return int(value)
        except ValueError:
            raise InvalidValue(
                f"{value!r} is no whole number.", remedy=f"Give {name} as digits, such as 65."
            ) from None
    if name == "approx":
        return value.lower() in ("true", "yes", "1")
    if name == "date" and value:
        PartialDate.parse(value)
    if name in _TERMS and value:
        Duration.parse(value)
    return value
