"""Whom and what a text takes up from its earlier sentences: "all three", "the same court"."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-03-18")
STORY = """Judge Aigul Serikova of the Medeu District Court on March 17 sentenced Arman Beketov to \
two years in prison.

A day earlier, the same court ordered activist Daniyar Tulegenov to spend 10 days in jail.
"""
LISTED = """Police on May 3 searched the homes of Arman Beketov, a 64-year-old retired teacher of \
mathematics who had led the local committee for many years, Saule Ospanova, and Daniyar Tulegenov.

{} on May 4 in Almaty."""


def claims(text, kind):
    found = read(Document(text, published=PUBLISHED))
    return [c.values() for c in found if c.kind is kind and c.modality is Modality.ASSERTED]


@pytest.mark.parametrize(
    ("taken_up", "victims"),
    [
        ("All three were detained", 3),
        ("Their lawyers said police detained the three", 3),
        ("All four were detained", 0),
    ],
)
def test_a_number_takes_up_just_so_many_people_of_a_paragraph(taken_up, victims):
    found = claims(LISTED.format(taken_up), ClaimKind.DETENTION)
    assert [len(c["victims"]) for c in found] == [victims] * bool(victims)


def test_the_people_whom_all_three_meant_are_the_men_of_the_next_sentence():
    text = LISTED.format("All three pleaded not guilty. The men were detained")
    assert len(claims(text, ClaimKind.DETENTION)[0]["victims"]) == 3


def test_the_same_court_is_the_court_named_before():
    courts = {c["person"]: c["court"] for c in claims(STORY, ClaimKind.SENTENCE)}
    assert courts["Daniyar Tulegenov"] == "Medeu District Court"


@pytest.mark.parametrize(
    "frame",
    ["My days in a cell\n\n{}\n\nArman Beketov, teacher", "Letter of Arman Beketov\n\n{}\n"],
)
def test_i_is_who_signs_a_text_or_whose_letter_it_is(frame):
    told = "I was detained on 4 May in Almaty. I was never told why."
    found = claims(frame.format(told), ClaimKind.DETENTION)
    assert [c["victims"] for c in found] == [["Arman Beketov"]]


def test_i_in_a_quotation_is_not_who_signs_the_report():
    told = '"I was detained on 4 May in Almaty," she said. "I was never told why."'
    text = f"Two days in a cell\n\n{told}\n\nArman Beketov, reporter"
    assert claims(text, ClaimKind.DETENTION) == []


@pytest.mark.parametrize(
    "text",
    [
        "Akmal Turan spoke. A 49-year-old man beat his daughter. Later police detained her.",
        "Akmal Turan spoke. A student reported a rape. Guards raped the girl while she was held.",
        "On 4 May the woman robbed by Akmal Turan was found. Police had detained her in March.",
        "Akmal Turan kept lists. A former Reed town mayor was found after his arrest on 4 May.",
        "Akmal Turan died. The 180,000 member force is charged with keeping order.",
        "Akmal Turan spoke. On 5 May, a man, 45, set fire to a barn. The suspect was arrested.",
        "Akmal Turan spoke. Six guards stripped a Reed detainee. He was arrested again.",
        "On 1 May, a vocal critic of Akmal Turan wrote a letter. He was arrested that day.",
        "Akmal Turan allegedly struck Saule Roe after she was detained.",
        "Akmal Turan spoke. They deplored the arrest of an indigenous Turan in May.",
        "Akmal Turan, the mother of Saule Roe, who was arrested in May, spoke.",
        "Akmal Turan spoke. The businessman behind the gift was arrested.",
        "Akmal Turan spoke. The activist responsible for the march was arrested.",
        "A boy attacked Akmal Turan. Police caught the assailant and charged him with assault.",
        "A boy attacked Akmal Turan. The killer fled. Police arrested him on 4 May.",
    ],
)
def test_who_may_be_another_without_a_name_is_nobody(text):
    kinds = (ClaimKind.DETENTION, ClaimKind.CHARGE)
    assert [found for kind in kinds for found in claims(text, kind)] == []


def test_he_is_still_whom_the_text_named_where_a_brother_only_tells_of_it():
    text = (
        "Akmal Turan was beaten. According to his brother, officers threatened him. He was freed."
    )
    assert [c["person"] for c in claims(text, ClaimKind.RELEASE)] == ["Akmal Turan"]


def test_a_victim_of_a_crime_is_none_of_the_officers_who_are_freed():
    text = (
        "Two men, including Akmal Turan, were held for the death of Saule Ospanova."
        " Later that day the men were released."
    )
    assert "Saule Ospanova" not in [c["person"] for c in claims(text, ClaimKind.RELEASE)]


def test_whom_a_clause_beneath_tells_of_is_not_the_subject_of_the_whole():
    text = "Reporters who spoke while Akmal Turan was in office received threats from officers."
    assert claims(text, ClaimKind.ILL_TREATMENT) == []


PAIR = "Arman Beketov and Saule Ospanova went on trial. "
BROTHERS = "Arman Beketov and Timur Beketov live in Almaty. Saule Ospanova and Dina Kaimova do. "


@pytest.mark.parametrize(
    "told",
    [
        PAIR + "The pair were detained on 4 May.",
        PAIR + "All were detained on 4 May.",
        PAIR + "Both of them were detained on 4 May.",
        PAIR + "The young activists were detained on 4 May.",
        PAIR + "Each of them was detained on 4 May.",
        "Arman Beketov and Saule Ospanova, two editors, spoke. The two editors were detained.",
        "Arman Beketov was detained on 4 May, as was Saule Ospanova.",
        "Along with Arman Beketov, Saule Ospanova was detained on 4 May.",
        "Dozens were detained on 4 May, including Arman Beketov and Saule Ospanova.",
        "Two of his friends, Arman Beketov and Saule Ospanova, were detained on 4 May.",
        "Arman Beketov spoke. Police detained him and his guard, Saule Ospanova.",
    ],
)
def test_a_group_or_a_second_name_is_told_of_both(told):
    found = claims(told, ClaimKind.DETENTION)
    assert [set(c["victims"]) for c in found] == [{"Arman Beketov", "Saule Ospanova"}]


def test_the_brothers_are_those_who_share_a_surname():
    text = BROTHERS + "The brothers were detained on 4 May."
    found = claims(text, ClaimKind.DETENTION)
    assert [c["victims"] for c in found] == [["Arman Beketov", "Timur Beketov"]]


@pytest.mark.parametrize(
    "told",
    [
        "Having been detained on 4 May, Arman Beketov was tried.",
        '"I was detained on 4 May," said Arman Beketov.',
        'Arman Beketov said it. "It rained," Arman Beketov said. "I was detained on 4 May."',
        "Arman Beketov was not only detained on 4 May but also fined.",
    ],
)
def test_one_who_is_named_elsewhere_in_the_sentence_is_found(told):
    assert [c["victims"] for c in claims(told, ClaimKind.DETENTION)] == [["Arman Beketov"]]


def test_what_a_mother_is_quoted_to_say_did_not_happen_to_her():
    text = "It quoted Saule Ospanova as saying the guards had been detained on 4 May."
    assert claims(text, ClaimKind.DETENTION) == []


def test_a_term_without_its_unit_takes_that_of_its_neighbour():
    text = (
        "The court sentenced Arman Beketov to three years, Timur Sadykov to four and"
        " Saule Ospanova to five years in prison."
    )
    found = {c["person"]: c["term"] for c in claims(text, ClaimKind.SENTENCE)}
    assert found == {"Arman Beketov": "P3Y", "Timur Sadykov": "P4Y", "Saule Ospanova": "P5Y"}


def test_a_term_that_is_not_understood_is_nobodys():
    text = (
        "The court sentenced Arman Beketov to three years, Timur Sadykov to six and a half and"
        " Saule Ospanova to five years in prison."
    )
    assert "Timur Sadykov" not in [c["person"] for c in claims(text, ClaimKind.SENTENCE)]


@pytest.mark.parametrize(
    "told",
    [
        "Elections were held in May with three candidates, including Arman Beketov.",
        "On 4 May police detained several people, including minors, near Arman Beketov.",
    ],
)
def test_whom_a_list_of_other_things_or_people_names_is_not_held(told):
    assert claims(told, ClaimKind.DETENTION) == []


def test_he_is_not_one_named_only_for_the_sake_of_another():
    text = "Akmal Turan, founder of schools linked with Serik Daulet, vanished. He was detained."
    assert "Serik Daulet" not in [
        v for c in claims(text, ClaimKind.DETENTION) for v in c["victims"]
    ]


def test_who_acts_next_is_no_item_of_the_list_before():
    text = "Police arrested Akmal Turan and Saule Ospanova, and Serik Daulet declared an emergency."
    assert claims(text, ClaimKind.DETENTION)[0]["victims"] == ["Akmal Turan", "Saule Ospanova"]


@pytest.mark.parametrize("verb", ["held", "beat"])
def test_whom_the_police_held_may_be_he(verb):
    found = claims(f"Police {verb} Arman Beketov. He was charged with sedition.", ClaimKind.CHARGE)
    assert [c["person"] for c in found] == ["Arman Beketov"]


def test_he_is_who_opens_the_sentence_that_names_another_in_passing():
    text = "Akmal Turan gave a contract to his uncle, Serik Daulet. He was arrested in May 2020."
    assert claims(text, ClaimKind.DETENTION)[0]["victims"] == ["Akmal Turan"]


NAMESAKES = """Akmal Turan edited a paper for many years, and wrote books on rivers of the north.
{} {}
Turan was arrested on 4 May 2020."""


@pytest.mark.parametrize(
    ("first", "then", "meant"),
    [
        ("The province has five rivers and two lakes.", "Serik Turan is a teacher.", "Serik Turan"),
        ("His sons are Serik Turan and Marat Turan.", "They are teachers.", "Turan"),
    ],
)
def test_a_surname_is_that_of_its_bearer_whom_the_text_told_of_last(first, then, meant):
    found = claims(NAMESAKES.format(first, then), ClaimKind.DETENTION)
    assert found[0]["victims"] == [meant]


def test_each_of_two_in_a_list_has_the_day_told_after_the_name():
    text = "Police detained Akmal Turan on 3 May 2020 and Saule Roe on 10 May 2020 over posts."
    days = {tuple(c["victims"]): c["date"] for c in claims(text, ClaimKind.DETENTION)}
    assert days == {("Akmal Turan",): "2020-05-03", ("Saule Roe",): "2020-05-10"}


def test_the_day_of_a_death_is_not_that_of_an_arrest_told_in_a_bracket():
    text = "In August 2020 Akmal Turan (jailed over a post) was found dead in his cell."
    assert [c.get("date") for c in claims(text, ClaimKind.DETENTION)] == [None]


def test_the_day_of_one_is_not_lent_to_all_who_are_told_of_much_later():
    between = "The river is long. " * 5
    text = (
        f"Akmal Turan was arrested on 3 May 2020. {between}Akmal Turan and Saule Roe were arrested."
    )
    days = {tuple(c["victims"]): c.get("date") for c in claims(text, ClaimKind.DETENTION)}
    assert days == {("Akmal Turan",): "2020-05-03", ("Akmal Turan", "Saule Roe"): None}


@pytest.mark.parametrize(
    ("told", "held"),
    [
        ("Friends of detained journalist Akmal Turan said so.", True),
        ("Police had detained journalist Akmal Turan.", False),
        ("Officers searched the colony and detained its director, Akmal Turan.", False),
    ],
)
def test_a_participle_before_a_role_tells_a_standing_where_it_is_no_verb(told, held):
    assert bool(claims(told, ClaimKind.STATUS)) is held


@pytest.mark.parametrize(
    "told",
    [
        "Police arrested Akmal Turan, an editor at Reed Daily, and Saule Roe, a lawyer.",
        "Police arrested Akmal Turan, a reporter for Reed Daily, and Saule Roe on Monday.",
        "Akmal Turan, head of Reed Daily, and Saule Roe, a reporter with it, were arrested.",
        "After the arrest of Akmal Turan, head of the channel Reed TV, and Saule Roe, many left.",
        "Akmal Turan and Saule Roe, arrested over posts, remain behind bars.",
    ],
)
def test_a_list_goes_on_after_what_each_of_it_is(told):
    assert claims(told, ClaimKind.DETENTION)[0]["victims"] == ["Akmal Turan", "Saule Roe"]


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("Akmal Turan fled after weeks of rallies, during which two men were killed.", "in_exile"),
        ("Police in the capital detained Akmal Turan, a freelance reporter.", None),
    ],
)
def test_what_befell_others_or_what_somebody_is_tells_no_standing(told, kind):
    found = claims(told.replace("fled", "fled the country"), ClaimKind.STATUS)
    assert [c["status"] for c in found] == ([kind] if kind else [])


def test_he_is_not_who_told_it():
    text = (
        "Akmal Turan was freed. His son, Olzhas Turan, spoke. "
        "According to Olzhas, his father is well. He was arrested on 3 May 2020."
    )
    assert claims(text, ClaimKind.DETENTION)[0]["victims"] == ["Akmal Turan"]


def test_they_are_whom_the_last_sentence_lists():
    text = (
        "Police held Serik Daulet. Akmal Turan and Saule Roe remain in jail. "
        "Their detention in May 2020 was unlawful."
    )
    assert claims(text, ClaimKind.DETENTION)[-1]["victims"] == ["Akmal Turan", "Saule Roe"]


@pytest.mark.parametrize(
    "told",
    [
        "In March police arrested a couple in Reed (Castle and Kamysh) for theft.",
        "Police arrested 30 members of groups, including Hefat e-Islam and Jamat-e-Islami.",
    ],
)
def test_a_province_in_a_bracket_or_a_party_is_nobody(told):
    assert claims(told, ClaimKind.DETENTION) == []


def test_he_may_be_the_officer_whom_the_sentence_before_tells_of():
    text = (
        "A court convicted a guard for his role in the death of nurse Arman Beketov. "
        "Only Officer Joseph Omotov was present in court. He was sentenced to death."
    )
    assert not [c for c in claims(text, ClaimKind.SENTENCE) if c["person"] == "Arman Beketov"]


def test_a_day_before_a_name_is_that_of_the_main_verb_not_of_an_aside():
    text = "On 6 March 2020, Akmal Turan, detained at a camp for six months, died."
    assert [c.get("date") for c in claims(text, ClaimKind.DETENTION)] == [None]


def test_a_surname_that_says_whose_people_are_meant_is_nobody():
    text = "Akmal Turan leads a tribe. Media told of the killing of a Turan leader in a strike."
    assert claims(text, ClaimKind.STATUS) == []


def test_a_prisoner_who_is_told_to_have_died_is_in_no_prison():
    text = "Media reported the death of convicted prisoner Akmal Turan."
    assert [c["status"] for c in claims(text, ClaimKind.STATUS)] == ["dead"]


@pytest.mark.parametrize(
    ("text", "victims"),
    [
        (
            "A year after the arrest of Arman Beketov, a guard, Akmal Turan and Saule Roe said so.",
            1,
        ),
        (
            "After the arrest of Arman Beketov, a cook in Ash, Akmal Turan and Saule Roe said so.",
            1,
        ),
        ("After the arrest of Arman Beketov, Akmal Turan and Saule Roe, police left.", 3),
        ("They deplored the arrest of Arman Beketov, Akmal Turan and Saule Roe.", 3),
    ],
)
def test_those_of_whom_the_next_verb_tells_are_not_listed_with_the_one_arrested(text, victims):
    found = claims(text, ClaimKind.DETENTION)
    assert [len(c["victims"]) for c in found] == [victims]


def test_who_leads_those_that_kill_is_not_whom_they_kill():
    text = "Men led by Arman Beketov and Saule Ospanova stormed a house and killed them."
    assert claims(text, ClaimKind.STATUS) == []


def test_people_counted_beside_no_names_do_not_make_up_a_number():
    text = (
        "A court jailed Arman Beketov for fraud, with Saule Ospanova and Omar Doe. It tried two"
        " lawyers. The two lawyers left. The court acquitted the seven defendants."
    )
    assert claims(text, ClaimKind.RELEASE) == []
