"""Keep who is who up to date as texts change; find people, and what is told of them alone.

Invariant: the people who are kept are those that `knowledge.gather` makes of everything. Names that
fold alike, names matched by someone, and a surname with the full names of its text that it fits
may be one person's; whoever is reached in no such way from a text is not touched by it.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import ArchiveError
from saqta.identity.blocking import close_keys
from saqta.identity.clusters import cluster
from saqta.identity.evidence import estimates
from saqta.identity.folding import fold_name
from saqta.model.claims import ClaimKind
from saqta.model.persons import NameUse, Sameness
from saqta.steps import demanded, identity, involved, months, name_counts, resolve, statements
from saqta.steps.doubles import may_be_one
from saqta.steps.knowledge import (
    SUBJECT,
    Demanded,
    Knowledge,
    Source,
    gather,
    mentions_of,
    name_uses,
    told_by,
    told_in,
    told_of,
)
from saqta.steps.opposed import PART, apart, opposed
from saqta.steps.reach import Reach, folded_key
from saqta.steps.tellings import Tellings
from saqta.store import body_names, claims, matches, meta, people, spells, stale
from saqta.store.people import Bearer

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from saqta.archive import Archive
    from saqta.model.acts import Account
    from saqta.model.persons import Match, Person
    from saqta.steps.identity import Parted
    from saqta.store.database import Database

DERIVATION = 3
"""Of the rules by which people are made; one more with every change of who is who."""

CLAIMS_TOLD, FACTS_TOLD = 1, 2
"""How much is told of someone: what claims say, or facts among it."""

STOP_BLOCKING = "stop_blocking"
_BATCH = 40
_MADE_BY = "people made by"


def bring_up_to_date(archive: Archive) -> bool:
    """Make people anew where texts changed; tell whether they are up to date then.

    They are not where they cannot be written: it is a copy, or another command is writing.
    """
    db = archive.db
    try:
        if meta.get(db, _MADE_BY) != str(DERIVATION):
            with db.transaction():
                stale.mark_all(db)
                names = claims.names_of_people(db)
                name_counts.count(db, names, len(names))
                meta.put(db, _MADE_BY, str(DERIVATION))
        if stale.texts(db, 1):
            _renew_all(archive)
            with db.transaction():
                if name_counts.count_again(db):
                    stale.mark_all(db)
            _renew_all(archive)
    except ArchiveError:
        return False
    return True


def known_of(
    archive: Archive,
    wanted: Iterable[Person],
    *,
    facts_only: bool = False,
    besides: Iterable[str] = (),
) -> Knowledge:
    """Return of what `gather` would return what concerns these people, and whom they are with.

    With what claims of these ids tell besides. `bring_up_to_date` comes first.
    """
    uses = [use for person in wanted for use in person.uses]
    sources, told = told_of(archive.db, uses)
    if more := set(besides):
        others, by = told_by(archive.db, more - {account.claim.id for account in told})
        sources |= others
        told = sorted([*told, *by.values()], key=in_order)
    return _limited(archive, told, Knowledge(sources, (), (), {}), facts_only=facts_only)


def told_about(archive: Archive, wanted: Collection[Person]) -> Knowledge:
    """Return of what `known_of` returns what is told of these people, and nobody beside them."""
    sources, told = told_of(archive.db, [use for person in wanted for use in person.uses])
    person_of = {use: person for person in wanted for use in person.uses}
    parted = parted_in(archive.db, {account.claim.text_sha256 for account in told})
    return Knowledge(sources, tuple(told), tuple(wanted), person_of, parted)


def known_for(archive: Archive, person: Person, *, facts_only: bool = False) -> Knowledge:
    """Return what concerns a person, with every demand that may be for them."""
    basis = demanded.FACTS if facts_only else demanded.ALL
    found = demanded.for_person(archive.db, basis, person)
    return known_with(archive, [person], found, facts_only=facts_only)


def known_with(
    archive: Archive,
    wanted: Iterable[Person],
    found: Collection[Demanded],
    *,
    facts_only: bool = False,
) -> Knowledge:
    """Return what concerns people, with demands and what is told of blocked sites since these."""
    ids = _told_with(archive.db, found)
    known = known_of(archive, wanted, facts_only=facts_only, besides=ids)
    return replace(known, demanded=tuple(found))


def told_with(
    archive: Archive,
    named: Collection[Person],
    found: Collection[Demanded],
    *,
    facts_only: bool = False,
) -> Knowledge:
    """Return the same of demands alone, which may name these people."""
    sources, by = told_by(archive.db, _told_with(archive.db, found))
    told = sorted((a for a in by.values() if a.reviewed or not facts_only), key=in_order)
    person_of = {use: person for person in named for use in person.uses}
    parted = parted_in(archive.db, sources)
    return Knowledge(sources, tuple(told), tuple(named), person_of, parted, demanded=tuple(found))


def _told_with(db: Database, found: Collection[Demanded]) -> set[str]:
    ids = {account.claim.id for one in found for account in one.demand.accounts}
    if any(one.demand.action == STOP_BLOCKING for one in found):
        ids |= {claim.id for claim in claims.of_kind(db, ClaimKind.BLOCKING)}
    return ids


def in_order(account: Account) -> tuple[str, int, str]:
    """Sort key: text by text in reading order."""
    claim = account.claim
    return claim.text_sha256, claim.telling.start, claim.id


def get(archive: Archive, id_: str, *, known_by: datetime | None = None) -> Person | None:
    """Return the person of an id, or None."""
    if known_by is None and bring_up_to_date(archive):
        return people.get(archive.db, id_)
    everyone = gather(archive, known_by=known_by).people
    return next((one for one in everyone if one.id == id_), None)


def known(
    archive: Archive,
    person: Person,
    *,
    known_by: datetime | None = None,
    facts_only: bool = False,
    with_calls: bool = False,
) -> Knowledge:
    """Return what concerns a person, of what `gather` would return."""
    if known_by is not None or not bring_up_to_date(archive):
        return gather(archive, known_by=known_by, facts_only=facts_only)
    if with_calls:
        return known_for(archive, person, facts_only=facts_only)
    return known_of(archive, [person], facts_only=facts_only)


def find(archive: Archive, words: str, *, known_by: datetime | None = None) -> tuple[Person, ...]:
    """Return the people whom words may mean, as `resolve.find` does of all."""
    if known_by is not None or not bring_up_to_date(archive):
        return resolve.find(gather(archive, known_by=known_by).people, words)
    found = people.with_words(archive.db, fold_name(words))
    if not found and len(words) >= resolve.SHORTEST_ID:
        found = people.starting(archive.db, words.strip().lower())
    return resolve.find(found, words)


def _limited(
    archive: Archive, told: list[Account], bare: Knowledge, *, facts_only: bool
) -> Knowledge:
    db = archive.db
    parted = parted_in(db, {account.claim.text_sha256 for account in told})
    uses = {use.id for use in mentions_of(told, parted)}
    aimed = {
        key
        for account in told
        if account.claim.kind is ClaimKind.CALL
        for slot in account.claim.slots
        if slot.name == "targets"
        and (key := folded_key(NameUse(account.claim.text_sha256, str(slot.value))))
    }
    ids = set(people.persons_of(db, uses).values())
    ids |= {id_ for key in aimed for id_ in people.people_of_folded(db, key)}
    found = sorted(people.of_ids(db, ids).values(), key=lambda one: (fold_name(one.name), one.id))
    return Knowledge(
        bare.sources,
        tuple(a for a in told if a.reviewed or not facts_only),
        tuple(found),
        {use: person for person in found for use in person.uses},
        parted,
    )


def parted_in(db: Database, texts: Iterable[str]) -> Parted:
    """Return the mentions that mean another bearer of a name, by all that texts tell."""
    whole = (account.claim for account in told_in(db, people.with_namesakes(db, texts))[1])
    return apart(whole, identity.rulings(db).parted)


def _renew_all(archive: Archive) -> None:
    while some := stale.texts(archive.db, _BATCH):
        with archive.db.transaction():
            spells.unmark(archive.db)
            made = _renew(archive, some)
            demanded.renew(archive.db, some)
            body_names.renew(archive.db, some)
            statements.renew(archive.db, some, parted_in(archive.db, some), made)
            stale.clear(archive.db, some)


def _renew(archive: Archive, texts: list[str]) -> list[str]:
    """Make anew everyone whom some texts name, and who may be one with these; return who it is."""
    db = archive.db
    ruled = identity.rulings(db)
    decided = matches.latest(db)
    here = _bearers(archive, texts, ruled.parted)
    reached = Reach(db, decided.values(), here)
    for text in texts:
        reached.begin(people.of_text(db, text))
    before, gone = reached.everyone()
    outside = {use: one for use, one in before.items() if use.text_sha256 not in set(texts)}
    told = outside | here
    judge = Tellings(
        archive,
        {},
        ruled.model,
        ruled.join_from,
        name_counts.counted(db),
        {use: one.telling for use, one in told.items()},
    )
    found = cluster(
        {use: one.mentions for use, one in told.items()},
        decided.values(),
        judge=judge,
        opposed=opposed({use: one.telling.get(PART, ()) for use, one in told.items()}),
        chosen=ruled.names,
    )
    kept = [_kept(person, told) for person in found]
    was = people.made_of(db, gone)
    same = {one.person.id for one in kept if was.get(one.person.id) == one.made_of}
    twins = {id_: people.doubles(db, id_) for id_ in gone}
    people.replace(db, gone, kept, told)
    people.add_doubles(db, _doubles(db, kept, judge, decided.values()))
    months.forget(db, sorted(gone - same))
    _forget_twins(db, twins, {one.person.id for one in kept}, same)
    return [one.person.id for one in kept]


def _doubles(
    db: Database,
    kept: list[people.Kept],
    judge: Tellings,
    decided: Iterable[Match],
) -> set[tuple[str, str]]:
    """Return pairs of one who was made anew and one who may be the same, as `doubles` does."""
    parted = {match.pair for match in decided if match.verdict is Sameness.DIFFERENT}
    uses = {one.person.id: one.person.uses for one in kept}
    found = set()
    for one in kept:
        for other in {id_ for key in one.keys for id_ in people.with_key(db, key)}:
            pair = (min(one.person.id, other), max(one.person.id, other))
            if other == one.person.id or pair in found:
                continue
            if other not in uses:
                bearers = people.of_person(db, other)
                judge.learn({bearer.use: bearer.telling for bearer in bearers})
                uses[other] = tuple(sorted(bearer.use for bearer in bearers))
            if may_be_one(uses[pair[0]], uses[pair[1]], judge, parted):
                found.add(pair)
    return found


def _forget_twins(
    db: Database, before: Mapping[str, list[tuple[str, str]]], new: set[str], same: set[str]
) -> None:
    """Forget the rows of those who may be one with somebody else than before."""
    changed = set()
    for id_ in before.keys() | new:
        was, now = set(before.get(id_, ())), set(people.doubles(db, id_))
        concerned = was ^ now if id_ in same else was | now
        changed |= {other for other, _ in concerned} | ({id_} if was != now else set())
    months.forget(db, sorted(changed))


def _bearers(archive: Archive, texts: list[str], parted: Parted) -> dict[NameUse, Bearer]:
    """Return everyone whom texts name, and what they tell of each."""
    sources, told = told_in(archive.db, texts)
    parted = apart((account.claim for account in told), parted)
    mentions = mentions_of(told, parted)
    tellings = Tellings(archive, mentions, estimates(), 1.0)
    about: dict[NameUse, dict[str, Account]] = defaultdict(dict)
    for account in told:
        for use in name_uses(account.claim, SUBJECT, parted):
            about[use][account.claim.id] = account
    officials = involved.naming(told, parted)
    return {
        use: Bearer(
            use,
            folded_key(use),
            len(found),
            tellings.told([use]),
            _made_of(about[use].values(), sources),
            _level(about[use].values()),
            official=_level(officials.get(use, ())),
        )
        for use, found in mentions.items()
    }


def _level(accounts: Collection[Account]) -> int:
    if not accounts:
        return 0
    return FACTS_TOLD if any(account.reviewed for account in accounts) else CLAIMS_TOLD


def _made_of(accounts: Iterable[Account], sources: dict[str, Source]) -> str:
    """Return a SHA-256 over all that the rows of a person depend on in one text."""
    told = sorted(
        (
            account.claim.id,
            account.reviewed,
            str(account.published),
            account.source,
            *(exhibit.sha256 for exhibit in sources[account.claim.text_sha256].exhibits),
        )
        for account in accounts
    )
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest() if told else ""


def _kept(person: Person, told: Mapping[NameUse, Bearer]) -> people.Kept:
    named = [person.name, *(name for name, _ in person.spellings)]
    parts = [person.name, *(told[use].made_of for use in sorted(person.uses))]
    return people.Kept(
        person,
        hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest(),
        filed(person.name, person.id),
        frozenset(word for name in named for word in fold_name(name)),
        frozenset(key for use in person.uses for key in close_keys(use.name)),
        max(told[use].told for use in person.uses),
        max(told[use].official for use in person.uses),
    )


def filed(name: str, id_: str) -> bytes:
    """Return name and id as bytes by which people, and whoever stands among them, are sorted."""
    return "\0".join([*fold_name(name), "", id_]).encode("utf-8", "surrogatepass")
