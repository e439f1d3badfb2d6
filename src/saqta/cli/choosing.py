"""Find the one person whom someone means; show everyone who might be meant where there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.printing import one_line
from saqta.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.persons import Person


def chosen(people: Iterable[Person], words: str) -> Person:
    """Return the person whom `words` mean.

    Raises:
        NotFound: no one is, or several are, whose names then stand on the error output.
    """
    from saqta.steps.resolve import find

    found = find(people, words)
    if not found:
        raise NotFound(
            "No one in this archive answers to that name or id.",
            remedy="See everyone with `saqta people`. A name may be in any script or spelling.",
        )
    if len(found) > 1:
        for person in found:
            click.echo(f"{person.id}  {one_line(person.name)}", err=True)
        raise NotFound(
            f"{len(found)} people answer to that name.",
            remedy="Give more of the name, or the first digits of one of the ids above.",
        )
    return found[0]
