"""Tell a judge from the accused of one name in one document: nobody is both there.

Invariant: what someone decided about the mentions, or about the two, stands.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING

from saqta.identity.evidence import evidence
from saqta.identity.folding import fold_name
from saqta.model.claims import PERSON_SLOTS, Modality
from saqta.steps.identity import mention_start
from saqta.steps.tellings import parts_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from saqta.model.claims import Claim
    from saqta.model.persons import NameUse
    from saqta.steps.identity import Parted
    from saqta.steps.tellings import Mention

Told = dict[str, set[tuple[str, int]]]
"""Part that is played -> the names that play it, each with where a mention starts."""

PART = "part"
"""The comparison whose values are the parts that somebody plays."""

_ANOTHER = -1


def apart(claims: Iterable[Claim], parted: Parted) -> Parted:
    """Return the mentions that mean another bearer of a name, with those of opposed parts."""
    texts: dict[str, Told] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        for slot in claim.slots if claim.modality is Modality.ASSERTED else ():
            if slot.name in PERSON_SLOTS and isinstance(slot.value, str):
                for part in parts_told(slot.name, claim.kind.value):
                    texts[claim.text_sha256][part].add((slot.value, mention_start(claim, slot)))
    found = dict(parted)
    for text, told in texts.items():
        for one, other in evidence().opposed:
            for name in {name for name, _ in told[one]}:
                starts = {at for named, at in told[one] - told[other] if named == name}
                rivals = {named for named, _ in told[other]}
                if starts and any(_may_be_one(name, rival) for rival in rivals):
                    found.setdefault((text, name), dict.fromkeys(starts, _ANOTHER))
    return found


def opposed(playing: Mapping[NameUse, Iterable[str]]) -> list[tuple[str, str]]:
    """Return the ids of each two uses of a text whose parts nobody plays there at once.

    `playing` tells which parts the bearer of each use plays.
    """
    there: dict[tuple[str, str], list[NameUse]] = defaultdict(list)
    for use, played in playing.items():
        for part in played:
            there[use.text_sha256, part].append(use)
    texts = {text for text, _ in there}
    return [
        (left.id, right.id)
        for text, (one, other) in product(texts, evidence().opposed)
        for left, right in product(there.get((text, one), ()), there.get((text, other), ()))
        if left != right and _may_be_one(left.name, right.name)
    ]


def parts_of(mentions: Iterable[Mention]) -> set[str]:
    """Return the parts that somebody is told to play where these mentions stand."""
    return {
        part
        for mention in mentions
        if mention.account.claim.modality is Modality.ASSERTED
        for part in parts_told(mention.slot.name, mention.account.claim.kind.value)
    }


def _may_be_one(one: str, other: str) -> bool:
    """Tell whether all words of one name, but initials, stand in the other."""
    left, right = ({word for word in fold_name(name) if len(word) > 1} for name in (one, other))
    return bool(left and right) and (left <= right or right <= left)
