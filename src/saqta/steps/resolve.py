"""Decide about identity: who is who, who bears one name, which name is shown; and undo it.

Invariant: every decision is added, with who and when, and told to the log; undoing one is a
decision of its own, after which exactly what held before it holds again.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import InvalidValue, NotFound
from saqta.identity.clusters import is_full
from saqta.identity.folding import fold_name
from saqta.model.persons import Decider, Decision, Match, NameUse, Person, Ruled, Sameness
from saqta.steps.identity import Namesakes, mention_start, rulings
from saqta.steps.review import is_document
from saqta.store import claims, custody, decisions, matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from saqta.archive import Archive
    from saqta.steps.knowledge import Source

SHORTEST_ID = 4
"""How many digits of an id name a person; fewer could be a year or an age."""


def match(
    archive: Archive,
    one: NameUse,
    other: NameUse,
    verdict: Sameness,
    decider: Decider,
) -> Match:
    """Note that two name uses are the same person's, different people's, or that it is unsure.

    Raises:
        InvalidValue: both are one and the same name use, or `by` is empty.
    """
    if one == other:
        raise InvalidValue(
            f"Name use {one.id[:12]} cannot be matched with itself.",
            remedy="Name two different uses. `saqta match part` tells namesakes in a text apart.",
        )
    who = _signed(decider)
    decided = Match(one.id, other.id, verdict, who.by, who.at, who.why)
    with archive.db.transaction():
        matches.add(archive.db, decided)
        custody.append(archive.db, decided.at, decided.by, "match", one.id, matches.detail(decided))
    return decided


def part(
    archive: Archive,
    use: NameUse,
    claim_ids: Sequence[str],
    decider: Decider,
) -> Decision:
    """Note that these claims mean another bearer of a name than the rest of their text does.

    Who was parted before stays so: each call tells one more namesake from the first.

    Raises:
        NotFound: an id names no claim, or several.
        InvalidValue: a claim does not name the bearer, or no claim would be left to the others.
    """
    meant = {claims.get(archive.db, prefix).id for prefix in claim_ids}
    starts: dict[str, set[int]] = defaultdict(set)
    for claim in claims.of_text(archive.db, use.text_sha256):
        for slot in claim.slots:
            if slot.value == use.name:
                starts[claim.id].add(mention_start(claim, slot))
    strangers = sorted(meant - starts.keys())
    if strangers or not meant:
        raise InvalidValue(
            f"Claim {strangers[0][:12] if strangers else ''} does not name this person there.",
            remedy="Name claims of that document that do: see `saqta claims --person PERSON`.",
        )
    other = {start for id_ in meant for start in starts[id_]}
    all_starts = {start for found in starts.values() for start in found}
    before = rulings(archive.db).parted.get((use.text_sha256, use.name), {})
    bearers = _bearers(before, all_starts, other)
    made = Namesakes(use.text_sha256, use.name, bearers)
    value = msgspec.json.encode(made).decode()
    return rule(archive, Ruled.PART, use.id, value, decider)


def set_apart(
    archive: Archive,
    person: Person,
    text_sha256: str,
    decider: Decider,
) -> list[Match]:
    """Note that whom one text means is not the person whom the other texts mean.

    Raises:
        InvalidValue: the text does not name the person, or no other text does.
    """
    first: dict[str, NameUse] = {}
    for use in sorted(person.uses, key=lambda use: (not is_full(fold_name(use.name)), use)):
        first.setdefault(use.text_sha256, use)
    here = first.pop(text_sha256, None)
    if here is None or not first:
        raise InvalidValue(
            f"Text {text_sha256[:12]} is not one of several texts that name this person.",
            remedy="See where the name stands with `saqta match why PERSON`.",
        )
    with archive.db.transaction():
        return [
            match(archive, here, use, Sameness.DIFFERENT, decider) for use in sorted(first.values())
        ]


def show_as(archive: Archive, person: Person, name: str, decider: Decider) -> Decision:
    """Choose the name by which a person is shown; every spelling stays searchable."""
    if not name.strip():
        raise InvalidValue("A name needs letters.", remedy="Give the name to show.")
    use = min(person.uses)
    return rule(archive, Ruled.NAME, use.id, name.strip(), decider)


def set_bound(archive: Archive, bound: float, decider: Decider) -> Decision:
    """Choose from which probability on Saqta takes one full name in two texts as one person's.

    Raises:
        InvalidValue: it is no probability above one half.
    """
    if not 0.5 < bound <= 1:
        raise InvalidValue(
            f"{bound} cannot be the bound of a join.",
            remedy="Give a probability above 0.5 and up to 1; with 1 nothing is joined by itself.",
        )
    return rule(archive, Ruled.BOUND, "persons", str(bound), decider)


def undo(archive: Archive, id_prefix: str, decider: Decider) -> Match | Decision:
    """Take back a match or another decision about identity, named by the start of its id.

    Matches that someone made in one go, as for every spelling of two people, go together.

    Raises:
        NotFound: it names none that stands, or several.
    """
    start = id_prefix.strip().lower()
    found = [one for one in standing(archive) if start and one.id.startswith(start)]
    if len(found) != 1:
        raise NotFound(
            f"{len(found) or 'No'} decisions that stand begin with {id_prefix!r}.",
            remedy="See them with `saqta match log`; give more digits of the id.",
        )
    with archive.db.transaction():
        for one in _made_with(archive, found[0]):
            rule(archive, Ruled.UNDO, one.id, "", decider)
    return found[0]


def _made_with(archive: Archive, made: Match | Decision) -> list[Match | Decision]:
    if not isinstance(made, Match):
        return [made]
    return [
        one
        for one in standing(archive)
        if isinstance(one, Match)
        and (one.at, one.by, one.verdict, one.why) == (made.at, made.by, made.verdict, made.why)
    ]


def text_of(sources: Iterable[Source], person: Person, document: str) -> str:
    """Return the text of a document that names a person, by its file's name or the start of its id.

    Raises:
        NotFound: no such document names the person, or several do.
    """
    named = {use.text_sha256 for use in person.uses}
    found = [s.text_sha256 for s in sources if s.text_sha256 in named and is_document(s, document)]
    if len(found) != 1:
        raise NotFound(
            f"{len(found) or 'No'} documents called {document!r} name this person.",
            remedy="See where the name stands with `saqta match why PERSON`.",
        )
    return found[0]


def use_in(person: Person, text_sha256: str) -> NameUse:
    """Return the use of a person's name in a text, of several the fullest."""
    here = [use for use in person.uses if use.text_sha256 == text_sha256]
    return min(here, key=lambda use: (not is_full(fold_name(use.name)), use))


def standing(archive: Archive) -> list[Match | Decision]:
    """Return every match and decision that is not undone, oldest first."""
    undone = decisions.undone(archive.db)
    made: dict[str, Match | Decision] = {
        one.id: one for one in matches.all_(archive.db) if one.id not in undone
    }
    made |= {one.id: one for one in decisions.standing(archive.db)}
    return sorted(made.values(), key=lambda one: (one.at, one.id))


def find(people: Iterable[Person], words: str) -> tuple[Person, ...]:
    """Return the people whom `words` may mean: by any spelling in any script, or by id.

    A full name beats a part of one, a part of a name beats an id; where several answer, who is
    spelled just so beats who is spelled alike.
    """
    wanted = fold_name(words)
    everyone = tuple(people)
    spelled = {p.id: [fold_name(name) for name in _all_names(p)] for p in everyone}
    whole = [
        p
        for p in everyone
        if is_full(wanted) and any(sorted(s) == sorted(wanted) for s in spelled[p.id])
    ]
    part = [p for p in everyone if wanted and any(set(wanted) <= set(s) for s in spelled[p.id])]
    by_id = [
        p for p in everyone if len(words) >= SHORTEST_ID and p.id.startswith(words.strip().lower())
    ]
    found = whole or part or by_id
    exact = [p for p in found if any(_written(words) <= _written(n) for n in _all_names(p))]
    return tuple(exact or found)


def _all_names(person: Person) -> list[str]:
    return [person.name, *(name for name, _ in person.spellings)]


def _written(name: str) -> set[str]:
    return set(name.casefold().split())


def rule(archive: Archive, kind: Ruled, about: str, value: str, decider: Decider) -> Decision:
    """Add a decision of any kind, signed and told to the log."""
    who = _signed(decider)
    return decisions.add(archive.db, Decision(kind, about, value, who.by, who.at, who.why))


def _signed(decider: Decider) -> Decider:
    if not decider.by.strip():
        raise InvalidValue(
            "A decision needs the name of who decides.", remedy="Give it with --by NAME."
        )
    return replace(decider, by=decider.by.strip())


def _bearers(known: Mapping[int, int], starts: set[int], other: set[int]) -> list[list[int]]:
    """Return for each namesake the mentions that mean them, with `other` as one namesake more."""
    count = max(known.values(), default=1)
    bearers = [
        sorted(s for s in starts - other if known.get(s, 1) == number)
        for number in range(1, count + 1)
    ]
    if not any(bearers):
        raise InvalidValue(
            "No mention would be left to anyone else.",
            remedy="To tell a whole document apart, part it without naming claims.",
        )
    return [*bearers, sorted(other)]
