"""Quality and speed of the reader on the seeds, the development documents and our own texts.

    python benchmarks/reading.py             print the figures
    python benchmarks/reading.py --record    and keep them in results/reading.json
    python benchmarks/reading.py --check     fail where they are worse than those kept
    python benchmarks/reading.py --errors 20 --only en0     what is missed and invented

Some documents are held back: rules are never tuned on them, and only their totals are printed,
so that they show what to expect of texts that no one has looked at. `reading_traps.csv` holds
the places of events that a text denies, plans, demands or supposes: a claim that asserts one of
them is a false assertion.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from reading_sets import SCORER, SETS, Part, parts, read_set
from reading_traps import false_assertions

KEPT = Path(__file__).parent / "results" / "reading.json"
MAY_FALL = 0.01
"""By how much the narrative F1 of a part may fall before `--check` fails."""


def main() -> int:
    """Print, keep or check the figures; the exit status is 1 where a check fails."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--errors", type=int, default=0, metavar="N")
    options.add_argument("--only", default="", metavar="PREFIX", help="documents named so")
    options.add_argument("--record", action="store_true")
    options.add_argument("--check", action="store_true")
    asked = options.parse_args()
    if not SCORER.exists():
        print("skipped: the scorer is not on this machine")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        figures = measure(Path(scratch), asked)
    if asked.record:
        KEPT.parent.mkdir(exist_ok=True)
        KEPT.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if asked.check and worse(figures) else 0


def measure(scratch: Path, asked: argparse.Namespace) -> dict[str, object]:
    """Read and score every set that is there; return the figures that are kept."""
    figures: dict[str, object] = {}
    for chosen in SETS:
        if not chosen.documents.is_dir():
            print(f"== {chosen.name}: skipped, its documents are not on this machine")
            continue
        speed = read_set(chosen, scratch / chosen.name)
        print(f"\n== {chosen.name}: {speed:,.0f} words a second")
        shown: set[str] = set()
        for part in parts(chosen, scratch):
            shown |= set(part.names) if part.may_be_looked_at else set()
            show = part.may_be_looked_at and (asked.errors or asked.only)
            figures[f"{chosen.name}, {part.name}"] = _figures(part)
            _print(part, asked if show else None)
        wrong = false_assertions(chosen, scratch / chosen.name)
        figures[f"{chosen.name}, false assertions"] = len(wrong)
        print(f"false assertions: {len(wrong)}")
        for trap, rule in wrong:
            if trap.document in shown:
                place = f"{trap.document} {trap.start}-{trap.end}"
                print(f"  {trap.modality}: {place} {trap.kind} {rule}")
    return figures


def _figures(part: Part) -> dict[str, object]:
    report = part.score()
    rows = {k: v for k, v in report.items() if isinstance(v, dict) and "f1" in v}
    return {kind: {k: row[k] for k in ("precision", "recall", "f1")} for kind, row in rows.items()}


def _print(part: Part, asked: argparse.Namespace | None) -> None:
    print(f"-- {part.name}: {len(part.names)} documents")
    print(part.table(errors=asked.errors if asked else 0, only=asked.only if asked else ""))
    for label, groups in (("genre", part.genres()), ("tier", part.tiers())):
        shown = [
            f"{name} {row['precision']:.2f}/{row['recall']:.2f}" for name, row in groups.items()
        ]
        print(f"by {label} (precision/recall): {', '.join(shown)}")


def worse(figures: dict[str, object]) -> bool:
    """Say what is worse than the figures that are kept."""
    kept = json.loads(KEPT.read_text("utf-8"))
    found = False
    for name, now in figures.items():
        before = kept.get(name)
        if isinstance(now, dict) and isinstance(before, dict):
            old, new = before["narrative"]["f1"], now["narrative"]["f1"]
            if new < old - MAY_FALL:
                print(f"worse: {name}: narrative F1 {new:.3f}, was {old:.3f}")
                found = True
        elif isinstance(now, int) and now > (before or 0):
            print(f"worse: {name}: {now}, was {before or 0}")
            found = True
    return found


if __name__ == "__main__":
    sys.exit(main())
