"""Find people's names by evidence: titles and roles before them, capitals, forms, memory.

Two rounds. `gather` collects runs of capitalised words and decides those whose surroundings
speak; `settle` decides the rest once the whole document has been read.
Invariant: a name never holds a role, a weekday, a country, a nationality or a body's name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction import places
from saqta.extraction.anatomy import CAPITAL, NONE, PREFIXED, BlockKind, MentionKind, TokenKind
from saqta.extraction.mentions.aliases import is_alias, is_described, learn_nickname
from saqta.extraction.mentions.alone import CAMEL, is_plural, told_alone
from saqta.extraction.mentions.around import (
    has_article,
    is_firm,
    is_half_quoted,
    is_headed,
    is_inside,
    is_list_end,
    is_numbered,
    is_quarter,
    is_quoted,
)
from saqta.extraction.mentions.belonging import describes, is_a_body, is_a_home
from saqta.extraction.mentions.naming import are_initials, gender, key, natural
from saqta.extraction.mentions.runs import (
    Run,
    begins,
    is_adjective,
    is_field,
    is_heading,
    is_label,
    run_at,
    runs,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from saqta.extraction.mentions.memory import Memory
    from saqta.extraction.mentions.scene import Scene

_BYLINE, _DATELINE, _REFERENCE = BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.REFERENCE
_ORGANIZATION, _PERSON, _PLACE = MentionKind.ORGANIZATION, MentionKind.PERSON, MentionKind.PLACE
_WORD = TokenKind.WORD


_LEAST_SURNAME = 4
_MANY, _NEAR, _TWO = 5, 4, 2
_TITLES_REACH, _BRACKET_REACH = 5, 4


def gather(scene: Scene, memory: Memory) -> list[Run]:
    """Take the names that are certain, teach them to the memory, return the other runs."""
    undecided: list[Run] = []
    if scene.kind in (_REFERENCE, _DATELINE, _BYLINE) or _tabular(scene):
        return undecided
    _handles(scene)
    for run in list(runs(scene)):
        trimmed = _trimmed(run)
        if trimmed is None or is_a_home(trimmed) or is_firm(trimmed):
            continue
        if is_a_body(trimmed) and not is_adjective(trimmed):
            memory.learn_body(scene.words(trimmed.start, trimmed.stop), None)
        known = memory.takes(" ".join(trimmed.words)) or any(
            word.isupper() and memory.body(word) is not None for word in trimmed.words
        )
        if not known and _is_name(trimmed, memory):
            trimmed.certain = True
            _learn(trimmed, memory)
            learn_nickname(trimmed, _value(trimmed), memory)
        if undecided and is_alias(undecided[-1], trimmed):
            full = undecided[-1]
            where = scene.span(full.start, full.stop)
            memory.aliases.append((_value(trimmed), _value(full), f"{where.start}-{where.stop}"))
        undecided.append(trimmed)
    return undecided


def _handles(scene: Scene) -> None:
    """Take "@name" after an office or a role as the person who holds it."""
    for i, token in enumerate(scene.tokens) if "@" in scene.signs else ():
        if token.word[0] == "@" and scene.owner[i] is None:
            before = range(max(0, i - _NEAR), i)
            if any(scene.is_(k, "office", "post", "role") for k in before):
                scene.take(_PERSON, i, i + 1, token.word[1:], handle="true")


def _tabular(scene: Scene) -> bool:
    return "|" in scene.signs and sum(token.word == "|" for token in scene.tokens) > 1


def _trimmed(run: Run) -> Run | None:
    """Cut common words off the start of a run: "Yesterday Anna Doe"; or return None."""
    scene, start, words = run.scene, run.start, list(run.words)
    common = run.common
    opens = scene.leads(start) or scene.tokens[start - 1].word in ('"', ":", "(", "-", "—", "--")
    if common and opens and scene.common(start):
        start, words, common = start + 1, words[1:], common - 1
    fields = scene.lexicon.posts.fields
    of_field = common and common < len(words) and words[0].lower() in fields
    if common and (of_field or len(words) - common >= 2) and _titled(scene, start):
        while words and scene.common(start):
            start, words, common = start + 1, words[1:], common - 1
    while len(words) > _TWO and _is_heading(run, start):
        start, words, common = start + 1, words[1:], common - 1
    while words and scene.shapes[start] == NONE:
        start, words = start + 1, words[1:]
    if start >= run.stop or (len(words) != 1 and all(map(are_initials, words))):
        return None  # of no words, or of letters alone: "article 205 CC RF"
    return Run(scene, start, run.stop, words, common)


def _is_heading(run: Run, start: int) -> bool:
    """Tell whether a name's first word is the end of a heading: "AND DETAINEES Anna Doe"."""
    word, last = run.scene.tokens[start].word, run.words[-1]
    return run.scene.common(start) and word.isupper() and len(word) > 1 and not last.isupper()


def _titled(scene: Scene, start: int) -> bool:
    """Tell whether a title stands a few words before: "Minister of Internal Affairs"."""
    return any(scene.is_(k, "office", "post") for k in range(max(0, start - 8), start))


def _is_name(run: Run, memory: Memory) -> bool:
    """Tell whether a run is a name by what stands in and around it."""
    scene, i = run.scene, run.start
    if any(CAMEL.match(word) for word in run.words):
        return False
    if run.shouted and _shouted_name(run):
        return True
    before = _evidence_before(scene, i)
    if before == "title":
        if is_quarter(run):
            memory.quarters.add(memory.key(run.words[0]))
        return run.common < len(run.words)
    if before == "role":
        plain = run.common == 0 or not (scene.common(i) and scene.common(run.stop - 1))
        full = len(run.words) > 1 and run.common == 0
        return plain and not is_headed(run) and (full or not scene.headline)
    if run.common or is_headed(run) or len(run.words) < 2 or scene.headline:
        return False
    if has_article(scene, i) or is_quoted(run) or len(run.words) > _MANY:
        return False
    return not (is_inside(run) or is_numbered(run))


def _shouted_name(run: Run) -> bool:
    big = [w for w in run.words if w.isupper() and len(w) > 1]
    small = [k for k in range(run.start, run.stop) if run.scene.shapes[k] in (CAPITAL, PREFIXED)]
    particles = run.scene.lexicon.names.before
    plain = [k for k in small if run.scene.lower(k) not in particles]
    if any(run.scene.common(k) for k in plain) or not plain:
        return False
    first = run.words[0].isupper() and len(run.words[0]) > 1
    return not first or any(len(w) >= _LEAST_SURNAME for w in big)


def _evidence_before(scene: Scene, i: int) -> str | None:
    """Return "title" or "role" where one stands right before token `i`."""
    k = i - 1
    if scene.lower(k) == "." and scene.is_(k - 1, "honorific"):
        return "title"
    if scene.is_(k, "honorific") or (scene.is_(k, "office") and scene.shapes[k] != NONE):
        return "title"
    if scene.is_(k, "role", "office", "kin", "post") and not scene.is_(k, "body"):
        return "role"
    if scene.lower(k) == "," and scene.is_(k - 1, "kin"):
        return "role"
    return None


def _learn(run: Run, memory: Memory) -> None:
    name = _value(run)
    memory.learn_person(name, _sex_beside(run))


def _value(run: Run) -> str:
    if not run.name:
        run.name = _name(run.words, shouted=run.shouted)
    return run.name


def _name(words: Sequence[str], *, shouted: bool) -> str:
    first_big = words[0].isupper() and len(words[0]) > 1 and not words[0].endswith(".")
    first_big = first_big and not are_initials(words[0])
    return natural(words, surname_first=shouted and first_big)


def _sex_beside(run: Run) -> str | None:
    """Return the sex that the words before a name show, or a bracket behind it: "A (HIS WIFE)"."""
    scene, stop = run.scene, run.stop
    if scene.lower(stop) == "(":
        near = scene.tags[stop + 1 : stop + _BRACKET_REACH]
        kin = next((tag for tag in near if tag is not None and "kin" in tag.classes), None)
        if kin is not None:
            return kin.traits.get("gender")
    return _sex_before(scene, run.start)


def _sex_before(scene: Scene, i: int) -> str | None:
    """Return the sex that words before a name show: "Ms A", "her husband, journalist B"."""
    k = i - 1
    if scene.lower(k) in (".", ","):
        k -= 1
    for at in range(k, max(k - _TITLES_REACH, -1), -1):
        tag = scene.tags[at]
        if tag is not None and not tag.classes.isdisjoint(("honorific", "kin", "role")):
            sex = tag.traits.get("gender")
            if sex is not None or "role" not in tag.classes:
                return sex
        elif scene.lower(at) != "," and scene.lower(at) not in scene.lexicon.bodies.articles:
            return None
    return None


def settle(undecided: list[Run], memory: Memory) -> None:
    """Decide the runs that were left, now that the memory holds the whole document."""
    alone = {memory.key(run.words[0]) for run in undecided if len(run.words) == 1}
    heads = memory.heads()
    for run in undecided:
        if not run.certain and _half_common(run, alone, memory):
            run.certain = True
            _learn(run, memory)
        formed = _by_form(run, memory) and not is_plural(run.words[0], alone)
        formed = formed and memory.key(run.words[0]) not in heads
        if len(run.words) == 1 and (run.certain or formed):
            memory.singles.add(memory.key(run.words[0]))
    told = told_alone(undecided) - heads
    once = told_alone(undecided, least=1) - heads
    _learn_headings(undecided, memory.singles | once, memory)
    memory.finish()
    memory.singles.update(told)
    for run in undecided:
        if not run.scene.free(run.start, run.stop):
            continue
        if run.certain and not (len(run.words) == 1 and memory.is_quarter(run.words[0])):
            _take(run, memory)
        else:
            _undecided(run, memory)


def _learn_headings(
    undecided: list[Run], singles: Collection[tuple[str, ...]], memory: Memory
) -> None:
    """Learn the full names that stand in headings alone, and by their surnames below."""
    for run in undecided:
        if not run.scene.headline or run.certain or run.common or len(run.words) not in (2, 3, 4):
            continue
        last = run.words[-1]
        if memory.key(last) not in singles or places.is_city(last.lower()):
            continue
        if not (is_headed(run) or is_quoted(run) or is_inside(run) or is_numbered(run)):
            run.certain = True
            _learn(run, memory)


def _half_common(run: Run, alone: set[tuple[str, ...]], memory: Memory) -> bool:
    """Tell whether "Grace Reedova" is a name: her surname is one by its form or stands alone.

    "Anna Price" is one where it is told what she is.
    """
    last = run.words[-1]
    if run.common != 1 or len(run.words) < 2 or run.scene.headline or is_headed(run):
        return False
    if run.words[0].lower() in memory.forms.directions:
        return False  # "East Reed"
    if has_article(run.scene, run.start) or is_quoted(run):
        return False
    if is_described(run):
        return True
    if not run.scene.common(run.start):
        return False
    built = last.lower().endswith(memory.forms.surname) and len(last) > _MANY
    return built or (key(last) in alone and not last.isupper() and not places.is_city(last.lower()))


def _undecided(run: Run, memory: Memory) -> None:
    if describes(run) or _by_memory(run, memory):
        return
    if len(run.words) == 1 and memory.key(run.words[0]) in memory.singles and not is_headed(run):
        _take(run, memory)
    else:
        _other(run, memory)


def _take(run: Run, memory: Memory) -> None:
    """Make the mention; a short form gets the full name and says how it was joined."""
    name, scene = _value(run), run.scene
    sex = _sex_beside(run)
    known = memory.person(name, sex)
    traits = {}
    if known is not None and known[0] != name:
        traits["coreference"] = known[1]
        if known[1] == "alias":
            traits["full_at"] = memory.full_at[known[0]]
    elif known is None and len(run.words) == 1 and memory.knows_part(name):
        traits["coreference"] = "ambiguous"
    value = known[0] if known is not None else name
    sex = sex or memory.genders.get(value) or gender(value, memory.forms)
    given = None if sex is not None else memory.given.gender(value)
    traits |= {"gender": sex} if sex is not None else {"given": given} if given is not None else {}
    scene.take(_PERSON, run.start, run.stop, value, **traits)


def _by_memory(run: Run, memory: Memory) -> bool:
    scene = run.scene
    body = memory.body(" ".join(run.words))
    if body is not None:
        scene.take(_ORGANIZATION, run.start, run.stop, body)
        return True
    name = _value(run)
    if memory.key(" ".join(run.words)) in memory.places:
        titled = memory.is_quarter(name) and scene.is_(run.start - 1, "honorific")
        start = run.start - (titled and scene.free(run.start - 1, run.start))
        scene.take(_PLACE, start, run.stop, scene.words(start, run.stop))
        return True
    known = memory.person(name)
    located = scene.is_(run.start - 1, "locative") and places.is_city(name.lower())
    if known is not None and not is_headed(run) and not located:
        _take(run, memory)
        return True
    if known is None and len(run.words) == 1 and memory.knows_part(name) and not is_headed(run):
        _take(run, memory)
        return True
    return _shared_surname(run, memory)


def _shared_surname(run: Run, memory: Memory) -> bool:
    """Take "Anna" in "Anna and Ben Doe" as "Anna Doe"."""
    scene, after = run.scene, run.stop
    if len(run.words) != 1 or run.common or scene.lower(after) not in memory.forms.and_:
        return False
    if scene.is_(run.start - 1, "faith"):
        return False  # "Islam Reed and Anna Doe"
    other = scene.owner[after + 1] if after + 1 < len(scene.tokens) else None
    free = after + 1 < len(scene.tokens) and other is None and begins(scene, after + 1)
    nxt = run_at(scene, after + 1) if free else None
    name = other.value if other is not None and other.kind is _PERSON else None
    if nxt is not None and len(nxt.words) > 1 and not nxt.common:
        name = _value(nxt)
    if name is None or len(name.split()) < 2 or places.is_city(run.words[0].lower()):
        return False
    full = natural([*run.words, *name.split()[1:]])
    memory.learn_person(full, _sex_before(scene, run.start))
    scene.take(_PERSON, run.start, run.stop, full, coreference="shared")
    return True


def _by_form(run: Run, memory: Memory) -> bool:
    """Take a lone word that is built like a surname or speaks like a person."""
    scene = run.scene
    if run.common or len(run.words) != 1 or scene.headline or is_headed(run):
        return False
    word, before = run.words[0], scene.lower(run.start - 1)
    if has_article(scene, run.start) or places.is_city(word.lower()) or word.isupper():
        return False
    if scene.is_(run.start - 1, "people", "country") and scene.capital(run.start - 2):
        return False  # "the editor of Le Reedish KAMYSH was"
    told = scene.is_(run.stop, "speech") or is_described(run)
    told = told and not scene.is_(run.start - 1, "locative")
    built = word.lower().endswith(memory.forms.surname) and len(word) > _MANY
    return (told or built) and not (before == "-" or is_half_quoted(run))


def _other(run: Run, memory: Memory) -> None:
    """Take several capitalised words, common ones among them, as a body of some kind."""
    scene = run.scene
    if scene.headline or len(run.words) < 2 or is_half_quoted(run):
        whole = run.common == 0 and len(run.words) > 1
        if whole and not (is_half_quoted(run) or is_headed(run)):
            _take(run, memory)
        return
    digits = any(t.kind is not _WORD for t in scene.tokens[run.start : run.stop])
    if run.start == 0 and run.common == len(run.words):
        return
    if is_inside(run) and run.common == 0:
        scene.take(_PLACE, run.start, run.stop, scene.words(run.start, run.stop))
        return
    digits = digits or is_list_end(run)
    if not (digits or is_adjective(run) or is_field(run) or is_heading(run) or is_label(run)):
        stop = _body_stop(run)
        value = scene.words(run.start, stop)
        scene.take(_ORGANIZATION, run.start, stop, value, weak="true")


def _body_stop(run: Run) -> int:
    """Return where the name of a body ends: "National League for Youth Support"."""
    scene, stop = run.scene, run.stop
    while scene.lower(stop) in scene.lexicon.bodies.joins and scene.capital(stop + 1):
        after = stop + 2
        while scene.capital(after):
            after += 1
        if not scene.free(stop, after):
            break
        stop = after
    return stop
