"""Read a document: text in, claims out, of every modality, each pointing at its words.

The steps: blocks and tokens, values and mentions, the story's dates, verb groups and their
arguments, frames, merging. Invariant: the same document gives the same claims, byte for byte.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import TYPE_CHECKING

from saqta.extraction import (
    affiliations,
    collector,
    days,
    mentions,
    records,
    sessions,
    signatories,
    speaking,
    values,
)
from saqta.extraction.anatomy import BlockKind, Mention, MentionKind, VerbGroup
from saqta.extraction.arguments import Arguments
from saqta.extraction.asides import clause_of_noun
from saqta.extraction.blocks import stretches
from saqta.extraction.call_items import note_lead, read_duty, read_imperative, read_item
from saqta.extraction.call_words import call_file
from saqta.extraction.calls import read_call
from saqta.extraction.clauses import verb_groups
from saqta.extraction.condemnations import read_condemned
from saqta.extraction.counts import read_counts
from saqta.extraction.drafts import Drafts, show_full_names
from saqta.extraction.frames import FrameIndex, frame_index
from saqta.extraction.gathering import assemble
from saqta.extraction.grammar import grammar
from saqta.extraction.match import read_site
from saqta.extraction.mentions.lexicon import lexicon
from saqta.extraction.narrative import Timeline, story_date
from saqta.extraction.polarity import Polarity
from saqta.extraction.posts import read_posts
from saqta.extraction.references import References
from saqta.extraction.site import Site, Story
from saqta.extraction.trials import borne_out, share, still_so
from saqta.extraction.units import Passage, Unit, part, units
from saqta.model.claims import Claim, ClaimKind
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.anatomy import Parts
    from saqta.extraction.drafts import Draft

_PERSON, _GROUP = MentionKind.PERSON, MentionKind.GROUP
_COUNT = ClaimKind.COUNT
_TITLE = BlockKind.TITLE
_LIST_GAP = len(", and ")
"""How far apart the names of a list stand."""
_LIST_MARKS = " ,:;()-–—"
_SILENT = frozenset({BlockKind.FURNITURE, BlockKind.BYLINE, BlockKind.TITLE})

_OF_BODY = ClaimKind.MEMBERSHIP
_LONGEST_TITLE = 200
"""How many characters a title may have."""
_LONGEST_PASSAGE, _PART = 150, ";"
"""Units read together; what has no end is read in pieces, so that time stays linear."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text to read, and what is known of it from outside."""

    content: str = field(repr=False)
    language: str = "en"
    published: PartialDate | None = None
    title: str | None = None
    text_sha256: str = ""

    @property
    def sha256(self) -> str:
        """The hash that the claims name the text by."""
        return (
            self.text_sha256
            or hashlib.sha256(self.content.encode("utf-8", "surrogatepass")).hexdigest()
        )


def read(document: Document) -> list[Claim]:
    """Return what the document claims, in reading order."""
    with collector.paused():
        found = _by_stretches(document)
        shared = share(found.drafts)
        drafts = still_so(borne_out(shared, found.drafts), found.drafts)
        told = assemble(drafts, document.sha256)
        known = {frozenset(claim.values().items()) for claim in told if claim.kind is _OF_BODY}
        signed = [
            claim
            for claim in found.signed
            if claim.kind is not _OF_BODY or frozenset(claim.values().items()) not in known
        ]
        return sorted([*signed, *told], key=lambda claim: (claim.telling, claim.kind))


@dataclass(slots=True)
class _Told:
    """What was read so far: drafts, signatures, how many passages."""

    drafts: Drafts = field(default_factory=Drafts)
    signed: list[Claim] = field(default_factory=list)
    passages: int = 0

    def take(self, document: Document, parts: Parts) -> None:
        """Read a stretch; signatures stand in blocks, and are read with the first."""
        self.drafts.begin_stretch()
        story = tell(document, parts)
        if not self.passages:
            self.signed = signatories.claims(parts, story.mentions, document.sha256)
        drafts = _drafts(story)
        show_full_names(drafts, story.mentions)
        for draft in drafts:
            draft.passage += self.passages if draft.passage >= 0 else 0
            self.drafts.add(draft)
        self.passages += len(story.passages)


def _by_stretches(document: Document) -> _Told:
    """Read a document; of a book each stretch as a text of its own, let go of before the next."""
    told = _Told()
    for parts in stretches(document.content, document.language):
        told.take(document, parts)
        del parts
    return told


def tell(document: Document, parts: Parts) -> Story:
    """Take a stretch of a document apart into passages with mentions and dates."""
    tokens = chain.from_iterable(sentence.tokens for sentence in parts.sentences)
    found = values.find(parts.folded, document.language, tokens)
    everyone = mentions.find(parts, [value.mention for value in found])
    title = document.title or _title(parts)
    published = story_date(document.published, title, document.language)
    timeline = Timeline(parts, published, grammar(document.language))
    story = Story(
        parts, grammar(document.language), timeline,
        References(_referable(parts, everyone), grammar(document.language)),
        {f.mention.span.start: f for f in found}, everyone,
    )  # fmt: skip
    _fill(story, everyone)
    kinds = [block.kind for block in parts.blocks]
    story.days = days.find(story.passages, kinds, timeline, story.grammar)
    timeline.reckon_from({b: PartialDate.parse(day.edtf) for b, day in story.days.items()})
    story.trial = sessions.find(story)
    story.voice = speaking.body(story)
    records.read(story)
    story.references.learn(story.passages, lexicon(parts.language).common)
    return story


def _referable(parts: Parts, everyone: Sequence[Mention]) -> list[Mention]:
    """Leave out signatories and judges, whom "he", "them" or "the man" hardly mean."""
    listed = [b.span for b in parts.blocks if b.kind is BlockKind.SIGNATORIES]
    starts = [span.start for span in listed]
    deciding = {
        following.value
        for mention, following in pairwise(everyone)
        if following.kind is _PERSON and mention.trait("task") == "judge"
    }
    deciding |= _authorities(parts, everyone)

    def signs(mention: Mention) -> bool:
        before = bisect_right(starts, mention.span.start) - 1
        return before >= 0 and mention.span.start < listed[before].stop

    others = [m for m in everyone if m.value not in deciding]
    return [m for m in others if not signs(m)] if listed else others


def _authorities(parts: Parts, everyone: Sequence[Mention]) -> set[str]:
    """Return the people whom a word for authorities lists: "the judges, A, B and C".

    In "the prosecution of A" and "police held A" no authority is named.
    """
    found: set[str] = set()
    links = {"", *grammar(parts.language).function.additive}
    listing, stop = False, 0
    for mention in everyone:
        if mention.kind is _GROUP and mention.trait("side") == "authority":
            listing = mention.trait("anaphor") != "pronoun"
        elif mention.kind is _PERSON and listing:
            gap = parts.folded[stop : mention.span.start]
            listing = 0 < len(gap) <= _LIST_GAP and gap.strip(_LIST_MARKS) in links
            if listing:
                found.add(mention.value)
        else:
            listing = False
        stop = mention.span.stop
    return found


def _title(parts: Parts) -> str:
    """Return the first line, unless it is too long for a title: a text may be one long line."""
    first = next((b for b in parts.blocks if b.kind is not BlockKind.FURNITURE), None)
    titled = first is not None and first.span.stop - first.span.start <= _LONGEST_TITLE
    return parts.text(first.span) if first is not None and titled else ""


def _fill(story: Story, everyone: Sequence[Mention]) -> None:
    """Give each sentence its mentions, and reckon its dates, in reading order."""
    at = 0
    for sentence in story.parts.sentences:
        while at < len(everyone) and everyone[at].span.start < sentence.span.start:
            at += 1
        own = []
        while at < len(everyone) and everyone[at].span.start < sentence.span.stop:
            own.append(everyone[at])
            at += 1
        whole = units(sentence.tokens, own)
        for piece in _pieces(whole):
            held = sentence if len(piece) == len(whole) else part(sentence, piece)
            story.passages.append(Passage(held, piece, len(story.passages)))
        dated = [story.values[m.span.start] for m in own if m.span.start in story.values]
        story.timeline.read(sentence, dated)


def _pieces(whole: list[Unit]) -> Iterator[list[Unit]]:
    """Yield what of a sentence is read together: all, or up to a semicolon or some length."""
    first = 0
    while len(whole) - first > _LONGEST_PASSAGE:
        near = range(first + _LONGEST_PASSAGE - 1, first + _LONGEST_PASSAGE // 2, -1)
        stop = next((i + 1 for i in near if whole[i].lower == _PART), first + _LONGEST_PASSAGE)
        yield whole[first:stop]
        first = stop
    if whole:
        yield whole[first:]


def _drafts(story: Story) -> list[Draft]:
    told = list(_told(story))
    sessions.lend_court(story, told)
    lines = list(affiliations.read(story))
    return [*affiliations.but_offices(told, lines), *sessions.read(story), *lines]


def _told(story: Story) -> Iterator[Draft]:
    last: Draft | None = None
    for passage, found in _by_passage(story):
        counted = [d for d in found if d.kind is _COUNT]
        counted += read_counts(story, passage, counted, last)
        last = counted[-1] if counted else None
        yield from (d for d in found if d.kind is not _COUNT)
        yield from counted


def _by_passage(story: Story) -> Iterator[tuple[Passage, list[Draft]]]:
    index = frame_index(story.parts.language)
    for passage in story.passages:
        block = story.block(passage)
        if block.kind is _TITLE:
            yield passage, [d for d in read_posts(story, passage) if d.kind is ClaimKind.STATUS]
        if block.kind in _SILENT:
            continue
        found = list(read_posts(story, passage))
        if block.kind is BlockKind.LEAD_IN and passage.words[-1:] == [":"]:
            note_lead(_whole(story, passage))
        if block.lead_in in story.asking and passage.units:
            found += read_item(_whole(story, passage))
        elif passage.words[-1:] == ["!"]:
            found += read_imperative(_whole(story, passage))
        if not index.triggers.isdisjoint(passage.words):
            found += _read_passage(story, passage, index)
        yield passage, found
        passage.forget()


def _whole(story: Story, passage: Passage) -> Site:
    groups = verb_groups(passage, story.grammar)
    arguments = Arguments(passage, story.grammar, groups)
    polarity = Polarity(passage, story.grammar, groups)
    return Site(story, passage, arguments, polarity, 0, 0, None)


def _read_passage(story: Story, passage: Passage, index: FrameIndex) -> Iterator[Draft]:
    groups = verb_groups(passage, story.grammar)
    arguments = Arguments(passage, story.grammar, groups)
    polarity = Polarity(passage, story.grammar, groups)
    verbs: dict[int, VerbGroup] = {g.head: g for g in groups}
    calls = call_file(story.parts.language)
    words = enumerate(passage.words)
    for at, word in [(at, w) for at, w in words if w in index.by_word or at in verbs]:
        group = verbs.get(at)
        lemma = "" if group is None else group.lemma
        asks = lemma in calls.ask or lemma in calls.words.duties
        if group is not None and (asks or lemma in index.by_verb):
            site = Site(story, passage, arguments, polarity, at, at, group)
            site.start = arguments.window_start(group)
            site.stop = arguments.window_end(at + 1)
            known = index.by_verb.get(group.lemma)
            yield from read_site(site, known.opened(passage.every_word) if known else ())
            yield from read_call(site)
            yield from read_condemned(site)
            yield from read_duty(site)
        if word in index.by_word and (group is None or group.gerund):
            for size, starting in index.starting(passage.words, at):
                entries = starting.opened(passage.every_word)
                if not entries:
                    continue
                site = Site(story, passage, arguments, polarity, at, at + size - 1, None)
                site.start, site.stop, site.aside = clause_of_noun(
                    passage, arguments, at, at + size
                )
                yield from read_site(site, entries)
