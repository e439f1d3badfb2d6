"""Assess whether a person's detention meets a standard, and list what was assessed.

Invariants: an assessment is added, never altered; it answers every criterion of its standard;
its facts are claims that someone accepted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.justice.standards import standard
from saqta.model.assessments import Answer, Answered, Assessment, Standard
from saqta.model.claims import Verdict
from saqta.model.persons import Person
from saqta.store import assessments, claims, custody, reviews

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from saqta.archive import Archive


@dataclass(frozen=True, slots=True)
class Opinion:
    """What an assessor says: answers by criterion, facts by criterion, reasons by criterion."""

    standard: str
    answers: Mapping[str, Answer]
    facts_for: Mapping[str, Sequence[str]]
    facts_against: Mapping[str, Sequence[str]]
    whys: Mapping[str, str]
    recognised_by: str = ""


@dataclass(frozen=True, slots=True)
class Assessed:
    """An assessment, its standard, whom it is about, and whether it is the assessor's newest.

    `person` is None where the name that it was made under no longer stands for anyone.
    """

    assessment: Assessment
    standard: Standard
    person: Person | None
    newest: bool

    @property
    def finding(self) -> Answer:
        """Whether the answers meet the standard."""
        return self.assessment.finds(self.standard)


def assess(
    archive: Archive, person: Person, opinion: Opinion, *, by: str, now: datetime
) -> Assessment:
    """Keep an assessment of a person.

    Raises:
        InvalidValue: a criterion has no answer, or is none of the standard; a fact is none.
        NotFound: there is no such standard, or no claim of such an id.
    """
    if not by.strip():
        raise InvalidValue("An assessment needs its assessor.", remedy="Give it with --by NAME.")
    wanted = standard(opinion.standard)
    _check(wanted, opinion)
    answers = tuple(
        Answered(
            criterion=one.id,
            answer=opinion.answers[one.id],
            facts_for=_facts(archive, opinion.facts_for.get(one.id, ())),
            facts_against=_facts(archive, opinion.facts_against.get(one.id, ())),
            why=opinion.whys.get(one.id, ""),
        )
        for one in wanted.criteria
    )
    recognised_by = opinion.recognised_by.strip() or by.strip()
    made = Assessment(
        _lasting_use(archive, person, answers), wanted.id, answers, by.strip(), recognised_by, now
    )
    with archive.db.transaction():
        kept = assessments.add(archive.db, made)
        custody.append(archive.db, now, by.strip(), assessments.ASSESSED, kept.id, wanted.id)
    return kept


def assessed(
    archive: Archive, people: Iterable[Person], *, known_by: datetime | None = None
) -> list[Assessed]:
    """Return what was assessed by `known_by`, oldest first, each with whom of `people` it means.

    The newest assessment that one assessor made of a person by a standard holds.
    """
    of_use = {use.id: person for person in people for use in person.uses}
    found = []
    newest: dict[tuple[str, str, str], str] = {}
    for made in assessments.all_(archive.db, known_by):
        person = of_use.get(made.use_id)
        key = (made.use_id if person is None else person.id, made.standard, made.by)
        newest[key] = made.id
        found.append((made, person, key))
    return [
        Assessed(made, standard(made.standard), person, newest[key] == made.id)
        for made, person, key in found
    ]


def _lasting_use(archive: Archive, person: Person, answers: Iterable[Answered]) -> str:
    """Return a name use of the person by which to find them: one of a fact, for facts stay."""
    ids = {id_ for one in answers for id_ in (*one.facts_for, *one.facts_against)}
    texts = {claims.get(archive.db, id_).text_sha256 for id_ in ids}
    uses = [use.id for use in person.uses if use.text_sha256 in texts]
    return min(uses or (use.id for use in person.uses))


def _check(wanted: Standard, opinion: Opinion) -> None:
    ids = [one.id for one in wanted.criteria]
    for given in (opinion.answers, opinion.facts_for, opinion.facts_against, opinion.whys):
        if unknown := [name for name in given if name not in ids]:
            raise InvalidValue(
                f"{wanted.id} has no criterion {unknown[0]!r}.",
                remedy=f"Its criteria are: {', '.join(ids)}.",
            )
    if missing := [name for name in ids if name not in opinion.answers]:
        raise InvalidValue(
            f"{len(missing)} criteria of {wanted.id} have no answer: {', '.join(missing)}.",
            remedy=f"Answer each with yes, no or unclear: --answer {missing[0]}=unclear.",
        )


def _facts(archive: Archive, prefixes: Iterable[str]) -> tuple[str, ...]:
    decided = reviews.latest(archive.db)
    found = []
    for prefix in prefixes:
        claim = claims.get(archive.db, prefix)
        review = decided.get(claim.id)
        if review is None or review.verdict is not Verdict.ACCEPT:
            raise InvalidValue(
                f"Claim {claim.id[:10]} is no fact: no one has accepted it.",
                remedy=f"Accept it first: saqta review {claim.id[:10]} accept.",
            )
        found.append(claim.id)
    return tuple(dict.fromkeys(found))
