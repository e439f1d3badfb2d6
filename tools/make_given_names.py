"""Make the lists of given names by gender, `languages/TAG/given_names_women.txt` and `..._men.txt`.

    python tools/make_given_names.py name_data.json src/saqta/extraction/languages/en

The data is that of the package nomquamgender (MIT): for each name, of how many collections it
stands in (36, from 150 countries), how often, and what share of its bearers are women. A name is
taken if the share leaves next to no doubt; what both bear is left out, so that Nikita is neither.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

SHORTEST, LONGEST = 3, 16
RARE, FREQUENT = (4, 0, 0.01), (6, 30, 0.03)
"""Fewest collections and bearers, and the largest share of the other gender."""


def is_sure(collections: int, bearers: int, women: float) -> bool:
    """Whether nearly all who bear a name are of one gender."""
    doubt = min(women, 1 - women)
    return any(
        collections >= least and bearers >= fewest and doubt <= most
        for least, fewest, most in (RARE, FREQUENT)
    )


def main(source: Path, folder: Path) -> None:
    """Write the names that are told by letters of A to Z alone, as the reader compares them."""
    names = json.loads(source.read_text("utf-8"))
    told: dict[str, list[str]] = {"women": [], "men": []}
    for name, (collections, bearers, women, *_) in names.items():
        plain = name.isascii() and name.isalpha() and SHORTEST <= len(name) <= LONGEST
        if plain and is_sure(collections, bearers, women):
            told["women" if women > 1 / 2 else "men"].append(name.lower())
    for gender, those in told.items():
        lines = "".join(f"{name}\n" for name in sorted(set(those)))
        (folder / f"given_names_{gender}.txt").write_text(lines, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
