"""How far a body's name reaches, and whose it is not: memberships with the whole name or none."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def told(text, kind=ClaimKind.MEMBERSHIP):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("leader of the Torch of the River religious sect,", "Torch of the River"),
        ("a local leader of the Kamysh Hindu Parishad,", "Kamysh Hindu Parishad"),
        ("the leader of the Riverine People of Reedland,", "Riverine People of Reedland"),
        ("owner of the R.Dresser brand,", "R.Dresser"),
        ("manager of Reed & Reed Group, a firm,", "Reed & Reed Group"),
        ("manager of Lima & Reed Group, a firm,", "Lima & Reed Group"),
        ("the director of the Riga Harvest event,", "Riga Harvest"),
        ("editor of the daily newspaper The Kenya Observer,", "The Kenya Observer"),
        (
            "a member of the Committee to Defend the Rights of Reeds,",
            "Committee to Defend the Rights of Reeds",
        ),
        (
            "head of the Independent Commission on Child Labor in the Church,",
            "Independent Commission on Child Labor in the Church",
        ),
        ("head of the Resident Doctors Association,", "Resident Doctors Association"),
        (
            "head of the People's Front for Peace and Justice,",
            "People's Front for Peace and Justice",
        ),
        ("director at the privately owned Kamysh Radio station,", "Kamysh Radio station"),
        ("a candidate from the Reed Party for Kenya's House of Representatives,", "Reed Party"),
        ("secretary of the opposition Movement for Common Change,", "Movement for Common Change"),
        ("head of the NGO Defending the Rights of Reeds,", "Defending the Rights of Reeds"),
        ("head of the Union of Reed Jewish Communities,", "Union of Reed Jewish Communities"),
        ("editor at Kamysh News TV Riga,", "Kamysh News TV Riga"),
        ("leader of the pro-Dalit organization Reed Army,", "Reed Army"),
        ("editor at the broadcaster Radio and Television Reed (RTR),", "Radio and Television Reed"),
    ],
)
def test_a_body_is_told_by_its_whole_name(text, body):
    (claim,) = told(f"Police arrested Arman Beketov, {text} in May.")
    assert claim["organization"] == body


@pytest.mark.parametrize(
    "text",
    [
        "Reed TV blocked Kamysh Herons (National Handball Association) games.",
        "They elected members to the 80-seat Kamara Reedova (House of Representatives).",
        "The court freed K7 Tamasi e Reedova, owner of the Kamysh brand, in May.",
        "They wanted the RCK defendants Arman Beketov and Saule Ospanova to be sent there.",
        "Arman Beketov, a leader of the Sikh community, left.",
        "In 2019 President Arman Beketov appointed a new director of the Reed Watch.",
        "They spoke with Arman Beketov, who headed a pro-Kamysh Birlik group.",
        "The baker and Mercy Council prisoner of conscience Arman Beketov was freed.",
        "Arman Beketov said he was dismayed by the charges against Reed Times journalists.",
        "They accused Arman Beketov of the death of three auditors working for the Reed Union.",
        "They told of Arman Beketov, from the Dujar Road Community, in May.",
        "The People's Republic of China (PRC) and PRC asylum seeker Arman Beketov were told of.",
        "As told by a minister, Boris Reedov, the group led by Arman Beketov left.",
    ],
)
def test_what_is_no_body_or_no_person_has_no_members(text):
    assert told(text) == []


def test_a_union_is_told_from_the_firm_whose_it_is():
    text = "Two Kamysh del Reed union leaders – Arman Beketov and Ben Reedov – were fired."
    assert {claim["organization"] for claim in told(text)} == {"Kamysh del Reed union"}


def test_only_the_name_before_who_worked_somewhere_is_meant_where_a_comma_parts_two():
    text = (
        "After a suit by Anna Reedova, Arman Beketov, who worked as a reporter for Reed Web, left."
    )
    assert {claim["person"] for claim in told(text)} == {"Arman Beketov"}


def test_an_activist_of_his_own_kind_is_not_one_of_the_body_that_he_leads():
    (claim,) = told("Arman Beketov, a multifaith activist and leader of the Reed Union, left.")
    assert claim["role"] == "leader"


@pytest.mark.parametrize(
    "text",
    [
        "Held since 2019 for a letter about the pension of the prime minister, Beketov left.",
        "After talks among unions, the director, and the minister of security, Beketov left.",
        "A deputy asked the Minister Delegate for Defense Beketov about it.",
        "Police held two members of the Reed Party (RP) – President Arman Beketov and Ben Reedov.",
    ],
)
def test_a_name_after_an_office_may_be_somebody_else_s(text):
    assert told(text, ClaimKind.OFFICE) == []


@pytest.mark.parametrize(
    "text",
    [
        "The minister of security, Arman Beketov, left.",
        "The minister of security, Arman Beketov left.",
        "On May 4, the minister of security, Arman Beketov, left.",
    ],
)
def test_a_name_that_stands_in_apposition_holds_the_office(text):
    assert [c["office"] for c in told(text, ClaimKind.OFFICE)] == ["minister of security"]


def test_a_budget_organization_is_the_state_s():
    text = "The head of the Crop and Budget Organization, Arman Beketov, left."
    assert [claim["person"] for claim in told(text, ClaimKind.OFFICE)] == ["Arman Beketov"]
