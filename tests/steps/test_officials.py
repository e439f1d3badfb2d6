import pytest

from saqta.model.claims import ClaimKind, Modality, Verdict
from saqta.steps import review
from saqta.steps.officials import officials
from saqta.steps.review import Wanted

from ..conftest import NOW


def by_name(archive, **asked):
    return {one.name: one for one in officials(archive, **asked)}


@pytest.fixture
def beating(library):
    words = "Police beat Aru Testova and Dana Testova. District prosecutor Omar Testbay watched."
    text = library.document("beating.txt", words, published="2021-03-02")
    library.keep(
        text,
        library.claim(
            text, "ill_treatment", "Police beat Aru Testova and Dana Testova", kind="beating",
            victims=["Aru Testova", "Dana Testova"], perpetrators=["Police"], date="2021-03-01",
        ),
        library.claim(
            text, "office", "District prosecutor Omar Testbay",
            person="Omar Testbay", office="District prosecutor",
        ),
        library.claim(
            text, "detention", "Police beat", modality=Modality.POSSIBLE,
            victims=["Aru Testova"], perpetrators=["Army"],
        ),
        library.claim(
            text, "call", "Omar Testbay watched",
            action="sanction", targets=["Omar Testbay", "those who watched"],
        ),
    )  # fmt: skip


def test_a_judge_has_the_rulings_that_name_him_and_of_whom(story, archive):
    judge = by_name(archive)["Murat Sudyaev"]
    (one,) = judge.involved
    assert (one.role.name, one.role.degree) == ("judge", "040000000000")
    assert one.act.kind is ClaimKind.APPEAL
    assert [person.name for person in one.of] == ["Aru Testova"]
    assert one.told[0].passages[0].source.title == "appeal.txt"


def test_one_ruling_told_by_two_sources_is_one_involvement(story, library, archive):
    text = library.document("news.txt", "Judge Murat Sudyaev increased the term of Aru Testova.")
    library.keep(
        text,
        library.claim(
            text, "appeal", "increased the term", person="Aru Testova", date="2021-09-02",
            outcome="increased", judges=["Murat Sudyaev"],
        ),
    )  # fmt: skip
    (one,) = by_name(archive)["Murat Sudyaev"].involved
    assert len(one.told) == 2


def test_what_was_done_to_several_people_at_once_is_one_act_of_the_service(beating, archive):
    police = by_name(archive)["Police"]
    (one,) = police.involved
    assert police.person is None
    assert one.role.name == "perpetrator"
    assert [person.name for person in one.of] == ["Aru Testova", "Dana Testova"]


def test_a_prosecutor_is_listed_by_the_office(beating, archive):
    prosecutor = by_name(archive)["Omar Testbay"]
    assert (prosecutor.office, prosecutor.offices) == ("prosecutor", ("District prosecutor",))
    assert prosecutor.roles == ("named for sanctions", "prosecutor")


def test_people_without_a_name_are_no_officials(beating, archive):
    assert "those who watched" not in by_name(archive)


def test_what_a_text_holds_possible_involves_no_one(beating, archive):
    assert "Army" not in by_name(archive)


def test_a_rejected_claim_involves_no_one(story, archive):
    (item,) = review.listed(archive, Wanted(kind=ClaimKind.APPEAL))
    assert by_name(archive, facts_only=True) == {}
    review.decide(archive, [item.claim.id], Verdict.REJECT, by="aru", now=NOW)
    assert by_name(archive) == {}


def test_a_service_is_one_under_its_letters_and_in_full(library, archive):
    for file, service in (("a.txt", "National Security Committee"), ("b.txt", "КНБ")):
        text = library.document(file, f"{service} beat Aru Testova.")
        library.keep(
            text,
            library.claim(
                text, "ill_treatment", f"{service} beat", kind="beating",
                victims=["Aru Testova"], perpetrators=[service],
            ),
        )  # fmt: skip
    (service,) = officials(archive)
    assert service.name == "National Security Committee"
    assert service.person is None
