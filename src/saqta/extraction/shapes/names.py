"""The shapes of the files that tell names, bodies, courts, posts, groups and countries."""

from __future__ import annotations

import msgspec


class Entry(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Phrases of one class. `capital`: they count only with a capital letter."""

    class_: str = msgspec.field(name="class")
    words: tuple[str, ...]
    traits: dict[str, str] = {}
    capital: bool = False


class PlainFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A file of entries and nothing else."""

    entry: tuple[Entry, ...]


class NameForms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How names are built."""

    before: frozenset[str]
    after: frozenset[str]
    inner: frozenset[str]
    given: frozenset[str]
    last: frozenset[str]
    months: frozenset[str]
    months_short: frozenset[str]
    directions: frozenset[str]
    and_: frozenset[str] = msgspec.field(name="and")
    male: tuple[str, ...]
    female: tuple[str, ...]
    surname: tuple[str, ...]
    patronymic: tuple[str, ...]
    either: tuple[str, ...]
    alias: frozenset[str]
    also: frozenset[str]
    works: frozenset[str]
    measured: frozenset[str]


class NamesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `names.toml`."""

    entry: tuple[Entry, ...]
    form: NameForms


class BodyForms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How names of bodies are built."""

    joins: frozenset[str]
    joins_common: frozenset[str]
    official: frozenset[str]
    unofficial: frozenset[str]
    own: frozenset[str]
    openers: frozenset[str]
    articles: frozenset[str]
    signs: frozenset[str]
    belonging: frozenset[str]
    kin_of: frozenset[str]
    belongs: frozenset[str]
    said: frozenset[str]
    acronyms_not: frozenset[str]
    acronyms_of_states: frozenset[str]
    unions: frozenset[str]
    based: frozenset[str]
    leaning: frozenset[str]
    joins_known: frozenset[str]
    held: frozenset[str]
    manned_by: frozenset[str]
    home_of: frozenset[str]
    tails: tuple[str, ...]
    called: frozenset[str]
    joins_foreign: frozenset[str]
    only_one: frozenset[str]


class BodiesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `organisations.toml`."""

    entry: tuple[Entry, ...]
    form: BodyForms


class CourtForms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How names of courts are built."""

    adjectives: frozenset[str]
    kinds: tuple[str, ...]
    same: frozenset[str]
    links: frozenset[str]
    links_kinds: frozenset[str]
    number: frozenset[str]
    of_many: frozenset[str]


class CourtsFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `courts.toml`."""

    entry: tuple[Entry, ...]
    form: CourtForms


class PostForms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How posts are joined to bodies, and people to posts.

    `ranks` and `fields` before a title are part of it; who sits in `chambers` holds an office.
    """

    links: frozenset[str]
    links_of_offices: frozenset[str]
    of: str
    held_to: frozenset[str]
    of_no_place: frozenset[str]
    parts: frozenset[str]
    topics: frozenset[str]
    public_in_known: frozenset[str]
    topic_joins: frozenset[str]
    sought: frozenset[str]
    near: frozenset[str]
    no_kind: frozenset[str]
    of_a_state: frozenset[str]
    of_towns: frozenset[str]
    of_powers: frozenset[str]
    fieldless: frozenset[str]
    task_links: frozenset[str]
    being: frozenset[str]
    ranks: frozenset[str]
    fields: frozenset[str]
    chambers: tuple[str, ...]
    chambers_alone: frozenset[str]


class RolesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `roles.toml`."""

    entry: tuple[Entry, ...]
    form: PostForms


class GroupForms(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Small words before people without names."""

    corps: frozenset[str]
    corps_ends: frozenset[str]
    definite: frozenset[str]
    apart: frozenset[str]
    indefinite: frozenset[str]
    both: frozenset[str]
    all_: frozenset[str] = msgspec.field(name="all")
    each: frozenset[str]
    former: frozenset[str]
    latter: frozenset[str]
    before_verb: frozenset[str]
    kept: frozenset[str]
    beyond: frozenset[str]
    of_body: frozenset[str]
    struck_on: frozenset[str]


class GroupsFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `groups.toml`."""

    entry: tuple[Entry, ...]
    form: GroupForms


class Country(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A country, its adjectives and other names."""

    name: str
    adjectives: tuple[str, ...]
    variants: tuple[str, ...] = ()


class CountriesFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `countries.toml`."""

    peoples: tuple[str, ...]
    plural: str
    country: tuple[Country, ...]
