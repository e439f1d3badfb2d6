"""How much one document may ask for before it is given up as "not read".

Invariant: a limit is a number with its unit in its name, so that a message can name both.
"""

from __future__ import annotations

from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """What the child process that reads a document may use, and what it may give back."""

    wall_seconds: float = 60.0
    cpu_seconds: int = 45
    memory_bytes: int = 1024 * MEBIBYTE
    input_bytes: int = 64 * MEBIBYTE
    output_bytes: int = 192 * MEBIBYTE
    text_characters: int = 4_000_000
    """Some 1,300 pages. To index so many words takes the parent some 200 MB, 600 at worst."""
    pages: int = 3_000
    nesting_levels: int = 200
    members: int = 2_000
    """Files that one zip or message may hold, those inside its own zips counted too."""
    members_bytes: int = 128 * MEBIBYTE
    member_ratio: int = 250
    """Unpacked bytes for one packed byte; plain words rarely pass 20."""
    container_levels: int = 3
    """A zip in a zip in a zip, and no further."""
