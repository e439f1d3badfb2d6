"""Tell by its neighbours what a run of capitalised words is not: a person's name.

Invariant: only what stands right beside the run is looked at.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE, MentionKind, TokenKind

if TYPE_CHECKING:
    from saqta.extraction.mentions.runs import Run
    from saqta.extraction.mentions.scene import Scene

_YEAR = 4


def is_headed(run: Run) -> bool:
    """Tell whether a word for a body or a place claims the run."""
    scene, before, after = run.scene, run.start - 1, run.stop
    if scene.lower(before) in scene.lexicon.names.works:
        return True  # "the film Anna Reed", "Cyclone Reed"
    if scene.is_(before, "body") and scene.shapes[before] == NONE and scene.owner[before] is None:
        tag = scene.tags[before]
        return len(run.words) == 1 or tag is None or "state" not in tag.traits
    if scene.is_(after, "body", "region", "facility", "court") and not scene.owns(after - 1):
        return scene.shapes[after] != NONE or not scene.is_(after, "post", "office")
    return False


def has_article(scene: Scene, i: int) -> bool:
    """Tell whether an article stands before token `i`, or before a number.

    So it does in "the 2013 Reed report", "the 80-seat Kamara Reed".
    """
    lower = scene.lower(i - 1)
    if lower[:1].isdecimal() and "-" in lower:
        return scene.lower(i - 2) in scene.lexicon.bodies.articles
    before = scene.lower(i - 1)
    owner = scene.owner[i - 1] if i else None
    spelt = scene.lower(i - 1).isalpha()
    if owner is not None and owner.kind is MentionKind.NUMBER and spelt:
        return True  # "ONE Ranger was killed"
    year = len(before) == _YEAR and before.isdecimal()
    return scene.lower(i - 1 - year) in scene.lexicon.bodies.articles


def is_inside(run: Run) -> bool:
    """Tell whether a run stands where a place would: "in El Reed"."""
    return run.scene.is_(run.start - 1, "inside") and not run.scene.owns(run.stop)


def is_numbered(run: Run) -> bool:
    """Tell whether a number belongs to the run: "Kamysh News 61", not "gave Anna Reed 5 YEARS".

    Nor does a sum: "fined Anna Reed 5 EUROS".
    """
    tokens, scene = run.scene.tokens, run.scene
    numbered = run.stop < len(tokens) and tokens[run.stop].kind is TokenKind.NUMBER
    value = scene.owner[run.stop] if numbered else None
    if value is not None and value.kind is MentionKind.AMOUNT:
        return False
    return numbered and scene.lower(run.stop + 1) not in scene.lexicon.names.measured


def is_firm(run: Run) -> bool:
    """Tell whether letters with a number begin what is a firm's name: "K7 REED E KAMYSH"."""
    tokens, number = run.scene.tokens, run.start - 1
    if number < 1 or tokens[number].kind is not TokenKind.NUMBER:
        return False
    glued = tokens[number - 1].stop == tokens[number].start
    return glued and run.scene.shapes[number - 1] != NONE


def is_quoted(run: Run) -> bool:
    """Tell whether quotation marks stand on both sides of a run."""
    return run.scene.lower(run.start - 1) == '"' and run.scene.lower(run.stop) == '"'


def is_half_quoted(run: Run) -> bool:
    """Tell whether a quotation mark stands beside a run."""
    return run.scene.lower(run.stop) == '"' or run.scene.lower(run.start - 1) == '"'


def is_quarter(run: Run) -> bool:
    """Tell whether a title may be part of a place's name: "in SHEIKH Reed, where"."""
    scene, k = run.scene, run.start - 1
    titled = scene.is_(k, "honorific") and scene.is_(k - 1, "inside")
    return titled and len(run.words) == 1 and not scene.owns(run.stop)


def is_list_end(run: Run) -> bool:
    """Tell whether words end a list or a heading: "Cruel or DEGRADING ACTS", "ACTS There"."""
    scene, k = run.scene, run.start - 1
    if any(word.lower() in scene.lexicon.bodies.openers for word in run.words[1:]):
        return True
    joined = k > 1 and scene.lower(k) in scene.lexicon.function.list_end
    k -= 1 + (scene.lower(k - 1) == ",") if joined else 0
    return joined and scene.shapes[k] != NONE and scene.common(k)
