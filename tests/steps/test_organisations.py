"""Organisations: their bans, their people, and what names them."""

from collections import Counter
from datetime import date

import pytest

from saqta.errors import NotFound
from saqta.model.claims import ClaimKind, Modality, Verdict
from saqta.model.persons import Sort
from saqta.steps import review
from saqta.steps.bodies import bodies
from saqta.steps.knowledge import gather
from saqta.steps.namings import as_claims_tell, namings
from saqta.steps.organisations import Part, organisation, organisations, page

from ..conftest import NOW

DAY = date(2021, 10, 1)
WHOLE = Part(slice(0, 100), slice(0, 100))


@pytest.fixture
def party(library):
    words = "A court banned Tamshy Partiyasy. Aru Testova led it. Dana Omirova was a member."
    text = library.document("ban.txt", words, published="2021-03-02")
    banned = library.claim(
        text, "ban", "banned Tamshy Partiyasy", organization="Tamshy Partiyasy", date="2021-03-01"
    )
    library.keep(
        text,
        banned,
        library.claim(
            text, "membership", "Aru Testova led it",
            person="Aru Testova", organization="Tamshy Partiyasy", role="leader",
        ),
        library.claim(
            text, "membership", "Dana Omirova was a member", modality=Modality.DENIED,
            person="Dana Omirova", organization="Tamshy Partiyasy",
        ),
    )  # fmt: skip
    later = "Aru Testova of the Tamshy party was detained. We call on the Tamshy party."
    text = library.document("later.txt", later, published="2022-04-02")
    library.keep(
        text,
        library.claim(
            text, "membership", "Aru Testova of the Tamshy party",
            person="Aru Testova", organization="Tamshy party", role="member",
        ),
        library.claim(
            text, "detention", "was detained", victims=["Aru Testova"], date="2021-09-30"
        ),
        library.claim(
            text, "call", "call on the Tamshy party", action="other", addressees=["Tamshy party"]
        ),
    )  # fmt: skip
    return banned


def the_one(archive):
    (one,) = organisations(archive)
    return one, organisation(archive, one.body.id, DAY, WHOLE)


def test_an_organisation_is_the_body_that_all_its_names_make(party, archive):
    (whole,) = bodies(archive, gather(archive), Sort.ORGANISATION)
    one, _ = the_one(archive)
    assert one.body == whole
    assert (one.bans, one.members, one.claims, one.documents) == (1, 2, 5, 2)


def test_its_bans_stand_apart_from_what_else_names_it(party, archive):
    _, found = the_one(archive)
    assert [deed.act.kind for deed in found.bans] == [ClaimKind.BAN]
    assert found.bans[0].told[0].passages[0].words == "banned Tamshy Partiyasy"
    assert ([deed.act.kind for deed in found.deeds], found.acts) == ([ClaimKind.CALL], 1)


def test_who_is_of_it_is_told_once_with_every_role_since_when_and_where_they_are(party, archive):
    _, found = the_one(archive)
    (one,) = found.members
    assert (one.name, one.roles, one.since) == (
        "Aru Testova", ("leader", "member"), date(2021, 3, 2)
    )  # fmt: skip
    assert len(one.told) == 2
    assert one.now.state == "held by police"
    assert not one.reviewed


def test_a_rejected_ban_is_none_and_an_accepted_one_is_a_fact(party, archive):
    review.decide(archive, [party.id], Verdict.ACCEPT, by="aru", now=NOW)
    assert the_one(archive)[1].bans[0].act.reviewed
    review.decide(archive, [party.id], Verdict.REJECT, by="aru", now=NOW)
    one, found = the_one(archive)
    assert (one.bans, found.bans) == (0, ())


def test_a_part_of_it_is_read_and_all_of_it_counted(party, archive):
    one, _ = the_one(archive)
    found = organisation(archive, one.body.id, DAY, Part(slice(1, 2), slice(1, 2)))
    assert (found.members, found.deeds, found.people, found.acts) == ((), (), 1, 1)
    with pytest.raises(NotFound):
        organisation(archive, "nobody", DAY, WHOLE)


def as_told(found):
    """Every name with its claims, its texts, and how many texts name it and all others."""
    names = Counter()
    for name, told in found.names().items():
        for one in told:
            names[name, one.slot, one.kind, one.modality] += one.claims
    texts = {name: (found.texts(name), found.documents([name])) for name in found.names()}
    return names, texts, found.documents(texts)


@pytest.mark.parametrize("verdict", [None, Verdict.ACCEPT, Verdict.REJECT])
def test_what_is_kept_of_names_is_what_the_claims_tell(party, archive, library, verdict):
    as_told(namings(archive))
    if verdict is not None:
        review.decide(archive, [party.id], verdict, by="aru", now=NOW)
    text = library.document("again.txt", "Tamshy Partiyasy is banned.", published="2022-05-02")
    more = library.claim(text, "ban", "is banned", organization="Tamshy Partiyasy")
    library.keep(text, more)
    assert as_told(namings(archive)) == as_told(as_claims_tell(archive))
    library.keep(text)
    assert as_told(namings(archive)) == as_told(as_claims_tell(archive))


def test_pages_of_organisations_put_together_are_all_of_them(party, archive, library):
    for number in range(4):
        text = library.document(f"{number}.txt", f"Union {number} banned.", published="2022-05-02")
        library.keep(
            text, library.claim(text, "ban", "banned", organization=f"Qyzyl{number} Union")
        )
    whole = organisations(archive)
    pages = [page(archive, slice(n, n + 2)) for n in range(0, 6, 2)]
    assert [one for some in pages for one in some.organisations] == whole
    assert {some.total for some in pages} == {len(whole)} == {5}
