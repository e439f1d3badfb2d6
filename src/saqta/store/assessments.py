"""Assessments: what assessors decided by a standard.

Invariant: rows are only added; the id of an assessment is a digest of all that it says, and the
log tells of that id, so nothing can be altered unseen.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from saqta.model.assessments import Answer, Answered, Assessment
from saqta.store.values import pack_time, storable, time

if TYPE_CHECKING:
    from datetime import datetime

    from saqta.store.database import Database, Row

ASSESSED = "assess"
"""The action of the entry that tells of an assessment; its subject is the id."""

ADD = """
    INSERT INTO assessment (id, number, use_id, standard, assessor, recognised_by, at)
    SELECT :id, COALESCE(MAX(number), 0) + 1, :use_id, :standard, :assessor, :recognised_by, :at
    FROM assessment
"""
ADD_ANSWER = """
    INSERT INTO assessment_answer
        (assessment_id, criterion, answer, facts_for, facts_against, why)
    VALUES (:assessment_id, :criterion, :answer, :facts_for, :facts_against, :why)
"""


def add(db: Database, assessment: Assessment) -> Assessment:
    """Add an assessment; return it as a column holds it."""
    kept = _as_kept(assessment)
    row = {
        "id": kept.id,
        "use_id": kept.use_id,
        "standard": kept.standard,
        "assessor": kept.by,
        "recognised_by": kept.recognised_by,
        "at": pack_time(kept.at),
    }
    with db.transaction():
        db.execute(ADD, row)
        db.execute_many(ADD_ANSWER, [_answer_row(kept.id, one) for one in kept.answers])
    return kept


ALL = "SELECT * FROM assessment ORDER BY at, number"
KNOWN_BY = "SELECT * FROM assessment WHERE at <= :known_by ORDER BY at, number"


def all_(db: Database, known_by: datetime | None = None) -> list[Assessment]:
    """Return every assessment made at or before `known_by`, oldest first."""
    return [found for _, found in _stored(db, known_by)]


TOLD = "SELECT subject FROM custody WHERE action = :action"


def unvouched(db: Database) -> list[str]:
    """Return the ids of assessments that the log does not tell of as they stand."""
    told = _told(db)
    return sorted(id_ for id_, found in _stored(db) if found.id != id_ or id_ not in told)


def lost(db: Database) -> list[str]:
    """Return the ids of assessments of which the log tells and that are not there."""
    return sorted(_told(db) - {id_ for id_, _ in _stored(db)})


def _told(db: Database) -> set[str]:
    return {row["subject"] for row in db.rows(TOLD, {"action": ASSESSED})}


ANSWERS = "SELECT * FROM assessment_answer ORDER BY assessment_id, criterion"


def _stored(db: Database, known_by: datetime | None = None) -> list[tuple[str, Assessment]]:
    if known_by is None:
        rows = db.rows(ALL)
    else:
        rows = db.rows(KNOWN_BY, {"known_by": pack_time(known_by)})
    answers: dict[str, list[Answered]] = defaultdict(list)
    for row in db.rows(ANSWERS):
        answers[row["assessment_id"]].append(_answered(row))
    return [(row["id"], _assessment(row, answers[row["id"]])) for row in rows]


def _as_kept(assessment: Assessment) -> Assessment:
    answers = tuple(replace(one, why=storable(one.why)) for one in assessment.answers)
    return replace(
        assessment,
        answers=tuple(sorted(answers, key=lambda one: one.criterion)),
        by=storable(assessment.by),
        recognised_by=storable(assessment.recognised_by),
        at=time(pack_time(assessment.at)),
    )


def _answer_row(id_: str, one: Answered) -> dict[str, object]:
    return {
        "assessment_id": id_,
        "criterion": one.criterion,
        "answer": one.answer.value,
        "facts_for": " ".join(one.facts_for),
        "facts_against": " ".join(one.facts_against),
        "why": one.why,
    }


def _answered(row: Row) -> Answered:
    return Answered(
        criterion=row["criterion"],
        answer=Answer(row["answer"]),
        facts_for=tuple(row["facts_for"].split()),
        facts_against=tuple(row["facts_against"].split()),
        why=row["why"],
    )


def _assessment(row: Row, answers: list[Answered]) -> Assessment:
    return Assessment(
        use_id=row["use_id"],
        standard=row["standard"],
        answers=tuple(answers),
        by=row["assessor"],
        recognised_by=row["recognised_by"],
        at=time(row["at"]),
    )
