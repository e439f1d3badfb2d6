"""What the reports of those who watch trials and list prisoners say in their own manner."""

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality


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
        ("The number of political prisoners in Georgia has now reached 71.", [(71, "Georgia")]),
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


def test_who_dismisses_him_is_not_he_of_the_clause_put_first():
    text = (
        "Arman Beketov is a retired officer. After he was detained at a rally on 8 November 2020, "
        "Timur Aliev stripped him of his rank."
    )
    assert [c["victims"] for c in claims(text, ClaimKind.DETENTION)] == [["Arman Beketov"]]
    text = "After he was detained on 8 November 2020, Timur Aliev said officers beat him."
    assert [c["victims"] for c in claims(text, ClaimKind.DETENTION)] == [["Timur Aliev"]]


def test_a_sentence_that_came_later_is_not_of_the_day_of_the_arrest():
    for later in ("later", "subsequently", "thereafter"):
        text = f"On 31 July 2018 Arman Beketov was arrested and {later} sentenced to five years."
        assert ["date" in c for c in claims(text, ClaimKind.SENTENCE)] == [False]


def test_what_is_demanded_or_denied_in_a_statement_did_not_happen():
    for verb in ("demanded", "denied"):
        text = f"Rights defenders {verb} in their statement that Saule Ospanova was released."
        found = [c for c in read(Document(text)) if c.kind is ClaimKind.RELEASE]
        assert [c.modality is Modality.ASSERTED for c in found] == [False]


@pytest.mark.parametrize(
    ("text", "penalties"),
    [
        ("Arman Beketov was sentenced to 14 years, with a restriction of freedom for 18 months.",
         {("imprisonment", "P14Y"), ("restricted_freedom", "P18M")}),
        ("Arman Beketov was sentenced to 11 years in custody, with subsequent restriction of "
         "liberty for one year.",
         {("imprisonment", "P11Y"), ("restricted_freedom", "P1Y")}),
        ("Arman Beketov was sentenced to two years in prison, later reduced to one year.",
         {("imprisonment", "P2Y")}),
    ],
)  # fmt: skip
def test_what_comes_on_top_of_a_term_or_in_its_place_is_told_apart(text, penalties):
    found = claims(text, ClaimKind.SENTENCE)
    assert {(c["penalty"], c["term"]) for c in found} == penalties
    assert not claims(text, ClaimKind.DETENTION)


@pytest.mark.parametrize(
    ("told", "outcome", "term"),
    [
        ("a ten-month prison term that was later increased to 16 months", "increased", "P16M"),
        ("two years in prison, cut to one year by the Supreme Court", "reduced", "P1Y"),
    ],
)
def test_a_term_told_with_what_became_of_it_is_of_an_appeal(told, outcome, term):
    text = f"Arman Beketov was sentenced to {told}."
    found = claims(text, ClaimKind.APPEAL)
    assert [(c["person"], c["outcome"], c["term"]) for c in found] == [
        ("Arman Beketov", outcome, term)
    ]
    assert ["court" in c for c in claims(text, ClaimKind.SENTENCE)] == [False]


def test_counts_up_to_days_of_no_known_year_are_read():
    text = "As of 10 November, police had arrested 14 men. Police arrested 14 men on 3 October."
    assert [c["min"] for c in claims(text, ClaimKind.COUNT)]


@pytest.mark.parametrize(
    "text",
    [
        "Six men were found guilty of theft (RF CC Article 205.5-2). They had been put on trial.",
        "The court imposed a year of restricted freedom on Arman Beketov after his release.",
        "Marat Ospanov was banned from public posts for two years after his release.",
    ],
)
def test_no_code_is_a_person_and_no_release_to_come_is_told(text):
    found = [c.kind for c in read(Document(text))]
    assert not {ClaimKind.RELEASE, ClaimKind.HEARING} & {*found}


def test_the_first_years_of_a_term_are_no_term_of_their_own():
    text = "Arman Beketov was sentenced to eight years, with serving the first two in prison."
    assert [c["term"] for c in claims(text, ClaimKind.SENTENCE)] == ["P8Y"]


def test_what_befell_somebody_in_one_breath_befell_them_all_the_same():
    text = "The arrest, torture and conviction of Arman Beketov angered the union."
    kinds = {c.kind for c in read(Document(text))}
    assert {ClaimKind.DETENTION, ClaimKind.ILL_TREATMENT, ClaimKind.SENTENCE} <= kinds
    text = "The mayor demanded the arrest and trial of Arman Beketov."
    assert all(c.modality is not Modality.ASSERTED for c in read(Document(text)))
