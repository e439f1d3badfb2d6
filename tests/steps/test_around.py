"""Who stands around a person, and how the person was assessed."""

from datetime import date

from saqta.steps import resolve
from saqta.steps.around import around
from saqta.steps.knowledge import gather
from saqta.steps.person import record
from saqta.steps.wording import said

DAY = date(2021, 10, 1)


def around_of(archive, words):
    (person,) = resolve.find(gather(archive).people, words)
    return around(archive, record(archive, person.id, as_of=DAY))


def test_a_judge_stands_beside_a_person_in_the_role_and_the_act_that_name_him(story, archive):
    found = around_of(archive, "Testova Aru")
    (judge,) = found.officials
    assert (judge.person.name, judge.role.name, len(judge.acts)) == ("Murat Sudyaev", "judge", 1)
    assert judge.person not in (*found.together, *found.beside)


def test_who_is_in_the_same_claim_is_told_apart_from_who_is_in_the_same_document(library, archive):
    text = library.document("one.txt", "Aru Testova and Dana Omirova were held. Beibit Saken left.")
    library.keep(
        text,
        library.claim(
            text, "detention", "Aru Testova and Dana Omirova were held",
            victims=["Aru Testova", "Dana Omirova"], perpetrators=["Police"], date="2021-09-01",
        ),
        library.claim(text, "release", "Beibit Saken left", person="Beibit Saken", kind="served"),
    )  # fmt: skip
    found = around_of(archive, "Testova Aru")
    assert [one.name for one in found.together] == ["Dana Omirova"]
    assert [one.name for one in found.beside] == ["Beibit Saken"]
    assert [(one.name, one.person, one.role.name) for one in found.officials] == [
        ("Police", None, "perpetrator")
    ]
    assert found.assessed == ()


def test_who_did_it_is_said_in_plain_words(library):
    text = library.document("two.txt", "Police beat Aru Testova.")
    claim = library.claim(
        text, "ill_treatment", "Police beat", victims=["Aru Testova"], kind="beating",
        perpetrators=["police"],
    )  # fmt: skip
    assert said(claim) == "ill treatment: beating, by police"
