"""A page of calls, or of officials, holds what the whole list holds there."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from saqta.errors import NotFound
from saqta.model.claims import Verdict
from saqta.steps import (
    calls,
    officials,
    officials_listed,
    review,
    roster,
)

NOW = datetime(2024, 1, 1, tzinfo=UTC)


DAY = date(2021, 10, 1)


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
