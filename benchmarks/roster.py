"""How long a roster of a day takes, against the number of facts in the archive.

    python benchmarks/roster.py 10000 100000 1000000

Builds, for each number of facts, an archive about invented people with ten facts each, brings
its derived table up to date, then measures what one roster costs once the archive is open, each
time in a fresh process: the median of five. Nothing here stands for anyone: names are drawn from
syllables.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from invented import FACTS_EACH, build

from saqta.archive import open_archive

DAY = date(2021, 7, 1)


def measure(folder: Path, day: date) -> dict[str, float]:
    """Return what a roster costs in this process: seconds of wall time and of its own, rows, MB."""
    from saqta.steps.roster import roster

    with open_archive(folder) as archive:
        began, used = time.perf_counter(), time.process_time()
        lines = roster(archive, day)
        wall, cpu = time.perf_counter() - began, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"wall": wall, "cpu": cpu, "rows": len(lines), "peak_mb": peak}


def main() -> None:
    """Print a table: facts, people, rows, seconds, memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=int, nargs="*", default=[10_000, 100_000])
    parser.add_argument("--day", type=date.fromisoformat, default=DAY)
    parser.add_argument("--folder", type=Path, help="Measure this archive, in this process.")
    asked = parser.parse_args()
    if asked.folder is not None:
        print(json.dumps(measure(asked.folder, asked.day)))
        return
    print("    facts   people  build s derive s roster s    cpu s    rows    MB")
    with tempfile.TemporaryDirectory() as place:
        for facts in asked.facts:
            folder = Path(place) / str(facts)
            began = time.perf_counter()
            build(folder, facts)
            built = time.perf_counter() - began
            run = [sys.executable, __file__, "--folder", str(folder), "--day", str(asked.day)]
            first, *rest = (
                json.loads(subprocess.run(run, check=True, capture_output=True).stdout)
                for _ in range(6)
            )
            fresh = sorted(rest, key=lambda one: one["wall"])[len(rest) // 2]
            print(
                f"{facts:>9} {facts // FACTS_EACH:>8} {built:>8.1f} {first['wall']:>8.1f}"
                f" {fresh['wall']:>8.2f} {fresh['cpu']:>8.2f} {fresh['rows']:>7}"
                f" {fresh['peak_mb']:>5.0f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
