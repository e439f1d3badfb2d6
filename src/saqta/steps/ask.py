"""Ask an archive: who is known, why a claim is there, where words are.

Invariant: asking changes nothing, and every answer names the texts that it stands on.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import NotFound
from saqta.identity.folding import fold, fold_words
from saqta.model.acts import Account
from saqta.model.claims import PERSON_SLOTS, Claim, ClaimKind, Modality, Review
from saqta.model.evidence import Place, Text
from saqta.model.persons import Person
from saqta.model.spans import Span
from saqta.steps import people as kept_people
from saqta.steps.knowledge import Knowledge, Source, gather, source
from saqta.store import claims, reviews, search, texts

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from saqta.archive import Archive

NAMED = PERSON_SLOTS | {"targets"}
"""Slots that may name a person, whatever the person is in the claim."""

EVERYWHERE = slice(None)

_AROUND = 70
"""How many characters of context stand on each side of words that are shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """A person, in how many documents and claims, and how many of those wait for review.

    `roles` tell as what the person is named: kinds of claims, or "judge", most frequent first.
    """

    person: Person
    documents: int
    claims: int
    waiting: int
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a document in their context, and where they stand."""

    source: Source
    place: Place
    span: Span
    before: str
    words: str
    after: str
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """An account of an act and the words it rests on."""

    account: Account
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Explained:
    """A claim with its reviews, its document, and for each slot and its trigger the words.

    `review` is the one that holds, the newest of `reviews`, which stand oldest first.
    """

    claim: Claim
    review: Review | None
    reviews: tuple[Review, ...]
    source: Source
    evidence: tuple[Passage, ...]
    trigger: Passage | None
    slots: tuple[tuple[str, object, tuple[Passage, ...]], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A document that holds all words asked for: how often they stand there, and passages."""

    source: Source
    hits: int
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What answers to words: people of such a name, and some documents of `total`."""

    people: tuple[Person, ...] = ()
    found: tuple[Found, ...] = ()
    total: int = 0


def people(archive: Archive, *, known_by: datetime | None = None) -> list[Known]:
    """Return everyone whom a claim names, by name."""
    known = gather(archive, known_by=known_by)
    about = known.about(NAMED)
    return [_known(person, about.get(person.id, []), known) for person in known.people]


def explain(archive: Archive, id_prefix: str) -> Explained:
    """Return why a claim is there.

    Raises:
        NotFound: the id names no claim, or several.
    """
    claim = claims.get(archive.db, id_prefix)
    text = texts.get(archive.db, claim.text_sha256)
    source = source_of(archive, claim.text_sha256)
    made = reviews.of_claim(archive.db, claim.id)

    def passages(spans: tuple[Span, ...]) -> tuple[Passage, ...]:
        return tuple(passage(text, span, source) for span in spans)

    return Explained(
        claim=claim,
        review=made[-1] if made else None,
        reviews=tuple(made),
        source=source,
        evidence=passages(claim.evidence),
        trigger=None if claim.trigger is None else passage(text, claim.trigger, source),
        slots=tuple((slot.name, slot.value, passages(slot.spans)) for slot in claim.slots),
    )


def find_words(
    archive: Archive, words: str, *, most: int = 3, places: slice = EVERYWHERE
) -> tuple[list[Found], int]:
    """Return the documents that hold all of `words`, each with its `most` best passages.

    Of all that are found, only those at `places` are returned, beside how many there are. Case,
    marks, script and habits of romanisation do not matter.
    """
    current = set(texts.current(archive.db))
    folded = [word for word, _, _ in fold_words(words)]
    hits = [hit for hit in search.find(archive.db, folded) if hit.text_sha256 in current]
    found = []
    for hit in hits[places]:
        source, text = source_of(archive, hit.text_sha256), texts.get(archive.db, hit.text_sha256)
        shown = tuple(passage(text, span, source) for span in _densest(text, hit.spans, most))
        found.append(Found(source, len(hit.spans), shown))
    return found, len(hits)


def answer(archive: Archive, words: str, places: slice = EVERYWHERE) -> Answer:
    """Return the people and the documents that answer to words, in any script."""
    if not words.strip():
        return Answer()
    found, total = find_words(archive, words, places=places)
    return Answer(kept_people.find(archive, words), tuple(found), total)


def source_of(archive: Archive, text_sha256: str) -> Source:
    """Return where a text came from.

    Raises:
        NotFound: from nowhere in this archive.
    """
    found = source(archive.db, text_sha256)
    if found is None:
        raise NotFound(
            f"Text {text_sha256[:12]} was read from no document of this archive.",
            remedy="See what is damaged with `saqta verify`.",
        )
    return found


def passage(text: Text, span: Span, source: Source) -> Passage:
    """Return the words of a span with some context, cut at white space where there is any."""
    content = text.content
    start, stop = max(0, span.start - _AROUND), min(len(content), span.stop + _AROUND)
    before, after = content[start : span.start], content[span.stop : stop]
    cut_before, cut_after = start > 0, stop < len(content)
    if cut_before:
        before = before.partition(" ")[2] or before
    if cut_after:
        after = after.rpartition(" ")[0] or after
    place = text.locate(span.start)
    words = span.quote(content)
    return Passage(source, place, span, before, words, after, cut_before, cut_after)


class Reader:
    """Texts of the archive, each fetched once, for the words of accounts."""

    def __init__(self, archive: Archive, sources: Mapping[str, Source]) -> None:
        self._archive = archive
        self._sources = sources
        self._kept: dict[str, Text] = {}

    def told(self, account: Account) -> Told:
        """Return an account with the words it rests on."""
        return Told(account, self.passages(account.claim))

    def passages(self, claim: Claim) -> tuple[Passage, ...]:
        """Return the words that a claim rests on."""
        sha256 = claim.text_sha256
        if sha256 not in self._kept:
            self._kept[sha256] = texts.get(self._archive.db, sha256)
        text, source = self._kept[sha256], self._sources[sha256]
        return tuple(passage(text, span, source) for span in claim.evidence)


def _known(person: Person, told: list[Account], known: Knowledge) -> Known:
    roles: Counter[str] = Counter()
    for account in told:
        for slot in account.claim.slots:
            if slot.name in NAMED and isinstance(slot.value, str):
                roles[_role(account.claim.kind, slot.name)] += slot.value in _names(person)
    texts_named = {account.claim.text_sha256 for account in told}
    exhibits = {exhibit.sha256 for text in texts_named for exhibit in known.sources[text].exhibits}
    waiting = [a for a in told if not a.reviewed and a.claim.modality is Modality.ASSERTED]
    ordered = sorted(((n, r) for r, n in roles.items() if n), key=lambda pair: (-pair[0], pair[1]))
    return Known(person, len(exhibits), len(told), len(waiting), tuple(r for _, r in ordered))


def _names(person: Person) -> frozenset[str]:
    return frozenset(name for name, _ in person.spellings)


def _role(kind: ClaimKind, slot: str) -> str:
    return "judge" if slot == "judges" else kind.value


def _densest(text: Text, spans: tuple[Span, ...], most: int) -> list[Span]:
    """Return passages that hold the most different words of the search, in reading order."""
    groups: list[list[Span]] = []
    words: set[str] = set()
    for span in spans:
        word = fold(text.quote(span))
        if groups and word not in words and span.start - groups[-1][0].start <= _AROUND:
            groups[-1].append(span)
        else:
            groups.append([span])
            words = set()
        words.add(word)
    best = sorted(groups, key=lambda group: (-len(group), group[0].start))[:most]
    return sorted(Span(group[0].start, group[-1].stop) for group in best)
