"""What motions, resolutions and joint statements ask, in whose name, of whom and about whom."""

import pytest

from saqta.extraction.blocks import take_apart
from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality


def calls(text):
    return [claim.values() for claim in read(Document(text)) if claim.kind is ClaimKind.CALL]


def freed(text):
    return [c["targets"] for c in calls(text) if c["action"] == "release"]


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("That this House urges the Government to free Arman Beketov.", "House"),
        ("The Assembly calls on the ministry to free Arman Beketov.", "Assembly"),
        (
            "That this House notes that it snows; and calls on Almaty to free Arman Beketov.",
            "House",
        ),
        ("Resolved, That the Senate—\n\n(1) urges the ministry to free Arman Beketov;", "Senate"),
        ("The Reed Council,\n\nURGES the ministry to free Arman Beketov;", "Reed Council"),
        ("The Reed Council,\n\nCALLS UPON the ministry to free Arman Beketov;", "Reed Council"),
    ],
)
def test_a_chamber_that_moves_or_resolves_is_who_calls(text, by):
    assert [(c["action"], c.get("by")) for c in calls(text)] == [("release", by)]


def test_an_assembly_of_people_is_no_chamber():
    assert [c.get("by") for c in calls("The assembly urges the mayor to free Arman Beketov.")] == [
        None
    ]


def test_who_is_to_be_released_is_not_told_as_released():
    text = "The Reed Union urges Almaty to ensure that Arman Beketov and Saule Ospanova are freed."
    told = [c for c in read(Document(text)) if c.kind is ClaimKind.RELEASE]
    assert {c.modality for c in told} == {Modality.DEMANDED}
    assert freed(text) == [["Arman Beketov", "Saule Ospanova"]]


def test_what_somebody_ensured_is_told_as_done():
    told = read(Document("His lawyers ensured that Arman Beketov was freed."))
    assert [c.modality for c in told if c.kind is ClaimKind.RELEASE] == [Modality.ASSERTED]


def test_those_of_whom_some_are_named_are_asked_for_too():
    text = "We call for the release of all political prisoners, including Arman Beketov."
    assert freed(text) == [["political prisoners", "Arman Beketov"]]
    assert freed(
        "We call for the release of the two prisoners: Arman Beketov, Saule Ospanova."
    ) == [["Arman Beketov", "Saule Ospanova"]]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("We call on the President, Mr. Arman Beketov, to free Saule Ospanova.", ["Arman Beketov"]),
        ("We call the Reed Council to free Saule Ospanova.", ["Reed Council"]),
        ("We call on the Reed Council immediately release Saule Ospanova.", ["Reed Council"]),
        (
            "We call on the Commission and the Council to free Saule Ospanova.",
            ["Commission", "Council"],
        ),
        (
            "We call on the Reed Council and all concerned states to free Saule Ospanova.",
            ["Reed Council"],
        ),
    ],
)
def test_who_is_asked_is_told_by_name_and_each_apart(text, addressees):
    assert [c["addressees"] for c in calls(text)] == [addressees]


@pytest.mark.parametrize(
    "text", ["We call the Reed Council to account.", "We call the Reed Council a disgrace."]
)
def test_what_somebody_is_called_or_called_to_is_no_call(text):
    assert calls(text) == []


@pytest.mark.parametrize(
    ("asked", "about"),
    [
        ("allow him to travel", ["Arman Beketov"]),
        ("raise the cases of Saule Ospanova and Anna Reed", ["Saule Ospanova", "Anna Reed"]),
        ("ensure that Saule Ospanova is given medicine", ["Saule Ospanova"]),
    ],
)
def test_whom_something_else_is_asked_for_is_told(asked, about):
    text = f"Arman Beketov is ill. We urge the Reed Council to {asked}."
    assert [(c["action"], c["targets"]) for c in calls(text)] == [("other", about)]


def test_targeted_sanctions_are_sanctions():
    text = "We urge the Reed Council to impose targeted sanctions on Arman Beketov."
    assert [(c["action"], c["targets"]) for c in calls(text)] == [("sanction", ["Arman Beketov"])]


def test_items_of_another_mark_below_an_item_are_its_own():
    text = "We ask:\n(a) the Union to:\n(i) free A,\n(ii) go; and\n(b) the Council to act."
    assert [b.lead_in for b in take_apart(text, "en").blocks] == [None, 0, 1, 1, 0]


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("We call first of all for the release of Saule Ospanova.", ["Saule Ospanova"]),
        (
            "We urge Almaty to ensure that all those held for it are released at once.",
            ["all those held"],
        ),
        (
            "We find the presence of political prisoners a shame, and call for their release.",
            ["political prisoners"],
        ),
        (
            "We call on Almaty to condemn it, demand the release of Saule Ospanova and join us.",
            ["Saule Ospanova"],
        ),
        ("We encourage the government to release Saule Ospanova.", ["Saule Ospanova"]),
    ],
)
def test_who_is_to_be_freed_is_told_however_it_is_put(text, about):
    assert freed(text) == [about]


def test_who_is_united_in_condemning_condemns():
    text = "We are united in condemning the arrest of Arman Beketov."
    assert [c["targets"] for c in calls(text)] == [["arrest of Arman Beketov"]]
    assert calls("We have no interest in condemning the arrest of Arman Beketov.") == []


def test_the_fact_that_is_condemned_is_nobody():
    assert calls("The Reed Union condemned the fact that it snowed.") == []


def test_a_travel_ban_on_somebody_is_about_them():
    text = "We call on Almaty to lift the travel ban on Arman Beketov."
    assert [c["targets"] for c in calls(text)] == [["Arman Beketov"]]


def test_how_what_is_asked_is_to_be_done_is_not_done():
    text = "The Reed Union called on Almaty to mend it by immediately releasing the eight men."
    told = [c for c in read(Document(text)) if c.kind is ClaimKind.COUNT]
    assert {c.modality for c in told} == {Modality.DEMANDED}


def test_those_who_are_only_described_as_held_are_held_by_nobody_named():
    text = "The Reed Union asked Almaty to free all illegally and wrongly detained citizens."
    assert all(c.kind is ClaimKind.CALL for c in read(Document(text)))


def test_a_member_of_some_group_is_in_none_told_before():
    text = "Arman Beketov, head of the Reed Union, and Saule Ospanova, member of an NGO, left."
    told = [c for c in read(Document(text)) if c.kind is ClaimKind.MEMBERSHIP]
    assert [c.value("person") for c in told] == ["Arman Beketov"]


def test_what_a_body_holds_to_be_the_remedy_is_what_it_asks():
    text = "The Reed Group considers that the right remedy would be to release Arman Beketov."
    assert [(c["action"], c["by"]) for c in calls(text)] == [("release", "Reed Group")]
    assert calls(text.replace("would be", "would not be")) == []


def test_what_somebody_says_is_to_be_done_is_not_done():
    told = read(Document("The Reed Union said that Arman Beketov is to be released on Monday."))
    assert [c.modality for c in told if c.kind is ClaimKind.RELEASE] == [Modality.PLANNED]
