"""The shape of the file of verbs."""

from __future__ import annotations

import msgspec


class VerbClass(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Verbs that are alike.

    `governs` is what an event beneath them becomes, if anything; `governs_noun` the same for an
    event that a noun names, where it differs: a court that "ordered two months of arrest" did.
    """

    name: str
    verbs: tuple[str, ...]
    governs: str = ""
    governs_noun: str = ""


class VerbFile(
    msgspec.Struct, forbid_unknown_fields=True, frozen=True, rename={"classes": "class"}
):
    """`verbs.toml`: each verb as base, third person, past, participle and -ing form."""

    classes: tuple[VerbClass, ...]
