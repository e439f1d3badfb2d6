"""`saqta assess`: whether a person's detention meets a standard, as an assessor answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import known_by_option

if TYPE_CHECKING:
    from datetime import datetime

    from rich.console import Console

    from saqta.archive import Archive
    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.model.assessments import Standard
    from saqta.steps.assess import Assessed, Opinion

_COLUMNS = (
    "person", "standard", "finding", "assessor", "recognised_by", "at", "criterion", "answer",
    "why", "facts_for", "facts_against", "newest", "id", "person_id",
)  # fmt: skip
_INDENT = 14


@click.command()
@click.argument("name", required=False)
@click.option("--standard", metavar="ID", help="By which standard, such as pace-1900 or wgad.")
@click.option(
    "--answer", "answers", multiple=True, metavar="CRITERION=ANSWER",
    help="Answer yes, no or unclear to a criterion; every criterion needs an answer.",
)  # fmt: skip
@click.option(
    "--for", "facts_for", multiple=True, metavar="CRITERION=CLAIM",
    help="A fact that speaks for a yes, by the first digits of its claim. May be repeated.",
)  # fmt: skip
@click.option(
    "--against", "facts_against", multiple=True, metavar="CRITERION=CLAIM",
    help="A fact that speaks against it. May be repeated.",
)  # fmt: skip
@click.option("--why", "whys", multiple=True, metavar="CRITERION=WORDS", help="The reason.")
@click.option("--by", envvar="SAQTA_ACTOR", help="The assessor (or SAQTA_ACTOR).")
@click.option(
    "--recognised-by", default="", metavar="BODY",
    help="Whose recognition it is, where it is not the assessor's own.",
)  # fmt: skip
@known_by_option
@format_option
@click.pass_context
def assess(
    ctx: click.Context,
    /,
    name: str | None,
    standard: str | None,
    known_by: datetime | None,
    form: str,
    **asked: Any,
) -> None:
    """Answer the criteria of a standard for NAME, or show what was assessed.

    \b
    saqta assess                               everything that was assessed
    saqta assess --standard pace-1900          the criteria of a standard
    saqta assess NAME                          what was assessed of a person
    saqta assess NAME --standard pace-1900 --answer a=yes --for a=3f2a9c ...

    An assessment is kept as its assessor gave it and never altered; a later one takes its place.
    It rests on facts: accept a claim before you name it here.
    """  # noqa: D301 - click keeps a paragraph with a backspace as it is
    context: Context = ctx.obj
    if name is None and standard is not None and not asked["answers"]:
        _print_standard(standard, form)
        return
    with opened(context) as archive:
        if asked["answers"]:
            _keep(archive, name, standard, asked)
            return
        found = _found(archive, name, standard, known_by)
    if form != Format.TABLE:
        print_rows([row for one in found for row in _rows(one)], form, columns=_COLUMNS)
        return
    if not found:
        click.echo("Nothing was assessed. See `saqta assess --help`.", err=True)
    out = console()
    for number, one in enumerate(found):
        if number:
            out.print()
        _print(out, one)


def _keep(archive: Archive, name: str | None, standard: str | None, asked: dict[str, Any]) -> None:
    from saqta.cli.choosing import chosen
    from saqta.steps.assess import assess as step
    from saqta.steps.knowledge import gather

    if name is None or standard is None or not asked["by"]:
        raise click.UsageError("An assessment needs a NAME, a --standard and --by WHO.")
    person = chosen(gather(archive).people, name)
    kept = step(archive, person, _opinion(standard, asked), by=asked["by"], now=now())
    click.echo(f"Kept assessment {kept.id[:10]}: {kept.standard}, by {kept.by}.")


def _opinion(standard: str, asked: dict[str, Any]) -> Opinion:
    from saqta.model.assessments import Answer
    from saqta.steps.assess import Opinion

    answers = dict(_pairs("--answer", asked["answers"]))
    for given in answers.values():
        if given not in list(Answer):
            raise click.UsageError(f"{given!r} is no answer: write yes, no or unclear.")
    return Opinion(
        standard=standard,
        answers={criterion: Answer(given) for criterion, given in answers.items()},
        facts_for=_lists(_pairs("--for", asked["facts_for"])),
        facts_against=_lists(_pairs("--against", asked["facts_against"])),
        whys=dict(_pairs("--why", asked["whys"])),
        recognised_by=asked["recognised_by"],
    )


def _pairs(option: str, given: tuple[str, ...]) -> list[tuple[str, str]]:
    pairs = [tuple(map(str.strip, one.partition("="))) for one in given]
    for criterion, equals, value in pairs:
        if not (criterion and equals and value):
            raise click.UsageError(f"{option} is written CRITERION=VALUE, such as a=yes.")
    return [(criterion, value) for criterion, _, value in pairs]


def _lists(pairs: list[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for criterion, value in pairs:
        found.setdefault(criterion, []).append(value)
    return found


def _found(
    archive: Archive, name: str | None, standard: str | None, known_by: datetime | None
) -> list[Assessed]:
    from saqta.cli.choosing import chosen
    from saqta.steps.assess import assessed
    from saqta.steps.knowledge import gather

    people = gather(archive, known_by=known_by).people
    found = assessed(archive, people, known_by=known_by)
    if name is not None:
        who = chosen(people, name)
        found = [one for one in found if one.person == who]
    return [one for one in found if standard in (None, one.standard.id)]


def _print_standard(id_: str, form: str) -> None:
    from rich.text import Text

    from saqta.justice.standards import standard

    wanted = standard(id_)
    if form != Format.TABLE:
        rows: list[dict[str, Cell]] = [
            {"criterion": one.id, "asks": one.asks, "excludes": one.excludes}
            for one in wanted.criteria
        ]
        print_rows(rows, form, columns=("criterion", "asks", "excludes"))
        return
    out = console()
    out.print(Text(wanted.title, "bold"))
    out.print(Text(f"{wanted.source}; the criteria are told in our words"))
    for one in wanted.criteria:
        asks = f"{one.asks} (A yes speaks against the finding.)" if one.excludes else one.asks
        print_indented(out, Text(asks), _INDENT, label=one.id)


def _print(out: Console, one: Assessed) -> None:
    from rich.text import Text

    from saqta.cli.wording import ID_DIGITS

    made = one.assessment
    who = "someone whose name stands in no text any more" if one.person is None else one.person.name
    older = "" if one.newest else ", replaced by a later one"
    out.print(Text(f"{one_line(who)}: {finding(one)}{older}", "bold"))
    day = made.at.date().isoformat()
    told = f"assessed by {made.by}; recognition of {made.recognised_by}; {one.standard.source}"
    print_indented(out, Text(one_line(told)), _INDENT, label=day)
    asks = _asks(one.standard)
    for answered in made.answers:
        line = Text(f"{answered.answer}: ", "bold").append(asks[answered.criterion], "not bold")
        print_indented(out, line, _INDENT, label=f"  {answered.criterion}")
        for side, ids in (("for", answered.facts_for), ("against", answered.facts_against)):
            if ids:
                claims = ", ".join(id_[:ID_DIGITS] for id_ in ids)
                print_indented(out, Text(f"facts {side}: {claims}"), _INDENT)
        if answered.why:
            print_indented(out, Text(one_line(answered.why)), _INDENT)


def finding(one: Assessed) -> str:
    """Return what an assessment comes to: "political prisoner: yes (pace-1900)"."""
    return f"{one.standard.finding}: {one.finding} ({one.standard.id})"


def _asks(standard: Standard) -> dict[str, str]:
    return {one.id: one.asks for one in standard.criteria}


def _rows(one: Assessed) -> list[dict[str, Cell]]:
    made = one.assessment
    shared: dict[str, Cell] = {
        "person": None if one.person is None else one.person.name,
        "standard": made.standard,
        "finding": one.finding.value,
        "assessor": made.by,
        "recognised_by": made.recognised_by,
        "at": made.at.isoformat(),
        "newest": one.newest,
        "id": made.id,
        "person_id": None if one.person is None else one.person.id,
    }
    return [
        shared
        | {
            "criterion": answered.criterion,
            "answer": answered.answer.value,
            "why": answered.why,
            "facts_for": answered.facts_for,
            "facts_against": answered.facts_against,
        }
        for answered in made.answers
    ]
