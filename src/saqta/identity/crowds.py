"""Whom to compare with whom where so many share a key that not everyone can be with everyone.

A name that thousands bear makes millions of pairs. Under a crowded key those alone are compared who
share something told besides: a year of birth, a day, a court. Where that is crowded too, it tells
nobody apart. So the work grows with the people, not with the pairs of namesakes. Invariant: who is
compared depends on who there is and what is told of them, not on the order.

Reference: Papadakis et al. (2020), Blocking and Filtering Techniques for Entity Resolution.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from saqta.identity.blocking import alone_or_not, fathers
from saqta.identity.evidence import evidence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from saqta.identity.evidence import Told

    Block = dict[str, bool]
    """Who has a key, by id, and whether they are compared with all others of it."""

MOST = 128
"""With how many people everyone who has a key is compared; a key that has more is crowded."""

_DIGITS = 32


def besides(names: Iterable[str], told: Told) -> frozenset[str]:
    """Return what narrows a crowded key: fathers' names, and what is told that few others share."""
    found = {f"{one}\t{value}" for one in _narrowing() for value in told.get(one, ())}
    return frozenset(found.union(f"father\t{one}" for name in names for one in fathers(name)))


def narrower(key: str, beside: str) -> str:
    """Return the key of those who share a key and something else; a surname's alone stays one."""
    packed = f"{key}\t{beside}".encode("utf-8", "surrogatepass")
    return alone_or_not(key, hashlib.sha256(packed).hexdigest()[:_DIGITS])


def blocks(
    keyed: Mapping[str, Mapping[str, bool]], beside: Callable[[str], Iterable[str]]
) -> Iterator[tuple[str, Block]]:
    """Yield the keys of people by which they are compared, and who has each, in order.

    `keyed` are the keys of each; `beside` tells what narrows the crowded ones.
    """
    whole = _by_key(keyed)
    for key, block in whole.items():
        if not _is_crowded(block):
            yield key, block
            continue
        told = {
            id_: {narrower(key, one): all_ for one in beside(id_)} for id_, all_ in block.items()
        }
        yield from ((key, part) for part in _by_key(told).values() if not _is_crowded(part))


def _by_key(keyed: Mapping[str, Mapping[str, bool]]) -> dict[str, Block]:
    found: dict[str, Block] = defaultdict(dict)
    for id_, keys in keyed.items():
        for key, meets_all in keys.items():
            found[key][id_] = meets_all
    return dict(sorted(found.items()))


def _is_crowded(block: Block) -> bool:
    return sum(block.values()) > MOST


@cache
def _narrowing() -> tuple[str, ...]:
    return tuple(one.name for one in evidence().comparison if one.narrows)
