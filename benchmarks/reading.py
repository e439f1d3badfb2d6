"""Quality and speed of the reader on the seeds and the development documents.

    python benchmarks/reading.py [--errors N] [--only PREFIX] [--keep FOLDER]

Some documents are held back (`HELD_BACK`): rules are never tuned on them, so their figures show
what to expect of texts that no one has looked at.
"""

from __future__ import annotations

import argparse
import csv
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.model.dates import PartialDate

OWN = Path(__file__).parent / "reading_texts"
SHARED = Path(__file__).resolve().parents[2] / "shared"
SETS = {
    "own": (OWN / "docs", OWN / "gold", OWN / "index.csv"),
    "seeds": (SHARED / "seeds", SHARED / "eval" / "gold", SHARED / "seeds" / "index.csv"),
    "dev": (
        SHARED / "eval" / "dev" / "en" / "docs",
        SHARED / "eval" / "dev" / "en" / "gold",
        SHARED / "eval" / "dev" / "en" / "index.csv",
    ),
}
SCORER = SHARED / "eval" / "score.py"
HELD_BACK: dict[str, tuple[int, int]] = {"own": (2, 3), "dev": (3, 4), "seeds": (0, 0)}
"""Of each set, in the order of names, every N-th from the I-th on."""


def main() -> int:
    """Print the figures of each set, tuned and held back apart."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--errors", type=int, default=0)
    options.add_argument("--only", default="", help="score the documents whose names start so")
    options.add_argument("--keep", type=Path, help="leave the claims in this folder")
    arguments = options.parse_args()
    if not SCORER.exists():
        print("skipped: the scorer is not on this machine")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        out = arguments.keep or Path(scratch)
        for name, (documents, gold, index) in SETS.items():
            if not documents.is_dir():
                print(f"== {name}: skipped, its documents are not on this machine")
                continue
            speed = _read(documents, index, out / name)
            print(f"== {name}: {speed:,.0f} words a second")
            for part, names in _parts(name, documents).items():
                chosen = _chosen(gold, names, Path(scratch) / f"{name}-{part}")
                print(f"-- {part}: {len(names)} documents")
                _score(chosen, out / name, documents, arguments if part == "tuned" else None)
    return 0


def _parts(name: str, documents: Path) -> dict[str, list[str]]:
    names = sorted(path.stem for path in documents.glob("*.txt"))
    first, step = HELD_BACK[name]
    held = names[first::step] if step else []
    if not held:
        return {"tuned": names}
    return {"tuned": [n for n in names if n not in held], "held back": held}


def _chosen(gold: Path, names: list[str], folder: Path) -> Path:
    folder.mkdir(parents=True)
    for name in names:
        (folder / f"{name}.jsonl").write_bytes((gold / f"{name}.jsonl").read_bytes())
    return folder


def _read(documents: Path, index: Path, out: Path) -> float:
    """Read every document, write its asserted claims, and return words a second."""
    out.mkdir(parents=True, exist_ok=True)
    rows: dict[str, dict[str, str]] = {}
    if index.exists():
        with index.open(encoding="utf-8", newline="") as file:
            rows = {row["name"]: row for row in csv.DictReader(file)}
    words, seconds = 0, 0.0
    read(Document("Warm up."))
    for path in sorted(documents.glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        published = rows.get(path.stem, {}).get("published", "")
        date = PartialDate.parse(published) if published else None
        start = time.process_time()
        claims = read(Document(text, published=date))
        seconds += time.process_time() - start
        words += len(text.split())
        with (out / f"{path.stem}.jsonl").open("w", encoding="utf-8") as file:
            for claim in claims:
                if claim.modality is Modality.ASSERTED:
                    spans = [{"start": s.start, "end": s.stop} for s in claim.evidence]
                    row = {"type": claim.kind, **claim.values(), "evidence": spans}
                    file.write(json.dumps({**row, "rule": claim.rule}, ensure_ascii=False) + "\n")
    return words / seconds


def _score(gold: Path, out: Path, documents: Path, options: argparse.Namespace | None) -> None:
    command = [sys.executable, str(SCORER), str(gold), str(out)]
    command += ["--docs", str(documents)]
    if options is not None:
        command += ["--errors", str(options.errors), "--only", options.only]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    if options is None:  # of documents held back nothing but the totals is shown
        print("\n".join(done.stdout.splitlines()[:20]).split("by document:")[0].rstrip())
    else:
        print(done.stdout.rstrip())


if __name__ == "__main__":
    sys.exit(main())
