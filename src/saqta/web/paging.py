"""Pages of a long list: which rows one shows, and the addresses of the others.

Invariant: a page is shown by its number in the address, so it can be linked and gone back to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from saqta.errors import InvalidValue
from saqta.web.request import words

if TYPE_CHECKING:
    from saqta.web.request import AnyRequest

MANY = 100
"""How many rows of a table a page shows."""
FEW = 25
"""How many cards with quotes a page shows."""
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Pager:
    """The page that is shown, by number from 1, of so many rows in all."""

    path: str
    asked: tuple[tuple[str, str], ...]
    number: int
    rows: int
    size: int

    @property
    def last(self) -> int:
        """The number of the last page."""
        return max(1, -(-self.rows // self.size))

    @property
    def first_row(self) -> int:
        """The number, from 1, of the first row on the page."""
        return (self.number - 1) * self.size + 1

    @property
    def last_row(self) -> int:
        """The number of the last row on the page."""
        return min(self.number * self.size, self.rows)

    def to(self, number: int) -> str:
        """Return the address of a page."""
        return f"{self.path}?{urlencode([*self.asked, ('page', str(number))])}"


def places(request: AnyRequest, size: int = MANY) -> slice:
    """Return which rows a request asks for.

    Raises:
        InvalidValue: its page is no number from 1 on.
    """
    first = (_number(request) - 1) * size
    return slice(first, first + size)


def pager(request: AnyRequest, rows: int, size: int = MANY) -> Pager:
    """Return where a request stands in so many rows."""
    asked = tuple((k, v) for k, v in request.query_params.items() if v and k != "page")
    return Pager(request.url.path, asked, _number(request), rows, size)


def _number(request: AnyRequest) -> int:
    written = words(request, "page") or "1"
    if not (written.isascii() and written.isdigit() and 0 < int(written[:9]) <= _MOST):
        raise InvalidValue(f"{written!r} is no page.", remedy="Give a number from 1 on.")
    return int(written[:9])
