"""Who is one person: joined by Saqta where nothing speaks against it, decided by people, undone."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saqta.errors import InvalidValue, NotFound
from saqta.model.claims import Claim, ClaimKind, Slot
from saqta.model.persons import Decider, How, Sameness
from saqta.model.spans import Span
from saqta.steps import proposals, resolve
from saqta.steps.knowledge import gather
from saqta.steps.resolve import find
from saqta.steps.roster import roster
from saqta.steps.verify import verify
from saqta.store import decisions

from ..conftest import NOW
from .matching import BY, COMMON, people, tell, waiting

DAYS = count()


@pytest.fixture
def two_spellings(library):
    tell(library, "one.txt", "Qanat Testov-Zhaqyp")
    tell(library, "other.txt", "Kanat Testov-Zhakup")
    return library.archive


@pytest.fixture
def spellings(library):
    """Five documents, about one to five people."""
    for number, name in enumerate(
        ["Aru Testova", "Ару Тестова", "Aru Testowa", "A. Testova", "Dana Testova"]
    ):
        tell(library, f"{number}.txt", name)
    return library.archive


def test_two_spellings_are_proposed_with_a_probability_and_reasons_in_words(two_spellings):
    (proposal,) = waiting(two_spellings)
    assert proposal.state is proposals.State.WAITING
    assert proposal.probability > 0.5
    said = " ".join(proposals.reasons(gather(two_spellings), proposal))
    assert "write one letter" in said


def test_accepting_a_proposal_makes_one_person_of_two(two_spellings):
    (proposal,) = waiting(two_spellings)
    proposals.decide(two_spellings, proposal, Sameness.SAME, BY)
    assert people(two_spellings) == [["Kanat Testov-Zhakup", "Qanat Testov-Zhaqyp"]]
    assert waiting(two_spellings) == []
    assert {damage.what for damage in verify(two_spellings)} <= {"exhibit"}  # no vault in tests


def test_different_is_remembered(two_spellings):
    (proposal,) = waiting(two_spellings)
    proposals.decide(two_spellings, proposal, Sameness.DIFFERENT, BY)
    assert waiting(two_spellings, lowest=0.0) == []
    assert len(gather(two_spellings).people) == 2


def test_unsure_stays_on_the_list_and_says_so(two_spellings):
    (proposal,) = waiting(two_spellings)
    proposals.decide(two_spellings, proposal, Sameness.UNSURE, BY)
    (again,) = waiting(two_spellings)
    assert (again.id, again.state) == (proposal.id, proposals.State.UNSURE)


def test_undoing_a_merge_restores_what_was_before(two_spellings):
    before = gather(two_spellings).people
    (proposal,) = waiting(two_spellings)
    (made,) = proposals.decide(two_spellings, proposal, Sameness.SAME, BY)
    resolve.undo(two_spellings, made.id[:8], Decider("dana", NOW))
    assert gather(two_spellings).people == before
    assert waiting(two_spellings) == [proposal]


def test_undoing_a_later_verdict_brings_back_the_earlier_one(two_spellings):
    (proposal,) = waiting(two_spellings)
    proposals.decide(two_spellings, proposal, Sameness.SAME, BY)
    (later,) = proposals.decide(
        two_spellings, proposal, Sameness.DIFFERENT, Decider("dana", NOW.replace(hour=13))
    )
    assert len(gather(two_spellings).people) == 2
    resolve.undo(two_spellings, later.id, BY)
    assert len(gather(two_spellings).people) == 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    decisions=st.lists(
        st.tuples(st.integers(0, 4), st.integers(0, 4), st.sampled_from(Sameness)).filter(
            lambda made: made[0] != made[1]
        ),
        max_size=5,
    ),
    random=st.randoms(),
)
def test_undoing_everything_in_any_order_restores_what_was_before(spellings, decisions, random):
    before = gather(spellings).people
    uses = sorted(use for person in before for use in person.uses)
    made = [
        resolve.match(
            spellings,
            uses[one],
            uses[other],
            verdict,
            Decider("aru", NOW + timedelta(days=next(DAYS))),
        )
        for one, other, verdict in decisions
    ]
    random.shuffle(made)
    for match in made:
        resolve.undo(spellings, match.id, BY)
    assert gather(spellings).people == before


def test_what_is_not_there_cannot_be_undone(two_spellings):
    with pytest.raises(NotFound):
        resolve.undo(two_spellings, "abc", BY)


def test_a_decision_needs_someone_who_decides(two_spellings):
    (proposal,) = waiting(two_spellings)
    with pytest.raises(InvalidValue):
        proposals.decide(two_spellings, proposal, Sameness.SAME, Decider(" ", NOW))


def test_an_initial_is_never_joined_to_a_full_name_of_another_document(library):
    tell(library, "one.txt", "A. Testbai", date="2021-06-21")
    tell(library, "other.txt", "Askar Testbai", date="2021-06-21")
    assert len(gather(library.archive).people) == 2
    (proposal,) = waiting(library.archive)
    assert proposal.probability < 0.5


def test_one_full_name_in_two_documents_is_one_person_and_says_why(library):
    tell(library, "one.txt", "Aru Testova")
    tell(library, "other.txt", "ТЕСТОВА Ару")
    (person,) = gather(library.archive).people
    (join,) = person.joins
    assert join.how is How.FULL_NAME
    assert 0.9 < join.probability < 1


def test_what_saqta_joined_in_two_spellings_is_listed_until_someone_confirms_it(library):
    tell(library, "one.txt", "Max Testov")
    tell(library, "other.txt", "Maks Testov")
    (proposal,) = waiting(library.archive)
    assert proposal.state is proposals.State.JOINED
    proposals.decide(library.archive, proposal, Sameness.SAME, BY)
    assert waiting(library.archive) == []
    assert len(gather(library.archive).people) == 1


def test_what_saqta_joined_is_parted_by_a_verdict(library):
    for number in range(3):
        tell(library, f"x{number}.txt", "Max Testov")
        tell(library, f"ks{number}.txt", "Maks Testov")
    (proposal,) = waiting(library.archive)
    proposals.decide(library.archive, proposal, Sameness.DIFFERENT, BY)
    assert people(library.archive) == [["Maks Testov"], ["Max Testov"]]


def test_above_the_bound_that_a_user_sets_nothing_is_joined_by_itself(library):
    tell(library, "one.txt", "Aru Testova")
    tell(library, "other.txt", "Aru Testova")
    bound = resolve.set_bound(library.archive, 0.99, BY)
    assert len(gather(library.archive).people) == 2
    (proposal,) = waiting(library.archive)
    assert proposal.state is proposals.State.WAITING
    resolve.undo(library.archive, bound.id, BY)
    assert len(gather(library.archive).people) == 1


@pytest.mark.parametrize("bound", [0.5, 1.1, -1, float("nan")])
def test_a_bound_is_a_probability_above_one_half(archive, bound):
    with pytest.raises(InvalidValue):
        resolve.set_bound(archive, bound, BY)


def test_a_document_that_means_another_is_parted_from_all_others(library):
    texts = [tell(library, f"{number}.txt", "Aru Testova") for number in range(3)]
    (person,) = gather(library.archive).people
    resolve.set_apart(library.archive, person, texts[1].sha256, BY)
    parts = sorted(len(p.uses) for p in gather(library.archive).people)
    assert parts == [1, 2]


@pytest.fixture
def one_name_twice(library):
    """A document in which one name stands twice, each time with words of its own."""
    text = library.document("note.txt", "Aru Testova won. Then Aru Testova lost.")
    first, second = (
        Claim(
            text.sha256,
            ClaimKind.HEARING,
            (Slot("person", "Aru Testova", (Span(at, at + 11),)),),
            (Span(at, at + 16),),
            "test",
        )
        for at in (0, 22)
    )
    library.keep(text, first, second)
    return library.archive, text, first, second


def test_two_people_of_one_name_in_one_document_are_parted_mention_by_mention(one_name_twice):
    archive, text, first, second = one_name_twice
    before = gather(archive)
    (person,) = before.people
    made = resolve.part(archive, resolve.use_in(person, text.sha256), [second.id], BY)
    known = gather(archive)
    told = {
        person: [account.claim.id for account in accounts]
        for person, accounts in known.about().items()
    }
    assert sorted(told.values()) == sorted([[first.id], [second.id]])
    resolve.undo(archive, made.id, BY)
    assert gather(archive).people == before.people


def test_parted_namesakes_are_never_one_again_through_a_third(one_name_twice, library):
    archive, text, _, second = one_name_twice
    (person,) = gather(archive).people
    resolve.part(archive, resolve.use_in(person, text.sha256), [second.id], BY)
    tell(library, "third.txt", "Aru Testova")
    assert len(gather(archive).people) == 3


def test_a_mention_found_after_the_parting_is_given_to_neither(one_name_twice, library):
    archive, text, first, second = one_name_twice
    (person,) = gather(archive).people
    resolve.part(archive, resolve.use_in(person, text.sha256), [second.id], BY)
    new = library.claim(text, "sentence", "Aru Testova won. Then", person="Aru Testova")
    moved = replace(new, slots=(Slot("person", "Aru Testova", (Span(4, 11),)),))
    library.keep(text, first, second, moved)
    assert len(gather(archive).people) == 3


def test_claims_of_others_cannot_be_parted_from_someone(one_name_twice, library):
    archive, text, first, second = one_name_twice
    (person,) = gather(archive).people
    use = resolve.use_in(person, text.sha256)
    with pytest.raises(InvalidValue):
        resolve.part(archive, use, [first.id, second.id], BY)
    tell(library, "third.txt", "Dana Testova")
    (stranger,) = [p for p in gather(archive).people if p.name == "Dana Testova"]
    (claim,) = gather(archive).about()[stranger.id]
    with pytest.raises(InvalidValue):
        resolve.part(archive, use, [claim.claim.id], BY)


def test_the_name_shown_can_be_chosen_and_every_spelling_still_finds_the_person(library):
    tell(library, "one.txt", "Max Testbokayev")
    tell(library, "other.txt", "Макс Тестбокаев")
    (person,) = gather(library.archive).people
    made = resolve.show_as(library.archive, person, "Maks Testboqaıev", BY)
    known = gather(library.archive)
    assert [p.name for p in known.people] == ["Maks Testboqaıev"]
    for words in ("Тестбокаев", "Testbokayev", "Testboqaıev", "Max Testbokaev", person.id[:8]):
        assert [p.id for p in find(known.people, words)] == [person.id], words
    resolve.undo(library.archive, made.id, BY)
    assert gather(library.archive).people == (person,)


def test_decisions_are_told_to_the_log_and_missed_when_they_are_gone(two_spellings):
    (proposal,) = waiting(two_spellings)
    (made,) = proposals.decide(two_spellings, proposal, Sameness.SAME, BY)
    resolve.undo(two_spellings, made.id, BY)
    assert (decisions.unvouched(two_spellings.db), decisions.lost(two_spellings.db)) == ([], [])
    two_spellings.db.execute("UPDATE identity_decision SET decider = 'someone else'")
    assert decisions.unvouched(two_spellings.db)
    assert decisions.lost(two_spellings.db)


def test_what_was_decided_later_is_not_known_earlier(two_spellings):
    (proposal,) = waiting(two_spellings)
    proposals.decide(two_spellings, proposal, Sameness.SAME, BY)
    earlier = NOW.replace(hour=1)
    assert gather(two_spellings, known_by=earlier).people != gather(two_spellings).people


def test_what_was_decided_of_many_spellings_in_one_go_is_undone_in_one_go(library):
    for file, name in (("a.txt", "Max Testov-Zhaqyp"), ("b.txt", "Maks Testov-Zhaqyp"),
                       ("c.txt", "Maks Testov-Zhaqyp")):  # fmt: skip
        tell(library, file, name)
    archive = library.archive
    before = people(archive), [one.id for one in waiting(archive)]
    joined = next(one for one in waiting(archive) if one.state is proposals.State.JOINED)
    made = proposals.decide(archive, joined, Sameness.DIFFERENT, BY)
    assert len(made) > 1
    resolve.undo(archive, made[-1].id, BY)
    assert (people(archive), [one.id for one in waiting(archive)]) == before


def held_in_two_documents(library, name):
    for file in ("one.txt", "other.txt"):
        tell(library, file, name, kind="sentence", penalty="imprisonment",
             date=f"2021-06-{20 + len(file)}")  # fmt: skip
    return roster(library.archive, date(2021, 12, 1))


def test_two_rows_that_may_be_one_person_say_so_on_the_roster(library):
    one, other = held_in_two_documents(library, COMMON)
    assert one.may_be == ((other.person_id, COMMON),)
    assert other.may_be == ((one.person_id, COMMON),)
    earlier = roster(library.archive, date(2021, 12, 1), known_by=NOW)
    assert [line.may_be for line in earlier] == [one.may_be, other.may_be]


def test_even_a_name_so_common_that_it_says_little_may_be_one_persons(library):
    assert all(line.may_be for line in held_in_two_documents(library, "Aleksandr Ivanov"))


def test_a_decision_takes_the_doubt_off_the_roster(library):
    held_in_two_documents(library, COMMON)
    (proposal,) = waiting(library.archive)
    (made,) = proposals.decide(library.archive, proposal, Sameness.DIFFERENT, BY)
    assert [line.may_be for line in roster(library.archive, date(2021, 12, 1))] == [(), ()]
    resolve.undo(library.archive, made.id, BY)
    assert all(line.may_be for line in roster(library.archive, date(2021, 12, 1)))
    proposals.decide(library.archive, proposal, Sameness.SAME, BY)
    (line,) = roster(library.archive, date(2021, 12, 1))
    assert line.may_be == ()


def test_namesakes_born_in_other_years_raise_no_doubt(library):
    for year in (1975, 1990):
        tell(library, f"{year}.txt", COMMON, f"(born {year}) was convicted.", kind="sentence",
             penalty="imprisonment", date=f"2021-06-{year - 1970}")  # fmt: skip
    assert [line.may_be for line in roster(library.archive, date(2021, 12, 1))] == [(), ()]
