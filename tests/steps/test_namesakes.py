"""Two people of one name: told apart, parted by whoever decides, and each given what is theirs."""

import pytest

from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.persons import Sameness
from saqta.model.spans import Span
from saqta.steps import proposals, resolve
from saqta.steps.knowledge import gather
from saqta.steps.review import Wanted, listed

from .matching import BY, COMMON, people, tell, waiting


@pytest.fixture
def namesakes(library):
    """Two men of one name, born fifteen years apart."""
    tell(library, "one.txt", "Marat Testov", "(born 1975) was convicted.")
    tell(library, "other.txt", "Marat Testov", "(born 1990) was convicted.")
    return library.archive


def test_namesakes_born_in_different_years_stay_apart(namesakes):
    assert people(namesakes) == [["Marat Testov"], ["Marat Testov"]]


def test_whom_nothing_tells_from_either_of_two_namesakes_is_given_to_neither(namesakes, library):
    tell(library, "third.txt", "Marat Testov")
    assert len(people(namesakes)) == 3


def test_who_shares_more_with_one_namesake_is_given_to_that_one(library):
    tell(library, "one.txt", "Marat Testov", "(born 1975) was convicted.", kind="sentence",
         date="2019-03-03", term="P5Y", law=["174"])  # fmt: skip
    tell(library, "other.txt", "Marat Testov", "(born 1990) was convicted.", kind="sentence",
         date="2021-05-07", term="P15D", law=["434"])  # fmt: skip
    tell(library, "third.txt", "Marat Testov", "was convicted.", kind="sentence",
         date="2019-03-03", term="P5Y", law=["174"])  # fmt: skip
    known = gather(library.archive)
    files = [
        sorted(known.sources[use.text_sha256].title for use in person.uses)
        for person in known.people
    ]
    assert sorted(files) == [["one.txt", "third.txt"], ["other.txt"]]


def test_a_year_of_birth_gives_a_third_document_to_the_right_namesake(namesakes, library):
    tell(library, "third.txt", "TESTOV Marat", "(born 1990) was convicted.")
    assert people(namesakes) == [["Marat Testov"], ["Marat Testov", "TESTOV Marat"]]


def test_a_name_that_many_bear_is_proposed_and_not_joined_where_nothing_else_speaks_for_it(library):
    tell(library, "one.txt", COMMON)
    tell(library, "other.txt", "Серик АХМЕТОВ")
    assert len(gather(library.archive).people) == 2
    (proposal,) = waiting(library.archive)
    assert proposal.state is proposals.State.WAITING
    assert "Many bear this name" in " ".join(proposals.reasons(gather(library.archive), proposal))


@pytest.mark.parametrize(
    "slots",
    [
        {"law": ["405"]},
        {"court": "Testov District Court"},
        {"place": "Testovka"},
        {"date": "2021-06-21"},
    ],
    ids=["article", "court", "place", "act"],
)
def test_a_name_that_many_bear_is_joined_where_the_documents_agree_on_more(library, slots):
    for file in ("one.txt", "other.txt"):
        tell(library, file, COMMON, kind="sentence", **slots)
    assert len(gather(library.archive).people) == 1


def test_a_common_name_with_the_fathers_name_is_one_person(library):
    tell(library, "one.txt", "Akhmetov Serik Olzhasovich")
    tell(library, "other.txt", "Ахметов Серик Олжасович")
    assert len(gather(library.archive).people) == 1


def test_a_name_that_several_people_of_the_archive_share_in_part_is_common(library):
    for first in ("Askarbi", "Dana", "Askar", "Olzhas", "Nurbi", "Zhanbi"):
        tell(library, f"{first}.txt", f"{first} Testbaev")
        tell(library, f"{first} again.txt", f"Askarbi {first}ov")
    apart = len(gather(library.archive).people)
    tell(library, "again.txt", "Askarbi Testbaev")
    assert len(gather(library.archive).people) == apart + 1


def test_whom_two_of_one_common_name_share_most_with_is_joined_by_what_each_shares(library):
    tell(library, "one.txt", "Aleksandr Ivanov", kind="sentence", law=["405"], date="2021-06-21")
    tell(library, "two.txt", "Aleksandr Ivanov", kind="hearing", court="Testov District Court",
         place="Testovka", date="2021-05-04")  # fmt: skip
    apart = gather(library.archive)
    assert len(apart.people) == 2
    text = tell(library, "both.txt", "Aleksandr Ivanov", kind="sentence", law=["405"],
                date="2021-06-21", court="Testov District Court", place="Testovka")  # fmt: skip
    library.keep(
        text,
        library.claim(text, "sentence", "Aleksandr Ivanov was", person="Aleksandr Ivanov",
                      law=["405"], date="2021-06-21"),
        library.claim(text, "hearing", "Aleksandr Ivanov was", person="Aleksandr Ivanov",
                      court="Testov District Court", place="Testovka", date="2021-05-04"),
    )  # fmt: skip
    assert len(gather(library.archive).people) == 1


def test_two_who_might_each_be_either_of_two_namesakes_are_not_one_for_their_name(
    namesakes, library
):
    tell(library, "third.txt", "Marat Testov")
    tell(library, "fourth.txt", "Marat Testov")
    assert len(people(namesakes)) == 4


def test_an_age_in_a_text_without_a_date_keeps_two_of_one_name_apart(library):
    tell(library, "one.txt", "Marat Testov", "(born 1961) was convicted.")
    text = library.document("undated.txt", "Marat Testov, 20, was released on 4 May 2022.")
    library.keep(
        text,
        library.claim(text, "release", "Marat Testov, 20, was released",
                      person="Marat Testov", date="2022-05-04"),
    )  # fmt: skip
    assert len(people(library.archive)) == 2


def one_name_judges_and_is_judged(library, judge="Aset Testov", file="ruling.txt"):
    text = library.document(
        file, f"Judge {judge} sentenced Dana Proverkina. Aset Testov was sentenced too."
    )
    at = text.content.index(judge)
    judging = Claim(
        text.sha256, ClaimKind.SENTENCE,
        (Slot("person", "Dana Proverkina"), Slot("judges", judge, (Span(at, at + len(judge)),))),
        (Span(0, 20),), "test",
    )  # fmt: skip
    at = text.content.index("Aset Testov was")
    judged = Claim(
        text.sha256, ClaimKind.SENTENCE, (Slot("person", "Aset Testov", (Span(at, at + 11),)),),
        (Span(at, at + 20),), "test",
    )  # fmt: skip
    library.keep(text, judging, judged)
    return judging, judged


@pytest.mark.parametrize("judge", ["Aset Testov", "Testov", "TESTOV Aset", "A. Testov"])
def test_a_judge_and_a_prisoner_of_one_name_in_one_document_are_two_people(library, judge):
    judging, judged = one_name_judges_and_is_judged(library, judge)
    known = gather(library.archive)
    slots = next(slot for slot in judging.slots if slot.name == "judges"), judged.slots[0]
    on_the_bench, in_the_dock = known.named(judging, slots[0]), known.named(judged, slots[1])
    assert on_the_bench != in_the_dock
    assert judging.id not in {a.claim.id for a in known.about()[in_the_dock.id]}
    for who, claim in ((on_the_bench, judging), (in_the_dock, judged)):
        (shown,) = listed(library.archive, Wanted(person=who))
        assert shown.claim.id == claim.id


def test_that_a_judge_and_a_prisoner_of_one_name_may_be_one_is_proposed_with_its_reason(library):
    one_name_judges_and_is_judged(library)
    (proposal,) = waiting(library.archive)
    said = " ".join(proposals.reasons(gather(library.archive), proposal))
    assert "One is told of as a judge, the other as someone who was prosecuted" in said
    assert "spell one name in two ways" not in said
    (made,) = proposals.decide(library.archive, proposal, Sameness.SAME, BY)
    assert len(gather(library.archive).people) == 2
    resolve.undo(library.archive, made.id, BY)
    assert len(gather(library.archive).people) == 3


def test_a_judge_of_another_name_stays_one_person_in_a_document(library):
    one_name_judges_and_is_judged(library, "Bek Proverov")
    assert {len(p.uses) for p in gather(library.archive).people} == {1}
    assert all(use.namesake == 0 for use in gather(library.archive).person_of)


def test_another_document_joins_the_judge_and_the_prisoner_through_no_third(library):
    one_name_judges_and_is_judged(library)
    tell(library, "third.txt", "Aset Testov", kind="sentence")
    tell(library, "fourth.txt", "Aset Testov")
    for person in gather(library.archive).people:
        assert {use.namesake for use in person.uses if use.name == "Aset Testov"} < {0, -1}
