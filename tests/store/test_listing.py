"""What lists are made of tells the same in every database."""

from collections import Counter
from datetime import UTC, date, datetime

from saqta.model.claims import Claim, ClaimKind, Modality, Review, Slot, Verdict
from saqta.model.evidence import Details, Exhibit, Text
from saqta.model.spans import Span
from saqta.store import (
    act_windows,
    body_names,
    claims,
    exhibits,
    happenings,
    months,
    people,
    reviews,
    spells,
    stated,
    statements,
    texts,
)

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
PARTY = "Tamshy Partiyasy"


def member(text, person, start):
    slots = (Slot("person", person, (Span(start, start + 5),)), Slot("organization", PARTY))
    evidence = (Span(start, start + 30),)
    return Claim(text.sha256, ClaimKind.MEMBERSHIP, slots, evidence, "test")


def ban(text, modality=Modality.ASSERTED):
    slots = (Slot("organization", PARTY), Slot("date", "2021-03-01"))
    return Claim(text.sha256, ClaimKind.BAN, slots, (Span(90, 99),), "test", modality=modality)


def keep(db, sha256, words, *make):
    exhibits.add(db, Exhibit(sha256, 9, "text/plain", "a.txt", NOW, Details()))
    text = Text(sha256, "test/1", words)
    texts.add(db, text)
    claims.replace(db, text.sha256, [one(text) for one in make])
    return text


def test_claims_that_count_are_told_by_their_slots(db):
    text = keep(
        db, "1" * 64, "one",
        lambda t: member(t, "Aru Testova", 0), lambda t: member(t, "Beket Testov", 40), ban,
    )  # fmt: skip
    other = keep(db, "2" * 64, "two", lambda t: ban(t, Modality.DENIED), lambda t: ban(t))
    aru, beket = (member(text, name, at) for name, at in (("Aru Testova", 0), ("Beket Testov", 40)))
    reviews.add(db, Review(beket.id, Verdict.REJECT, "aru", NOW, ""))
    reviews.add(db, Review(aru.id, Verdict.REJECT, "aru", NOW, ""))
    reviews.add(db, Review(aru.id, Verdict.ACCEPT, "aru", NOW, ""))
    assert {id_: one.verdict for id_, one in reviews.newest(db, [aru.id, beket.id]).items()} == {
        aru.id: Verdict.ACCEPT, beket.id: Verdict.REJECT
    }  # fmt: skip
    told = stated.members(db, [PARTY])
    assert [(one.claim_id, one.value, one.start) for one in told] == [(aru.id, "Aru Testova", 0)]
    bans = stated.of_texts(db, [text.sha256, other.sha256], ClaimKind.BAN)
    assert {(one.claim_id, accepted) for one, accepted in bans} == {
        (ban(text).id, False), (ban(other).id, False)
    }  # fmt: skip
    joined = stated.of_texts(db, [text.sha256], ClaimKind.MEMBERSHIP)
    assert {(one.claim_id, accepted) for one, accepted in joined} == {(aru.id, True)}
    assert {one.id for one in body_names.naming(db, [PARTY])} == {ban(text).id, ban(other).id}


def test_names_of_bodies_are_counted_text_by_text(db):
    text = keep(db, "1" * 64, "one", lambda t: member(t, "Aru Testova", 0), ban)
    other = keep(db, "2" * 64, "two", ban)
    body_names.renew(db, [text.sha256, other.sha256])
    body_names.renew(db, [text.sha256])
    assert {(one.kind.value, one.claims) for one in body_names.totals(db)} == {
        ("membership", 1), ("ban", 2)
    }  # fmt: skip
    every = sorted([(text.sha256, 2), (other.sha256, 1)])
    assert body_names.texts_of(db, PARTY, ["organization"]) == every
    assert body_names.texts_of(db, PARTY, ["organization"], 1) == every[:1]
    assert body_names.count_texts(db, PARTY, ["organization"]) == 2
    assert body_names.count_texts(db, PARTY, ["body"]) == 0
    assert sum(one.claims for one in body_names.named(db)) == 3
    assert people.persons_of(db, ["nobody"]) == {}


def test_the_silent_and_what_happened_are_found_by_day(db):
    june, july = date(2021, 6, 1), date(2021, 7, 1)
    quiet = happenings.Silence(june, date.max, june, b"Aru\0aru")
    happenings.add(db, {"aru": ({("release", july)}, [quiet])})
    assert happenings.silent(db, ["aru", "bek"], july, july) == {"aru"}
    assert happenings.silent(db, ["aru"], july, june) == set()
    assert [happenings.count_silent(db, july, after) for after in (july, june)] == [1, 0]
    assert happenings.silent_filed(db, july, july, 9) == [("aru", b"Aru\0aru")]
    act_windows.add(db, "all", {"aru": [("detention", june, june), ("detention", june, july)]})
    assert act_windows.inside(db, "all", "detention", (june, june)) == 1
    assert act_windows.meet(db, "all", "detention", (july, july)) == 1


def test_rows_that_begin_end_or_last_are_found_by_two_days(db):
    eve, day, last = (date(2021, 6, number) for number in (1, 2, 30))
    days = {
        "both": (eve, last), "over": (date.min, eve), "new": (last, date.max),
        "within": (day, day), "before": (date.min, date.min), "after": (date.max, date.max),
    }  # fmt: skip
    kept = {
        person: [spells.Spell(*of, person.encode(), "free", frozenset(), "all", "", "[]")]
        for person, of in days.items()
    }
    spells.add(db, "all", kept, {}, {})
    assert happenings.begun(db, eve, last) == {"new": (b"new", "[]")}
    assert happenings.ended(db, eve, last) == {"over": (b"over", "[]")}
    assert happenings.lasting(db, days, eve, last) == {"both": (b"both", "[]")}


def test_rows_are_counted_by_month_and_on_a_day(db):
    held, free = (months.Said(state, f"|{state}|", "all") for state in ("held", "free"))
    found = Counter()
    months.count(found, held, date(2021, 1, 1), date(2021, 3, 9))
    months.count(found, held, date(2021, 2, 2), date.max)
    months.count(found, free, date(2021, 3, 10), date.max)
    months.add(db, "all", found)
    months.add(db, "all", {(months.number(date(2021, 5, 1)), held): -1})
    april, may = (months.number(date(2021, month, 1)) for month in (4, 5))
    assert months.on(db, "all", date(2021, 3, 1)) == {held: 2}
    assert months.in_month(db, "all", may) == {held: 0, free: 1}
    assert months.changes(db, "all", april, may, "held") == {(april, held): 1, (may, held): -1}


def test_what_texts_state_is_listed_by_text(db):
    claim = {"text_sha256": "1" * 64, "claim_id": "c"}
    count = {**claim, "what": "detained", "last_day": 9, "number": 5, "accepted": 0}
    made = statements.Stating(
        [{**claim, "use_id": "u"}], [{**claim, "name": '"Party"', "use_id": "u"}], [count]
    )
    for _ in range(2):
        statements.replace(db, ["1" * 64], made)
    assert statements.counted(db, facts_only=False) == {"detained": (1, 5)}
    assert statements.counted(db, facts_only=True) == {}
    assert statements.tallies(db, "detained", slice(0, 9), facts_only=False) == ["c"]
    assert statements.signers(db) == statements.joined(db, ["p"], ["Party"]) == {}
    assert statements.members(db, ["Party"]) == []
    assert statements.signed_by(db, ["p"]) == {}
