"""How far a body's name reaches that no word for a body heads: "Torch of the River".

Invariant: a name is never cut between two capitals of one phrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE, MentionKind, TokenKind
from saqta.extraction.mentions import joining

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.mentions.scene import Scene

_APART = ("honorific", "role", "office", "post", "kin", "calendar", "court", "known")
"""What a capital may begin that is no part of the name before it."""


def name_stop(scene: Scene, last: int) -> int:
    """Return where a name ends that was told up to token `last`.

    "Kamysh HINDU PARISHAD", "Torch OF THE RIVER", "Reed & REED GROUP", "R.DRESSER".
    """
    while last < len(scene.tokens):
        k = last + _joined(scene, last)
        owner = scene.owner[k] if k < len(scene.tokens) else None
        if owner is not None and _is_loose(owner) and scene.shapes[k] != NONE:
            while k < len(scene.tokens) and scene.owner[k] is owner:
                k += 1
            last = k
        elif scene.capital(k) and (is_title(scene, k) or not scene.is_(k, *_APART)):
            last = k + 1
        else:
            break
    return last


def is_title(scene: Scene, k: int) -> bool:
    """Tell whether who a word tells of is part of a paper's name: "The Reedland OBSERVER"."""
    role = scene.is_(k, "role") and scene.shapes[k] != NONE and scene.shapes[k - 1] != NONE
    return role and not scene.capital(k + 1)


def _is_loose(owner: Mention) -> bool:
    """Tell whether a mention may be part of a name: a place, or words that capitals alone show."""
    return owner.kind is MentionKind.PLACE or owner.trait("weak") is not None


def _joined(scene: Scene, k: int) -> int:
    """Return how many tokens lead on to the next word of a name: "of the", "&", a point inside."""
    bodies = scene.lexicon.bodies
    aimed = joining.aim(scene, k) or (
        scene.lower(k) in bodies.joins_common - scene.lexicon.names.and_
        and scene.common(k - 1)
        and scene.capital(k + 1)
        and scene.common(k + 1)
    )
    if aimed:
        return 1  # "Campaign TO End THE Reed Tax"
    if scene.lower(k) in bodies.joins:
        return 1 + (scene.lower(k + 1) in bodies.articles)
    inside = scene.tokens[k].kind is TokenKind.MARK and _is_glued(scene, k)
    return int(inside or scene.lower(k) in bodies.signs)


def _is_glued(scene: Scene, k: int) -> bool:
    """Tell whether token `k` stands inside a word: "R.Dresser"."""
    tokens = scene.tokens
    within = 0 < k < len(tokens) - 1 and tokens[k].word == "."
    return within and tokens[k - 1].stop == tokens[k].start == tokens[k + 1].start - 1
