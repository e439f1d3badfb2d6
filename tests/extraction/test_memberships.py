"""Who belongs to a body: lists beside a plural role, deputies, brackets, what stands between."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def memberships(text):
    return [
        (claim.values()["person"], claim.values()["organization"])
        for claim in read(Document(text))
        if claim.kind is ClaimKind.MEMBERSHIP
    ]


ARMAN, SAULE, DINARA = "Arman Beketov", "Saule Ospanova", "Dinara Kaimova"


@pytest.mark.parametrize(
    "text",
    [
        "Two members of the Reed Movement, Arman Beketov and Saule Ospanova, left.",
        "Members of the Reed Movement Arman Beketov and Saule Ospanova left.",
        "The Reed Movement met. Two of its leaders, Arman Beketov and Saule Ospanova, left.",
        "The Reed Movement met. They saw two of the movement's strike fund leaders:"
        " Arman Beketov and Saule Ospanova.",
        "Among them were Reed Movement members Arman Beketov and Saule Ospanova.",
        "Arman Beketov (Reed Movement) and Saule Ospanova (Reed Movement) left.",
    ],
)
def test_a_plural_role_is_told_of_everyone_whom_its_list_names(text):
    assert memberships(text) == [(ARMAN, "Reed Movement"), (SAULE, "Reed Movement")]


@pytest.mark.parametrize(
    "text",
    [
        "Three members of the Reed Movement, Arman Beketov and Saule Ospanova, left.",
        "They saw members of the Reed Movement, Arman Beketov and Saule Ospanova left.",
    ],
)
def test_a_list_that_does_not_fit_the_group_tells_of_no_one(text):
    assert memberships(text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ('Arman Beketov, born in 1990, director of "Reed Uni", left.', "Reed Uni"),
        ('Arman Beketov (born 1990), director of "Reed Uni", left.', "Reed Uni"),
        ("Arman Beketov was a member of the audit commission of the Reed Union.", "Reed Union"),
        ("Reed Rights Watch's senior advocacy officer Arman Beketov left.", "Reed Rights Watch"),
        ("Arman Beketov, Reed Rights Watch's Asia director, left.", "Reed Rights Watch"),
        ("Reed University professor Arman Beketov left.", "Reed University"),
        ("Reed Forum colleague Arman Beketov left.", "Reed Forum"),
        ("Arman Beketov, a lawyer with the Reed Foundation, left.", "Reed Foundation"),
        ("The president of the Reed Union Arman Beketov left.", "Reed Union"),
        ("Arman Beketov, a presenter at local media agency Kamysh News, left.", "Kamysh News"),
        ("Arman Beketov, chief editor of Turkey's now-closed outlet Reed News, left.", "Reed News"),
        ("Arman Beketov, the leader of the main opposition party, Kamysh, left.", "Kamysh"),
        ("Arman Beketov, deputy head of the teachers' union KAMYSH, left.", "KAMYSH"),
        ("Arman Beketov, head of the press department at the Reed Union, left.", "Reed Union"),
        ("Arman Beketov, an activist with Kamysh em Movimento, left.", "Kamysh em Movimento"),
        ("Arman Beketov, head of the Reed Fund for Justice, left.", "Reed Fund for Justice"),
        ("Arman Beketov, head of the General Labour Union, left.", "General Labour Union"),
        ("Arman Beketov, Reed Watch's former Almaty bureau chief, left.", "Reed Watch"),
        ("Arman Beketov, a former correspondent for the broadcaster France 24, left.", "France 24"),
        ("Arman Beketov, a teacher at School No. 5 in Almaty, left.", "School No. 5"),
        ("Arman Beketov, deputy Asia director at Reed Watch, left.", "Reed Watch"),
        ("Arman Beketov, Reed Watch's director for Africa, left.", "Reed Watch"),
        ("Two Reed News staff - editor Arman Beketov and driver Marat Alimov - left.", "Reed News"),
        (
            "Employees of the Reed News, editor Arman Beketov and driver Marat Alimov, left.",
            "Reed News",
        ),
    ],
)
def test_words_between_a_name_and_its_body_do_not_part_them(text, body):
    assert (ARMAN, body) in memberships(text)


def test_who_tells_of_a_bodys_people_is_none_of_them():
    assert memberships("Police held staff of the Reed News, lawyer Arman Beketov said.") == []


def test_someones_colleague_is_of_no_body_that_stands_by_chance():
    assert memberships("They saw Arman Beketov, a colleague, near the Reed Union.") == []


def test_a_deputy_is_of_the_body_of_whose_deputy_he_is():
    text = "Saule Ospanova, director of the Reed Centre, left. Her deputy, Arman Beketov, stayed."
    assert memberships(text) == [(SAULE, "Reed Centre"), (ARMAN, "Reed Centre")]


def test_a_deputy_is_of_no_body_that_another_sentence_tells_of_another():
    text = (
        "Dinara Kaimova heads the Kamysh League, and Saule Ospanova is the head of the Reed Centre."
        " The court freed Timur Sadykov and his deputy, Arman Beketov."
    )
    assert ARMAN not in [person for person, _ in memberships(text)]


def test_kin_of_a_leader_are_no_members():
    text = "Arman Beketov is the brother-in-law of Reed Party chair Saule Ospanova."
    assert memberships(text) == [(SAULE, "Reed Party")]


def test_a_post_after_a_comma_and_and_is_the_next_names():
    text = "They saw Arman Beketov, and the head of the Reed Movement, Saule Ospanova."
    assert memberships(text) == [(SAULE, "Reed Movement")]


@pytest.mark.parametrize(
    "text",
    [
        "As head of the Reed Movement, Arman Beketov travelled.",
        "An activist of the Reed Movement, Arman Beketov travelled.",
        "The leader of the Reed Movement, 45-year-old Arman Beketov, left.",
        "Arman Beketov, the imprisoned leader of the Reed Movement, left.",
        "The chair of the Reed Movement (RM) Arman Beketov left.",
        "Arman Beketov, one of the Reed Movement's founders, left.",
        "Arman Beketov headed the Reedtown office of the Reed Movement.",
    ],
)
def test_a_post_is_told_of_its_name_whatever_stands_between(text):
    assert memberships(text) == [(ARMAN, "Reed Movement")]


def test_both_of_a_list_are_members():
    text = "Arman Beketov and Saule Ospanova, both members of the Reed Movement, left."
    assert memberships(text) == [(ARMAN, "Reed Movement"), (SAULE, "Reed Movement")]


@pytest.mark.parametrize(
    "text",
    [
        "Police accused Arman Beketov of being a member of the Reed Movement.",
        "A member of the Reed Movement, Arman Beketov and Saule Ospanova were fined.",
    ],
)
def test_one_accused_of_a_post_or_listed_beside_it_does_not_hold_it(text):
    assert memberships(text) == []


def test_a_site_and_a_name_with_a_plural_owner_are_told_in_full():
    text = "Arman Beketov is the editor of www.reed.com."
    assert memberships(text) == [(ARMAN, "www.reed.com")]
    text = "Arman Beketov worked as a lawyer at the Institute for Reporters' Freedom and Safety."
    assert memberships(text) == [(ARMAN, "Institute for Reporters' Freedom and Safety")]


@pytest.mark.parametrize(
    "text",
    [
        "Reed Watch's Arman Beketov said so.",
        "Reed Watch met. The group's Arman Beketov said so.",
        "They saw the editor of Reed Watch, and Arman Beketov, its director, left.",
    ],
)
def test_somebody_whom_a_body_owns_is_of_it(text):
    assert (ARMAN, "Reed Watch") in memberships(text)


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "It formed a cabinet with Reed Party support, led by Zharyq Party leader Anna Doe.",
            ["Zharyq Party"],
        ),
        ("The Zharyq Party, led by Anna Doe, met.", ["Zharyq Party"]),
        ("Anna Doe, who chaired the Peace/Freedom Union, left.", ["Peace/Freedom Union"]),
    ],
)
def test_a_leader_leads_the_body_that_is_named_whole(text, bodies):
    told = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.MEMBERSHIP]
    assert [m["organization"] for m in told] == bodies


@pytest.mark.parametrize(
    "text",
    [
        "The Reed Union wrote. They held the network's owner and its editor, Arman Beketov.",
        "The Reed Union wrote. They freed opposition coalition leader Arman Beketov.",
        "The Reed Union wrote. The president of the council, Arman Beketov, left.",
        "Arman Beketov lost his post for running a Telegram channel.",
        "They held Presidential Special Advisor Arman Beketov on charges.",
    ],
)
def test_a_body_that_is_not_meant_is_nobodys(text):
    assert memberships(text) == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "They met the new Hope for the Republic party president Arman Beketov.",
            "Hope for the Republic",
        ),
        (
            "The NGO Ending Abuse in Custody Together (EAICT) met. EAICT head Arman Beketov left.",
            "Ending Abuse in Custody Together",
        ),
        ("The Union for Civil Rights (UCRK) met. UCRK director Arman Beketov left.", "UCRK"),
    ],
)
def test_a_name_is_told_whole_or_by_its_letters(text, body):
    assert memberships(text) == [(ARMAN, body)]


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Wellington da Silva Reed, leader of the Reed Movement, left.",
            "Wellington da Silva Reed",
        ),
        ("Reed Movement leader Anna Musah Dean ordered it.", "Anna Musah Dean"),
    ],
)
def test_a_leader_is_told_by_the_whole_name(text, person):
    assert memberships(text) == [(person, "Reed Movement")]


@pytest.mark.parametrize(
    "text",
    [
        "The National Intelligence Agency is led by Arman Beketov.",
        "Arman Beketov issued a decree establishing the National Intelligence Agency.",
    ],
)
def test_a_body_of_the_state_has_no_members(text):
    assert memberships(text) == []


def test_a_body_may_be_of_two_countries():
    text = "Arman Beketov, leader of the Party for the Freedom of Peru and Chile, left."
    assert memberships(text) == [(ARMAN, "Party for the Freedom of Peru and Chile")]


@pytest.mark.parametrize(
    "text",
    [
        "They saw Arman Beketov, and the head of the Reed Movement #8, Saule Ospanova.",
        "They saw Arman Beketov, and the head of the Reed Movement No. 12, Saule Ospanova.",
    ],
)
def test_a_number_does_not_part_a_post_from_the_name_after_it(text):
    assert (ARMAN, "Reed Movement") not in memberships(text)


def test_who_beats_a_candidate_is_not_of_the_candidate_s_party():
    text = "The leader of the Reed Party, Arman Beketov, outpolled the candidate of Decent Poland."
    assert memberships(text) == [(ARMAN, "Reed Party")]


def test_a_rally_with_a_capital_is_a_party_told_whole():
    text = "Arman Beketov, president of the Rally for Civic Action and Ecological Progress, left."
    assert memberships(text) == [(ARMAN, "Rally for Civic Action and Ecological Progress")]


def test_a_party_called_so_behind_its_letters_has_its_name_alone():
    text = (
        "Arman Beketov, president of the unauthorized Reed Front for Change (RFC) political party."
    )
    assert memberships(text) == [(ARMAN, "Reed Front for Change")]


@pytest.mark.parametrize(
    "text",
    [
        "Syndicat Libre des Marins et Voisins Unis du Nord (Free Union of the North) won.",
        "Sindicato de Obreros y Artesanos Unidos (Union of United Workers) won.",
        "Arman Beketov, chairman of Reedtown Upazila Council, was shot.",
        "They fined the head of the Secretariat for Social Welfare, Arman Beketov.",
    ],
)
def test_a_name_in_another_tongue_and_a_council_of_the_state_have_no_members(text):
    assert memberships(text) == []


def test_a_body_in_brackets_after_a_name_is_the_one_somebody_is_of():
    assert memberships("On Monday judges freed poet Arman Beketov (Reed Union) and left.") == [
        (ARMAN, "Reed Union")
    ]


def test_the_political_prisoners_of_a_state_are_political_prisoners():
    text = "A group of 16 Polish political prisoners: Arman Beketov and Saule Ospanova, were freed."
    standings = {
        (claim.values()["person"], claim.values()["status"])
        for claim in read(Document(text))
        if claim.kind is ClaimKind.STATUS
    }
    assert standings == {(ARMAN, "political_prisoner"), (SAULE, "political_prisoner")}


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Statement of the Reed Dockers' Union\n\nOur chair, Asel Muratova, was held.", 1),
        ("The Reed Dockers' Union condemns it. Our colleague Asel Muratova was held.", 1),
        ("We, the board of the Reed Dockers' Union, protest. Our chair, Asel Muratova, fled.", 1),
        ("The Reed Dockers' Union demands it. The treasurer, Asel Muratova, was held.", 0),
        ("The Reed Union demands it. The Oak Union demands it. Our chair, Asel Muratova, fled.", 0),
        ('The Reed Union condemns it. "Our chair, Asel Muratova, was held," said a cousin.', 0),
    ],
)
def test_our_chair_is_of_the_one_body_whose_voice_a_text_is(text, bodies):
    claims = [c for c in read(Document(text)) if c.kind is ClaimKind.MEMBERSHIP]
    assert [c.values()["person"] for c in claims] == ["Asel Muratova"] * bodies


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Kamysh editor Asel Muratova was held.", "Kamysh"),
        ("The Kamysh leader, Asel Muratova, was held.", "Kamysh"),
        ("Reedian editor Asel Muratova was held.", None),
        ("Kamysh baker Asel Muratova was held.", None),
        ("Dauren Kamysh was freed. Kamysh spokesman Asel Muratova thanked all.", None),
    ],
)
def test_an_unknown_name_before_a_post_is_a_bodys(text, body):
    assert memberships(text) == ([("Asel Muratova", body)] if body else [])
