"""The one trial that a diary or an observer's report tells of, and its sessions day by day.

"Hearing 3 - 1 November. Two witnesses spoke": a hearing before the court that the report names. A
session of a joint trial is told once, of whom the report names first. Invariant: only a text that
calls itself a report of a trial is read so; a session that was not held is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.extraction.anatomy import BlockKind, Mention, MentionKind
from saqta.extraction.arguments import Arguments
from saqta.extraction.clauses import verb_groups
from saqta.extraction.days import Day
from saqta.extraction.drafts import Draft
from saqta.model.claims import ClaimKind, Modality, Slot, Tier
from saqta.model.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from saqta.extraction.site import Story
    from saqta.extraction.units import Passage

_OPENING = 8
"""How many passages at the start of a report tell whose trial it is."""
_ACCUSED_LINES = 25
_PERSON = MentionKind.PERSON
_OPENERS = (":", "--", "—", "–", "-", "(")
_ACCESS = ("access_public_denied", "access_closed", "access_online", "access_open")


@dataclass(frozen=True, slots=True)
class Trial:
    """Who is tried in a report, before which court, and at which stage."""

    people: tuple[Mention, ...]
    court: Mention | None
    stage: str


def find(story: Story) -> Trial | None:
    """Return the trial that a whole text reports on, or None."""
    if not _reports(story):
        return None
    people = _listed(story) or _below_heading(story) or _named(story)
    courts = (m for m in story.mentions if m.kind is MentionKind.COURT and " " in m.value)
    court = next(courts, None)
    later = any(_says(p, story, "stage_appeal") for p in _titles(story))
    distinct = tuple({m.value: m for m in people}.values())
    return Trial(distinct, court, "appeal" if later else "trial")


def _titles(story: Story) -> list[Passage]:
    titled = (BlockKind.TITLE, BlockKind.HEADING, BlockKind.BYLINE)
    first = story.passages[:1]
    near = [p for p in story.passages[1:_OPENING] if story.block(p).kind in titled]
    return [*first, *near]


def _reports(story: Story) -> bool:
    """Whether a text calls itself a report of a trial, or of a trial and goes day by day."""
    words = {t.lower for p in _titles(story) for t in p.sentence.tokens}
    grammar = story.grammar
    if not words.isdisjoint(grammar.words("trial_report")):
        return True
    return bool(story.days) and not words.isdisjoint(grammar.words("trial_word"))


def _listed(story: Story) -> list[Mention]:
    """Return whom "Defendants: A, B", "in the dock: A, B" or "the accused are A and B" lists."""
    for passage in story.passages:
        for at in range(1, len(passage.units) - 1):
            if _opens_list(story, passage, at):
                found = _people(passage, at + 1)
                if found:
                    return found
    return []


def _opens_list(story: Story, passage: Passage, at: int) -> bool:
    """Whether the unit at `at` is what follows a word for the accused, before their names."""
    words, grammar = passage.words, story.grammar
    said = passage.said[at - 1] or passage.units[at - 1].lower
    if said not in grammar.words("accused") and not grammar.ends(words, at - 1, "accused"):
        return False
    named = any(u.is_a(_PERSON) for u in passage.units[at + 1 : at + 3])
    return words[at] in _OPENERS or (
        named and (words[at] == "," or words[at] in grammar.words("be"))
    )


def _below_heading(story: Story) -> list[Mention]:
    """Return who heads each line below the heading "The accused"."""
    accused = story.grammar.words("accused")
    found: list[Mention] = []
    below, block = False, -1
    for passage in story.passages:
        if story.block(passage).kind is BlockKind.HEADING:
            if found:
                break
            tokens = passage.sentence.tokens
            below = bool(tokens) and tokens[-1].lower in accused
        elif below and passage.sentence.block != block:
            found += _people(passage, 0)[:1]
        block = passage.sentence.block
    return found[:_ACCUSED_LINES]


def _named(story: Story) -> list[Mention]:
    """Return whom the title names, or whose trial the opening tells of: "the case of A"."""
    for passage in story.passages[:_OPENING]:
        groups = verb_groups(passage, story.grammar)
        arguments = Arguments(passage, story.grammar, groups)
        for at, word in enumerate(passage.words):
            if word not in story.grammar.words("trial_noun"):
                continue
            whose = [a.unit for a in arguments.of_noun(at, at)]
            whose += [at - 1] if at and passage.units[at - 1].is_a(_PERSON) else []
            found = [m for u in whose if (m := passage.units[u].mention) is not None]
            people = [m for m in found if m.kind is _PERSON]
            if people:
                return people
    return [m for p in _titles(story) for m in _people(p, 0)]


def _people(passage: Passage, first: int) -> list[Mention]:
    units = passage.units
    held = [u.mention for u in units[first:] if u.is_a(_PERSON)]
    return [m for m in held if m is not None]


def lend_court(story: Story, drafts: Sequence[Draft]) -> None:
    """Give the trial's hearings that name no court the one that the report names."""
    trial = story.trial
    if trial is None or trial.court is None:
        return
    people = {m.value for m in trial.people}
    for draft in drafts:
        known = any(s.value in people for s in draft.values("person"))
        if draft.kind is ClaimKind.HEARING and known and not draft.values("court"):
            draft.slots.append(Slot("court", trial.court.value, (trial.court.span,)))


def read(story: Story) -> Iterator[Draft]:
    """Yield a hearing on each day that the diary tells of."""
    trial = story.trial
    if trial is None or not trial.people:
        return
    told: dict[str, list[Passage]] = {}
    days: dict[str, Day] = {}
    if not story.days and _says(story.passages[0], story, "live_report"):
        yield from _only(story, trial)
    for passage in story.passages:
        day = story.days.get(passage.sentence.block)
        if day is not None and day.exact:
            days.setdefault(day.edtf, day)
            told.setdefault(day.edtf, []).append(passage)
    for edtf, day in days.items():
        if _sat(story, day, told[edtf]):
            yield from _sessions(story, trial, (day, told[edtf]))


def _only(story: Story, trial: Trial) -> Iterator[Draft]:
    """Yield the one session that a report told hour by hour is of: that of its title's date."""
    title = story.passages[0]
    unit = next((u for u in title.units if u.is_a(MentionKind.DATE)), None)
    when = story.timeline.at(unit.start) if unit is not None else None
    if unit is not None and when is not None and when.date.is_day:
        day = Day(unit, when.edtf, session=True)
        yield from _sessions(story, trial, (day, story.passages))


def _sat(story: Story, day: Day, passages: Sequence[Passage]) -> bool:
    """Whether the lines of a day tell of a session that was held."""
    if any(_says(p, story, "not_held") for p in passages):
        return False
    return day.session or any(_says(p, story, "courtroom") for p in passages)


def _says(passage: Passage, story: Story, name: str) -> bool:
    spoken = f" {' '.join(t.lower for t in passage.sentence.tokens)} "
    return any(f" {phrase} " in spoken for phrase in story.grammar.words(name))


def _sessions(story: Story, trial: Trial, told: tuple[Day, Sequence[Passage]]) -> Iterator[Draft]:
    day, passages = told
    span = day.unit.span
    whole = Span(span.start, passages[0].sentence.span.stop)
    first = trial.people[0]
    shared = [Slot("person", first.value, (first.span,)), Slot("stage", trial.stage, (span,))]
    if trial.court is not None:
        shared.append(Slot("court", trial.court.value, (trial.court.span,)))
    access = next((n for n in _ACCESS if any(_says(p, story, n) for p in passages)), None)
    if access is not None:
        shared.append(Slot("access", access.partition("_")[2], (span,)))
    for edtf in [*day.more, day.edtf]:
        yield Draft(
            ClaimKind.HEARING, [*shared, Slot("date", edtf, (span,))], [whole],
            "hearing.diary", span, Tier.B, Modality.ASSERTED, passages[0].number,
        )  # fmt: skip
