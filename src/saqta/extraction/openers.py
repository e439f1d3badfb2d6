"""Whom an opening or a predicate tells of, where its own words name nobody.

"After being freed, A left", "Following his arrest, A was tried", "A is one of five charged".
Invariant: it is the subject of the same sentence or nobody.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import Argument, MentionKind, Voice
from saqta.extraction.nominals import NOMINALS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from saqta.extraction.anatomy import VerbGroup
    from saqta.extraction.grammar import Grammar
    from saqta.extraction.nominals import Nominals
    from saqta.extraction.units import Unit

_PERSON, _ROLE, _OFFICE = MentionKind.PERSON, MentionKind.ROLE, MentionKind.OFFICE
_REDUCED = Voice.REDUCED
_SAYING = "say"
_COPULA = "copula"
_OPENS_ASIDE = {")": "(", "—": "—", "--": "--", "–": "–"}
_LEAST_ASIDE = 2
_BRACKETS = ("(", ")")
_NEGATED_WITHIN = _TWO = 2
_INVERTED_WITHIN = 6
_TITLED_WITHIN = 8
_OWN_NOUN = 4


def of_opening(
    arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup
) -> list[Argument]:
    """Return the subject after a clause put first: "AFTER BEING FREED in May, A left"."""
    words, grammar = arguments.passage.words, arguments.grammar
    if not group.gerund and words[group.start] not in grammar.words("being"):
        return []
    before = words[group.start - 2 : group.start] if group.start > 1 else [",", ""]
    before = [",", words[0]] if group.start == 1 else before
    if before[0] != "," or (before[-1] and before[-1] not in grammar.words("subordinator")):
        return []
    main = _main_after(groups, group.head)
    return [] if main is None else _subject_of(arguments, group.head, main)


def ahead(arguments: Nominals, groups: Sequence[VerbGroup], unit: int) -> tuple[int, bool] | None:
    """Return whom "his" in an opening means: "FOLLOWING HIS ARREST, A was tried".

    With it comes whether that is sure: who merely SAYS something may speak of another.
    """
    words, grammar = arguments.passage.words, arguments.grammar
    one = words[unit] in grammar.words("his") or words[unit] in grammar.words("her")
    opens = words[0] in grammar.words("preposition") or words[0] in grammar.words("subordinator")
    if not one or not opens:
        return None
    if any(u.is_a(_PERSON) for u in arguments.passage.units[:unit]):
        return None
    main = _main_after(groups, unit)
    found = [] if main is None else _subject_of(arguments, unit, main)
    named = [a.unit for a in found if arguments.passage.units[a.unit].is_a(_PERSON)]
    if main is None or len(named) != 1 or len(found) != 1 or _is_other(arguments, unit, named[0]):
        return None
    return named[0], main.kind != _SAYING


def _is_other(arguments: Nominals, unit: int, named: int) -> bool:
    """Whether a name is somebody else's: "after his arrest, HIS WIFE A left", or of other sex."""
    words, grammar = arguments.passage.words, arguments.grammar
    near = words[max(named - 4, unit + 1) : named]
    if not grammar.words("possessive").isdisjoint(near):
        return True
    mention = arguments.passage.units[named].mention
    male = words[unit] in grammar.words("his")
    return mention is not None and not mention.may_be("m" if male else "f")


def of_clause(arguments: Nominals, group: VerbGroup) -> list[Argument]:
    """Return the subject of a clause that opens the sentence: "AFTER A was held, B left"."""
    opens = arguments.passage.words[0]
    bound = opens in arguments.grammar.words("subordinator") and group.finite
    told = arguments.between(0, group.start) if bound else []
    return [Argument(a.unit) for a in told[:1] if a.under == opens and not a.owner]


def named_aside(arguments: Nominals, group: VerbGroup) -> list[Argument]:
    """Return who a group are by an aside before its verb: "three of them (A, B AND C) were freed".

    The aside is nothing but names, and what it stands behind names nobody.
    """
    words, units = arguments.passage.words, arguments.passage.units
    opening = _OPENS_ASIDE.get(words[group.start - 1]) if group.start > _LEAST_ASIDE else None
    if opening is None or not group.finite:
        return []
    stop = group.start - 1
    start = next((at for at in range(stop - 1, 0, -1) if words[at] == opening), 0)
    found = [a for a in arguments.between(start + 1, stop) if not a.owner]
    if not start or not found or not all(units[a.unit].is_a(_PERSON) for a in found):
        return []
    before = units[start - 1].mention
    group_told = before is None or before.kind in (MentionKind.GROUP, MentionKind.NUMBER)
    own = arguments.grammar.words("preposition").union(arguments.grammar.verbs)
    alike = group_told and words[start - 1] != "," and own.isdisjoint(words[start:stop])
    return found if alike else []


def but_teller(arguments: Nominals, group: VerbGroup, found: list[Argument]) -> list[Argument]:
    """Leave out who tells it, behind a list that "and" ended: "held A and B, C, a clerk, SAID"."""
    words, and_ = arguments.passage.words, arguments.function.additive
    if group.kind != _SAYING or not group.finite or words[group.start - 1] != ",":
        return found
    joined = [
        n for n in range(1, len(found))
        if not and_.isdisjoint(words[found[n - 1].unit + 1 : found[n].unit])
    ]  # fmt: skip
    return found[: joined[-1] + 1] if joined else found[:1]


def is_bracketed(arguments: Nominals, inner: VerbGroup, group: VerbGroup) -> bool:
    """Whether brackets close round a verb before another: "A (whom B CALLS C) and D were held"."""
    words = arguments.passage.words
    if ")" not in words[inner.head : group.start]:
        return False
    opens = next((at for at in range(inner.start - 1, -1, -1) if words[at] in _BRACKETS), -1)
    return opens > 0 and words[opens] == "("


def past_clause(
    arguments: Nominals, previous: VerbGroup | None, group: VerbGroup, found: list[Argument]
) -> list[Argument]:
    """Leave out what belongs to a clause put first: "AFTER they gave B a post, A was held"."""
    words, grammar = arguments.passage.words, arguments.grammar
    if previous is None or group.linked or not (previous.finite and len(found) > 1):
        return found
    opens = words[0] in grammar.words("subordinator")
    if not opens or "," not in words[previous.head : group.start]:
        return found
    own = [a for a in found if a.unit > _comma_before(arguments, found, group)]
    return own or found


def of_a_thing(arguments: Nominals, previous: VerbGroup, group: VerbGroup) -> bool:
    """Whether a noun that nothing reads is the subject: "he was ill AND HIS INHALER was taken"."""
    words, grammar = arguments.passage.words, arguments.grammar
    joins = grammar.words("coordinator")
    if not group.finite or group.linked or group.start - previous.head < _OWN_NOUN:
        return False
    opens = next((k for k in range(group.start - 2, previous.head, -1) if words[k] in joins), None)
    noun = words[group.start - 1]
    if opens is None or not noun.isalpha() or grammar.is_adverb(noun):
        return False
    owned = words[opens + 1] in grammar.words("possessive")
    return owned or words[opens + 1] in grammar.function.article


def _comma_before(arguments: Nominals, found: list[Argument], group: VerbGroup) -> int:
    """Return the comma before the subject, which may be a list: ", A, B and C were"."""
    words = arguments.passage.words
    comma = next(at for at in range(group.start - 1, -1, -1) if words[at] == ",")
    listed = not arguments.function.additive.isdisjoint(words[comma : group.start])
    while listed:
        one = next((a.unit for a in reversed(found) if a.unit < comma), -1)
        start = one - 1
        while start > 0 and words[start] != "," and arguments.modifies(start):
            start -= 1
        if one != comma - 1 or words[start] != ",":
            break
        comma = start
    return comma


def after_place(arguments: Nominals, start: int, group: VerbGroup) -> list[Argument]:
    """Return the name that an opening without a comma runs up to: "While in prison A spoke"."""
    words, grammar = arguments.passage.words, arguments.grammar
    found = arguments.between(start, group.start)
    if found and not found[-1].owner and words[found[-1].unit - 1] == "," and group.finite:
        named = arguments.passage.units[found[-1].unit].is_a(_PERSON)
        if named and found[-1].unit == group.start - 1:  # "According to his lawyer, A was beaten"
            return [Argument(found[-1].unit)]
    if len(found) != 1 or found[0].owner or not group.finite or found[0].unit != group.start - 1:
        return []
    at, under = found[0].unit, found[0].under
    opens = start + (words[start] in grammar.words("subordinator"))
    size = grammar.starts(words, opens, "preposition")
    if not size or " ".join(words[opens : opens + size]) != under:
        return []
    small = grammar.words("determiner")
    noun = any(word and word not in small for word in words[opens + size : at])
    named = arguments.passage.units[at].is_a(_PERSON)
    return [Argument(at)] if noun and named and under not in grammar.function.genitive else []


def inverted(
    arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup
) -> VerbGroup | None:
    """Return the "was" of "Also arrested was A" and "Among those detained were A and B"."""
    if group.voice is not _REDUCED:
        return None
    words, grammar = arguments.passage.words, arguments.grammar
    for other in groups:
        if group.head < other.head <= group.head + _INVERTED_WITHIN and other.kind == _COPULA:
            named = any(
                arguments.is_nominal(at) and not arguments.passage.units[at].is_a(MentionKind.GROUP)
                for at in range(group.start)
            )
            led = arguments.passage.units[group.start - 1].is_a(MentionKind.GROUP)
            led = led and grammar.words("preposition").isdisjoint(words[: group.start])
            fronted = not named and all(
                not w
                or w == ","
                or grammar.is_adverb(w)
                or w in grammar.function.fronted
                or arguments.is_nominal(at)
                or (led and w.isalpha() and w not in grammar.verbs)
                for at, w in enumerate(words[: group.start])
            )
            between = arguments.between(group.head + 1, other.start)
            if fronted and not any(not a.under and not a.owner for a in between):
                return other
    return None


def after_comma(
    arguments: Nominals, start: int, stop: int, found: list[Argument]
) -> list[Argument]:
    """Return who alone stands after a comma: "jailed A and B for a year, THE ACTIVIST C was"."""
    words = arguments.passage.words
    comma = next((at for at in range(stop - 1, start - 1, -1) if words[at] == ","), None)
    if (
        comma is None
        or len(found) < 2
        or arguments.function.additive.isdisjoint(words[start:comma])
    ):
        return found
    tail = [a for a in found if a.unit > comma]
    listed = not arguments.function.additive.isdisjoint(words[comma:stop])
    return found if listed or not tail else tail


def _main_after(groups: Sequence[VerbGroup], at: int) -> VerbGroup | None:
    return next((g for g in groups if g.start > at and g.finite and not g.relative), None)


def _subject_of(arguments: Nominals, first: int, main: VerbGroup) -> list[Argument]:
    """Return what stands between the comma that ends an opening and the main verb."""
    words = arguments.passage.words
    commas = [at for at in range(first + 1, main.start) if words[at] == ","]
    for comma in reversed(commas):
        between = arguments.between(comma + 1, main.start)
        found = [a for a in between if not a.under and not a.owner]
        if found:
            return found
    return []


def of_predicate(
    arguments: Nominals, groups: Sequence[VerbGroup], group: VerbGroup
) -> VerbGroup | None:
    """Return the "is" of "A IS one of five people charged", "A WAS a teacher who was jailed"."""
    if group.voice is not _REDUCED and not group.relative:
        return None
    units, words = arguments.passage.units, arguments.passage.words
    stop = group.start - 1 if group.relative else group.start
    before = [g for g in groups if g.head < stop and g.voice is not Voice.ATTRIBUTIVE]
    if not before or before[-1].kind != _COPULA or not before[-1].finite:
        return None
    copula = before[-1]
    near = words[copula.start : copula.head + 1 + _NEGATED_WITHIN]
    unsure = ("negation", "possible", "planned", "demanded")
    if any(not arguments.grammar.words(name).isdisjoint(near) for name in unsure):
        return None
    if "," in words[copula.head : stop]:
        return None
    inside = [a for a in arguments.between(copula.head + 1, stop) if units[a.unit].mention]
    people = [a for a in inside if _kind(arguments, a) in (MentionKind.GROUP, _ROLE)]
    if any(_kind(arguments, a) is _PERSON for a in inside):
        return None
    if not people:
        return copula if _is_of_those(arguments, stop) else None
    others = words[stop - 1] in arguments.grammar.words("those")  # "the lawyer of THOSE held"
    return copula if len(people) == 1 and not others else None


def _is_of_those(arguments: Nominals, stop: int) -> bool:
    """Whether one of several is meant: "A was AMONG THOSE freed", "is ONE OF THOSE held"."""
    words, grammar = arguments.passage.words, arguments.grammar
    if grammar.ends(words, stop - 1, "one_of_those"):
        return True
    of = words[stop - 1] in grammar.words("those") and words[stop - 2] in grammar.function.genitive
    return of and stop > _TWO and arguments.passage.units[stop - 3].is_a(MentionKind.NUMBER)


def _kind(arguments: Nominals, argument: Argument) -> MentionKind | None:
    mention = arguments.passage.units[argument.unit].mention
    return None if mention is None or mention.kind not in NOMINALS else mention.kind


def is_between(previous: VerbGroup, group: VerbGroup, found: list[Argument]) -> bool:
    """Whether a verb stands inside a clause: not "as SAYING the brothers had been held"."""
    said = previous.gerund and previous.kind == "say" and group.finite and bool(found)
    return (previous.relative or not previous.finite) and not said


def is_under_which(arguments: Nominals, previous: VerbGroup, group: VerbGroup) -> bool:
    """Whether a verb is of a clause on a thing: "held over a fire IN WHICH two men DIED"."""
    words, grammar = arguments.passage.words, arguments.grammar
    which = grammar.function.relative_thing
    return any(
        words[at] in which and grammar.ends(words, at - 1, "preposition")
        for at in range(previous.head + 2, group.start)
    )


def first_of_clause(groups: Sequence[VerbGroup], group: VerbGroup) -> VerbGroup:
    """Return the first verb of a relative clause that a verb ends: "who FOUNDED and ran X"."""
    first = group
    while first.linked and not first.relative:
        before = [g for g in groups if g.head < first.start and (g.finite or g.voice is _REDUCED)]
        if not before:
            return group
        first = before[-1]
    return first if first.relative else group


def goes_on_list(arguments: Nominals, previous: VerbGroup, group: VerbGroup) -> bool:
    """Whether a verb is one of a list's: "police beat A, SMASHED his camera and left"."""
    if group.voice is not Voice.ACTIVE or not (group.finite and previous.finite):
        return False
    plain = previous.voice is Voice.ACTIVE and not previous.relative and previous.kind != _SAYING
    words = arguments.passage.words
    named = words[previous.head] in arguments.grammar.words("describing")
    comma = words[group.start - 1] == "," and not named  # "a smuggler NAMED A, died"
    return comma and plain and "," not in words[previous.head : group.start - 1]


def titled(arguments: Nominals, within: tuple[int, int], told: list[Argument]) -> list[Argument]:
    """Return who bears a title without an article: "former candidate for mayor A WAS held".

    `told` is what stands there under no preposition, and is returned where there is no title. A
    lone noun with neither article nor owner is one; "of activist A" tells whose that noun is.
    """
    start, stop = within
    at = stop - 1
    units, words, grammar = _parts(arguments)
    posts = (_ROLE, _OFFICE)
    if words[at + 1 : at + 2] and words[at + 1] in grammar.function.possessive_ending:
        return told  # "seized the bishop of Reed A'S passport"
    if not units[at].is_a(_PERSON) or any(_kind(arguments, a) not in posts for a in told):
        return told
    near = units[at - 1].mention
    whose = near is not None and (near.trait("side") == "victim" or near.trait("task") is not None)
    opens = next((k for k in range(at - 1, start, -1) if words[k] in grammar.words("title_of")), at)
    if whose or opens >= at - 1 or grammar.starts(words, opens - 1, "preposition"):
        return told
    closed = grammar.words("determiner") | grammar.words("possessive")
    for k in range(opens - 1, start - 1, -1):
        mention = units[k].mention
        if words[k] == "," or (mention is not None and mention.kind is MentionKind.DATE):
            return [Argument(at)] if k < opens - 1 else told
        plain = mention is None and words[k].isalpha() and words[k] not in grammar.verbs
        if words[k] in closed or not (plain or (mention is not None and mention.kind in posts)):
            return told
    return [Argument(at)]


def titled_after(arguments: Nominals, start: int, stop: int) -> list[Argument]:
    """Return what stands after a verb: also "sentenced former minister of roads A to"."""
    told = [a for a in arguments.between(start, stop) if not a.under and not a.owner]
    units, words = arguments.passage.units, arguments.passage.words
    near = range(start, min(start + _TITLED_WITHIN, len(units)))
    at = next((k for k in near if units[k].is_a(_PERSON) or words[k] == ","), None)
    if at is None or arguments.grammar.words("title_of").isdisjoint(words[start:at]):
        return told
    return titled(arguments, (start, at + 1), told)


def _parts(arguments: Nominals) -> tuple[Sequence[Unit], list[str], Grammar]:
    return arguments.passage.units, arguments.passage.words, arguments.grammar
