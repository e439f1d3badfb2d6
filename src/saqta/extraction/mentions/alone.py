"""Words that stand alone where a name could: which of them are told as people are.

Invariant: nothing is taken here; a word counts by how the whole document uses it.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from saqta.extraction import places
from saqta.extraction.mentions.around import has_article, is_half_quoted, is_headed
from saqta.extraction.mentions.naming import key

if TYPE_CHECKING:
    from collections.abc import Collection

    from saqta.extraction.mentions.runs import Run

CAMEL = re.compile(
    r"(?!M[ac]{1,2}[A-Z]|D[ei][A-Z]|L[ae][A-Z]|Fitz[A-Z])[^\W\d_][^\W\d_]*[a-z][A-Z]"
    r"|[A-Z]{2,}s$"
)
"""How words inside which a capital stands begin, other than "MacReed"; or letters: "NGOs"."""


def told_alone(undecided: list[Run], least: int = 2) -> set[tuple[str, ...]]:
    """Return the lone words told `least` times that never stand as a thing or a body would."""
    times: Counter[tuple[str, ...]] = Counter()
    things: set[tuple[str, ...]] = set()
    for run in undecided:
        scene, word = run.scene, run.words[0]
        if len(run.words) > 1 or run.common or scene.headline:
            continue
        times[key(word)] += run.start > 0
        noun = scene.is_(run.stop, "group", "role", "post", "body", "office", "thing", "people")
        located = scene.is_(run.start - 1, "locative") and not scene.owns(run.stop)
        if (
            noun
            or located
            or has_article(scene, run.start)
            or is_half_quoted(run)
            or is_headed(run)
            or scene.lower(run.start - 1) == "/"
            or word.isupper()
            or word[1:-1].isupper()
            or CAMEL.match(word)
            or places.is_city(word.lower())
        ):
            things.add(key(word))
    told = {word for word, count in times.items() if count >= least}
    return {word for word in told - things if not is_plural(word[0], times)}


def is_plural(word: str, alone: Collection[tuple[str, ...]]) -> bool:
    """Tell whether a lone word is the plural of another: "REEDERS and a Reeder camp", "BWAS"."""
    one = key(word)[0].removesuffix("s")
    return word[1:-1].isupper() or ((one,) in alone and (one,) != key(word))
