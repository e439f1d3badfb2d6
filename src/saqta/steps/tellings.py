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
from typing import TYPE_CHECKING, NamedTuple

from saqta.errors import InvalidValue
from saqta.identity import births, bodies
from saqta.identity.clusters import is_full
from saqta.identity.evidence import Model, Of, evidence, levels, probability
from saqta.identity.folding import fold_name
from saqta.identity.matching import weighed
from saqta.identity.namesakes import Namesakes
from saqta.model.acts import Account
from saqta.model.claims import LIST_SLOTS, Modality, Slot
from saqta.model.dates import PartialDate
from saqta.model.persons import BODY_SLOTS, Sort
from saqta.store import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

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
        names: Namesakes | None = None,
        told: Mapping[NameUse, Mapping[str, frozenset[str]]] | None = None,
    ) -> None:
        self.join_from = join_from
        self.apart_below = evidence().apart_below
        self.clear_from = evidence().clear_from
        self.written: dict[str, str] = {}
        self._archive = archive
        self._mentions = mentions
        self._model = model
        self._of_use: dict[NameUse, Mapping[str, frozenset[str]]] = dict(told or {})
        self._namesakes = Namesakes(use.name for use in mentions) if names is None else names
        self._by_name: dict[tuple[tuple[str, ...], tuple[str, ...]], ByName] = {}
        self._chances: dict[tuple[ByName, Levels], float] = {}
        self._births: dict[str, list[births.Birth[NameUse]]] = {}
        self._named: dict[str, list[tuple[str, list[str]]]] = {}
        self._in_text: dict[str, list[NameUse]] = defaultdict(list)
        for use in mentions:
            self._in_text[use.text_sha256].append(use)

    def __call__(
        self,
        one: Iterable[NameUse],
        other: Iterable[NameUse],
        *,
        namesakes: float | None = None,
    ) -> float:
        """Return the probability that two bearers of names are one person.

        `namesakes` is how many other people bear the name; None: as many as are to be expected.
        """
        return self.weigh(self.side(one), self.side(other), namesakes=namesakes)

    def side(self, uses: Iterable[NameUse]) -> Side:
        """Return what is compared of the bearer of these uses: spellings, and what is told."""
        some = tuple(uses)
        return Side(_spellings(some), self.told(some))

    def weigh(self, one: Side, other: Side, *, namesakes: float | None = None) -> float:
        """Return the same of two sides, which whoever compares one with many makes once."""
        by_name = self.by_name(one.spellings, other.spellings)
        if namesakes is not None:
            by_name = by_name._replace(others=namesakes)
        found = levels(one.told, other.told)
        known = self._chances.get((by_name, found))
        if known is None:
            known = probability(by_name.beside_others, by_name.most, found, self._model)
            self._chances[by_name, found] = known
        return known

    def by_name(self, one: tuple[str, ...], other: tuple[str, ...]) -> ByName:
        """Return what names alone make of two bearers; the two nearest spellings count."""
        known = self._by_name.get((one, other))
        if known is None:
            known = best_by_name(one, other, self.namesakes)
            self._by_name[one, other] = known
        return known

    def namesakes(self, one: str, other: str) -> float:
        """Return how many other people are to be expected to bear a name."""
        return self._namesakes.expected(one, other)

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

    def learn(self, told: Mapping[NameUse, Mapping[str, frozenset[str]]]) -> None:
        """Take in what was told of uses that were gathered before."""
        self._of_use |= told

    def remember(self, names: Iterable[str]) -> None:
        """Remember how what was gathered before is written, and these names beside it."""
        for found in self._mentions.values():
            for mention in found:
                self._add(mention, defaultdict(set), defaultdict(set))
        for name in names:
            self._folded(name)

    def mentions_of(self, use: NameUse) -> tuple[Mention, ...]:
        """Return where a name is used."""
        return tuple(self._mentions.get(use, ()))

    def _telling(self, use: NameUse) -> Mapping[str, frozenset[str]]:
        if use not in self._of_use:
            found: dict[Of, set[str]] = defaultdict(set)
            by_slot: dict[str, set[str]] = defaultdict(set)
            for mention in self._mentions.get(use, ()):
                self._add(mention, found, by_slot)
            found[Of.COMPANY] = self._company(use)
            found[Of.DOCUMENTS] = set() if use.namesake else {use.text_sha256}
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
        found[Of.PARTS].update(parts_told(mention.slot.name, kind))
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
def parts_told(slot: str, kind: str) -> tuple[str, ...]:
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


class Side(NamedTuple):
    """What is compared of a bearer of names."""

    spellings: tuple[str, ...]
    told: Told


class ByName(NamedTuple):
    """What spellings alone make of two bearers: the probability, and the most it may become.

    `others` is how many other people are to be expected to bear the name.
    """

    probability: float
    most: float
    others: float = 0.0

    @property
    def beside_others(self) -> float:
        """The probability where any of the others may be meant as well."""
        return self.probability / (1 + self.others * self.probability)


def best_by_name(
    one: tuple[str, ...],
    other: tuple[str, ...],
    namesakes: Callable[[str, str], float] | None = None,
) -> ByName:
    """Return what the two nearest of the spellings make of two bearers.

    `namesakes` tells how many other people are to be expected to bear a name.
    """
    best = ByName(0.0, 1.0)
    for left, right in product(one, other):
        found = weighed(left, right)
        if found is None:
            continue
        told = min(len(fold_name(left)), len(fold_name(right)))
        known = evidence()
        bound = known.most_by_father if told >= _WITH_FATHER else known.most_by_name
        most = min(found.most, known.most_by_word) if told == 1 else found.most
        others = 0.0 if namesakes is None else namesakes(left, right)
        here = ByName(min(found.probability, bound), most, others)
        if here.beside_others > best.beside_others:
            best = here
    return best


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
