"""Where words stand in a text.

Invariant: a span counts Unicode code points of one immutable text, half-open: [start, stop).
"""

from __future__ import annotations

from dataclasses import dataclass

from saqta.errors import InvalidValue


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """The words of a text from code point `start` up to, not including, `stop`."""

    start: int
    stop: int

    def __init__(self, start: int, stop: int) -> None:  # half the cost of the one it would be given
        if not 0 <= start < stop:
            raise InvalidValue(
                f"A span must hold at least one character: [{start}, {stop}) does not.",
                remedy="Give a start of 0 or more and a stop greater than the start.",
            )
        keep = object.__setattr__
        keep(self, "start", start)
        keep(self, "stop", stop)

    def quote(self, text: str) -> str:
        """Return the words that the span points at."""
        if self.stop > len(text):
            raise InvalidValue(
                f"Span [{self.start}, {self.stop}) ends after its text of {len(text)} characters.",
                remedy="A span belongs to one text: use the one that it was made from.",
            )
        return text[self.start : self.stop]

    def covers(self, other: Span) -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.stop <= self.stop

    def touches(self, other: Span) -> bool:
        """Tell whether the two spans share a character."""
        return self.start < other.stop and other.start < self.stop


def hull(spans: list[Span]) -> Span:
    """Return the smallest span that covers all of `spans`, of which there must be one."""
    return Span(min(s.start for s in spans), max(s.stop for s in spans))
