"""In which role, and to what degree, a claim names an official or a service.

Invariant: a role is what a source alleges; nothing here finds anyone guilty. The roles and the
words of offices are data (`involvement.toml`).
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from saqta.errors import DataFileError
from saqta.model.claims import ClaimKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.model.claims import Claim, Slot


class Role(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A role, the kinds of claims and the slot that name people in it, and the degree."""

    name: str
    kinds: frozenset[ClaimKind]
    slot: str
    degree: str
    alleged: str
    actions: frozenset[str] = frozenset()


class Office(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """An office of those who try and prosecute, and the words that tell it."""

    name: str
    words: frozenset[str]
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `involvement.toml`."""

    role: tuple[Role, ...]
    office: tuple[Office, ...]


def named(claim: Claim) -> Iterator[tuple[Slot, Role]]:
    """Yield the slots that name officials and services, each with its role."""
    for role in data().role:
        if claim.kind not in role.kinds:
            continue
        if role.actions and claim.value("action") not in role.actions:
            continue
        for slot in claim.slots:
            if slot.name == role.slot and isinstance(slot.value, str):
                yield slot, role


def office(words: str) -> str | None:
    """Return which of the offices of `involvement.toml` an office is, or None where it is none."""
    told = set(re.findall(r"[\w-]+", words.casefold()))
    return next((one.name for one in data().office if not told.isdisjoint(one.words)), None)


@cache
def data() -> _File:
    """Return the roles and offices.

    Raises:
        DataFileError: the file cannot be used.
    """
    content = files("saqta.justice").joinpath("involvement.toml").read_bytes()
    try:
        return msgspec.toml.decode(content, type=_File)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(f"justice/involvement.toml cannot be used: {error}.") from error
