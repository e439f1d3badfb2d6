from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from saqta.errors import InvalidValue, NotFound
from saqta.model import custody as chain
from saqta.model.claims import Claim, ClaimKind, Modality, Review, Slot, Tier, Verdict
from saqta.model.evidence import Detail, Details, Exhibit, Origin, Text, Unread
from saqta.model.persons import Match, NameUse, Sameness
from saqta.model.spans import Span
from saqta.store import claims, custody, exhibits, matches, reviews, search, texts, unread
from saqta.store.migrations import migrate, migrations

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)
ONE, OTHER = "1" * 64, "2" * 64


def exhibit(sha256=ONE, name="letter.txt"):
    details = Details(
        title=Detail("Хат", Origin.FLAG), published=Detail("2021-06", Origin.DOCUMENT)
    )
    return Exhibit(sha256, 3_000_000_000, "text/plain", name, NOW, details, "box.zip")


def claim(person="Aru Testova", start=0, text=ONE, rule="en.release"):
    slots = (Slot("person", person, (Span(start, start + 5),)), Slot("kind", "parole"))
    return Claim(
        text, ClaimKind.RELEASE, slots, (Span(start, start + 30),), rule,
        Tier.B, Modality.POSSIBLE, Span(start + 6, start + 9),
    )  # fmt: skip


def test_an_exhibit_comes_back_with_who_said_each_detail(db):
    exhibits.add(db, exhibit())
    assert exhibits.get(db, ONE[:6]) == exhibit()
    assert exhibits.list_(db) == [exhibit()]
    assert exhibits.known(db, ONE)
    assert not exhibits.known(db, OTHER)


def test_an_exhibit_that_is_not_there_is_not_found(db):
    with pytest.raises(NotFound):
        exhibits.get(db, "3")


def test_a_file_name_that_no_column_holds_is_kept_as_far_as_it_can_be(db):
    exhibits.add(db, exhibit(name="a\udcff\0.txt"))
    assert exhibits.get(db, ONE).name == "a\ufffd\ufffd.txt"


@pytest.mark.parametrize("content", ["", "Арест: 5 тәулік\n", "nul \0 and \ud800 alone", "😀" * 9])
def test_a_text_comes_back_to_the_code_point(db, content):
    exhibits.add(db, exhibit())
    text = Text(ONE, "plain/1", content, (0, 1))
    texts.add(db, text)
    assert texts.get(db, text.sha256) == text


def test_exhibits_that_read_alike_share_one_text(db):
    exhibits.add(db, exhibit())
    exhibits.add(db, exhibit(OTHER))
    for sha256 in (ONE, OTHER, ONE):
        texts.add(db, Text(sha256, "plain/1", "same"))
    assert [text.exhibit_sha256 for text in texts.all_(db)] == [ONE]
    same = Text(ONE, "", "same").sha256
    assert texts.exhibits_of_each(db, [same]) == {same: [ONE, OTHER]}


def test_the_newest_reading_of_an_exhibit_comes_last(db):
    exhibits.add(db, exhibit())
    for reader in ("scan/1", "scan/2"):
        texts.add(db, Text(ONE, reader, f"by {reader}"))
    assert [text.reader for text in texts.of_exhibit(db, ONE)] == ["scan/1", "scan/2"]


def test_what_gave_no_text_is_listed_until_it_does(db):
    exhibits.add(db, exhibit())
    lines = [Unread(ONE, "letter.txt", "empty", NOW), Unread(None, "locked", "no leave", NOW)]
    for line in lines:
        unread.add(db, line)
    assert unread.list_(db) == lines
    texts.add(db, Text(ONE, "plain/2", "words"))
    assert unread.list_(db) == lines[1:]


def test_a_claim_comes_back_exactly(db):
    made = Claim(
        ONE,
        ClaimKind.COUNT,
        (Slot("what", "detained"), Slot("min", 12), Slot("approx", value=True), Slot("max", None)),
        (Span(4, 9), Span(1, 2)),
        "en.count",
    )
    claims.replace(db, ONE, [made, claim("Ару \0\ud800 '")])
    assert claims.get(db, made.id) == made
    assert set(claims.of_text(db, ONE)) == {made, claim("Ару \0\ud800 '")}
    assert claims.misfits(db) == []


def test_claims_are_found_by_the_person_they_name(db):
    made = [claim("Aru Testova"), claim("Aru Testova", 40), claim("Beket Testov", 80)]
    claims.replace(db, ONE, made)
    by_id = sorted(made[:2], key=lambda one: one.id)
    assert claims.naming(db, {"Aru Testova": [ONE, OTHER]}) == by_id
    assert claims.naming(db, {"Aru Testova": [OTHER], "Aru": [ONE]}) == []
    assert claims.of_kind(db, ClaimKind.RELEASE) == made
    assert claims.of_kind(db, ClaimKind.BAN) == []


def test_a_name_without_end_is_kept_and_found(db):
    claims.replace(db, ONE, [claim("a" * 100_000), claim("a" * 99_999)])
    assert claims.naming(db, {"a" * 100_000: [ONE]}) == [claim("a" * 100_000)]


def test_reading_again_replaces_what_no_one_reviewed_and_keeps_the_rest(db):
    reviewed, dropped, again = claim(start=0), claim(start=40), claim(start=80)
    by_hand, new = claim("Dana Testova", 120, rule=claims.BY_HAND), claim(start=160)
    assert claims.replace(db, ONE, [reviewed, dropped, again]) == 3
    claims.add(db, by_hand)
    claims.add(db, by_hand)
    reviews.add(db, Review(reviewed.id, Verdict.REJECT, "aru", NOW))
    claims.replace(db, OTHER, [claim(text=OTHER)])
    assert claims.replace(db, ONE, [again, new, new]) == 1
    assert claims.of_text(db, ONE) == [reviewed, again, by_hand, new]
    assert claims.of_text(db, OTHER) == [claim(text=OTHER)]
    assert claims.pending(db) == [again, by_hand, new, claim(text=OTHER)]
    assert len(claims.all_(db)) == 5


def test_an_id_that_fits_no_claim_or_several_is_not_found(db):
    claims.replace(db, ONE, [claim(start=10 * n) for n in range(40)])
    with pytest.raises(NotFound):
        claims.get(db, "")
    with pytest.raises(NotFound):
        claims.get(db, "%")


def test_the_newest_review_known_by_then_holds(db):
    made = claim()
    claims.replace(db, ONE, [made])
    first = Review(made.id, Verdict.ACCEPT, "aru", NOW, "clear words")
    later = Review(made.id, Verdict.REJECT, "dana", NOW + timedelta(days=1))
    reviews.add(db, first)
    reviews.add(db, later)
    assert reviews.latest(db) == {made.id: later}
    assert reviews.latest(db, NOW) == {made.id: first}
    assert reviews.latest(db, NOW - timedelta(microseconds=1)) == {}
    assert reviews.of_claim(db, made.id) == [first, later]


def test_the_newest_match_of_a_pair_holds_whichever_way_round_it_is_named(db):
    one, other = NameUse(ONE, "Aru").id, NameUse(OTHER, "Aru Testova").id
    first = Match(one, other, Sameness.SAME, "aru", NOW, "same birthday")
    later = Match(other, one, Sameness.UNSURE, "dana", NOW + timedelta(hours=1))
    matches.add(db, first)
    matches.add(db, later)
    assert list(matches.latest(db).values()) == [later]
    assert list(matches.latest(db, NOW).values()) == [first]


def test_a_decision_and_the_log_vouch_for_each_other(db):
    claims.replace(db, ONE, [claim(), claim(start=40)])
    logged, silent, gone = claim().id, claim(start=40).id, "f" * 32
    for id_ in (logged, silent):
        reviews.add(db, Review(id_, Verdict.ACCEPT, "aru", NOW))
    one, other = (NameUse(ONE, name).id for name in ("Aru", "Aru Testova"))
    matches.add(db, Match(one, other, Sameness.SAME, "aru", NOW))
    matches.add(db, Match(other, one, Sameness.SAME, "aru", NOW))
    for id_ in (logged, gone):
        custody.append(db, NOW, "aru", "review", id_, "accept")
    for pair in ((one, other), (gone, one)):
        custody.append(db, NOW, "aru", "match", pair[0], f"same {pair[1]}")
    assert (reviews.unvouched(db), reviews.lost(db)) == ([silent], [gone])
    assert (matches.unvouched(db), matches.lost(db)) == ([other], [gone])


def test_a_time_without_a_zone_is_refused(db):
    claims.replace(db, ONE, [claim()])
    with pytest.raises(InvalidValue, match="zone"):
        reviews.add(db, Review(claim().id, Verdict.ACCEPT, "aru", datetime(2024, 1, 1)))  # noqa: DTZ001


def test_only_texts_that_hold_every_word_are_found(db):
    search.index(db, ONE, [("court", 0, 5), ("bekmaz", 9, 15), ("court", 20, 25)])
    search.index(db, OTHER, [("court", 3, 8)])
    assert search.find(db, ["court"])[0] == search.Hit(ONE, (Span(0, 5), Span(20, 25)))
    assert search.find(db, ["bekmaz", "court"]) == [
        search.Hit(ONE, (Span(0, 5), Span(9, 15), Span(20, 25)))
    ]
    assert search.find(db, ["bekmaz", "nobody"]) == []
    assert search.find(db, []) == []


def test_indexing_again_replaces(db):
    search.index(db, ONE, [("old", 0, 3)])
    search.index(db, ONE, [("new" * 5000, 0, 3)])
    assert search.find(db, ["old"]) == []
    assert len(search.find(db, ["new" * 5000])) == 1


def test_the_chain_of_custody_holds(db):
    added = [custody.append(db, NOW, "Ару", "add", ONE, f"n={n}\0") for n in range(3)]
    assert custody.entries(db) == added
    assert chain.breaks(custody.entries(db), custody.head(db)) == []


@pytest.mark.parametrize("many", [0, 1, 199, 450])
def test_claims_are_found_by_their_ids_however_many(db, many):
    made = [claim(start=number * 40) for number in range(451)]
    claims.replace(db, ONE, made)
    ids = [one.id for one in made[:many]]
    assert [one.id for one in claims.of_ids(db, [*ids, "gone"])] == sorted(ids)


def test_who_alone_decided_is_found_and_who_did_with_others_is_not(db):
    made = [replace(claim(start=40 * n), modality=Modality.ASSERTED) for n in range(4)]
    claims.replace(db, ONE, made)
    for one, who in [(made[0], "aru"), (made[0], "aru"), (made[1], "aru"), (made[1], "dana")]:
        reviews.add(db, Review(one.id, Verdict.ACCEPT, who, NOW))
    assert claims.reviewers(db) == ["aru"]
    reviews.add(db, Review(made[2].id, Verdict.REJECT, "dana", NOW))
    assert claims.reviewers(db) == ["aru", "dana"]
    second = claims.Choice(second="aru")
    assert claims.count_waiting(db, second) == {ONE: 1}
    assert claims.waiting_in(db, ONE, second) == [made[2].id]
    assert claims.waiting_in(db, ONE, claims.Choice()) == [made[3].id]
    assert [one.by for one in reviews.of_several(db)] == ["aru", "dana"]


def test_an_archive_of_before_knows_who_alone_decided(empty_db):
    every = migrations()
    migrate(empty_db, every[: [one.name for one in every].index("second_reviews_and_notes")])
    made = [claim(start=40 * n) for n in range(3)]
    claims.replace(empty_db, ONE, made)
    for number, (one, who) in enumerate([(0, "aru"), (1, "aru"), (1, "dana"), (1, "aru")]):
        empty_db.execute(
            "INSERT INTO review VALUES (:number, :claim, 'accept', :who, :at, '')",
            {"number": number, "claim": made[one].id, "who": who, "at": "2024-01-01T00:00:00Z"},
        )
        empty_db.execute("UPDATE claim SET waiting = 0 WHERE id = :id", {"id": made[one].id})
    migrate(empty_db)
    found = empty_db.rows("SELECT decided_by FROM claim ORDER BY position")
    assert [row["decided_by"] for row in found] == ["aru", "", None]
