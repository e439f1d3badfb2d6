"""The shape of the file that tells where sentences end."""

from __future__ import annotations

import msgspec


class SentenceData(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a language tells of where its sentences end."""

    abbreviations: frozenset[str]
    before_number: frozenset[str]
    starters: frozenset[str]
    contracted: tuple[str, ...]
    contractions: tuple[str, ...]
