"""Find people without names: "two activists", "the police", "they", "her husband".

Invariant: a group's traits say only what its words show: side, number, count, gender, anaphor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind, TokenKind
from saqta.extraction.mentions.workplaces import body_after

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.mentions.scene import Scene

_GROUP = MentionKind.GROUP
_FARTHEST_COUNT = 4
_OLDEST = 120
_NUMBERS = (MentionKind.NUMBER, MentionKind.AGE)
_SINGLE = frozenset({"role", "kin", "post", "office"})
_PEOPLE = frozenset({"pronoun", "group"}) | _SINGLE


def find(scene: Scene) -> None:
    """Take the groups and the anaphors of a sentence; all other mentions are known by now."""
    for i in scene.starts:
        tag = scene.tags[i]
        if tag is None or tag.classes.isdisjoint(_PEOPLE) or not scene.free(i, i + tag.length):
            continue
        stop = i + tag.length
        if scene.lower(i - 1) in scene.lexicon.function.relative_subject or _acts(scene, i, stop):
            continue  # "who HEADS a union"
        if "pronoun" in tag.classes:
            traits = _only(tag.traits, "gender", "number")
            scene.take(_GROUP, i, stop, scene.lower(i), anaphor="pronoun", **traits)
        elif "group" in tag.classes and not scene.headline:
            _group(scene, i, stop, tag.traits)
        elif not tag.classes.isdisjoint(_SINGLE):
            _single(scene, i, stop, tag.traits)
    _counted(scene)


def _acts(scene: Scene, i: int, stop: int) -> bool:
    """Tell whether a word after a name is its verb: "Anna Doe HEADS THE union"."""
    i -= i > 1 and scene.lower(i - 1) in scene.lexicon.groups.before_verb
    before = scene.owner[i - 1] if i else None
    named = before is not None and before.kind is MentionKind.PERSON
    return named and scene.lower(stop) in scene.lexicon.bodies.articles


def _only(traits: dict[str, str], *names: str) -> dict[str, str]:
    return {name: traits[name] for name in names if name in traits}


def _group(scene: Scene, i: int, stop: int, known: dict[str, str]) -> None:
    """Take a plural noun with its nationality or body before, its body after and its count."""
    start, stop = _corps(scene, i, stop) if known.get("side") == "authority" else (i, stop)
    traits = {"number": "n", **_only(known, "side", "number", "kin")}
    while start > 0 and scene.owner[start - 1] is None and scene.is_(start - 1, "people"):
        start -= 1
    owned = start > 1 and scene.owns(start - 1)
    before = scene.owner[start - 1 - owned] if start > 0 else None
    value = scene.words(start, stop)
    if before is not None and before.kind is MentionKind.ORGANIZATION:
        traits["body"] = before.value
        value = f"{before.value} {value}"
    after = body_after(scene, stop)
    if after is not None and after[2] is not None and after[2].kind is MentionKind.ORGANIZATION:
        traits["body"] = after[2].value
        value = scene.words(start, after[1])
    count = _count(scene, start)
    if count is not None:
        traits["count"] = count.value
    elif scene.lower(_past_adjectives(scene, start)) in scene.lexicon.groups.definite:
        traits["anaphor"] = "definite"
    elif scene.lower(start - 1) in scene.lexicon.posts.being:
        traits["said"] = "true"  # "A and B are BROTHERS"
    scene.take(_GROUP, start, stop, value, **traits)


def _corps(scene: Scene, start: int, stop: int) -> tuple[int, int]:
    """Return a word for forces with what tells which: "SECURITY operatives", not all operatives."""
    small = scene.lexicon.groups
    while scene.lower(stop - 1) in small.corps and _is_free(scene, stop, small.corps_ends):
        stop += 1
    while _is_free(scene, start - 1, small.corps):
        start -= 1
    return start, stop


def _is_free(scene: Scene, k: int, words: frozenset[str]) -> bool:
    return 0 <= k < len(scene.tokens) and scene.owner[k] is None and scene.lower(k) in words


def _past_adjectives(scene: Scene, start: int) -> int:
    """Return the token before a group and the words that leave open who it is: "the YOUNG men"."""
    k = start - 1
    while k > 0 and scene.lower(k) in scene.lexicon.groups.kept:
        k -= 1
    return k


def _count(scene: Scene, start: int) -> Mention | None:
    """Return the number that counts the group that starts at token `start`."""
    for k in range(start - 1, max(-1, start - 1 - _FARTHEST_COUNT), -1):
        owner = scene.owner[k]
        if owner is not None:
            counts = owner.kind is MentionKind.NUMBER and not _labels(owner)
            return owner if counts else None
        if scene.tokens[k].kind is TokenKind.MARK and scene.tokens[k].word != "-":
            return None
        if scene.lower(k) in scene.lexicon.bodies.articles:
            return None
    return None


def _labels(number: Mention) -> bool:
    """Tell whether a number names a thing rather than counts: "the first", "No. 7"."""
    return number.trait("ordinal") is not None or number.trait("label") is not None


def _single(scene: Scene, i: int, stop: int, known: dict[str, str]) -> None:
    """Take one person without a name: "the activist", "her husband", "a teacher"."""
    if "verbal" in known and scene.lower(stop) == scene.lexicon.posts.of:
        return  # "a bookkeeper ACCUSED of fraud"
    k = i - 1
    while (
        k >= 0
        and i - k <= _FARTHEST_COUNT
        and (scene.is_(k, "people", "past") or _is_age(scene, k) or _adjective(scene, k))
    ):
        k -= 1
    if k < 0 or ("verbal" in known and k < i - 1):
        return  # "the indictment ACCUSED him"
    if _is_of_body(scene, i, stop, k):
        return
    while _is_rank(scene, i):
        i -= 1  # "the ACTING attorney general"
    det, traits = scene.lower(k), {**_only(known, "side", "gender"), "number": "1"}
    if scene.is_(k, "possessive"):
        traits["anaphor"] = "kin" if scene.is_(i, "kin") else "role"
    elif det in scene.lexicon.groups.definite:
        if scene.lexicon.groups.apart.isdisjoint(t.lower for t in scene.tokens[k + 1 : i]):
            traits["anaphor"] = "role"
    elif det not in scene.lexicon.groups.indefinite:
        return
    traits["head"] = scene.words(i, stop).lower()
    start = k if scene.owner[k] is None and scene.free(k, stop) else i
    scene.take(_GROUP, start, stop, scene.words(i, stop), **traits)


def _is_of_body(scene: Scene, i: int, stop: int, k: int) -> bool:
    """Tell whether a word is a part of one's body: "a gun to HIS HEAD", "hit on THE HEAD"."""
    if k != i - 1 or scene.words(i, stop).lower() not in scene.lexicon.groups.of_body:
        return False
    led = scene.is_(k, "possessive") or scene.lower(k - 1) in scene.lexicon.groups.struck_on
    return led and scene.lower(stop) != scene.lexicon.posts.of


def _is_rank(scene: Scene, i: int) -> bool:
    """Tell whether a word before an officer's title is part of it."""
    titled = scene.is_(i, "office") or scene.lower(i) in scene.lexicon.posts.ranks
    return titled and scene.lower(i - 1) in scene.lexicon.posts.ranks and scene.free(i - 1, i)


def _adjective(scene: Scene, k: int) -> bool:
    token = scene.tokens[k]
    return (
        token.kind is TokenKind.WORD
        and scene.owner[k] is None
        and scene.tags[k] is None
        and token.lower.islower()
        and token.lower not in scene.lexicon.groups.definite
        and token.lower not in scene.lexicon.groups.indefinite
        and token.lower not in scene.lexicon.bodies.openers
        and token.lower not in scene.lexicon.function.sentence_owner
        and token.lower not in scene.lexicon.posts.being
    )


def _is_age(scene: Scene, k: int) -> bool:
    owner = scene.owner[k]
    if owner is None or owner.kind not in _NUMBERS:
        return False  # "the 180,000 member force"
    return owner.kind is MentionKind.AGE or (owner.value.isdecimal() and int(owner.value) < _OLDEST)


def _counted(scene: Scene) -> None:
    """Take a number that stands for people told before: "the three", "all four", "both"."""
    small = scene.lexicon.groups
    openers = scene.lexicon.counting
    for k in [k for k, token in enumerate(scene.tokens[:-1]) if token.lower in openers]:
        lower, owner = scene.lower(k), scene.owner[k + 1]
        if lower in small.both and scene.owner[k] is None:
            scene.take(_GROUP, k, k + 1, lower, anaphor="counted", number="2")
        if lower in small.all_ | small.each and owner is None and _is_alone(scene, k):
            scene.take(_GROUP, k, k + 1, lower, anaphor="counted", number="n")
        if lower in small.both | small.each or _of_pair(scene, k):
            continue
        if owner is None or scene.owner[k] is not None:
            continue
        beyond = k + 2
        while beyond < len(scene.tokens) and scene.owner[beyond] is owner:
            beyond += 1
        if owner.kind is MentionKind.AGE and not scene.is_(beyond, "group", "role", "kin"):
            scene.take(_GROUP, k, k + 1, lower, anaphor="age", number="1")
        elif owner.kind is not MentionKind.NUMBER or _labels(owner):
            continue
        elif _ends_phrase(scene, beyond):
            scene.take(_GROUP, k, k + 1, lower, anaphor="counted", number=owner.value)


def _of_pair(scene: Scene, k: int) -> bool:
    """Take "the former" and "the latter", which tell of one of two."""
    small, word = scene.lexicon.groups, scene.lower(k + 1)
    if scene.lower(k) not in small.definite or word not in small.former | small.latter:
        return False
    if scene.owner[k + 1] is None and _ends_phrase(scene, k + 2):
        which = "former" if word in small.former else "latter"
        scene.take(_GROUP, k, k + 2, word, anaphor=which, number="1")
    return True


def _is_alone(scene: Scene, k: int) -> bool:
    """Tell whether "all" or "each" stands for people: "ALL were held", "EACH of them"."""
    before = scene.owner[k - 1] if k > 0 else None
    people = (_GROUP, MentionKind.PERSON)
    if scene.owner[k] is not None or (before is not None and before.kind in people):
        return False  # "they ALL were held"
    after, posts, groups = scene.lower(k + 1), scene.lexicon.posts, scene.lexicon.groups
    opens = k == 0 or scene.tokens[k - 1].kind is TokenKind.MARK
    if after == posts.of:
        allots = scene.lower(k + 3) in scene.lexicon.function.allotting
        return (opens or allots) and scene.is_(k + 2, "pronoun")
    shared = after in scene.lexicon.function.allotting and scene.lower(k) not in groups.all_
    return shared or (opens and after in posts.being)


def _ends_phrase(scene: Scene, k: int) -> bool:
    """Tell whether no noun can follow at token `k`."""
    if k >= len(scene.tokens) or scene.tokens[k].kind is TokenKind.MARK:
        return True
    lower = scene.lower(k)
    beyond = scene.lexicon.bodies.openers | scene.lexicon.groups.beyond
    return scene.is_(k, "speech") or lower in beyond
