"""What the labels and headings of lists, forms and tables read: the file `records.toml`.

Invariant: of the headings that a line holds the longest speaks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import msgspec

from saqta.extraction import pack

if TYPE_CHECKING:
    from collections.abc import Sequence


class Field(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What an entry reads under a label, or below a heading.

    `otherwise`: put after it where plain words follow: "was charged" WITH "theft".
    """

    reads: str
    labels: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    otherwise: str = ""


class RecordFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """`records.toml`."""

    name: frozenset[str]
    others: frozenset[str]
    born: frozenset[str]
    planned: frozenset[str]
    none: frozenset[str]
    former: frozenset[str]
    article: str
    passive: tuple[str, ...]
    joiner: str
    owner: str
    decided: str
    state: tuple[str, ...]
    past: tuple[str, ...]
    outcome: dict[str, str]
    appealed: dict[str, str]
    short: dict[str, str]
    owned: dict[str, str]
    review: frozenset[str]
    ruled: frozenset[str]
    acting: frozenset[str]
    placing: frozenset[str]
    idle: frozenset[str]
    undergone: frozenset[str]
    more: frozenset[str]
    among: frozenset[str]
    fates: dict[str, str]
    changed: tuple[str, str]
    bare: dict[str, str]
    alone: dict[str, str]
    beside_law: frozenset[str]
    field: tuple[Field, ...]
    standing: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Forms:
    """The data as it is asked for: what each label and each heading reads."""

    file: RecordFile
    labels: dict[str, tuple[str, ...]]
    headings: tuple[tuple[str, tuple[str, ...]], ...]
    standings: tuple[tuple[str, tuple[str, ...]], ...]
    otherwise: dict[tuple[str, ...], str]
    owner: tuple[str, ...]
    decided: tuple[str, ...]


@cache
def forms(language: str) -> Forms:
    """Return the labels and headings of a language, longest headings first."""
    data = pack.load(language, "records", RecordFile)
    return Forms(
        data,
        {label: tuple(f.reads.split()) for f in data.field for label in f.labels},
        _by_length(data.field),
        _by_length(data.standing),
        {tuple(f.reads.split()): f.otherwise for f in data.field if f.otherwise},
        (data.owner,),
        tuple(data.decided.split()),
    )


def _by_length(fields: Sequence[Field]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = [(phrase, tuple(f.reads.split())) for f in fields for phrase in f.headings]
    return tuple(sorted(found, key=lambda item: -len(item[0])))


def matching(known: Sequence[tuple[str, tuple[str, ...]]], text: str) -> tuple[str, ...] | None:
    """Return what the first known phrase that a text holds reads."""
    return next((reads for phrase, reads in known if phrase in text), None)
