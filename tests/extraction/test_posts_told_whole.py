"""A post is told with all that says which it is, and a post that is no one's is not told."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

OFFICE, MEMBERSHIP = ClaimKind.OFFICE, ClaimKind.MEMBERSHIP


def told(text, kind):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("They heard Anna Doe, minister of justice, culture, and tourism, in May.",
         "minister of justice, culture, and tourism"),
        ("They freed Reedland's Kamysh district mayor Anna Doe.",
         "Reedland's Kamysh district mayor"),
        ("They freed former federal territories minister Anna Doe.",
         "former federal territories minister"),
        ("They barred the former parliament speaker Anna Doe.", "former parliament speaker"),
        ("Places Of Work EXECUTIVE SUMMARY President Anna Doe rules.", "President"),
        ("They met Anna Doe, who retired as head of a state court.", "head of state court"),
        ("They held Anna Doe, the director of penitentiary service for Reed Province, in May.",
         "director of penitentiary service for Reed Province"),
        ("Anna Doe, president of the Council of State, spoke.", "president of Council of State"),
        ("In May EU Commissioner for Home Affairs Anna Doe spoke.",
         "EU Commissioner for Home Affairs"),
        ("In 2017 Supreme Court Chief Justice Anna Doe spoke.", "Supreme Court Chief Justice"),
        ("They met Haitian president Anna Doe.", "Haitian president"),
        ("In the south: Despite President Anna Doe's order, fees rose.", "President"),
        ("In July Public Safety Secretary Anna Doe spoke.", "Public Safety Secretary"),
        ("They tried Anna Doe, a former member of the House of Councillors.",
         "former member of House of Councillors"),
        ("UN Refugee Commissioner Anna Doe left.", "UN Refugee Commissioner"),
        ("In May EU Enlargement Commissioner Anna Doe left.", "EU Enlargement Commissioner"),
        ("They freed government secretary general Anna Doe.", "government secretary general"),
        ("Anna Doe, as supreme commander of the armed forces, spoke.",
         "supreme commander of armed forces"),
        ("They tried former president Anna Doe for contempt of the Supreme Court.",
         "former president"),
        ("The president of the State Electoral Institute, Anna Doe, left.",
         "president of State Electoral Institute"),
        ("In March, Kamysh Dala Mayor Anna Doe left.", "Kamysh Dala Mayor"),
        ("They sued Kamysh provincial governor Anna Doe.", "Kamysh provincial governor"),
        ("Correctional Services commissioner Anna Doe spoke.",
         "Correctional Services commissioner"),
        ("Former minister of reeds and member of parliament Anna Doe left.",
         "member of parliament"),
        ("National Assembly members Anna Doe left.", "National Assembly member"),
        ("They fined Senate President Anna Doe.", "Senate President"),
        ("Parliament speaker Anna Doe left.", "Parliament speaker"),
        ("Many Abuses President Doe denied were real.", "President"),
        ("They read of a Party Chair who Links Governor Doe with it.", "Governor"),
        ("Head of Government Anna de Doe left.", "Head of Government"),
        ("Minister of Justice and Prosecutor General Anna Doe left.", "Prosecutor General"),
        ("Deputy UNHCR Commissioner for Operations Anna Doe left.",
         "Deputy UNHCR Commissioner for Operations"),
        ("Ben's claim that former vice premier Anna Doe lied was false.", "former vice premier"),
        ("The lieutenant governor of Reedham, Anna Doe, left.",
         "lieutenant governor of Reedham"),
    ],
)  # fmt: skip
def test_an_office_is_told_whole(text, office):
    assert [claim["office"] for claim in told(text, OFFICE)] == [office]


@pytest.mark.parametrize(
    ("text", "body", "role"),
    [
        ("They met Anna Doe, the president of Zharyq, a group of teachers.", "Zharyq", "president"),
        ("The Public Service Union (PSU) met. PSU representative Anna Doe left.",
         "Public Service Union", "representative"),
        ("The Reed Farmers League (RFL) met. RFL executive president Anna Doe left.",
         "Reed Farmers League", "executive president"),
        ("They tried local Reed Party leader Anna Doe.", "Reed Party", "local leader"),
        ("Anna Doe, the editor of the Kamysh e Zharyq news website, left.",
         "Kamysh e Zharyq", "editor"),
        ("Anna Doe, a founder of the Kamysh Party for Bread and Honesty (KPBH), left.",
         "Kamysh Party for Bread and Honesty", "founder"),
        ("Anna Doe, director of the regional news agency Kamysh View, left.",
         "Kamysh View", "director"),
        ("Anna Doe, director for the Kamysh region of the NGO Human Rights Watch, spoke.",
         "Human Rights Watch", "director"),
        ("The Kamysh Union met. Anna Doe, founder and director of the Reed Foundation, left.",
         "Reed Foundation", "founder and director"),
    ],
)  # fmt: skip
def test_a_post_in_a_body_that_is_no_state_s_is_no_office(text, body, role):
    assert told(text, OFFICE) == []
    assert [(c["organization"], c["role"]) for c in told(text, MEMBERSHIP)] == [(body, role)]


@pytest.mark.parametrize(
    "text",
    [
        "They met Anna Doe, a camera operator for D1 local news.",
        "They beat Kamys 24 CT journalist Anna Doe.",
        "They chose Anna Doe as the deputy of the Curia president.",
        "They arrested opposition candidate for mayor Anna Doe.",
        "They met Anna Doe, chair of the Kamysh Chess and Draughts organizing committees.",
    ],
)
def test_a_post_that_is_only_sought_or_is_cut_is_nobodys(text):
    assert told(text, OFFICE) == told(text, MEMBERSHIP) == []


def test_what_a_move_is_made_in_is_no_office():
    text = "They met Anna Doe, who was named prime minister in a vote disputed in court."
    assert all("move" not in claim["office"] for claim in told(text, OFFICE))
    text = "In May 2021 Anna Doe was sworn in as Tanzania's first female president."
    assert all("female" not in claim["office"] for claim in told(text, OFFICE))


def test_what_a_report_is_about_is_not_when_it_came_out():
    text = "On 3 May 2021 the Reed Union published a report on the thefts between 2016 and 2019."
    dates = {claim["date"] for claim in told(text, ClaimKind.INSTRUMENT)}
    assert dates == {"2021-05-03"}


def test_a_body_s_letters_and_its_part_are_one_name():
    text = "The Reed Safety Unit (RSU) met. On 3 May 2021 the RSU Inquiry Board issued a report."
    bodies = [claim["body"] for claim in told(text, ClaimKind.INSTRUMENT)]
    assert bodies == ["RSU Inquiry Board"]


def test_a_post_told_with_where_it_is_is_the_next_names():
    text = "They sued governor Anna Doe, and the head of the tax unit at the RB Palace, Ben Roe."
    assert {claim["person"] for claim in told(text, OFFICE) if "head" in claim["office"]} <= {
        "Ben Roe"
    }


def test_a_name_may_compare():
    text = "Anna Doe, an employee of the Less than Us girls academy, left."
    assert [claim["organization"] for claim in told(text, MEMBERSHIP)] == ["Less than Us"]


def test_a_standing_that_one_gives_oneself_is_none():
    text = 'Anna Doe called herself "the last political prisoner of the mayor".'
    assert told(text, ClaimKind.STATUS) == []


@pytest.mark.parametrize(
    "text",
    [
        "They held Kamysh Union head Anna Doe and chief of staff Ben Poe.",
        "They named Ben Poe, chief of the Second District of Police in Reedtown.",
        "Ben Poe, a public leader for the Kamysh people, left.",
        "They held Anna Doe and Ben Poe, the chairman and director of the Zharyq Union.",
        "They held Ben Poe, Zharyq Party member and Kamysh Union coordinating secretary Anna Doe.",
        "Ben Poe, coordinator of the opposition party Green and Social Movement, left.",
        "They held Ben Poe, a reporter for the Irish newspaper Sunday Reeds.",
        "They held Ben Poe, a reporter for a Norwegian television station.",
        "They held Ben Poe, former director of Kamysh No. 8 prison.",
        "Labor union activist Ben Poe was freed.",
        "They met indigenous Kamysh leader Ben Poe.",
        "Ben Poe, a member of the Kamysh faith, was freed.",
        "Police held members of the Zharyq Movement during a workshop led by Ben Poe.",
        "Kamysh Province radio show host Ben Poe was freed.",
        "The Zharyq Union closed. Ben Poe, director of the NGO Law and Policy of the Young, left.",
    ],
)
def test_a_post_that_may_be_another_s_or_no_body_s_is_left_out(text):
    assert all(
        claim["person"] != "Ben Poe" for kind in (OFFICE, MEMBERSHIP) for claim in told(text, kind)
    )


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("The UN Support Mission in Libya (UNSMIL) met. In May UNSMIL released a report.",
         ["UN Support Mission in Libya"]),
        ("In May the EU Delegation issued a statement.", ["EU Delegation"]),
        ("The clerk at the Ministry of Martyrs and Anfal Affairs told it in a statement on 8 May.",
         []),
        ("In May the Subcommittee on Torture and Cruel or Degrading Treatment issued a report.",
         []),
    ],
)  # fmt: skip
def test_a_body_of_a_union_is_told_with_it_and_the_end_of_a_list_is_none(text, bodies):
    found = [claim.get("body") for claim in told(text, ClaimKind.INSTRUMENT)]
    assert [body for body in found if body not in bodies] == []
    assert len(found) == len(bodies)


def test_who_is_named_before_a_comma_and_the_next_post_is_somebody_else():
    text = "President Anna Bern, and the mayor of Reedtown condemned the threats."
    offices = [c.values()["office"] for c in read(Document(text)) if c.kind is ClaimKind.OFFICE]
    assert "mayor of Reedtown" not in offices
