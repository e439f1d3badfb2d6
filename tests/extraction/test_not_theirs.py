"""What a sentence tells of someone or of some time else is not lent to an event beside it."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

DETENTION, HEARING = ClaimKind.DETENTION, ClaimKind.HEARING
HARM, RELEASE, CALL = ClaimKind.ILL_TREATMENT, ClaimKind.RELEASE, ClaimKind.CALL


def values(text: str, kind: ClaimKind, published: str = "2021-11-22") -> list[dict[str, object]]:
    claims = read(Document(text, published=PartialDate.parse(published)))
    return [c.values() for c in claims if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "The trial of Anna Doe was postponed to February 2022.",
        "On 5 May 2021 the judge adjourned the hearing of Anna Doe until 7 June.",
        "The trial of Anna Doe, scheduled for 5 May 2021, was put off to June.",
        "Anna Doe's next hearing is scheduled for 5 May 2021.",
        "Anna Doe's trial will begin on 5 May 2021.",
        "The court scheduled Anna Doe's hearing for January 2022.",
    ],
)
def test_a_session_that_was_only_set_is_news_but_no_fact_a_year_later(text):
    assert not values(text, HEARING, "2021")


def test_a_session_that_was_held_is_a_fact_a_year_later():
    text = "The trial of Anna Doe began on 5 May 2021 and was later adjourned."
    (session,) = values(text, HEARING, "2021")
    assert session["date"] == "2021-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "According to Mary Reed, a cook, Anna Doe endured torture in custody.",
        "Anna Doe was beaten by guards on 3 May 2021, according to Mary Reed.",
        "The Ash Party reported its candidate for mayor, Anna Doe, was bound, beaten and left.",
        "Anna Doe informed her mother that after her arrest, she was bound and beaten by police.",
    ],
)
def test_harm_known_from_one_with_a_part_in_it_is_no_fact(text):
    assert not values(text, HARM)


@pytest.mark.parametrize(
    "text",
    [
        "According to her lawyer, Anna Doe was beaten by guards.",
        "According to witnesses, Anna Doe was beaten by guards.",
        "Media reported that Anna Doe, a clerk, was held and beaten by police.",
    ],
)
def test_harm_that_others_report_is_told(text):
    assert [c["victims"] for c in values(text, HARM)] == [["Anna Doe"]]


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested Anna Doe, the leader of the Ash Church in Almaty, on 3 May 2021.",
        "Police arrested Anna Doe, head of the union's branch in Almaty, on 3 May 2021.",
        "Police arrested Anna Doe, a lawyer in Almaty, on 3 May 2021.",
        "One day after Anna Doe led a march in Almaty, police arrested her on 3 May 2021.",
    ],
)
def test_where_somebody_works_or_was_before_is_not_where_they_were_arrested(text):
    (arrest,) = values(text, DETENTION)
    assert arrest["date"] == "2021-05-03"
    assert "place" not in arrest


def test_where_somebody_was_arrested_may_follow_who_they_are():
    (arrest,) = values("Police arrested Anna Doe, a clerk, in Almaty on 3 May 2021.", DETENTION)
    assert arrest["place"] == "Almaty"


def test_an_arrest_was_not_always_made_on_the_day_it_was_announced():
    (arrest,) = values("On 3 May 2021 police announced the arrest of Anna Doe.", DETENTION)
    assert "date" not in arrest


def test_they_are_those_who_went_to_somebodys_home_and_not_whose_home_it_is():
    text = (
        "Police held Anna Doe for a week. Two clerks, John Reed and Paul Ash, went to Doe's home "
        "on 3 May 2021, where police arrested them."
    )
    assert ["John Reed", "Paul Ash"] in [c["victims"] for c in values(text, DETENTION)]


def test_who_is_named_in_a_title_or_leads_those_who_act_is_not_he():
    text = 'Paul Ash wrote an essay entitled "On John Reed: A Call," shortly before his arrest.'
    assert ["John Reed"] not in [c["victims"] for c in values(text, DETENTION)]
    text = (
        "A unit in Almaty, a military center led by John Reed, seized activist Paul Ash. "
        "There was no basis for his arbitrary detention."
    )
    assert ["John Reed"] not in [c["victims"] for c in values(text, DETENTION)]


def test_he_is_not_one_told_of_earlier_where_a_judge_died():
    text = (
        "Activist John Reed was freed on 3 May 2021. Judge Paul Ash died in a police station "
        "on 5 May after guards kept the doctor from him."
    )
    assert ["John Reed"] not in [c["victims"] for c in values(text, HARM)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("On 6 May 2021 a court acquitted vocal Reed critic Anna Doe of theft.", "Anna Doe"),
        ("The government released jailed student leader Anna Doe on 6 May 2021.", "Anna Doe"),
    ],
)
def test_words_before_a_name_only_tell_who_was_freed(text, person):
    (freed,) = values("Paul Reed is president. " + text, RELEASE)
    assert (freed["person"], freed["date"]) == (person, "2021-05-06")


@pytest.mark.parametrize(
    ("text", "absent"),
    [
        ("Anna Doe asked for an inquiry into the 2013 killings of Paul Ash.", "targets"),
        ("Anna Doe demanded an investigation into government and army chiefs.", "targets"),
        ("The Council of Reed, Ashism, Oakism, and Elmism urged the government to act.", "by"),
    ],
)
def test_what_is_cut_of_a_call_is_left_out(text, absent):
    (call,) = values(text, CALL)
    assert absent not in call


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May 2021 police arrested a guard at a mill. They released him on 5 May.",
        "A guard was arrested in May. Police released him on 5 May 2021.",
        "On 3 May officers detained a cook in Almaty. Authorities released her on 5 May 2021.",
    ],
)
def test_one_without_a_name_who_was_held_is_he_in_the_next_sentence(text):
    assert not values("Anna Doe and Paul Ash spoke on 1 May 2021. " + text, RELEASE)


@pytest.mark.parametrize(
    "text",
    [
        "It found that individuals considered to be a threat were detained in a mill.",
        "Officers stepped in (mostly the arrest of the husband) when asked.",
        "They detained a million people, including ethnic Doe and ethnic Reed.",
    ],
)
def test_people_of_a_kind_are_nobody_told_of_before(text):
    assert not values("Anna Doe wrote to Paul Ash. " + text, DETENTION)


def test_a_stadium_is_nobody_who_was_held():
    text = "Police took Anna Doe to Ash Reed stadium in Almaty, where they arrested her."
    assert [c["victims"] for c in values(text, DETENTION)] in ([["Anna Doe"]], [])


@pytest.mark.parametrize(
    "text",
    [
        "By the usual rules, the authorities must release the accused after 90 days.",
        "Authorities must release the accused on bail if no charge is filed.",
        "The ministry asked the prosecutor to close the investigation of Paul Ash.",
    ],
)
def test_a_rule_or_what_is_to_end_calls_for_nothing_of_the_kind(text):
    calls = values("Paul Ash is accused of theft. " + text, CALL)
    assert [c for c in calls if c["action"] in ("release", "investigate")] == []


def test_a_campaign_is_condemned_by_its_whole_name():
    (call,) = values("The Reed Union condemned this targeted hate campaign against clerks.", CALL)
    assert call["targets"] == ["targeted hate campaign"]


def test_what_a_family_claims_that_was_refused_is_no_fact():
    text = "Paul Ash is ill. His family claimed guards did not allow him access to medicines."
    assert not values(text, HARM)


def test_letters_of_another_tongue_are_of_the_part_of_a_name_that_they_fit():
    text = (
        "The Office of Professional Duties of the National Civil Police (PNC) spoke. "
        "On 3 May 2021 the PNC arrested Anna Doe."
    )
    (arrest,) = values(text, DETENTION)
    assert arrest["perpetrators"] == ["National Civil Police"]


def test_the_trial_of_those_who_killed_somebody_is_not_theirs():
    text = (
        "Police looked into the homicide case of the lawyer Anna Doe and charged four officers. "
        "That trial continued in May 2021."
    )
    assert not values(text, HEARING)


def test_a_cut_of_pay_is_no_term_in_prison():
    text = "Anna Doe received a 10 percent pay cut for two months."
    assert not values(text, ClaimKind.SENTENCE)


def test_what_an_inquiry_is_to_find_is_not_what_it_is_about():
    (call,) = values("The Reed Union called for an inquiry to determine the cause.", CALL)
    assert "targets" not in call


def test_the_day_of_other_harm_is_not_that_of_what_the_next_sentence_tells():
    text = (
        "On 3 May 2021 guards held Anna Doe incommunicado for two days. "
        "Guards refused her medical assistance."
    )
    (harm,) = (c for c in values(text, HARM) if c["kind"] == "denial_of_medical_care")
    assert "date" not in harm


def test_a_court_is_named_with_what_it_tries():
    text = "On 6 May 2021 the Baku Court on Grave Crimes sentenced Anna Doe to six years in prison."
    (sentence,) = values(text, ClaimKind.SENTENCE)
    assert sentence["court"] == "Baku Court on Grave Crimes"


def test_an_arrest_up_to_which_something_lasted_was_not_when_it_began():
    text = "Anna Doe is a baker. She was the mayor from 1993 to the time of her arrest."
    assert all("date" not in c for c in values(text, DETENTION))


def test_who_acts_in_the_next_clause_did_not_do_it():
    text = "Anna Doe was beaten by the police and members of her family were insulted."
    (harm,) = (c for c in values(text, HARM) if c["victims"] == ["Anna Doe"])
    assert harm["perpetrators"] == ["police"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Doe stated guards took her daughter to a station. They held her, which she denied. "
        "A court sentenced her to a year in prison.",
        "Paul Ash was tried. The charge was brought against him over a letter to the Chief Justice "
        "of the Supreme Court, Anna Doe. As he could not prove it, he was found guilty of theft.",
    ],
)
def test_who_is_named_beside_another_is_not_sentenced_for_them(text):
    assert "Anna Doe" not in [c["person"] for c in values(text, ClaimKind.SENTENCE)]


def test_the_year_of_a_first_event_is_not_that_of_a_sentence_after_it():
    text = (
        "Anna Doe fell ill in 2012 when she slipped at home and was sentenced to a year in prison."
    )
    (sentence,) = values(text, ClaimKind.SENTENCE)
    assert "date" not in sentence


def test_his_arrest_is_not_hers():
    text = (
        "The ministry accused Anna Doe of having files sent to her by Paul Ash before his arrest."
    )
    assert ["Anna Doe"] not in [c["victims"] for c in values(text, DETENTION)]


@pytest.mark.parametrize(
    "text",
    [
        "The president issued an ordinance granting Anna Doe's office broad arrest authority.",
        "Police read Anna Doe's arrest record.",
        "He marched to ask that the government release imprisoned writer Anna Doe.",
    ],
)
def test_a_right_a_paper_or_a_wish_is_no_arrest(text):
    assert not values(text, DETENTION)


def test_a_place_that_is_cut_is_left_out():
    text = "On 3 May 2021 police held Anna Doe at National State Security headquarters."
    assert all("place" not in c for c in values(text, DETENTION))


def test_a_ban_that_follows_a_release_is_no_release():
    text = "Anna Doe's sentence included a two-year ban on writing after her release from prison."
    assert not values(text, RELEASE)


def test_two_authorities_ban_twice():
    text = (
        "The Reed Union was shut down by the government in July 2020. It went on. "
        "In December 2020 the Almaty City Court issued a decision to dissolve the Reed Union."
    )
    bans = values(text, ClaimKind.BAN)
    assert {c.get("authority") for c in bans} == {"government", "Almaty City Court"}


def test_who_is_ordered_to_pay_is_not_remanded():
    text = (
        "Anna Doe, hurt when she was arrested in 2015, was given five years in prison "
        "in 2017 and ordered to pay 300 euros in damages."
    )
    assert all(c["kind"] != "pretrial" for c in values(text, DETENTION))


def test_who_stood_in_a_vote_that_was_held_was_not_held():
    text = "Elections held in May 2021 resulted in two finalists: Anna Doe and Paul Ash."
    assert not values(text, DETENTION)


def test_a_station_is_named_whole():
    text = "On 3 May 2021 police took Anna Doe to Reed Central Police station."
    assert [c.get("place") for c in values(text, DETENTION)] == ["Reed Central Police station"]


def test_why_somebody_is_to_be_freed_names_nobody_else():
    text = "The Reed Union asked for the release of Anna Doe, given her status as a civil leader."
    (call,) = values(text, CALL)
    assert call["targets"] == ["Anna Doe"]


def test_the_first_of_two_kinds_of_officials_is_no_target_by_itself():
    text = "The Reed Union demanded an investigation into government and intelligence officials."
    assert all("targets" not in c for c in values(text, CALL))


def test_a_summons_is_no_charge():
    text = "The government issued a summons to Anna Doe, accusing her of sharing a profile."
    assert not values(text, ClaimKind.CHARGE)


def test_harm_was_not_done_when_it_was_decried():
    text = (
        "In April 2021 the Reed Union decried the use of torture, describing a case in which "
        "officers beat Anna Doe."
    )
    (harm,) = values(text, HARM)
    assert "date" not in harm
