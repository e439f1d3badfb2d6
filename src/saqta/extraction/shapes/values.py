"""The shapes of the files of values: laws, terms, numbers and dates, and their patterns."""

from __future__ import annotations

import msgspec

from saqta.extraction.values.parsed import Basis, Side


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One pattern of a data file. `left` must match just before its words, `unless_left` not.

    `examples` give for a text the values found in it by the whole grammar, in order.
    """

    id: str
    match: str
    reads: str
    examples: dict[str, str]
    counterexamples: tuple[str, ...] = ()
    left: str = ""
    unless_left: str = ""


class LawData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`laws.toml`: words for articles and parts, and how codes are named.

    Only the words in `articles` and `parts` take a list of numbers, others take one that ends at
    `listed_before`. `weak` words make a citation
    only beside a `cue` or a code. `same` stands for the article named before. `names` look like a
    citation and are none, unless a cue or a code shows otherwise. `code` and `code_before` are
    (verbose) expressions for what stands after and before a citation. A number before
    `unless_right` is no article's.
    """

    article: tuple[str, ...]
    articles: tuple[str, ...]
    weak: tuple[str, ...]
    part: tuple[str, ...]
    parts: tuple[str, ...]
    same: tuple[str, ...]
    joiner: tuple[str, ...]
    link: tuple[str, ...]
    names: tuple[str, ...]
    cue: str
    code: str
    code_before: str
    unless_right: str
    listed_before: str
    counterexamples: tuple[str, ...]
    examples: dict[str, str]


class DurationData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`durations.toml`: the units of time in all their forms, and the patterns of terms and ages.

    `gap` is what stands between a number and its unit, `gloss` a number told once more there,
    `joiner` what stands between the parts of a sum.
    `one` are words that say one unit ("a year"). After `change`, "from five to seven years" gives
    an old and a new term.
    """

    units: dict[str, tuple[str, ...]]
    one: tuple[str, ...]
    change: tuple[str, ...]
    classes: dict[str, tuple[str, ...]]
    gap: str
    gloss: str
    joiner: str
    pattern: tuple[Pattern, ...]


class NumberData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`numbers.toml`: number words of a language, how digits are grouped, and count patterns.

    `half` is the expression of what follows a number to add a half to it.
    """

    units: dict[str, int]
    multipliers: dict[str, int]
    ordinals: dict[str, int]
    whole: dict[str, int]
    classes: dict[str, tuple[str, ...]]
    group_signs: str
    decimal_sign: str
    unit_gap: str
    joiner: str
    half: str
    pattern: tuple[Pattern, ...]


class DatePattern(Pattern, frozen=True, forbid_unknown_fields=True):
    """A date pattern.

    `reads` is plain, days, months or range; numeric or ambiguous (day and month in digits); then,
    the narrative's last date itself; or shift: `shift` times `unit` from `basis`, where the number
    and the unit may stand in the words. `months` is a part of the year. `past` excludes today.
    """

    basis: Basis | None = None
    shift: int = 0
    unit: str = ""
    months: tuple[int, int] | None = None
    past: bool = False


class DateData(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`dates.toml`: month and weekday names in all their forms, prepositions, and patterns.

    `sides` give for before, after, since, until, by and as_of the words that stand just before
    the date; `sides_after` those just after it. `parts` are parts of a year as first and last
    month.
    """

    months: tuple[tuple[str, ...], ...]
    weekdays: tuple[tuple[str, ...], ...]
    months_as_written: bool
    day_suffix: str
    list_joiner: str
    parts: dict[str, tuple[int, int]]
    sides: dict[Side, tuple[str, ...]]
    sides_after: dict[Side, tuple[str, ...]]
    examples: dict[str, str]
    classes: dict[str, tuple[str, ...]]
    pattern: tuple[DatePattern, ...]
