"""What words beside a name tell of a post, in the words of a language (`posts.toml`).

Invariant: what stands here is data; `posts` and `holders` read with it.
"""

from __future__ import annotations

from functools import cache

import msgspec

from saqta.extraction import pack


class PostWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Closed word lists around posts."""

    being: frozenset[str]
    including: frozenset[str]
    glue: frozenset[str]
    denials: frozenset[str]
    skipped_tasks: frozenset[str]
    skipped_heads: frozenset[str]
    of_someone: frozenset[str]
    of_bodies: frozenset[str]
    staff: frozenset[str]
    lone: frozenset[str]
    peoples_ends: tuple[str, ...]
    crews: frozenset[str]
    opening: frozenset[str]
    joins: frozenset[str]
    of_fellow: frozenset[str]
    of_same: frozenset[str]
    own_links: frozenset[str]
    crowd: frozenset[str]
    no_body: frozenset[str]
    no_office: frozenset[str]
    of_offices: frozenset[str]
    peoples: frozenset[str]
    natives: frozenset[str]
    helpers: frozenset[str]
    houses: frozenset[str]
    borne: frozenset[str]
    of_states: frozenset[str]
    of_owners: frozenset[str]
    owners: frozenset[str]
    serving: frozenset[str]
    struck_off: frozenset[str]
    whole: frozenset[str]
    selves: frozenset[str]
    definite: frozenset[str]
    titles: frozenset[str]
    numbering: frozenset[str]
    at: str
    not_at: frozenset[str]
    former: str


class Standing(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A status, and the roles (`heads`) or the words before a role that tell it.

    `ended`: words before a role after which it is so no more.
    `passing`: those of `before` that may be over at once where they are no adjectives.
    `listed`: a title with one of the roles gives it to everyone whom the list beneath names.
    """

    status: str
    heads: frozenset[str]
    before: frozenset[str] = frozenset()
    passing: frozenset[str] = frozenset()
    ended: frozenset[str] = frozenset()
    listed: bool = False


class PostFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `posts.toml`."""

    standing: tuple[Standing, ...]
    words: PostWords
    singular: dict[str, str]


@cache
def post_file(language: str) -> PostFile:
    """Return what a language's posts are made of."""
    data: PostFile = pack.load(language, "posts", PostFile)
    return data
