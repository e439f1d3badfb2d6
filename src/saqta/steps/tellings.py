"""What an archive tells of the bearers of names: the judge of who is one.

Invariant: a telling is made of claims that are not rejected and of the words beside the names, so
it comes out the same whenever it is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from saqta.identity import births
from saqta.identity.clusters import is_full
from saqta.identity.evidence import Comparison, Model, Of, evidence, levels, probability
from saqta.identity.folding import fold_name
from saqta.identity.matching import weighed
from saqta.justice.assemble import day_of
from saqta.model.acts import Account
from saqta.model.claims import LIST_SLOTS, Modality, Slot
from saqta.store import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from saqta.archive import Archive
    from saqta.identity.evidence import Told
    from saqta.model.persons import NameUse

_MOST_SPELLINGS = 6
_WITH_FATHER = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A slot that names someone, and the account that it is in."""

    account: Account
    slot: Slot


class Tellings:
    """What is told of each name use, gathered once it is asked for; also the judge of clusters."""

    def __init__(
        self,
        archive: Archive,
        mentions: Mapping[NameUse, list[Mention]],
        model: Model,
        join_from: float,
    ) -> None:
        self.join_from = join_from
        self.apart_below = evidence().apart_below
        self.written: dict[str, str] = {}
        self._archive = archive
        self._mentions = mentions
        self._model = model
        self._of_use: dict[NameUse, dict[str, frozenset[str]]] = {}
        self._births: dict[str, list[births.Birth]] = {}
        self._in_text: dict[str, list[NameUse]] = defaultdict(list)
        for use in mentions:
            self._in_text[use.text_sha256].append(use)

    def __call__(self, one: Iterable[NameUse], other: Iterable[NameUse]) -> float:
        """Return the probability that two bearers of names are one person."""
        one, other = tuple(one), tuple(other)
        by_name, most = best_by_name(one, other)
        return probability(by_name, most, levels(self.told(one), self.told(other)), self._model)

    def told(self, uses: Iterable[NameUse]) -> Told:
        """Return everything that is told of the bearer of these uses."""
        tellings = [self._telling(use) for use in uses]
        if len(tellings) == 1:
            return tellings[0]
        found: dict[str, frozenset[str]] = {}
        for telling in tellings:
            for comparison, values in telling.items():
                found[comparison] = found.get(comparison, frozenset()) | values
        return found

    def mentions_of(self, use: NameUse) -> tuple[Mention, ...]:
        """Return where a name is used."""
        return tuple(self._mentions.get(use, ()))

    def _telling(self, use: NameUse) -> dict[str, frozenset[str]]:
        if use not in self._of_use:
            gathered = {
                one.name: frozenset(self._values(one, use)) for one in evidence().comparison
            }
            self._of_use[use] = {name: values for name, values in gathered.items() if values}
        return self._of_use[use]

    def _values(self, comparison: Comparison, use: NameUse) -> Iterator[str]:
        match comparison.of:
            case Of.SLOTS:
                yield from self._slots(comparison, use)
            case Of.ACTS:
                yield from self._acts(use)
            case Of.BIRTHS:
                yield from self._years(use)
            case Of.PARTS:
                yield from self._parts(use)
            case Of.COMPANY:
                yield from self._company(use)
            case Of.DOCUMENTS:
                yield use.text_sha256
            case Of.LISTS:
                yield from self._lists(use)

    def _asserted(self, use: NameUse) -> Iterator[Mention]:
        for mention in self._mentions.get(use, ()):
            if mention.account.claim.modality is Modality.ASSERTED:
                yield mention

    def _slots(self, comparison: Comparison, use: NameUse) -> Iterator[str]:
        for mention in self._asserted(use):
            for slot in mention.account.claim.slots:
                if slot.name in comparison.slots and isinstance(slot.value, str):
                    value = (
                        slot.value.partition(comparison.upto)[0] if comparison.upto else slot.value
                    )
                    yield self._folded(value)

    def _acts(self, use: NameUse) -> Iterator[str]:
        for mention in self._asserted(use):
            when = day_of(mention.account.claim)
            if when is not None and when.is_day:
                kind = mention.account.claim.kind.value.replace("_", " ")
                yield f"{kind} of {when.edtf}"

    def _parts(self, use: NameUse) -> Iterator[str]:
        for mention in self._asserted(use):
            for part in evidence().part:
                kind = mention.account.claim.kind.value
                if mention.slot.name in part.slots and (not part.kinds or kind in part.kinds):
                    yield part.name

    def _company(self, use: NameUse) -> Iterator[str]:
        own = sorted(fold_name(use.name))
        for other in self._in_text[use.text_sha256]:
            folded = fold_name(other.name)
            if is_full(folded) and sorted(folded) != own:
                yield self._folded(other.name)

    def _lists(self, use: NameUse) -> Iterator[str]:
        for mention in self._mentions.get(use, ()):
            if mention.slot.name in LIST_SLOTS:
                yield f"{mention.account.claim.id} {mention.slot.name}"

    def _years(self, use: NameUse) -> Iterator[str]:
        at = {(span.start, span.stop) for m in self._mentions.get(use, ()) for span in m.slot.spans}
        for birth in self._births_in(use.text_sha256):
            if birth.at in at:
                yield from map(str, range(birth.earliest, birth.latest + 1))

    def _births_in(self, text_sha256: str) -> list[births.Birth]:
        if text_sha256 not in self._births:
            mentions = [m for use in self._in_text[text_sha256] for m in self._mentions[use]]
            names = {(span.start, span.stop) for m in mentions for span in m.slot.spans}
            published = mentions[0].account.published if mentions else None
            latest = None if published is None else published.latest
            content = texts.get(self._archive.db, text_sha256).content
            year = None if latest is None else latest.year
            self._births[text_sha256] = births.find(content, names, year)
        return self._births[text_sha256]

    def _folded(self, value: str) -> str:
        """Return a value as it is compared, and remember how it was written."""
        folded = " ".join(fold_name(value))
        self.written.setdefault(folded, value)
        return folded


def best_by_name(one: Iterable[NameUse], other: Iterable[NameUse]) -> tuple[float, float]:
    """Return the probability that names alone give two bearers, and the most it may become.

    Of several spellings the two that are nearest count, full names before others.
    """
    best, most = 0.0, 1.0
    for left, right in product(_spellings(one), _spellings(other)):
        found = weighed(left, right)
        if found is not None and found.probability > best:
            told = min(len(fold_name(left)), len(fold_name(right)))
            known = evidence()
            bound = known.most_by_father if told >= _WITH_FATHER else known.most_by_name
            best, most = min(found.probability, bound), found.most
    return best, most


def _spellings(uses: Iterable[NameUse]) -> list[str]:
    names = list(dict.fromkeys(use.name for use in uses))
    full = [name for name in names if is_full(fold_name(name))]
    return sorted(full or names)[:_MOST_SPELLINGS]
