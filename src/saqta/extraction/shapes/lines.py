"""The shape of the file of line patterns: titles, captions, bylines, signatories."""

from __future__ import annotations

import msgspec

from saqta.extraction.anatomy import BlockKind


class LinePattern(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A pattern that a whole line fits. `within`: only the first N lines, or the last if minus."""

    kind: BlockKind
    match: str
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    within: int | None = None


class LinePatterns(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `layouts/blocks.toml`."""

    line: tuple[LinePattern, ...]
