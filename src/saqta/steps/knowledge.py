"""Gather what an archive knows by a time: claims that count, their sources, the people.

Invariants: a rejected claim never counts; a claim made by hand counts from its review on; what
was received, first read for claims or decided after `known_by` is not known. A claim that no one
reviewed counts only where its text is the newest reading of an exhibit.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.identity.clusters import cluster, is_full
from saqta.identity.folding import fold_name
from saqta.justice.assemble import day_of
from saqta.justice.interventions import own_instrument
from saqta.model.acts import Account
from saqta.model.claims import PERSON_SLOTS, Claim, ClaimKind, Slot, Verdict, accept
from saqta.model.dates import PartialDate
from saqta.model.evidence import Details, Exhibit
from saqta.model.interventions import Demand
from saqta.model.persons import Match, NameUse, Person
from saqta.steps import identity, name_counts
from saqta.steps.identity import NOT_PARTED, Parted, mention_start
from saqta.steps.opposed import apart, opposed, parts_of
from saqta.steps.reprints import origins, origins_in
from saqta.steps.tellings import Mention, Tellings
from saqta.store import claims, custody, exhibits, matches, reviews, texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.claims import Review
    from saqta.steps.reprints import Origins
    from saqta.store.database import Database

SUBJECT = frozenset({"person", "victims"})
"""Slots that name whom something happened to, or who did it; judges only act on others."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text, the exhibits that gave it, and what is said about the document."""

    text_sha256: str
    exhibits: tuple[Exhibit, ...]
    current: bool
    details: Details
    dated: PartialDate | None = None
    """The date of the numbered instrument that the text itself is, where it is one."""

    @property
    def title(self) -> str:
        """The document's title, or the name of its file."""
        title = self.details.title
        return self.exhibits[0].name if title is None else title.value

    @property
    def published(self) -> PartialDate | None:
        """When the document was published, or None where that is not known."""
        stated = self.details.published
        try:
            return self.dated if stated is None else PartialDate.parse(stated.value)
        except InvalidValue:
            return self.dated


@dataclass(frozen=True, slots=True)
class Demanded:
    """A demand, and how many signed it."""

    demand: Demand
    signed: int


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What an archive knows by a time; `decided` is what people said of who is who.

    `demanded` are the demands, where these are known and what tells them is not.
    """

    sources: dict[str, Source]
    accounts: tuple[Account, ...]
    people: tuple[Person, ...]
    person_of: dict[NameUse, Person] = field(repr=False)
    parted: Parted = field(default_factory=dict, repr=False)
    decided: tuple[Match, ...] = field(default=(), repr=False)
    judge: Tellings | None = field(default=None, repr=False, compare=False)
    demanded: tuple[Demanded, ...] | None = None

    def about(self, slots: frozenset[str] = SUBJECT) -> dict[str, list[Account]]:
        """Return person id -> the accounts that name the person in one of `slots`."""
        found: dict[str, dict[str, Account]] = defaultdict(dict)
        for account in self.accounts:
            for use in name_uses(account.claim, slots, self.parted):
                person = self.person_of.get(use)
                if person is not None:
                    found[person.id][account.claim.id] = account
        return {person: list(told.values()) for person, told in found.items()}

    def named(self, claim: Claim, slot: Slot) -> Person | None:
        """Return the person whom a slot of a claim names, or None where it names no one."""
        use = name_use(claim, slot, frozenset({slot.name}), self.parted)
        return None if use is None else self.person_of.get(use)


def gather(
    archive: Archive, *, known_by: datetime | None = None, facts_only: bool = False
) -> Knowledge:
    """Return what the archive knows by `known_by`, or by now.

    People are made of all claims that are not rejected, so `facts_only` parts or joins no one.
    """
    sources = documents(archive.db, known_by)
    told = _accounts(archive.db, sources, known_by)
    sources, told = _dated_by_themselves(sources, told)
    ruled = identity.rulings(archive.db, known_by)
    parted = apart((account.claim for account in told), ruled.parted)
    mentions = mentions_of(told, parted)
    names = None if known_by is not None else name_counts.lasting(archive.db, len(mentions))
    judge = Tellings(archive, mentions, ruled.model, ruled.join_from, names)
    decided = tuple(matches.latest(archive.db, known_by).values())
    people = cluster(
        {use: len(found) for use, found in mentions.items()},
        decided,
        judge=judge,
        opposed=opposed({use: parts_of(found) for use, found in mentions.items()}),
        chosen=ruled.names,
    )
    person_of = {use: person for person in people for use in person.uses}
    accounts = tuple(a for a in told if a.reviewed or not facts_only)
    return Knowledge(sources, accounts, people, person_of, parted, decided, judge)


def documents(db: Database, known_by: datetime | None = None) -> dict[str, Source]:
    """Return the source of every text, by its SHA-256, in the order the texts were read."""
    known = {
        exhibit.sha256: exhibit
        for exhibit in exhibits.list_(db)
        if known_by is None or exhibit.received_at <= known_by
    }
    of_text: dict[str, list[Exhibit]] = defaultdict(list)
    newest: dict[str, str] = {}
    for exhibit, text in texts.links(db):
        if exhibit in known:
            of_text[text].append(known[exhibit])
            newest[exhibit] = text
    current = set(newest.values())
    return {
        text: Source(text, tuple(given), text in current, _details(given))
        for text, given in of_text.items()
    }


def source(db: Database, text_sha256: str) -> Source | None:
    """Return the source of one text, as `documents` does."""
    return sources_of(db, [text_sha256]).get(text_sha256)


def sources_of(db: Database, some: Iterable[str]) -> dict[str, Source]:
    """Return the sources of some texts, as `documents` does, in the order of their ids."""
    gave = texts.exhibits_of_each(db, some)
    known = exhibits.of_ids(db, {one for given in gave.values() for one in given})
    current = set(texts.newest_of_each(db, known).values())
    found = {text: [known[one] for one in given] for text, given in sorted(gave.items())}
    return {
        text: Source(text, tuple(given), text in current, _details(given))
        for text, given in found.items()
    }


def name_uses(
    claim: Claim, slots: frozenset[str] = PERSON_SLOTS, parted: Parted = NOT_PARTED
) -> list[NameUse]:
    """Return the names that a claim gives in the slots; `parted` tells namesakes apart."""
    return [use for slot in claim.slots if (use := name_use(claim, slot, slots, parted))]


def name_use(
    claim: Claim, slot: Slot, slots: frozenset[str], parted: Parted = NOT_PARTED
) -> NameUse | None:
    """Return the use of a name that a slot is, or None where it names no one."""
    if slot.name not in slots or not isinstance(slot.value, str):
        return None
    bearers = parted.get((claim.text_sha256, slot.value))
    namesake = 0 if bearers is None else bearers.get(mention_start(claim, slot), 0)
    return NameUse(claim.text_sha256, slot.value, namesake)


def _details(given: list[Exhibit]) -> Details:
    details = Details()
    for exhibit in given:
        details = details.or_else(exhibit.details)
    return details


def _accounts(db: Database, sources: dict[str, Source], known_by: datetime | None) -> list[Account]:
    unread = _not_yet_read(db, sources, known_by)
    decided = reviews.latest(db, known_by)
    origin = origins(db)
    told = (one for one in claims.all_(db) if one.text_sha256 not in unread or one.id in decided)
    return _counting(told, sources, decided, origin)


def _counting(
    told: Iterable[Claim],
    sources: dict[str, Source],
    decided: Mapping[str, Review],
    origin: Origins,
) -> list[Account]:
    """Return the accounts that claims give, of those that count."""
    found = []
    for claim in told:
        review, source = decided.get(claim.id), sources.get(claim.text_sha256)
        if source is None or (review is not None and review.verdict is Verdict.REJECT):
            continue
        if review is None and (claim.rule == claims.BY_HAND or not source.current):
            continue
        fact = None if review is None else accept(claim, review)
        first = origin.first_text(claim.text_sha256, claim.evidence[0])
        found.append(Account(claim, fact, source.published, first))
    return found


def told_in(db: Database, some: Iterable[str]) -> tuple[dict[str, Source], list[Account]]:
    """Return what some texts tell, as `gather` would."""
    sources = sources_of(db, some)
    told = [claim for text in sources for claim in claims.of_text(db, text)]
    decided = {id_: one for text in sources for id_, one in reviews.of_text(db, text).items()}
    accounts = _counting(told, sources, decided, origins_in(db, sources))
    return _dated_by_themselves(sources, accounts)


def counting(db: Database, some: Iterable[Claim]) -> list[Account]:
    """Return the accounts that claims give, as `gather` would, not yet `completed`."""
    stated = list(some)
    decided = reviews.newest(db, (claim.id for claim in stated))
    waiting = {claim.text_sha256 for claim in stated if claim.id not in decided}
    current = {text for text, one in sources_of(db, waiting).items() if one.current}
    told = []
    for claim in stated:
        review = decided.get(claim.id)
        if review is None and (claim.rule == claims.BY_HAND or claim.text_sha256 not in current):
            continue
        if review is None or review.verdict is not Verdict.REJECT:
            told.append(Account(claim, None if review is None else accept(claim, review)))
    return told


def completed(db: Database, accounts: Iterable[Account]) -> list[tuple[Account, Source]]:
    """Return accounts of `counting` as `gather` would, each with its source."""
    told = list(accounts)
    sources = _dated(db, sources_of(db, {one.claim.text_sha256 for one in told}))
    origin = origins_in(db, sources)
    found = []
    for one in told:
        made = sources[one.claim.text_sha256]
        first = origin.first_text(made.text_sha256, one.claim.evidence[0])
        found.append((replace(one, published=made.published, origin=first), made))
    return found


def _dated(db: Database, sources: dict[str, Source]) -> dict[str, Source]:
    """Let those that nobody dated be dated by themselves, where they can be."""
    undated = {text for text, one in sources.items() if one.published is None}
    bearing = claims.texts_with(db, undated, ClaimKind.INSTRUMENT)
    return sources | (told_in(db, bearing)[0] if bearing else {})


def told_of(db: Database, uses: Iterable[NameUse]) -> tuple[dict[str, Source], list[Account]]:
    """Return what texts tell of those whom they name so, as `gather` would."""
    texts_of: set[str] = set()
    spelled: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        texts_of.add(use.text_sha256)
        spelled[use.name].add(use.text_sha256)
    return _told(db, texts_of, claims.naming(db, spelled))


def told_by(db: Database, ids: Iterable[str]) -> tuple[dict[str, Source], dict[str, Account]]:
    """Return the accounts that claims of these ids give, by id, as `gather` would."""
    found = claims.of_ids(db, set(ids))
    sources, accounts = _told(db, {claim.text_sha256 for claim in found}, found)
    return sources, {account.claim.id: account for account in accounts}


def _told(
    db: Database, some: Iterable[str], found: Iterable[Claim]
) -> tuple[dict[str, Source], list[Account]]:
    sources = sources_of(db, some)
    own = {claim.id: claim for claim in found if claim.text_sha256 in sources}
    told = sorted(own.values(), key=lambda one: (one.text_sha256, one.telling.start, one.id))
    decided = reviews.newest(db, own)
    sources = _dated(db, sources)
    return sources, _counting(told, sources, decided, origins_in(db, sources))


def _dated_by_themselves(
    sources: dict[str, Source], told: list[Account]
) -> tuple[dict[str, Source], list[Account]]:
    """Let a declaration that nobody dated be published on the day of its own number line."""
    heads: dict[str, list[Claim]] = defaultdict(list)
    bearing = {a.claim.text_sha256 for a in told if a.claim.kind is ClaimKind.INSTRUMENT}
    undated = {text for text in bearing if sources[text].published is None}
    for account in told:
        if account.claim.text_sha256 in undated:
            heads[account.claim.text_sha256].append(account.claim)
    own = {text: claim for text, found in heads.items() if (claim := own_instrument(found))}
    dated = {text: replace(sources[text], dated=day_of(claim)) for text, claim in own.items()}
    return sources | dated, [
        replace(a, published=dated[text].published) if (text := a.claim.text_sha256) in dated else a
        for a in told
    ]


def _not_yet_read(db: Database, sources: Iterable[str], known_by: datetime | None) -> set[str]:
    """Return the texts that no one had read for claims by then."""
    if known_by is None:
        return set()
    read = custody.first(db, custody.READ)
    return {text for text in sources if text not in read or read[text] > known_by}


def mentions_of(accounts: list[Account], parted: Parted) -> dict[NameUse, list[Mention]]:
    """Gather what names whom; a target of a call is a person where the text has that full name."""
    found: dict[NameUse, list[Mention]] = defaultdict(list)
    targets = []
    for account in accounts:
        for slot in account.claim.slots:
            use = name_use(account.claim, slot, PERSON_SLOTS | {"targets"}, parted)
            if use is not None and slot.name in PERSON_SLOTS:
                found[use].append(Mention(account, slot))
            elif use is not None:
                targets.append((use, Mention(account, slot)))
    full = {(u.text_sha256, folded) for u in found if is_full(folded := fold_name(u.name))}
    for use, mention in targets:
        if (use.text_sha256, fold_name(use.name)) in full:
            found[use].append(mention)
    return dict(found)
