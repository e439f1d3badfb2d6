"""`saqta match`: who may be one person, and what people decide about it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saqta.cli.bodies import SORTS
from saqta.cli.choosing import chosen, chosen_body
from saqta.cli.deciding import by_option, why_option
from saqta.cli.match_people import bound, learn, log, name, part, undo, why
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.wording import cited, marked, said

if TYPE_CHECKING:
    from saqta.archive import Archive
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.steps.knowledge import Knowledge
    from saqta.steps.proposals import Proposal

PERSONS = "persons"
_COLUMNS = ("pair", "probability", "state", "one", "other", "why")
_INDENT = 4
_IMPROBABLE = 0.05
"""Below this a pair is taken for one person only after a warning."""

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
@of_option
@format_option
@click.pass_context
def match(ctx: click.Context, lowest: float | None, of: str, form: str) -> None:
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
    from saqta.steps.knowledge import gather
    from saqta.steps.proposals import LOWEST

    context: Context = ctx.obj
    with opened(context) as archive:
        known = gather(archive)
        found = _proposed(archive, known, of, LOWEST if lowest is None else lowest)
        rows = [_row(known, proposal, form) for proposal in found]
    print_rows(rows, form, columns=_COLUMNS)
    if form == Format.TABLE:
        click.echo(
            "Next: saqta match show PAIR, or saqta match decide --by NAME."
            if found
            else "Nothing waits to be matched.",
            err=True,
        )


@match.command()
@click.argument("names", nargs=-1, required=True, metavar="PAIR | NAME NAME")
@of_option
@click.pass_context
def show(ctx: click.Context, names: tuple[str, ...], of: str) -> None:
    """Show a pair side by side: what is told of each, in the words of the documents."""
    from saqta.steps.knowledge import gather

    with opened(ctx.obj) as archive:
        known = gather(archive)
        _print_pair(archive, known, _meant(archive, known, names, of))


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
    from saqta.steps.knowledge import gather

    bound = step.LOWEST if lowest is None else lowest
    done: set[str] = set()
    count = 0

    def ask() -> tuple[Knowledge, list[Proposal]]:
        known = gather(archive)
        found = _proposed(archive, known, of, bound)
        return known, [p for p in found if p.id not in done and p.state is not step.State.UNSURE]

    with opened(ctx.obj) as archive:
        known, waiting = ask()
        while waiting:
            proposal = waiting.pop(0)
            done.add(proposal.id)
            _print_pair(archive, known, proposal)
            key = _pressed(f"{len(waiting) + 1} left. {_PROMPT}", (*_KEYS, "s", "q"))
            if key == "q":
                break
            if key == "s":
                continue
            verdict = Sameness(_KEYS[key])
            step.decide(archive, proposal, verdict, Decider(by, now(), why))
            count += 1
            if verdict is not Sameness.UNSURE:
                known, waiting = ask()  # who is who has changed
    click.echo(f"Decided {count} pair{'s' * (count != 1)}.")


def _verdict(name: str, said: str) -> click.Command:
    @by_option
    @why_option
    @of_option
    @click.argument("names", nargs=-1, required=True, metavar="PAIR | NAME NAME")
    @click.pass_context
    def command(ctx: click.Context, /, names: tuple[str, ...], **asked: Any) -> None:
        from saqta.model.persons import Decider, Sameness
        from saqta.steps.knowledge import gather
        from saqta.steps.proposals import decide as step

        verdict = Sameness(name)
        with opened(ctx.obj) as archive:
            known = gather(archive)
            proposal = _meant(archive, known, names, asked["of"])
            if verdict is Sameness.SAME and not asked["yes"]:
                _confirm_improbable(known, proposal)
            made = step(archive, proposal, verdict, Decider(asked["by"], now(), asked["why"]))
        names_ = " and ".join(one_line(use.name) for use in (proposal.left, proposal.right))
        ids = " ".join(one.id[:10] for one in made)
        click.echo(f"{name}: {names_}. To take it back: saqta match undo {ids}")

    command.__doc__ = said
    if name == "same":
        command = yes_option(command)
    return click.command(name)(command)


def _confirm_improbable(known: Knowledge, proposal: Proposal) -> None:
    """Warn and ask before two are taken for one whom nearly everything speaks against."""
    from saqta.steps.proposals import reasons

    if proposal.probability >= _IMPROBABLE:
        return
    names = " and ".join(one_line(use.name) for use in (proposal.left, proposal.right))
    click.echo(
        f"Warning: {names} are one with a probability of {proposal.probability:.1%} only.", err=True
    )
    for reason in reasons(known, proposal):
        click.echo(f"  {one_line(reason)}", err=True)
    told = "What is told of either would count for both. Are you sure?"
    if not click.confirm(told, default=False, err=True):
        raise click.Abort


match.add_command(_verdict("same", "Note that both are one person."))
match.add_command(_verdict("different", "Note that both are two people, for good."))
match.add_command(_verdict("unsure", "Note that nobody can tell yet."))
for _command in (why, part, name, bound, learn, log, undo):
    match.add_command(_command)


def _proposed(archive: Archive, known: Knowledge, of: str, lowest: float) -> list[Proposal]:
    """Return the pairs of one sort: persons, or what `saqta bodies` lists."""
    from saqta.model.persons import Sort
    from saqta.steps.bodies import bodies
    from saqta.steps.proposals import of_bodies, proposals

    if of == PERSONS:
        return proposals(archive, known, lowest=lowest)
    return of_bodies(archive, bodies(archive, known, Sort(SORTS[of])), lowest=lowest)


def _meant(archive: Archive, known: Knowledge, names: tuple[str, ...], of: str) -> Proposal:
    """Return the pair that the words of the command line mean: its id, or two names."""
    from saqta.model.persons import Sort
    from saqta.steps.bodies import bodies
    from saqta.steps.proposals import between, get

    if len(names) == 1:
        return get(_proposed(archive, known, of, 0.0), names[0])
    if len(names) != 2:
        raise click.UsageError("Name one PAIR, or two names.")
    one, other = names
    if of == PERSONS:
        people = chosen(known.people, one), chosen(known.people, other)
        return between(known, *people, (one, other))
    found = bodies(archive, known, Sort(SORTS[of]))
    return between(known, chosen_body(found, one), chosen_body(found, other), (one, other))


def _row(known: Knowledge, proposal: Proposal, form: str) -> dict[str, Cell]:
    from saqta.cli.wording import ID_DIGITS
    from saqta.steps.proposals import reasons

    why = reasons(known, proposal)
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


def _print_pair(archive: Archive, known: Knowledge, proposal: Proposal) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS
    from saqta.steps.proposals import reasons, sides

    out = console()
    head = f"{proposal.probability:.0%} {proposal.state.value}  pair {proposal.id[:ID_DIGITS]}"
    out.print()
    out.print(Text(head, "bold"))
    for reason in reasons(known, proposal):
        out.print(Text(f"  {one_line(reason)}"))
    for side in sides(archive, known, proposal):
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
