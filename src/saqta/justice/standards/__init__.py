"""The standards by which a detention is assessed: one TOML file each, named by its id.

Invariant: a file that does not fit its shape is refused; nothing is skipped silently.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import msgspec

from saqta.errors import DataFileError, NotFound
from saqta.model.assessments import Criterion, Standard


class _Criterion(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    id: str
    asks: str
    excludes: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    title: str
    source: str
    finding: str
    criterion: tuple[_Criterion, ...]


@cache
def standards() -> tuple[Standard, ...]:
    """Return every standard, by id.

    Raises:
        DataFileError: a file cannot be used.
    """
    folder = files("saqta.justice").joinpath("standards")
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(_standard(name) for name in names)


def standard(wanted: str) -> Standard:
    """Return the standard of an id.

    Raises:
        NotFound: there is none.
    """
    for found in standards():
        if found.id == wanted:
            return found
    raise NotFound(
        f"There is no standard {wanted!r}.",
        remedy=f"Use one of: {', '.join(found.id for found in standards())}.",
    )


def _standard(name: str) -> Standard:
    content = files("saqta.justice").joinpath("standards", name).read_bytes()
    try:
        told = msgspec.toml.decode(content, type=_File)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"justice/standards/{name} cannot be used: {error}.") from error
    criteria = tuple(Criterion(one.id, one.asks, one.excludes) for one in told.criterion)
    return Standard(name.removesuffix(".toml"), told.title, told.source, told.finding, criteria)
