"""Read the whole public-domain corpus: words a second, peak memory, and that nothing crashes.

    python benchmarks/corpus.py [--corpus ZIP] [--documents N]

The corpus (370 country reports, 4.4 million words) is not part of this repository; without it
the benchmark says so and ends. One process, one core.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
import zipfile
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.model.dates import PartialDate

CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "state-reports-text.zip"


@dataclass(slots=True)
class Tally:
    """What came of the run."""

    documents: int = 0
    words: int = 0
    crashes: int = 0
    seconds: float = 0.0
    slowest: tuple[float, str] = (0.0, "")
    asserted: Counter[str] = field(default_factory=Counter)
    modalities: Counter[str] = field(default_factory=Counter)


def document(name: str, content: str) -> Document:
    """Make a document of a report named COUNTRY-YEAR.txt, dated by its year."""
    year = name.removesuffix(".txt").rpartition("-")[2]
    return Document(content, language="en", published=PartialDate.parse(year))


def measure(corpus: zipfile.ZipFile, names: list[str]) -> Tally:
    """Read every document; a crash is counted, named and does not end the run."""
    tally = Tally(documents=len(names))
    for name in names:
        content = corpus.read(name).decode("utf-8")
        tally.words += len(content.split())
        began = time.perf_counter()
        try:
            claims = read(document(name, content))
        except Exception as error:  # noqa: BLE001 - a benchmark counts every crash
            tally.crashes += 1
            print(f"crash: {name}: {type(error).__name__}: {error}", file=sys.stderr)
            continue
        finally:
            seconds = time.perf_counter() - began
            tally.seconds += seconds
            tally.slowest = max(tally.slowest, (seconds, name))
        tally.asserted.update(c.kind for c in claims if c.modality is Modality.ASSERTED)
        tally.modalities.update(c.modality for c in claims)
    return tally


def report(tally: Tally) -> None:
    """Print the figures."""
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = tally.words / tally.seconds if tally.seconds else 0.0
    print(f"documents       {tally.documents}, of which crashed: {tally.crashes}")
    print(f"words           {tally.words:,} in {tally.seconds:.1f} s: {rate:,.0f} words a second")
    print(f"peak memory     {peak_mb:.0f} MB")
    print(f"slowest         {tally.slowest[1]}: {tally.slowest[0]:.2f} s")
    for label, counts in (("asserted", tally.asserted), ("modality", tally.modalities)):
        print(f"{label:15} " + ", ".join(f"{kind} {n:,}" for kind, n in counts.most_common()))


def main() -> int:
    """Run the benchmark; the exit status is 1 where a document could not be read."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--documents", type=int, help="read only the first N")
    asked = parser.parse_args()
    if not asked.corpus.exists():
        print(f"The corpus is not there ({asked.corpus.name}): nothing measured.")
        return 0
    with zipfile.ZipFile(asked.corpus) as corpus:
        tally = measure(corpus, sorted(corpus.namelist())[: asked.documents])
    report(tally)
    return 1 if tally.crashes else 0


if __name__ == "__main__":
    sys.exit(main())
