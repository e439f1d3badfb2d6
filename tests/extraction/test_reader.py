"""What a whole document is read to claim."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

from .stories import STORY

PUBLISHED = PartialDate.parse("2021-03-18")


def claims(text, kind=None, published=PUBLISHED):
    found = [
        c for c in read(Document(text, published=published)) if c.modality is Modality.ASSERTED
    ]
    return [c.values() for c in found if kind is None or c.kind is kind]


def test_respectively_gives_each_person_their_own_term():
    terms = {c["person"]: c.get("term") for c in claims(STORY, ClaimKind.SENTENCE)}
    assert terms["Arman Beketov"] == "P2Y"
    assert terms["Saule Ospanova"] == "P1Y"


def test_a_term_before_and_takes_the_penalty_named_after_it():
    penalties = {c["person"]: c["penalty"] for c in claims(STORY, ClaimKind.SENTENCE)}
    assert penalties["Arman Beketov"] == "restricted_freedom"


def test_a_day_earlier_is_reckoned_from_the_last_day_told():
    sentence = next(
        c for c in claims(STORY, ClaimKind.SENTENCE) if c["person"] == "Daniyar Tulegenov"
    )
    assert sentence["date"] == "2021-03-16"
    assert sentence["penalty"] == "administrative_arrest"


def test_a_judge_is_never_the_one_sentenced():
    assert all(c["person"] != "Aigul Serikova" for c in claims(STORY, ClaimKind.SENTENCE))


def test_a_requested_penalty_is_no_sentence():
    assert all(c.get("term") != "P4Y" for c in claims(STORY, ClaimKind.SENTENCE))


def test_what_is_denied_or_demanded_is_kept_but_not_asserted():
    releases = [c for c in read(Document(STORY)) if c.kind is ClaimKind.RELEASE]
    assert releases
    assert all(c.modality in (Modality.DENIED, Modality.DEMANDED) for c in releases)


def test_planned_dates_look_forward_and_anchor_nothing():
    text = (
        "Arman Beketov was tried on February 23. The trial resumes on March 3. "
        "A day earlier, a court sentenced Saule Ospanova to a year in prison."
    )
    sentence = claims(text, ClaimKind.SENTENCE, PartialDate.parse("2021-02-24"))[0]
    assert sentence["date"] == "2021-02-22"


def test_the_year_of_a_yearly_report_is_the_year_of_its_dates():
    text = "2021 Country Reports: Reedland\n\nOn May 4, police arrested Arman Beketov in Reedtown."
    assert claims(text, ClaimKind.DETENTION, PartialDate.parse("2022-04-12"))[0]["date"] == (
        "2021-05-04"
    )


def test_a_text_without_line_breaks_has_no_title_that_its_dates_could_be_of():
    told = "On May 4, police arrested Arman Beketov in Reedtown. "
    text = told + "The government published its 2016 annual report. " * 5
    assert claims(text, ClaimKind.DETENTION, PartialDate.parse("2021"))[0]["date"] == "2021-05-04"


@pytest.mark.parametrize(
    "text",
    [
        "Guards demanded bribes to release the prisoners.",
        "The office accepted requests from ministries to release the list.",
        "Authorities must release persons detained for more than two years.",
        "Prisoners could submit complaints and request investigation of torture.",
    ],
)
def test_what_asks_nobody_to_do_right_by_somebody_is_no_call(text: str):
    assert not claims(text, ClaimKind.CALL)


def test_a_call_is_about_its_own_words_not_about_names_further_on():
    text = "Reedland Union called for Arman Beketov's immediate release and for reform of the Law."
    assert claims(text, ClaimKind.CALL)[0]["targets"] == ["Arman Beketov"]


def test_the_day_of_a_ruling_is_not_that_of_what_it_is_about():
    text = "On May 3, the court ruled that the police arbitrarily detained Arman Beketov."
    assert "date" not in claims(text, ClaimKind.DETENTION, PartialDate.parse("2021"))[0]


def test_she_is_the_woman_who_came_last_not_who_was_named_before():
    text = "Saule Ospanova met the press. A woman told reporters that police beat her."
    assert not claims(text, ClaimKind.ILL_TREATMENT)


def test_the_teacher_is_nobody_whom_the_text_called_otherwise():
    text = "Arman Beketov wrote a book on Reedland. In October the court sentenced the teacher to "
    assert not claims(text + "20 years in prison.", ClaimKind.SENTENCE)
    told = "Police arrested the teacher Arman Beketov. In October the court sentenced the teacher "
    assert claims(told + "to 20 years in prison.", ClaimKind.SENTENCE)


def test_who_was_detained_once_is_not_called_a_prisoner():
    text = "Police detained party chairman Arman Beketov in June 2020."
    assert not claims(text, ClaimKind.STATUS)
    told = "The jailed activist Arman Beketov began a hunger strike."
    assert claims(told, ClaimKind.STATUS)[0]["status"] == "imprisoned"


def test_one_event_told_twice_is_one_claim_with_both_spans():
    text = (
        "Arman Beketov was arrested in Almaty.\n\n"
        "Police arrested Arman Beketov on 4 May 2021 in Almaty."
    )
    found = [c for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    assert len(found) == 1
    assert len(found[0].evidence) == 2
    assert found[0].value("date") == "2021-05-04"


def test_different_terms_of_one_person_stay_apart():
    text = (
        "Arman Beketov was sentenced on 4 May 2021 to two years in prison. "
        "Arman Beketov was sentenced on 5 June 2022 to three years in prison."
    )
    assert {c["term"] for c in claims(text, ClaimKind.SENTENCE)} == {"P2Y", "P3Y"}


@pytest.mark.parametrize(
    "text",
    [
        "Police detained Arman Beketov, the head of the Zharyq movement, lawyer Saule Ospanova "
        "and civic activists Daniyar Tulegenov and Aliya Serikova in Almaty.",
        "Arman Beketov, Saule Ospanova, Daniyar Tulegenov, and Aliya Serikova were detained.",
    ],
)
def test_every_person_of_a_list_is_a_victim(text):
    victims = claims(text, ClaimKind.DETENTION)[0]["victims"]
    assert victims == ["Arman Beketov", "Saule Ospanova", "Daniyar Tulegenov", "Aliya Serikova"]


def test_people_listed_after_the_first_term_get_the_next_one():
    text = "The court sentenced Arman Beketov to five years and Saule Ospanova to six years."
    terms = {c["person"]: c["term"] for c in claims(text, ClaimKind.SENTENCE)}
    assert terms == {"Arman Beketov": "P5Y", "Saule Ospanova": "P6Y"}


def test_the_one_who_acts_is_not_the_one_acted_on():
    text = "Arman Beketov told police that officers had beaten Saule Ospanova."
    assert claims(text, ClaimKind.ILL_TREATMENT)[0]["victims"] == ["Saule Ospanova"]


def test_every_claim_points_into_the_text():
    for claim in read(Document(STORY, published=PUBLISHED)):
        spans = [*claim.evidence, *(s for slot in claim.slots for s in slot.spans)]
        assert all(0 <= span.start < span.stop <= len(STORY) for span in spans)


def test_of_two_words_for_putting_off_the_one_told_first_counts():
    text = "The trial of Aru Testova was postponed twice in June and delayed over her poor health."
    (hearing,) = (c for c in read(Document(text)) if c.kind is ClaimKind.HEARING)
    assert "date" not in hearing.values()


def test_he_is_none_of_the_judges_who_were_just_listed():
    text = (
        "The appeal court ruled on Arman Beketov's case today. The judges, Erlan Sadykov, Timur"
        " Akhmetov and Saule Ospanova, raised his prison term from 1.5 years to 2 years and 2"
        " months."
    )
    appeal = next(iter(claims(text, ClaimKind.APPEAL)))
    assert (appeal["person"], appeal["term"]) == ("Arman Beketov", "P2Y2M")


def test_what_was_promised_for_a_day_lies_ahead():
    text = (
        "The trial of Arman Beketov began on March 17. Officials had promised that reporters could"
        " watch online on March 22, the day to which the trial was adjourned."
    )
    dates = {hearing.get("date") for hearing in claims(text, ClaimKind.HEARING)}
    assert dates == {"2021-03-17", "2021-03-22"}


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Free all the arrested!", ("release", None, (), ("all the arrested",))),
        ("Turkey must release Arman Beketov.",
         ("release", None, ("Turkey",), ("Arman Beketov",))),
        ("Germany demanded that Iran halt the executions.",
         ("other", "Germany", ("Iran",), ("executions",))),
        ("We call on the authorities to condemn these arrests.",
         ("condemn", None, ("authorities",), ("arrests",))),
        ("We call for cessation of blocking social media.",
         ("stop_blocking", None, (), ("social media",))),
        ("The court ordered restricted freedom for Arman Beketov.", None),
        ("He must have been released by now.", None),
    ],
)  # fmt: skip
def test_commands_duties_and_demands_are_calls(text, call):
    found = [c for c in read(Document(text)) if c.kind == "call" and c.modality == "asserted"]
    told = [(c.value("action"), c.value("by"), c.values().get("addressees", ()),
             c.values().get("targets", ())) for c in found]  # fmt: skip
    assert [tuple(tuple(v) if isinstance(v, list) else v for v in t) for t in told] == (
        [] if call is None else [call]
    )


def test_the_subject_after_an_opener_is_none_of_those_the_opener_names():
    text = (
        "Led by Marat Omarov, who once headed Zher Bank and now teaches, the Zharyq movement "
        "had itself been banned in May 2020."
    )
    assert [c["organization"] for c in claims(text, ClaimKind.BAN)] == ["Zharyq movement"]


def test_a_label_tells_who_says_i():
    text = "Dana OMAROVA: I lead the Zharyq movement.\n\nBen ROE: I was arrested on 4 March 2021.\n"
    (led,) = claims(text, ClaimKind.MEMBERSHIP)
    assert led["person"] == "Dana Omarova"
    (held,) = claims(text, ClaimKind.DETENTION)
    assert held["victims"] == ["Ben Roe"]


def test_a_date_belongs_to_its_own_clause():
    text = (
        "Arman Beketov is a poet. On 21 June 2020 he received one year in prison, and on "
        "2 September 2020 the court of appeal, instead of acquitting him, raised the term to two "
        "years."
    )
    dates = [c["date"] for c in claims(text) if "date" in c]
    assert dates == ["2020-06-21", "2020-09-02"]


@pytest.mark.parametrize(
    "text",
    [
        "Kamysh Birligi activist Dana Omarova spoke. Kamysh Birligi was banned in May 2020.",
        "Kamysh Birligi, the opposition movement to which he belongs, was banned in May 2020.",
        "Arman Beketov was the treasurer of Kamysh Birligi. Kamysh Birligi was banned in May 2020.",
        "Kamysh Birligi's founder, Arman Beketov, fled when Kamysh Birligi was banned in May 2020.",
    ],
)
def test_a_name_is_a_bodys_where_the_words_beside_it_say_so(text):
    assert [c["organization"] for c in claims(text, ClaimKind.BAN)] == ["Kamysh Birligi"]


@pytest.mark.parametrize(
    "text",
    [
        "Among those detained were Arman Beketov and Saule Ospanova.",
        "Among those picked up on Reed Street were Arman Beketov and Saule Ospanova.",
        "Two activists who fled, Arman Beketov and Saule Ospanova, were detained.",
        "ARMAN BEKETOV, also known as Reedan (born ca. 1987), a poet, was detained along with "
        "Saule Ospanova.",
    ],
)
def test_names_that_stand_apart_from_their_verb_are_its_victims(text):
    victims = claims(text, ClaimKind.DETENTION)[0]["victims"]
    assert victims == ["Arman Beketov", "Saule Ospanova"]


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov, better known by his pen name Dieu Reed, wrote. Dieu Reed was detained.",
        "Arman al-Beketov wrote. Beketov was detained.",
        "Arman Abou Beketov wrote to Arman Abu Beketov. Beketov was detained.",
    ],
)
def test_a_second_name_or_spelling_is_that_of_the_name_in_full(text):
    (victim,) = claims(text, ClaimKind.DETENTION)[0]["victims"]
    assert victim.startswith("Arman ")


def test_a_claim_about_a_second_name_rests_on_the_name_in_full_too():
    text = "Arman Beketov, known as Reedan, wrote. Reedan was detained."
    (claim,) = (c for c in read(Document(text)) if c.kind is ClaimKind.DETENTION)
    places = [span.quote(text) for slot in claim.slots for span in slot.spans]
    assert {"Reedan", "Arman Beketov"} <= set(places)


def test_a_common_word_is_a_surname_where_it_is_told_who_bears_it():
    text = "Police detained Grace Price, a teacher, and wrote of Golden Eagle, a company."
    assert claims(text, ClaimKind.DETENTION)[0]["victims"] == ["Grace Price"]


def test_who_is_told_to_write_says_i_in_what_follows():
    text = "Arman Beketov, a poet, writes from prison:\n\nI was detained on 4 May 2021."
    assert claims(text, ClaimKind.DETENTION)[0]["victims"] == ["Arman Beketov"]


def test_what_a_fine_amounts_to_is_not_whom_the_verb_is_done_to():
    text = "Arman Beketov was tried and fined 500 euros."
    assert claims(text, ClaimKind.SENTENCE)[0]["amount"] == "500 euros"


def test_a_participle_after_a_comma_is_told_of_the_name_that_heads_the_row():
    text = "68 Arman Beketov, graduate of Reed University, supporter of the miners, criminally "
    found = claims(text + "detained on 24 August 2018", ClaimKind.DETENTION)
    assert [c["victims"] for c in found] == [["Arman Beketov"]]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("A court in Minsk sentenced Marat Testov, born in 1975, to two years in prison.", None),
        ("Born on 3 May 1980, Marat Testov was arrested in Grodno.", None),
        ("On 5 May 2021 police detained Marat Testov (b. 12 March 1975).", "2021-05-05"),
    ],
)
def test_a_day_of_birth_is_no_day_of_an_act(text: str, date: str | None):
    (claim,) = claims(text)
    assert claim.get("date") == date


def test_the_term_of_one_of_two_who_were_held_is_not_that_of_both():
    text = (
        "Police detained Arman Beketov and Timur Doe."
        " Arman Beketov was taken into custody for two months."
    )
    found = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    assert {len(c["victims"]): c.get("duration") for c in found} == {2: None, 1: "P2M"}
