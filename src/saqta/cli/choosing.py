"""Find the one person whom someone means; show everyone who might be meant where there are more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from saqta.cli.printing import one_line
from saqta.errors import NotFound

if TYPE_CHECKING:
    from collections.abc import Iterable

    from saqta.model.persons import Body, Person


def chosen(people: Iterable[Person], words: str) -> Person:
    """Return the person whom `words` mean.

    Raises:
        NotFound: no one is, or several are, whose names then stand on the error output.
    """
    from saqta.steps.resolve import find

    return the_one(find(people, words))


def the_one(found: tuple[Person, ...]) -> Person:
    """Return the only one who was found.

    Raises:
        NotFound: as `chosen` does.
    """
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


def chosen_body(bodies: tuple[Body, ...], words: str) -> Body:
    """Return the organisation, court or place that `words` mean.

    Raises:
        NotFound: none is, or several are, whose names then stand on the error output.
    """
    from saqta.steps.bodies import find

    found = find(bodies, words)
    if len(found) != 1:
        for body in found:
            click.echo(f"{body.id}  {one_line(body.name)}", err=True)
        raise NotFound(
            f"{len(found) or 'No'} bodies of this kind answer to that name.",
            remedy="See them with `saqta bodies`; give the name as listed there, or its id.",
        )
    return found[0]
