"""Lists of prisoners as people write them: in brackets, names last, in forms, under headings."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality


def told(text: str, kind: str) -> list[dict[str, object]]:
    """Return the claims of a kind that a text asserts."""
    claims = [claim for claim in read(Document(text)) if claim.modality is Modality.ASSERTED]
    return [dict(claim.values()) for claim in claims if claim.kind == kind]


def holds(wanted: dict[str, object], claims: list[dict[str, object]]) -> bool:
    """Tell whether one of the claims says all that is wanted."""
    return any(wanted.items() <= claim.items() for claim in claims)


BRACKETS = """Held in the region

Aru Testova (journalist, arrested 12 May 2021, 5 years, article 174)
Bek Sampleov (activist; arrested 13 May 2021; sentenced 4 Feb 2022 to 3 years; article 405)
Dana Mockina (teacher, detained 2 June 2022, in pre-trial detention)
"""
NAMES_LAST = """Verdict in the case of the Oral Ten

5 years in prison: Aru Testova, Bek Sampleov
3 years: Dana Mockina, Erlan Probaev and Farida Probaeva
Suspended sentences: Gani Testov, Hadisha Mockina
Acquitted: Ilyas Sampleov
"""
DASHES = """On 5 March 2021, the Second Special Court delivered its verdict:
Aru Testova — life imprisonment
Bek Sampleov — 20 years in a strict-regime colony
Dana Mockina — acquitted
Erlan Probaev — 5 years, suspended
"""
NUMBERED = """1) Aru Testova - 5 yrs imprisonment (Art. 174, 405)
2) Dana Mockina, PhD - life sentence
3) Erlan Probaev [in absentia] - 10 years
4) Farida Probaeva (27) - 15 days' administrative arrest
"""
COMMAS = """The human rights centre lists those convicted in the case:

Aru Testova, 34, journalist, sentenced to 5 years.
Bek Sampleov, 41, activist, 3 years in a general-regime colony.
Dana Mockina, 22, student, two years of restricted freedom.
"""
LINE = """Zhanar Testova, born 1985, a member of the Oyan movement. Arrest: 22.03.2021. Verdict: \
4 years (Saryarka District Court No. 2, 11.10.2021).
Kanat Mockin, born 12 May 1990, civil activist. Arrest: 23.03.2021. Verdict: 1 year of restricted \
freedom.
"""
FORM = """Prisoners of conscience

NAME: Nguyen Mau Hoa
ARREST DATE: April 15, 2019
COURT: Almaly District Court
SENTENCE: 9 years in prison
CHARGE: Article 117

NAME: Bek Sampleov
IN CUSTODY SINCE: 13 May 2021
RELEASE DATE: 5 May 2026 (expected)
"""
MARKDOWN = """| No | Full name | Date of arrest | Charge | Verdict |
|----|-----------|----------------|--------|---------|
| 1 | Aru Testova | 12 May 2021 | Art. 174 CC | 5 years in prison |
| 2 | Bek Sampleov | 13 May 2021 | Art. 405 | 3 years suspended |
"""
HEADINGS = """Journalists in prison

Aru Testova, Dala News
Imprisoned: May 12, 2021
Police arrested Testova in Oral, the Centre reported. In February 2022 a court sentenced her \
to five years.

Bek Sampleov
Arrested on 13 May 2021. Charged with extremism. Under house arrest since 20 May 2021.
"""
NOTES = """Political prisoners in Examplestan

1. Bek Sampleov (b. 1971): blogger. Arrested on 13 May 2021; convicted on 4 February 2022 \
(Art. 405 CC), 3 years' imprisonment. Released on parole on 1 December 2022.
"""

BRACKETED = """Register of prisoners, 31 March 2022

[1] Aru Testova, 47, farmer, Oral
Arrested: 5 July 2021. Held: Oral prison.

[P] Bek Sampleov, 33, member of the party Oyan, which the court banned
Arrested: 24 September 2021 (Aktau).
"""
CAPITALS = """Who is who

BEK SAMPLEOV
blogger, Almaty; b. 1971
In prison since 2017. Tortured with electric shocks while under investigation.

ARU TESTOVA
chairwoman of the Oyan branch
Arrested 26 February 2019; convicted of extortion, 6 years.
"""
FIRST = """7. Bek Sampleov
Date of arrest: 12 May 2021
Charge: Criminal Code Article 234.4 (Illegal purchase of weapons)
Case background: On 3 June, a court sentenced Aru Testova to five years. Only one guard saw it.
"""

TERSE = """Prisoners of the valley

1. Bek Sampleov, b. 1971, blogger.
Arrest: 30/7/2017. Art. 79 (1999 Penal Code). 12 years, Oral City Court, 9/11/2018. Appeal \
dismissed 17/1/2019. Camp: Dana Mockina.
2. Aru Testova, nurse, arrested 13/1/2020, beaten at the police station, 15 days
3. Dana Mockina. Arrest: 3/2/2020. Art. 117; faces 5 to 12 years.
4. Erlan Probaev. 6 years (theft), reduced on appeal to four years. Left for Latvia in May 2021.
"""
TABLE = """Prisoners of Examplestan, 1 September 2023

No. | Name | Who | Arrest | Article(s) CC | Court, date | Term
1 | Aru Testova | head of the NGO "Nuri" | 22.05.2022 | 187 | City Court, ? | 10 y. → 8 y. (in 2023)
2 | Bek Sampleov | imam | ? | 307 | ? | 5 y.
"""
FATES = """Prisoners of conscience in Examplestan, No. 4

1. Aru Testova. Nurse. Member of the dissolved Oyan movement. Health: denied insulin.
2. Bek Sampleov. Tried by a military court in Oral, 4 March 2018: 15 years. In 2021 a further \
three years for "disobeying orders".
3. Erlan Probaev. Refused to testify. Denied the charges.

Died since list No. 3: Zhanar Oteleva, on 11 June 2019, in Oral prison.
Freed since list No. 3: 4, among them Kanat Mockin (3 July 2019, end of sentence), \
Dr. Farida Probaeva (5 July 2019).
"""
CHRONICLE = """Case history: Aru Testova

1991 Founds the Oyan movement.
12 May 1998 Arrested in Oral; freed without charge.
9 August 2013 Charged with tax evasion. The court remands her in custody for three months.
November 2013 Remand extended by two months.
16 April 2014 City Court sentences Bek Sampleov to five years.
12 June. Dana Mockina is arrested in Oral.
2 February. Erlan Probaev walks free.
"""


DAYS = """Chronology

2021
May 12 - Police arrest Aru Testova
May 13 - Bek Sampleov detained

2022
February 4 - Testova and Sampleov sentenced to 5 and 3 years respectively
April 15 - Almaty City Court rejects Testova's appeal

What others say
A friend saw Testova beaten on 3 June.
"""
CELLS = """Name\tArrested\tSentence
Aru Testova\t12 May 2021\t5 years
"""


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        (DAYS, "detention", {"victims": ["Bek Sampleov"], "date": "2021-05-13"}),
        (DAYS, "sentence", {"person": "Aru Testova", "date": "2022-02-04", "term": "P5Y"}),
        (DAYS, "sentence", {"person": "Bek Sampleov", "date": "2022-02-04", "term": "P3Y"}),
        (DAYS, "appeal", {"person": "Aru Testova", "date": "2022-04-15"}),
        (DAYS, "ill_treatment", {"victims": ["Aru Testova"], "date": "XXXX-06-03"}),
        (CELLS, "detention", {"victims": ["Aru Testova"], "date": "2021-05-12"}),
        (CELLS, "sentence", {"person": "Aru Testova", "term": "P5Y"}),
        (BRACKETS, "detention", {"victims": ["Bek Sampleov"], "date": "2021-05-13"}),
        (BRACKETS, "sentence", {"person": "Bek Sampleov", "date": "2022-02-04", "term": "P3Y"}),
        (BRACKETS, "detention", {"victims": ["Dana Mockina"], "date": "2022-06-02"}),
        (NAMES_LAST, "sentence", {"person": "Bek Sampleov", "term": "P5Y"}),
        (NAMES_LAST, "sentence", {"person": "Farida Probaeva", "term": "P3Y"}),
        (NAMES_LAST, "sentence", {"person": "Gani Testov", "penalty": "suspended"}),
        (NAMES_LAST, "release", {"person": "Ilyas Sampleov", "kind": "acquitted"}),
        (DASHES, "sentence", {"person": "Aru Testova", "court": "Second Special Court"}),
        (DASHES, "sentence", {"person": "Bek Sampleov", "term": "P20Y"}),
        (DASHES, "release", {"person": "Dana Mockina", "kind": "acquitted"}),
        (DASHES, "sentence", {"person": "Erlan Probaev", "penalty": "suspended", "term": "P5Y"}),
        (NUMBERED, "sentence", {"person": "Aru Testova", "law": ["174", "405"]}),
        (NUMBERED, "sentence", {"person": "Dana Mockina", "penalty": "imprisonment"}),
        (NUMBERED, "sentence", {"person": "Erlan Probaev", "term": "P10Y"}),
        (NUMBERED, "sentence", {"person": "Farida Probaeva", "term": "P15D"}),
        (COMMAS, "sentence", {"person": "Aru Testova", "term": "P5Y"}),
        (COMMAS, "sentence", {"person": "Bek Sampleov", "term": "P3Y"}),
        (COMMAS, "sentence", {"person": "Dana Mockina", "penalty": "restricted_freedom"}),
        (LINE, "membership", {"person": "Zhanar Testova", "organization": "Oyan movement"}),
        (LINE, "detention", {"victims": ["Zhanar Testova"], "date": "2021-03-22"}),
        (LINE, "sentence", {"person": "Zhanar Testova", "term": "P4Y", "date": "2021-10-11"}),
        (LINE, "sentence", {"person": "Kanat Mockin", "penalty": "restricted_freedom"}),
        (FORM, "detention", {"victims": ["Nguyen Mau Hoa"], "date": "2019-04-15"}),
        (FORM, "sentence", {"person": "Nguyen Mau Hoa", "court": "Almaly District Court"}),
        (FORM, "detention", {"victims": ["Bek Sampleov"], "date": "2021-05-13"}),
        (MARKDOWN, "sentence", {"person": "Aru Testova", "law": ["174"], "term": "P5Y"}),
        (MARKDOWN, "sentence", {"person": "Bek Sampleov", "penalty": "suspended"}),
        (HEADINGS, "detention", {"victims": ["Aru Testova"], "date": "2021-05-12"}),
        (HEADINGS, "sentence", {"person": "Aru Testova", "term": "P5Y"}),
        (HEADINGS, "detention", {"victims": ["Bek Sampleov"], "kind": "house_arrest"}),
        (HEADINGS, "charge", {"person": "Bek Sampleov", "offence": "extremism"}),
        (NOTES, "sentence", {"person": "Bek Sampleov", "law": ["405"], "term": "P3Y"}),
        (NOTES, "release", {"person": "Bek Sampleov", "kind": "parole"}),
        (TERSE, "detention", {"victims": ["Bek Sampleov"], "date": "2017-07-30"}),
        (TERSE, "sentence", {"law": ["79"], "term": "P12Y", "date": "2018-11-09"}),
        (TERSE, "appeal", {"person": "Bek Sampleov", "outcome": "upheld", "date": "2019-01-17"}),
        (TERSE, "ill_treatment", {"victims": ["Aru Testova"], "kind": "beating"}),
        (TERSE, "sentence", {"person": "Aru Testova", "term": "P15D"}),
        (TERSE, "charge", {"person": "Dana Mockina", "law": ["117"]}),
        (TERSE, "appeal", {"person": "Erlan Probaev", "outcome": "reduced"}),
        (TERSE, "status", {"person": "Erlan Probaev", "status": "in_exile"}),
        (TABLE, "membership", {"person": "Aru Testova", "role": "head"}),
        (TABLE, "sentence", {"person": "Aru Testova", "court": "City Court", "term": "P10Y"}),
        (TABLE, "appeal", {"person": "Aru Testova", "term": "P8Y", "date": "2023"}),
        (FATES, "membership", {"person": "Aru Testova", "organization": "Oyan movement"}),
        (FATES, "ill_treatment", {"victims": ["Aru Testova"], "kind": "denial_of_medical_care"}),
        (FATES, "sentence", {"person": "Bek Sampleov", "term": "P15Y"}),
        (FATES, "sentence", {"person": "Bek Sampleov", "term": "P3Y", "date": "2021"}),
        (FATES, "status", {"person": "Zhanar Oteleva", "status": "dead"}),
        (FATES, "release", {"person": "Kanat Mockin", "kind": "served", "date": "2019-07-03"}),
        (FATES, "release", {"person": "Farida Probaeva", "date": "2019-07-05"}),
        (CHRONICLE, "membership", {"person": "Aru Testova", "organization": "Oyan movement"}),
        (CHRONICLE, "detention", {"victims": ["Aru Testova"], "date": "1998-05-12"}),
        (CHRONICLE, "charge", {"person": "Aru Testova", "date": "2013-08-09"}),
        (CHRONICLE, "detention", {"kind": "pretrial", "date": "2013-08-09"}),
        (CHRONICLE, "sentence", {"person": "Bek Sampleov", "date": "2014-04-16"}),
        (CHRONICLE, "detention", {"victims": ["Dana Mockina"], "date": "2014-06-12"}),
        (CHRONICLE, "release", {"person": "Erlan Probaev", "date": "2015-02-02"}),
        (BRACKETED, "detention", {"victims": ["Aru Testova"], "date": "2021-07-05"}),
        (BRACKETED, "detention", {"victims": ["Bek Sampleov"], "date": "2021-09-24"}),
        (CAPITALS, "ill_treatment", {"victims": ["Bek Sampleov"], "kind": "torture"}),
        (CAPITALS, "detention", {"victims": ["Aru Testova"], "date": "2019-02-26"}),
        (CAPITALS, "sentence", {"person": "Aru Testova", "term": "P6Y"}),
        (FIRST, "detention", {"victims": ["Bek Sampleov"], "date": "2021-05-12"}),
        (FIRST, "charge", {"law": ["234.4"], "offence": "Illegal purchase of weapons"}),
        (FIRST, "sentence", {"person": "Aru Testova", "term": "P5Y"}),
    ],
)
def test_an_entry_is_read_as_the_sentence_that_it_abbreviates(text, kind, wanted):
    assert holds(wanted, told(text, kind)), told(text, kind)


def test_a_term_that_is_but_feared_is_no_sentence_and_a_camp_holds_nobody_else():
    sentenced = {claim["person"] for claim in told(TERSE, "sentence")}
    assert "Dana Mockina" not in sentenced
    held = [claim for claim in told(TERSE, "detention") if "Dana Mockina" in claim["victims"]]
    assert [claim["date"] for claim in held] == ["2020-02-03"]


def test_a_row_of_a_table_takes_nothing_from_the_row_above():
    (of_bek,) = [c for c in told(TABLE, "sentence") if c["person"] == "Bek Sampleov"]
    (of_aru,) = [c for c in told(TABLE, "sentence") if c["person"] == "Aru Testova"]
    assert "court" not in of_bek
    assert "date" not in of_aru


PROSE = """Note on a visit

1. Bek Sampleov protested in Oral. Detained on 4 May 2021. Charged the same day with riots.
2. The judge was ill. Detained on 5 May 2021.
"""
MARRIED = """Defendants: Kanat Mockin (dean), Sibel Mockin (his wife, a notary), Bek Sampleov.

Mr Mockin was beaten by guards on 5 May 2021.
"""


def test_an_item_that_opens_with_a_sentence_is_of_its_subject_and_the_next_is_not():
    assert [c["victims"] for c in told(PROSE, "detention")] == [["Bek Sampleov"]]
    assert [c["person"] for c in told(PROSE, "charge")] == ["Bek Sampleov"]


def test_a_man_is_not_whose_name_his_wife_shares():
    assert [c["victims"] for c in told(MARRIED, "ill_treatment")] == [["Kanat Mockin"]]


def test_a_chronicle_is_not_of_whom_its_title_names_in_passing():
    lines = "\n5 May 2021: Arrested in Oral.\n6 May 2021: Charged with theft.\n7 May 2021: Freed."
    assert not told("A letter to President Bek Sampleov: the protests\n" + lines, "detention")
    assert told("The case of Bek Sampleov\n" + lines, "detention")


def test_what_somebody_refused_or_denied_befell_nobody():
    assert not [c for c in told(FATES, "ill_treatment") if "Erlan Probaev" in c["victims"]]


def test_what_follows_an_entry_that_is_not_understood_is_not_told_of_the_one_before():
    (dana,) = [one for one in told(NUMBERED, "sentence") if one["person"] == "Dana Mockina"]
    assert "term" not in dana


def test_a_field_that_names_whom_a_form_is_of_is_no_list_of_its_own():
    text = (
        "Case file\n\nAccused: Bek Sampleov\nSentence: 3 years\n\nAccused: Aru Testova\nFine: $50\n"
    )
    assert [(one["person"], one["penalty"]) for one in told(text, "sentence")] == [
        ("Bek Sampleov", "imprisonment"),
        ("Aru Testova", "fine"),
    ]


def test_a_release_that_is_only_expected_has_not_happened():
    assert told(FORM, "release") == []


def test_a_year_of_birth_dates_nothing():
    assert not any(
        "1971" in str(one) for kind in ("sentence", "detention") for one in told(NOTES, kind)
    )


@pytest.mark.parametrize("heading", ["Recent Arrests", "Northam District", "Case Background"])
def test_a_heading_of_common_words_names_nobody(heading):
    text = f"Report\n\n{heading}\n\nArrested on 13 May 2021 in Oral. Charged with extremism.\n"
    assert told(text, "detention") == told(text, "charge") == []


_LINES = "".join(
    (BRACKETS, NAMES_LAST, DASHES, NUMBERED, COMMAS, LINE, FORM, MARKDOWN, HEADINGS, NOTES, DAYS)
).splitlines()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(_LINES), max_size=8), st.sampled_from(["\n", " ", "\n\n"]))
def test_lines_of_lists_are_read_in_any_order_and_point_at_their_words(lines, between):
    text = between.join(lines)
    for claim in read(Document(text)):
        assert all(0 <= span.start < span.stop <= len(text) for span in claim.evidence)


def test_whose_brother_somebody_is_is_not_their_own_office():
    text = "Arman Beketov, the president's brother, and the minister, Saule Ospanova, were tried."
    assert [one["person"] for one in told(text, "office")] == ["Saule Ospanova"]
