"""How far an office reaches: what it is over, the country it is for, the rank joined to it.

Invariant: an office that goes on in words that are not read is cut, and none is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from saqta.extraction.anatomy import CAPITAL, NONE, MentionKind, TokenKind
from saqta.extraction.mentions.workplaces import body_after, owner_stop

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.mentions.scene import Scene


_LEAST_JOINED, _LONGEST_LIST = 2, 8
_FAR = 5


class Lead(NamedTuple):
    """What a word with a hyphen adds to the title after it, and whether it says former."""

    words: str
    past: bool


def joined_lead(scene: Scene, start: int, stop: int) -> Lead:
    """Return "prime " for "then-PRIME minister", and nothing where no title begins so."""
    k, known = start - 1, scene.lexicon.phrases
    first, hyphen, last = scene.lower(k).partition("-") if k >= 0 else ("", "", "")
    if not hyphen or scene.owner[k] is not None:
        return Lead("", past=False)
    head = tuple(token.lower for token in scene.tokens[start:stop])
    posts = scene.lexicon.posts
    titled = last in posts.fields | posts.ranks or any(
        rest == head for rest, _, _ in known.get(last, ())
    )
    past = any(
        not rest and term and "past" in term.classes for rest, term, _ in known.get(first, ())
    )
    if not titled or not (past or first in posts.ranks):
        return Lead("", past=False)
    word = scene.tokens[k].word
    return Lead(f"{word.partition('-')[2] if past else word} ", past)


def with_first_field(scene: Scene, start: int, value: str) -> tuple[int, str]:
    """Return a title with all of its fields: "WOMEN, Youth and Sports Minister"."""
    joins, fields = scene.lexicon.names.and_ | {","}, scene.lexicon.posts.fields
    first, joined = start, not scene.lexicon.names.and_.isdisjoint(value.lower().split())
    while (
        first >= _LEAST_JOINED
        and not scene.is_(start, "office")  # "of Justice AND PROSECUTOR General"
        and scene.shapes[start] != NONE
        and scene.shapes[first - 2] != NONE
        and scene.lower(first - 1) in joins
        and (joined or scene.lower(first - 1) != ",")
        and scene.lower(first - 2) in fields
    ):
        first -= 2
    return first, f"{scene.words(first, start)} {value}" if first < start else value


def topic_stop(scene: Scene, end: int) -> int:
    """Return where it is told what an envoy is for: "rapporteur ON HUMAN RIGHTS DEFENDERS"."""
    posts = scene.lexicon.posts
    led = scene.lower(end) in posts.links_of_offices | posts.task_links
    listed = not led and _lists_fields(scene, end)
    if not (led or listed):
        return end
    last = end + 1
    known = posts.topics | posts.fields | posts.ranks | scene.lexicon.names.and_
    while (
        scene.lower(last) in known
        or (scene.lower(last) == "," and scene.lower(last + 1) in known)
        or _is_subject(scene, last)
    ):
        last += 1
    ends = posts.topic_joins | (posts.ranks - posts.fields - posts.topics) | {","}
    while last > end + 1 and scene.lower(last - 1) in ends:
        last -= 1  # "elected A as president IN NATIONAL elections"
    return _past_country(scene, last) if last > end + 1 else end


def _lists_fields(scene: Scene, end: int) -> bool:
    """Tell whether a field is the first of several: "minister of justice, CULTURE, and sport"."""
    fields, and_ = scene.lexicon.posts.fields, scene.lexicon.names.and_
    if scene.lower(end) != "," or not {scene.lower(end - 1), scene.lower(end + 1)} <= fields:
        return False
    for k in range(end + 2, min(end + _LONGEST_LIST, len(scene.tokens) - 2)):
        if scene.lower(k) in and_:
            return scene.tokens[k + 2].kind is TokenKind.MARK
        if scene.lower(k) not in fields and scene.lower(k) != ",":
            return False
    return False


def _is_subject(scene: Scene, k: int) -> bool:
    """Tell whether an unknown word is all or the end of a field: "minister of INNOVATION and"."""
    if not 0 < k < len(scene.tokens) or scene.shapes[k] != NONE or scene.tags[k] is not None:
        return False
    plain = scene.tokens[k].kind is TokenKind.WORD
    if not plain or scene.lower(k) in scene.lexicon.bodies.openers:
        return False
    posts, and_ = scene.lexicon.posts, scene.lexicon.names.and_
    before = scene.lower(k - 1)
    if before in and_ or before == posts.of:
        closes = k + 1 == len(scene.tokens) or scene.tokens[k + 1].kind is TokenKind.MARK
        return closes or (scene.lower(k + 1) in and_ and scene.lower(k + 2) in posts.fields)
    return False


def _past_country(scene: Scene, last: int) -> int:
    """Return where a field with its country ends: "rapporteur on human rights IN REEDLAND"."""
    first = last + 1 + (scene.lower(last + 1) in scene.lexicon.bodies.articles)
    led = scene.lower(last) in scene.lexicon.posts.topic_joins - scene.lexicon.names.and_
    return owner_stop(scene, first) if led and scene.is_(first, "country") else last


def is_second(scene: Scene, start: int) -> bool:
    """Tell whether a title is no one's own: the rest of another, or one that is only sought.

    "The Minister DELEGATE for Defense A", "opposition candidate for MAYOR A".
    """
    before = start - 1
    posts = scene.lexicon.posts
    led = scene.lower(before) in posts.links - {posts.of}
    if led and scene.lower(before - 1) in posts.sought:
        return True
    free = before >= 0 and scene.owner[before] is None
    return free and scene.is_(before, "office") and scene.shapes[before] != NONE


def _is_shared_name(scene: Scene, stop: int) -> bool:
    """Tell whether a body's name is half of one: "chair of the Reed AND KAMYSH committees"."""
    if scene.lower(stop) not in scene.lexicon.names.and_ or not scene.capital(stop + 1):
        return False
    phrases = scene.lexicon.phrases
    for k in range(stop + 2, min(stop + _FAR, len(scene.tokens))):
        word, small = scene.lower(k), scene.shapes[k] == NONE
        if scene.owner[k] is not None or scene.tokens[k].kind is not TokenKind.WORD:
            return False
        known = phrases.get(word.removesuffix("s"), ()) if small and word.endswith("s") else ()
        if any(not rest and term and "body" in term.classes for rest, term, _ in known):
            return True
    return False


def is_cut(
    scene: Scene, i: int, own: tuple[int, int], after: tuple[int, int, Mention | None] | None
) -> bool:
    """Tell whether a post goes on in words that are not read: "chancellor OF ALL"."""
    if after is not None:
        joined = scene.is_(i, "office") and scene.lower(after[1]) in scene.lexicon.names.and_
        field = joined and scene.capital(after[1] + 1) and scene.is_(after[1] + 2, "people")
        owned = scene.owns(after[1])  # "president of the parliament'S caucus"
        second = scene.is_(after[1], "office") and scene.shapes[after[1]] == NONE
        second = second and scene.lower(own[1]) in scene.lexicon.function.genitive
        owned = owned or second  # "deputy of the Curia PRESIDENT"
        body = after[2]
        plain = body is not None and (
            body.kind is MentionKind.PLACE or body.trait("plain") is not None
        )
        of = scene.lower(after[1]) == scene.lexicon.posts.of
        owned = owned or (plain and of and scene.lower(after[1] + 1) in scene.lexicon.posts.fields)
        owned = owned or _goes_on(scene, after[1], plain=plain)
        return field or owned or _is_shared_name(scene, after[1])
    start, end = own
    if not scene.is_(i, "office"):
        return False
    joined = start > 1 and scene.lower(start - 1) in scene.lexicon.names.and_
    joined = joined and scene.capital(start - 2) and scene.common(start - 2)
    field = joined and scene.shapes[start] != NONE and scene.tags[start - 2] is None
    return field or (scene.lower(end) in scene.lexicon.function.genitive and end > i)


def _goes_on(scene: Scene, stop: int, *, plain: bool) -> bool:
    """Tell whether a body's name is cut: "of the Office of the SPECIAL", "of Lahav 433"."""
    if stop + 1 >= len(scene.tokens):
        return False
    ranked = scene.lower(stop - 1) in scene.lexicon.posts.ranks and scene.is_(stop, "office")
    if ranked and NONE not in scene.shapes[stop - 1 : stop + 1]:
        return True
    within = scene.owner[stop - 1]
    placed = within is not None and within.kind is MentionKind.PLACE
    if placed and scene.capital(stop) and scene.owner[stop] is None:
        return True  # "leader of the Reedland NATIONAL Party-Kamysh"
    if scene.tokens[stop].kind is TokenKind.NUMBER:
        return True
    listed = plain and scene.lower(stop) == "," and scene.capital(stop + 1)
    return listed and scene.owner[stop + 1] is None  # "secretary of the Water, FORESTS, and"


def over_field(
    scene: Scene, before: tuple[int, Mention] | None, field: Mention | None, start: int
) -> tuple[str, int]:
    """Return "EU " and where it stands for "EU Commissioner for Home Affairs"."""
    if before is None or field is None or field.trait("plain") is None:
        return "", start
    known = before[1].trait("known") is not None and before[1].trait("private") is None
    first, body = before
    ranked = first > 0 and scene.lower(first - 1) in scene.lexicon.posts.ranks
    rank = f"{scene.tokens[first - 1].word} " if ranked and scene.owner[first - 1] is None else ""
    return (f"{rank}{body.value} ", first - bool(rank)) if known else ("", start)


def is_field_start(scene: Scene, k: int) -> bool:
    """Tell whether an unknown word begins a field: "CORRECTIONAL Services commissioner"."""
    if scene.shapes[k] == NONE or scene.tags[k] is not None or k + 2 >= len(scene.tokens):
        return False
    within = k > 0 or (scene.common(k) and scene.lower(k) not in scene.lexicon.bodies.openers)
    field = scene.lower(k + 1) in scene.lexicon.posts.fields and scene.shapes[k + 1] != NONE
    return within and field and scene.shapes[k + 2] == NONE


def with_lead(
    scene: Scene, start: int, value: str, head: tuple[int, int] | None
) -> tuple[int, str]:
    """Return a title with all of its fields, and the town whose it is where it has no body."""
    start, value = with_first_field(scene, start, value)
    first = start if head is None else _town_start(scene, start, head)
    return first, f"{scene.words(first, start)} {value}" if first < start else value


def _town_start(scene: Scene, start: int, head: tuple[int, int]) -> int:
    """Return where a town begins that only a mayor's title shows: "KAMYSH DALA Mayor Anna Doe"."""
    i, stop = head
    posts, particles = scene.lexicon.posts, scene.lexicon.names.before
    named = scene.owner[stop] if stop < len(scene.tokens) else None
    held = named is not None and named.kind is MentionKind.PERSON
    if scene.words(i, stop).lower() not in posts.of_towns or not held:
        return start
    first = start
    while first > max(start - _FAR, 0):
        k = first - 1
        owner = scene.owner[k]
        loose = owner is None or owner.kind is MentionKind.PERSON or owner.trait("weak") is not None
        capital = scene.shapes[k] == CAPITAL and scene.tags[k] is None
        if first == start and scene.common(k):
            break  # "Chair LINKS Governor Doe"
        if not loose or not (capital or (first < start and scene.lower(k) in particles)):
            break
        first = k
    if first == start:
        return start
    opens = first == 0 and (scene.common(0) or scene.lower(0) in scene.lexicon.bodies.openers)
    first += opens
    while first < start and scene.shapes[first] == NONE:
        first += 1
    return first


def court_before(scene: Scene, k: int) -> Mention | None:
    """Return the court of "the X court (judge NAME)"."""
    owner = scene.owner[k] if k >= 0 else None
    named = owner is not None and owner.kind is MentionKind.COURT and owner.value
    return owner if named else None


def court_beyond(scene: Scene, stop: int, value: str) -> tuple[str, Mention | None]:
    """Return "judge of the X court" for "Judge NAME of the X court"."""
    if stop >= len(scene.tokens) or scene.owner[stop] is None:
        return value, None
    after = body_after(scene, owner_stop(scene, stop))
    if after is None or after[2] is None or not after[2].value:
        return value, None
    if scene.lower(owner_stop(scene, stop)) not in scene.lexicon.bodies.joins:
        return value, None
    body = after[2]
    if scene.owner[after[0]] is not body:
        return value, None  # "president A FOR CONTEMPT OF the X court" is none of the court
    public = body.kind is not MentionKind.ORGANIZATION or body.trait("state") is not None
    if not public or body.trait("plain") is not None:
        return value, None  # "President A of the Reed Party" is no president of the party
    return f"{value} {scene.lower(owner_stop(scene, stop))} {after[2].value}", after[2]
