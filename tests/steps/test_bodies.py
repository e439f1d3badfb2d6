"""Organisations, courts and places under all their names, by the machinery that matches people."""

import pytest

from saqta.model.persons import Decider, How, Sameness, Sort
from saqta.steps import proposals, resolve
from saqta.steps.bodies import bodies, find
from saqta.steps.knowledge import gather

from ..conftest import NOW

BY = Decider("aru", NOW)


def tell(library, file, words, kind="membership", **slots):
    text = library.document(file, words)
    library.keep(text, library.claim(text, kind, words.split(".")[0], **slots))
    return text


def member(library, file, organization, words=None):
    return tell(
        library, file, words or f"Aru Testova leads {organization}.",
        person="Aru Testova", organization=organization,
    )  # fmt: skip


def named(archive, sort=Sort.ORGANISATION):
    found = bodies(archive, gather(archive), sort)
    return sorted(sorted(name for name, _ in body.spellings) for body in found)


def test_a_party_is_one_in_two_languages(library):
    member(library, "one.txt", "Tamshy Partiyasy")
    member(library, "two.txt", "Tamshy party")
    (body,) = bodies(library.archive, gather(library.archive), Sort.ORGANISATION)
    assert [join.how for join in body.joins] == [How.BODY]
    (proposal,) = proposals.of_bodies(library.archive, (body,))
    assert proposal.state is proposals.State.JOINED
    assert "other" not in proposals.reasons(gather(library.archive), proposal)[0]


def test_letters_are_the_name_that_a_document_explains_by_them(library):
    member(library, "one.txt", "Union of Tamshy", "Aru Testova leads Union of Tamshy (ZQX).")
    member(library, "two.txt", "ZQX")
    assert named(library.archive) == [["Union of Tamshy", "ZQX"]]
    (body,) = bodies(library.archive, gather(library.archive), Sort.ORGANISATION)
    assert body.name == "Union of Tamshy"


def test_letters_that_fit_two_names_are_joined_to_neither(library):
    member(library, "one.txt", "Tamshy Zharyk Qazyna")
    member(library, "two.txt", "Tolqyn Zhibek Qoldau")
    member(library, "three.txt", "TJK")
    assert len(named(library.archive)) == 3


def test_what_only_tells_a_kind_is_no_body(library):
    member(library, "one.txt", "the party")
    member(library, "two.txt", "Authorities")
    assert named(library.archive) == []


def test_places_are_one_in_any_spelling_and_after_a_renaming(library):
    for number, place in enumerate(
        ["Qaraghandy", "Караганда", "Қарағанды", "Nur-Sultan", "Астана"]
    ):
        tell(
            library, f"{number}.txt", f"Aru Testova was held in {place}.", "detention",
            victims=["Aru Testova"], place=place,
        )  # fmt: skip
    assert named(library.archive, Sort.PLACE) == [
        ["Nur-Sultan", "Астана"],
        ["Qaraghandy", "Караганда", "Қарағанды"],
    ]


def test_a_court_is_one_however_its_name_is_turned(library):
    courts = ["Yesil District Court of Nur-Sultan", "court of Yesil district of Nur-Sultan"]
    for number, court in enumerate(courts):
        tell(
            library, f"{number}.txt", f"The {court} sentenced Aru Testova.", "sentence",
            person="Aru Testova", court=court,
        )  # fmt: skip
    assert named(library.archive, Sort.COURT) == [sorted(courts)]


def test_people_decide_about_bodies_and_take_it_back(library):
    member(library, "one.txt", "Tamshy Partiyasy")
    member(library, "two.txt", "Tamshy party")
    before = named(library.archive)
    found = bodies(library.archive, gather(library.archive), Sort.ORGANISATION)
    (proposal,) = proposals.of_bodies(library.archive, found)
    (made,) = proposals.decide(library.archive, proposal, Sameness.DIFFERENT, BY)
    assert named(library.archive) == [["Tamshy Partiyasy"], ["Tamshy party"]]
    found = bodies(library.archive, gather(library.archive), Sort.ORGANISATION)
    assert len({body.id for body in found}) == 2
    assert proposals.of_bodies(library.archive, found) == []
    resolve.undo(library.archive, made.id, BY)
    assert named(library.archive) == before


def test_a_name_that_says_more_than_another_is_proposed_and_not_joined(library):
    member(library, "one.txt", "Tamshy Zhanalyq Party")
    member(library, "two.txt", "Tamshy Zhanalyq Bolashak Party")
    found = bodies(library.archive, gather(library.archive), Sort.ORGANISATION)
    (proposal,) = proposals.of_bodies(library.archive, found)
    assert (len(found), proposal.state) == (2, proposals.State.WAITING)


@pytest.mark.parametrize("words", ["Караганда", "qaraghandy", "city of Karaganda"])
def test_a_body_is_found_by_any_of_its_names(library, words):
    tell(
        library, "one.txt", "Aru Testova was held in Qaraghandy.", "detention",
        victims=["Aru Testova"], place="Qaraghandy",
    )  # fmt: skip
    found = bodies(library.archive, gather(library.archive), Sort.PLACE)
    assert find(found, words) == found


def test_a_court_in_two_languages_speaks_for_one_person(library):
    for file, court in (("a.txt", "Almaty City Court"), ("b.txt", "Алматы қалалық соты")):
        tell(
            library, file, f"Aru Testova was heard by {court}.", "sentence",
            person="Aru Testova", court=court,
        )  # fmt: skip
    judge = gather(library.archive).judge
    (person,) = gather(library.archive).people
    one, other = person.uses
    assert judge.told([one])["court"] == judge.told([other])["court"]
