"""How long a roster of a day takes, against the number of facts in the archive.

    python benchmarks/roster.py 10000 100000 1000000

Builds, for each number of facts, an archive about invented people with ten facts each, brings
its derived table up to date, then measures what one roster costs once the archive is open, each
time in a fresh process: the median of five. Nothing here stands for anyone: names are drawn from
syllables.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.archive import create_archive, open_archive
from saqta.model.claims import LIST_SLOTS, Claim, ClaimKind, Slot
from saqta.model.evidence import Detail, Details, Exhibit, Origin, Text
from saqta.model.spans import Span
from saqta.store import claims, custody, exhibits, texts
from saqta.store.values import pack_time

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saqta.archive import Archive

NOW = datetime(2024, 1, 1, tzinfo=UTC)
DAY = date(2021, 7, 1)
FACTS_EACH = 10
PEOPLE_A_DOCUMENT = 50
STARTS = [
    "ba",
    "be",
    "da",
    "de",
    "ga",
    "ka",
    "ko",
    "la",
    "ma",
    "mo",
    "na",
    "no",
    "ra",
    "ro",
    "sa",
    "so",
    "ta",
    "to",
    "va",
    "zha",
]
ENDS = ["bek", "dar", "gul", "han", "ken", "lan", "mir", "nur", "rat", "san", "shat", "tai", "zhan"]
SURNAMES = [
    "bayev",
    "dinov",
    "galin",
    "kenov",
    "latov",
    "marov",
    "nurov",
    "ratov",
    "sarov",
    "temov",
    "zhanov",
]
COURTS = tuple(f"District Court {number}" for number in range(1, 41))
PLACES = tuple(f"Town {number}" for number in range(1, 31))
LAWS = ("174(1)", "258", "274(2)", "378", "402", "405(1)", "405(2)")
ADD_REVIEW = """
    INSERT INTO review (number, claim_id, verdict, reviewer, at, why)
    VALUES (:number, :claim_id, 'accept', 'bench', :at, '')
"""


def name(number: int) -> str:
    """Return a name of its own for each number."""
    given = ""
    number, end = divmod(number, len(ENDS))
    number, last = divmod(number, len(SURNAMES))
    for _ in range(2):
        number, start = divmod(number, len(STARTS))
        given += STARTS[start]
    number, middle = divmod(number, len(STARTS))
    stem = STARTS[middle] + STARTS[number % len(STARTS)]
    return f"{(given + ENDS[end]).title()} {(stem + SURNAMES[last]).title()}"


def life(chance: random.Random) -> Iterator[tuple[ClaimKind, dict[str, object]]]:
    """Yield ten facts of an invented life."""
    day = date(2012, 1, 1) + timedelta(days=chance.randrange(4000))

    def after(most: int) -> str:
        nonlocal day
        day += timedelta(days=chance.randrange(1, most))
        whole = day.isoformat()
        return whole if chance.random() < 0.8 else whole[:7]

    years, longer = chance.randrange(1, 6), chance.randrange(6, 9)
    place, court, law = chance.choice(PLACES), chance.choice(COURTS), chance.choice(LAWS)
    yield ClaimKind.MEMBERSHIP, {"organization": f"Movement {chance.randrange(20)}"}
    yield ClaimKind.DETENTION, {"kind": "police_detention", "date": after(20), "place": place}
    yield ClaimKind.CHARGE, {"law": [law], "date": after(10)}
    yield ClaimKind.DETENTION, {"kind": "pretrial", "date": after(10), "duration": "P2M"}
    yield ClaimKind.HEARING, {"court": court, "date": after(60), "stage": "trial"}
    yield ClaimKind.HEARING, {"court": court, "date": after(60), "stage": "trial"}
    penalty = chance.choice(("imprisonment", "imprisonment", "restricted_freedom", "suspended"))
    yield (
        ClaimKind.SENTENCE,
        {"court": court, "date": after(60), "penalty": penalty, "term": f"P{years}Y", "law": [law]},
    )
    outcome = chance.choice(("upheld", "upheld", "increased", "reduced"))
    term = {} if outcome == "upheld" else {"term": f"P{longer if outcome == 'increased' else 1}Y"}
    yield ClaimKind.APPEAL, {"date": after(90), "outcome": outcome, **term}
    yield ClaimKind.STATUS, {"status": "political_prisoner"}
    yield ClaimKind.RELEASE, {"date": after(365 * years + 1), "kind": "served"}


def build(folder: Path, facts: int) -> None:
    """Make an archive with so many facts."""
    create_archive(folder, None, now=NOW, actor="bench")
    chance = random.Random(facts)
    with open_archive(folder) as archive:
        people = range(facts // FACTS_EACH)
        with archive.db.transaction():
            number = 0
            for first in range(0, len(people), PEOPLE_A_DOCUMENT):
                named = [name(n) for n in people[first : first + PEOPLE_A_DOCUMENT]]
                number = document(archive, named, chance, number)


def document(archive: Archive, named: list[str], chance: random.Random, number: int) -> int:
    """Add a document that tells of these people, each claim accepted."""
    content = "\n".join(named)
    text = Text(hashlib.sha256(content.encode()).hexdigest(), "bench/1", content)
    published = (date(2014, 1, 1) + timedelta(days=chance.randrange(3600))).isoformat()
    said = Details(published=Detail(published, Origin.FLAG), language=Detail("en", Origin.FLAG))
    size = len(content)
    exhibits.add(
        archive.db,
        Exhibit(text.exhibit_sha256, size, "text/plain", f"list {number}.txt", NOW, said),
    )
    texts.add(archive.db, text)
    found = [
        _claim(text, content, one, kind, values) for one in named for kind, values in life(chance)
    ]
    claims.replace(archive.db, text.sha256, found)
    custody.append(archive.db, NOW, "bench", custody.READ, text.sha256)
    at = pack_time(NOW)
    rows = [{"number": number + n, "claim_id": c.id, "at": at} for n, c in enumerate(found, 1)]
    archive.db.execute_many(ADD_REVIEW, rows)
    return number + len(rows)


def _claim(text: Text, content: str, one: str, kind: ClaimKind, values: dict[str, object]) -> Claim:
    at = content.index(one)
    where = (Span(at, at + len(one)),)
    victim = "victims" if kind is ClaimKind.DETENTION else "person"
    slots = [Slot(victim, one, where)]
    for key, value in values.items():
        slots += [Slot(key, each, where) for each in (value if key in LIST_SLOTS else [value])]  # type: ignore[attr-defined]
    return Claim(text.sha256, kind, tuple(slots), where, "bench")


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
