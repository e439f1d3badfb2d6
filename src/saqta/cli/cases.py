"""`saqta cases`: the cases against one person, and what the law makes of each sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from saqta.cli.choosing import chosen
from saqta.cli.opening import now, opened
from saqta.cli.printing import Format, console, format_option, one_line, print_indented, print_rows
from saqta.cli.times import as_of_option, facts_only_option, known_by_option

if TYPE_CHECKING:
    from datetime import date

    from saqta.cli.main import Context
    from saqta.cli.printing import Cell
    from saqta.justice.reckoning import Reckoning
    from saqta.steps.cases import Case

_COLUMNS = (
    "case", "administrative", "articles", "law", "sentence", "stated_end", "reckoned_end",
    "days_credited", "days_left", "parole_from", "gravity", "over_the_law", "verified",
)  # fmt: skip
_INDENT = 4


@click.command()
@click.argument("name")
@click.option("--law", "state", metavar="STATE", help="Whose law: kz, by, ru. Else as texts say.")
@as_of_option
@known_by_option
@facts_only_option
@format_option
@click.pass_context
def cases(
    ctx: click.Context, /, name: str, state: str | None, as_of: date | None, form: str, **by: Any
) -> None:
    """Show the cases against NAME: charges, rulings, when terms end by law, and parole.

    Days held before a sentence are credited as the law of its day has it; which regime applies
    is seldom told, so an end is a span. A penalty over what the articles allowed is flagged. What
    is reckoned with unverified data about the law says so. This is not legal advice.
    """
    from saqta.steps.cases import cases as step
    from saqta.steps.knowledge import gather

    context: Context = ctx.obj
    day = as_of or now().date()
    with opened(context) as archive:
        known = gather(archive, known_by=by["known_by"], facts_only=by["facts_only"])
        found = step(known, chosen(known.people, name), state=state)
    if form == Format.TABLE:
        _print(found, day)
        return
    rows = [
        _row(number, case, one, day)
        for number, case in enumerate(found, 1)
        for one in case.reckonings or (None,)
    ]
    print_rows(rows, form, columns=_COLUMNS)


def _print(found: tuple[Case, ...], day: date) -> None:
    from rich.text import Text

    from saqta.justice.laws import NOT_ADVICE

    out = console()
    if not found:
        out.print("No case is told of.")
    for number, case in enumerate(found, 1):
        kind = "days of arrest" if case.proceeding.administrative else "case"
        out.print(Text(f"{kind} {number}", "bold"))
        for line in (*_told(case), *_cited(case)):
            print_indented(out, Text(line), _INDENT)
        for reckoned in case.reckonings:
            for line in _reckoned(reckoned, day):
                print_indented(out, Text(line), _INDENT)
    if any(case.reckonings for case in found):
        out.print(Text(NOT_ADVICE, "yellow"))
    elif any(case.law is None for case in found):
        out.print("No text says whose law applies: give it with --law to reckon terms.")


def _told(case: Case) -> list[str]:
    from saqta.cli.wording import dated, said

    lines = []
    for act in case.proceeding.acts:
        mark = "" if act.reviewed else ", unreviewed"
        sources = f"{len(act.sources)} source{'s' * (len(act.sources) != 1)}"
        lines.append(f"{dated(act)}  {said(act.deciding[0].claim)}; {sources}{mark}")
    return lines


def _cited(case: Case) -> list[str]:
    lines = []
    for article, wordings in case.cited:
        for one in wordings:
            sure = "" if one.verified else " (unverified)"
            lines.append(f"{one.article}: {one.heading}{sure}")
        if not wordings:
            lines.append(f"{one_line(article)}: not in our data")
    return lines


def _reckoned(one: Reckoning, day: date) -> list[str]:
    from saqta.justice.wording import in_words

    sure = "" if one.verified else " (unverified)"
    lines = []
    if one.stated_end is not None:
        lines.append(f"term ends {in_words(one.stated_end)} as stated")
    if any(one.credited):
        least, most = one.credited
        lines.append(
            f"with {least} to {most} days credited for days held: {in_words(one.end)}{sure}"
        )
    left = one.left(day)
    if left is not None:
        lines.append(f"left on {day}: {_span(left)} days")
    if one.parole is not None and one.gravity is not None:
        lines.append(f"parole not before {in_words(one.parole)}, {one.gravity.name}{sure}")
        lines += [f"parole: {one.caveat}"] if one.caveat else []
    return lines + [f"over the law: {words}{sure}" for words in one.over]


def _span(days: tuple[int, int]) -> str:
    least, most = days
    return str(least) if least == most else f"{least} to {most}"


def _row(number: int, case: Case, one: Reckoning | None, day: date) -> dict[str, Cell]:
    from saqta.cli.wording import edtf, said

    left = None if one is None else one.left(day)
    return {
        "case": number,
        "administrative": case.proceeding.administrative,
        "articles": [charge.article for charge in case.proceeding.charges],
        "law": None if case.law is None else case.law.state,
        "sentence": None if one is None else said(one.sentence.deciding[0].claim),
        "stated_end": None if one is None else edtf(one.stated_end),
        "reckoned_end": None if one is None else edtf(one.end),
        "days_credited": None if one is None else _span(one.credited),
        "days_left": None if left is None else _span(left),
        "parole_from": None if one is None else edtf(one.parole),
        "gravity": None if one is None or one.gravity is None else one.gravity.name,
        "over_the_law": [] if one is None else one.over,
        "verified": None if one is None else one.verified,
    }
