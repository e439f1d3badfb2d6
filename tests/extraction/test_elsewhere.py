"""A date or a place that may be another event's is left out."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

YEAR = PartialDate.parse("2021")


def told(text, kind):
    found = read(Document(text, published=YEAR))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "After Omarov posted remarks in April 2020, police arrested him at his home.",
        "Arman Beketov announced his departure April 12 and was under house arrest.",
        "On July 28, papers wrote of Arman Beketov, who was beaten by officers during his arrest.",
        "The service arrested Arman Beketov, he said upon his release on December 13.",
        "According to a March 31 statement, police arrested Arman Beketov.",
        "The group recalled the arrest of Arman Beketov as well the March arrest of others.",
        "Arman Beketov was arrested as part of the inquiry into a fire in 2015.",
        "Arman Beketov was detained in connection with the protests of June 2020.",
        "Police arrested Arman Beketov based on charges from 2014.",
        "Arman Beketov was arrested in relation to a robbery in 2016.",
        "Police detained Arman Beketov in response to a march in May 2020.",
        "Arman Beketov was arrested on the basis of a law of May 2017.",
    ],
)
def test_a_date_of_another_event_of_the_sentence_is_no_date_of_a_detention(text):
    held = told(text, ClaimKind.DETENTION)
    assert held
    assert all("date" not in values for values in held)


def test_two_dates_for_two_people_are_the_date_of_neither():
    text = "On October 27 and November 16, authorities released Arman Beketov and Daniyar Omarov."
    freed = told(text, ClaimKind.RELEASE)
    assert [values["person"] for values in freed] == ["Arman Beketov", "Daniyar Omarov"]
    assert all("date" not in values for values in freed)


def test_a_date_of_its_own_is_kept_after_a_clause_of_another_time():
    text = "After Omarov posted remarks in April 2020, police arrested him on 3 May 2020."
    assert [v["date"] for v in told(text, ClaimKind.DETENTION)] == ["2020-05-03"]


def test_a_famous_jailed_father_is_not_jailed_by_whoever_speaks_for_him():
    text = "In June Arman Beketov, son of prominent detained cleric Bolat Omarov, was fined."
    assert all("date" not in v for v in told(text, ClaimKind.DETENTION))


@pytest.mark.parametrize(
    "text",
    [
        "In November the king pardoned 11 former activists self-exiled in Turkey.",
        "Omarov spoke in Almaty denouncing the general over the killing of 200 people.",
    ],
)
def test_a_place_of_something_else_is_no_place_of_a_count(text):
    assert all("place" not in values for values in told(text, ClaimKind.COUNT))


def test_a_place_beyond_a_participles_phrase_is_not_where_somebody_was_arrested():
    text = "A court sentenced Arman Beketov, arrested in 2016, to 16 years in prison."
    assert [v.get("place") for v in told(text, ClaimKind.DETENTION)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Arman Beketov, a pastor from Reedtown Province.",
        "Papers wrote that the head of the party branch in Almaty, Arman Beketov, was arrested.",
        "Police arrested Daniyar Omarov, delegate in the National Assembly.",
    ],
)
def test_where_somebody_is_from_or_in_office_is_not_where_they_were_arrested(text):
    assert [v.get("place") for v in told(text, ClaimKind.DETENTION)] == [None]


def test_two_months_for_two_people_are_no_span_of_time():
    held = told("Arman Beketov, detained in March and April, was tried.", ClaimKind.DETENTION)
    assert [v.get("date") for v in held] == [None]


def test_a_part_of_a_small_count_far_off_is_another_count():
    told_of = "Police arrested five men, including three teachers."
    between = "The weather was fine. " * 5
    again = "In May police arrested ten men, including three doctors."
    parts = [v for v in told(f"{told_of} {between} {again}", ClaimKind.COUNT) if v["min"] == 3]
    assert [v.get("date") for v in parts] == [None, "2021-05"]


@pytest.mark.parametrize("who", ["Poland's request", "the Reed Union's request", "Moscow's behest"])
def test_who_wanted_an_arrest_is_no_place(who):
    held = told(f"Guards arrested Arman Beketov at {who}.", ClaimKind.DETENTION)
    assert [v.get("place") for v in held] == [None]


def test_a_country_whose_capital_it_was_is_a_place():
    held = told("Guards arrested Arman Beketov in Poland's capital.", ClaimKind.DETENTION)
    assert [v.get("place") for v in held] == ["Poland"]


@pytest.mark.parametrize(
    "who",
    [
        "security operatives",
        "military intelligence forces",
        "state security agents",
        "Polish military security",
        "Polish army intelligence officers",
    ],
)
def test_forces_are_told_with_what_tells_which(who):
    held = told(f"On 4 May {who} arrested Arman Beketov.", ClaimKind.DETENTION)
    assert [v.get("perpetrators") for v in held] == [[who]]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Arman Beketov was sentenced in March to two years but was released.", ClaimKind.RELEASE),
        ("Police arrested Arman Beketov in May and charged him with fraud.", ClaimKind.CHARGE),
        ("A court jailed Arman Beketov in May and freed him on bail.", ClaimKind.RELEASE),
        (
            "They opened a case for fraud against Arman Beketov, whose trial began on May 29.",
            ClaimKind.CHARGE,
        ),
        ("Police arrested Arman Beketov, who was freed on 3 May 2020.", ClaimKind.DETENTION),
    ],
)
def test_a_date_after_another_verb_is_no_date_of_the_event(text, kind):
    held = told(text, kind)
    assert held
    assert all("date" not in values for values in held)


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        ("In March Arman Beketov was sentenced and released.", ClaimKind.RELEASE, "2021-03"),
        (
            "A court convicted Arman Beketov in May 2020 and sentenced him to two years in prison.",
            ClaimKind.SENTENCE,
            "2020-05",
        ),
        (
            "Arman Beketov, whose trial began in May, was jailed for two years on 3 June 2020.",
            ClaimKind.SENTENCE,
            "2020-06-03",
        ),
    ],
)
def test_a_date_that_two_verbs_share_or_that_is_the_verbs_own_is_kept(text, kind, date):
    assert [v.get("date") for v in told(text, kind)] == [date]


def test_a_visit_dates_no_report():
    text = "In May the Reed Union issued a report on its March 2017 visit to two colonies."
    assert [v["date"] for v in told(text, ClaimKind.INSTRUMENT)] == ["2021-05"]


def test_the_second_of_both_is_not_indicted_by_the_court_that_acquits():
    text = "A court acquitted both Arman Beketov and indicted partner Marat Ospanov of murder."
    assert told(text, ClaimKind.CHARGE) == []
    assert len(told(text, ClaimKind.RELEASE)) == 2


def test_a_court_that_orders_a_retrial_does_not_hold_it():
    text = (
        "On 2 July the Supreme Court commuted Arman Beketov's term, and ordered "
        "a retrial, which opened on 9 September."
    )
    (sat,) = told(text, ClaimKind.HEARING)
    assert sat["date"] == "2021-09-09"
    assert "court" not in sat


def test_a_first_verdict_lends_the_later_one_neither_day_nor_takes_its_court():
    text = (
        "After Arman Beketov was jailed for six years in July, the Appeals Court "
        "gave its ruling. He was sentenced to a suspended term of two years."
    )
    later = [v for v in told(text, ClaimKind.SENTENCE) if v.get("term") == "P2Y"]
    assert later
    assert all("date" not in v for v in later)


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov, publisher of a paper, received a one-month suspension.",
        "Arman Beketov received a two-year driving suspension.",
        "Arman Beketov received a one-year contract.",
    ],
)
def test_what_no_court_imposes_is_no_penalty(text):
    assert told(text, ClaimKind.SENTENCE) == []


def test_compensation_told_after_another_currency_is_no_fine():
    text = (
        "A court sentenced Arman Beketov to two years in prison and 80,000 lei ($18,900) in "
        "victim's compensation."
    )
    assert [v["penalty"] for v in told(text, ClaimKind.SENTENCE)] == ["imprisonment"]


@pytest.mark.parametrize(
    "text",
    [
        "Charges against Arman Beketov included: resisting and use of force against police.",
        "It told of a case against Arman Beketov; a case against two members accused of fraud.",
    ],
)
def test_half_an_offence_or_that_of_another_case_is_no_charge(text):
    assert told(text, ClaimKind.CHARGE) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Police detained Arman Beketov, whose brother was killed in 2016.", ClaimKind.STATUS),
        ("Arman Beketov, whose father died in prison, spoke in Almaty.", ClaimKind.STATUS),
        ("Police freed Arman Beketov, whose son was arrested in May.", ClaimKind.DETENTION),
        ("Arman Beketov, whose wife was charged with fraud, spoke.", ClaimKind.CHARGE),
        ("Arman Beketov, whose lawyer was released in May, spoke.", ClaimKind.RELEASE),
    ],
)
def test_what_was_done_to_somebodys_kin_was_not_done_to_them(text, kind):
    assert told(text, kind) == []


def test_a_named_kinsman_keeps_what_was_done_to_him():
    text = "Police freed Arman Beketov, whose son Marat Ospanov was arrested in May."
    assert [v["victims"] for v in told(text, ClaimKind.DETENTION)] == [["Marat Ospanov"]]


@pytest.mark.parametrize(
    "text",
    [
        "After the arrest of Arman Beketov, on 23 February, the court closed his paper.",
        "After the January arrest of Arman Beketov, in May 2020, parliament passed a law.",
    ],
)
def test_a_date_after_an_opening_is_of_the_clause_that_follows(text):
    held = told(text, ClaimKind.DETENTION)
    assert held
    assert not any(str(claim.get("date", "")).endswith(("02-23", "2020-05")) for claim in held)


def test_a_date_of_a_participle_that_opens_is_not_that_of_two_verbs_after_it():
    text = "Detained in 2014, Arman Beketov was serving a life sentence and was sentenced again."
    assert all("date" not in claim for claim in told(text, ClaimKind.SENTENCE))


def test_the_date_of_his_august_arrest_is_its_own_whatever_stands_before_and_after():
    text = "Arman Beketov is in jail after his August 27 arrest based on charges from 2014."
    assert told(text, ClaimKind.DETENTION)[0]["date"] == "2021-08-27"
