"""Cut a sentence into runs of capitalised words that may be names.

Invariant: a run holds no word that the lexicon knows as a title, a role, a place or a body.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import CAPITAL, CAPITALS, INITIAL, NONE, PREFIXED, TokenKind
from saqta.extraction.mentions.scene import Scene
from saqta.extraction.places import is_city

if TYPE_CHECKING:
    from collections.abc import Iterator

_LONGEST_NAME = 9
_LEAST_HEADING = 4
_QUOTES = ('"', "'")
_AFTER_GIVEN = frozenset({",", "(", "-", "--", "—", "–", ".", ";", ":", "|"})
_MOST_GIVEN, _LONGEST_LETTERS = 3, 4
_BARRIERS = frozenset(
    {"honorific", "role", "office", "calendar", "thing", "country", "people", "region"}
    | {"facility", "court", "known", "area", "locative"}
)


@dataclass(slots=True)
class Run:
    """Capitalised words in a row, and the words of the name among them."""

    scene: Scene
    start: int
    stop: int
    words: list[str]
    common: int
    certain: bool = False
    name: str = ""  # as the claims want it, once it is asked for

    @property
    def shouted(self) -> bool:
        """Whether a part in CAPITALS stands beside one that is not: how surnames are marked."""
        big = [w.isupper() and len(w) > 1 for w in self.words]
        return any(big) and not all(big)


def runs(scene: Scene) -> Iterator[Run]:
    """Yield the runs of a sentence, in order, parted where what is known of words parts them."""
    stop = 0
    for i in scene.capitals:
        run = run_at(scene, i) if i >= stop and begins(scene, i) else None
        if run is not None:
            yield run
            stop = run.stop


def begins(scene: Scene, i: int) -> bool:
    """Tell whether a run can begin at token `i`."""
    if scene.owner[i] is not None or scene.shapes[i] == NONE:
        return False
    lower = scene.tokens[i].lower
    if "-" in lower:
        if scene.based(i) or _national(scene, i):
            return False
        first = lower.partition("-")[0]
        if scene.shapes[i] == PREFIXED and first not in scene.lexicon.names.before:
            return False
    return not _opens_phrase(scene, i) and not _barred(scene, i)


def _national(scene: Scene, i: int) -> bool:
    """Tell whether a word with a hyphen tells a nationality: "Reedlandish-Kamyshan"."""
    lower = scene.tokens[i].lower
    return "-" in lower and any("people" in _classes(scene, part) for part in lower.split("-"))


def _classes(scene: Scene, word: str) -> frozenset[str]:
    for rest, _, capital in scene.lexicon.phrases.get(word, ()):
        if not rest and capital is not None:
            return capital.classes
    return frozenset()


def _barred(scene: Scene, i: int) -> bool:
    tag = scene.tags[i]
    if tag is None or _is_given(scene, i):
        return False
    if scene.shapes[i] == CAPITALS and scene.headline is False and tag.length == 1:
        return not tag.classes.isdisjoint(_BARRIERS)
    verb = tag.classes <= {"speech", "past", "possessive"}
    return not (verb and i > 0 and not scene.headline)


def _is_given(scene: Scene, i: int) -> bool:
    """Tell whether a word of a faith or a short month is someone's name: "Minister CHRISTIAN Reed".

    "JAN Reed" is one without a title too.
    """
    names, lower = scene.lexicon.names, scene.lower(i)
    month = lower in names.months_short
    if scene.shapes[i] != CAPITAL or not (month or lower in names.given):
        return False
    titled = i > 0 and scene.shapes[i - 1] != NONE and scene.is_(i - 1, "office", "honorific")
    named = scene.capital(i + 1) and scene.tags[i + 1] is None and not scene.common(i + 1)
    return (titled or month) and named


def run_at(scene: Scene, i: int) -> Run | None:
    """Return the run that begins at token `i`."""
    words: list[str] = []
    common, j = 0, i
    articles, limit = scene.lexicon.bodies.articles, min(len(scene.tokens), i + _LONGEST_NAME)
    titled = not scene.headline and scene.is_(i - 1, "office", "honorific", "role", "post")
    while j < limit:
        named = len(words) + titled > 1 and not common
        word, lower = scene.tokens[j].word, scene.tokens[j].lower
        article = lower in articles and not _pointed(scene, j)
        if (
            scene.owner[j] is not None
            or (words and "-" in lower and (_national(scene, j) or scene.based(j)))
            or (article and not (named and _ends_name(scene, j)))
        ):
            break
        if scene.shapes[j] != NONE and not _barred(scene, j):
            common += scene.common(j) and not (
                _ends_after_all(scene, j, words) or (j == i and _begins_after_all(scene, j))
            )
            words.append(word)
            j += 1
            if _pointed(scene, j - 1):
                words[-1] += "."
                j += 1
        elif (words and (scene.lower(j) in scene.lexicon.names.after or _inner(scene, i, j))) or (
            words and not common and _surname(scene, i, j)
        ):
            words.append(word)
            j += 1
        elif words and (step := _particles(scene, j)):
            words.extend(scene.tokens[k].word for k in range(j, j + step))
            j += step
        elif j == i + 1 and scene.tokens[j].word == "," and _is_surname_first(scene, i):
            j += 1
        elif words and (step := _nickname(scene, j) or (len(words) == 1 and _bracketed(scene, j))):
            j += step
        else:
            break
    return Run(scene, i, j, words, common) if words else None


def _is_surname_first(scene: Scene, i: int) -> bool:
    """Tell whether a line opens with a surname in capitals and a given name: "DOE, Anna (1980)"."""
    tokens, after = scene.tokens, i + 2
    if scene.shapes[i] != CAPITALS or len(tokens[i].word) <= 2 or scene.common(i):
        return False
    labelled = i > 0 and tokens[i - 1].word == ":"
    labelled = labelled and len(tokens[i].word) > _LONGEST_LETTERS  # no "Photo: RUA, Reed Images"
    inside = not labelled and any(token.kind is TokenKind.WORD for token in tokens[:i])
    if inside or is_city(tokens[i].lower):
        return False
    stop = after
    while scene.capital(stop) and scene.shapes[stop] == CAPITAL and scene.tags[stop] is None:
        stop += 1
    ends = stop == len(tokens) or tokens[stop].word in _AFTER_GIVEN
    own = all(scene.owner[k] is None for k in range(after, stop))
    own = own and not all(is_city(tokens[k].lower) for k in range(after, stop))
    return after < stop <= after + _MOST_GIVEN and ends and own and not scene.common(after)


def _inner(scene: Scene, i: int, j: int) -> bool:
    """Tell whether a title, thing or month at `j` is part of a name: "Hasan SHEIKH Mahdi"."""
    names, lower = scene.lexicon.names, scene.lower(j)
    if scene.shapes[j] != CAPITAL or (lower not in names.inner and lower not in names.months):
        return False
    if lower in names.months:  # no day stands beside it: "Anna Reed MAY was freed"
        return not scene.headline and not any(scene.common(k) for k in range(i, j))
    before = any(not scene.common(k) for k in range(i, j))
    if lower in names.last:
        return before
    after_particle = scene.lower(j - 1) in names.before
    goes_on = scene.capital(j + 1) and not _barred(scene, j + 1)
    return before and (goes_on or after_particle)


def _ends_after_all(scene: Scene, j: int, words: list[str]) -> bool:
    """Tell whether a common word is a particle, or ends a name of two words: "A. Reed JUNIOR"."""
    names = scene.lexicon.names
    return scene.lower(j) in names.before or (len(words) > 1 and scene.lower(j) in names.last)


def _begins_after_all(scene: Scene, j: int) -> bool:
    """Tell whether a common word is a given name before another word of it: "MARK Reed"."""
    given = scene.shapes[j] == CAPITAL and scene.lower(j) in scene.lexicon.names.also
    return given and scene.capital(j + 1) and not (scene.common(j + 1) or scene.tags[j + 1])


def _surname(scene: Scene, i: int, j: int) -> bool:
    """Tell whether a title's or a people's word ends a name: "Reed Quoc DEAN, who"."""
    tag = scene.tags[j]
    if (
        tag is None
        or tag.length > 1
        or scene.shapes[j] != CAPITAL
        or not scene.is_(j, "people", "post", "honorific", "kin", "office")
    ):
        return False
    if scene.is_(j, "kin"):  # "Reed Quoc SON was"
        genitive = scene.lower(j + 1) in scene.lexicon.posts.links
        return j - i > 1 and not (scene.headline or genitive or scene.capital(j + 1))
    titled = scene.is_(i - 1, "office", "honorific", "role")
    titled = titled or (scene.lower(i - 1) == "," and scene.is_(i - 2, "kin"))
    closes = j + 1 >= len(scene.tokens) or scene.tokens[j + 1].kind is TokenKind.MARK
    posts, and_ = scene.lexicon.posts, scene.lexicon.names.and_
    small = not closes and scene.shapes[j + 1] == NONE and scene.is_(j, "post", "office")
    acts = small and scene.lower(j + 1) not in posts.links | posts.links_of_offices | and_
    if not scene.is_(j, "people", "post", "honorific"):  # "candidate Ana CHANCELLOR as she spoke"
        return acts and j - i == 1 and scene.is_(i - 1, "role")
    full = j - i > 1 or (titled and scene.is_(j, "people", "honorific"))
    return full and (closes or acts or scene.is_(j + 1, "speech"))


def _opens_phrase(scene: Scene, j: int) -> bool:
    """Tell whether an article with a capital stands here, no initial: "Restitution THE"."""
    return scene.tokens[j].lower in scene.lexicon.bodies.articles and not _pointed(scene, j)


def _ends_name(scene: Scene, j: int) -> bool:
    """Tell whether what looks like an article ends a name: "Reed Quoc AN, who"."""
    after = j + 1
    if scene.shapes[j] != CAPITAL or after >= len(scene.tokens):
        return scene.shapes[j] == CAPITAL
    closes = scene.tokens[after].kind is TokenKind.MARK or scene.is_(after, "speech")
    small = not scene.headline and scene.shapes[after] == NONE  # "minister Reed AN along with"
    return closes or small or scene.lower(after) in scene.lexicon.bodies.openers


def _pointed(scene: Scene, i: int) -> bool:
    """Tell whether token `i` is an initial with its point: "A." or "Ye." before a capital."""
    if scene.lower(i + 1) != "." or scene.tokens[i + 1].start != scene.tokens[i].stop:
        return False
    following = i + 2 < len(scene.tokens) and scene.shapes[i + 2] != NONE
    short = scene.shapes[i] == INITIAL or (len(scene.tokens[i].word) == 2 and following)
    return short and following


def _particles(scene: Scene, j: int) -> int:
    """Return how many small words at `j` lead on to a capital: "van de"."""
    step = 0
    while step < 3 and scene.lower(j + step) in scene.lexicon.names.before:
        step += 1
    inner = scene.lower(j + step) in scene.lexicon.names.inner  # "Reed el SHEIKH"
    if step and scene.capital(j + step) and (inner or not _barred(scene, j + step)):
        return step
    return 0


def _nickname(scene: Scene, j: int) -> int:
    """Return the length of a nickname in quotes inside a name, quotes included."""
    mark = scene.lower(j)
    if mark not in _QUOTES or not scene.capital(j + 1):
        return 0
    for stop in (j + 2, j + 3):
        if scene.lower(stop) != mark:
            continue
        goes_on = scene.capital(stop + 1) and not _barred(scene, stop + 1)
        if goes_on or _particles(scene, stop + 1):
            return stop + 1 - j
    return 0


def _bracketed(scene: Scene, j: int) -> int:
    """Return the length of a nickname in brackets after a given name: 'Amira ("REEDY") Doe'."""
    if scene.lower(j) != "(":
        return 0
    quoted = scene.lower(j + 1) == '"'
    stop = j + 3 + 2 * quoted
    closed = scene.lower(stop - 1) == ")" and (not quoted or scene.lower(stop - 2) == '"')
    word = j + 1 + quoted
    if not closed or not scene.capital(word) or not scene.capital(stop):
        return 0
    named = scene.shapes[word] == CAPITAL and scene.tags[word] is None
    goes_on = not (_barred(scene, stop) or scene.common(stop))
    return stop - j if named and goes_on and (quoted or not scene.common(word)) else 0


def is_adjective(run: Run) -> bool:
    """Tell whether a run ends as an adjective does: "Low Reedtown-based", "Long War-era"."""
    return run.words[-1].rpartition("-")[2].islower() and "-" in run.words[-1]


def is_field(run: Run) -> bool:
    """Tell whether a run names what an office is over or its rank, no body: "Human Rights"."""
    posts = run.scene.lexicon.posts
    return all(word.lower() in posts.fields or word.lower() in posts.ranks for word in run.words)


def is_label(run: Run) -> bool:
    """Tell whether a run of common words is a heading in its line: "Recent Elections: The"."""
    scene = run.scene
    opens = scene.lower(run.stop) == ":" and run.stop + 1 < len(scene.tokens)
    return run.common == len(run.words) and opens and scene.shapes[run.stop + 1] != NONE


def is_heading(run: Run) -> bool:
    """Tell whether a run holds the end of a heading: "Work EXECUTIVE SUMMARY"."""
    common = run.scene.lexicon.common
    return any(w.isupper() and len(w) >= _LEAST_HEADING and w.lower() in common for w in run.words)
