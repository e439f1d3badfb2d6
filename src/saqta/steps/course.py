"""One person's states through time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble
from saqta.justice.timeline import Stretch, timeline
from saqta.steps.knowledge import SUBJECT, Knowledge

if TYPE_CHECKING:
    from datetime import date

    from saqta.model.persons import Person


def course(known: Knowledge, person: Person, until: date) -> list[Stretch]:
    """Return what holds for a person, from the first act that may concern it to `until`."""
    return timeline(assemble(known.about(SUBJECT).get(person.id, [])), until)
