"""Which small words join the parts of one body's name, and which open another phrase.

Invariant: what stands here looks at a word and its neighbours alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_LEAST = 3
"""How many words stand at least before an article inside a name."""


def article(scene: Scene, k: int) -> bool:
    """Tell whether an article with a capital opens another phrase: "Restitution THE country"."""
    return scene.shapes[k] != NONE and scene.lower(k) in scene.lexicon.bodies.articles


def article_within(scene: Scene, k: int) -> bool:
    """Tell whether an article joins words of one name: "Hope for THE Republic party"."""
    if scene.lower(k) not in scene.lexicon.bodies.articles or k <= _LEAST:
        return False
    led = scene.lower(k - 1) in scene.lexicon.bodies.joins
    return led and scene.capital(k - 2) and scene.plain(k - 2) and scene.tags[k - 2] is None


def owning(scene: Scene, k: int) -> bool:
    """Tell whether an owner is part of a name: "the PEOPLE's Party", not "REED's Party"."""
    several = not scene.owns(k + 1) and scene.lower(k).endswith("s")  # "the WELDERS' Union"
    return scene.shapes[k] != NONE and (scene.common(k) or several)


def joined_before(scene: Scene, k: int) -> bool:
    """Tell whether "and" joins two words of one name: "Economic AND Financial Crimes Council"."""
    if scene.lower(k) not in scene.lexicon.names.and_ or not scene.plain(k + 1):
        return False
    first = k
    while scene.capital(first - 1) and scene.plain(first - 1) and scene.tags[first - 1] is None:
        first -= 1
    bodies = scene.lexicon.bodies
    if first == k and scene.lower(k - 2) in bodies.articles and scene.shapes[k - 2] == NONE:
        alone = scene.capital(k - 1) and scene.tags[k - 1] is None
        return alone and scene.owner[k - 1] is None  # "the Heritage AND Reed Party"
    before = scene.lower(first - 1)
    other = scene.is_(first - 1, "body", "known", "court")
    return 0 < first < k and before not in bodies.joins | bodies.joins_common and not other


def aim(scene: Scene, k: int) -> bool:
    """Tell whether an article goes on with what a body is to do: "Committee to Defend THE Reed"."""
    to = scene.lexicon.function.infinitive_marker
    led = scene.lower(k - 2) in to and scene.shapes[k - 1] != NONE and scene.common(k - 1)
    following = scene.capital(k + 1) and scene.common(k + 1)
    return led and following and scene.lower(k) in scene.lexicon.bodies.articles


def second_aim(scene: Scene, k: int) -> bool:
    """Tell whether an officer's word is what a body is for: "Front for Peace and JUSTICE"."""
    before = scene.lower(k - 1)
    led = before in scene.lexicon.names.and_ or before in scene.lexicon.function.lasting
    aimed = scene.lower(k) in scene.lexicon.posts.fields and led
    return aimed and scene.shapes[k - 2] != NONE and not scene.capital(k + 1)


def pair(scene: Scene, k: int) -> bool:
    """Tell whether a body's word is but part of a name: "Radio and TELEVISION", "in the CHURCH"."""
    before = k - 1
    if scene.lower(before) in scene.lexicon.names.and_:
        alone = before < 2 or scene.shapes[before - 2] == NONE  # no "Reed TV and Radio Kamysh"
        tags = scene.tags[before - 1], scene.tags[k]
        return alone and all(tag is not None and "media" in tag.traits for tag in tags)
    bare = scene.lower(before) in scene.lexicon.bodies.articles
    following = scene.lower(k + 1)
    joins = scene.lexicon.bodies.joins | scene.lexicon.bodies.joins_common
    return bare and not (scene.capital(k + 1) or following in joins)


def mixed_case(scene: Scene, start: int, head: int) -> bool:
    """Tell whether common words stand with capitals inside a sentence: "the Citizens' Front"."""
    return (
        not scene.headline
        and start > 0
        and any(
            scene.shapes[k] != NONE and not scene.is_(k, "people", "country", "thing")
            for k in range(start, head)
        )
    )


def opens(scene: Scene, k: int) -> bool:
    """Tell whether token `k` has its capital only because it opens the sentence or a quote."""
    first = k == 0 or scene.tokens[k - 1].word in ('"', ":", "(")
    return first and scene.lower(k) in scene.lexicon.bodies.openers


def past_aim(scene: Scene, k: int) -> int:
    """Return the token after a name's first word and an article: "the NGO STOP THE Reed"."""
    within = scene.lower(k + 1) in scene.lexicon.bodies.articles and scene.capital(k + 2)
    return k + 1 + 2 * (within and scene.shapes[k + 1] == NONE)


def first_capital(scene: Scene, head: int, stop: int) -> int:
    """Return where a head's capital stands: "the opposition MOVEMENT for Reed"."""
    return next(k for k in range(head, stop) if scene.shapes[k] != NONE)


def with_union(scene: Scene, start: int, *, proper: bool) -> int:
    """Return where a body of a union begins: "the UN Support Mission in Reedland"."""
    k = start - 1
    owner = scene.owner[k] if proper and k >= 0 else None
    if owner is None or scene.tokens[k].word not in scene.lexicon.bodies.unions:
        return start
    alone = owner.value == scene.tokens[k].word and scene.shapes[start] != NONE
    if alone:
        scene.release(k, start)
    return k if alone else start


def goes_on(scene: Scene, k: int) -> bool:
    """Tell whether a known name after token `k` ends another one: "the BRIGHT Dawn party"."""
    if k < 0 or scene.shapes[k] == NONE or scene.owner[k] is not None or not scene.common(k + 1):
        return False
    opening = opens(scene, k) or scene.lower(k) in scene.lexicon.bodies.openers
    return (scene.tags[k] is None or scene.plain(k)) and not opening
