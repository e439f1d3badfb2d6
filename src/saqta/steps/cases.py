"""Tell the cases against a person, and what the law makes of each sentence.

Invariant: where it is not told whose law applies, and no one says it, nothing is reckoned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.justice.assemble import assemble
from saqta.justice.laws import Law, Provision, law_of, named
from saqta.justice.proceedings import Proceeding, proceedings
from saqta.justice.reckoning import Reckoning, reckon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.model.acts import Act
    from saqta.model.persons import Person
    from saqta.steps.knowledge import Knowledge


@dataclass(frozen=True, slots=True)
class Case:
    """A proceeding, the law it is reckoned by if one is known, and what that makes of it.

    `cited` are the wordings of each article on the day of the sentence, or of the charge.
    """

    proceeding: Proceeding
    law: Law | None
    cited: tuple[tuple[str, tuple[Provision, ...]], ...]
    reckonings: tuple[Reckoning, ...]


def cases(known: Knowledge, person: Person, *, state: str | None = None) -> tuple[Case, ...]:
    """Return the cases against a person; `state` says whose law applies where no text does."""
    acts = assemble(known.about().get(person.id, []))
    default = None if state is None else law_of(state)
    return tuple(_case(one, acts, default) for one in proceedings(acts))


def _case(proceeding: Proceeding, acts: Sequence[Act], default: Law | None) -> Case:
    codes = [str(code) for act in proceeding.acts for code in act.all("code")]
    laws = [law for code in codes if (law := named(code)) is not None]
    law = laws[0] if laws else default
    if law is None:
        return Case(proceeding, None, (), ())
    cited = tuple(
        (charge.article, _wordings(law, charge.article, proceeding))
        for charge in proceeding.charges
    )
    own = {id(act) for act in proceeding.acts}
    found = tuple(one for one in reckon(acts, law) if id(one.sentence) in own)
    return Case(proceeding, law, cited, found)


def _wordings(law: Law, article: str, proceeding: Proceeding) -> tuple[Provision, ...]:
    dated = [act for act in (*proceeding.sentences, *proceeding.acts) if act.when is not None]
    day = next((act.when.latest for act in dated if act.when and act.when.latest), None)
    return () if day is None else law.on(article, day)
