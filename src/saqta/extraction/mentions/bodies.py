"""Find courts and organisations: by their head words, in quotes, by acronyms they define.

Invariant: a body's value is its name as the text spells it, without the article before it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import CAPITAL, NONE, MentionKind, TokenKind
from saqta.extraction.mentions import acronyms, joining, quoted
from saqta.extraction.mentions.reach import is_title

if TYPE_CHECKING:
    from saqta.extraction.mentions.scene import Scene

_LONGEST_NAME = 14
_NEAR = 3
_LEAST = 2
_SITE = re.compile(r"(?:www\.)?[\w-]{3,41}(?:\.[a-z]{2,6})+")
_BARRIERS = (
    "honorific", "role", "office", "kin", "calendar", "speech", "pronoun", "possessive", "thing",
    "group", "post",
)  # fmt: skip
_BARRIERS_OF = tuple(kind for kind in _BARRIERS if kind not in ("group", "role"))
"""What ends a name even after "of": "Association OF Journalists" goes on."""
_BARRIERS_HELD = tuple(kind for kind in _BARRIERS_OF if kind not in ("office", "post"))
"""What ends one that an officer gives: "Office OF THE REED COMMISSIONER" goes on."""


def find(scene: Scene) -> None:
    """Take the courts and organisations of a sentence."""
    owner = scene.owner
    courts, known, bodies = scene.heads("court", "known", "body")
    for i in courts:
        if owner[i] is None and not scene.is_(i + 1, "facility"):
            _court(scene, i)
    for i in known:
        if owner[i] is None:
            _known(scene, i)
    for i in bodies:
        if owner[i] is None:
            _body(scene, i)
    dotted = [i for i, t in enumerate(scene.tokens) if "." in t.word and len(t.word) > 1]
    for i in dotted:
        word = scene.tokens[i].word
        if owner[i] is None and _SITE.fullmatch(word):
            scene.take(MentionKind.ORGANIZATION, i, i + 1, word, media="true")
    acronyms.find(scene, _left)


def _term_stop(scene: Scene, i: int) -> int:
    tag = scene.tags[i]
    return i + (tag.length if tag is not None else 1)


def _left(scene: Scene, i: int, *, joins: bool = False) -> int:
    """Return where the capitals that lead up to token `i` start."""
    start, low = i, max(0, i - _LONGEST_NAME)
    bodies, owns = scene.lexicon.bodies, scene.lexicon.function.possessive_ending
    while start > low:
        k = start - 1
        if scene.owner[k] is not None or scene.is_(k, "kin", "calendar", "pronoun"):
            break
        word = scene.tokens[k]
        named = not (scene.common(start) or scene.is_(start, "body"))
        ranked = scene.is_(k, "honorific") and named  # no "GENERAL Labour Union"
        if ranked or scene.based(k) or scene.is_(k, "generic") or joining.article(scene, k):
            break
        capital = scene.shapes[k] != NONE and not joining.opens(scene, k)
        ordinal = word.kind is TokenKind.NUMBER and word.word[-1].isalpha()
        if capital and _titles(scene, k, last=start == i):
            break
        if (
            capital
            or ordinal
            or (word.lower in owns and k > low and joining.owning(scene, k - 1))
            or (joins and word.lower in bodies.joins and k > low and scene.shapes[k - 1] != NONE)
            or (joins and joining.article_within(scene, k))
            or joining.joined_before(scene, k)
            or (word.lower in bodies.signs and k > low and scene.shapes[k - 1] != NONE)
            or (word.lower == "/" and low < k < i and scene.shapes[k - 1] != NONE)
        ):
            start = k
        else:
            break
    small = owns | bodies.joins | bodies.articles | {"/"}
    while start < i and scene.shapes[start] == NONE and scene.lower(start) in small:
        start += 1
    return start


def _titles(scene: Scene, k: int, *, last: bool) -> bool:
    """Tell whether token `k` names what a person is, not what a body is of: "Youth Council"."""
    if scene.is_(k, "people", "body"):
        return False
    goes_on = scene.tags[k + 1] is None or scene.is_(k + 1, "group")  # "RESIDENT Doctors Union"
    if scene.is_(k, "role") and not last and scene.plain(k + 1) and goes_on:
        return False  # "Reed WORKER Support Group": no name follows that it would be a title of
    return not last and scene.is_(k, "office", "post", "role")


def _right(scene: Scene, stop: int) -> int:
    """Return where the name that token `stop - 1` heads ends: "of the Poles of the North"."""
    bodies, limit = scene.lexicon.bodies, min(len(scene.tokens), stop + _LONGEST_NAME)
    head = stop
    while stop < limit and not (stop > head and _person_next(scene, stop)):
        k = stop
        lower = scene.lower(k)
        if lower in bodies.joins or lower in bodies.joins_common:
            k += 1
            if scene.lower(k) in bodies.articles:
                k += 1
            barriers = _BARRIERS if lower in bodies.joins_common else _BARRIERS_OF
            if lower in bodies.joins and scene.lower(stop - 1) in bodies.held:
                barriers = _BARRIERS_HELD
            if not scene.capital(k) or _barred(scene, k, barriers):
                break
            countries = scene.is_(k, "country") and (
                scene.is_(stop - 1, "country") or scene.lower(_term_stop(scene, k)) == "("
            )  # "Party of Guinea AND REEDLAND", "Center for Rights IN REEDLAND (CRR)"
            countries = countries or acronyms.closes(scene, k)
            if lower in bodies.joins_common and not (countries or _goes_on(scene, k)):
                break
            stop = _term_stop(scene, k)
        elif scene.capital(k) and not _barred(scene, k, _BARRIERS):
            stop = _term_stop(scene, k)
        elif (
            (scene.owns(k) or lower in scene.lexicon.function.possessive_ending)
            and scene.capital(k + 1)
            and scene.common(k + 1)
            and (not scene.is_(k - 1, "body"))
        ):
            stop = k + 1
        elif joining.aim(scene, k):
            stop = _term_stop(scene, k + 1)
        else:
            break
    return stop


def _barred(scene: Scene, k: int, barriers: tuple[str, ...]) -> bool:
    """Tell whether a word with a capital ends a name: "Workers" and "the Child" need not."""
    after = _term_stop(scene, k)
    if scene.owns(after) and scene.is_(k, "country") and scene.is_(after + 1, "body"):
        return True  # "candidates of the Reed Party for REEDLAND'S PARLIAMENT"
    if not scene.is_(k, *barriers):
        return False
    named = scene.capital(after) and not scene.common(after)  # no "CHILD Labor"
    inner = scene.is_(k, "faith", "group") or (scene.is_(k, "kin") and not named)
    tag = scene.tags[k]
    inner = inner or (scene.is_(k, "thing") and tag is not None and "media" in tag.traits)
    inner = inner or joining.second_aim(scene, k)
    return scene.headline or not inner


def _goes_on(scene: Scene, k: int) -> bool:
    """Tell whether what "and" or "on" adds is part of a name: "Pluralism and Media FREEDOM"."""
    if not scene.common(k) or scene.is_(k, "court", "country", "known"):
        return False
    after = _term_stop(scene, k)
    described = scene.capital(after) and scene.common(after) and scene.tags[after] is None
    return described or not scene.is_(k, "body") or joining.pair(scene, k)


def _court(scene: Scene, head: int) -> None:
    forms = scene.lexicon.courts
    stop, low = _term_stop(scene, head), max(0, head - _LONGEST_NAME)
    start = head
    while (
        start > low
        and scene.lower(start - 1) in forms.adjectives
        and scene.owner[start - 1] is None
    ):
        start -= 1
    named = _left(scene, start)
    proper = named < start or any(scene.shapes[k] != NONE for k in range(start, stop))
    if (
        not scene.headline
        and named < start
        and scene.lower(start - 1) not in forms.of_many
        and all(scene.is_(k, "people") for k in range(named, start))
    ):
        named, proper = start, any(scene.shapes[k] != NONE for k in range(start, stop))
    stop, placed = _court_right(scene, stop)
    if (proper or placed) and not (
        scene.headline and not placed and not _distinct(scene, named, head)
    ):
        value = scene.words(named, stop)
        scene.take(MentionKind.COURT, named, stop, value)
        return
    before = scene.lower(start - 1)
    small = scene.lexicon.groups
    det = before if before in small.definite | small.indefinite | forms.same else ""
    begin = start - 1 if det else start
    if scene.free(begin, stop):
        plain = scene.words(start, stop).lower()
        traits = {"named": "false", "determiner": det, "description": plain}
        if det in forms.same:
            traits["anaphor"] = "same"
        elif det in small.definite:
            traits["anaphor"] = "definite"
        scene.take(MentionKind.COURT, begin, stop, "", **traits)


def _distinct(scene: Scene, start: int, head: int) -> bool:
    """Tell whether a court of a headline has a name: "Reedtown Court", not "Reedish Court"."""
    return any(not scene.common(k) and not scene.is_(k, "people") for k in range(start, head))


def _court_right(scene: Scene, stop: int) -> tuple[int, bool]:
    """Return where the court's name ends, and whether what follows makes it a name."""
    placed = False
    if scene.numbered(stop):
        stop, placed = stop + 3, True
    for _ in range(3):
        link, forms = scene.lower(stop), scene.lexicon.courts
        if link not in forms.links_kinds:
            break
        kind = next((k for k in scene.lexicon.courts.kinds if _reads(scene, stop + 1, k)), None)
        k = stop + 1 + (scene.lower(stop + 1) in scene.lexicon.bodies.articles)
        if kind is not None:
            placed = placed or scene.shapes[stop + 1] != NONE
            stop += 1 + len(kind.split())
        elif link in forms.links and scene.capital(k) and not scene.is_(k, *_BARRIERS):
            stop = k + 1
            while scene.capital(stop) and not scene.is_(stop, *_BARRIERS):
                stop += 1
            while scene.is_(stop, "region") and scene.owner[stop] is None:
                stop = _term_stop(scene, stop)
            placed = True
        else:
            break
    return min(stop, len(scene.tokens)), placed


def _reads(scene: Scene, i: int, phrase: str) -> bool:
    return all(scene.lower(i + n) == word for n, word in enumerate(phrase.split()))


def _known(scene: Scene, i: int) -> None:
    stop = _term_stop(scene, i)
    short = len(scene.tokens[i].word) == _LEAST and scene.shapes[i] == CAPITAL
    if stop - i == 1 and (short or joining.goes_on(scene, i - 1)):
        return  # "Un Monde Reed", "the BRIGHT Dawn party"
    begin = stop
    while begin < len(scene.tokens) and scene.is_(begin, "body") and scene.shapes[begin] != NONE:
        begin = _term_stop(scene, begin)
    if begin > stop or scene.lower(stop) in scene.lexicon.bodies.joins_known:
        stop = _right(scene, begin)
    if scene.free(i, stop):
        tag = scene.tags[i]
        private = (
            {k: v for k, v in tag.traits.items() if k in ("private", "state")}
            if tag is not None
            else {}
        )
        start = _branch_start(scene, i, stop) if "private" in private else i
        value = scene.words(start, stop)
        scene.take(MentionKind.ORGANIZATION, start, stop, value, known="true", **private)


def _branch_start(scene: Scene, i: int, stop: int) -> int:
    """Return where another body's name begins that ends in a known one: "the REEDISH Amnesty"."""
    people = i > 1 and scene.is_(i - 1, "people") and scene.shapes[i - 1] != NONE
    named = people and stop - i > 1 and scene.lower(i - 2) in scene.lexicon.bodies.articles
    return i - 1 if named and scene.free(i - 1, i) else i


def _body(scene: Scene, head: int) -> None:
    stop = _term_stop(scene, head)
    tag = scene.tags[head]
    traits = dict(tag.traits) if tag is not None else {}
    traits = {k: v for k, v in traits.items() if k in ("state", "media")}
    if quoted.after(scene, stop, traits) or quoted.before(scene, head, traits):
        return
    proper = any(scene.shapes[k] != NONE for k in range(head, stop))
    hosted = "media" in traits and stop - head > 1 and scene.shapes[stop - 1] == NONE
    proper = proper and not hosted  # "a Telegram channel"
    if not proper and (_is_part(scene, head, stop) or quoted.called(scene, stop, traits)):
        return
    proper = proper and not scene.is_(head, "generic")
    head = joining.first_capital(scene, head, stop) if proper else head
    start = joining.with_union(scene, _left(scene, head, joins=not proper), proper=proper)
    only_people = all(
        scene.is_(k, "people", "thing", "country") or scene.common(k) for k in range(start, head)
    )
    if proper and scene.headline and start == head:
        return
    if proper and start == head and scene.lower(head - 1) == ")":
        _glossed(scene, head, stop, traits)
    if proper:
        closed = _chamber_of(scene, head, stop)
        closed = closed or (start < head and _person_next(scene, stop))
        end = stop if closed else _right(scene, stop)
        end += 2 * scene.numbered(end - 1)  # "School No. 5"
        traits = _without_state(scene, stop, end, traits)
        alone = end - start == 1 and head > 0 and not scene.common(head)
        official = scene.lower(start) in scene.lexicon.bodies.official and end - start > 2
        if official and scene.lower(stop - 1) not in scene.lexicon.bodies.unofficial:
            traits = {**traits, "state": "true"}
        if (end - start > stop - head or stop - head > 1 or alone) and not (
            scene.headline and only_people and end == stop
        ):
            acronyms.take(
                scene, start, acronyms.behind(scene, end), scene.words(start, end), traits
            )
    elif _names_after(scene, start, head, stop):
        end = _right(scene, joining.past_aim(scene, stop))
        end += "media" in traits and scene.capital(end) and is_title(scene, end)
        acronyms.take(scene, stop, acronyms.behind(scene, end), scene.words(stop, end), traits)
    elif start < head and not (only_people and not joining.mixed_case(scene, start, head)):
        _lower_head(scene, start, head, stop, traits)
    else:
        _glossed(scene, head, stop, traits)


def _without_state(scene: Scene, stop: int, end: int, traits: dict[str, str]) -> dict[str, str]:
    """Return what is known of a body: "Reed Police ASSOCIATION" is none of the state's."""
    own = end > stop and scene.lower(end - 1) in scene.lexicon.bodies.own
    own = own and all(scene.shapes[k] != NONE for k in range(stop, end))
    return {k: v for k, v in traits.items() if k != "state"} if own else traits


def _is_part(scene: Scene, head: int, stop: int) -> bool:
    """Tell whether a word is only a part of the body after it: "the Reedtown OFFICE of the X"."""
    posts = scene.lexicon.posts
    after = stop + 1 + (scene.lower(stop + 1) in scene.lexicon.bodies.articles)
    led = scene.lower(head) in posts.parts and scene.lower(stop) == posts.of
    return led and after < len(scene.tokens) and scene.shapes[after] != NONE


def _chamber_of(scene: Scene, head: int, stop: int) -> bool:
    """Tell whether a chamber's word ends a title, and a name follows: "Speaker of Parliament A"."""
    forms = scene.lexicon.posts
    known = {*forms.chambers, *forms.chambers_alone, *forms.of_powers}
    chamber = scene.words(head, stop).lower() in known  # "Head of Government ANNA de Doe"
    return chamber and scene.capital(stop) and not scene.common(stop) and scene.tags[stop] is None


def _person_next(scene: Scene, stop: int) -> bool:
    """Tell whether someone's name follows a body's: "members of the Reed Party ANNA DOE"."""
    return not scene.headline and all(
        scene.capital(k) and scene.tags[k] is None and not scene.common(k) for k in (stop, stop + 1)
    )


def _names_after(scene: Scene, start: int, head: int, stop: int) -> bool:
    """Tell whether a body's name follows its head: "the Reedtown-based group Alga"."""
    if not scene.capital(stop) or scene.is_(
        stop, *_BARRIERS, "country", "people", "region", "court"
    ):
        return False
    if scene.tokens[stop].word in scene.lexicon.bodies.acronyms_not:
        return False
    if scene.is_(head, "body") and _is_of_someone(scene, head, stop):
        return False
    named = [k for k in range(start, head) if scene.shapes[k] != NONE and scene.tags[k] is None]
    return any(scene.based(k) for k in range(max(head - _NEAR, 0), head)) or all(
        scene.common(k) or scene.based(k) for k in named
    )


def _is_of_someone(scene: Scene, head: int, stop: int) -> bool:
    """Tell whether a person's name follows a state's body: "of the department ANNA DOE"."""
    tag = scene.tags[head]
    state = tag is not None and "state" in tag.traits
    return state and _person_next(scene, stop)


def _lower_head(scene: Scene, start: int, head: int, stop: int, traits: dict[str, str]) -> None:
    """Take "the Reed movement": one word is a name with its head, several without."""
    if head - start == 1 and start and scene.based(start - 1) and scene.shapes[start - 1] != NONE:
        return  # "a pro-Anna Reed GROUP"
    if head - start > 1 or scene.is_(head, "media") or traits.get("state"):
        tag = scene.tags[head]
        whole = traits.get("state") or (tag is not None and "whole" in tag.traits)
        end = stop if whole else head
        acronyms.take(scene, start, stop, scene.words(start, end), traits)
    else:
        acronyms.take(scene, start, stop, scene.words(start, stop), traits)


def _glossed(scene: Scene, head: int, stop: int, traits: dict[str, str]) -> None:
    """Take "Kamysh (Reed) party" as "Kamysh party", "Reed River (RR) Movement" with its head."""
    if scene.lower(head - 1) != ")":
        return
    proper = scene.shapes[head] != NONE
    opening = next((k for k in range(head - 2, max(-1, head - 8), -1) if scene.lower(k) == "("), 0)
    start = _left(scene, opening, joins=True) if opening else opening
    if not opening or start == opening or not scene.free(start, stop):
        return
    inner = scene.words(opening + 1, head - 1)
    if inner.isupper() and not proper:
        acronyms.take(scene, start, stop, scene.words(start, opening), {**traits, "acronym": inner})
    else:
        value = f"{scene.words(start, opening)} {scene.words(head, stop)}"
        known = {"acronym": inner} if inner.isupper() else {}
        acronyms.take(scene, start, stop, value, {**traits, **known})
