"""`saqta calls`: what was demanded, by whom, for whom, and what happened since."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saqta.cli.choosing import chosen
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import as_of_option, facts_only_option, known_by_option
from saqta.model.claims import CODED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date, datetime

    from rich.console import Console

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.acts import Act
    from saqta.steps.calls import Call, Followed, Target

_COLUMNS = (
    "date", "action", "by", "addressees", "target", "person", "outcome", "state", "since",
    "instrument", "signatories", "members", "words", "sources", "reviewed", "claims", "person_id",
    "as_of",
)  # fmt: skip
_INDENT = 16
_DEEPER = 4


@click.command()
@as_of_option
@click.option(
    "--action",
    type=click.Choice(sorted(CODED["action"])),
    multiple=True,
    help="Show demands for this only. May be repeated.",
)
@click.option("--by", metavar="WORDS", help="Show those whose caller or document has WORDS.")
@click.option("--person", metavar="NAME", help="Show demands about this person.")
@click.option("--members", is_flag=True, help="Name everyone whom a demand for all means.")
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def calls(
    ctx: click.Context,
    /,
    as_of: date | None,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
    members: bool,
    **wanted: Any,
) -> None:
    """Show every demand: by whom, when, to whom, for whom, and what happened since.

    Someone of whom nothing is told since the demand is "unknown": silence is no answer. A demand
    for all political prisoners is followed for everyone on the roster of its day.
    """
    from saqta.steps.calls import calls as step

    context: Context = ctx.obj
    day = as_of or now().date()
    with opened(context) as archive:
        # Whether a call for all means somebody is told by naming everyone.
        each = members or wanted["person"] is not None
        found = step(archive, day, known_by=known_by, facts_only=facts_only, members=each)
        found = list(_wanted(found, **wanted))
    if form != Format.TABLE:
        rows = [row for call in found for row in _rows(call, day, members=members)]
        print_rows(rows, form, columns=_COLUMNS)
        return
    if not found:
        click.echo(f"No such demand is known by {day}.", err=True)
    out = console()
    for number, call in enumerate(found):
        if number:
            out.print()
        _print(out, call, members=members)


def _wanted(
    found: Iterable[Call],
    *,
    action: tuple[str, ...],
    by: str | None,
    person: str | None,
) -> Iterator[Call]:
    calls = [call for call in found if not action or call.demand.action in action]
    if by:
        calls = [call for call in calls if by.casefold() in _searched(call)]
    if person is None:
        yield from calls
        return
    people = {f.person.id: f.person for call in calls for t in call.targets for f in t.people}
    who = chosen(people.values(), person)
    yield from (call for call in calls if call.about(who) is not None)


def _searched(call: Call) -> str:
    """Return who asks, in which instrument and document, for a search."""
    from saqta.cli.wording import caller, cited

    made = call.demand.instrument
    title = "" if made is None else made.title or ""
    sources = (cited(told.passages[0].source) for told in call.told)
    return " ".join([caller(call), title, *sources]).casefold()


def _print(out: Console, call: Call, *, members: bool) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, caller, cited, marked, place
    from saqta.justice.wording import in_words

    demand = call.demand
    line = Text(_headline(call), "bold")
    if not demand.reviewed:
        line.append("  unreviewed", "yellow")
    print_indented(out, line, _INDENT, label=in_words(demand.when) or "undated")
    to = ", ".join(map(one_line, demand.addressees)) or "no one by name"
    print_indented(out, Text(f"by {caller(call)}; to {to}"), _INDENT)
    for told in call.told:
        first, claim = told.passages[0], told.account.claim.id[:ID_DIGITS]
        source = f"{cited(first.source)}; {place(first)}; claim {claim}"
        print_indented(out, Text(source, "dim"), _INDENT)
    print_indented(out, marked(call.told[0].passages[0]), _INDENT)
    for target in call.targets:
        _print_target(out, call, target, members=members)
    for act in call.blocked:
        print_indented(out, Text(f"- since then: {_told(act)}"), _INDENT)
    if not call.targets:
        print_indented(out, Text("no one is named, so no one is followed"), _INDENT)


def _print_target(out: Console, call: Call, target: Target, *, members: bool) -> None:
    from rich.text import Text

    line = Text(f"{one_line(target.words)}: ", "bold").append(_became(call, target), "not bold")
    print_indented(out, line, _INDENT)
    if target.followed is not None:
        _print_since(out, target.followed)
    for member in (target.members or ()) if members else ():
        name = f"- {one_line(member.person.name)}: {_outcome(member)}"
        print_indented(out, Text(name), _INDENT)
        _print_since(out, member)


def _print_since(out: Console, followed: Followed) -> None:
    from rich.text import Text

    for act in followed.since.since:
        words = f"- {_told(act, perhaps=act in followed.since.perhaps)}"
        print_indented(out, Text(words), _INDENT + _DEEPER)


def _headline(call: Call) -> str:
    from saqta.cli.wording import WANTED

    about = ", ".join(one_line(target.words) for target in call.targets)
    asked = WANTED[call.demand.action]
    return f"{asked}: {about}" if about else asked


def _became(call: Call, target: Target) -> str:
    from saqta.justice.followup import FOR_PEOPLE, NOT_TOLD

    if call.demand.action not in FOR_PEOPLE:
        return NOT_TOLD
    if target.followed is not None:
        return _outcome(target.followed)
    if target.members is None:
        return "not followed, for no one is named"
    size = target.outcomes.total()
    if not size:
        return "no one is known to have been held when this was asked"
    found = ", ".join(f"{n} {outcome}" for outcome, n in target.outcomes.most_common())
    return f"{size} {'person' if size == 1 else 'people'} on the roster of that day: {found}"


def _outcome(followed: Followed) -> str:
    from saqta.justice.followup import outcome_in_words

    return outcome_in_words(followed.since)


def _told(act: Act, *, perhaps: bool = False) -> str:
    from saqta.cli.wording import ID_DIGITS, dated, said

    account = act.deciding[0]
    mark = "" if act.reviewed else ", unreviewed"
    before = ", perhaps before the demand" if perhaps else ""
    claim = account.claim
    return f"{dated(act)} {said(claim)} (claim {claim.id[:ID_DIGITS]}{mark}{before})"


def _rows(call: Call, day: date, *, members: bool) -> Iterator[dict[str, Cell]]:
    from saqta.cli.wording import edtf, instrument_in_words

    demand = call.demand
    made = demand.instrument
    shared: dict[str, Cell] = {
        "date": edtf(demand.when),
        "action": demand.action,
        "by": demand.by,
        "addressees": demand.addressees,
        "instrument": None if made is None else instrument_in_words(made),
        "signatories": call.signatories,
        "words": " … ".join(one.words for told in call.told for one in told.passages),
        "sources": sorted({e.sha256 for t in call.told for e in t.passages[0].source.exhibits}),
        "reviewed": demand.reviewed,
        "claims": [told.account.claim.id for told in call.told],
        "as_of": day.isoformat(),
    }
    for target in call.targets:
        counts = {outcome.value: n for outcome, n in target.outcomes.items()}
        row = shared | {
            "target": target.words,
            "members": counts if target.members is not None else None,
            "since": [_told(act) for act in call.blocked],
        }
        yield row if target.followed is None else row | _followed(target.followed)
        for member in (target.members or ()) if members else ():
            yield shared | {"target": target.words, "members": None} | _followed(member)
    if not call.targets:
        yield shared | {"since": [_told(act) for act in call.blocked]}


def _followed(followed: Followed) -> dict[str, Cell]:
    from saqta.justice.wording import describe

    since = followed.since
    return {
        "person": followed.person.name,
        "person_id": followed.person.id,
        "outcome": since.outcome.value,
        "state": describe(since.standing),
        "since": [_told(act, perhaps=act in since.perhaps) for act in since.since],
    }
