"""Who calls on whom for what, and what only looks like a call."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def calls(text):
    return [claim.values() for claim in read(Document(text)) if claim.kind is ClaimKind.CALL]


@pytest.mark.parametrize(
    "text",
    [
        "A project called Together for Reed, implemented by the Reed Union, helped families.",
        "The court sent a legal assistance request to Poland to take over the case.",
        "Police guidelines call on officers to treat all alike.",
        "The ministry issued instructions to all prisons, calling for the release of minors.",
        "He showed no interest in condemning violence against journalists.",
        "The Zharyq Union sued the ministry, demanding the release of the passports.",
        "The Zharyq Union called for free and fair elections.",
        "Owners demanded high release fees from the workers.",
        "The experts had no answer to their 2011 request to visit the country.",
        "Those who want to attend religious services worked there.",
        "There were no requests for observers to visit the prisons.",
        "The constitution grants all rights and calls on the state to release those held.",
        "The government insists on the right of all to travel despite the implementation of visas.",
        "By law the authorities must either release A or transfer him to the Reed Office.",
    ],
)
def test_what_only_looks_like_a_call_is_none(text):
    assert calls(text) == []


def test_an_item_asks_in_the_name_of_who_speaks_above_it():
    text = "The trial is over.\n\n{} therefore:\n- ask the Reed Union to send help to Almaty."
    assert [c["addressees"] for c in calls(text.format("We"))] == [["Reed Union"]]
    assert calls(text.format("The ministry")) == []


def test_whom_the_next_thing_asked_for_befalls_is_not_to_be_freed():
    text = "We ask: free Arman Beketov, punish Marat Ospanov, unblock the site of Reed Radio."
    assert [c["targets"] for c in calls(text) if c["action"] == "release"] == [["Arman Beketov"]]


def test_an_aside_on_one_to_be_freed_does_not_end_the_list():
    text = "We urge the Reed Union to free Arman Beketov, head of Reed Radio, and Saule Ospanova."
    assert [c["targets"] for c in calls(text)] == [["Arman Beketov", "Saule Ospanova"]]


def test_people_stand_for_who_calls_only_right_before_the_verb():
    text = "Families of the detainees protested in May and demanded the release of Arman Beketov."
    assert [(c["action"], c.get("by")) for c in calls(text)] == [("release", None)]


def test_a_body_that_only_tells_whose_envoy_somebody_is_does_not_call():
    text = "The Zharyq Union representative on prisons Saule Ospanova condemned the arrests."
    assert [c.get("by") for c in calls(text)] != ["Zharyq Union"]


def test_what_is_condemned_may_be_the_last_word_of_a_text():
    [call] = calls("The Zharyq Union condemned the presentation")
    assert call["targets"] == ["presentation"]


def test_what_is_asked_for_ends_where_another_verb_tells():
    text = "The Zharyq Union condemned the arrests, and the court released Arman Beketov."
    assert calls(text) == [{"action": "condemn", "by": "Zharyq Union", "targets": ["arrests"]}]


def test_a_target_is_no_owner_without_what_is_owned():
    text = "The Zharyq Union condemned the minister's threats."
    assert [c.get("targets") for c in calls(text)] != [["minister's"]]


def test_an_inquiry_is_into_deaths_and_not_into_the_law_they_are_told_with():
    text = "The Zharyq Union called for an inquiry into the deaths of prisoners."
    assert [c["action"] for c in calls(text)] == ["investigate"]


def test_data_that_are_to_be_released_are_no_people():
    found = calls("The ombudsman called on the Interior Ministry to release data on fines.")
    assert [call["action"] for call in found] == ["other"]
    four = calls("The Reed Union called on the authorities to release the four without delay.")
    assert [call["action"] for call in four] == ["release"]


def test_who_is_addressed_keeps_the_rank_and_is_not_cut():
    found = calls("President Beketov asked the acting attorney general to investigate the matter.")
    assert found[0]["addressees"] == ["acting attorney general"]
    cut = calls("The Reed Union urged the UN heads of sub offices in Reedtown to pay higher wages.")
    assert "UN heads" not in [who for call in cut for who in call.get("addressees", [])]


def test_who_went_through_it_is_not_who_condemns_it():
    text = "She said Arman Beketov had been beaten, as were posts from abroad condemning the abuse."
    assert all("by" not in call for call in calls(text))


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("The protesters wanted political prisoners to be freed.", None),
        ("The union demands that all political prisoners in Reedland be released.", None),
        ("The union demands that Kazakhstan release Anna Doe.", ["Kazakhstan"]),
        ("The union called on the authorities for Anna Doe to be released.", ["authorities"]),
    ],
)
def test_who_is_to_be_freed_is_not_asked_to_free(text, addressees):
    (call,) = calls(text)
    assert call.get("addressees") == addressees


@pytest.mark.parametrize(
    "text",
    [
        "President Beketov requested the Reed Commission's technical support for investigation.",
        "The Zharyq Union called for data related to fines and other sanctions.",
        "The detainee requested a consular visit.",
        "They forced all men to shave, and urged women to marry the fighters.",
        "He has requested and parliament has ratified laws to meet the need.",
        "The Zharyq Union called for authorities to implement emergency measures.",
        "Some hailed the ruling, while others condemned it.",
        "Officials demanded bribes from stateless persons to process their papers.",
        "Teachers asked for favors and punished girls who did not comply.",
        "Officials demanded identity cards from Reed refugees to open their cases.",
    ],
)
def test_what_hangs_on_another_thing_is_not_what_is_asked_for(text):
    assert calls(text) == []


@pytest.mark.parametrize(
    ("text", "action"),
    [
        ("The Zharyq Union called for the opening of an investigation.", "investigate"),
        ("The Zharyq Union demanded from them the release of Arman Beketov.", "release"),
        ("The Zharyq Union called on the government to implement its obligations.", "comply"),
        ("We ask the embassies of the Reed Union to attend the trial.", "monitor"),
        ("The Zharyq Union called for a full, prompt and fair investigation.", "investigate"),
    ],
)
def test_what_is_asked_for_may_be_begun_or_bound(text, action):
    assert [call["action"] for call in calls(text)] == [action]


def test_nobody_is_who_calls_by_an_office_that_he_may_not_hold():
    text = (
        "Former president Arman Beketov was placed under arrest. "
        "The public prosecutor called for an investigation into the deaths."
    )
    assert [call.get("by") for call in calls(text)] == ["public prosecutor"]


def test_protests_that_call_are_not_their_police():
    text = "The Reed Police dispersed protests calling for the release of Arman Beketov."
    assert calls(text) == [{"action": "release", "targets": ["Arman Beketov"]}]
    text = "The Reed Union issued a statement calling for the release of Arman Beketov."
    assert [call.get("by") for call in calls(text)] == ["Reed Union"]


def test_an_arrest_is_condemned_and_not_who_was_arrested():
    text = "The Zharyq Union condemned the arrest of reporter Arman Beketov."
    assert [call["targets"] for call in calls(text)] == [["arrest of reporter Arman Beketov"]]


def test_another_name_in_brackets_is_no_other_target():
    text = "The Zharyq Union called for the release of Arman Beketov (Saule Ospanova) and others."
    assert [call["targets"] for call in calls(text)] == [["Arman Beketov"]]


def test_calls_of_different_people_for_some_inquiry_are_not_one():
    text = (
        "Relatives called for an investigation. It rained. It was cold. The road was shut. "
        "The market was shut. The school was shut. Lawyers called on the police to hold an "
        "investigation."
    )
    assert len(calls(text)) == 2


@pytest.mark.parametrize(
    ("text", "by"),
    [
        (
            "The Zharyq Union (ZU) representative on prisons Saule Ospanova condemned the arrests.",
            None,
        ),
        (
            "They accused Saule Ospanova of lying, and the Zharyq Union published a statement "
            "condemning the arrests.",
            "Zharyq Union",
        ),
        (
            "Activists alleged that the Zharyq Union had lied and called on the government to "
            "investigate the deaths.",
            None,
        ),
    ],
)
def test_who_issues_a_call_is_who_makes_it(text, by):
    assert [call.get("by") for call in calls(text)] == [by]


def test_what_is_somebodys_is_condemned_and_not_its_owner():
    text = "The opposition denounced President Beketov and other ministers' silence."
    assert all("targets" not in call for call in calls(text))


def test_a_country_that_only_names_a_meeting_is_not_addressed():
    text = "The prime minister appealed to the donors at the Syria Conference to fund the camp."
    assert all("Syria" not in call.get("addressees", []) for call in calls(text))


def test_a_word_that_only_describes_is_no_target():
    text = "The Zharyq Union called on the government to investigate several former and others."
    assert all("targets" not in call for call in calls(text))


@pytest.mark.parametrize(
    ("duty", "by", "about"),
    [
        ("should immediately and unconditionally release A, the Reed Union said", "Reed Union", ""),
        ("must drop the charges and free A, said Asel Muratova, a baker", "Asel Muratova", ""),
        ("should promptly investigate the beating of A", None, "beating of "),
    ],
)
def test_what_authorities_must_do_is_called_for_by_who_says_so(duty, by, about):
    text = f"Kenyan authorities {duty}.".replace("A", "Arman Beketov", 1)
    found = [(c.get("by"), c["addressees"], c["targets"]) for c in calls(text)]
    assert found == [(by, ["Kenyan authorities"], [f"{about}Arman Beketov"])]


def test_the_town_of_a_dateline_is_called_on_for_nothing_and_its_day_is_of_no_event():
    text = "Reed Union speaks\n\nAlmaty, May 7, 2021 – {} the Reed Union said today."
    duty = text.format("Kenyan authorities must free Arman Beketov,")
    assert [c["addressees"] for c in calls(duty)] == [["Kenyan authorities"]]
    told = read(Document(text.format("In response to the arrest of Arman Beketov, it was bad,")))
    assert not any("date" in c.values() for c in told if c.kind is ClaimKind.DETENTION)


@pytest.mark.parametrize(
    "following", ["ensure a fair trial for B", "and give B medicine", "and let B go"]
)
def test_whom_the_next_thing_asked_for_is_about_is_not_to_be_freed(following):
    asked = following.replace("B", "Asel Muratova")
    found = calls(f"We call on the government to free Arman Beketov, {asked}.")
    assert [c["targets"] for c in found if c["action"] == "release"] == [["Arman Beketov"]]


@pytest.mark.parametrize("joined", ["and the courts", "and other parties"])
def test_bodies_told_of_together_are_asked_together(joined):
    (call,) = calls(f"The Reed Union called on the local police {joined} to free Anna Doe.")
    assert [told.startswith("local police") for told in call["addressees"]] == [True]
