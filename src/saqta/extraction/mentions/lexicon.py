"""The words that a language's data knows, found in one pass by their first token.

Invariant: the longest phrase wins, and the order of files and entries changes nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from saqta.extraction import pack
from saqta.extraction.function_words import FunctionWords, function_words
from saqta.extraction.mentions.state_bodies import Kind, StateBodiesFile
from saqta.extraction.shapes.names import (
    BodiesFile,
    BodyForms,
    CountriesFile,
    CourtForms,
    CourtsFile,
    Entry,
    GroupForms,
    GroupsFile,
    NameForms,
    NamesFile,
    PlainFile,
    PostForms,
    RolesFile,
)
from saqta.extraction.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from saqta.extraction.anatomy import Token


_BODIES = frozenset({"body", "facility"})


@dataclass(frozen=True, slots=True)
class Term:
    """What is known of a phrase: its classes and, by class, its traits."""

    classes: frozenset[str]
    traits: dict[str, str] = field(default_factory=dict)
    length: int = 1


Phrase = tuple[tuple[str, ...], Term | None, Term | None]  # rest, written small, with a capital


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that a language's files know, ready for one pass."""

    phrases: dict[str, tuple[Phrase, ...]]
    names: NameForms
    bodies: BodyForms
    courts: CourtForms
    posts: PostForms
    groups: GroupForms
    common: frozenset[str]
    countries: dict[str, str]
    function: FunctionWords
    state_bodies: tuple[Kind, ...]
    counting: frozenset[str]  # words before a number, or in its stead, that stand for people

    def tag(self, tokens: Sequence[Token]) -> list[Term | None]:
        """Return, for each token, the term it belongs to."""
        tags: list[Term | None] = [None] * len(tokens)
        phrases, after, count = self.phrases, 0, len(tokens)
        for i in [i for i, token in enumerate(tokens) if token.lower in phrases]:
            if i < after:
                continue
            token, found = tokens[i], phrases[tokens[i].lower]
            if not found[0][0]:  # no phrase of several words begins so
                _, small, capital = found[0]
                tags[i] = capital if token.word[0].isupper() else small
                continue
            shouted = token.word[0].isupper()
            following = tokens[i + 1].lower if i + 1 < count else ""
            for rest, small, capital in found:
                term = capital if shouted else small
                if term is None or (rest and rest[0] != following):
                    continue
                stop = i + 1 + len(rest)
                if len(rest) > 1 and tuple([t.lower for t in tokens[i + 1 : stop]]) != rest:
                    continue
                if rest and self._heads_name(tokens, i):
                    continue  # "Reed PARTY members"
                tags[i:stop] = [term] * (stop - i)
                after = stop
                break
        return tags

    def _heads_name(self, tokens: Sequence[Token], i: int) -> bool:
        """Tell whether a body's word ends a name in capitals, and the next word is no part of it.

        Then "Party members" and "University professor" are no phrases of their own.
        """
        before, after = tokens[i - 1] if i else tokens[i], tokens[i + 1]
        capitals = before.word[0].isupper() and tokens[i].word[0].isupper()
        if (
            i == 0
            or not capitals
            or not after.word.islower()
            or before.lower in self.bodies.openers
        ):
            return False
        return any(
            not rest and capital is not None and not _BODIES.isdisjoint(capital.classes)
            for rest, _, capital in self.phrases[tokens[i].lower]
        )


@cache
def lexicon(language: str) -> Lexicon:
    """Return the lexicon of a language."""
    names: NamesFile = pack.load(language, "names", NamesFile)
    bodies: BodiesFile = pack.load(language, "organisations", BodiesFile)
    courts: CourtsFile = pack.load(language, "courts", CourtsFile)
    countries: CountriesFile = pack.load(language, "countries", CountriesFile)
    roles: RolesFile = pack.load(language, "roles", RolesFile)
    groups: GroupsFile = pack.load(language, "groups", GroupsFile)
    entries = [*names.entry, *bodies.entry, *courts.entry, *roles.entry, *groups.entry]
    few = groups.form
    entries.extend(_of_countries(countries))
    for name in ("offices", "places"):
        plain: PlainFile = pack.load(language, name, PlainFile)
        entries.extend(plain.entry)
    return Lexicon(
        phrases=_phrases(entries),
        names=names.form,
        bodies=bodies.form,
        courts=courts.form,
        posts=roles.form,
        groups=groups.form,
        common=pack.words(language, "common"),
        countries={
            name.lower(): country.name
            for country in countries.country
            for name in [country.name, *country.variants]
        },
        function=function_words(language),
        state_bodies=pack.load(language, "state_bodies", StateBodiesFile).kind,
        counting=few.both | few.definite | few.all_ | few.each,
    )


@cache
def written_small(language: str) -> frozenset[str]:
    """Return the words that may be written small in a name or before it: particles and titles."""
    words = lexicon(language)
    titles = (
        word
        for first, phrases in words.phrases.items()
        for rest, small, _ in phrases
        if small is not None and "honorific" in small.classes
        for word in [first, *rest]
    )
    return words.names.before | words.names.after | frozenset(titles)


def _of_countries(file: CountriesFile) -> Iterable[Entry]:
    for country in file.country:
        yield Entry("country", (country.name, *country.variants), {}, capital=True)
        named = (*country.adjectives, *(word + file.plural for word in country.adjectives))
        yield Entry("people", named, {"country": country.name}, capital=True)
    peoples = (*file.peoples, *(word + file.plural for word in file.peoples))
    yield Entry("people", peoples, {}, capital=True)


def _phrases(entries: Iterable[Entry]) -> dict[str, tuple[Phrase, ...]]:
    small: dict[tuple[str, ...], Term] = {}
    capital: dict[tuple[str, ...], Term] = {}
    for entry in entries:
        for words in entry.words:
            key = tuple(token.lower for token in tokenize(words))
            for table in (capital,) if entry.capital else (capital, small):
                old = table.get(key, Term(frozenset()))
                traits = {**entry.traits, **old.traits}
                table[key] = Term(old.classes | {entry.class_}, traits, len(key))
    by_first: dict[str, list[Phrase]] = {}
    for key in sorted(capital, key=lambda k: (-len(k), k)):
        by_first.setdefault(key[0], []).append((key[1:], small.get(key), capital[key]))
    return {first: tuple(phrases) for first, phrases in by_first.items()}
