"""A page holds what the whole list holds there."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from saqta.errors import NotFound
from saqta.justice.changes import Change, Window
from saqta.justice.wording import describe
from saqta.model.claims import ClaimKind, Modality, Verdict
from saqta.model.evidence import Text
from saqta.steps import (
    calendar,
    calls,
    changes,
    documents,
    officials,
    officials_listed,
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


@pytest.fixture
def crowd(story):
    """Twelve people more, each detained, by a court or in a town, in two documents."""
    for number, town in enumerate(["Town_1", "Town%2"]):
        names = [f"Dana{letter} Omirova{number}" for letter in "abcdef"]
        text = story.document(f"{number}.txt", "\n".join(f"{n} in {town}" for n in names))
        found = [
            story.claim(text, "detention", one, victims=[one], date="2021-07-01", place=town)
            for one in names
        ]
        story.keep(text, *found)
    return story


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


@pytest.fixture
def demanding(crowd):
    """Demands for people, for all, in one instrument told twice, and to stop blocking."""
    lines = [
        "Declaration No. 7 of 4 August 2021.",
        "We call for the release of all political prisoners and of Danaa Omirova0.",
        "Danab Omirova1 and Danab Omirova0 was released.",
        "Unblock the site, said Body of States.",
        "The site was blocked.",
        "Zoe Signed",
    ]
    for number, published in enumerate(["2021-08-10", None, "2021-07", "2021-09-30"]):
        text = crowd.document(
            f"call {number}.txt", "\n".join([*lines, str(number)]), published=published
        )
        made = {"kind": "written_declaration", "id": "7", "date": "2021-08-04"}
        found = [
            crowd.claim(
                text, "call", lines[1], action="release",
                targets=["political prisoners", "Danaa Omirova0", "Danac Omirova1", "Testova"],
            ),
            crowd.claim(
                text, "call", lines[2], action="rehabilitate",
                targets=["all political prisoners", "Nobody Known", "Aru Testova"],
            ),
            crowd.claim(text, "release", lines[2], person="Danab Omirova1", date="2021-09-01"),
            crowd.claim(text, "release", "Danab Omirova0 was", person="Danab Omirova0"),
            crowd.claim(
                text, "call", lines[3], action="stop_blocking", by="Body of States",
                targets=["the site"],
            ),
            crowd.claim(text, "blocking", lines[4], date="2021-09", target="the site"),
            crowd.claim(text, "status", lines[2], person="Danac Omirova1", status="dead"),
            crowd.claim(text, "signature", lines[5], person="Zoe Signed"),
        ]  # fmt: skip
        if number % 3 == 0:
            found.insert(0, crowd.claim(text, "instrument", lines[0], **made))
        crowd.keep(text, *found)
    return crowd


@pytest.mark.parametrize("facts_only", [False, True])
@pytest.mark.parametrize("day", ["2021-07-20", "2021-08-04", "2021-12-01", "2023-12-01"])
@pytest.mark.parametrize("action", ["", "release"])
def test_pages_of_calls_put_together_are_all_calls(demanding, archive, facts_only, day, action):
    listed = review.listed(archive, review.Wanted())
    some = [one.claim.id for number, one in enumerate(listed) if number % 4]
    as_of = date.fromisoformat(day)
    for verdict in (Verdict.ACCEPT, Verdict.REJECT):
        review.decide(archive, some, verdict, by="aru", now=NOW)
        some = some[::3]
        whole = calls.calls(archive, as_of, known_by=NOW, facts_only=facts_only)
        anew = [one for one in whole if action in ("", one.demand.action)]
        asked = calls.Asked(as_of, facts_only=facts_only, action=action)
        pages = [calls.page(archive, asked, slice(n, n + 2)) for n in range(0, 14, 2)]
        assert [one for page in pages for one in page.calls] == anew
        assert {page.total for page in pages} == {len(anew)}
        if not action:
            assert calls.calls(archive, as_of, facts_only=facts_only) == whole
            counted = calls.calls(archive, as_of, facts_only=facts_only, members=False)
            assert [one.demand for one in counted] == [one.demand for one in whole]
            assert outcomes(counted) == outcomes(whole)
            assert not any(target.members for one in counted for target in one.targets)
        brief = calls.page(archive, replace(asked, named=False), slice(0, 99)).calls
        assert outcomes(brief) == outcomes(anew)


@pytest.fixture
def accused(crowd):
    """Judges, some with a victim's name, services under several names, a ban, calls, offices."""
    lines = [
        "Judge Omar Testbay and Judge Danaa Omirova0 sentenced Danab Omirova0.",
        "Prosecutor Omar Testbay and Police and КНБ beat Danac Omirova1 and Danad Omirova1.",
        "National Security Committee held Danac Omirova1. The Court of Testgrad banned Path X.",
        "We call for sanctions against Omar Testbay, Zoe Unnamed and those who watched.",
    ]
    for number, when in enumerate(["2021-07-20", "2021-07-21", None, "2021-08", "2021-07-20"]):
        text = crowd.document(
            f"deeds {number}.txt", "\n".join([*lines, str(number)]),
            published=None if number == 2 else f"2021-09-0{number + 1}",
        )  # fmt: skip
        dated = {} if when is None else {"date": when}
        crowd.keep(
            text,
            crowd.claim(
                text, "sentence", lines[0], person="Danab Omirova0", penalty="imprisonment",
                term="P2Y", judges=["Omar Testbay", "Danaa Omirova0"][: 1 + number % 2], **dated,
            ),
            crowd.claim(
                text, "ill_treatment", lines[1], victims=["Danac Omirova1", "Danad Omirova1"],
                kind="beating", perpetrators=["Police", "КНБ", "police"], **dated,
            ),
            crowd.claim(
                text, "detention", "held Danac Omirova1", victims=["Danac Omirova1"],
                perpetrators=["National Security Committee", "Danad Omirova1"], **dated,
            ),
            crowd.claim(
                text, "ban", "banned Path X", organization=["Path X", "PATH X"][number % 2],
                authority="Court of Testgrad", judges=["Omar Testbay"], **dated,
            ),
            crowd.claim(
                text, "call", lines[3], action="sanction",
                targets=["Omar Testbay", "Zoe Unnamed", "those who watched"],
            ),
            crowd.claim(
                text, "count", "Police", what="detained", min=5 + number, perpetrators=["Police"]
            ),
            crowd.claim(
                text, "office", "Prosecutor", person="Omar Testbay",
                office=["Prosecutor", "district prosecutor"][number % 2],
            ),
            crowd.claim(text, "office", "Judge", person="Danae Omirova0", office="judge"),
        )  # fmt: skip
    return crowd


@pytest.mark.parametrize("facts_only", [False, True])
def test_pages_of_officials_put_together_are_all_officials(accused, archive, facts_only):
    listed = review.listed(archive, review.Wanted())
    some = [one.claim.id for number, one in enumerate(listed) if number % 3]
    for verdict in (Verdict.ACCEPT, Verdict.REJECT):
        review.decide(archive, some, verdict, by="aru", now=NOW)
        some = some[::3]
        whole = officials.officials(archive, facts_only=facts_only)
        assert len(whole) > 4
        for known_by in (NOW, None):
            asked = {"known_by": known_by, "facts_only": facts_only}
            pages = [
                officials_listed.page(archive, slice(n, n + 3), **asked) for n in range(0, 18, 3)
            ]
            found = [one for page in pages for one in page.officials]
            assert [(one.id, one.name, one.person) for one in found] == [
                (one.id, one.name, one.person) for one in whole
            ]
            assert {page.total for page in pages} == {len(whole)}
            for brief, one in zip(found, whole, strict=True):
                assert (brief.offices, brief.roles) == (one.offices, one.roles)
                assert brief.involved == one.involved[::-1][:3]
                every = officials_listed.official(archive, one.id, slice(0, 99), **asked)
                assert every.involved == one.involved[::-1]
                assert every.acts == brief.acts == len(one.involved)
                newest = officials_listed.official(archive, one.id, slice(1, 3), **asked)
                assert newest.involved == one.involved[::-1][1:3]
            fitting = officials_listed.chosen(archive, lambda one: "judge" in one.roles, **asked)
            judges = [one for one in whole if "judge" in one.roles]
            assert [(one.id, one.office, one.involved[::-1]) for one in fitting] == [
                (one.id, one.office, one.involved) for one in judges
            ]


def test_whoever_is_no_official_has_no_page_among_them(accused, archive):
    victim = roster.roster(archive, DAY)[0].person_id
    for id_ in (victim, "0" * 32):
        with pytest.raises(NotFound):
            officials_listed.official(archive, id_, slice(0, 9))


def outcomes(found):
    return [[outcome(target) for target in one.targets] for one in found]


def outcome(target):
    one = target.became or target.followed
    told = getattr(target.became, "outcome", None) or (one and one.since.outcome)
    return target.words, one and one.person, told, target.outcomes


def test_a_line_tells_what_holds_as_its_words_do_so_that_any_language_can(crowd, archive):
    for day in (date(2021, 7, 3), DAY, date(2023, 1, 1), date(2026, 1, 1)):
        lines = roster.roster(archive, day)
        assert lines
        assert [describe(line.standing) for line in lines] == [line.words for line in lines]
        assert all({*line.possible} == line.standing.possible for line in lines)
