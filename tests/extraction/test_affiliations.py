"""Lines that put a name, a role and a body side by side: sign-offs, lists of guests, tables."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

LETTER = "We call for the release of Arman Beketov.\n\nSigned:\n\n{}"


def told(text, kind=ClaimKind.MEMBERSHIP):
    return [claim.values() for claim in read(Document(text)) if claim.kind is kind]


@pytest.mark.parametrize(
    "line",
    [
        "Saule Ospanova, President, Reed Lawyers Without Borders",
        "Reed Lawyers Without Borders – Saule Ospanova, President",
        "- Saule Ospanova (President, Reed Lawyers Without Borders)",
        "Saule Ospanova\nPresident\nReed Lawyers Without Borders",
        "Saule Ospanova\nPresident, Reed Lawyers Without Borders",
    ],
)
def test_a_line_of_name_role_and_body_tells_a_membership_and_no_public_office(line):
    text = LETTER.format(line)
    assert told(text) == [
        {"person": "Saule Ospanova", "organization": "Reed Lawyers Without Borders",
         "role": "president"},
    ]  # fmt: skip
    assert told(text, ClaimKind.OFFICE) == []


@pytest.mark.parametrize(
    "line",
    [
        "Saule Ospanova, Reedtown",
        "Saule Ospanova\nReed Lawyers Without Borders\nKamysh Council of Lawyers",
        "Saule Ospanova, in the Reed Party, spoke",
        "Saule Ospanova, Dina Kaimova, Reed Party",
    ],
)
def test_a_line_with_anything_else_tells_no_membership(line):
    assert told(LETTER.format(line)) == []
