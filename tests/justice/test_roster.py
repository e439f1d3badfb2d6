from datetime import date

from saqta.justice.assemble import assemble
from saqta.justice.roster import FACTS, UNREVIEWED, roster
from saqta.justice.roster import rows as spells_of
from saqta.justice.status import State
from saqta.model.persons import Person

from .conftest import account

DAY = date(2021, 10, 1)


def person(name):
    return Person(name.casefold(), name, ((name, 1),), ())


def rows(*told):
    return roster([(person("Aru Testova"), list(told))], DAY)


def test_a_row_names_article_court_and_the_texts_behind_it():
    (row,) = rows(
        account("charge", date="2021-01-02", law=["405(1)", "405(2)"], text="t1"),
        account(
            "sentence", date="2021-06-21", penalty="imprisonment", term="P1Y",
            court="First District Court", text="t2", published="2021-06-22",
        ),
    )  # fmt: skip
    assert row.articles == ("405(1)", "405(2)")
    assert row.courts == ("First District Court",)
    assert len(row.texts) == 1
    assert row.last_evidence.edtf == "2021-06-22"


def test_a_row_that_stands_on_a_claim_is_unreviewed():
    told = {"date": "2021-06-21", "penalty": "imprisonment"}
    assert rows(account("sentence", **told))[0].basis == UNREVIEWED
    assert rows(account("sentence", **told, fact=True))[0].basis == FACTS


def test_a_judge_or_a_signatory_is_not_on_the_roster():
    assert rows(account("signature", country="Utopia"), account("office", office="judge")) == []


def test_who_was_sentenced_after_the_day_is_not_on_the_roster():
    assert rows(account("sentence", date="2021-11-21", penalty="imprisonment")) == []


def test_those_held_come_first():
    free = person("Aru Testova"), [account("release", date="2020-01-01")]
    held = person("Zere Testova"), [account("sentence", date="2020-01-01", penalty="imprisonment")]
    states = [row.standing.status.state for row in roster([free, held], DAY)]
    assert states == [State.IMPRISONED, State.AT_LIBERTY]


def test_of_whom_nothing_bears_on_a_roster_there_are_no_spells():
    assert (
        spells_of(person("Aru Testova"), assemble([account("signature", country="Utopia")])) == []
    )
    assert spells_of(person("Aru Testova"), ()) == []


def test_who_was_taken_to_a_psychiatric_hospital_by_force_is_on_the_roster_with_nothing_else_told():
    told = account("ill_treatment", kind="psychiatric", date="2021-06-21")
    assert [row.standing.status.state for row in rows(told)] == [State.PSYCHIATRIC]
    spells = spells_of(person("Aru Testova"), assemble([told]))
    assert {row.standing.status.state for _, _, row in spells} == {State.PSYCHIATRIC}


def test_who_was_beaten_and_is_not_known_to_be_held_is_not_on_the_roster():
    assert rows(account("ill_treatment", kind="beating", date="2021-06-21")) == []
