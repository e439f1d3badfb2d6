"""Who is one in real documents, no part of the repository; skipped where they are absent."""

from pathlib import Path

import pytest

from saqta.archive import create_archive, open_archive
from saqta.model.evidence import Detail, Details, Origin
from saqta.model.persons import Sort
from saqta.steps import preserve, proposals
from saqta.steps.bodies import bodies
from saqta.steps.extract import extract
from saqta.steps.knowledge import gather

from ..conftest import NOW

SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory):
    if not SEEDS.is_dir():
        pytest.skip(f"the real documents are absent: {SEEDS}")
    folder = tmp_path_factory.mktemp("seeds") / "archive"
    create_archive(folder, None, now=NOW, actor="tester")
    with open_archive(folder) as archive:
        details = Details(language=Detail("en", Origin.FLAG))
        preserve.add(archive, [SEEDS], details, now=NOW, actor="tester")
        extract(archive, now=NOW, actor="tester")
        yield archive


def spelled(bearers):
    return [{name for name, _ in one.spellings} for one in bearers]


def test_two_spellings_of_one_man_in_two_declarations_are_one_person_by_proposal(seeds):
    known = gather(seeds)
    held = [p for p in proposals.proposals(seeds, known) if "x " in p.left.name + p.right.name]
    (proposal,) = [p for p in held if p.left.name.split()[1] == p.right.name.split()[1]]
    assert proposal.state is proposals.State.JOINED
    assert proposal.probability > 0.95
    assert proposals.reasons(known, proposal)


def test_a_party_named_in_kazakh_and_in_english_is_one_organisation(seeds):
    found = bodies(seeds, gather(seeds), Sort.ORGANISATION)
    (party,) = [names for names in spelled(found) if any("Partiyasy" in name for name in names)]
    assert any(name.endswith(" party") for name in party)


def test_nobody_else_is_joined_by_himself_to_another_spelling(seeds):
    known = gather(seeds)
    many = [names for names in spelled(known.people) if len(names) > 1]
    assert len(many) == 1
