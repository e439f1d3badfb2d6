"""How many were held from month to month."""

import random
from collections import Counter
from datetime import UTC, date, datetime

import pytest

from saqta.justice.roster import FACTS
from saqta.justice.states import HELD
from saqta.model.claims import Verdict
from saqta.model.persons import Decider, NameUse, Sameness
from saqta.steps import resolve, review, roster
from saqta.steps.spells import ALL, bring_up_to_date
from saqta.steps.trend import trend

NOW = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2022, 3, 15)
MONTHS = 24


@pytest.fixture
def crowd(story):
    """Twelve people more: detained on some day, some sentenced, some released later."""
    chance = random.Random(7)
    names = [f"Dana{letter} Omirova" for letter in "abcdefghijkl"]
    text = story.document("crowd.txt", "\n".join(names), published="2021-12-01")
    found = []
    for number, name in enumerate(names):
        day = date(2020, 1, 1).toordinal() + chance.randrange(500)
        begun, ended = date.fromordinal(day), date.fromordinal(day + chance.randrange(400))
        kind = ("pretrial", "police_detention", "house_arrest")[number % 3]
        when = f"{begun:%Y-%m}" if number % 2 else str(begun)
        found.append(story.claim(text, "detention", name, victims=[name], date=when, kind=kind))
        if number % 2:
            found.append(story.claim(text, "release", name, person=name, date=f"{ended:%Y-%m}"))
        if number % 4 == 0:
            found.append(
                story.claim(text, "sentence", name, person=name, date=str(ended),
                            penalty="imprisonment", term="P1Y")
            )  # fmt: skip
    story.keep(text, *found)
    return story, found


def by_the_roster(archive, day):
    lines = roster.roster(archive, day)
    best = [line for line in lines if line.state in HELD]
    return (
        sum("held" in line.labels for line in lines),
        len(best),
        sum(set(line.possible) <= {state.value for state in HELD} for line in lines),
        sum(line.basis == FACTS for line in best),
    )


def check(archive, step=9):
    found = trend(archive, DAY, MONTHS)
    assert [one.day for one in found][::23] == [date(2020, 4, 1), date(2022, 3, 1)]
    for one in found[::step]:
        assert tuple(one.held) == by_the_roster(archive, one.day), one.day
    lines = roster.roster(archive, DAY)
    assert Counter((line.state, line.basis) for line in lines) == {
        (state, basis): n for state, basis, n in roster.states(archive, DAY)
    }
    return found


def test_each_month_is_counted_as_the_roster_of_its_first_day_has_it(crowd, archive):
    found = check(archive, step=1)
    assert len({one.held for one in found}) > 5
    assert any(one.held.surely < one.held.held for one in found)
    assert any(one.held.held < one.held.possibly for one in found)


def test_the_count_follows_what_people_decide_and_read(crowd, archive):
    story, claims = crowd
    found = claims[0]
    check(archive)
    ids = [one.id for one in claims]
    review.decide(archive, ids[:6], Verdict.ACCEPT, by="Aru", now=NOW)
    assert any(one.held.accepted for one in check(archive))
    review.decide(archive, ids[3:9], Verdict.REJECT, by="Aru", now=NOW)
    check(archive)
    one, other = (NameUse(found.text_sha256, name) for name in ("Danaa Omirova", "Danab Omirova"))
    resolve.match(archive, one, other, Sameness.SAME, Decider("Aru", NOW))
    check(archive)
    text = story.document("more.txt", "Danac Omirova was held on 3 May 2021")
    told = story.claim(text, "detention", "held", victims=["Danac Omirova"], date="2021-05-03")
    story.keep(text, told)
    check(archive)


def test_a_count_is_the_same_where_the_archive_cannot_be_written(crowd, archive, monkeypatch):
    written = trend(archive, DAY, MONTHS)
    assert bring_up_to_date(archive, ALL) is None
    monkeypatch.setattr("saqta.steps.spells._derive", lambda *_: False)
    assert trend(archive, DAY, MONTHS) == written


def test_a_trend_begins_where_days_do(archive):
    assert [one.day.year for one in trend(archive, date(1, 2, 3), 24)] == [1, 1]
