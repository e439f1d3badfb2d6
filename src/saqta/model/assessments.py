"""Assessments: whether somebody's detention meets a standard, as one assessor answers.

Invariants: an assessment answers every criterion, each with yes, no or unclear; what it rests on
are facts, never claims that no one accepted; it is of its assessor, and no one else's finding.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Answer(StrEnum):
    """What an assessor says of a criterion."""

    YES = "yes"
    NO = "no"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A question of a standard; a yes to one that excludes speaks against the finding."""

    id: str
    asks: str
    excludes: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """Criteria of which one is enough, what they find, and where they stand."""

    id: str
    title: str
    source: str
    finding: str
    criteria: tuple[Criterion, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer to a criterion, the ids of the facts for and against it, and the reason."""

    criterion: str
    answer: Answer
    facts_for: tuple[str, ...] = ()
    facts_against: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Assessment:
    """An assessment of the person behind a name use, by whom, when, and whose recognition it is."""

    use_id: str
    standard: str
    answers: tuple[Answered, ...]
    by: str
    recognised_by: str
    at: datetime

    @property
    def id(self) -> str:
        """64 hexadecimal digits that depend on everything it says."""
        content = [
            self.use_id, self.standard, self.by, self.recognised_by, self.at.isoformat(),
            [
                [a.criterion, a.answer, sorted(a.facts_for), sorted(a.facts_against), a.why]
                for a in sorted(self.answers, key=lambda one: one.criterion)
            ],
        ]  # fmt: skip
        packed = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(packed.encode("utf-8", "surrogatepass")).hexdigest()

    def finds(self, standard: Standard) -> Answer:
        """Return whether the answers meet the standard: one yes is enough, and none excludes."""
        answers = {answered.criterion: answered.answer for answered in self.answers}
        grounds = [answers.get(c.id) for c in standard.criteria if not c.excludes]
        excluding = [answers.get(c.id) for c in standard.criteria if c.excludes]
        if Answer.YES in excluding or all(answer is Answer.NO for answer in grounds):
            return Answer.NO
        sure = all(answer is Answer.NO for answer in excluding)
        return Answer.YES if Answer.YES in grounds and sure else Answer.UNCLEAR
