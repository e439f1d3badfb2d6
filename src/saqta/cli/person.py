"""`saqta person`: one person's whole record, with the words behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.choosing import the_one
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import as_of_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date, datetime

    from rich.console import Console

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.persons import Person
    from saqta.steps.ask import Told
    from saqta.steps.assess import Assessed
    from saqta.steps.calls import Call
    from saqta.steps.person import Event, Life

_COLUMNS = (
    "date", "kind", "said", "source", "published", "page", "line", "quote", "reviewed", "claim",
    "contradictions", "exhibit", "characters", "outcome",
)  # fmt: skip
_INDENT = 16


@click.command()
@click.argument("name")
@as_of_option
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def person(
    ctx: click.Context,
    name: str,
    as_of: date | None,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
) -> None:
    """Show all that is known of NAME: each act, its date as precise as stated, source and words.

    NAME is any spelling, in any script, or the first digits of the person's id. Where sources
    contradict each other, both stand. Demands for the person follow, with what came of them, and
    what was assessed. What no one has accepted is marked "unreviewed".
    """
    from saqta.steps.assess import assessed
    from saqta.steps.people import find, known
    from saqta.steps.person import life as step

    context: Context = ctx.obj
    today = now().date()
    with opened(context) as archive:
        who = the_one(find(archive, name, known_by=known_by))
        told = known(archive, who, known_by=known_by, facts_only=facts_only, with_calls=True)
        lives = [
            (day, step(archive, told, who, as_of=day))
            for day in dict.fromkeys([as_of or today, today])
        ]
        judged = [one for one in assessed(archive, [who], known_by=known_by) if one.person == who]
    if form == Format.TABLE:
        _print(who, lives)
        _print_assessed(judged)
    else:
        found = lives[0][1]
        rows = [_row(event, told) for event in found.events for told in event.told]
        rows += [_call_row(call, told, who) for call in found.calls for told in call.told]
        print_rows(rows, form, columns=_COLUMNS)


def _print(who: Person, lives: list[tuple[date, Life]]) -> None:
    from rich.text import Text

    from saqta.justice.wording import describe, in_words, known_how, since_in_words

    out = console()
    out.print(Text.assemble((one_line(who.name), "bold"), f"  ({who.id})"))
    others = [f"{one_line(name)} ({n})" for name, n in who.spellings if name != who.name]
    if others:
        out.print(Text(f"also spelled: {', '.join(others)}"))
    for day, life in lives:
        status = life.standing.status
        until = f"until {in_words(status.until)}" if status.until else ""
        words = (describe(life.standing), since_in_words(status), until)
        out.print(Text(f"on {day}: {', '.join(word for word in words if word)}"))
        age = status.age(day)
        aged = "" if age is None else f"; newest evidence {in_words(status.evidence)}, {age} days"
        print_indented(out, Text(f"{known_how(status)}{aged}", "dim"), _INDENT)
    for event in lives[0][1].events:
        out.print()
        _print_event(out, who, event)
    for call in lives[0][1].calls:
        out.print()
        _print_call(out, who, call)


def _print_assessed(judged: list[Assessed]) -> None:
    from rich.text import Text

    from saqta.cli.assess import finding

    out = console()
    for one in judged:
        made = one.assessment
        older = "" if one.newest else ", replaced by a later one"
        line = Text(f"{finding(one)}{older}", "bold")
        out.print()
        print_indented(out, line, _INDENT, label=made.at.date().isoformat())
        told = f"assessed by {made.by}; recognition of {made.recognised_by}"
        print_indented(out, Text(one_line(told)), _INDENT)


def _print_event(out: Console, who: Person, event: Event) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, dated, said, subjects

    act = event.act
    line = Text(said(act.deciding[0].claim), "bold")
    whose = subjects(act.deciding[0].claim)
    if whose and not {name for name, _ in who.spellings} & set(whose):
        line.append(f", of {', '.join(map(one_line, whose))}")
    if not act.reviewed:
        line.append("  unreviewed", "yellow")
    print_indented(out, line, _INDENT, label=dated(act))
    for found in act.contradictions:
        told = "; ".join(
            f"{one_line(str(value))} ({', '.join(id_[:ID_DIGITS] for id_ in ids)})"
            for value, ids in found.values
        )
        contradiction = f"sources contradict each other on {found.slot}: {told}; {found.rule}"
        print_indented(out, Text(contradiction, "red"), _INDENT)
    for told_by in event.told:
        _print_told(out, told_by, mark=act.reviewed and not told_by.account.reviewed)


def _print_told(out: Console, told: Told, *, mark: bool = False) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, cited, located, marked

    first, claim = told.passages[0], told.account.claim.id[:ID_DIGITS]
    unreviewed = ", unreviewed" if mark else ""
    source = f"{cited(first.source)}; {located(first)}; claim {claim}{unreviewed}"
    print_indented(out, Text(source), _INDENT)
    for passage in told.passages:
        print_indented(out, marked(passage), _INDENT)


def _print_call(out: Console, who: Person, call: Call) -> None:
    from rich.text import Text

    from saqta.cli.wording import WANTED, caller
    from saqta.justice.followup import outcome_in_words
    from saqta.justice.wording import in_words

    demand, became = call.demand, call.about(who)
    line = Text(f"{WANTED[demand.action]} demanded by {caller(call)}", "bold")
    if not demand.reviewed:
        line.append("  unreviewed", "yellow")
    print_indented(out, line, _INDENT, label=in_words(demand.when) or "undated")
    if became is not None:
        print_indented(out, Text(f"since then: {outcome_in_words(became.since)}"), _INDENT)
    for told in call.told:
        _print_told(out, told)


def _row(event: Event | None, told: Told) -> dict[str, Cell]:
    from saqta.cli.wording import edtf, said

    claim, passage = told.account.claim, told.passages[0]
    stated = claim.value("date")
    return {
        "date": None if stated is None else str(stated),
        "kind": claim.kind.value,
        "said": said(claim),
        "source": passage.source.title,
        "published": edtf(passage.source.published),
        "page": passage.place.page,
        "line": passage.place.line,
        "quote": " … ".join(one.words for one in told.passages),
        "reviewed": told.account.reviewed,
        "claim": claim.id,
        "contradictions": [c.slot for c in event.act.contradictions] if event else [],
        "exhibit": passage.source.exhibits[0].sha256,
        "characters": [f"{one.span.start}-{one.span.stop}" for one in told.passages],
    }


def _call_row(call: Call, told: Told, who: Person) -> dict[str, Cell]:
    from saqta.cli.wording import edtf

    became = call.about(who)
    return _row(None, told) | {
        "date": edtf(call.demand.when),
        "outcome": None if became is None else became.since.outcome.value,
    }
