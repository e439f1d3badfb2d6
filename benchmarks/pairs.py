"""How many of the pairs that are one person's are compared, and how long making an archive's takes.

    python benchmarks/pairs.py [--records MENTIONS.parquet] [--folder ARCHIVE]

Of records whose persons are known, with a name, a place and a year of birth: how many pairs of one
person's records share a key, and of how many that is left where crowded keys are narrowed. Of an
archive (`benchmarks/invented.py` builds one; its people are made first): its pairs are forgotten
and made anew, so give it a copy. What the records hold is no part of this repository.
"""

from __future__ import annotations

import argparse
import resource
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from saqta.archive import open_archive
from saqta.identity import crowds
from saqta.identity.blocking import met_by
from saqta.steps import pairing
from saqta.store import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping

RECORDS = Path(__file__).parents[2] / "shared" / "eval" / "names" / "mentions_100k.parquet"
MADE = ("pair", "pair_key", "pair_crowd", "pair_touched")


def told(place: str | None, born: int | None) -> Mapping[str, frozenset[str]]:
    """Return what a record tells, as an archive would have it."""
    found = {"place": place and place.casefold(), "birth": born and str(born)}
    return {name: frozenset({value}) for name, value in found.items() if value}


def recall(path: Path) -> None:
    """Print how many pairs of one person's records are compared."""
    rows = duckdb.sql(f"SELECT name, place, yob, person_id FROM '{path}'").fetchall()
    keyed = {str(number): met_by(name) for number, (name, *_) in enumerate(rows)}
    of_person = defaultdict(list)
    for number, row in enumerate(rows):
        of_person[row[3]].append(str(number))
    one = {pair for ids in of_person.values() for pair in combinations(ids, 2)}
    sharing = {pair for pair in one if meet(keyed[pair[0]], keyed[pair[1]])}

    def beside(id_: str) -> frozenset[str]:
        name, place, born, _ = rows[int(id_)]
        return crowds.besides([name], told(place, born))

    compared: set[tuple[str, str]] = set()
    crowd = 0
    for _, block in crowds.blocks(keyed, beside):
        met = [p for p in combinations(sorted(block, key=int), 2) if block[p[0]] or block[p[1]]]
        crowd += len(met)
        compared.update(pair for pair in met if pair in sharing)
    print(
        f"{len(rows):,} records, {len(one):,} pairs of one person's: {len(sharing):,} share a key,"
    )
    print(f"{len(compared):,} are compared; {crowd:,} comparisons in all, some in several blocks.")


def meet(one: Mapping[str, bool], other: Mapping[str, bool]) -> bool:
    """Tell whether two share a key under which one of them is compared with everyone."""
    return any(one[key] or other[key] for key in one.keys() & other.keys())


def making(folder: Path) -> None:
    """Print how long making all pairs of an archive takes, and what it takes."""
    with open_archive(folder, lambda: "") as archive:
        with archive.db.transaction():
            for table in MADE:
                archive.db.execute(f"DELETE FROM {table}")
            archive.db.execute("UPDATE paired SET stage = 0")
            archive.db.execute("DELETE FROM meta WHERE name = 'pairs of people'")
        began, longest = time.process_time(), 0.0
        whole: bool | None = False
        while whole is False:
            before = time.process_time()
            whole = pairing.advance(archive)
            longest = max(longest, time.process_time() - before)
        took = time.process_time() - began
        people, found = pairing.progress(archive).people, pairs.count(archive.db)
        crowded = pairing.crowded(archive)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    each = took / people * 1000
    print(f"{people:,} people: {found:,} pairs in {took:.1f} s of one core, {each:.2f} ms each;")
    print(f"{crowded:,} people with crowded names; longest step {longest:.2f} s;")
    print(f"peak memory {peak:.0f} MB.")


def main() -> None:
    """Measure what is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=RECORDS)
    parser.add_argument("--folder", type=Path, help="A copy of an archive.")
    given = parser.parse_args()
    if given.folder:
        making(given.folder)
    elif given.records.exists():
        recall(given.records)
    else:
        print(f"There are no labelled records at {given.records}.")


if __name__ == "__main__":
    main()
