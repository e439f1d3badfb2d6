"""Answers as JSON.

Invariant: every code point of a text stays one, so that spans fit the words that they count.
"""

from __future__ import annotations

import re
from typing import Any, TypeVar

import msgspec
from litestar.response import Response

T = TypeVar("T")

_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of code points, which a text may hold and no JSON does: each stands as U+FFFD."""


class Json(Response[T]):
    """An answer in JSON."""

    def render(self, content: Any, *_: Any) -> bytes:
        """Encode a struct."""
        try:
            return msgspec.json.encode(content)
        except UnicodeEncodeError:
            return msgspec.json.encode(_mended(msgspec.to_builtins(content)))


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return _HALVES.sub("\N{REPLACEMENT CHARACTER}", value)
    if isinstance(value, list):
        return [_mended(one) for one in value]
    return {k: _mended(v) for k, v in value.items()} if isinstance(value, dict) else value
