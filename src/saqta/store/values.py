"""How values of the model stand in columns, the same in every database.

Invariant: what is packed comes back equal; times are UTC and of one width, so they sort as text.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from saqta.model.claims import Value


def pack_time(at: datetime) -> str:
    """Write a time as `2021-06-21T08:30:00.000000Z`.

    Raises:
        InvalidValue: the time does not say its zone.
    """
    if at.tzinfo is None:
        raise InvalidValue(
            f"The time {at.isoformat()} does not say its zone.",
            remedy="Give a zone, such as 2021-06-21T08:30:00Z.",
        )
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def time(text: str) -> datetime:
    """Read a time that `pack_time` wrote."""
    return datetime.fromisoformat(text)


def pack_spans(spans: Iterable[Span]) -> str:
    """Write spans as `12-17 80-85`, in the order given."""
    return " ".join(f"{span.start}-{span.stop}" for span in spans)


@lru_cache(maxsize=4096)
def spans(text: str) -> tuple[Span, ...]:
    """Read spans that `pack_spans` wrote."""
    return tuple(Span(*map(int, pair.split("-"))) for pair in text.split())


def pack_value(value: Value) -> str:
    """Write the value of a slot as JSON, escaped only where no column could hold it."""
    plain = json.dumps(value, ensure_ascii=False)
    return plain if storable(plain) == plain else json.dumps(value)


@lru_cache(maxsize=65536)
def value(text: str) -> Value:
    """Read a value that `pack_value` wrote."""
    found: Value = json.loads(text)
    return found


def storable(text: str) -> str:
    """Replace what no text column holds, NUL and lone surrogates, by U+FFFD."""
    if text.isascii() and "\0" not in text:
        return text
    whole = text.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return whole.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


AT_ONCE = 200
SOME = ", ".join(f":id{number}" for number in range(AT_ONCE))
"""So many ids are asked for at once: their places in a query, for `in_parts`."""


def in_parts(ids: Iterable[str], many: int = AT_ONCE) -> Iterator[dict[str, str]]:
    """Yield ids as the values `:id0`, `:id1` and so on, so many at once, the last one repeated."""
    wanted = sorted(set(ids))
    for start in range(0, len(wanted), many):
        some = wanted[start : start + many]
        yield {f"id{number}": some[min(number, len(some) - 1)] for number in range(many)}
