"""What no writer would write costs no more than its length: time is linear, memory small."""

import tracemalloc

import pytest

from saqta.extraction import blocks
from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind

LETTERS = "abdeghiklmnoprstuvz"


def name(number):
    """Return one of some thousands of invented names."""
    a, b, c, d = (LETTERS[number // 19**place % 19] for place in range(4))
    return f"{('Aru', 'Beket', 'Dana', 'Erlan')[number % 4]} {a.upper()}{b}{c}{d}ov"


def names(count):
    return ", ".join(map(name, range(count)))


def each(sentence, divider=" "):
    """Return a text with a sentence of each of many people, months and numbers."""

    def make(count):
        return divider.join(
            sentence.format(
                name=name(i), last=name(i).split()[1], day=i % 28 + 1, year=1950 + i % 70
            )
            for i in range(count)
        )

    return make


ENDLESS = {
    "a sentence of verbs": (lambda n: "Aru Testova was " + "detained, arrested, freed, " * n, 80),
    "a sentence of clauses": (
        lambda n: "Police detained A. Roe and the aide in the city and " * n,
        40,
    ),
    "a list of names": (lambda n: f"Police detained {names(n)} and Dana Mockova.", 1000),
    "a list of names and terms": (each("{name} to {day} years,"), 300),
    "a list of dates": (each("on {day} May {year},"), 250),
    "dates in brackets": (lambda n: "Aru Testova " + "(born 1980) " * n + "was freed.", 250),
    "people in paragraphs": (each("{name} was detained on {day} May.", "\n\n"), 200),
    "people by surname": (each("{name} was tried. {last} was detained."), 150),
    "one person detained again and again": (
        each("Aru Testova was detained on {day} May {year}."),
        40,
    ),
    "one person fined by surname": (
        lambda n: "Aru Testova writes.\n" + "On 3 March Testova was fined.\n" * n,
        700,
    ),
    "hearings of many trials": (each("{name} was fined on {day} May. {last} was tried."), 150),
    "a sentence without end": (lambda n: "There was no law banning FGM/C. " * n, 400),
    "one thing told again": (lambda n: "Aru Testova was detained on 3 May. " * n, 250),
    "nested brackets": (lambda n: "(" * n + "Aru Testova was detained" + ")" * n, 300),
    "nested quotes": (lambda n: '"' * n + "Aru Testova was detained" + '"' * n, 300),
    "quoted offences": (lambda n: "She was tried for " + '"extremism" and ' * n, 400),
    "roles": (lambda n: "the former head of the party, leader of the union, " * n, 250),
    "bullets": (lambda n: "We call on the court to:\n" + "- release Aru Testova;\n" * n, 250),
    "short lines": (lambda n: "Aru Testova\n" * n, 400),
    "blank lines": (lambda n: " \t" * n + "\n" + "\n" * n, 8000),
    "lists of signatories": (each("Signatories:\n{name}, Sweden, EPP\n{name}, EPP", "\n\n"), 60),
    "digits and commas": (lambda n: "12345, " * n, 150),
    "initials": (lambda n: "A." * min(n, 1900), 190),
    "parts of an address": (lambda n: "abc" + ".def" * min(n, 900) + "@ ", 90),
    "a line without blanks": (lambda n: "a1." * n, 8000),
}


@pytest.mark.parametrize(("make", "size"), ENDLESS.values(), ids=ENDLESS.keys())
def test_ten_times_the_text_takes_about_ten_times_as_long(make, size, grows_linearly):
    assert grows_linearly(lambda text: read(Document(text)), make, size, most=22)


def test_a_list_of_thousands_of_names_is_read_whole():
    (claim,) = read(Document(f"Police detained {names(40)} and Dana Mockova in Reedtown."))
    assert len(claim.values()["victims"]) == 41


@pytest.mark.parametrize(
    ("text", "megabytes"),
    [("x" * 1_000_000, 10), ("Aru Testova\n" * 1_000, 5), ("He was detained. " * 500, 5)],
    ids=["a line of a million letters", "short lines", "short sentences"],
)
def test_memory_stays_small(text, megabytes):
    read(Document("Dana Mockova was detained on 3 May 2021."))
    tracemalloc.start()
    read(Document(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < megabytes * 1_000_000


CHAPTERS = "\n\n".join(
    f"On {day} May 2021, police detained {name} in Reedtown. A court gave {last} {day + 1} years."
    for day, (name, last) in enumerate(
        [("Aru Testova", "Testova"), ("Dana Mockova", "Mockova"), ("Asel Fakeova", "Fakeova")], 1
    )
)


def test_a_book_told_stretch_by_stretch_makes_the_claims_of_the_whole(monkeypatch):
    whole = read(Document(CHAPTERS))
    monkeypatch.setattr(blocks, "_LONGEST_STRETCH", 5)
    assert len(list(blocks.stretches(CHAPTERS, "en"))) == 3
    assert read(Document(CHAPTERS)) == whole
    assert {claim.kind for claim in whole} == {ClaimKind.DETENTION, ClaimKind.SENTENCE}


def test_of_a_book_no_more_than_a_stretch_is_held_in_memory(monkeypatch):
    monkeypatch.setattr(blocks, "_LONGEST_STRETCH", 1_000)
    text = "Aru Testova lived in the old house.\n" * 1_000
    read(Document(text[:400]))
    tracemalloc.start()
    read(Document(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 1_000_000, "held whole it would take more than twice as much"


@pytest.mark.parametrize("text", ["Editors condemn the ban of", "Reed Union urges to condemn"])
def test_a_line_may_break_off_anywhere(text):
    assert read(Document(text)) is not None


ONE_PERSON = {
    "one event": ("Aru Testova was detained on 3 May 2019 in Reedtown.",),
    "one trial": ("On 3 March Aru Testova was fined.",),
    "other days": tuple(f"A court fined Aru Testova on {day} May 2019." for day in range(1, 32)),
}


@pytest.mark.parametrize("lines", ONE_PERSON.values(), ids=ONE_PERSON.keys())
def test_what_a_book_tells_again_of_one_person_is_not_held_in_full(monkeypatch, lines):
    monkeypatch.setattr(blocks, "_LONGEST_STRETCH", 200)
    text = "\n".join(lines[i % len(lines)] for i in range(300))
    read(Document(text[:2_000]))
    tracemalloc.start()
    claims = read(Document(text))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(claims) == len(lines)
    assert peak < 300_000


TRIALS = """\
The trial of Aru Testova was opened.

A court sentenced Aru Testova to two years.

On 4 May 2021 the Reedtown City Court sentenced Aru Testova and Dana Mockova to fines.

Dana Mockova was sentenced to three years.

Prosecutors accused Dana Mockova of extremism.

Prosecutors accused Bota Nobodyeva of fraud.
"""


def test_what_a_book_tells_once_of_a_trial_is_lent_across_its_stretches(monkeypatch):
    whole = read(Document(TRIALS))
    monkeypatch.setattr(blocks, "_LONGEST_STRETCH", 5)
    assert len(list(blocks.stretches(TRIALS, "en"))) == 6
    assert read(Document(TRIALS)) == whole
    courts = [claim.value("court") for claim in whole if claim.kind is not ClaimKind.CHARGE]
    assert courts == ["Reedtown City Court"] * 5
