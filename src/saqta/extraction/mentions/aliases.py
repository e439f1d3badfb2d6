"""Tell a name from what beside it shows it to be a person's: another name, an age, a role.

Invariant: a second name stands right after the first, with only words of `alias` between.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import TokenKind

if TYPE_CHECKING:
    from saqta.extraction.mentions.memory import Memory
    from saqta.extraction.mentions.runs import Run

_OPENING = ' ,("'
_LONGEST = 8
_AGES = range(12, 100)
_ROLE_REACH, _PAIR = 4, 2


def is_alias(earlier: Run, run: Run) -> bool:
    """Tell whether a run is another name of the one before: "Anna Doe, ALSO KNOWN AS Reed"."""
    scene = run.scene
    if earlier.scene is not scene or not earlier.stop < run.start <= earlier.stop + _LONGEST:
        return False
    between = scene.words(earlier.stop, run.start).lower().strip(_OPENING)
    return between in scene.lexicon.names.alias


def is_described(run: Run) -> bool:
    """Tell whether an age or what someone is follows a name: ", 34,", ", a teacher"."""
    scene, after = run.scene, run.stop + 1
    if scene.lower(run.stop) != "," or after >= len(scene.tokens):
        return False
    number = scene.tokens[after]
    if number.kind is TokenKind.NUMBER:
        aged = number.word.isdecimal() and int(number.word) in _AGES
        return aged and scene.lower(after + 1) == ","
    for k in range(after, min(after + _ROLE_REACH, len(scene.tokens))):
        if scene.is_(k, "role", "office", "post"):
            return not scene.is_(k, "body")
        article = scene.lower(k) in scene.lexicon.bodies.articles
        if not (article or scene.is_(k, "past", "people", "country")):
            return False
    return False


def learn_nickname(run: Run, name: str, memory: Memory) -> None:
    """Remember who is meant by the nickname in a full name: 'Anna "REEDY" Doe'."""
    scene = run.scene
    if run.stop - run.start > len(run.words) > 1:
        marks = [k for k in range(run.start, run.stop) if scene.lower(k) == '"']
        if len(marks) == _PAIR:
            where = scene.span(run.start, run.stop)
            nickname = scene.words(marks[0] + 1, marks[1])
            memory.nicknames.append((nickname, name, f"{where.start}-{where.stop}"))
