"""The body that a post is of: "head OF THE X", "director FOR Y", by name or by what it is.

Invariant: a body without a name says so, and whether it is the state's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import CAPITALS, NONE, Mention, MentionKind, TokenKind
from saqta.extraction.mentions.reach import name_stop

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_FARTHEST_BODY = 7
_NEAR, _LEAST = 5, 2
_QUOTES, _CLOSING = ('"', "'"), (",", ".", ";", ")")
_PLAIN = (("plain", "true"),)  # a body without a name, or a minister's field
_STATE = (("state", "true"),)
_PRIVATE = (("private", "true"),)  # "the association"
BODIES = (MentionKind.ORGANIZATION, MentionKind.COURT)


def body_after(
    scene: Scene, stop: int, *, public: bool = False
) -> tuple[int, int, Mention | None] | None:
    """Return where the body after "of", "for" … starts and stops, and its mention if it is one."""
    links = scene.lexicon.posts
    far = public or scene.lower(stop - 1) in links.held_to
    far = far and scene.lower(stop) in links.links_of_offices
    if scene.lower(stop) not in links.links and not far:
        return None
    first = stop + 1
    while scene.lower(first) in scene.lexicon.bodies.articles:
        first += 1
    first = next((k + 1 for k in range(first + 3, first - 1, -1) if scene.based(k)), first)
    first = _past_part(scene, first)
    last = _portfolio(scene, first)
    if last > first:
        if not public and not _is_all_field(scene, first, last):
            last = name_stop(scene, last)
        last += scene.is_(last, "country") and scene.capital(last) and not scene.owns(last + 1)
        return _unknown_body(scene, first, last)
    quoted = _quoted(scene, first)
    if quoted is not None:
        return quoted
    joined = scene.lower(stop) in links.links_of_offices & links.topic_joins
    farthest = first + (_LEAST if joined else _FARTHEST_BODY)  # no "minister in a move of X"
    for k in range(first, min(len(scene.tokens), farthest)):
        owner = scene.owner[k]
        if owner is not None:
            named = _named_within(scene, first, k) if owner.kind is MentionKind.PLACE else None
            return named or _owner_body(scene, first, k, owner)
        mark = scene.tokens[k].kind is TokenKind.MARK and scene.tokens[k].word not in _QUOTES
        if mark or scene.is_(k, "speech", "pronoun", "role", "post", "kin"):
            return None
        if scene.is_(k, "body", "facility", "region") and k + 1 >= _tag_stop(scene, k):
            return _plain_body(scene, first, _tag_stop(scene, k))
    return None


def _named_within(scene: Scene, first: int, k: int) -> tuple[int, int, Mention | None] | None:
    """Return the body that a place has: "editor of Reedland's now-closed weekly KAMYSH NEWS"."""
    own = owner_stop(scene, k)
    if not scene.owns(own):
        return None
    for at in range(own + 1, min(len(scene.tokens), own + 1 + _FARTHEST_BODY)):
        owner = scene.owner[at]
        if owner is not None:
            known = owner.kind is MentionKind.ORGANIZATION and owner.trait("state") is None
            return (first, owner_stop(scene, at), owner) if known else None
        if scene.tokens[at].kind is TokenKind.MARK and scene.tokens[at].word != "-":
            return None
        if scene.is_(at, "role", "post", "office", "kin", "group", "speech"):
            return None
        if scene.is_(at, "body"):
            found = _plain_body(scene, first, _tag_stop(scene, at))
            named = found is not None and found[2] is not None and found[2].trait("plain") is None
            return found if named else None
    return None


def _beside(scene: Scene, last: int) -> tuple[int, Mention] | None:
    """Return the name right after a word for a body, in quotation marks or not."""
    following = scene.owner[last] if last < len(scene.tokens) else None
    if following is not None and following.kind in BODIES:
        return owner_stop(scene, last), following
    if scene.lower(last) == '"' and last + 1 < len(scene.tokens):
        quoted = scene.owner[last + 1]
        if quoted is not None:
            return owner_stop(scene, last + 1), quoted
    return None


def _apposed(scene: Scene, first: int, last: int) -> tuple[int, Mention] | None:
    """Return the name that commas set beside a body: "the largest union, THE RU,"."""
    k = last + 1 + (scene.lower(last + 1) in scene.lexicon.bodies.articles)
    if scene.lower(last) != "," or k >= len(scene.tokens) or scene.shapes[k] == NONE:
        return None
    owner = scene.owner[k]
    stop = owner_stop(scene, k) if owner is not None else k + 1
    ends = stop >= len(scene.tokens) or scene.lower(stop) in _CLOSING
    if not ends or (owner is not None and owner.kind is not MentionKind.ORGANIZATION):
        return None
    if owner is not None:
        return stop, owner
    letters = scene.shapes[k] == CAPITALS
    only = any(scene.lower(at) in scene.lexicon.bodies.only_one for at in range(first, last))
    if scene.tags[k] is not None or scene.common(k) or not (letters or only):
        return None
    return stop, Mention(MentionKind.ORGANIZATION, scene.span(k, stop), scene.words(k, stop), ())


def _past_part(scene: Scene, first: int) -> int:
    """Return where the body begins whose part is told first: "the Reedtown branch OF THE X"."""
    for k in range(first, min(first + _NEAR, len(scene.tokens) - 2)):
        if scene.lower(k) in scene.lexicon.posts.parts and scene.shapes[k] == NONE:
            beyond = k + 2 + (scene.lower(k + 2) in scene.lexicon.bodies.articles)
            whole = scene.owner[beyond] if beyond < len(scene.tokens) else None
            of = scene.lower(k + 1) == scene.lexicon.posts.of
            named = whole is not None and whole.kind is MentionKind.ORGANIZATION
            return beyond if of and named else first
        if scene.tokens[k].kind is TokenKind.MARK:
            break
    return first


def _quoted(scene: Scene, first: int) -> tuple[int, int, Mention] | None:
    """Return a name in quotation marks: what someone is a director of is a body."""
    if scene.lower(first) != '"' or not scene.capital(first + 1):
        return None
    for stop in range(first + 2, min(first + _FARTHEST_BODY, len(scene.tokens))):
        if scene.lower(stop) == '"':
            name = scene.words(first + 1, stop).rstrip(",")
            body = Mention(MentionKind.ORGANIZATION, scene.span(first + 1, stop), name, ())
            return first, stop, body
    return None


def _unknown_body(scene: Scene, first: int, last: int) -> tuple[int, int, Mention | None] | None:
    """Return a body that its capitals alone show, or an officer's field."""
    wide = _wider(scene, last)
    if wide:
        return _plain_body(scene, first, wide)
    tokens = scene.tokens[last - 1 : last + 1]
    if tokens[-1].kind is TokenKind.NUMBER and tokens[0].stop == tokens[-1].start:
        beyond = scene.tokens[last + 1 : last + 2]
        if beyond and beyond[0].kind is TokenKind.WORD:
            return None  # "a presenter of K1 LOCAL NEWS"
        last += 1  # "a presenter of KAMYSH9,"
    span, name = scene.span(first, last), scene.words(first, last)
    unknown = not scene.common(last - 1)  # "president of KAMYSH"
    own = _STATE if _is_all_field(scene, first, last) else _PRIVATE if unknown else ()
    traits = (*_PLAIN, *own)
    return first, last, Mention(MentionKind.ORGANIZATION, span, name, traits)


def _owner_body(
    scene: Scene, first: int, k: int, owner: Mention
) -> tuple[int, int, Mention | None] | None:
    """Return the body that a mention at token `k` is, or is the start of."""
    stop = owner_stop(scene, k)
    whole = owner.trait("state") or scene.lower(stop - 1) == ")"  # "of the X (RX) political party"
    wide = 0 if whole else _wider(scene, stop)
    if wide:
        return _plain_body(scene, first, wide)
    region = owner.kind is MentionKind.PLACE and scene.is_(stop - 1, "region")
    body = _whole(scene, stop) if region else None
    if body is not None:
        return first, body[0], body[1]
    beyond = _next_field(scene, stop)
    if beyond > stop and all(scene.plain(at) for at in range(first, stop)):
        return _unknown_body(scene, first, beyond)
    named = owner.kind in BODIES or (owner.kind is MentionKind.PLACE and k == first)
    if named and owner.kind is MentionKind.PLACE and _runs_on(scene, stop):
        return _unknown_body(scene, first, name_stop(scene, stop))
    return (first, stop, owner) if named else None


def _runs_on(scene: Scene, stop: int) -> bool:
    """Tell whether a place's name is but the start of a body's: "Reedtown HARVEST", "Reed & Co"."""
    led = stop + (scene.lower(stop) in scene.lexicon.bodies.signs)
    return scene.capital(led) and name_stop(scene, stop) > stop


def _wider(scene: Scene, first: int) -> int:
    """Return where "Reed River PROVINCIAL HEALTH DEPARTMENT" ends after its name, else 0."""
    known = scene.lexicon.posts.fields | scene.lexicon.posts.ranks
    for at in range(first, min(len(scene.tokens), first + _NEAR)):
        if scene.owner[at] is not None or scene.shapes[at] != NONE:
            return 0
        if scene.is_(at, "body", "facility"):
            return _tag_stop(scene, at)
        if scene.lower(at) not in known:
            return 0
    return 0


def _is_all_field(scene: Scene, first: int, last: int) -> bool:
    """Tell whether words name only what a state's officer is over: "director of PRISONS"."""
    known = scene.lexicon.posts.fields | scene.lexicon.names.and_
    return all(scene.lower(k) in known for k in range(first, last))


def _portfolio(scene: Scene, first: int) -> int:
    """Return where a minister's field or an unknown body ends: "Culture and Sport"."""
    k, joins = first, scene.lexicon.bodies.joins_foreign
    while scene.capital(k) and scene.common(k) and scene.tags[k] is None:
        k = _next_field(scene, k + 1)
    while k == first or not scene.common(k - 1):  # a body that nothing else shows: "with Kamysh"
        if k > first and scene.lower(k) in joins and scene.capital(k + 1):
            k += 1  # "with KAMYSH EM Movimento"
        if not scene.capital(k) or scene.tags[k] is not None or scene.common(k):
            break
        if scene.based(k):
            return first
        k += 1
    return k


def _next_field(scene: Scene, k: int) -> int:
    """Return where a minister's field goes on: "Culture, YOUTH and Sport", "Roads AND BRIDGES"."""
    last, and_ = k, scene.lexicon.names.and_
    while scene.lower(last) == "," and _names_field(scene, last + 1):
        last += 2
    last += scene.lower(last) == ","
    joined = scene.lower(last) in and_ and scene.capital(last + 1) and _names_field(scene, last + 1)
    return last + 2 if joined else k


def _names_field(scene: Scene, k: int) -> bool:
    known = k < len(scene.tokens) and scene.lower(k) in scene.lexicon.posts.fields
    return scene.capital(k) and (known or (scene.tags[k] is None and scene.plain(k)))


def _plain_body(scene: Scene, first: int, last: int) -> tuple[int, int, Mention | None] | None:
    """Return a body without a name: "the detention centre", "the probation service of Reed"."""
    fields = scene.lexicon.posts.fields
    while scene.shapes[last : last + 1] == bytes([NONE]) and (
        scene.is_(last, "body", "facility") or scene.lower(last) in fields
    ):
        last = _tag_stop(scene, last)  # "the government daily NEWSPAPER", "of penal SERVICES"
    if (beside := _beside(scene, last) or _apposed(scene, first, last)) is not None:
        return first, *beside
    links = scene.lexicon.bodies.joins | scene.lexicon.posts.links
    if scene.lower(last) in links and last + 1 < len(scene.tokens):
        beyond = last + 1 + (scene.lower(last + 1) in scene.lexicon.bodies.articles)
        whole = scene.owner[beyond] if beyond < len(scene.tokens) else None
        served = scene.lower(last - 1) in fields  # "of penal services for Reed Province"
        if whole is not None and whole.kind is MentionKind.ORGANIZATION and not served:
            return first, owner_stop(scene, beyond), whole  # "the audit commission of the X"
        if whole is not None and (whole.kind is MentionKind.PLACE or served):
            last = owner_stop(scene, beyond)
    called = _called(scene, last)
    if called is not None:
        return first, called[0], called[1]
    if _is_unread(scene, last):
        return None
    value = scene.words(_proper_start(scene, first, last), last)
    state = _STATE if _of_state(scene, first, last) else ()
    private = () if state or not scene.is_(last - 1, "body") else _PRIVATE
    traits = (*_PLAIN, *state, *private)
    return first, last, Mention(MentionKind.ORGANIZATION, scene.span(first, last), value, traits)


def _is_unread(scene: Scene, last: int) -> bool:
    """Tell whether a name that no rule reads follows: "director of the NGO LAW and Policy"."""
    barred = scene.is_(last, "calendar", "honorific", "role", "office", "post")
    return scene.is_(last - 1, "generic") and scene.capital(last) and not barred


def _whole(scene: Scene, stop: int) -> tuple[int, Mention] | None:
    """Return the body that a region is of: "director for the Kamysh region OF THE NGO REED"."""
    if scene.lower(stop) != scene.lexicon.posts.of:
        return None
    beyond = stop + 1 + (scene.lower(stop + 1) in scene.lexicon.bodies.articles)
    while scene.is_(beyond, "body") and scene.owner[beyond] is None:
        beyond += 1
    whole = scene.owner[beyond] if beyond < len(scene.tokens) else None
    if whole is None or whole.kind is not MentionKind.ORGANIZATION:
        return None
    return owner_stop(scene, beyond), whole


def _proper_start(scene: Scene, first: int, last: int) -> int:
    """Return where the name begins in "privately owned KAMYSH RADIO station"."""
    k = first
    while k < last and scene.shapes[k] == NONE and scene.tokens[k].kind is TokenKind.WORD:
        k += 1
    posts = scene.lexicon.posts
    if k > first + 1 and scene.lower(k - 1) in posts.links and scene.lower(k - 2) in posts.fields:
        return first  # "director of penal SERVICES FOR Reed Province"
    return k if k < last and scene.shapes[k] != NONE else first


def _called(scene: Scene, last: int) -> tuple[int, Mention] | None:
    """Return the name of a body that is told after it: "the youth movement KNOWN AS Reed"."""
    words = scene.lexicon.bodies.called
    size = next((n for n in (2, 1) if scene.phrase(last, n) in words), 0)
    quoted = _quoted(scene, last + size) if size else None
    if quoted is not None and quoted[2] is not None:
        return quoted[1], quoted[2]
    k = first = last + size
    while size and scene.capital(k) and scene.tags[k] is None:
        k += 1
    k += k > first and scene.is_(k, "country")
    if k == first:
        return None
    return k, Mention(MentionKind.ORGANIZATION, scene.span(first, k), scene.words(first, k), ())


def _of_state(scene: Scene, first: int, last: int) -> bool:
    """Tell whether an unnamed body is the state's: a service, a prison."""
    tags = [scene.tags[k] for k in range(first, last)]
    return any(t is not None and ("facility" in t.classes or "state" in t.traits) for t in tags)


def _tag_stop(scene: Scene, k: int) -> int:
    tag = scene.tags[k]
    while k + 1 < len(scene.tokens) and tag is not None and scene.tags[k + 1] is tag:
        k += 1
    return k + 1


def owner_stop(scene: Scene, k: int) -> int:
    """Return where the mention at token `k` ends."""
    owner = scene.owner[k]
    while k < len(scene.tokens) and scene.owner[k] is owner:
        k += 1
    return k
