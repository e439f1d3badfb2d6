"""What is condemned and what is asked for, told whole, and who is not meant by it."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind
from saqta.model.dates import PartialDate


def calls(text):
    return [claim.values() for claim in read(Document(text)) if claim.kind is ClaimKind.CALL]


@pytest.mark.parametrize(
    ("text", "by", "targets"),
    [
        (
            "On 4 May, the arrest of Arman Beketov was strongly condemned by the Zharyq Union.",
            "Zharyq Union",
            ["arrest of Arman Beketov"],
        ),
        ("The Zharyq Union denounced Arman Beketov.", "Zharyq Union", ["Arman Beketov"]),
        (
            "Arman Beketov was condemned by the Zharyq Union for his remarks.",
            "Zharyq Union",
            ["Arman Beketov"],
        ),
    ],
)
def test_what_is_condemned_is_told_in_either_voice(text, by, targets):
    (call,) = calls(text)
    assert (call["action"], call["by"], list(call["targets"])) == ("condemn", by, targets)


@pytest.mark.parametrize(
    "text",
    [
        "Arman Beketov was condemned to death by the Reed Court.",
        "Arman Beketov shared condemning articles.",
    ],
)
def test_a_sentence_and_a_kind_of_article_condemn_nobody(text):
    assert calls(text) == []


@pytest.mark.parametrize("when", ["in May", "again", "on Monday", "last week"])
def test_when_somebody_called_stands_between_the_verb_and_whom_he_called_on(when):
    (call,) = calls(f"The Zharyq Union called {when} for the release of Arman Beketov.")
    assert list(call["targets"]) == ["Arman Beketov"]


def test_those_who_are_to_be_freed_are_told_by_what_was_done_to_them():
    (call,) = calls("The Zharyq Union urged the government to release those unjustly imprisoned.")
    assert list(call["targets"]) == ["those unjustly imprisoned"]
    (call,) = calls("The Zharyq Union urged the government to release those in prison.")
    assert "targets" not in call


def test_bodies_across_the_globe_call_and_no_newspaper_is_to_be_freed():
    (call,) = calls("Groups across the globe call on the government to release Arman Beketov.")
    assert list(call["targets"]) == ["Arman Beketov"]
    (call,) = calls("We call for the release of Arman Beketov, editor of the newspaper Zharyq.")
    assert list(call["targets"]) == ["Arman Beketov"]


@pytest.mark.parametrize(
    ("who", "by"),
    [
        ("In June Reedovac officials", "Reedovac officials"),
        ("Almaty officials", "Almaty officials"),
        ("In Almaty officials", "officials"),
        ("The Polish Human Rights Watch (PHRW)", "Polish Human Rights Watch"),
        ("Human Rights Watch", "Human Rights Watch"),
    ],
)
def test_who_calls_is_told_whole(who, by):
    assert [c.get("by") for c in calls(f"{who} condemned the arrest of Omar Doe.")] == [by]


@pytest.mark.parametrize(
    ("what", "targets"),
    [
        ("a presentation on the war by a writer", []),
        ("the poor conditions in prisons", []),
        (
            "government efforts to restrict the papers",
            ["government efforts to restrict the papers"],
        ),
        ("the violence in Almaty", ["violence"]),
        ("the use of force against protesters", ["use of force"]),
        ("the detentions", ["detentions"]),
    ],
)
def test_what_is_condemned_is_told_whole_or_not_at_all(what, targets):
    told = calls(f"The Zharyq Union condemned {what}.")
    assert [t for c in told for t in c["targets"]] == targets


def test_what_more_and_more_people_do_is_no_call():
    assert calls("A growing number of parents are denouncing the detentions.") == []


def test_what_is_written_to_others_may_call():
    text = "The Zharyq Union issued a statement, calling for the release of Arman Beketov."
    assert [c["by"] for c in calls(text)] == ["Zharyq Union"]


@pytest.mark.parametrize(
    "text",
    [
        "Apprentices brawled in a hostel, denouncing abuse by its wardens.",
        "Police held two men for having denounced army abuses.",
        "The group later denounced that nine young sailors were beaten.",
        "Officials of every rank loudly denounced violence.",
        "They stayed in jail until at last a court demanded their release.",
        "They went to the 2020 Reedtown Expo. They condemned it.",
    ],
)
def test_where_nobody_is_known_to_condemn_or_to_be_freed_there_is_no_call(text):
    assert calls(text) == []


def test_who_acts_next_is_not_who_is_to_be_looked_into():
    text = (
        "After Zharyq Union called for an inquiry into the case, the mayor, Omar Doe, spoke of it."
    )
    assert [list(call["targets"]) for call in calls(text)] == [["case"]]


def test_a_part_of_another_body_does_not_call_by_its_own_name():
    text = "The Zharyq Council's Steering Board condemned the arrest of Omar Doe."
    assert ["by" in call for call in calls(text)] == [False]


def test_kin_of_people_in_a_list_are_no_body():
    text = "Family members of Omar Doe, Anna Doe, and Ben Moe demanded their release."
    assert [call.get("by") for call in calls(text)] == [None]


def test_what_people_do_is_condemned_and_not_they():
    assert calls("The Zharyq Union condemned the Reeds banning women from work.") == []


def test_who_calls_is_named_with_the_country_that_an_acronym_takes_in():
    text = "The Center for Equal Rights in Israel (CERI) demanded the release of Omar Doe."
    assert [call["by"] for call in calls(text)] == ["Center for Equal Rights in Israel"]


def test_a_share_of_those_asked_in_a_survey_makes_no_call():
    assert calls("Barely 9 percent openly denounced the raids.") == []


def test_a_copy_of_a_report_is_no_investigation_asked_for():
    assert calls("The Zharyq Union requested a copy of the police investigation report.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The Union condemns in the strongest possible terms the arrest of Mr. Arman Beketov.",
        "The 12 groups that sign today condemn the arrest of Arman Beketov.",
        "The founding members of the Zharyq Party hereby condemn the arrest of Arman Beketov.",
        "That this House condemns the arrest of Arman Beketov.",
    ],
)
def test_a_deed_is_condemned_in_whatever_manner(text):
    [call] = calls(text)
    assert call["targets"] in (["arrest of Arman Beketov"], ["arrest of Mr. Arman Beketov"])


@pytest.mark.parametrize(
    "text",
    [
        "We reiterate our call for the release of Arman Beketov.",
        "We renew our urgent appeal to free Arman Beketov.",
        "The resolution calls for the release of Arman Beketov.",
        "The authorities should immediately release Arman Beketov.",
        "We request that Arman Beketov be unconditionally and immediately released.",
        "The undersigned demand that the case against Arman Beketov be closed and he be freed.",
    ],
)
def test_a_call_may_be_renewed_or_stand_in_a_document_or_be_a_duty(text):
    assert [(c["action"], c["targets"]) for c in calls(text)] == [("release", ["Arman Beketov"])]


def test_those_in_brackets_are_a_part_of_those_counted():
    text = "At least 90 people (including 12 women) were arrested on 4 May 2021."
    found = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.COUNT]
    assert [(c["min"], c["date"]) for c in found] == [(90, "2021-05-04"), (12, "2021-05-04")]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        (
            "The Zharyq Union called on national authorities to repay the weavers.",
            "national authorities",
        ),
        ("The Zharyq Union urged police authorities to free Arman Beketov.", "police authorities"),
        ("The Zharyq Union urged prison officials to free Arman Beketov.", "prison officials"),
        ("The Zharyq Union urged Reed officials to free Arman Beketov.", "Reed officials"),
        ("A letter urging authorities to free Arman Beketov was sent.", "authorities"),
    ],
)
def test_people_who_are_called_on_are_told_with_the_words_that_tell_which(text, whom):
    assert [call["addressees"] for call in calls(text)] == [[whom]]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Reedova left. The Public Defender's Office met. She called on parliament to act.",
        "Anna Reedova left. In August, the ombudsman spoke. She called on parliament to act.",
        "Anna Reedova was tried. Her case dragged on, with several observers denouncing its cost.",
    ],
)
def test_a_call_is_not_hers_where_an_officer_without_a_name_may_have_made_it(text):
    assert all("by" not in call for call in calls(text))


@pytest.mark.parametrize(
    "text",
    [
        "The villagers denounced Arman Beketov to the police.",
        "A military prosecutor denounced Arman Beketov to the military court in Reedtown.",
        "Prosecutors denounced Arman Beketov before the court for fraud.",
        "The Reed Union denounced Arman Beketov to the authorities.",
    ],
)
def test_who_reports_somebody_to_a_court_makes_no_call(text):
    assert calls(text) == []


def test_what_is_denounced_to_who_does_not_judge_is_a_call():
    text = "The Zharyq Union denounced the arrest of Arman Beketov to the Reed Council."
    assert [call["action"] for call in calls(text)] == ["condemn"]


def test_those_of_a_body_that_only_begins_the_name_of_another_are_not_called_on():
    text = "The Zharyq Union urged the Forest Ministry and directors of Reed Valley mills to act."
    assert [call["addressees"] for call in calls(text)] == [["Forest Ministry"]]


@pytest.mark.parametrize(
    ("text", "action", "addressees"),
    [
        (
            "We ask the Committee of Ministers to examine the judgment.",
            "other",
            ["Committee of Ministers"],
        ),
        ("We therefore invite the Reed Union to attend the trial.", "monitor", ["Reed Union"]),
        ("We invite the Reed Union to follow her case closely.", "monitor", ["Reed Union"]),
    ],
)
def test_who_speaks_calls_by_asking_and_inviting(text, action, addressees):
    [call] = calls(text)
    assert (call["action"], call["addressees"]) == (action, addressees)


@pytest.mark.parametrize(
    "text",
    [
        "We asked the Reed Union to lend us a car.",
        "The Reed Union invited observers to attend the trial.",
        "He asked the Reed Union to leave.",
    ],
)
def test_what_others_ask_and_what_was_asked_is_no_call(text):
    assert calls(text) == []


@pytest.mark.parametrize("mark", ["1. ", "(a) ", "- ", "• ", "* "])
def test_an_item_that_commands_is_a_call_whatever_marks_it(mark):
    text = f"We call on the Reedlandish authorities to:\n{mark}Release Arman Beketov immediately;"
    assert calls(text) == [
        {
            "action": "release",
            "addressees": ["Reedlandish authorities"],
            "targets": ["Arman Beketov"],
        }
    ]


def test_what_an_item_asks_for_besides_is_a_call_of_its_own():
    text = "We urge the Ministry of Justice:\n- to drop the charges against Arman Beketov;"
    assert calls(text) == [
        {"action": "other", "addressees": ["Ministry of Justice"], "targets": ["Arman Beketov"]}
    ]


@pytest.mark.parametrize(
    "lead", ["Recommendations to the Ministry of Justice:", "To the Ministry of Justice:"]
)
def test_a_line_without_a_verb_tells_who_is_asked_for_the_items_below(lead):
    text = f"The trials go on.\n\n{lead}\n- Release Arman Beketov;"
    assert calls(text) == [
        {
            "action": "release",
            "addressees": ["Ministry of Justice"],
            "targets": ["Arman Beketov"],
        }
    ]


def test_a_line_about_something_leads_to_no_calls():
    text = "The trials go on.\n\nVisits to the Ministry of Justice:\n- to drop the charges;"
    assert calls(text) == []


def test_him_is_whom_the_reader_is_to_write_to():
    text = "Please write to the President of Poland, urging him to release Arman Beketov."
    assert [c["addressees"] for c in calls(text)] == [["President of Poland"]]


def test_observers_are_sent_to_watch():
    text = "We call on the OSCE to send observers to the trial of Arman Beketov."
    assert [(c["action"], c["targets"]) for c in calls(text)] == [("monitor", ["Arman Beketov"])]


def test_what_those_who_speak_ask_of_others_next_is_not_asked_of_the_first():
    text = (
        "We call on the Reed Union to set Arman Beketov free, and we ask "
        "the Committee of Ministers to visit the prison."
    )
    assert [(c["action"], c["addressees"], c.get("targets")) for c in calls(text)] == [
        ("release", ["Reed Union"], ["Arman Beketov"]),
        ("monitor", ["Committee of Ministers"], ["prison"]),
    ]


def test_experts_call_from_a_place_on_the_day_that_heads_the_news():
    text = (
        "REEDTOWN (8 August 2022) – UN experts today condemned the jailing of Arman Beketov "
        "and urged the Reed Union to free him."
    )
    assert [(c["action"], c["by"]) for c in calls(text)] == [
        ("condemn", "UN experts"),
        ("release", "UN experts"),
    ]


def test_the_day_of_a_call_is_not_that_of_the_arrest():
    text = "UN experts today condemned the arrest of Arman Beketov."
    found = read(Document(text, published=PartialDate.parse("2022-08-08")))
    [arrest] = [c.values() for c in found if c.kind is ClaimKind.DETENTION]
    assert "date" not in arrest


def test_the_line_that_greets_the_reader_of_a_letter_names_no_body():
    text = (
        "His Excellency Arman Beketov\nPresident of the Republic of Reedland\n\n"
        "Dear President Beketov:\n\nWe write to you of the arrest of Saule Ospanova in May.\n"
    )
    assert [c.values() for c in read(Document(text)) if c.kind is ClaimKind.MEMBERSHIP] == []


def test_each_clause_after_that_has_its_own_who_is_to_act():
    text = "We demand that Arman Beketov be freed and that the Ombudsman visit Saule Ospanova."
    assert [(c["action"], c.get("addressees"), c["targets"]) for c in calls(text)] == [
        ("release", None, ["Arman Beketov"]),
        ("monitor", ["Ombudsman"], ["Saule Ospanova"]),
    ]


def test_items_are_asked_of_whom_the_line_above_has_letters_sent_to():
    text = (
        "The trial is over.\n\n"
        "Please write polite letters to the Prosecutor General, Marat Ospanov:\n"
        "- calling for the release of Arman Beketov;\n"
        "- asking that pending his release he be given care."
    )
    assert [(c.get("by"), c["addressees"], c["targets"]) for c in calls(text)] == [
        (None, ["Marat Ospanov"], ["Arman Beketov"])
    ]


@pytest.mark.parametrize("deed", ["the action", "these acts", "the incident"])
def test_a_word_that_only_points_to_a_deed_is_no_target(deed):
    told = read(Document(f"The Reed Union condemned {deed}."))
    assert not [s for c in told for s in c.slots if s.name == "targets"]


@pytest.mark.parametrize(
    ("deed", "target"),
    [
        ("the jailing of Anna Bern and Karl Dorn.", "jailing of Anna Bern and Karl Dorn"),
        ("the jailing of Anna Bern, Petra Kord and Karl Dorn as unfair.",
         "jailing of Anna Bern, Petra Kord and Karl Dorn"),
        ("the jailing of Anna Bern, and Karl Dorn left.", "jailing of Anna Bern"),
    ],
)  # fmt: skip
def test_a_deed_is_told_with_all_whom_it_befell(deed, target):
    told = read(Document(f"The Reed Union condemned {deed}"))
    assert [s.value for c in told for s in c.slots if s.name == "targets"] == [target]
