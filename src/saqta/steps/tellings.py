"""What an archive tells of the bearers of names: the judge of who is one.

Invariant: a telling is made of claims that are not rejected and of the words beside the names, so
it comes out the same whenever it is asked for.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.identity import births, bodies
from saqta.identity.clusters import is_full
from saqta.identity.evidence import Model, Of, evidence, levels, probability
from saqta.identity.folding import fold_name
from saqta.identity.matching import weighed
from saqta.model.acts import Account
from saqta.model.claims import LIST_SLOTS, Modality, Slot
from saqta.model.dates import PartialDate
from saqta.model.persons import BODY_SLOTS, Sort
from saqta.store import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.archive import Archive
    from saqta.identity.evidence import Levels, Told
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
        self.clear_from = evidence().clear_from
        self.written: dict[str, str] = {}
        self._archive = archive
        self._mentions = mentions
        self._model = model
        self._of_use: dict[NameUse, dict[str, frozenset[str]]] = {}
        self._chances: dict[tuple[tuple[float, float], Levels], float] = {}
        self._births: dict[str, list[births.Birth[NameUse]]] = {}
        self._named: dict[str, list[tuple[str, list[str]]]] = {}
        self._in_text: dict[str, list[NameUse]] = defaultdict(list)
        for use in mentions:
            self._in_text[use.text_sha256].append(use)

    def __call__(self, one: Iterable[NameUse], other: Iterable[NameUse]) -> float:
        """Return the probability that two bearers of names are one person."""
        one, other = tuple(one), tuple(other)
        by_name = best_by_name(_spellings(one), _spellings(other))
        found = levels(self.told(one), self.told(other))
        known = self._chances.get((by_name, found))
        if known is None:
            known = self._chances[by_name, found] = probability(*by_name, found, self._model)
        return known

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
            found: dict[Of, set[str]] = defaultdict(set)
            by_slot: dict[str, set[str]] = defaultdict(set)
            for mention in self._mentions.get(use, ()):
                self._add(mention, found, by_slot)
            found[Of.COMPANY] = self._company(use)
            found[Of.DOCUMENTS] = {use.text_sha256}
            found[Of.BIRTHS] = self._years(use)
            gathered = {
                one.name: by_slot[one.name] if one.of is Of.SLOTS else found[one.of]
                for one in evidence().comparison
            }
            self._of_use[use] = {
                name: frozenset(values) for name, values in gathered.items() if values
            }
        return self._of_use[use]

    def _add(
        self, mention: Mention, found: dict[Of, set[str]], by_slot: dict[str, set[str]]
    ) -> None:
        claim = mention.account.claim
        if mention.slot.name in LIST_SLOTS:
            found[Of.LISTS].add(f"{claim.id} {mention.slot.name}")
        if claim.modality is not Modality.ASSERTED:
            return
        kind = claim.kind.value
        found[Of.PARTS].update(_parts(mention.slot.name, kind))
        for slot in claim.slots:
            if not isinstance(slot.value, str):
                continue
            if slot.name == "date" and _is_day(slot.value):
                found[Of.ACTS].add(f"{kind.replace('_', ' ')} of {slot.value}")
            for comparison, upto in _compared().get(slot.name, ()):
                value = slot.value.partition(upto)[0] if upto else slot.value
                meaning = _meaning(slot.name, value)
                if meaning:
                    by_slot[comparison].add(meaning)
                    self.written.setdefault(meaning, value)

    def _company(self, use: NameUse) -> set[str]:
        text = use.text_sha256
        if text not in self._named:
            names = {other.name for other in self._in_text[text]}
            full = {self._folded(name) for name in names if is_full(fold_name(name))}
            self._named[text] = [(folded, sorted(folded.split())) for folded in full]
        own = sorted(fold_name(use.name))
        return {folded for folded, words in self._named[text] if words != own}

    def _years(self, use: NameUse) -> set[str]:
        return {
            str(year)
            for birth in self._births_in(use.text_sha256)
            if birth.bearer == use
            for year in range(birth.earliest, birth.latest + 1)
        }

    def _births_in(self, text_sha256: str) -> list[births.Birth[NameUse]]:
        if text_sha256 not in self._births:
            content = texts.get(self._archive.db, text_sha256).content
            told = births.told(content)
            self._births[text_sha256] = []
            if told:
                published = self._published(text_sha256)
                places = self._places(text_sha256, content)
                self._births[text_sha256] = births.borne(content, told, places, published)
        return self._births[text_sha256]

    def _published(self, text_sha256: str) -> int | None:
        """Return the year in which a text was published, or else the last one that it tells of."""
        for use in self._in_text[text_sha256]:
            published = self._mentions[use][0].account.published
            if published is not None and published.latest is not None:
                return published.latest.year
        dates = (
            _day(mention.account.claim.value("date"))
            for use in self._in_text[text_sha256]
            for mention in self._mentions[use]
        )
        return max((day.latest.year for day in dates if day and day.latest), default=None)

    def _places(self, text_sha256: str, content: str) -> list[tuple[int, int, NameUse]]:
        """Return where in a text names stand, be it in a claim or not, and whose they are."""
        found: dict[tuple[int, int], NameUse] = {}
        for use in self._in_text[text_sha256]:
            if not use.namesake:
                for at in re.finditer(re.escape(use.name), content):
                    found[at.span()] = use
        for use in self._in_text[text_sha256]:
            for mention in self._mentions[use]:
                for span in mention.slot.spans:
                    found[span.start, span.stop] = use
        return [(start, stop, use) for (start, stop), use in found.items()]

    def _folded(self, value: str) -> str:
        """Return a value as it is compared, and remember how it was written."""
        folded = " ".join(fold_name(value))
        self.written.setdefault(folded, value)
        return folded


@cache
def _compared() -> dict[str, list[tuple[str, str | None]]]:
    """Return slot -> the comparisons that its values feed, and where they are cut."""
    found: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for comparison in evidence().comparison:
        for slot in comparison.slots:
            found[slot].append((comparison.name, comparison.upto))
    return dict(found)


@lru_cache(maxsize=65536)
def _meaning(slot: str, value: str) -> str:
    """Return a value as it is compared: what the name of a body means, else folded words.

    A name that only tells a kind of body, such as "the court", tells nothing.
    """
    sort = BODY_SLOTS.get(slot)
    if sort is None:
        return " ".join(fold_name(value))
    meant = bodies.key(value, sort)
    if meant is None:
        return ""
    told = meant.words if sort is Sort.ORGANISATION else meant.words | meant.groups
    return " ".join(sorted(told or meant.countries))


@cache
def _parts(slot: str, kind: str) -> tuple[str, ...]:
    """Return as what a slot of a kind of claims tells of a person."""
    return tuple(
        part.name
        for part in evidence().part
        if slot in part.slots and (not part.kinds or kind in part.kinds)
    )


@lru_cache(maxsize=65536)
def _is_day(date: str) -> bool:
    try:
        return PartialDate.parse(date).is_day
    except InvalidValue:
        return False


@lru_cache(maxsize=65536)
def best_by_name(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[float, float]:
    """Return the probability that spellings alone give two bearers, and the most it may become.

    The two spellings that are nearest count.
    """
    best, most = 0.0, 1.0
    for left, right in product(one, other):
        found = weighed(left, right)
        if found is not None and found.probability > best:
            told = min(len(fold_name(left)), len(fold_name(right)))
            known = evidence()
            bound = known.most_by_father if told >= _WITH_FATHER else known.most_by_name
            best, most = min(found.probability, bound), found.most
            if told == 1:
                most = min(most, known.most_by_word)
    return best, most


def _spellings(uses: tuple[NameUse, ...]) -> tuple[str, ...]:
    """Return the first spellings of a bearer, full names alone where there are any."""
    if len(uses) == 1:
        return (uses[0].name,)
    names = {use.name for use in uses}
    full = [name for name in names if is_full(fold_name(name))]
    return tuple(sorted(full or names)[:_MOST_SPELLINGS])


def _day(stated: object) -> PartialDate | None:
    try:
        return PartialDate.parse(str(stated)) if stated is not None else None
    except InvalidValue:
        return None
