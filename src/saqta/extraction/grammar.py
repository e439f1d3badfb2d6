"""The closed word classes and the verbs of a language, as the clause layer asks for them.

Invariant: a word's class comes from the language's `syntax.toml` and `verbs.toml` alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from functools import cache, partial

from saqta.extraction import pack
from saqta.extraction.function_words import FunctionWords, function_words
from saqta.extraction.remembered import Remembered
from saqta.extraction.shapes.verbs import VerbFile

STOPS = (";", ":", "--", "—")
"""Marks after which something else is told."""


BE = "be"
HAVE = "have"
"""The classes of the two verbs that are copula and auxiliary, and their lemmas in the frames."""
_AUXILIARY = (
    BE,
    HAVE,
    "do",
    "get",
    "infinitive",
    "negation",
    "possible",
    "planned",
    "demanded",
)
_MODAL = ("possible", "planned", "demanded", "do")
BASE, THIRD, PAST, PARTICIPLE, ING = range(5)


@dataclass(frozen=True, slots=True)
class VerbForm:
    """A form of a verb: which verb, and which of the five forms it may be."""

    lemma: str
    forms: frozenset[int]
    kind: str
    governs: str
    governs_noun: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """Word classes by name (words with spaces are runs of words), and verb forms by word.

    `firsts` and `lasts` are the words that the members of a class begin and end with,
    `long_firsts` and `long_lasts` those of members of several words, `owners` the possessives
    that stand for no one by themselves, `clause_openers` the words and marks after which a
    clause begins, `breaks` those that may part a verb from what stands before its clause,
    `around_nominals` those that are a nominal or tell what it stands under, `clause_ends` those
    that end a clause before another verb, `verbal` the words that a verb group may end with,
    `modals` the auxiliaries that leave a verb in its base form. `words` returns the words of a
    class and `is_adverb` whether a word may stand inside a verb group without being part of it:
    a dictionary's own methods, as they are asked for hundreds of thousands of times.
    """

    classes: dict[str, frozenset[str]]
    words: Callable[[str], frozenset[str]]
    is_adverb: Callable[[str], bool]
    verbs: dict[str, VerbForm]
    auxiliaries: frozenset[str]
    firsts: dict[str, frozenset[str]]
    function: FunctionWords
    lasts: dict[str, frozenset[str]]
    long_firsts: dict[str, dict[str, int]]
    long_lasts: dict[str, dict[str, int]]
    owners: frozenset[str]
    clause_openers: frozenset[str]
    breaks: frozenset[str]
    around_nominals: frozenset[str]
    clause_ends: frozenset[str]
    modals: frozenset[str]
    verbal: frozenset[str]

    def ends(self, words: list[str], last: int, name: str, first: int = 0) -> int:
        """Return how many words up to `last` make a member of the class, 0 for none."""
        if last < first or words[last] not in self.lasts[name]:
            return 0
        members = self.classes[name]
        best = 1 if words[last] in members else 0
        longest = self.long_lasts[name].get(words[last], 0)
        for count in range(2, min(longest, last - first + 1) + 1):
            if " ".join(words[last - count + 1 : last + 1]) in members:
                best = count
        return best

    def is_past(self, word: str) -> bool:
        """Whether a word may be a verb of the past, also one that the list of verbs lacks."""
        form = self.verbs.get(word)
        return (
            word.endswith(self.function.participle_ending) if form is None else PAST in form.forms
        )

    def employs(self, words: list[str], at: int) -> bool:
        """Whether a verb makes a post somebody's: "WORKED as a lawyer at X", "was ELECTED head".

        "Has been" stands for the post as "is" does.
        """
        if words[at] in self.words(HAVE):
            return not self.words(BE).isdisjoint(words[at + 1 : at + 2])
        form, by = self.verbs.get(words[at]), self.words("passive_agent")
        plain = by.isdisjoint(words[at + 1 : at + 2])
        if not plain or form is None:
            return False
        if form.lemma in self.words("employing_as"):
            return not self.words("as_post").isdisjoint(words[at + 1 : at + 3])
        if form.lemma not in self.words("employing"):
            return False
        return form.lemma not in self.words("appointing") or self._is_undergone(words, at)

    def _is_undergone(self, words: list[str], at: int) -> bool:
        """Whether a participle tells what befell one: "was ELECTED", not "A ELECTED a head"."""
        first = at - 1
        while first > 0 and self.is_adverb(words[first]):
            first -= 1
        mark = words[first] and not words[first].isalpha()
        return first < 0 or bool(mark) or words[first] in self.words(BE)

    def starts(self, words: list[str], first: int, name: str) -> int:
        """Return how many words from `first` make a member of the class, 0 for none or no word."""
        if first >= len(words) or words[first] not in self.firsts[name]:
            return 0
        members = self.classes[name]
        best = 1 if words[first] in members else 0
        longest = self.long_firsts[name].get(words[first], 0)
        for count in range(2, min(longest, len(words) - first) + 1):
            if " ".join(words[first : first + count]) in members:
                best = count
        return best


@cache
def grammar(language: str) -> Grammar:
    """Return the grammar of a language."""
    classes = pack.load(language, "syntax", dict[str, frozenset[str]])
    verbs: dict[str, VerbForm] = {}
    for group in pack.load(language, "verbs", VerbFile).classes:
        for line in group.verbs:
            forms = line.split()
            for word in forms:
                held = frozenset(i for i, form in enumerate(forms) if form == word)
                if word not in verbs:
                    verbs[word] = VerbForm(
                        forms[0],
                        held,
                        group.name,
                        group.governs,
                        group.governs_noun or group.governs,
                    )
    auxiliaries = frozenset().union(*(classes[name] for name in _AUXILIARY))
    long_firsts, long_lasts = (
        {name: _longest(words, at) for name, words in classes.items()} for at in (0, -1)
    )
    firsts, lasts = _ends(classes, 0), _ends(classes, -1)
    owners = classes["possessive"] - classes["pronoun"]
    adverbs = Remembered(partial(_is_adverb, classes, verbs.keys()))
    ends = classes["coordinator"] | classes["subordinator"] | classes["relative"]
    function = function_words(language)
    openers = classes["subordinator"] - classes["preposition"] | function.complementiser | {*STOPS}
    breaks = openers | classes["subordinator"] | function.adversative | function.additive | {"."}
    around = firsts["preposition"].union(long_firsts["adverb"])
    around |= classes["only_subject"] | classes["pronoun"] | firsts["excluding"]
    return Grammar(
        classes, classes.__getitem__, adverbs.__getitem__, verbs, auxiliaries, firsts, function,
        lasts, long_firsts, long_lasts, owners, openers, breaks,
        around | {*STOPS, "(", ","}, ends | {*STOPS, ","},
        frozenset().union(*(classes[name] for name in _MODAL)),
        (classes[BE] | classes[HAVE]).union(verbs),
    )  # fmt: skip


def _is_adverb(classes: dict[str, frozenset[str]], verbs: Collection[str], word: str) -> bool:
    if word in classes["adverb"]:
        return True
    if word in classes["adverb_not"] or word in verbs:
        return False
    return any(len(word) > len(end) + 2 and word.endswith(end) for end in classes["adverb_ending"])


def _ends(classes: dict[str, frozenset[str]], at: int) -> dict[str, frozenset[str]]:
    """Return the words that the members of each class begin (0) or end (-1) with."""
    return {name: frozenset(w.split()[at] for w in words) for name, words in classes.items()}


def _longest(members: Iterable[str], at: int) -> dict[str, int]:
    """Return the words that members of several words begin (0) or end (-1) with, and how many."""
    found: dict[str, int] = {}
    for parts in (member.split() for member in members if " " in member):
        found[parts[at]] = max(found.get(parts[at], 0), len(parts))
    return found
