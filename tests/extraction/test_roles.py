"""Which body a role is of, and who holds it."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate

PUBLISHED = PartialDate.parse("2021-03-18")


def claims(text, kind=None, published=PUBLISHED):
    found = [
        c for c in read(Document(text, published=published)) if c.modality is Modality.ASSERTED
    ]
    return [c.values() for c in found if kind is None or c.kind is kind]


def test_what_has_leaders_is_a_body():
    text = "The leaders of Kamysh Birligi spoke. Kamysh Birligi was banned in May 2020."
    assert [c["organization"] for c in claims(text, ClaimKind.BAN)] == ["Kamysh Birligi"]


@pytest.mark.parametrize(
    ("text", "person", "body", "role"),
    [
        ("REF founder and chairman Arman Beketov fled.", "Arman Beketov", "REF", "founder"),
        (
            "Police arrested Arman Beketov, a human rights defender and REF member.",
            "Arman Beketov", "REF", "member",
        ),
        (
            "The Zharyq Union was searched and its chair, Arman Beketov, taken away.",
            "Arman Beketov", "Zharyq Union", "chair",
        ),
        (
            "The Reed Journalists Association was raided. Arman Beketov, president of the "
            "association, fled.",
            "Arman Beketov", "Reed Journalists Association", "president",
        ),
        (
            "Arman Beketov is out. He was the Semey co-ordinator of Koshe Birligi.",
            "Arman Beketov", "Koshe Birligi", "co-ordinator",
        ),
        (
            "My name is Saule Ospanova. I was the treasurer of Koshe Birligi.",
            "Saule Ospanova", "Koshe Birligi", "treasurer",
        ),
        (
            "Saule Ospanova, who heads the banned Zharyq Front, was detained.",
            "Saule Ospanova", "Zharyq Front", "leader",
        ),
        ("It is a lie, said Saule Ospanova of the group Reed Watch.", "Saule Ospanova",
         "Reed Watch", None),
        (
            "The President of the Reed Union, Ms Saule Ospanova, is free.", "Saule Ospanova",
            "Reed Union", "president",
        ),
        (
            "Saule Ospanova, a correspondent for the outlet reed.news, fled.", "Saule Ospanova",
            "reed.news", "correspondent",
        ),
        (
            "Saule Ospanova is a member of the Reed Worker Support Group.", "Saule Ospanova",
            "Reed Worker Support Group", "member",
        ),
        ("Saule Ospanova, of the Reed Union, was fined.", "Saule Ospanova", "Reed Union", None),
        ("Reed Union lawyer Saule Ospanova was fined.", "Saule Ospanova", "Reed Union", "lawyer"),
        (
            "Saule Ospanova, graduate of Reed University, member of the Zharyq Union, was fined.",
            "Saule Ospanova", "Zharyq Union", "member",
        ),
        (
            "Saule Ospanova, an election observer and the chair of the Zharyq Union, fled.",
            "Saule Ospanova", "Zharyq Union", "chair",
        ),
        (
            "Saule Ospanova, the Zharyq Union's treasurer, fled.",
            "Saule Ospanova", "Zharyq Union", "treasurer",
        ),
        (
            "A spokeswoman for the Zharyq Union, Saule Ospanova, fled.",
            "Saule Ospanova", "Zharyq Union", "spokeswoman",
        ),
        (
            "They wrote of Arman Beketov and Saule Ospanova, two editors for Reed News.",
            "Arman Beketov", "Reed News", "editor",
        ),
    ],
)  # fmt: skip
def test_a_role_finds_its_body_and_who_holds_it(text, person, body, role):
    told = {"person": person, "organization": body} | ({"role": role} if role else {})
    assert told in claims(text, ClaimKind.MEMBERSHIP)


def test_somebodys_deputy_holds_no_public_post():
    assert claims("Her deputy, Arman Beketov, left in May.", ClaimKind.OFFICE) == []


def test_a_resolution_speaks_in_the_name_of_the_body_that_opens_it():
    text = (
        "Motion on Utopia\n\nThe Reed Assembly,\n\n"
        "- having regard to its resolution of 3 May 2020 on Utopia,\n\n"
        "1. Strongly condemns the detention of Arman Beketov;\n\n"
        "2. Calls on the Government to release Arman Beketov.\n"
    )
    assert [c["body"] for c in claims(text, ClaimKind.INSTRUMENT)] == ["Reed Assembly"]
    assert {c.get("by") for c in claims(text, ClaimKind.CALL)} == {"Reed Assembly"}
