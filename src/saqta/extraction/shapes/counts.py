"""The shape of the file of counts."""

from __future__ import annotations

import msgspec


class CountFile(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """The file `counts.toml`.

    `kinds`: what the groups of these names are counted as. `states`: what a count says that such
    a name overrides. `number`: words before a name that make its number follow; `recognised`:
    verbs that give a name; `listed`, `lists`: so many stand "on" a "list" of such. `whole` and
    `parts`: words before and after the number of some among those counted; `here`: those of them
    that tell of the same sentence alone; `exceeding`: verbs before the number that there are more
    than; `rising`: those by which a number becomes another.
    """

    kinds: dict[str, frozenset[str]]
    labels: dict[str, frozenset[str]]
    not_counted: frozenset[str]
    states: frozenset[str]
    number: frozenset[str]
    recognised: frozenset[str]
    listed: frozenset[str]
    lists: frozenset[str]
    whole: frozenset[str]
    here: frozenset[str]
    parts: frozenset[str]
    fillers: frozenset[str]
    exceeding: frozenset[str]
    rising: frozenset[str]
