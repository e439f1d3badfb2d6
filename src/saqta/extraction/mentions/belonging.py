"""Tell a body by what stands around a name: who leads it, who belongs to it, what it is called.

Invariant: one word alone is never taken for a body by this.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE, MentionKind

if TYPE_CHECKING:
    from saqta.extraction.mentions.runs import Run
    from saqta.extraction.mentions.scene import Scene

_NEAR = 4


def is_a_body(run: Run) -> bool:
    """Tell whether words around a name show a body's: "the leaders of Kamysh Birligi"."""
    scene, before, after = run.scene, run.start - 2, run.stop
    if len(run.words) == 1:
        return False
    bodies = scene.lexicon.bodies
    if run.words[-1].lower().endswith(bodies.tails):
        return True
    before -= scene.lower(before + 1) == '"'
    if scene.lower(before + 1) in bodies.articles:
        before -= 1
    said = (scene.lower(before + 1), f"{scene.lower(before)} {scene.lower(before + 1)}")
    kin = scene.lower(before - 1) in bodies.kin_of
    if not bodies.belonging.isdisjoint(said) and not (kin or scene.owns(after)):
        return True
    if scene.owns(after) and scene.lower(after + 1) in bodies.belongs:
        return True
    if scene.lower(after) in bodies.manned_by:
        return True
    return _titles_someone(scene, after) or _is_body_said(scene, run.start, after)


def is_a_home(run: Run) -> bool:
    """Tell whether a run says where one lives or what is: "Kamysh RESIDENT", "Reed (Kamysh)"."""
    scene, before = run.scene, run.start - 1
    owner = scene.owner[before - 1] if before > 0 else None
    if owner is not None and owner.kind is MentionKind.PLACE and scene.lower(before) == "(":
        return True
    return run.scene.lower(run.stop) in run.scene.lexicon.bodies.home_of


def _titles_someone(scene: Scene, after: int) -> bool:
    """Tell whether a post and a name follow: "Kamysh Birligi LEADER Anna Doe"."""
    tag = scene.tags[after] if after < len(scene.tokens) else None
    if tag is None or scene.shapes[after] != NONE or not scene.is_(after, "role", "post", "office"):
        return False
    beyond = after + tag.length
    if scene.lower(beyond) in scene.lexicon.names.and_ and scene.is_(after, "post"):
        return True  # "Kamysh Birligi LEADER AND noted cleric Anna Doe"
    return scene.capital(beyond) and not scene.is_(beyond, "body", "calendar")


def _is_body_said(scene: Scene, start: int, after: int) -> bool:
    """Tell whether ", the opposition movement to which" follows, not ", the party leader"."""
    bodies = scene.lexicon.bodies
    if scene.lower(after) != "," or scene.lower(after + 1) not in bodies.articles:
        return False
    if scene.lower(start - 1) == ",":
        return False  # "according to the minister, Anna Doe, the group led by B did it"
    for k in range(after + 2, min(after + 2 + _NEAR, len(scene.tokens))):
        tag = scene.tags[k]
        if tag is not None and scene.is_(k, "body"):
            return scene.lower(k + tag.length) in bodies.said
        if scene.shapes[k] != NONE or scene.is_(k, "role", "post", "office", "group"):
            return False
    return False


def describes(run: Run) -> bool:
    """Tell whether a lone name only says whose people are meant: "a REED detainee"."""
    scene, after = run.scene, run.stop
    tag = scene.tags[after] if after < len(scene.tokens) else None
    small = scene.lexicon.function
    bound = scene.lower(run.start - 1) in small.article | small.genitive
    if len(run.words) > 1 or tag is None or scene.shapes[after] != NONE or not bound:
        return False
    return "verbal" not in tag.traits and scene.is_(after, "role", "group", "post", "office")
