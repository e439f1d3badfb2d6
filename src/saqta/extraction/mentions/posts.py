"""Find offices and roles with the bodies they belong to: "head of the X", "X co-leader".

Invariant: a post's span holds its body where the body stands beside it, and then that body
is no mention of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import CAPITALS, NONE, Mention, MentionKind, TokenKind
from saqta.extraction.mentions import titles
from saqta.extraction.mentions.workplaces import BODIES, body_after, owner_stop

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_MODIFIERS, _LONGEST_LETTERS, _OF_KIND = 4, 4, frozenset({"body", "past"})
_POSTS = frozenset({"office", "post", "role", "kin"})


def find(scene: Scene) -> None:
    """Take the offices and roles of a sentence; people and bodies are known by now."""
    for i in scene.starts:
        tag = scene.tags[i]
        if tag is None or tag.classes.isdisjoint(_POSTS) or scene.owner[i] is not None:
            continue
        titled = "honorific" in tag.classes and _named_next(scene, i + tag.length)
        if titled or ("verbal" in tag.traits and not _is_noun(scene, i)):
            continue
        if scene.lower(i) in scene.lexicon.posts.ranks and _is_ranked(scene, i + tag.length):
            continue  # "DEPUTY culture minister", "DEPUTY Asia director"
        if (
            scene.lower(i) in scene.lexicon.posts.fields
            and scene.is_(i + tag.length, "office")
            and scene.shapes[i] != NONE
        ):
            continue  # "UN REFUGEE Commissioner"
        _post(scene, i, i + tag.length)


def _is_ranked(scene: Scene, k: int) -> bool:
    owner = scene.owner[k] if k < len(scene.tokens) else None
    placed = owner is not None and owner.kind is MentionKind.PLACE
    return scene.is_(owner_stop(scene, k) if placed else k, "post", "office")


def _is_noun(scene: Scene, i: int) -> bool:
    """Tell "the accused" from "police accused A" and "was accused of"."""
    tag = scene.tags[i]
    of = tag is not None and scene.lower(i + tag.length) == scene.lexicon.posts.of
    return not of and scene.lower(i - 1) in scene.lexicon.bodies.articles


def _named_next(scene: Scene, k: int) -> bool:
    owner = scene.owner[k] if k < len(scene.tokens) else None
    return owner is not None and owner.kind is MentionKind.PERSON


def _post(scene: Scene, i: int, stop: int) -> None:
    start, former = _modifiers(scene, i)
    start = _kind_start(scene, start, i)
    lead = titles.joined_lead(scene, start, stop)
    former = former or lead.past or any(scene.is_(k, "past") for k in range(start, i))
    end = _second_head(scene, i, stop)
    after = body_after(scene, end, public=scene.is_(i, "office"))
    before = _body_before(scene, start)
    traits = _traits(scene, i)
    topic = titles.topic_stop(scene, end) if after is None and scene.is_(i, "office") else end
    if titles.is_cut(scene, i, (start, topic), after) or titles.is_second(scene, start):
        return
    value = f"{lead.words}{scene.words(start, topic)}"
    start -= bool(lead.words)
    body, whole = None, (start, topic)
    end, head = topic, value
    if after is not None and _fits(scene, i, end, after[2]) and not _is_reach(before, after[2]):
        first, last, body = after
        union, begin = titles.over_field(scene, before, body, start)
        value = f"{union}{head} {scene.lower(end)} {_name(scene, first, last, body)}"
        whole = (begin, last)
    elif before is not None and (before[1].kind in BODIES or scene.is_(i, "office")):
        body = before[1]
        value, whole, over = _of_body(scene, before, (start, end), head)
        former = former or over
    public = _is_office(scene, i, body) or (body is not None and _public(scene, i, body))
    if public:
        end, bare = whole[1], (i, stop) if body is None else None
        start, value = titles.with_lead(scene, whole[0], value, bare)
    named = _beside_person(scene, *whole)
    if body is None and not named:
        return
    kind = MentionKind.OFFICE if public else MentionKind.ROLE
    if body is None and public:
        value, body = titles.court_beyond(scene, end, value)
    if body is None and scene.lower(start - 1) == "(" and "task" in traits:
        body = titles.court_before(scene, start - 2)
        value = f"{value} {scene.lexicon.posts.of} {body.value}" if body is not None else value
    if body is not None:
        traits["body"] = body.value
    if former:
        traits["former"] = "true"
    traits["head"] = scene.words(i, stop).lower()
    told = _without_past(scene, start, end) if body is not None else traits["head"]
    traits["role"] = f"{_nearness(scene, before)}{told}"
    scene.release(start, end)
    scene.take(kind, start, end, value, **traits)


def _is_reach(before: tuple[int, Mention] | None, after: Mention | None) -> bool:
    """Tell whether a place is only where a body's own officer acts: "X's director FOR AFRICA"."""
    placed = after is not None and after.kind is MentionKind.PLACE
    return placed and before is not None and before[1].kind is MentionKind.ORGANIZATION


def _of_body(
    scene: Scene, before: tuple[int, Mention], own: tuple[int, int], head: str
) -> tuple[str, tuple[int, int], bool]:
    """Return a title with the body before it, its tokens, and whether "former" stands there."""
    (begin, body), (start, end) = before, own
    value = f"{_name(scene, begin, start, body)} {head}"
    first, over = _modifiers(scene, begin, before_body=True)
    if first < begin:
        return f"{scene.words(first, begin)} {value}", (first, end), over
    return value, (begin, end), False


def _is_office(scene: Scene, i: int, body: Mention | None) -> bool:
    """Tell whether a title is a public post: a president is none where a union has one."""
    if not scene.is_(i, "office"):
        return False
    if body is None or body.kind is not MentionKind.ORGANIZATION:
        return True
    shown = all(body.trait(t) is None for t in ("state", "known", "plain"))
    shown = shown and body.value not in scene.lexicon.bodies.acronyms_of_states
    shown = shown or body.trait("private") is not None
    return not (scene.is_(i, "post") and shown)


def _fits(scene: Scene, i: int, end: int, body: Mention | None) -> bool:
    """Tell whether a place can be the body: of an office it can, of "a resident of" it cannot."""
    if body is not None and body.trait("plain") and not scene.is_(i, "post", "office"):
        return False
    if body is None or body.kind is not MentionKind.PLACE:
        return True
    joined = scene.lower(end) in scene.lexicon.bodies.joins
    joined = joined and scene.lower(end - 1) not in scene.lexicon.posts.of_no_place
    return joined and (scene.is_(i, "office") or not scene.is_(i, "role"))


def _traits(scene: Scene, i: int) -> dict[str, str]:
    tag = scene.tags[i]
    known = dict(tag.traits) if tag is not None else {}
    kept = {k: v for k, v in known.items() if k in ("side", "task", "gender")}
    return (
        {**kept, "kin": "true"}
        if scene.is_(i, "kin") and not scene.is_(i, "post", "office")
        else kept
    )


def _modifiers(scene: Scene, i: int, *, before_body: bool = False) -> tuple[int, bool]:
    """Return where "former deputy" before a head starts, and whether it says former."""
    forms = scene.lexicon.posts
    start, former = i, False
    while start > 0 and scene.owner[start - 1] is None:
        k = start - 1
        fielded = not before_body and scene.is_(i, "office")
        if start == i and _is_branch(scene, k, i):
            start = k
            continue
        people = scene.is_(k, "people") and scene.is_(k - 1, "past")  # "former Reedish governor"
        if scene.is_(k, "past"):
            former = True
        elif (people and k > 0 and scene.owner[k - 1] is None) or _is_of_state(scene, k, i):
            pass
        elif scene.lower(k) not in forms.ranks and not (fielded and _is_field(scene, k, i)):
            break
        start = k
    while start < i and scene.lower(start) in scene.lexicon.names.and_:
        start += 1
    return start, former


def _is_of_state(scene: Scene, k: int, i: int) -> bool:
    """Tell whether token `k` says of which state a post is: "HAITIAN president Anna Doe"."""
    tag = scene.tags[i]
    stop = i + (tag.length if tag is not None else 1)
    people = scene.is_(k, "people") and scene.capital(k)
    return people and scene.words(i, stop).lower() in scene.lexicon.posts.of_a_state


def _is_branch(scene: Scene, k: int, i: int) -> bool:
    """Tell whether token `k` says what a director directs: "former OPERATIONS director"."""
    if not scene.is_(i, "post") or scene.is_(i, "role", "office") or scene.tags[k] is not None:
        return False
    word = scene.lower(k)
    several = scene.common(k) or word.removesuffix("s") in scene.lexicon.common
    known = word in scene.lexicon.posts.fields or (word.endswith("s") and several)
    known = known and word not in scene.lexicon.posts.being  # "who retired AS head of the X"
    bound = scene.is_(k - 1, "past") or scene.lower(k - 1) in scene.lexicon.bodies.articles
    return known and bound and scene.shapes[k] == scene.shapes[i] == NONE


def _is_field(scene: Scene, k: int, i: int) -> bool:
    """Tell whether token `k` names what a title is over: "PLANNING minister"."""
    if scene.lower(k) in scene.lexicon.names.and_:
        joins = k + 1 < i and scene.lower(k + 1) not in scene.lexicon.posts.ranks
        return joins and k > 0 and scene.lower(k - 1) in scene.lexicon.posts.fields
    if scene.lower(k) in scene.lexicon.posts.fields or _is_house(scene, k, i):
        return True
    if scene.lower(k) in scene.lexicon.posts.of_powers and scene.shapes[i] == NONE:
        return True  # no "the government Prime Minister Anna Doe"
    if scene.lower(i) in scene.lexicon.posts.fieldless and not _is_near_body(scene, k):
        return False
    if _is_realm(scene, k, i):
        return True
    if titles.is_field_start(scene, k):
        return True
    titled = scene.shapes[i] != NONE and scene.shapes[k] != NONE and scene.tags[k] is None
    titled = titled and not (  # "In the south: DESPITE President Anna Doe"
        scene.lower(k) in scene.lexicon.bodies.openers and scene.lower(k - 1) in (":", ".", '"')
    )
    joined = scene.lower(k - 1) in scene.lexicon.names.and_ and (
        scene.lower(k - 2) in scene.lexicon.posts.fields  # "Communications and MULTIMEDIA Minister"
    )
    heading = len(scene.lower(k)) > _LONGEST_LETTERS and scene.shapes[k] == CAPITALS
    heading = heading and scene.shapes[i] != CAPITALS  # "EXECUTIVE SUMMARY President Anna Roe"
    joined = joined or _is_near_body(scene, k)
    return titled and k > 0 and (scene.common(k) or joined) and not heading


def _is_near_body(scene: Scene, k: int) -> bool:
    """Tell whether a well-known body stands before token `k`: "EU Enlargement Commissioner"."""
    known = scene.owner[k - 1] if k > 0 else None
    return known is not None and known.trait("known") is not None


def _nearness(scene: Scene, before: tuple[int, Mention] | None) -> str:
    """Return "local " for "LOCAL Reed Party leader Anna Doe"."""
    word = scene.lower(before[0] - 1) if before is not None else ""
    return f"{word} " if word in scene.lexicon.posts.near else ""


def _is_house(scene: Scene, k: int, i: int) -> bool:
    """Tell whether token `k` is the house whose speaker somebody is: "PARLIAMENT speaker"."""
    houses = scene.lexicon.posts.chambers_alone.union(scene.lexicon.posts.chambers)
    alike = scene.shapes[k] == scene.shapes[i] or (not k and scene.shapes[i] == NONE)
    return scene.lower(k) in houses and alike


def _is_realm(scene: Scene, k: int, i: int) -> bool:
    """Tell whether unknown words say what a title is over: "ex-federal TERRITORIES minister"."""
    word, forms = scene.lower(k), scene.lexicon.posts
    plain = scene.tags[k] is None and scene.shapes[k] == scene.shapes[i] == NONE
    if not (plain and word.endswith("s") and len(word) > _LONGEST_LETTERS):
        return False
    if scene.is_(i, "post", "role") or word in scene.lexicon.function.possessive_ending:
        return False
    before = k - 1 - (scene.lower(k - 1) in forms.ranks | forms.fields)
    return scene.is_(before, "past")


def _without_past(scene: Scene, start: int, end: int) -> str:
    """Return a role as it is called, without "former" before it."""
    while start < end and scene.is_(start, "past"):
        start += 1
    return scene.words(start, end).lower()


def _second_head(scene: Scene, i: int, stop: int) -> int:
    """Return the end of "and president" in "founder and president"."""
    joined = scene.lower(stop) in scene.lexicon.names.and_ and scene.is_(i, "post")
    if joined and scene.is_(i, "role") and _is_told_more(scene, i):
        return stop  # "an INTERFAITH activist and leader of the X" is an activist of his own
    if joined and scene.is_(stop + 1, "post", "office"):
        tag = scene.tags[stop + 1]
        after = stop + 1 + (tag.length if tag is not None else 1)
        if scene.lower(after) in scene.lexicon.posts.links:
            return after
    return stop


def _is_told_more(scene: Scene, i: int) -> bool:
    """Tell whether somebody is a lawyer, or a small word tells what kind of activist."""
    k, known = i - 1, scene.lexicon.bodies.openers | scene.lexicon.names.and_
    if (tag := scene.tags[i]) is not None and "task" in tag.traits:
        return True
    small = k >= 0 and scene.tokens[k].kind is TokenKind.WORD and scene.shapes[k] == NONE
    return small and not (scene.owner[k] or scene.tags[k] or scene.lower(k) in known)


def _name(scene: Scene, first: int, last: int, body: Mention | None) -> str:
    if body is not None and body.kind is MentionKind.COURT and not body.value:
        return scene.words(first, last)
    if body is not None and body.value:
        return body.value
    return scene.words(first, last)


def _kind_start(scene: Scene, start: int, i: int) -> int:
    """Return where the words begin that tell which post of an owner's it is.

    "The union's STRIKE FUND treasurer", "Reed Watch's ASIA director".
    """
    participle = scene.lexicon.function.participle_ending
    for k in range(start - 1, max(start - 1 - _MODIFIERS, 0), -1):
        if scene.owns(k):
            return start if scene.owner[k] is scene.owner[k + 1] is not None else k + 1
        that = scene.lower(k) in scene.lexicon.function.complementiser
        if that or scene.lower(k) in scene.lexicon.posts.no_kind:
            break  # "Reedland's first FEMALE president", "Anna's fear THAT president Doe"
        if scene.lower(k).endswith(participle) or (
            scene.shapes[i] != NONE and scene.shapes[k] == NONE
        ):
            break  # "the union's complaint PROMPTED Chief Justice Roe"
        owner, tag = scene.owner[k], scene.tags[k]
        placed = owner is not None and owner.kind is MentionKind.PLACE
        small = scene.tokens[k].kind is TokenKind.WORD and scene.shapes[k] == NONE
        plain = small and (tag is None or not tag.classes.isdisjoint(_OF_KIND))
        if not placed and not (owner is None and plain):
            break
    return start


def _body_before(scene: Scene, start: int) -> tuple[int, Mention] | None:
    k = start - 1
    if k >= 0 and scene.owns(k):
        k -= 1
    elif k > 0 and scene.is_(k, "body") and scene.owner[k] is None:
        k -= 1  # "Reed Front party member"
        place = scene.owner[k]
        if place is not None and place.kind is MentionKind.PLACE:
            return None
    owner = scene.owner[k] if k >= 0 else None
    if owner is None or owner.kind not in {*BODIES, MentionKind.PLACE} or not owner.value:
        return None
    while k > 0 and scene.owner[k - 1] is owner:
        k -= 1
    numbered = k > 1 and scene.tokens[k - 1].kind is TokenKind.NUMBER
    if numbered and scene.capital(k - 2) and not scene.common(k - 2):
        return None  # "Kamysh 24 TV presenter Anna Roe"
    return None if _is_cut(scene, k, owner) else (k, owner)


def _is_cut(scene: Scene, k: int, owner: Mention) -> bool:
    """Tell whether a name is but the end of another: "STRONG Reedland", "REED FOR Peace"."""
    before = k - 1
    if scene.lower(before) in scene.lexicon.bodies.joins:
        before -= 1
    elif owner.kind is not MentionKind.PLACE and owner.trait("weak") is None:
        return False
    free = before > 0 and scene.owner[before] is None and scene.tags[before] is None
    return free and scene.shapes[before] != NONE


def _public(scene: Scene, i: int, body: Mention) -> bool:
    """Tell whether a post in this body is a public one."""
    if not scene.is_(i, "post"):
        return False
    if body.kind is MentionKind.ORGANIZATION and _lawgiving(scene, body.value):
        return True
    state = body.trait("state") is not None or body.kind in (MentionKind.COURT, MentionKind.PLACE)
    known = body.trait("known") is not None and body.trait("private") is None
    state = state or (known and scene.lower(i) in scene.lexicon.posts.public_in_known)
    return state and not (body.kind is MentionKind.PLACE and scene.is_(i, "role"))


def _lawgiving(scene: Scene, name: str) -> bool:
    """Tell whether a body's members hold an office: a parliament's do."""
    lower = name.lower()
    forms = scene.lexicon.posts
    alone = lower in forms.chambers_alone
    return alone or any(lower == n or lower.endswith(f" {n}") for n in forms.chambers)


def _beside_person(scene: Scene, start: int, stop: int) -> bool:
    """Tell whether a name stands right after the post, or right before in apposition."""
    if scene.lower(stop) == "(" and scene.lower(stop + 2) == ")":
        stop += 3  # "member of parliament (MP) A"
    for k in (k for k in (stop, stop + 1) if k < len(scene.tokens)):
        owner = scene.owner[k]
        if owner is not None and owner.kind is MentionKind.PERSON:
            return True
        if scene.tokens[k].word not in (".", ",", ":", "-", "("):
            break
    k = start - 1
    if scene.owns(k) and scene.is_(k - 1, "body"):
        k -= 2  # "Anna Doe, the UNION'S head"
    while k >= 0 and (
        scene.lower(k) in scene.lexicon.bodies.articles
        or scene.lower(k) in scene.lexicon.function.possessive_body
        or scene.is_(k, "people", "past")
        or scene.tokens[k].word in (",", "(")
        or scene.lower(k) in scene.lexicon.posts.being
    ):
        k -= 1
    if scene.lower(k) in scene.lexicon.names.and_ and k < start - 1:
        return scene.lower(k + 1) in scene.lexicon.posts.being  # "joined X AND BECAME its head"
    owner = scene.owner[k] if 0 <= k < start - 1 else None
    return owner is not None and owner.kind is MentionKind.PERSON
