"""What the reports of those who watch trials and list prisoners say in their own manner."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind


def claims(text, kind):
    return [c.values() for c in read(Document(text)) if c.kind is kind]


def test_what_an_article_is_called_begins_no_clause():
    text = (
        "Arman Beketov was convicted by the Reed City Court under Part 3 Article 361 "
        "of the Criminal Code (“Appeals to actions against the state”) for a post."
    )
    assert [c["law"] for c in claims(text, ClaimKind.SENTENCE)] == [["361(3)"]]


def test_where_what_was_written_about_happened_is_not_where_its_writer_was_sentenced():
    text = (
        "Arman Beketov was convicted on 4 May 2021 for notes on bailiffs in Kenya and Peru, and "
        "was sentenced to three years of imprisonment."
    )
    assert ["place" in c for c in claims(text, ClaimKind.SENTENCE)] == [False]
    text = "In Almaty Arman Beketov was convicted of theft and sentenced to two years."
    assert [c["place"] for c in claims(text, ClaimKind.SENTENCE)] == ["Almaty"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("The number of political prisoners in Belarus has reached 649.", [(649, "Belarus")]),
        ("Rights groups recognized four more people as political prisoners.", [(4, None)]),
        ("A jury convicted 3 bakers charging them with spying in Peru.", [(3, None)]),
        ("Arman Beketov was one of those who received a prison sentence.", []),
        ("One of those who were detained was a teacher.", []),
    ],
)  # fmt: skip
def test_how_many_are_counted_and_where(text, counted):
    found = claims(text, ClaimKind.COUNT)
    assert [(c["min"], c.get("place")) for c in found] == counted


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The family of murdered activist and blogger Arman Beketov spoke.", True),
        ("The widow of slain journalist Arman Beketov came.", True),
        ("The murdered journalist's lawyer Arman Beketov came.", False),
    ],
)
def test_who_is_called_murdered_is_dead(text, dead):
    assert [c["status"] for c in claims(text, ClaimKind.STATUS)] == ["dead"] * dead


def test_an_item_that_opens_with_a_label_for_several_is_of_all_of_them():
    text = (
        "In this case are being tried:\n\n"
        "  • Political prisoners: Arman Beketov (Article 405 Part 2), Saule Ospanova, "
        "Timur Aliev (Article 405 Part 1).\n  • Under house arrest: Dina Karimova.\n"
    )
    status = [c["person"] for c in claims(text, ClaimKind.STATUS)]
    assert status == ["Arman Beketov", "Saule Ospanova", "Timur Aliev"]
    charged = {c["person"]: c["law"] for c in claims(text, ClaimKind.CHARGE)}
    assert charged == {"Arman Beketov": ["405(2)"], "Timur Aliev": ["405(1)"]}
