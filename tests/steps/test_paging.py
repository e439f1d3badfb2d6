"""A page holds what the whole list holds there."""

import hashlib
from datetime import UTC, date, datetime

import pytest

from saqta.justice.changes import Change, Window
from saqta.justice.wording import describe
from saqta.model.claims import ClaimKind, Modality, Verdict
from saqta.model.evidence import Text
from saqta.steps import (
    calendar,
    changes,
    documents,
    review,
    roster,
    signatures,
    tallies,
)
from saqta.steps.roster import Wanted
from saqta.store import claims, meta, texts
from saqta.store.claims import Choice

NOW = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2021, 10, 1)


@pytest.mark.parametrize(
    "wanted",
    [
        Wanted(),
        Wanted(states=("held",)),
        Wanted(states=("HELD",)),
        Wanted(states=("term ended", "unknown")),
        Wanted(places=("town_1",)),
        Wanted(places=("n%",)),
        Wanted(places=("district",)),
        Wanted(courts=("FIRST",)),
        Wanted(articles=("405",)),
        Wanted(articles=("405(1)", "300")),
        Wanted(organisations=("x",), states=("held",)),
        Wanted(name="тестова"),
        Wanted(name="danaa omirova1"),
        Wanted(name="_"),
        Wanted(evidence_older_than_days=60),
        Wanted(states=("held",) * 1_500),
        Wanted(courts=("x",) * 1_500 + ("first",)),
        Wanted(articles=("405",) * 1_500, places=("x",) * 700),
        Wanted(places=("%" * 60_000, "n%")),
        Wanted(name="ab" * 30_000),
    ],
)
@pytest.mark.parametrize("facts_only", [False, True])
def test_pages_of_a_roster_put_together_are_the_roster(crowd, archive, wanted, facts_only):
    asked = {"wanted": wanted, "facts_only": facts_only}
    anew = roster.roster(archive, DAY, known_by=NOW, **asked)
    assert roster.roster(archive, DAY, **asked) == anew
    drawn = roster.drawn(archive, DAY, **asked)
    archive.db.execute("DELETE FROM spell")  # what was drawn is of the moment when it was asked for
    assert list(drawn) == anew
    meta.put(archive.db, "spells made by", "anew")
    pages = [roster.page(archive, DAY, slice(n, n + 4), **asked) for n in range(0, 20, 4)]
    assert [line for page in pages for line in page.lines] == anew
    assert {page.total for page in pages} == {len(anew)}


def test_the_states_of_a_day_are_counted_as_the_roster_has_them(crowd, archive):
    lines = roster.roster(archive, DAY)
    counted = roster.states(archive, DAY)
    assert sum(n for _, _, n in counted) == len(lines) == 13
    for state, basis, n in counted:
        assert n == sum((line.state, line.basis) == (state, basis) for line in lines)


def test_pages_of_documents_put_together_are_all_documents(crowd, archive):
    whole = documents.documents(archive)
    pages = [documents.page(archive, slice(n, n + 3)) for n in range(0, 6, 3)]
    assert [one for page, _ in pages for one in page] == whole
    assert {total for _, total in pages} == {len(whole)}


@pytest.mark.parametrize(
    ("choice", "document"),
    [
        (Choice(), None),
        (Choice(ClaimKind.DETENTION), None),
        (Choice(rule="test"), "1.txt"),
        (Choice(rule="another"), None),
        (Choice(), "nothing"),
    ],
)
def test_what_waits_is_what_is_listed_as_waiting(crowd, archive, choice, document):
    some = [one.claim.id for one in review.listed(archive, review.Wanted())][::3]
    review.decide(archive, some, Verdict.ACCEPT, by="aru", now=NOW)
    wanted = review.Wanted(kind=choice.kind, document=document, stage=review.Stage.WAITING)
    ids = [
        one.claim.id
        for one in review.listed(archive, wanted)
        if choice.rule in (None, one.claim.rule)
    ]
    found = review.queue(archive, choice, document)
    assert list(found.ids) == ids
    assert found.total == len(ids)
    assert [found.after(one) for one in ids] == [*ids[1:], None][: len(ids)]
    assert found.after(some[0]) == found.after("") == next(iter(ids), None)


def test_a_text_that_is_not_the_newest_waits_for_nobody(crowd, archive):
    before = review.queue(archive, Choice()).total
    exhibit = hashlib.sha256(b"verdict.txt").hexdigest()
    texts.add(archive.db, Text(exhibit, "test/2", "Another reading of it."))
    kept = review.listed(archive, review.Wanted(stage=review.Stage.WAITING))
    assert review.queue(archive, Choice()).total == len(kept) < before
    assert claims.count_all_waiting(archive.db) == len(kept)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2021-06-01", "2021-07-01"), ("2021-06-22", "2021-06-22"), ("2021-07-01", "2021-12-31"),
        ("2022-01-01", "2023-12-01"), ("2019-01-01", "2019-02-01"), ("0001-01-01", "9999-12-31"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("silent_after", [0, 30, 365])
def test_pages_of_a_bulletin_put_together_are_the_bulletin(
    crowd, archive, first, last, silent_after
):
    window = Window(date.fromisoformat(first), date.fromisoformat(last), silent_after)
    whole = changes.changes(archive, window)
    told = [one for one in whole if one.changed.change is not Change.SILENT]
    pages = [changes.bulletin(archive, window, slice(n, n + 5)) for n in range(0, 40, 5)]
    assert [one for page in pages for one in page.news] == whole
    assert {(one.changes, one.silent) for one in pages} == {(len(told), len(whole) - len(told))}
    assert changes.bulletin(archive, window, slice(0, 99), silent=False).news == told


@pytest.mark.parametrize("facts_only", [False, True])
def test_pages_of_counts_put_together_are_all_counts(crowd, archive, facts_only):
    words = "Twelve were detained"
    for number, when in enumerate(
        ["2021-07", "2021", "2021-07-01", "2021-06-30/2021-07-02", "2021-07-01/..", None, "2020"]
    ):
        text = crowd.document(f"count {number}.txt", f"{words} ({number}).", published="2021-08")
        values = {} if when is None else {"date": when}
        what = "detained" if number % 2 else "convicted"
        crowd.keep(text, crowd.claim(text, "count", words, what=what, min=12 + number, **values))
    listed = review.listed(archive, review.Wanted())
    some = [one.claim.id for number, one in enumerate(listed) if number % 5]
    review.decide(archive, some, Verdict.ACCEPT, by="aru", now=NOW)
    anew = tallies.tallies(archive, known_by=NOW, facts_only=facts_only)
    assert any(one.named for one in anew)
    pages = [tallies.page(archive, slice(n, n + 2), facts_only=facts_only) for n in range(0, 10, 2)]
    assert [one for page in pages for one in page.tallies] == anew
    assert {page.total for page in pages} == {len(anew)}


def test_pages_of_signatures_put_together_are_all_signatures(crowd, archive):
    names = ["Zoe Alphaeva", "Ann Betov", "Émile Alphaev", "Zoe Alphaeva"]
    for number in range(3):
        head = f"Written declaration No. {number}" if number else "A letter"
        text = crowd.document(f"signed {number}.txt", "\n".join([head, *names[number:]]))
        found = [crowd.claim(text, "signature", n, person=n, country="X") for n in names[number:3]]
        if number == 1:
            made = {"kind": "written_declaration", "id": "7", "date": "2021-05-05"}
            found.append(crowd.claim(text, "instrument", head, **made))
        crowd.keep(text, *found)
    anew = signatures.signatories(archive)
    pages = [signatures.page(archive, slice(n, n + 2)) for n in range(0, 8, 2)]
    assert [one for page in pages for one in page.signed] == anew
    assert {page.total for page in pages} == {len(anew)} == {6}


@pytest.mark.parametrize("facts_only", [False, True])
@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2021-06-01", None), ("2021-07-02", "2021-08-01"), ("2022-12-01", None),
        ("2023-01-01", None),
    ],
)  # fmt: skip
def test_pages_of_a_calendar_put_together_are_the_calendar(crowd, archive, facts_only, first, last):
    lines = [
        "Danaa Omirova0 was sentenced under the Criminal Code of Kazakhstan.",
        "The trial of Danab Omirova0 and of Path X goes on.",
    ]
    code = {"law": ["405(1)"], "code": "Criminal Code of Kazakhstan"}
    for number, when in enumerate(["2021-07-20", "2021-07", "2021-07-20/2022-01-05"]):
        text = crowd.document(f"plan {number}.txt", "\n".join([*lines, str(number)]))
        crowd.keep(
            text,
            crowd.claim(
                text, "sentence", lines[0], person="Danaa Omirova0", date=when,
                penalty="imprisonment", term="P2Y", **code,
            ),
            crowd.claim(
                text, "hearing", "trial of Danab Omirova0", person="Danab Omirova0", date=when,
                modality=Modality.PLANNED,
            ),
            crowd.claim(text, "hearing", "Path X", organization="Path X", date=when),
            crowd.claim(text, "hearing", "goes on", organization="Aru Testova", date="2021-08"),
        )  # fmt: skip
    listed = review.listed(archive, review.Wanted())
    some = [one.claim.id for number, one in enumerate(listed) if number % 3]
    review.decide(archive, some, Verdict.ACCEPT, by="aru", now=NOW)
    ends = None if last is None else date.fromisoformat(last)
    asked = calendar.Asked(date.fromisoformat(first), ends)
    for verdict in (None, Verdict.REJECT, Verdict.ACCEPT):
        if verdict is not None:
            review.decide(archive, some[::2], verdict, by="aru", now=NOW)
        anew = calendar.calendar(archive, asked, known_by=NOW, facts_only=facts_only)
        pages = [
            calendar.page(archive, asked, slice(n, n + 3), facts_only=facts_only)
            for n in range(0, 36, 3)
        ]
        assert [one for page in pages for one in page.dates] == anew
        assert {page.total for page in pages} == {len(anew)}


def test_a_line_tells_what_holds_as_its_words_do_so_that_any_language_can(crowd, archive):
    for day in (date(2021, 7, 3), DAY, date(2023, 1, 1), date(2026, 1, 1)):
        lines = roster.roster(archive, day)
        assert lines
        assert [describe(line.standing) for line in lines] == [line.words for line in lines]
        assert all({*line.possible} == line.standing.possible for line in lines)
