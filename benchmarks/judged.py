"""How many of the claims that the reader asserts in the corpus are right, by a reader's eye.

    python benchmarks/judged.py draw SHEET.txt       write the sampled claims still to be judged
    python benchmarks/judged.py record VERDICTS.csv  keep verdicts in results/judged.csv
    python benchmarks/judged.py                      print the precision, and what still stands
    python benchmarks/judged.py --errors             and where the present reader is still wrong
    python benchmarks/judged.py --kept               print only what the kept verdicts say

The sheet quotes the corpus, so it belongs outside this repository; beside it `draw` writes
SHEET.csv, in which `verdict` (right or wrong) and `wrong_what` (event, modality, or slots) are
to be filled. What is kept says where a claim stands and whether it is right, never what it says.

The sample is the claims whose hash comes first: it depends on nothing but reader and seed, and a
claim that two readers both propose is in both their samples, so its verdict is carried over. Once
rules were mended by the errors of a sample it flatters the reader: draw with another seed. Each
seed is judged for itself, and a claim that two seeds draw has a verdict in each.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import heapq
import json
import math
import sys
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent))
from corpus import CORPUS, document

from saqta.extraction.reader import read
from saqta.model.claims import Claim, Modality
from saqta.model.spans import hull

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

KEPT = Path(__file__).parent / "results" / "judged.csv"
COLUMNS = ("seed", "document", "kind", "start", "stop", "slots", "verdict", "wrong_what")
CONTEXT = 400
"""How many characters the sheet shows on either side of a claim."""
NORMAL = 1.959964
"""The quantile of the normal distribution that leaves 2.5 % on either side."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What makes two claims of two readers the same claim; `slots` is a hash of their values."""

    document: str
    kind: str
    start: int
    stop: int
    slots: str

    def rank(self, seed: int) -> str:
        """Return the hash by which claims queue for the sample."""
        named = f"{seed} {self.document} {self.kind} {self.start} {self.stop} {self.slots}"
        return hashlib.sha256(named.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a reader who saw only the text and the claim decided, and in which draw."""

    place: Place
    right: bool
    wrong_what: str
    seed: int


def place_of(name: str, claim: Claim) -> Place:
    whole = hull(list(claim.evidence))
    values = json.dumps(claim.values(), ensure_ascii=False, sort_keys=True)
    digest = hashlib.sha256(values.encode()).hexdigest()[:12]
    return Place(name, str(claim.kind), whole.start, whole.stop, digest)


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share; of nothing, nothing is known.

    Reference: Wilson (1927), J. Am. Stat. Assoc. 22, 209-212.
    """
    if of == 0:
        return 0.0, 1.0
    share, square = right / of, NORMAL * NORMAL
    middle = share + square / (2 * of)
    half = NORMAL * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    low, high = (middle - half) / (1 + square / of), (middle + half) / (1 + square / of)
    return max(0.0, low), min(1.0, high)


def claims_of(corpus: zipfile.ZipFile) -> Iterator[tuple[Place, Claim]]:
    """Read the corpus and yield every asserted claim."""
    for name in sorted(corpus.namelist()):
        for claim in read(document(name, corpus.read(name).decode("utf-8"))):
            if claim.modality is Modality.ASSERTED:
                yield place_of(name.removesuffix(".txt"), claim), claim


def sample(places: Iterable[Place], *, number: int, seed: int) -> list[Place]:
    return sorted(heapq.nsmallest(number, set(places), key=lambda place: place.rank(seed)))


def kept(path: Path) -> dict[tuple[int, Place], Verdict]:
    """Read verdicts by seed and place; a row without one is left out.

    Raises:
        ValueError: a verdict is neither right nor wrong.
    """
    if not path.exists():
        return {}
    found = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            said = row["verdict"].strip()
            if said not in {"right", "wrong", ""}:
                raise ValueError(f"{said!r} is no verdict: write right or wrong.")
            where = Place(
                row["document"], row["kind"], int(row["start"]), int(row["stop"]), row["slots"]
            )
            if said:
                seed = int(row["seed"])
                found[seed, where] = Verdict(where, said == "right", row["wrong_what"], seed)
    return found


def keep(path: Path, verdicts: Iterable[Verdict]) -> None:
    lines = sorted(verdicts, key=lambda v: (v.seed, v.place))
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for v in lines:
            said = "right" if v.right else "wrong"
            p = v.place
            where = (p.document, p.kind, p.start, p.stop, p.slots)
            writer.writerow((v.seed, *where, said, v.wrong_what))


def draw(
    corpus: zipfile.ZipFile, sheet: Path, known: Collection[Place], *, number: int, seed: int
) -> None:
    """Write the claims of the sample that have no verdict yet, and a form for verdicts."""
    found = dict(claims_of(corpus))
    drawn = sample(found, number=number, seed=seed)
    new = [place for place in drawn if place not in known]
    with sheet.open("w", encoding="utf-8") as out:
        for at, place in enumerate(new, 1):
            content = corpus.read(f"{place.document}.txt").decode("utf-8")
            out.write(f"{at:03d} {shown(place, found[place], content)}\n\n")
    with sheet.with_suffix(".csv").open("w", encoding="utf-8", newline="") as out:
        form = csv.writer(out, lineterminator="\n")
        form.writerow(COLUMNS)
        for p in new:
            form.writerow((seed, p.document, p.kind, p.start, p.stop, p.slots, "", ""))
    print(f"{len(found):,} claims; {len(drawn)} drawn, {len(drawn) - len(new)} judged before")


def shown(place: Place, claim: Claim, content: str) -> str:
    """Lay out one claim and the words around it; the words it rests on stand in [[ ]]."""
    values = json.dumps(claim.values(), ensure_ascii=False)
    lines = [f"{place.document} {place.start}-{place.stop} {place.kind} {values}"]
    end = 0
    for span in sorted(claim.evidence):
        before = content[max(end, span.start - CONTEXT) : span.start]
        after = content[span.stop : span.stop + CONTEXT]
        end = span.stop
        lines.append(f"    ...{before}[[{span.quote(content)}]]{after}...".replace("\n", "\n    "))
    return "\n".join(lines)


def print_precision(title: str, verdicts: Iterable[Verdict]) -> None:
    """Print right, judged, share and interval, in total and for each kind of claim."""
    tally: dict[str, list[bool]] = defaultdict(list)
    for verdict in verdicts:
        tally["total"].append(verdict.right)
        tally[verdict.place.kind].append(verdict.right)
    print(title)
    for kind, marks in sorted(tally.items(), key=lambda item: (-len(item[1]), item[0])):
        low, high = wilson(sum(marks), len(marks))
        share = sum(marks) / len(marks)
        print(f"  {kind:14} {sum(marks):4} / {len(marks):4}  {share:.3f} [{low:.3f}, {high:.3f}]")


def report(found: set[Place], known: dict[Place, Verdict], asked: argparse.Namespace) -> None:
    """Print how the verdicts of one seed bear on what the present reader proposes."""
    still = [verdict for verdict in known.values() if verdict.place in found]
    for right, word in ((True, "right"), (False, "wrong")):
        before = sum(v.right is right for v in known.values())
        print(f"judged {word}: {before}, still proposed {sum(v.right is right for v in still)}")
    drawn = sample(found, number=asked.number, seed=asked.seed)
    judged = [known[place] for place in drawn if place in known]
    print_precision(
        f"the present reader, seed {asked.seed}: {len(judged)} of {len(drawn)} drawn claims judged",
        judged,
    )
    for v in sorted(still, key=lambda v: v.place) if asked.errors else ():
        if not v.right:
            where = f"{v.place.document} {v.place.start}-{v.place.stop}"
            print(f"wrong {where} {v.place.kind}: {v.wrong_what}")


def main() -> int:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("what", nargs="?", choices=("draw", "record", "report"), default="report")
    options.add_argument("path", nargs="?", type=Path, help="the sheet, or the verdicts")
    options.add_argument("--corpus", type=Path, default=CORPUS)
    options.add_argument("--number", type=int, default=200)
    options.add_argument("--seed", type=int, default=18)
    options.add_argument("--errors", action="store_true")
    options.add_argument("--kept", action="store_true", help="do not read the corpus")
    asked = options.parse_args()
    if (asked.what == "report") != (asked.path is None):
        options.error("draw and record take one path, report takes none")
    if asked.what == "record":
        keep(KEPT, (kept(KEPT) | kept(asked.path)).values())
    verdicts = list(kept(KEPT).values())
    if asked.what != "draw":
        for seed in sorted({v.seed for v in verdicts}):
            mine = [v for v in verdicts if v.seed == seed]
            print_precision(f"kept verdicts, seed {seed}", mine)
    if asked.what == "record" or asked.kept:
        return 0
    if not asked.corpus.exists():
        print(f"skipped: the corpus is not there ({asked.corpus.name})")
        return 0
    known = {v.place: v for v in verdicts if v.seed == asked.seed}
    with zipfile.ZipFile(asked.corpus) as corpus:
        if asked.what == "draw":
            draw(corpus, asked.path, known, number=asked.number, seed=asked.seed)
        else:
            report({place for place, _ in claims_of(corpus)}, known, asked)
    return 0


if __name__ == "__main__":
    sys.exit(main())
