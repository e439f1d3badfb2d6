"""The sets of documents that the reader is measured on, and how they are read and scored."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.extraction.reader import Document, read
from saqta.model.claims import Modality
from saqta.model.dates import PartialDate

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "eval" / "score.py"
TUNED, HELD_BACK = "tuned", "held back"


@dataclass(frozen=True, slots=True)
class Texts:
    """A set. `held_back` is (first, step): of the names in order, these are held back."""

    name: str
    documents: Path
    gold: Path
    index: Path
    held_back: tuple[int, int] | None


_DEV = SHARED / "eval" / "dev" / "en"
_OWN = Path(__file__).parent / "reading_texts"
SETS = (
    Texts("own", _OWN / "docs", _OWN / "gold", _OWN / "index.csv", (2, 3)),
    Texts("seeds", SHARED / "seeds", SHARED / "eval" / "gold", SHARED / "no index", None),
    Texts("dev", _DEV / "docs", _DEV / "gold", _DEV / "index.csv", (3, 4)),
)


def index(texts: Texts) -> dict[str, dict[str, str]]:
    """Return the rows of a set's index by name; none where it has no index."""
    if not texts.index.exists():
        return {}
    with texts.index.open(encoding="utf-8", newline="") as file:
        return {row["name"]: row for row in csv.DictReader(file)}


def read_set(texts: Texts, out: Path) -> float:
    """Write the asserted claims of every document; return words a second."""
    out.mkdir(parents=True, exist_ok=True)
    rows = index(texts)
    words, seconds = 0, 0.0
    read(Document("Warm up."))
    for path in sorted(texts.documents.glob("*.txt")):
        content = path.read_bytes().decode("utf-8")
        published = rows.get(path.stem, {}).get("published", "")
        document = Document(content, published=PartialDate.parse(published) if published else None)
        began = time.perf_counter()
        claims = read(document)
        seconds += time.perf_counter() - began
        words += len(content.split())
        lines = [
            {
                "type": claim.kind,
                **claim.values(),
                "evidence": [{"start": s.start, "end": s.stop} for s in claim.evidence],
                "rule": claim.rule,
                "tier": claim.tier,
            }
            for claim in claims
            if claim.modality is Modality.ASSERTED
        ]
        _write(out / f"{path.stem}.jsonl", lines)
    return words / seconds


def _write(path: Path, lines: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("".join(json.dumps(x, ensure_ascii=False) + "\n" for x in lines), "utf-8")


def claims_of(path: Path) -> list[dict[str, object]]:
    """Return the claims written to a file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


@dataclass(frozen=True, slots=True)
class Part:
    """The documents of a set that were tuned on, or those held back."""

    name: str
    texts: Texts
    names: tuple[str, ...]
    found: Path
    scratch: Path

    @property
    def may_be_looked_at(self) -> bool:
        """Whether the errors in these documents may be shown."""
        return self.name == TUNED

    def table(self, *, errors: int, only: str) -> str:
        """Return the scorer's own table."""
        words = ["--errors", str(errors), "--only", only, "--docs", str(self.texts.documents)]
        said = self._run(self._gold("all", self.names), self.found, *words)
        if not self.may_be_looked_at:
            said = "\n".join(x for x in said.splitlines() if not x.startswith("by document"))
        return said.rstrip()

    def score(self) -> dict[str, dict[str, float]]:
        """Return the figures of this part."""
        return self._json(self._gold("all", self.names), self.found)

    def genres(self) -> dict[str, dict[str, float]]:
        """Return the narrative figures of each genre."""
        rows = index(self.texts)
        named: dict[str, list[str]] = {}
        for name in self.names:
            if name in rows:
                named.setdefault(rows[name]["genre"], []).append(name)
        return {
            genre: self._json(self._gold(genre, tuple(names)), self.found)["narrative"]
            for genre, names in sorted(named.items())
        }

    def tiers(self) -> dict[str, dict[str, float]]:
        """Return the narrative figures of the claims of each tier by themselves."""
        figures = {}
        for tier in ("A", "B", "C"):
            folder = self.scratch / f"{self.texts.name}-{tier}"
            for name in self.names:
                claims = claims_of(self.found / f"{name}.jsonl")
                _write(folder / f"{name}.jsonl", [c for c in claims if c["tier"] == tier])
            figures[tier] = self._json(self._gold("all", self.names), folder)["narrative"]
        return figures

    def _gold(self, label: str, names: tuple[str, ...]) -> Path:
        folder = self.scratch / "gold" / self.texts.name / self.name / label
        if not folder.exists():
            folder.mkdir(parents=True)
            for name in names:
                gold = (self.texts.gold / f"{name}.jsonl").read_bytes()
                (folder / f"{name}.jsonl").write_bytes(gold)
        return folder

    def _json(self, gold: Path, found: Path) -> dict[str, dict[str, float]]:
        figures: dict[str, dict[str, float]] = json.loads(self._run(gold, found, "--json"))
        return figures

    def _run(self, gold: Path, found: Path, *words: str) -> str:
        command = [sys.executable, str(SCORER), str(gold), str(found), *words]
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout


def parts(texts: Texts, scratch: Path) -> Iterator[Part]:
    """Yield the part that was tuned on, then the part held back."""
    names = sorted(path.stem for path in texts.documents.glob("*.txt"))
    held: list[str] = []
    if texts.held_back is not None:
        first, step = texts.held_back
        held = names[first::step]
    tuned = [name for name in names if name not in held]
    for label, chosen in ((TUNED, tuned), (HELD_BACK, held)):
        if chosen:
            yield Part(label, texts, tuple(chosen), scratch / texts.name, scratch)
