"""People who are kept and renewed text by text are the people made of everything at once."""

import random
from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest

from saqta.identity import crowds
from saqta.justice.changes import Window
from saqta.model.claims import ClaimKind, Verdict
from saqta.model.persons import Decider, Sameness
from saqta.steps import calls, changes, pairing, pairs, people, proposals, resolve, review
from saqta.steps.knowledge import counting, gather
from saqta.steps.named import uses
from saqta.steps.person import life
from saqta.steps.roster import roster
from saqta.store import body_names, stale, stated, statements
from saqta.store import people as kept

NOW = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2022, 1, 1)
NAMES = [
    "Aru Testova", "Ару Тестова", "Testova Aru", "Testova", "A. Testova", "Bek Testov",
    "Testov", "Dana Omirova", "Dana Omirovna", "Omirova", "Bek Omirov",
]  # fmt: skip
WINDOWS = [
    Window(date(2021, 3, 5), date(2021, 6, 1), 30), Window(date(2021, 6, 1), date(2023, 1, 1), 60)
]  # fmt: skip
BODIES = ["Qyzyl Party", f"{'Long ' * 50}Union", f"{'Long ' * 50}League"]
"""Two of them are filed alike."""
WORDS = ["Aru", "testova", "Ару Тестова", "omirova", "Bek", "nobody", "Dana Omirova", "Testov Bek"]


def grow(library, chance, number):
    """Add a document that detains some of the people, each by one or two spellings."""
    named = chance.sample(NAMES, chance.randrange(1, 5))
    lines = [f"{name} was detained in Town {chance.randrange(3)}." for name in named]
    wanted = chance.choice([*NAMES, "all political prisoners"])
    lines.append(f"We call for the release of {wanted}.")
    judge, judged = chance.choice(NAMES), chance.choice(NAMES)
    bench = f"Judge {judge} tried {judged}."
    content = f"Report {number}\n" + "\n".join([*lines, bench])
    published = chance.choice([None, "2021-07-02", "2021"])
    text = library.document(f"{number}.txt", content, published=published)
    found = [
        library.claim(
            text, "detention", name, victims=[name], date=f"2021-0{chance.randrange(1, 9)}",
            place=f"Town {chance.randrange(3)}",
        )
        for name in named
    ]  # fmt: skip
    call = library.claim(text, "call", lines[-1], action="release", targets=[wanted])
    ruling = library.claim(text, "sentence", bench, person=judged, judges=[judge])
    library.keep(text, *found, call, *[ruling] * (number % 2))


def join(library, chance, number):
    """Add a document that calls some of the people members of bodies, and perhaps bans one."""
    named = chance.sample(NAMES, 3)
    told = [f"{name} joined." for name in named]
    text = library.document(f"bodies {number}.txt", "\n".join([f"Report {number}", *told]))
    members = [
        library.claim(text, "membership", one, person=name, organization=chance.choice(BODIES))
        for name, one in zip(named, told, strict=True)
    ]
    ban = library.claim(text, "ban", told[0], organization=chance.choice(BODIES))
    library.keep(text, *members, *[ban] * chance.randrange(2))


def decide(archive, chance, at):
    """Do one of what people decide."""
    known = gather(archive)
    decider = Decider("Aru", at)
    uses = sorted(known.person_of)
    claims = review.listed(archive, review.Wanted())
    match chance.randrange(6):
        case 0 if len(uses) > 1:
            one, other = chance.sample(uses, 2)
            resolve.match(archive, one, other, chance.choice(list(Sameness)), decider)
        case 1:
            verdict = chance.choice(list(Verdict))
            review.decide(archive, [chance.choice(claims).claim.id], verdict, by="Aru", now=at)
        case 2 if standing := resolve.standing(archive):
            resolve.undo(archive, chance.choice(standing).id, decider)
        case 3:
            resolve.show_as(archive, chance.choice(known.people), "Another Name", decider)
        case 4:
            claim = chance.choice(claims).claim
            changes = [("victims", chance.choice(NAMES))]
            if claim.value("victims") != changes[0][1] and claim.kind is ClaimKind.DETENTION:
                review.correct(archive, claim.id, changes, by="Aru", now=at)
        case _:
            resolve.set_bound(archive, chance.choice([0.6, 0.9, 1.0]), decider)


def assert_alike(archive):
    anew = gather(archive)
    assert people.bring_up_to_date(archive)
    assert kept.some(archive.db, 0, 1000) == list(anew.people)
    assert not stale.texts(archive.db, 1)
    for words in WORDS:
        assert people.find(archive, words) == resolve.find(anew.people, words)
    for person in anew.people:
        known = people.known_of(archive, [person])
        assert known.about().get(person.id) == anew.about().get(person.id)
        assert known.sources.items() <= anew.sources.items()
        for_them = people.known(archive, person, with_calls=True)
        assert life(archive, for_them, person, as_of=DAY) == life(archive, anew, person, as_of=DAY)
    for window in WINDOWS:
        whole = changes.changes(archive, window)
        assert changes.bulletin(archive, window, slice(0, 99)).news == whole
    assert roster(archive, DAY) == roster(archive, DAY, known_by=NOW + timedelta(days=99))
    assert_alike_pairs(archive, anew)
    for facts_only in (False, True):
        assert_alike_calls(archive, facts_only=facts_only)


def assert_alike_calls(archive, *, facts_only):
    anew = gather(archive, facts_only=facts_only)
    for day in (date(2021, 7, 2), DAY, date(2024, 1, 1)):
        asked = calls.Asked(day, facts_only=facts_only, named=False)
        brief = calls.page(archive, asked, slice(0, 99)).calls
        whole = calls.calls_of(archive, anew, day)
        assert [one.demand for one in brief] == [one.demand for one in whole]
        for one, other in zip(brief, whole, strict=True):
            counted = [target.outcomes for target in one.targets]
            assert counted == [target.outcomes for target in other.targets]


def assert_alike_bodies(archive):
    anew = gather(archive)
    assert people.bring_up_to_date(archive)
    names = body_names.named(archive.db)
    counts = Counter()
    for one in names:
        counts[one.name, one.slot, one.kind, one.modality] += one.claims
    totals = body_names.totals(archive.db)
    assert {(t.name, t.slot, t.kind, t.modality): t.claims for t in totals} == counts
    for body in {one.name for one in names}:
        told = uses(stated.members(archive.db, [body]), anew.parted)
        members = {anew.person_of[use].id for _, use in told if use in anew.person_of}
        placed = [one.id for one in anew.people if one.id in members]
        assert statements.members(archive.db, [body]) == placed
        naming = counting(archive.db, body_names.naming_kept(archive.db, [body]))
        told = [one.claim for one in anew.accounts if one.claim.value("organization") == body]
        others = {claim.id for claim in told if claim.kind is not ClaimKind.MEMBERSHIP}
        assert {one.claim.id for one in naming} == others
        anyhow = counting(archive.db, body_names.naming(archive.db, [body]))
        assert {one.claim.id for one in anyhow} == others


def assert_alike_pairs(archive, anew):
    whole = proposals.proposals(archive, anew)
    some = [pairs.page(archive, slice(n, n + 25)) for n in range(0, 200, 25)]
    assert [one for page in some for one in page.proposals] == whole
    assert {page.total for page in some} == {len(whole)}
    for one in whole[:3]:
        assert pairs.starting(archive, one.id) == one
        known = pairs.known_of(archive, one)
        # Those named beside both are shown as these texts spell them, not as any text does.
        assert kinds(proposals.reasons(known, one)) == kinds(proposals.reasons(anew, one))
        assert pairs.sides(archive, known, one) == proposals.sides(archive, anew, one)


def kinds(reasons):
    return [reason.partition(":")[0] for reason in reasons]


@pytest.mark.parametrize("seed", range(6))
def test_people_renewed_after_each_change_are_those_made_of_everything(library, archive, seed):
    chance = random.Random(seed)
    for number in range(9):
        grow(library, chance, number)
        if number % 3 == 0:
            assert_alike(archive)
        decide(archive, chance, NOW + timedelta(hours=number))
        assert_alike(archive)


@pytest.mark.parametrize(("seed", "most"), [(0, 0), (1, 1), (2, 2)])
def test_pairs_of_crowded_names_are_those_made_of_everything(
    library, archive, seed, most, monkeypatch
):
    monkeypatch.setattr(crowds, "MOST", most)
    chance = random.Random(seed)
    for number in range(7):
        grow(library, chance, number)
        assert_alike_pairs(archive, gather(archive))
        decide(archive, chance, NOW + timedelta(hours=number))
        assert_alike_pairs(archive, gather(archive))
    assert not archive.db.rows("SELECT * FROM pair_touched")


def test_pairs_made_a_few_people_at_a_time_are_all_pairs(library, archive, monkeypatch):
    monkeypatch.setattr(pairing, "STEP", 2)
    chance = random.Random(4)
    for number in range(6):
        grow(library, chance, number)
    done = [0]
    while not pairing.advance(archive):
        done.append(pairing.progress(archive).done)
    assert done == sorted(done)
    assert len(set(done)) > 2
    assert_alike_pairs(archive, gather(archive))


@pytest.mark.parametrize("seed", range(4))
def test_who_is_of_a_body_and_what_names_it_is_kept_as_claims_tell_it(library, archive, seed):
    chance = random.Random(seed)
    for number in range(6):
        chance.choice([grow, join])(library, chance, number)
        join(library, chance, f"{number} again")
        assert_alike_bodies(archive)
        decide(archive, chance, NOW + timedelta(hours=number))
        assert_alike_bodies(archive)


@pytest.mark.parametrize("seed", range(3))
def test_people_do_not_depend_on_how_many_texts_are_renewed_at_once(
    library, archive, seed, monkeypatch
):
    monkeypatch.setattr(people, "_BATCH", 1)
    chance = random.Random(seed)
    for number in range(8):
        grow(library, chance, number)
    assert_alike(archive)


def test_a_change_of_one_text_leaves_the_others_alone(library, archive, monkeypatch):
    for number, name in enumerate(["Aru Testova", "Bek Omirov", "Dana Sampleova"]):
        text = library.document(f"{number}.txt", f"{name} was detained.", published="2021-07-01")
        library.keep(text, library.claim(text, "detention", name, victims=[name]))
    roster(archive, DAY)
    renewed = []
    replace = kept.replace
    monkeypatch.setattr(
        kept, "replace", lambda db, gone, *new: renewed.extend(gone) or replace(db, gone, *new)
    )
    claim = review.listed(archive, review.Wanted())[1].claim
    review.decide(archive, [claim.id], Verdict.ACCEPT, by="Aru", now=NOW)
    assert [line.basis for line in roster(archive, DAY)].count("facts") == 1
    assert len(renewed) == 1
