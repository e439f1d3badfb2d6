from datetime import UTC, datetime, timedelta

from saqta.model.persons import Decision, Match, Ruled, Sameness
from saqta.store import decisions, matches

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def test_decisions_come_back_oldest_first_as_they_were_known_at_a_time(db):
    first = decisions.add(db, Decision(Ruled.NAME, "use", "Aru", "aru", NOW, "why"))
    later = decisions.add(
        db, Decision(Ruled.BOUND, "persons", "0.95", "dana", NOW + timedelta(hours=1))
    )
    assert decisions.all_(db) == decisions.standing(db) == [first, later]
    assert decisions.standing(db, NOW) == [first]


def test_what_is_undone_counts_no_more_from_then_on(db):
    made = decisions.add(db, Decision(Ruled.NAME, "use", "Aru", "aru", NOW))
    match = Match("a", "b", Sameness.SAME, "aru", NOW)
    matches.add(db, match)
    for id_ in (made.id, match.id):
        decisions.add(db, Decision(Ruled.UNDO, id_, "", "dana", NOW + timedelta(hours=1)))
    assert decisions.standing(db) == []
    assert matches.latest(db) == {}
    assert decisions.standing(db, NOW) == [made]
    assert matches.latest(db, NOW) == {match.pair: match}


def test_an_undone_match_gives_way_to_the_one_before_it(db):
    first = Match("a", "b", Sameness.DIFFERENT, "aru", NOW)
    later = Match("b", "a", Sameness.SAME, "aru", NOW + timedelta(hours=1))
    matches.add(db, first)
    matches.add(db, later)
    decisions.add(db, Decision(Ruled.UNDO, later.id, "", "aru", NOW + timedelta(hours=2)))
    assert matches.latest(db) == {first.pair: first}


def test_a_decision_and_the_log_vouch_for_each_other(db):
    made = decisions.add(db, Decision(Ruled.NAME, "use", "Aru \0", "aru", NOW))
    assert (decisions.unvouched(db), decisions.lost(db)) == ([], [])
    db.execute("UPDATE identity_decision SET value = 'Dana'")
    (altered,) = decisions.all_(db)
    assert (decisions.unvouched(db), decisions.lost(db)) == ([altered.id], [made.id])
