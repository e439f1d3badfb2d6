"""The commands of `saqta match` about one person, the bound and the decisions made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.choosing import chosen
from saqta.cli.deciding import by_option, why_option
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, format_option, one_line, print_rows
from saqta.model.persons import Decider

if TYPE_CHECKING:
    from saqta.cli.printing import Cell
    from saqta.model.persons import Decision, Match

_WHY = ("name", "document", "because", "probability", "with", "use")
_LEARNT = ("evidence", "level", "same", "different", "times", "before")
_LOG = ("decision", "what", "by", "at", "about", "why")


@click.command()
@click.argument("person")
@format_option
@click.pass_context
def why(ctx: click.Context, person: str, form: str) -> None:
    """Show why the name uses of PERSON are taken to be one person's, document by document."""
    from saqta.steps.knowledge import gather

    with opened(ctx.obj) as archive:
        known = gather(archive)
        who = chosen(known.people, person)
    uses = {use.id: use for use in who.uses}
    held = {join.other: join for join in who.joins}
    rows: list[dict[str, Cell]] = []
    for use in who.uses:
        join = held.get(use.id)
        sure = None if join is None else join.probability
        rows.append(
            {
                "name": use.name,
                "document": known.sources[use.text_sha256].title,
                "because": "" if join is None else join.how.value,
                "probability": f"{sure:.0%}" if sure is not None and form == Format.TABLE else sure,
                "with": None if join is None else known.sources[uses[join.one].text_sha256].title,
                "use": use.id[:10] if form == Format.TABLE else use.id,
            }
        )
    print_rows(rows, form, columns=_WHY)


@click.command()
@click.argument("person")
@click.argument("claims", nargs=-1, metavar="[CLAIM]...")
@click.option("--document", required=True, help="Its file's name or the start of its id.")
@by_option
@why_option
@click.pass_context
def part(
    ctx: click.Context, /, person: str, claims: tuple[str, ...], document: str, by: str, why: str
) -> None:
    """Tell two people of one name apart: whom a document means, or some of its claims.

    \b
    saqta match part "Aru Testova" --document note.txt --by Dana          not who the others mean
    saqta match part "Aru Testova" 3f2a 91bc --document note.txt --by Dana   these claims alone
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    from saqta.steps import resolve
    from saqta.steps.knowledge import gather

    with opened(ctx.obj) as archive:
        known = gather(archive)
        who = chosen(known.people, person)
        text = resolve.text_of(known.sources.values(), who, document)
        if claims:
            use = resolve.use_in(who, text)
            decision = resolve.part(archive, use, claims, Decider(by, now(), why))
            made = [decision.id]
        else:
            parted = resolve.set_apart(archive, who, text, Decider(by, now(), why))
            made = [match.id for match in parted]
    click.echo(f"Parted. To take it back: {_undo(made)}")


@click.command()
@click.argument("person")
@click.argument("shown", metavar="NAME")
@by_option
@why_option
@click.pass_context
def name(ctx: click.Context, person: str, shown: str, by: str, why: str) -> None:
    """Show PERSON as NAME from now on; every spelling stays searchable."""
    from saqta.steps.knowledge import gather
    from saqta.steps.resolve import show_as

    with opened(ctx.obj) as archive:
        who = chosen(gather(archive).people, person)
        made = show_as(archive, who, shown, Decider(by, now(), why))
    click.echo(f"Shown as {one_line(shown)}. To take it back: {_undo([made.id])}")


@click.command()
@click.argument("probability", type=float)
@by_option
@why_option
@click.pass_context
def bound(ctx: click.Context, probability: float, by: str, why: str) -> None:
    """Join one full name in two documents by itself only from PROBABILITY on.

    With 1 nothing is joined across documents unless someone says so.
    """
    from saqta.steps.resolve import set_bound

    with opened(ctx.obj) as archive:
        made = set_bound(archive, probability, Decider(by, now(), why))
    click.echo(f"The bound is {probability:.0%}. To take it back: {_undo([made.id])}")


@click.command()
@by_option
@why_option
@format_option
@click.pass_context
def learn(ctx: click.Context, by: str, why: str, form: str) -> None:
    """Learn from this archive how much years, acts, courts, places and company weigh.

    Before there is much to learn from, the estimates that come with Saqta hold. What is learnt is
    kept as a decision, and can be taken back.
    """
    from saqta.steps.knowledge import gather
    from saqta.steps.learning import learn_weights

    with opened(ctx.obj) as archive:
        decider = Decider(by, now(), why)
        made, before, model = learn_weights(archive, gather(archive), decider)
    rows: list[dict[str, Cell]] = [
        {
            "evidence": name,
            "level": level,
            "same": round(same, 3),
            "different": round(other, 3),
            "times": round(same / other, 2),
            "before": round(before.weights[name][level][0] / before.weights[name][level][1], 2),
        }
        for name, levels in model.weights.items()
        for level, (same, other) in levels.items()
    ]
    print_rows(rows, form, columns=_LEARNT)
    told = f"Learnt from {model.pairs} pairs. To take it back: {_undo([made.id])}"
    click.echo(told, err=True)


@click.command()
@format_option
@click.pass_context
def log(ctx: click.Context, form: str) -> None:
    """List the decisions about identity that stand, oldest first."""
    from saqta.steps.knowledge import gather
    from saqta.steps.resolve import standing

    with opened(ctx.obj) as archive:
        spelled = {use.id: use.name for use in gather(archive).person_of}
        rows = [_logged(one, spelled, form) for one in standing(archive)]
    print_rows(rows, form, columns=_LOG)


@click.command()
@click.argument("decisions", nargs=-1, required=True, metavar="DECISION...")
@by_option
@why_option
@click.pass_context
def undo(ctx: click.Context, decisions: tuple[str, ...], by: str, why: str) -> None:
    """Take back decisions, each DECISION named by the first digits of its id in `match log`."""
    from saqta.steps.resolve import undo as step

    with opened(ctx.obj) as archive, archive.db.transaction():
        for decision in decisions:
            step(archive, decision, Decider(by, now(), why))
    click.echo(f"Took back {len(decisions)} decision{'s' * (len(decisions) != 1)}.")


def _undo(ids: list[str]) -> str:
    return f"saqta match undo {' '.join(id_[:10] for id_ in ids)}"


def _logged(one: Match | Decision, spelled: dict[str, str], form: str) -> dict[str, Cell]:
    from saqta.model.persons import Match, Ruled

    if isinstance(one, Match):
        what, about = one.verdict.value, [one.left, one.right]
    else:
        what, about = one.kind.value, [one.about]
        if one.kind in (Ruled.NAME, Ruled.BOUND):
            what = f"{what} {one.value}"
    return {
        "decision": one.id[:10] if form == Format.TABLE else one.id,
        "what": what,
        "by": one.by,
        "at": one.at.isoformat(timespec="seconds"),
        "about": [spelled.get(use, use) for use in about],
        "why": one.why,
    }
