"""Tell who says "I" in each sentence of a text: who is introduced, quoted, or signs it.

Invariant: a sentence has one speaker or none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Mention, MentionKind
from saqta.extraction.authors import author

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from saqta.extraction.grammar import Grammar
    from saqta.extraction.units import Passage

_PERSON = MentionKind.PERSON
_TITLES = (MentionKind.ROLE, MentionKind.GROUP, MentionKind.OFFICE)
_TOLD_BY_ONE = 2
"""So many sentences with "I" outside quotation marks make a text someone's own."""
_NAMING_REACH, _LABEL, _COMPANY = 4, 12, 3


def find(
    passages: Sequence[Passage], grammar: Grammar, common: AbstractSet[str]
) -> tuple[dict[int, Mention], dict[int, str]]:
    """Return who says "I", by the number of the passage, and who so tells each block.

    `common` are the words that are no names.
    """
    speakers: dict[int, Mention] = {}
    speaker: Mention | None = None
    for passage in passages:
        speaker = _speaker(passage, grammar) or speaker
        if speaker is not None:
            speakers[passage.number] = speaker
    own = _credit_author(speakers, passages, grammar, common)
    _credit_quoted(speakers, passages, grammar, own)
    blocks = {p.sentence.block: speakers[p.number].value for p in passages if p.number in own}
    return speakers, blocks


def _credit_quoted(
    speakers: dict[int, Mention],
    passages: Sequence[Passage],
    grammar: Grammar,
    own: frozenset[int],
) -> None:
    """Let "I" in a quotation be who is told to say it, in all that a paragraph quotes.

    `own` are the passages in which one who is known says it outside quotation marks.
    """
    quoted: dict[int, list[Mention]] = {}
    for passage in passages:
        if _quotes(passage):
            quoted.setdefault(passage.sentence.block, []).extend(tellers(passage, grammar))
    for passage in passages:
        told_by = {m.value: m for m in quoted.get(passage.sentence.block, ())}
        if passage.number in own or not _says_i(passage, grammar):
            continue
        unnamed = _quotes(passage) and _is_of_unnamed(passage, grammar)
        if unnamed and not tellers(passage, grammar):
            speakers.pop(passage.number, None)
        if len(told_by) != 1 or (unnamed and not tellers(passage, grammar)):
            continue
        teller = next(iter(told_by.values()))
        ended = passage.words.count('"') % 2 == 0 and _quotes(passage)
        if teller.span.start < passage.sentence.span.stop or not ended:
            speakers[passage.number] = teller  # but not who is quoted only after this quotation


def _is_of_unnamed(passage: Passage, grammar: Grammar) -> bool:
    """Whether one without a name is quoted: 'SHE has said that "he is beating ME"'."""
    words, inside = passage.words, False
    for at, word in enumerate(words):
        inside ^= word == '"'
        form = None if inside else grammar.verbs.get(word)
        if form is None or form.kind != "say":
            continue
        before = at - 1
        while before > 0 and words[before] in grammar.auxiliaries:
            before -= 1
        mention = passage.units[before].mention if before >= 0 else None
        if mention is not None and mention.kind is MentionKind.GROUP:
            return True
    return False


def tellers(passage: Passage, grammar: Grammar) -> list[Mention]:
    """Return whom a sentence names beside a verb of saying, outside its quotation marks."""
    words, verbs, inside = passage.words, grammar.verbs, False
    found: list[Mention | None] = []
    for at, word in enumerate(words):
        inside ^= word == '"'
        form = verbs.get(word)
        if inside or form is None or form.kind != "say":
            continue
        apart = at - 2 if words[at - 1] == "," else at - 1  # "his father, A, SAID"
        for beside in (apart, _past_title(passage, at + 1, grammar), at + 2):
            other = passage.units[beside : beside + 1]
            if beside >= 0 and other and other[0].is_a(_PERSON):
                found.append(other[0].mention)
                break
    return [m for m in found if m is not None]


def _past_title(passage: Passage, at: int, grammar: Grammar) -> int:
    """Return the unit after a title and its comma: "said HIS SON, A", "said the lawyer, A"."""
    small = grammar.function.article | grammar.words("possessive") | {","}
    for k in range(at, min(at + _NAMING_REACH, len(passage.units))):
        mention = passage.units[k].mention
        titled = mention is not None and mention.kind in _TITLES
        if not titled and passage.words[k] not in small:
            return k
    return at


def _credit_author(
    speakers: dict[int, Mention],
    passages: Sequence[Passage],
    grammar: Grammar,
    common: AbstractSet[str],
) -> frozenset[int]:
    """Let "I", where no one is introduced yet, be whose own story it is; tell in which passages."""
    plain = _outside_quotations(passages, grammar)
    own = [number for number in plain if number not in speakers]
    own = [number for number in own if number] or own  # a title may say it too
    told_by = author(passages, own[0], grammar, common) if len(own) >= _TOLD_BY_ONE else None
    if told_by is not None:
        speakers.update(dict.fromkeys(own, told_by))
    return frozenset(number for number in plain if number in speakers)


def _outside_quotations(passages: Sequence[Passage], grammar: Grammar) -> list[int]:
    """Return the passages that say "I" in no quotation: one may have begun sentences before."""
    own, block, inside = grammar.words("first_person"), -1, False
    found: list[int] = []
    for passage in passages:
        inside = inside and passage.sentence.block == block
        block, says = passage.sentence.block, not own.isdisjoint(passage.words)
        if not _quotes(passage):
            found += [passage.number] if says and not inside else []
            continue
        outside = False
        for word in passage.words:
            inside ^= word == '"'
            outside = outside or (word in own and not inside)
        found += [passage.number] if outside else []
    return found


def _says_i(passage: Passage, grammar: Grammar) -> bool:
    return not grammar.words("first_person").isdisjoint(passage.words)


def _quotes(passage: Passage) -> bool:
    return '"' in passage.words


def _speaker(passage: Passage, grammar: Grammar) -> Mention | None:
    """Return who is introduced by "I, NAME", "I am NAME", "My name is NAME" or "NAME: I"."""
    words, units = passage.words, passage.units
    if len(units) > 2 and units[0].is_a(_PERSON) and (words[1] == ":" or _is_label(words, grammar)):
        return units[0].mention
    if words[-1:] == [":"] and not grammar.words("writing").isdisjoint(words):
        people = [u.mention for u in units if u.is_a(_PERSON)]
        return people[0] if len(people) == 1 and units[0].is_a(_PERSON) else None
    for at in range(min(len(units) - 2, _NAMING_REACH)):
        size = grammar.starts(words, at, "naming_oneself")
        end = at + size + (words[at + size : at + size + 1] == [","])
        if size and end > at + 1 and units[end : end + 1] and units[end].is_a(_PERSON):
            after = "".join(words[end + 1 : end + 2])
            return None if after in grammar.function.possessive_ending else units[end].mention
    return None


def _is_label(words: list[str], grammar: Grammar) -> bool:
    """Whether a line only says who speaks, and when: "A (@reedov), 4 July 2023:"."""
    short = words[-1] == ":" and len(words) <= _LABEL
    return short and grammar.verbs.keys().isdisjoint(words)


def underwent(passage: Passage, grammar: Grammar) -> bool:
    """Whether speakers tell what a state did to them: "I was CHARGED", not "I sat in court"."""
    own, words = grammar.words("first_person"), passage.words
    forms = (grammar.verbs.get(word) for word in words if word in grammar.verbs)
    return not own.isdisjoint(words) and any(
        form is not None and form.lemma in grammar.words("undergone") for form in forms
    )


def company(
    passages: Sequence[Passage],
    here: tuple[Passage, int],
    grammar: Grammar,
    people: Callable[[Passage, int], Sequence[Mention]],
) -> Sequence[Mention]:
    """Return who was last told of with the speaker, before a unit that says "we": "A AND I"."""
    passage, unit = here
    for number in range(passage.number, max(passage.number - _COMPANY, -1), -1):
        words = passages[number].words
        stop = unit if number == passage.number else len(words)
        for at in range(stop - 1, 1, -1):
            joined = words[at - 1] in grammar.function.additive
            if joined and words[at] in grammar.words("first_person") and not words[at - 2]:
                named = passages[number].units[at - 2].mention
                known = named is not None and named.kind is _PERSON
                return [named] if named is not None and known else people(passages[number], at - 2)
    return ()
