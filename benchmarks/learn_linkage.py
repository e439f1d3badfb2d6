"""Learn the weights by which records are linked, and write them as data.

    python benchmarks/learn_linkage.py RECORDS.parquet

RECORDS.parquet has unique_id, name, place, yob, and person_id, which tells who is who. A weight
is how often a level of a comparison is true of two records of one person, and of two strangers.
The probability from which a pair is proposed stays as it is: benchmarks/linkage.py chooses it.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

import duckdb

from saqta.identity.linkage import Comparison, model, weights
from saqta.steps.link import prepare

WEIGHTS = Path(__file__).parents[1] / "src/saqta/identity/scripts/linkage_weights.toml"
STRANGERS_EACH = 60
STRIDE = 1597
LEAST = 1e-6


def levels(comparison: Comparison) -> str:
    """Return the SQL that says which level a pair of records `l` and `r` has."""
    cases = [f"when {level.when} then '{level.name}'" for level in comparison.level[:-1]]
    return f"case {' '.join(cases)} else '{comparison.level[-1].name}' end"


def column(comparison: Comparison) -> str:
    """Return the name of the column that holds the level."""
    return comparison.name.replace(" ", "_")


def shares(database: duckdb.DuckDBPyConnection, pairs: str) -> dict[str, dict[str, float]]:
    """Return how often each level of each comparison is true of these pairs."""
    names = [row[0] for row in database.execute("describe records").fetchall()]
    both = ", ".join(f"l.{name} as {name}_l, r.{name} as {name}_r" for name in names)
    cases = ", ".join(f"{levels(one)} as {column(one)}" for one in model().comparison)
    database.execute(
        f"create or replace temp table pairs as select {cases} from (select {both} from {pairs})"
    )
    found = {}
    for comparison in model().comparison:
        untold = {level.name for level in comparison.level if level.untold}
        rows = database.execute(
            f"select {column(comparison)}, count(*) from pairs group by 1"
        ).fetchall()
        counts = {level: count for level, count in rows if level not in untold}
        total = sum(counts.values())
        found[comparison.name] = {
            level.name: max(counts.get(level.name, 0) / total, LEAST)
            for level in comparison.level
            if not level.untold
        }
    return found


def shared(database: duckdb.DuckDBPyConnection, name: str) -> float:
    """Return how often two records taken at random share a value that both tell."""
    return database.execute(
        f"""select sum(n * (n - 1)) / (sum(n) * (sum(n) - 1))
        from (select count(*) as n from records where {name} is not null group by {name})"""
    ).fetchall()[0][0]


def main() -> int:
    """Learn and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        database = duckdb.connect()
        prepared = prepare(asked.records, Path(work))
        database.execute(
            f"""create table records as
            select prepared.*, given.person_id as person from '{prepared.path}' as prepared
            join '{asked.records}' as given on given.unique_id = prepared.unique_id"""
        )
        same = shares(
            database, "records l join records r on l.person = r.person and l.record < r.record"
        )
        others = 2 * database.execute("select count(*) from pairs").fetchall()[0][0]
        database.execute(
            f"""create temp table chosen as
            select record as one, (record + {STRIDE} * i) % {prepared.records} + 1 as other
            from records, range(1, {STRANGERS_EACH} + 1) t(i)"""
        )
        different = shares(
            database,
            "chosen join records l on l.record = one join records r on r.record = other"
            " where l.person <> r.person",
        )
        chance = {
            level.frequency_of: shared(database, level.frequency_of)
            for comparison in model().comparison
            for level in comparison.level
            if level.frequency_of is not None
        }
    lines = [
        "# Learnt, not written by hand: the command makes this file anew.",
        "# How often a level is true of one person's records (same) and of two people's",
        "# (different), and how often two people share the value whose frequency weighs (shared).",
        f'command = "python benchmarks/learn_linkage.py {asked.records.name}"',
        f"records = {prepared.records}",
        f"others = {others / prepared.records:.3f}",
        f"same_from = {weights().same_from if WEIGHTS.exists() else 0.5:.2f}",
    ]
    for comparison in model().comparison:
        lines += ["", f'[weights."{comparison.name}"]']
        for level in comparison.level:
            if not level.untold:
                told = f"same = {same[comparison.name][level.name]:.6f}"
                told += f", different = {different[comparison.name][level.name]:.8f}"
                if level.frequency_of is not None:
                    told += f", shared = {chance[level.frequency_of]:.8f}"
                lines.append(f'"{level.name}" = {{ {told} }}')
    WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
