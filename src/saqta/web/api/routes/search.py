"""Search: words in documents, and people, in any script."""

from __future__ import annotations

from typing import Annotated

from litestar.di import NamedDependency
from litestar.params import QueryParameter
from msgspec import Meta, Struct

from saqta.model import persons
from saqta.steps import ask
from saqta.web.api.asking import Here, Paged, Part, page_of, reading
from saqta.web.api.shapes import Document, PersonId, Spelling, Words, document, spellings, words

_PEOPLE = 20


class Somebody(Struct, frozen=True, kw_only=True):
    """A person whom the words may mean."""

    id: PersonId
    name: str
    spellings: list[Spelling]


class Hit(Struct, frozen=True, kw_only=True):
    """A document that holds all of the words, and its best passages."""

    document: Document
    hits: Annotated[int, Meta(ge=1, description="How often the words stand in it.")]
    passages: list[Words]


class Hits(Paged, frozen=True, kw_only=True):
    """Documents that hold the words, and the first people of such a name."""

    people: list[Somebody]
    items: list[Hit]


@reading("/search", operation_id="search", summary="Words in documents, and people")
async def search(
    here: NamedDependency[Here],
    part: NamedDependency[Part],
    q: Annotated[
        str, QueryParameter(description="Words or a name, in any script.", max_length=1_000)
    ],
) -> Hits:
    """Return the people and the documents that answer to the words."""
    answer = await here.desk.run(ask.answer, q, part.places)
    people = [_somebody(person) for person in answer.people[:_PEOPLE]]
    items = [_hit(one) for one in answer.found]
    return page_of(Hits, items, answer.total, part, people=people)


def _somebody(found: persons.Person) -> Somebody:
    return Somebody(id=found.id, name=found.name, spellings=spellings(found.spellings))


def _hit(found: ask.Found) -> Hit:
    passages = [words(one) for one in found.passages]
    return Hit(document=document(found.source), hits=found.hits, passages=passages)


HANDLERS = (search,)
