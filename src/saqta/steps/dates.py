"""Dates as derived tables keep them: in EDTF, and one that tells nothing too."""

from __future__ import annotations

from saqta.model.dates import PartialDate

_ANY = PartialDate(None, None)


def edtf(when: PartialDate | None) -> str | None:
    """Write a date."""
    return None if when is None else when.edtf


def parsed(written: str | None) -> PartialDate | None:
    """Read a date that `edtf` wrote."""
    if written is None:
        return None
    return _ANY if written == _ANY.edtf else PartialDate.parse(written)
