"""When, where, by which court, under which law, for how long: what a clause adds to an event.

Each function fills one slot from the words of the site's clause. Invariant: as in `slots`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from saqta.extraction.anatomy import MentionKind
from saqta.extraction.penalties import penalties
from saqta.extraction.values.parsed import Amount, Law, Term
from saqta.model.claims import Slot

if TYPE_CHECKING:
    from saqta.extraction.anatomy import Mention
    from saqta.extraction.frames import SlotRule
    from saqta.extraction.site import Site


_JUDGE_REACH = 5
_UNKNOWN = "same"
"""What a law's value begins with where its article was not told."""


def date(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return when: a date after the trigger, else before it, else that of the verb it goes on."""
    words = site.story.grammar.words("date_of_other")
    why = reason(site)
    after = site.units_of(MentionKind.DATE, site.last + 1, site.stop)
    before = site.units_of(MentionKind.DATE, site.start, site.first)[::-1]
    lead: list[int] = []
    if site.group is not None and (site.group.linked or "whom" in site.passage.words[: site.first]):
        lead = site.units_of(MentionKind.DATE, 0, site.start or site.first)[:1]
    near = [unit for unit in after if unit < why]
    for unit in (*near, *before, *(u for u in after if u >= why), *lead):
        when = site.story.timeline.at(site.passage.units[unit].start)
        if when is None or site.under(unit) in words:
            continue
        if when.earliest is not None or when.month is not None:
            return [Slot(name, when.edtf, (site.passage.units[unit].span,))]
    return []


def reason(site: Site) -> int:
    """Return the unit where the clause begins to tell why, or what else there was."""
    words = site.passage.words
    breaks = site.story.grammar.words("reason")
    for at in range(site.last + 1, min(site.stop, len(words))):
        if words[at] in breaks and words[at - 1 : at] != ["guilty"]:
            return at
    return site.stop


def place(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return where: a place under a preposition of place, in no court's name."""
    allowed = site.story.grammar.words("place_preposition")
    for start, stop in ((site.last + 1, reason(site)), (site.start, site.first)):
        for unit in site.units_of(MentionKind.PLACE, start, stop):
            if _preposition(site, unit) in allowed and not _inside_court(site, unit):
                mention = site.passage.units[unit].mention
                if mention is not None:
                    return [Slot(name, mention.value, (mention.span,))]
    return []


def _preposition(site: Site, unit: int) -> str:
    """Return the preposition of a place; in "in the eastern city of Oral" it is "in"."""
    words = site.passage.words
    if words[unit - 1 : unit] == ["of"] and words[unit - 2] in site.story.grammar.words("town"):
        return site.under(unit - 2)
    return site.under(unit)


def _inside_court(site: Site, unit: int) -> bool:
    return (
        unit >= 2
        and site.passage.units[unit - 2].is_a(MentionKind.COURT)
        and site.passage.words[unit - 1] == "of"
    )


def court(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the court that a clause names."""
    spans = [(site.start, site.first), (site.last + 1, site.stop)]
    if site.group is not None and site.group.linked:
        spans.append((0, site.start))
    for start, stop in spans:
        for unit in site.units_of(MentionKind.COURT, start, stop):
            mention = site.passage.units[unit].mention
            if mention is not None and mention.value:
                return [Slot(name, mention.value, (mention.span,))]
    return []


def judges(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the people whom a clause calls judges."""
    found: list[Slot] = []
    units, words = site.passage.units, site.passage.words
    start = 0 if site.group is not None and site.group.linked else site.start
    for unit in site.units_of(MentionKind.PERSON, start, site.stop):
        mention = units[unit].mention
        if mention is None:
            continue
        if _is_judge(site, unit, mention) or (found and words[unit - 1] in ("and", ",")):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def _is_judge(site: Site, unit: int, mention: Mention) -> bool:
    """Whether a name follows "Judge", "the judges" or "(judge –"."""
    title = mention.trait("title") or mention.trait("role") or ""
    if "judge" in title.lower():
        return True
    for at in range(unit - 1, max(unit - _JUDGE_REACH, -1), -1):
        before = site.passage.units[at].mention
        if before is not None:
            return before.trait("task") == "judge"
        if site.passage.words[at] in ("judge", "justice", "judges", "magistrate"):
            return True
        if site.passage.words[at] in (",", ".", ";", ")"):
            return False
    return False


def law(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the articles that a clause cites."""
    found = []
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        value = site.story.values.get(site.passage.units[unit].start)
        known = value is not None and isinstance(value.parsed, Law)
        if mention is not None and known and not mention.value.startswith(_UNKNOWN):
            found.append(Slot(name, mention.value, (mention.span,)))
    return found


def code(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the code of the articles cited."""
    for unit in site.units_of(MentionKind.LAW, site.start, site.stop):
        mention = site.passage.units[unit].mention
        code = mention.trait("code") if mention is not None else None
        if mention is not None and code:
            return [Slot(name, code, (mention.span,))]
    return []


def term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how long: a term without bounds."""
    for unit in site.units_of(MentionKind.TERM, site.last + 1, site.stop) + site.units_of(
        MentionKind.TERM, site.start, site.first
    ):
        term = site.story.values.get(site.passage.units[unit].start)
        if (
            term is not None
            and isinstance(term.parsed, Term)
            and term.parsed.bound is None
            and term.parsed.iso
        ):
            return [Slot(name, term.parsed.iso, (site.passage.units[unit].span,))]
    return []


def amount(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return how much, as written."""
    for unit in site.units_of(MentionKind.AMOUNT, site.last + 1, site.stop):
        found = site.story.values.get(site.passage.units[unit].start)
        if found is not None and isinstance(found.parsed, Amount):
            return [Slot(name, found.parsed.written, (site.passage.units[unit].span,))]
    return []


def _terms(site: Site) -> list[tuple[int, str]]:
    found = []
    for unit in site.units_of(MentionKind.TERM, site.start, site.stop):
        value = site.story.values.get(site.passage.units[unit].start)
        if (
            value is not None
            and isinstance(value.parsed, Term)
            and value.parsed.iso
            and value.parsed.bound is None
        ):
            found.append((unit, value.parsed.iso))
    return found


def new_term(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the term after the change: "from two years TO THREE", else the last one after "to"."""
    for unit in reversed(site.units_of(MentionKind.TERM, site.start, site.stop)):
        value = site.story.values.get(site.passage.units[unit].start)
        if value is not None and isinstance(value.parsed, Term) and value.parsed.longest:
            return [Slot(name, value.parsed.longest, (site.passage.units[unit].span,))]
    for unit, iso in reversed(_terms(site)):
        if site.under(unit) == "to":
            return [Slot(name, iso, (site.passage.units[unit].span,))]
    return []


def new_penalty(site: Site, name: str, rule: SlotRule) -> list[Slot]:  # noqa: ARG001
    """Return the penalty after the change."""
    found = [
        p
        for p in penalties(site, site.last + 1, site.stop)
        if p.code is not None and site.under(p.at) in ("to", "with")
    ]
    return [slot for slot in (found[-1].slots if found else ()) if slot.name == "penalty"]
