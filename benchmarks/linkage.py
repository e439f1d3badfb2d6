"""Measure `saqta link`: seconds, memory and pairwise F1 on a million records, and Spark beside it.

    python benchmarks/linkage.py [--records FOLDER] [--spark] [--write]

FOLDER has mentions_100k.parquet and mentions_1m.parquet, whose column person_id tells who is who;
they are no part of this repository. Weights (learn_linkage.py) and the probability from which a
pair is proposed are fixed on the first, and scored on the second. --spark finds the pairs of the
first on Spark (local[2]) too, and compares them. --write keeps the figures.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from saqta.identity.linkage import weights

RECORDS = Path(__file__).parents[2] / "shared" / "eval" / "names"
RESULTS = Path(__file__).parent / "results" / "linkage.json"
CORES = 2
LOWEST = 0.02
EVERY_SECONDS = 0.2
NEARLY = 0.001
TICKS = os.sysconf("SC_CLK_TCK")
SPARK = ("--engine", "spark", "--master", f"local[{CORES}]")


@dataclass(frozen=True, slots=True)
class Run:
    """What one run cost, in seconds by the clock and of cores, of all its processes together."""

    seconds: float
    cpu_seconds: float
    peak_gb: float


@dataclass(frozen=True, slots=True)
class Quality:
    """How right the pairs are that stand at or above a probability."""

    same_from: float
    precision: float
    recall: float
    f1: float


def link(records: Path, out: Path, *options: str) -> Run:
    """Run the command on two cores and watch it."""
    command = [sys.executable, "-m", "saqta", "link", str(records), "--out", str(out), *options]
    began = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as running:
        os.sched_setaffinity(running.pid, sorted(os.sched_getaffinity(0))[:CORES])
        peak, cpu = 0, {}
        while running.poll() is None:
            memory, seconds = _watched(running.pid)
            peak, cpu = max(peak, memory), cpu | seconds
            time.sleep(EVERY_SECONDS)
        if running.returncode:
            sys.exit(running.stderr.read().decode())
    seconds = time.monotonic() - began
    return Run(round(seconds, 1), round(sum(cpu.values()), 1), round(peak / 1e6, 2))


def _watched(session: int) -> tuple[int, dict[str, float]]:
    """Return the kilobytes that the processes of a session hold, and each one's seconds of a core.

    What they share is counted once.
    """
    kilobytes, seconds = 0, {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(process.name)) == session:
                lines = (process / "smaps_rollup").read_text().splitlines()
                kilobytes += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
                fields = (process / "stat").read_text().rpartition(")")[2].split()
                seconds[process.name] = (int(fields[11]) + int(fields[12])) / TICKS
        except (OSError, ProcessLookupError):
            continue  # it ended while we looked
    return kilobytes, seconds


def qualities(records: Path, pairs: Path) -> list[Quality]:
    """Return how right the pairs are from each probability on, in steps of a hundredth."""
    true = duckdb.execute(
        f"""select sum(n * (n - 1) / 2)
        from (select count(*) as n from '{records}' group by person_id)"""
    ).fetchall()[0][0]
    rows = duckdb.execute(
        f"""select floor(probability * 100) / 100 as least, count(*),
            count_if(l.person_id = r.person_id)
        from '{pairs}' join '{records}' l on l.unique_id = unique_id_l
        join '{records}' r on r.unique_id = unique_id_r group by least order by least desc"""
    ).fetchall()
    found, said, right = [], 0, 0
    for at, count, same in rows:
        said, right = said + count, right + same
        f1 = 2 * right / (said + true)
        found.append(Quality(at, round(right / said, 4), round(right / true, 4), round(f1, 4)))
    return found


def choose(found: list[Quality]) -> Quality:
    """Return the highest probability that is nearly the best: a false pair is the dearer error."""
    best = max(quality.f1 for quality in found)
    return next(quality for quality in found if quality.f1 >= best - NEARLY)


def differing(one: Path, other: Path, at_least: float) -> tuple[int, int]:
    """Return how many pairs two runs have in common, and how many only one of them has."""
    pairs = [
        set(
            duckdb.execute(
                f"select unique_id_l, unique_id_r from '{path}' where probability >= {at_least}"
            ).fetchall()
        )
        for path in (one, other)
    ]
    return len(pairs[0] & pairs[1]), len(pairs[0] ^ pairs[1])


def measure(folder: Path, work: Path, *, spark: bool) -> dict[str, object]:
    """Choose on the small set, score on the large one."""
    small, large = folder / "mentions_100k.parquet", folder / "mentions_1m.parquet"
    run = link(small, work / "small.parquet", "--from", str(LOWEST))
    chosen = choose(qualities(small, work / "small.parquet"))
    figures: dict[str, object] = {"100k": asdict(run) | asdict(chosen)}
    print(f"100,000 records, DuckDB: {run}\n  {chosen}, chosen here; the model has", end=" ")
    print(weights().same_from)
    if spark:
        run = link(small, work / "spark.parquet", "--from", str(LOWEST), *SPARK)
        both, one = differing(work / "small.parquet", work / "spark.parquet", LOWEST)
        figures["100k on Spark"] = asdict(run) | {"pairs in common": both, "pairs of one only": one}
        print(f"100,000 records, Spark: {run}\n  {both} pairs in common, {one} of one only")
    run = link(large, work / "large.parquet", "--from", str(chosen.same_from))
    scored = qualities(large, work / "large.parquet")[-1]
    figures["1m"] = asdict(run) | asdict(scored) | {"same_from": chosen.same_from}
    print(f"1,000,000 records, DuckDB: {run}\n  {scored}")
    return figures


def main() -> int:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=Path, default=RECORDS)
    parser.add_argument("--spark", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    if not asked.records.exists():
        print(f"The records are absent: {asked.records}")
        return 0
    with tempfile.TemporaryDirectory() as work:
        figures = measure(asked.records, Path(work), spark=asked.spark)
    if asked.write:
        kept = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        RESULTS.write_text(json.dumps(kept | figures, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
