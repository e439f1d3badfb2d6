from datetime import date

from saqta.justice.followup import Outcome
from saqta.justice.status import State
from saqta.model.claims import ClaimKind
from saqta.steps import resolve
from saqta.steps.knowledge import gather
from saqta.steps.person import life

DAY = date(2021, 10, 1)


def life_of(archive, words):
    known = gather(archive)
    (person,) = resolve.find(known.people, words)
    return life(archive, known, person, as_of=DAY)


def test_a_life_shows_each_act_with_its_date_its_source_and_its_words(story, archive):
    found = life_of(archive, "Testova Aru")
    shown = [(e.act.kind.value, e.act.when and e.act.when.edtf) for e in found.events]
    assert ("sentence", "2021-06-21") in shown
    assert ("appeal", "2021-09-02") in shown
    assert ("release", None) not in shown
    first = next(e for e in found.events if e.act.kind is ClaimKind.SENTENCE).told[0]
    assert first.passages[0].words == "sentenced Aru Testova to 1.5 years in prison"
    assert first.passages[0].source.title == "A verdict"


def test_the_words_can_be_found_in_the_exhibit_by_their_characters(story, archive):
    passage = life_of(archive, "Testova Aru").events[0].told[0].passages[0]
    assert len(passage.words) == passage.span.stop - passage.span.start


def test_a_judge_is_not_sentenced_by_his_own_ruling(story, archive):
    found = life_of(archive, "Судяев")
    assert found.standing.status.state is State.UNKNOWN
    assert [event.act.kind for event in found.events] == [ClaimKind.APPEAL]


def test_a_demand_for_a_person_stands_apart_with_what_came_of_it(story, archive):
    found = life_of(archive, "Testova Aru")
    assert ClaimKind.CALL not in {event.act.kind for event in found.events}
    (call,) = found.calls
    assert call.about(found.person).since.outcome is Outcome.SENTENCED
