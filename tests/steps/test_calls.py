from datetime import date, timedelta

import pytest

from saqta.justice.followup import Outcome
from saqta.model.claims import ClaimKind, Modality, Verdict
from saqta.steps import calls, review, signatures
from saqta.steps.knowledge import gather
from saqta.steps.review import Wanted

from ..conftest import NOW

DAY = date(2024, 1, 1)
DECLARATION = (
    "Declaration No. 77 of 4 March 2020. Signed: Ms Zere Deputova, Utopia, GRN."
    " We call for the release of all political prisoners and of Aru Testova."
    " Political prisoners are Aru Testova and Dana Testova."
)


def declare(library, **published):
    text = library.document("declaration.txt", DECLARATION, **published)
    library.keep(
        text,
        library.claim(
            text, "instrument", "Declaration No. 77",
            kind="written_declaration", id="77", date="2020-03-04",
        ),
        library.claim(
            text, "signature", "Ms Zere Deputova, Utopia, GRN",
            person="Zere Deputova", country="Utopia", group="GRN",
        ),
        library.claim(
            text, "call", "call for the release of all political prisoners and of Aru Testova",
            action="release", targets=["political prisoners", "Aru Testova"],
        ),
        *(
            library.claim(
                text, "status", "Political prisoners are Aru Testova and Dana Testova",
                person=who, status="political_prisoner",
            )
            for who in ("Aru Testova", "Dana Testova")
        ),
    )  # fmt: skip
    return text


def only(found):
    (one,) = found
    return one


def targets(archive, **asked):
    call = next(c for c in calls.calls(archive, DAY, **asked) if c.demand.instrument is not None)
    return {target.words: target for target in call.targets}


def test_a_declaration_that_nobody_dated_is_of_the_day_of_its_own_number_line(archive, library):
    text = declare(library)
    assert gather(archive).sources[text.sha256].published.edtf == "2020-03-04"


def test_a_stated_day_of_publication_is_kept(archive, library):
    text = declare(library, published="2020-03-06")
    assert gather(archive).sources[text.sha256].published.edtf == "2020-03-06"


def test_a_demand_is_followed_through_the_other_documents(story, archive, library):
    declare(library)
    aru = targets(archive)["Aru Testova"].followed
    assert aru.since.outcome is Outcome.TERM_ENDED
    assert [act.kind for act in aru.since.since if act.when] == ["sentence", "appeal"]


def test_a_demand_for_all_means_those_on_the_roster_of_its_day(story, archive, library):
    declare(library)
    everyone = targets(archive)["political prisoners"]
    named = {member.person.name: member.since.outcome for member in everyone.members}
    assert named == {"Aru Testova": Outcome.TERM_ENDED, "Dana Testova": Outcome.UNKNOWN}
    assert everyone.outcomes[Outcome.UNKNOWN] == 1


def test_a_demand_made_after_the_day_asked_for_is_not_shown(archive, library):
    declare(library)
    assert calls.calls(archive, date(2020, 3, 3)) == []
    assert calls.calls(archive, date(2020, 3, 4))


def test_a_rejected_call_is_no_demand_and_an_accepted_one_is_a_fact(archive, library):
    declare(library)
    call = only(review.listed(archive, Wanted(kind=ClaimKind.CALL))).claim
    assert calls.calls(archive, DAY, facts_only=True) == []
    review.decide(archive, [call.id], Verdict.ACCEPT, by="aru", now=NOW)
    assert only(calls.calls(archive, DAY, facts_only=True)).demand.reviewed
    later = NOW + timedelta(days=1)
    review.decide(archive, [call.id], Verdict.REJECT, by="aru", now=later)
    assert calls.calls(archive, DAY) == []
    assert calls.calls(archive, DAY, known_by=NOW)


def test_a_call_tells_how_many_signed_it(archive, library):
    declare(library)
    assert only(calls.calls(archive, DAY)).signatories == 1


def test_a_signature_has_the_country_the_group_and_the_day_of_what_was_signed(archive, library):
    declare(library)
    signed = only(signatures.signatories(archive))
    assert (signed.person.name, signed.country, signed.group) == ("Zere Deputova", "Utopia", "GRN")
    assert (signed.instrument.id, signed.when.edtf) == ("77", "2020-03-04")


@pytest.mark.parametrize("kind", ["call", "signature"])
def test_what_is_not_asserted_is_neither_demanded_nor_signed(archive, library, kind):
    text = library.document("x.txt", "Aru Testova may sign and may call for freedom.")
    slots = {"person": "Aru Testova"} if kind == "signature" else {"action": "release"}
    library.keep(
        text, library.claim(text, kind, "Aru Testova may", modality=Modality.POSSIBLE, **slots)
    )
    assert calls.calls(archive, DAY) == [] == signatures.signatories(archive)
