"""`saqta match`: who may be one person, and what people decide about it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from saqta.cli.bodies import SORTS
from saqta.cli.deciding import by_option, why_option
from saqta.cli.match_pairs import PERSONS, meant, waiting
from saqta.cli.match_people import bound, learn, log, name, part, undo, why
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.wording import cited, marked, said

if TYPE_CHECKING:
    from saqta.cli.main import Context
    from saqta.cli.match_pairs import Known, Waiting
    from saqta.cli.printing import Cell

_COLUMNS = ("pair", "probability", "state", "one", "other", "why")
_INDENT = 4
_IMPROBABLE = 0.05
"""Below this a pair is taken for one person only after a warning."""

_ON_A_SCREEN = 100
"""How many pairs a table shows unless told."""

_CROWDED = (
    "People whose names are so common that they are compared only with those of whom something more"
    " agrees: {:,}. Find any other with `saqta person NAME`."
)
_KEYS = {"a": "same", "r": "different", "u": "unsure"}
_PROMPT = "[a]ccept: one person  [r]eject: two people  [u]nsure  [s]kip  [q]uit"


of_option = click.option(
    "--of",
    type=click.Choice([PERSONS, *SORTS]),
    default=PERSONS,
    show_default=True,
    help="Whom or what to match.",
)


yes_option = click.option(
    "--yes", is_flag=True, help="Do not ask, however improbable it is that both are one."
)


@click.group(invoke_without_command=True)
@click.option(
    "--from", "lowest", type=float, default=None, help="Only pairs from this probability on."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=None,
    help=f"At most so many pairs.  [default: {_ON_A_SCREEN} in a table, all in a file]",
)
@of_option
@format_option
@click.pass_context
def match(ctx: click.Context, lowest: float | None, limit: int | None, of: str, form: str) -> None:
    """Say who may be one person under several names, or one organisation, court or place.

    \b
    saqta match                                   the pairs that wait, with probability and reasons
    saqta match show PAIR                         one pair side by side, with the words of the texts
    saqta match decide --by Aru                   one pair after the other
    saqta match same PAIR --by Aru                or: different PAIR, unsure PAIR; or two names
    saqta match undo DECISION --by Aru            as if it had never been decided

    "joined" pairs are taken for one person already, for their names are one in two spellings and
    nothing speaks against it; all others wait for a decision.
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    if ctx.invoked_subcommand is not None:
        return
    from saqta.steps.proposals import LOWEST

    context: Context = ctx.obj
    if limit is None and form == Format.TABLE:
        limit = _ON_A_SCREEN
    with opened(context) as archive:
        found = waiting(archive, of, LOWEST if lowest is None else lowest)
        print_rows(
            (_row(found.get(id_), form) for id_ in islice(found.states, limit)),
            form,
            columns=_COLUMNS,
        )
    more = len(found.states) - (limit or len(found.states))
    if more > 0:
        click.echo(f"{more:,} more wait: see them with --limit or --format csv.", err=True)
    if form == Format.TABLE:
        click.echo(
            "Next: saqta match show PAIR, or saqta match decide --by NAME."
            if found.states
            else "Nothing waits to be matched.",
            err=True,
        )
    if found.crowded:
        click.echo(_CROWDED.format(found.crowded), err=True)


@match.command()
@click.argument("names", nargs=-1, required=True, metavar="PAIR | NAME NAME")
@of_option
@click.pass_context
def show(ctx: click.Context, names: tuple[str, ...], of: str) -> None:
    """Show a pair side by side: what is told of each, in the words of the documents."""
    with opened(ctx.obj) as archive:
        _print_pair(meant(archive, names, of))


@match.command()
@by_option
@why_option
@of_option
@click.option("--from", "lowest", type=float, default=None, help="Only from this probability on.")
@click.pass_context
def decide(ctx: click.Context, by: str, why: str, of: str, lowest: float | None) -> None:
    """Go through the pairs that wait, one after the other, and decide by a key."""
    from saqta.model.persons import Decider, Sameness
    from saqta.steps import proposals as step

    bound = step.LOWEST if lowest is None else lowest
    done: set[str] = set()
    count = 0

    def ask() -> tuple[Waiting, list[str]]:
        found = waiting(archive, of, bound)
        asked = [id_ for id_, state in found.states.items() if state is not step.State.UNSURE]
        return found, [id_ for id_ in asked if id_ not in done]

    with opened(ctx.obj) as archive:
        found, left = ask()
        while left:
            known = found.get(left.pop(0))
            done.add(known.pair.id)
            _print_pair(known)
            key = _pressed(f"{len(left) + 1} left. {_PROMPT}", (*_KEYS, "s", "q"))
            if key == "q":
                break
            if key == "s":
                continue
            verdict = Sameness(_KEYS[key])
            step.decide(archive, known.pair, verdict, Decider(by, now(), why))
            count += 1
            if verdict is not Sameness.UNSURE:
                found, left = ask()  # who is who has changed
    click.echo(f"Decided {count} pair{'s' * (count != 1)}.")


def _verdict(name: str, said: str) -> click.Command:
    @by_option
    @why_option
    @of_option
    @click.argument("names", nargs=-1, required=True, metavar="PAIR | NAME NAME")
    @click.pass_context
    def command(ctx: click.Context, /, names: tuple[str, ...], **asked: Any) -> None:
        from saqta.model.persons import Decider, Sameness
        from saqta.steps.proposals import decide as step

        verdict = Sameness(name)
        with opened(ctx.obj) as archive:
            known = meant(archive, names, asked["of"])
            proposal = known.pair
            if verdict is Sameness.SAME and not asked["yes"]:
                _confirm_improbable(known)
            made = step(archive, proposal, verdict, Decider(asked["by"], now(), asked["why"]))
        names_ = " and ".join(one_line(use.name) for use in (proposal.left, proposal.right))
        ids = " ".join(one.id[:10] for one in made)
        click.echo(f"{name}: {names_}. To take it back: saqta match undo {ids}")

    command.__doc__ = said
    if name == "same":
        command = yes_option(command)
    return click.command(name)(command)


def _confirm_improbable(known: Known) -> None:
    """Warn and ask before two are taken for one whom nearly everything speaks against."""
    from saqta.steps.proposals import reasons

    proposal = known.pair
    if proposal.probability >= _IMPROBABLE:
        return
    names = " and ".join(one_line(use.name) for use in (proposal.left, proposal.right))
    click.echo(
        f"Warning: {names} are one with a probability of {proposal.probability:.1%} only.", err=True
    )
    for reason in reasons(known.knowledge, proposal):
        click.echo(f"  {one_line(reason)}", err=True)
    told = "What is told of either would count for both. Are you sure?"
    if not click.confirm(told, default=False, err=True):
        raise click.Abort


match.add_command(_verdict("same", "Note that both are one person."))
match.add_command(_verdict("different", "Note that both are two people, for good."))
match.add_command(_verdict("unsure", "Note that nobody can tell yet."))
for _command in (why, part, name, bound, learn, log, undo):
    match.add_command(_command)


def _row(known: Known, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import ID_DIGITS
    from saqta.steps.proposals import reasons

    proposal = known.pair
    why = reasons(known.knowledge, proposal)
    row: dict[str, Cell] = {
        "pair": proposal.id,
        "probability": round(proposal.probability, 4),
        "state": proposal.state.value,
        "one": proposal.left.name,
        "other": proposal.right.name,
        "why": list(why),
    }
    if form == Format.TABLE:
        return row | {
            "pair": proposal.id[:ID_DIGITS],
            "probability": f"{proposal.probability:.0%}",
            "why": " ".join(why),
        }
    return row | {
        "one_person": proposal.one.id,
        "other_person": proposal.other.id,
        "one_use": proposal.left.id,
        "other_use": proposal.right.id,
    }


def _print_pair(known: Known) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS
    from saqta.steps.proposals import reasons

    proposal = known.pair
    out = console()
    head = f"{proposal.probability:.0%} {proposal.state.value}  pair {proposal.id[:ID_DIGITS]}"
    out.print()
    out.print(Text(head, "bold"))
    for reason in reasons(known.knowledge, proposal):
        out.print(Text(f"  {one_line(reason)}"))
    for side in known.sides():
        out.print()
        spelled = ", ".join(one_line(name) for name in side.spellings)
        counted = f"  {side.claims} claims in {side.documents} documents"
        out.print(Text.assemble((spelled, "bold"), counted))
        for claim, passage in side.shown:
            dated = claim.value("date")
            told = f"{said(claim)}{f', {dated}' if dated else ''}; {cited(passage.source)}"
            print_indented(out, Text(told), _INDENT)
            print_indented(out, marked(passage), _INDENT)


def _pressed(prompt: str, allowed: tuple[str, ...]) -> str:
    """Return the key that someone pressed, one of those allowed; the end of input is q."""
    while True:
        click.echo(f"{prompt}: ", nl=False)
        key = click.getchar().lower()[:1]
        click.echo(key if key.isprintable() else "")
        if key in allowed:
            return key
        if key in ("", "\x03", "\x04"):
            return "q"
