"""What a text tells of others lends nothing to whom a claim is of, and a mere claim is no fact."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import Claim, ClaimKind, Modality
from saqta.model.dates import PartialDate

COUNT, DETENTION = ClaimKind.COUNT, ClaimKind.DETENTION


def told(text: str, kind: ClaimKind) -> list[Claim]:
    document = Document(text, published=PartialDate.parse("2021-11-22"))
    return [c for c in read(document) if c.kind is kind]


def values(text: str, kind: ClaimKind = COUNT) -> list[dict[str, object]]:
    return [c.values() for c in told(text, kind) if c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were arrested during rallies organized by the Reed Weavers Union.",
        "Twelve people were arrested at a march openly planned by the Reed Weavers Union.",
        "Twelve people were arrested near a camp run by the Reed Weavers Union.",
        "The Zarqs and police arrested 12 people.",
        "The Marsh Men and police arrested 12 people.",
    ],
)
def test_who_did_something_else_or_but_half_of_it_is_not_named_as_the_one_who_did_it(text):
    (count,) = values(text)
    assert count["min"] == 12
    assert "perpetrators" not in count


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Twelve people were arrested by police.", ["police"]),
        ("Twelve people were arrested and badly beaten by police.", None),
        ("Twelve people were killed in attacks committed by soldiers.", ["soldiers"]),
        ("Police and soldiers arrested 12 people.", ["police", "soldiers"]),
    ],
)
def test_who_did_it_is_named_however_many_did(text, wanted):
    assert wanted is None or values(text)[0]["perpetrators"] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Judges convicted 14 of the dozens arrested at the march.", [("convicted", 14)]),
        ("Judges convicted 14 men, from the hundreds detained.", [("convicted", 14)]),
        ("Of them, 32 shepherds were still under arrest or forcibly vanished.", []),
        ("The list named 30 arrested students and 12 teachers.", []),
        ("The office recorded 90 injured protesters and 51 men killed.", [("killed", 51)]),
    ],
)
def test_a_number_is_of_those_beside_it_alone(text, wanted):
    assert [(count["what"], count["min"]) for count in values(text)] == wanted


def test_some_of_the_dead_of_two_sentences_are_not_the_same_ones():
    text = "Six men, two of them clerks, were killed. Nine women, two of them nurses, were killed."
    few = [c for c in told(text, COUNT) if c.values()["min"] == 2]
    assert all(len({span.start for span in claim.evidence}) == 1 for claim in few)


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov claimed that he had been detained for two days.",
        "His lawyer claimed Arman Beketov was detained in May.",
    ],
)
def test_a_detention_that_a_party_claims_is_no_fact(text):
    assert [c.modality for c in told(text, DETENTION)] == [Modality.POSSIBLE]


def test_a_rights_group_is_believed_on_who_is_detained():
    text = "Human rights groups claimed that Arman Beketov was detained in May."
    assert [c.modality for c in told(text, DETENTION)] == [Modality.ASSERTED]


def test_how_long_somebody_was_held_is_not_of_the_time_when_they_had_been_held_before():
    text = (
        "A court ordered Arman Beketov detained for 15 days. Beketov had been detained since "
        "November 2017 in a separate case."
    )
    found = values(text, DETENTION)
    assert not any("duration" in claim and "date" in claim for claim in found)


def test_what_a_woman_says_of_herself_is_not_said_by_who_is_quoted_next():
    text = (
        'A widow told of a guard. She said "he is beating me every night." '
        'Then Arman Beketov, who runs the Reed Union, said: "Reeds grow."'
    )
    assert values(text, ClaimKind.ILL_TREATMENT) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov denounced that guards broke into the Reed Union.",
        "The Public Ministry of Reedland denounced Arman Beketov for eight thefts.",
    ],
)
def test_who_only_tells_of_a_deed_or_accuses_somebody_of_it_condemns_nobody(text):
    assert values(text, ClaimKind.CALL) == []


def test_a_deed_that_a_word_points_at_is_condemned():
    (call,) = values("Reed Union condemned that attack on the paper.", ClaimKind.CALL)
    assert call["action"] == "condemn"


@pytest.mark.parametrize(
    "text",
    [
        "The YouTube channels of Reed News and Zharyq.kz were blocked for a day.",
        "The authorities blocked the Facebook pages of Reed News.",
    ],
)
def test_what_a_body_has_on_a_network_is_not_the_body_itself(text):
    assert values(text, ClaimKind.BLOCKING) == []


def test_one_of_several_houses_of_a_faith_is_no_body_by_name():
    assert values("Clerks told of the closure of a Reed Church.", ClaimKind.BAN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Four guards allegedly killed one prisoner and wounded two others.",
        "Guards allegedly beat a clerk and wounded two men.",
    ],
)
def test_what_is_alleged_of_the_first_of_two_deeds_is_alleged_of_the_second(text):
    assert told(text, COUNT)
    assert values(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov either could not leave his home or was arrested.",
        "Arman Beketov was arrested or kidnapped in May.",
    ],
)
def test_who_was_held_or_suffered_something_else_is_not_known_to_have_been_held(text):
    assert values(text, DETENTION) == []


def test_neither_a_year_nor_a_case_is_counted_as_people():
    assert values("Prosecutors went on prosecuting cases arising from the 1998-99 war.") == []
    text = "Over 280,000 criminal and tax cases of civil and commercial courts awaited trial."
    assert values(text) == []


def test_where_somebody_had_been_held_is_not_where_he_is_released():
    text = "Police released 10 men after 41 days of imprisonment in Almaty."
    assert [("place" in count) for count in values(text)] == [False]


def test_one_of_several_places_of_which_no_rule_reads_the_others_is_left_out():
    text = "The group counted 124 inmates, who were held in Almaty, Zarqham, Reedfou, and Ashdale."
    assert [("place" in count) for count in values(text)] == [False]


def test_as_many_told_of_in_two_sentences_one_of_which_tells_where_are_not_the_same_ones():
    text = "Two guards and a clerk were killed. Some fled. A raid in Almaty killed three women."
    assert not any(len(c.evidence) > 1 for c in told(text, COUNT) if c.values()["min"] == 3)


def test_who_only_tells_that_a_stranger_did_it_did_not_do_it():
    text = (
        "The NGO Reed Union reported that an unknown person approached Anna Zarova and her "
        "friend and threatened to beat her."
    )
    found = values(text, ClaimKind.ILL_TREATMENT)
    assert found
    assert all("perpetrators" not in claim for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "On 24 July, imprisoned former senator Arman Beketov fell ill.",
        "In May the jailed blogger Arman Beketov began a hunger strike.",
    ],
)
def test_who_is_only_called_jailed_was_not_jailed_on_the_day_told(text):
    assert not any("date" in claim for claim in values(text, DETENTION))


@pytest.mark.parametrize(
    "text",
    [
        "In 2017 the court issued a warrant for Arman Beketov's arrest.",
        "A court ordered the state to compensate Arman Beketov for how he fared in detention.",
        "The lawyer of Arman Beketov, who had fled the country, was arrested.",
    ],
)
def test_a_warrant_damages_and_the_fate_of_somebody_s_lawyer_are_no_detention(text):
    assert values(text, DETENTION) == []


def test_of_a_list_that_also_tells_of_one_without_a_number_nobody_is_counted():
    text = "One judge, two notaries, one mayor, and the head of the mill were indicted."
    assert values(text) == []


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Some 30 sailors – all men who have been convicted of theft – took part.", []),
        ("Twelve men – two of whom were convicted – left.", [2]),
    ],
)
def test_a_dash_parts_those_counted_from_what_they_are(text, wanted):
    assert [count["min"] for count in values(text)] == wanted


def test_where_people_had_been_held_is_not_where_they_are_freed():
    freed, _ = values("In May the police released two men detained in Almaty by officers.")
    assert "place" not in freed


@pytest.mark.parametrize(
    "text",
    [
        "The authorities banned the BBC Reed News television channel.",
        "The government blocked Reed Union access to morgues.",
    ],
)
def test_part_of_a_name_and_who_is_kept_from_a_place_are_not_cut_off(text):
    assert values(text, ClaimKind.BLOCKING) == []


def test_what_a_party_maintains_is_no_fact():
    text = "Reed Party maintained the state had imprisoned 384 men for political reasons."
    assert values(text) == []


def test_the_day_of_what_ended_it_is_not_when_somebody_was_held():
    (held,) = values(
        "Arman Beketov spent 14 years in jail until his acquittal in May 2017.", DETENTION
    )
    assert held["duration"] == "P14Y"
    assert "date" not in held


@pytest.mark.parametrize(
    "text",
    [
        "Reed Union condemned the beating of clerks during the trial of Arman Beketov.",
        "Reed Union denounced the police for striking the nurse Arman Beketov.",
    ],
)
def test_who_it_was_done_to_or_at_whose_trial_is_not_who_is_condemned(text):
    told_of = [call.get("targets", []) for call in values(text, ClaimKind.CALL)]
    assert ["Arman Beketov"] not in told_of


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was arrested on 4 January and held without knowledge of it by his family.",
        "Arman Beketov was held for a week without visits by relatives.",
    ],
)
def test_who_did_not_know_of_somebody_held_does_not_hold_them(text):
    assert all("perpetrators" not in claim for claim in values(text, DETENTION))


def test_where_some_were_hurt_others_were_killed():
    text = "Two millers were killed and 21 others wounded in a blast in Almaty."
    assert [count.get("place") for count in values(text)] == ["Almaty", "Almaty"]


def test_those_who_did_it_beside_somebody_named_leave_the_doer_open():
    text = "The Reed Council and the armed groups in the hills had detained 2,390 soldiers."
    assert [("perpetrators" in count) for count in values(text)] == [False]


def test_who_urges_others_calls_on_nobody():
    text = "Any servant who goes on strike, or who urges others to go on strike, may be jailed."
    assert values(text, ClaimKind.CALL) == []


@pytest.mark.parametrize(
    "text",
    [
        "Some members protested on 17 November against the death of one weaver.",
        "The case went on against guards charged in September 2017 over the killing of five men.",
    ],
)
def test_the_day_of_a_protest_or_a_charge_is_not_that_of_the_deaths_it_is_about(text):
    assert [("date" in count) for count in values(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "The trial of the man who shot Arman Beketov began in May; he got 12 years.",
        "A gunman who had shot Arman Beketov was caught. He was sentenced to 12 years in prison.",
        "Marat Ospanov visited Arman Beketov and was arrested. He was sentenced to five years.",
        "Arman Ospanov, and not his brother Beketov, was sentenced to five years.",
    ],
)
def test_who_is_only_named_for_the_deed_of_another_gets_no_term(text):
    assert all("Beketov" not in str(s["person"]) for s in values(text, ClaimKind.SENTENCE))


def test_he_is_whom_the_police_arrested_and_the_judge_sentenced():
    told_by = [
        "Police arrested Arman Beketov. He was sentenced to two years.",
        "The officers who arrested Arman Beketov were masked. He was sentenced to two years.",
    ]
    for text in told_by:
        assert [s["person"] for s in values(text, ClaimKind.SENTENCE)] == ["Arman Beketov"]


def test_it_was_one_rather_than_another_who_was_arrested():
    text = "It was Arman Beketov, rather than Marat Ospanov, who was arrested on 4 May 2021."
    assert [d["victims"] for d in values(text, DETENTION)] == [["Arman Beketov"]]


def test_what_is_only_called_it_is_no_offence():
    text = "Arman Beketov insulted the president and was charged with it."
    assert all("offence" not in c for c in values(text, ClaimKind.CHARGE))


def test_whom_a_letter_greets_is_not_who_tells_of_an_arrest_in_it():
    text = (
        "A letter to Arman Beketov\n\nDear Arman, I was arrested on 4 May 2021 in Almaty. I was"
        " beaten.\n\nSaule Ospanova\n"
    )
    assert [d["victims"] for d in values(text, DETENTION)] == [["Saule Ospanova"]]
    arrested = "The honourable Arman Beketov was arrested on 4 May 2021."
    assert [d["victims"] for d in values(arrested, DETENTION)] == [["Arman Beketov"]]


def test_nobody_is_sentenced_after_having_been_killed():
    killed = "Arman Beketov was killed by a soldier in May. He {} sentenced to five years."
    assert values(killed.format("was"), ClaimKind.SENTENCE) == []
    (before,) = values(killed.format("had been"), ClaimKind.SENTENCE)
    assert before["person"] == "Arman Beketov"
