"""What a title holds: its rank, its field, its body, and what only stands beside it."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

OFFICE, MEMBERSHIP = ClaimKind.OFFICE, ClaimKind.MEMBERSHIP


def told(text, kind):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("text", "person", "office"),
    [
        ("They fined Deputy Mayor Arman Beketov.", "Arman Beketov", "Deputy Mayor"),
        ("They fined former Reed Province governor Arman Beketov.", "Arman Beketov",
         "former Reed Province governor"),
        ("They fined former planning minister Arman Beketov.", "Arman Beketov",
         "former planning minister"),
        ("In May Culture Minister Arman Beketov spoke.", "Arman Beketov", "Culture Minister"),
        ("In May the assistant commissioner of police, Arman Beketov, was jailed.",
         "Arman Beketov", "assistant commissioner of police"),
        ("Saule Ospanova, a member of the European Parliament, spoke.", "Saule Ospanova",
         "member of European Parliament"),
        ("They fined Director of Prisons Arman Beketov.", "Arman Beketov", "Director of Prisons"),
        ("They fined Communications and Multimedia Minister Arman Beketov.", "Arman Beketov",
         "Communications and Multimedia Minister"),
        ("Arman Beketov, head of the Reed River provincial health department, was fined.",
         "Arman Beketov", "head of Reed River provincial health department"),
        ("The UN special rapporteur on human rights defenders, Saule Ospanova, spoke.",
         "Saule Ospanova", "UN special rapporteur on human rights defenders"),
        ("Member of Parliament (MP) Arman Beketov spoke.", "Arman Beketov",
         "Member of Parliament"),
        ("Kremlin spokesman Arman Beketov spoke.", "Arman Beketov", "Kremlin spokesman"),
        ("The European Union's foreign policy chief, Saule Ospanova, spoke.", "Saule Ospanova",
         "European Union foreign policy chief"),
    ],
)  # fmt: skip
def test_an_office_keeps_what_tells_which_it_is(text, person, office):
    assert told(text, OFFICE) == [{"person": person, "office": office}]


def test_the_president_of_a_state_is_no_president_of_his_party():
    text = "Voters chose President Arman Beketov of the Reed Party again."
    assert told(text, OFFICE) == [{"person": "Arman Beketov", "office": "President"}]
    assert [claim["organization"] for claim in told(text, MEMBERSHIP)] == ["Reed Party"]


def test_a_prime_minister_who_chairs_a_party_is_no_prime_minister_of_the_party():
    text = "They freed Saule Ospanova, former prime minister and chairperson of the Reed Party."
    assert told(text, OFFICE) == [{"person": "Saule Ospanova", "office": "former prime minister"}]
    assert told(text, MEMBERSHIP)[0]["role"] == "chairperson"


def test_a_post_in_a_list_is_of_the_name_that_follows_it():
    text = "They tried Saule Ospanova, and Director of Civil Protection Arman Beketov."
    assert [claim["person"] for claim in told(text, OFFICE)] == ["Arman Beketov"]


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Saule Ospanova, head of the Reed Federation of Farm Workers, left.",
         "Reed Federation of Farm Workers"),
        ("Saule Ospanova, head of the Economic and Boundaries Commission, left.",
         "Economic and Boundaries Commission"),
        ("Saule Ospanova, head of the Reedtown-based rights group Zharyq, left.", "Zharyq"),
        ("Saule Ospanova, head of the local NGO Zharyq Association, left.", "Zharyq Association"),
        ("The Growers of Barley and Millers Association (GBMA) met. GBMA president"
         " Saule Ospanova spoke.", "Growers of Barley and Millers Association"),
    ],
)  # fmt: skip
def test_a_body_is_named_in_full_and_by_nothing_else(text, organization):
    assert [claim["organization"] for claim in told(text, MEMBERSHIP)] == [organization]


def test_whose_leader_somebody_is_is_nobody():
    text = "In May Kara Balyq leader Arman Beketov died. Kara Balyq militants fled."
    assert [claim["organization"] for claim in told(text, MEMBERSHIP)] == ["Kara Balyq"]
    assert [claim["person"] for claim in told(text, ClaimKind.STATUS)] == ["Arman Beketov"]


def test_a_title_inside_a_name_is_part_of_it():
    text = "President Arman Sheikh Beketov spoke."
    assert told(text, OFFICE) == [{"person": "Arman Sheikh Beketov", "office": "President"}]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("Speaker of Parliament Arman Beketov spoke.",
         [("Arman Beketov", "Speaker of Parliament")]),
        ("According to Saule Ospanova, the mayor is to blame.", []),
        ("Saule Ospanova, the mayor, was fined.", [("Saule Ospanova", "mayor")]),
        ("The envoy of the President Arman Beketov spoke.", []),
        ("Mayor Arman Beketov, and the head of government, Minister Saule Ospanova, spoke.",
         [("Arman Beketov", "Mayor"), ("Saule Ospanova", "Minister")]),
        ("They fined former Kazakh regional governor Arman Beketov.",
         [("Arman Beketov", "former Kazakh regional governor")]),
    ],
)  # fmt: skip
def test_an_office_is_of_whom_it_is_said(text, posts):
    assert [(claim["person"], claim["office"]) for claim in told(text, OFFICE)] == posts


@pytest.mark.parametrize(
    "text",
    [
        "He freed Arman Beketov, a former political prisoner.",
        "They met Arman Beketov, killed his sister, her parents and a guest.",
        "Arman Beketov was jailed, and the two soldiers were under investigation.",
    ],
)
def test_a_standing_is_nobody_elses_and_of_no_other_day(text):
    kinds = {claim["status"] for claim in told(text, ClaimKind.STATUS)}
    assert kinds.isdisjoint({"political_prisoner", "dead", "under_prosecution"})


@pytest.mark.parametrize(
    "text",
    [
        "They met Arman Beketov, former head of the Bureau of the Special Prosecutor of Reeds.",
        "Arman Beketov, head of police unit Zharyq 433, left.",
        "They held Arman Beketov, acting secretary of the Lakes, Reeds, and Fishing Union.",
        "A town chose the country's first openly gay mayor, Arman Beketov.",
        "They fined Kamysh Democratic League (KDL) president Arman Beketov.",
        "They freed Deputy Secretary General Arman Beketov of the Reed Party.",
        "They fined Strong Kazakhstan deputy Arman Beketov.",
    ],
)
def test_a_post_whose_body_is_left_out_is_no_office(text):
    assert told(text, OFFICE) == []


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("They killed Reed Valley council member Arman Beketov.", "Reed Valley council"),
        ("They freed Arman Beketov, a former general manager of Reed Radio.", "Reed Radio"),
    ],
)
def test_a_body_keeps_the_word_without_which_it_is_another(text, organization):
    assert [claim["organization"] for claim in told(text, MEMBERSHIP)] == [organization]


def test_a_body_whose_name_begins_earlier_is_not_cut():
    assert told("They freed Kamysh for Peace Studies founder Arman Beketov.", MEMBERSHIP) == []


def test_people_of_a_body_are_not_the_one_named_before_them():
    text = "In a letter to President Beketov, members of the Reed Union said twelve were held."
    assert told(text, MEMBERSHIP) == []


def test_one_who_is_detained_today_is_not_said_to_be_imprisoned():
    assert told("Soldiers detained the Prime Minister Beketov.", ClaimKind.STATUS) == []
    jailed = told("They spoke of the detained activist Arman Beketov.", ClaimKind.STATUS)
    assert jailed == [{"person": "Arman Beketov", "status": "imprisoned"}]


def test_one_whose_release_is_told_is_no_prisoner_any_more():
    text = "On 4 May authorities released Shia prisoners Arman Beketov and Daniyar Tulegenov."
    assert told(text, ClaimKind.STATUS) == []


def test_letters_behind_the_name_of_an_officer_are_no_body():
    text = "President Arman Daulet Beketov (ADB) won. In May President Beketov spoke."
    assert told(text, OFFICE) == [{"person": "Arman Daulet Beketov", "office": "President"}]
    assert told(text, MEMBERSHIP) == []


def test_a_rank_before_a_title_is_part_of_it():
    text = "They tried former deputy culture minister Arman Beketov."
    assert told(text, OFFICE)[0]["office"] == "former deputy culture minister"


@pytest.mark.parametrize("title", ["Dr.", "Mr.", "Rev."])
def test_a_point_behind_a_title_does_not_end_what_a_verb_is_done_to(title):
    (claim,) = told(f"Police arrested {title} Arman Beketov on 4 May 2021.", ClaimKind.DETENTION)
    assert list(claim["victims"]) == ["Arman Beketov"]


@pytest.mark.parametrize(
    "text",
    [
        "Saule Ospanova said she was afraid, but members of the Reed Party denied it.",
        "The state applies the EU's Dublin III regulation.",
        "Saule Ospanova was questioned in connection with belonging to the Reed Party.",
    ],
)
def test_a_membership_is_nobodys_whom_it_is_not_said_of(text):
    assert told(text, ClaimKind.MEMBERSHIP) == []


def test_a_banned_official_is_no_banned_body():
    text = "The head of the Reed Union, Saule Ospanova, was banned for life by the Reed Court."
    assert told(text, ClaimKind.BAN) == []


def test_a_minister_keeps_every_field():
    text = "They fined Arman Beketov, minister of lands, agriculture, and rural resettlement."
    (claim,) = told(text, OFFICE)
    assert claim["office"] == "minister of lands, agriculture, and rural resettlement"


@pytest.mark.parametrize(
    "text",
    [
        "A court convicted company director Saule Ospanova, and two others from Zharyqnews.",
        "Police beat Saule Ospanova and other activists at Reed Café in May.",
    ],
)
def test_people_told_after_a_name_do_not_make_it_theirs(text):
    assert told(text, MEMBERSHIP) == []


def test_a_parliament_that_is_dissolved_is_not_outlawed():
    assert told("The king dissolved the House of Representatives.", ClaimKind.BAN) == []
    assert told("They protested the dissolution of the National Assembly.", ClaimKind.BAN) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Police arrested lawyer Hope Moyo on 4 May 2021.", "Hope Moyo"),
        ("Police arrested Suharjo, a farmer, on 4 May 2021.", "Suharjo"),
        ("Police arrested Suharjo, 34, on 4 May 2021.", "Suharjo"),
    ],
)
def test_a_common_first_name_and_a_lone_name_are_names_where_it_is_told_who_they_are(text, name):
    (claim,) = told(text, ClaimKind.DETENTION)
    assert list(claim["victims"]) == [name]


@pytest.mark.parametrize(
    ("name", "holders"),
    [("Arman 'Akili Beketov", []), ("Arman Beketov", ["Arman Beketov"])],
)
def test_a_name_that_goes_on_behind_a_mark_is_not_cut_short(name, holders):
    found = read(Document(f"Prime Minister {name} was returned to office."))
    assert [c.values()["person"] for c in found if c.kind is ClaimKind.OFFICE] == holders


@pytest.mark.parametrize(
    "text",
    [
        "During a visit by Saule Ospanova, the prime minister asked the army to leave.",
        "In a letter to Saule Ospanova, the health minister denied it.",
        "After talks with Saule Ospanova, the mayor of Reedtown closed the road.",
    ],
)
def test_who_acts_after_an_opening_is_not_whom_the_opening_names(text):
    assert told(text, OFFICE) == []


def test_a_given_name_that_is_a_faith_s_word_is_read_after_a_title():
    text = "Senior Commissioner Christian Beketov left."
    assert [office["person"] for office in told(text, OFFICE)] == ["Christian Beketov"]


@pytest.mark.parametrize(
    ("title", "office"),
    [
        ("Forestry and Mail Services Minister", "Forestry and Mail Services Minister"),
        ("Women, Youth and Sports Minister", "Women, Youth and Sports Minister"),
        ("In May Health, Women, Youth and Sports Minister",
         "Health, Women, Youth and Sports Minister"),
        ("In Housing, Justice Minister", "Justice Minister"),
    ],
)  # fmt: skip
def test_a_minister_of_several_fields_is_told_with_all_of_them(title, office):
    assert [claim["office"] for claim in told(f"{title} Arman Beketov came.", OFFICE)] == [office]
