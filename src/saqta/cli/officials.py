"""`saqta officials`: who is named as judge, prosecutor or perpetrator, and in which acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.opening import opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import facts_only_option, known_by_option

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from rich.console import Console

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.persons import Person
    from saqta.steps.officials import Involvement
    from saqta.steps.officials_listed import Listed

_COLUMNS = (
    "official", "offices", "role", "alleged", "degree", "date", "act", "of", "sources", "reviewed",
    "contradictions", "claims", "person_id",
)  # fmt: skip
_INDENT = 14
ALLEGED = "What follows is what sources allege; nobody is found guilty by standing here."


@click.command()
@click.option("--name", metavar="WORDS", help="Show those whose name or office has WORDS.")
@click.option("--role", metavar="ROLE", help="Show this role only, such as judge or prosecutor.")
@click.option("--of", metavar="NAME", help="Show what was done to this person only.")
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def officials(
    ctx: click.Context,
    /,
    known_by: datetime | None,
    form: str,
    *,
    facts_only: bool,
    **wanted: str | None,
) -> None:
    """Show each official and service, and the rulings and acts in which a source names them.

    All of it is alleged by the sources that are named. Roles are those of the claims; the degree
    of involvement is a code of the HURIDOCS standard formats.
    """
    from saqta.steps.officials_listed import chosen as step

    def fits(one: Listed) -> bool:
        words, role = " ".join([one.name, *one.offices]).casefold(), wanted["role"]
        return (wanted["name"] or "").casefold() in words and (not role or role in one.roles)

    of, role = wanted["of"], wanted["role"]
    context: Context = ctx.obj
    with opened(context) as archive:
        # To whom a name may have been done is told by the acts of all.
        whom = (lambda _: True) if of else fits
        found = step(archive, whom, known_by=known_by, facts_only=facts_only)
    person = _person(found, of) if of else None
    shown = [(one, _acts(one, role, person)) for one in found if fits(one)]
    shown = [(one, acts) for one, acts in shown if acts or person is None]
    if form != Format.TABLE:
        print_rows([row for one in shown for row in _rows(*one)], form, columns=_COLUMNS)
        return
    click.echo(ALLEGED if shown else "No such official is known.", err=True)
    out = console()
    for number, (one, acts) in enumerate(shown):
        if number:
            out.print()
        _print(out, one, acts)


def _person(found: list[Listed], words: str) -> Person:
    """Return to whom of those in acts of officials words mean that something was done."""
    from saqta.cli.choosing import chosen

    people = {p.id: p for one in found for act in one.involved for p in act.of}
    return chosen(people.values(), words)


def _acts(one: Listed, role: str | None, person: Person | None) -> list[Involvement]:
    """Return the acts that are asked for, oldest first."""
    return [
        act
        for act in reversed(one.involved)
        if role in (None, one.office, act.role.name) and (person is None or person in act.of)
    ]


def _print(out: Console, official: Listed, acts: list[Involvement]) -> None:
    from rich.text import Text

    head = Text(one_line(official.name), "bold")
    if official.offices:
        head.append(f", {', '.join(map(one_line, official.offices))}", "not bold")
    out.print(head)
    if not acts:
        print_indented(out, Text("no act names them"), _INDENT)
    for one in acts:
        _print_act(out, one)


def _print_act(out: Console, one: Involvement) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS, cited, dated, place

    line = Text(_said(one), "bold")
    if not one.act.reviewed:
        line.append("  unreviewed", "yellow")
    print_indented(out, line, _INDENT, label=dated(one.act))
    print_indented(out, Text(f"as {one.role.name}; alleged: {one.role.alleged}"), _INDENT)
    for found in one.act.contradictions:
        print_indented(out, Text(f"sources contradict each other on {found.slot}"), _INDENT)
    for told in one.told:
        first, claim = told.passages[0], told.account.claim.id[:ID_DIGITS]
        source = f"{cited(first.source)}; {place(first)}; claim {claim}"
        print_indented(out, Text(source, "dim"), _INDENT)


def _said(one: Involvement) -> str:
    from saqta.cli.wording import said

    of = ", ".join(one_line(person.name) for person in one.of)
    words = said(one.act.deciding[0].claim)
    return f"{words}, of {of}" if of else words


def _rows(official: Listed, acts: list[Involvement]) -> Iterator[dict[str, Cell]]:
    from saqta.cli.wording import edtf, said

    who: dict[str, Cell] = {
        "official": official.name,
        "offices": official.offices,
        "role": official.office,
        "person_id": official.person.id if official.person else None,
    }
    for one in acts:
        exhibits = {e.sha256 for told in one.told for e in told.passages[0].source.exhibits}
        yield who | {
            "role": one.role.name,
            "alleged": one.role.alleged,
            "degree": one.role.degree,
            "date": edtf(one.act.when),
            "act": said(one.act.deciding[0].claim),
            "of": [person.name for person in one.of],
            "sources": sorted(exhibits),
            "reviewed": one.act.reviewed,
            "contradictions": [found.slot for found in one.act.contradictions],
            "claims": [told.account.claim.id for told in one.told],
        }
    if not acts:
        yield who
