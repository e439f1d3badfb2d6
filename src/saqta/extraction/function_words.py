"""The function words of a language by their role in a sentence, as the engine asks for them.

Invariant: the engine names roles only; which words play them stands in `function_words.toml`, and a
language that lacks a role there is refused.
"""

from __future__ import annotations

from functools import cache

import msgspec

from saqta.extraction import pack

Words = frozenset[str]


class FunctionWords(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `function_words.toml`, which tells of each role and gives an example."""

    additive: Words
    adversative: Words
    clause_coordinator: Words
    list_end: Words
    list_link: Words
    name_link: Words
    pairing: Words
    other: Words
    likewise: Words

    complementiser: Words
    relative_thing: Words
    relative_object: Words
    relative_drawn: Words
    relative_subject: Words
    infinitive_marker: Words
    fronted: Words

    singular_auxiliary: Words
    pluperfect: Words
    present_copula: frozenset[str]
    time_ahead: frozenset[str]
    bare_copula: Words
    naming_copula: Words
    gerund_ending: tuple[str, ...]
    participle_ending: tuple[str, ...]
    adjective_ending: tuple[str, ...]

    article: Words
    definite_article: Words
    definite: Words
    definite_people: Words
    single: Words
    kept_determiner: Words

    possessive_mark: Words
    possessive_ending: Words
    possessive_third: Words
    possessive_body: Words
    first_person_subject: Words

    genitive: Words
    event_object: Words
    sentence_owner: Words
    call_object: Words
    indirect_object: Words
    suffered_by: Words
    allotting: Words
    decided_by: Words
    issued_by: Words
    cut_off: Words
    on_date: Words
    since: Words
    put_off_to: Words
    lasting: Words
    inside: Words
    origin: Words
    at_body: Words
    at_stage: Words
    changed_to: Words
    became: Words
    changed_by: Words
    measuring: Words
    in_document: Words
    phrase_opening: Words

    offence_end: Words
    offence_tail: Words
    penalty_end: Words
    penalty_more: Words
    counting: Words
    rate: Words


@cache
def function_words(language: str) -> FunctionWords:
    """Return the function words of a language."""
    words: FunctionWords = pack.load(language, "function_words", FunctionWords)
    return words
