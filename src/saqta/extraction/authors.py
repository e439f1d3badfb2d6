"""Tell whose own story a text is: whom its title, its first lines or its last line name.

Invariant: one who is only told about ("a letter TO A", "the wife of A told us") is no author;
where two may be, nobody is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import NONE, Mention, MentionKind, Token
from saqta.extraction.mentions.naming import natural
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON = MentionKind.PERSON
_TITLES = (MentionKind.ROLE, MentionKind.OFFICE, MentionKind.AGE, MentionKind.ORGANIZATION)
_HEAD = 8
"""How many sentences may stand before the author begins to speak."""
_SIGNED_WITHIN, _SIGNS_WITHIN, _SIGNATURE, _BYLINE = 3, 3, 9, 9
_OWNED, _ADJECTIVES, _ASKED = 4, 2, 2
_NAME, _LONGEST_NAME = 2, 4
_LABELS = (":", "-", "–", "—")


def author(
    passages: Sequence[Passage], first: int, grammar: Grammar, common: AbstractSet[str]
) -> Mention | None:
    """Return who tells a text in which somebody first says "I" in the passage numbered `first`.

    `common` are the words that are no names.
    """
    head = [p for p in passages[:_HEAD] if p.number < first and p.units]
    asked = sum(p.words[-1:] == ["?"] for p in passages) >= _ASKED
    for rule in (_stated, _labelled, _wrote, _spoke, _quoted_in_title):
        told = {m.value: m for passage in head for m in rule(passage, grammar)}
        if told:
            return next(iter(told.values())) if len(told) == 1 else None
    signed = None if asked else _byline(head, grammar, common)
    return _of_pronoun(head, grammar) or signed or _signature(passages[first:], common)


def _stated(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield whose statement a line announces: "LETTER from A", "A's DIARY", "INTERVIEW with A"."""
    words, nouns = passage.words, grammar.words("statement_of")
    if nouns.isdisjoint(words):
        return
    for at, mention in _people(passage):
        owns = words[at + 1 : at + 2] and words[at + 1] in grammar.function.possessive_ending
        if owns and not nouns.isdisjoint(words[at + 2 : at + 2 + _OWNED]):
            yield mention
        before = _before_name(passage, at, grammar)
        if owns or before < 0:
            continue
        if grammar.words("asked_in").isdisjoint(words[:before]):
            told = words[before] in grammar.words("stated_by")
        else:
            told = words[before] in grammar.words("spoken_with")  # "ten QUESTIONS TO A"
        if not told:
            continue
        near = words[max(before - 1, 0) : before]
        whose = words[before] in grammar.function.genitive
        if not nouns.isdisjoint(near if whose else _of_noun(words[:before], grammar)):
            yield mention


def _labelled(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield whom a label or a line that leads on names: "TESTIMONY: A", "An INTERVIEW with A:"."""
    words, nouns = passage.words, grammar.words("statement_of")
    people = list(_people(passage))
    if nouns.isdisjoint(words) or len(people) != 1:
        return
    ((at, mention),) = people
    before = _before_name(passage, at, grammar)
    label = before > 0 and words[before] in _LABELS and words[before - 1] in nouns
    led = before > 0 and (words[before] == "," or words[before] in grammar.words("stated_by"))
    if label or (led and words[-1:] == [":"] and at == len(words) - 2):
        yield mention


def _of_noun(words: list[str], grammar: Grammar) -> list[str]:
    """Return the words behind the last verb: "this letter, TRANSLATED by A" is not A's."""
    own, done = grammar.words("authoring"), grammar.function.participle_ending
    own |= grammar.words("statement_of")  # "POSTS by A", "QUESTIONS to A"
    for at in range(len(words) - 1, -1, -1):
        acts = words[at] in grammar.verbs or words[at].endswith(done)
        if acts and words[at] not in own:
            return words[at + 1 :]
    return words


def _of_pronoun(head: Sequence[Passage], grammar: Grammar) -> Mention | None:
    """Return the one whom the first lines name, who wrote: "A was jailed. HE WROTE this letter"."""
    named = {m.value: m for passage in head for _, m in _people(passage)}
    for passage in head if len(named) == 1 else ():
        words = passage.words
        opens = not grammar.words("only_subject").isdisjoint(words[:_ASKED])
        stated = not grammar.words("statement_of").isdisjoint(words)
        if opens and stated and not grammar.words("authoring").isdisjoint(words):
            return next(iter(named.values()))
    return None


def _wrote(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield who is told to have written what follows: "a letter that A SENT from the colony"."""
    words = passage.words
    if grammar.words("statement_of").isdisjoint(words):
        return
    if grammar.words("authoring").isdisjoint(words):
        return
    for at, mention in _people(passage):
        if _acts(passage, at, grammar, grammar.words("authoring")):
            yield mention


def _spoke(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield with whom a talk is announced: "we SPOKE to A", "A, a teacher, TOLD us"."""
    words, talking = passage.words, grammar.words("talking")
    if talking.isdisjoint(words):
        return
    first = next(at for at, word in enumerate(words) if word in talking)
    asking = not grammar.words("our_side").isdisjoint(words[:first])
    for at, mention in _people(passage):
        before = _before_name(passage, at, grammar)
        under = before >= 0 and words[before] in grammar.words("spoken_with")
        if asking and first < at and under and not _owns(passage, at, grammar):
            yield mention
            return
        if _acts(passage, at, grammar, talking) and not asking:
            yield mention


def _acts(passage: Passage, at: int, grammar: Grammar, verbs: frozenset[str]) -> bool:
    """Whether the next verb behind a name is one of these: not "the wife OF A told us"."""
    words = passage.words
    before = _before_name(passage, at, grammar)
    if _owns(passage, at, grammar) or (before >= 0 and grammar.ends(words, before, "preposition")):
        return False
    relative = False
    for k in range(at + 1, len(words)):
        if words[k] in verbs:
            return True
        relative = relative or words[k] in grammar.words("relative")
        if words[k] == ",":
            relative = False
        if not relative and words[k] in grammar.verbs:
            return False
    return False


def _quoted_in_title(passage: Passage, grammar: Grammar) -> Iterator[Mention]:
    """Yield whose words a title quotes: '"I will return": A on three years in a colony'."""
    words = passage.words
    if passage.number or '"' not in words:
        return
    for at, mention in _people(passage):
        opens = words[:at].count('"') % 2 == 0
        after, before = words[at + 1 : at + 3], _before_name(passage, at, grammar)
        led = after == [":", '"']
        follows = before > 0 and words[before - 1 : before + 1] == ['"', ":"]
        if opens and (led or follows) and not _owns(passage, at, grammar):
            yield mention


def _byline(head: Sequence[Passage], grammar: Grammar, common: AbstractSet[str]) -> Mention | None:
    """Return whom a line "By A" or "Post by A" names above the text."""
    nouns, by = grammar.words("statement_of"), grammar.words("passive_agent")
    for passage in head:
        at = int(passage.words[0] in nouns)
        if len(passage.units) <= _BYLINE and not by.isdisjoint(passage.words[at : at + 1]):
            return _one(passage) or _unread(passage, common, at + 1)
    return None


def _signature(passages: Sequence[Passage], common: AbstractSet[str]) -> Mention | None:
    """Return who signs at the end."""
    for passage in reversed(passages[-_SIGNED_WITHIN:]):
        if not 0 < len(passage.units) <= _SIGNATURE:
            continue
        signed = _one(passage)
        if signed is None and passage.units[-1].is_a(MentionKind.DATE):
            signed = _unread(passage, common)
        if signed is not None and passage.at(signed.span.start) < _SIGNS_WITHIN:
            return signed
    return None


def _one(passage: Passage) -> Mention | None:
    people = [mention for _, mention in _people(passage)]
    return people[0] if len(people) == 1 else None


def _people(passage: Passage) -> Iterator[tuple[int, Mention]]:
    for at, unit in enumerate(passage.units):
        if unit.mention is not None and unit.mention.kind is _PERSON:
            yield at, unit.mention


def _unread(passage: Passage, common: AbstractSet[str], first: int = 0) -> Mention | None:
    """Return whom a line names that was read for its date alone: "By A", "A, teacher, 4 May"."""
    tokens = {token.start: token for token in passage.sentence.tokens}
    run: list[Token] = []
    for unit in passage.units[first:_SIGNATURE]:
        token = tokens.get(unit.start) if unit.mention is None else None
        if token is None or token.shape == NONE:
            if run:
                break
            continue
        run.append(token)
    if not _NAME <= len(run) <= _LONGEST_NAME or not common.isdisjoint(t.lower for t in run):
        return None
    value = natural([token.word for token in run])
    return Mention(_PERSON, Span(run[0].start, run[-1].stop), value)


def _owns(passage: Passage, at: int, grammar: Grammar) -> bool:
    after = "".join(passage.words[at + 1 : at + 2])
    return after in grammar.function.possessive_ending


def _before_name(passage: Passage, at: int, grammar: Grammar) -> int:
    """Return the unit before a name and its titles: "FROM the jailed journalist A"; -1 for none."""
    k, plain = at - 1, 0
    while k >= 0:
        unit, word = passage.units[k], passage.words[k]
        capital = isinstance(unit, Token) and unit.shape != NONE and k > 0  # "BISHOP A"
        if capital or (unit.mention is not None and unit.mention.kind in _TITLES):
            k -= 1
        elif word in grammar.function.article or (
            plain < _ADJECTIVES
            and (
                word in grammar.words("person_adjective")
                or word in grammar.words("author_adjective")
            )
        ):
            k, plain = k - 1, plain + 1
        else:
            break
    return k
