"""What asks and for what, in the words of a language (`calls.toml`).

Invariant: what stands here is data; `calls` and `parties` read with it.
"""

from __future__ import annotations

from functools import cache

import msgspec

from saqta.extraction import pack


class Action(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """What a call may ask for, and the words that say so."""

    code: str
    words: tuple[str, ...]


class CallWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Closed word lists around calls."""

    told: frozenset[str]
    leading: frozenset[str]
    harmless: frozenset[str]
    asked_next: frozenset[str]
    renewing: frozenset[str]
    renewed: frozenset[str]
    imperative: frozenset[str]
    must: frozenset[str]
    duties: frozenset[str]
    firm: frozenset[str]
    clause: frozenset[str]
    barred: frozenset[str]
    sweeping: frozenset[str]
    on: frozenset[str]
    self: frozenset[str]
    stop: frozenset[str]
    between_parties: frozenset[str]
    before_party: frozenset[str]
    addressed: frozenset[str]
    needs_on: frozenset[str]
    asked: frozenset[str]
    upon: frozenset[str]
    condemns: frozenset[str]
    reports: frozenset[str]
    reported_to: frozenset[str]
    judging: frozenset[str]
    urges: frozenset[str]
    fates: frozenset[str]
    deeds: frozenset[str]
    anybody: frozenset[str]
    rules: frozenset[str]
    rules_if: frozenset[str]
    instructions: frozenset[str]
    barred_after: frozenset[str]
    of_people: frozenset[str]
    without_targets: frozenset[str]
    not_party: frozenset[str]
    mild: frozenset[str]
    own_only: frozenset[str]
    letting: frozenset[str]
    wishes: frozenset[str]
    on_things: frozenset[str]
    starting: frozenset[str]
    alike: frozenset[str]
    quotes: frozenset[str]
    keeping: frozenset[str]
    kept: frozenset[str]
    coercion: frozenset[str]
    gains: frozenset[str]
    of_things: frozenset[str]
    issued: frozenset[str]
    called_to: frozenset[str]
    joining: frozenset[str]
    theirs: frozenset[str]
    remedies: frozenset[str]
    chambers: frozenset[str]
    pointing: frozenset[str]
    before_chamber: frozenset[str]


class CallFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `calls.toml`."""

    ask: dict[str, tuple[str, ...]]
    words: CallWords
    action: tuple[Action, ...]


@cache
def call_file(language: str) -> CallFile:
    """Return what a language's calls are made of."""
    data: CallFile = pack.load(language, "calls", CallFile)
    return data
