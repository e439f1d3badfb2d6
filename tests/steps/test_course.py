"""A person's course of states, and how it is drawn."""

from datetime import date
from itertools import pairwise

from saqta.steps.course import course
from saqta.steps.knowledge import gather
from saqta.web.drawing import WIDTH, draw

from .conftest import tell_story

UNTIL = date(2024, 1, 1)


def stretches(library):
    tell_story(library)
    known = gather(library.archive)
    person = next(p for p in known.people if "Aru Testova" in dict(p.spellings))
    return course(known, person, UNTIL)


def test_stretches_follow_each_other_without_gap_up_to_the_last_day(library):
    found = stretches(library)
    assert found[-1].last == UNTIL
    assert all((b.first - a.last).days == 1 for a, b in pairwise(found))
    assert [one.standing.status.state.value for one in found][-2:] == ["imprisoned", "unknown"]


def test_a_drawing_has_a_bar_for_each_stretch_and_fills_the_width(library):
    drawing = draw(stretches(library))
    assert abs(drawing.bars[-1].x + drawing.bars[-1].width - WIDTH) < 1
    assert [bar.group for bar in drawing.bars][-2:] == ["held", "ended"]
    assert [year for _, year in drawing.years] == [2022, 2023, 2024]


def test_a_life_without_a_dated_act_has_nothing_to_draw():
    assert draw([]) is None
