"""Group the acts told of one person into proceedings: what was charged, and what became of it.

A proceeding runs from arrest or charge over hearings to the rulings and what ended them. A new
one begins with what comes after a ruling that stands; a case that was sent back goes on. Days of
arrest for an offence are a proceeding of their own. Invariant: every act of a proceeding's kinds
is in exactly one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.justice.assemble import order, window
from saqta.model.acts import Act
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterable

OF_A_CASE = frozenset(
    {
        ClaimKind.DETENTION, ClaimKind.CHARGE, ClaimKind.HEARING, ClaimKind.SENTENCE,
        ClaimKind.APPEAL, ClaimKind.RELEASE,
    }
)  # fmt: skip
_BEGINNING = (ClaimKind.DETENTION, ClaimKind.CHARGE, ClaimKind.HEARING, ClaimKind.SENTENCE)
_HIGHER = ("appeal", "cassation")


@dataclass(frozen=True, slots=True)
class Charge:
    """One provision that is charged, and the acts that charge it."""

    article: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True)
class Proceeding:
    """The acts of one case, in order; `administrative` where it is about days of arrest."""

    acts: tuple[Act, ...]
    administrative: bool

    @property
    def charges(self) -> tuple[Charge, ...]:
        """Every provision by itself, as charges and rulings cite it; a part beats its article."""
        cited: dict[str, list[Act]] = {}
        for act in self.acts:
            for article in act.all("law"):
                cited.setdefault(str(article), []).append(act)
        parts = {article.partition("(")[0] for article in cited if "(" in article}
        return tuple(
            Charge(article, tuple(acts))
            for article, acts in sorted(cited.items())
            if article not in parts
        )

    @property
    def sentences(self) -> tuple[Act, ...]:
        """The penalties imposed, one act each; those of one day are one ruling's."""
        return self.of(ClaimKind.SENTENCE)

    def of(self, kind: ClaimKind) -> tuple[Act, ...]:
        """Return the acts of a kind."""
        return tuple(act for act in self.acts if act.kind is kind)


def proceedings(acts: Iterable[Act]) -> tuple[Proceeding, ...]:
    """Return the proceedings that `acts` tell of, in the order in which they began."""
    cases: list[list[Act]] = []
    small: list[list[Act]] = []
    for act in sorted((a for a in acts if a.kind in OF_A_CASE), key=order):
        if _is_small(act):
            _to_small(act, small)
        elif act.kind is ClaimKind.RELEASE and _frees_of_small(small, cases):
            small[-1].append(act)
        elif not cases or (act.kind in _BEGINNING and _begins(act, cases[-1])):
            cases.append([act])
        else:
            cases[-1].append(act)
    found = [Proceeding(tuple(c), administrative=False) for c in cases]
    found += [Proceeding(tuple(c), administrative=True) for c in small]
    return tuple(sorted(found, key=lambda case: order(case.acts[0])))


def _is_small(act: Act) -> bool:
    kinds = act.all("penalty") if act.kind is ClaimKind.SENTENCE else act.all("kind")
    taken = act.kind in (ClaimKind.SENTENCE, ClaimKind.DETENTION)
    return taken and "administrative_arrest" in kinds


def _to_small(act: Act, small: list[list[Act]]) -> None:
    """Put days of arrest with the ruling that imposed them, where that is of the same days."""
    same = small and act.kind not in {a.kind for a in small[-1]} and not _after(act, small[-1])
    if same:
        small[-1].append(act)
    else:
        small.append([act])


def _frees_of_small(small: list[list[Act]], cases: list[list[Act]]) -> bool:
    if not small or any(a.kind is ClaimKind.RELEASE for a in small[-1]):
        return False
    return not cases or order(cases[-1][-1]) < order(small[-1][-1])


def _begins(act: Act, case: list[Act]) -> bool:
    """Tell whether an act begins a new case: it comes after a ruling that stands, or a release."""
    if act.kind is ClaimKind.HEARING and not set(_HIGHER).isdisjoint(act.all("stage")):
        return False
    for earlier in reversed(case):
        if earlier.kind is ClaimKind.APPEAL and not _stands(earlier):
            return False
        closed = earlier.kind is ClaimKind.SENTENCE or "acquitted" in earlier.all("kind")
        if closed:
            return _after(act, [earlier])
    return False


def _stands(appeal: Act) -> bool:
    return not {"overturned", "remanded"} & set(map(str, appeal.most_told("outcome")[:1]))


def _after(act: Act, others: list[Act]) -> bool:
    last, first = window(others[-1]).latest, window(act).earliest
    return last is not None and first is not None and first > last
