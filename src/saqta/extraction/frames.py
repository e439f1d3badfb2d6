"""Frames as data: which words tell of which kind of claim, and what fills its slots.

One file for each kind of claim: `languages/LANGUAGE/frames/KIND.toml`. Each frame carries examples
and counterexamples, which one test runs. Invariant: frames are tried in the order they stand in,
and are found by their trigger words, so reading stays linear however many frames there are.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from saqta.errors import DataFileError
from saqta.extraction import pack
from saqta.extraction.call_words import CallFile
from saqta.extraction.grammar import BE, HAVE, grammar
from saqta.extraction.phrases import Wording, by_first_word, wording
from saqta.extraction.shapes.frames import Frame, FrameFile, SlotRule
from saqta.model.claims import SLOTS, ClaimKind, Modality

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Entry:
    """A frame with what its file says of its kind, and its phrases ready to be looked for.

    `may`: the slots that it allows. `last_needed`: once this slot is tried, one of those that the
    kind needs must be told. `openings`: of these words the sentence must hold one; None if of none.
    """

    frame: Frame
    kind: ClaimKind
    rules: tuple[tuple[str, SlotRule], ...]
    may: tuple[str, ...]
    each: str
    needs: tuple[str, ...]
    spread: bool
    holds: tuple[Modality, ...]
    order: int
    last_needed: str
    openings: frozenset[str] | None
    beside: Wording
    without: Wording
    before: Wording
    about: Wording
    amid: Wording
    apart: Wording


@dataclass(frozen=True, slots=True)
class Entries:
    """The frames of one trigger, in order; `sure` are those that need no other word."""

    all: tuple[tuple[frozenset[str] | None, Entry], ...]
    sure: tuple[Entry, ...]
    openings: frozenset[str]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Entries:
        """Sort frames by the words that they need."""
        told = tuple((entry.openings, entry) for entry in entries)
        openings = frozenset().union(*(words or () for words, _ in told))
        return cls(told, tuple(entry for words, entry in told if words is None), openings)

    def opened(self, words: frozenset[str]) -> Sequence[Entry]:
        """Return the frames of which a sentence of these words holds one that they need."""
        told = self.openings & words
        if not told:
            return self.sure
        return [e for needed, e in self.all if needed is None or not needed.isdisjoint(told)]


_Phrase = tuple[list[str], Entries]


@dataclass(frozen=True, slots=True)
class FrameIndex:
    """Frames by trigger: the verb's lemma, or a phrase, by its first word and its second, if any.

    Of phrases that begin alike the longest stands first.
    """

    by_verb: dict[str, Entries]
    by_word: dict[str, dict[str, tuple[_Phrase, ...]]]
    triggers: frozenset[str]

    def entries(self) -> list[Entry]:
        """Return every frame once, in order."""
        found = {e.order: e for those in self.by_verb.values() for _, e in those.all}
        for following in self.by_word.values():
            told = (those for phrases in following.values() for _, those in phrases)
            found |= {e.order: e for those in told for _, e in those.all}
        return [found[order] for order in sorted(found)]

    def starting(self, words: list[str], at: int) -> list[tuple[int, Entries]]:
        """Return the frames whose phrase starts at a word, by its length, the longest first."""
        told = self.by_word[words[at]]
        following = words[at + 1] if at + 1 < len(words) else ""
        longer = told.get(following, ()) if following else ()
        found = [(len(p), those) for p, those in longer if words[at : at + len(p)] == p]
        return found + [(1, those) for _, those in told.get("", ())]


def kinds(language: str) -> tuple[str, ...]:
    """Return the names of a language's frame files, in order."""
    folder = files("saqta.extraction").joinpath(f"languages/{language}/frames")
    return tuple(
        sorted(e.name.removesuffix(".toml") for e in folder.iterdir() if e.name.endswith(".toml"))
    )


@cache
def frame_index(language: str) -> FrameIndex:
    """Load every frame of a language.

    Raises:
        DataFileError: a frame names an unknown slot, verb or twice the same id.
    """
    verbs: dict[str, list[Entry]] = {}
    phrases: dict[str, list[Entry]] = {}
    lemmas = {form.lemma for form in grammar(language).verbs.values()} | {BE, HAVE}
    seen: set[str] = set()
    for name in kinds(language):
        data = pack.load(language, f"frames/{name}", FrameFile)
        for frame in data.frame:
            _check(name, data, frame, lemmas, seen)
            rules = {**data.slots, **frame.slots}
            kept = tuple((k, v) for k, v in rules.items() if k not in frame.drop)
            needed = [name for name, _ in kept if name in data.needs]
            entry = Entry(
                frame, data.kind, kept, tuple(name for name, _ in kept),
                data.each, data.needs, data.spread, data.holds, len(seen),
                needed[-1] if needed else "", _openings(frame),
                *map(wording, _wordings(frame)),
            )  # fmt: skip
            for lemma in frame.verbs:
                verbs.setdefault(lemma, []).append(entry)
            for phrase in [*frame.nouns, *frame.phrases]:
                phrases.setdefault(phrase, []).append(entry)
    triggers = frozenset(w for w, f in grammar(language).verbs.items() if f.lemma in verbs)
    triggers |= frozenset(phrase.split()[0] for phrase in phrases)
    calls = pack.load(language, "calls", CallFile)
    asking = calls.ask.keys() | calls.words.duties
    triggers |= frozenset(w for w, f in grammar(language).verbs.items() if f.lemma in asking)
    if BE in verbs:
        triggers |= grammar(language).words(BE)
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase.split()))
    told = by_first_word((phrase, Entries.of(phrases[phrase])) for phrase in longest_first)
    by_word = {first: _by_second(those) for first, those in told.items()}
    return FrameIndex({k: Entries.of(v) for k, v in verbs.items()}, by_word, triggers)


def _by_second(phrases: Iterable[_Phrase]) -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, list[_Phrase]] = {}
    for phrase in phrases:
        found.setdefault("".join(phrase[0][1:2]), []).append(phrase)
    return {second: tuple(those) for second, those in found.items()}


def _wordings(frame: Frame) -> tuple[tuple[str, ...], ...]:
    """Return the phrases of a frame, in the order in which an entry holds them."""
    return frame.beside, frame.without, frame.before, frame.about, frame.amid, frame.apart


def _openings(frame: Frame) -> frozenset[str] | None:
    """Return the words of which a sentence must hold one for a frame to fit."""
    phrases = frame.beside or frame.before or frame.amid
    return wording(phrases).firsts if phrases else None


def _check(name: str, data: FrameFile, frame: Frame, lemmas: set[str], seen: set[str]) -> None:
    unknown = [v for v in frame.verbs if v not in lemmas]
    slots = [s for s in [*data.slots, *frame.slots, *frame.values] if s not in SLOTS[data.kind]]
    if unknown or slots or frame.id in seen:
        what = unknown or slots or [frame.id]
        raise DataFileError(
            f"frames/{name}.toml, frame {frame.id}: {', '.join(what)} cannot be used.",
            remedy="Name verbs of verbs.toml, slots of the kind, and give each frame its own id.",
        )
    seen.add(frame.id)
