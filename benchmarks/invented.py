"""Archives of any size about people, courts and towns that are drawn from syllables.

Nothing here stands for anyone. The same number of facts gives the same archive. Each document tells
ten facts of each of fifty people and holds what pages show: judges, a call, a count, signatures, a
paragraph that others may repeat, claims that wait for review and some that were rejected.
"""

from __future__ import annotations

import hashlib
import random
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from saqta.archive import create_archive, open_archive
from saqta.identity.folding import fold_words
from saqta.model.claims import LIST_SLOTS, Claim, ClaimKind, Review, Slot, Verdict
from saqta.model.evidence import Detail, Details, Exhibit, Origin, Text
from saqta.model.spans import Span
from saqta.steps import reprints
from saqta.store import claims, custody, exhibits, reviews, search, texts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from saqta.archive import Archive

NOW = datetime(2024, 1, 1, tzinfo=UTC)
TOGETHER = 40
FACTS_EACH = 10
PEOPLE_A_DOCUMENT = 50
STARTS, MIDDLES, ENDS, GIVEN_ENDS = (
    tuple(syllables.split())
    for syllables in (
        "ba be da de do ga ge ka ke ko la le ma me mo na ne no ra ro sa se so ta to va ze zha",
        "dar gul han ken lan mir nur rat san shat tai zhan bek mar lat sen dos kur",
        "bayev dinov galin kenov latov marov nurov ratov sarov temov zhanov linov rakov",
        "a an ar at ek en gul il im in ir ur",
    )
)
COURTS = tuple(f"District Court {number}" for number in range(1, 41))
PLACES = tuple(f"Town {number}" for number in range(1, 31))
LAWS = ("174(1)", "258", "274(2)", "378", "402", "405(1)", "405(2)")
COUNTRIES = ("Arstotzka", "Borduria", "Freedonia", "Ruritania", "Sylvania", "Syldavia")
WAITING, REJECTED, NAMESAKES, ALL_PRISONERS = 0.1, 0.01, 0.02, 0.01
"""Which share of claims waits and is rejected, of people is told of twice, of calls is for all."""


@dataclass(slots=True)
class Names:
    """Names, each given out once; some surnames are common, most are rare."""

    chance: random.Random
    taken: set[str] = field(default_factory=set)

    def new(self) -> str:
        """Return a name that no one has yet."""
        while True:
            one, pick = int(self.chance.expovariate(1 / 3000)), self.chance.choice
            surname = STARTS[one % 28] + MIDDLES[one // 28 % 18] + ENDS[one // 504 % 13]
            given = pick(STARTS) + pick(MIDDLES) + pick(GIVEN_ENDS)
            found = f"{given.title()} {surname.title()}"
            if found not in self.taken:
                self.taken.add(found)
                return found


@dataclass(slots=True)
class Page:
    """A document while it is written: its lines, and the claims on them."""

    lines: list[str] = field(default_factory=list)
    length: int = 0
    claims: list[tuple[ClaimKind, dict[str, object], Span]] = field(default_factory=list)

    def write(self, line: str) -> int:
        """Add a line; return where it begins."""
        start = self.length
        self.lines.append(line)
        self.length += len(line) + 1
        return start

    def tell(self, kind: ClaimKind, values: dict[str, object], line: str) -> None:
        """Add a line and the claim that rests on it."""
        start = self.write(line)
        self.claims.append((kind, values, Span(start, start + len(line))))

    @property
    def content(self) -> str:
        """The text."""
        return "\n".join(self.lines)


def life(chance: random.Random, judges: list[str]) -> Iterator[tuple[ClaimKind, dict[str, object]]]:
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
    told: dict[str, object] = {"penalty": penalty, "term": f"P{years}Y", "law": [law]}
    judge = {"judges": [chance.choice(judges)]} if chance.random() < 0.2 else {}
    yield ClaimKind.SENTENCE, {"court": court, "date": after(60), **told, **judge}
    outcome = chance.choice(("upheld", "upheld", "increased", "reduced"))
    term = {} if outcome == "upheld" else {"term": f"P{longer if outcome == 'increased' else 1}Y"}
    yield ClaimKind.APPEAL, {"date": after(90), "outcome": outcome, **term}
    yield ClaimKind.STATUS, {"status": "political_prisoner"}
    yield ClaimKind.RELEASE, {"date": after(365 * years + 1), "kind": "served"}


def build(folder: Path, facts: int, *, passphrase: str | None = None) -> None:
    """Make an archive with so many facts about people, and some about other things."""
    create_archive(folder, passphrase, now=NOW, actor="bench")
    chance = random.Random(facts)
    names = Names(chance)
    judges = [names.new() for _ in range(max(4, facts // 2000))]
    paragraphs: list[str] = []
    with open_archive(folder, lambda: passphrase or "") as archive:
        people = facts // FACTS_EACH
        known: list[str] = []
        numbers = range(max(1, people // PEOPLE_A_DOCUMENT))
        for first in numbers[::TOGETHER]:
            with archive.db.transaction():
                for number in numbers[first : first + TOGETHER]:
                    named = []
                    for _ in range(min(PEOPLE_A_DOCUMENT, people)):
                        again = known and chance.random() < NAMESAKES
                        named.append(chance.choice(known) if again else names.new())
                    known += named
                    keep(archive, write(named, judges, paragraphs, chance), number, chance)


def write(
    named: list[str], judges: list[str], paragraphs: list[str], chance: random.Random
) -> Page:
    """Return a document about these people."""
    page = Page()
    page.write(f"Report of {chance.choice(PLACES)}")
    page.write("")
    for one in named:
        for kind, values in life(chance, judges):
            victim = "victims" if kind is ClaimKind.DETENTION else "person"
            told = ", ".join(str(v) for v in values.values() if isinstance(v, str))
            values = {victim: [one] if victim in LIST_SLOTS else one, **values}
            page.tell(kind, values, f"{one}: {kind.value}, {told}.")
    everyone = chance.random() < ALL_PRISONERS
    targets = ["all political prisoners"] if everyone else chance.sample(named, min(3, len(named)))
    wanted = {"action": "release", "targets": targets}
    page.tell(ClaimKind.CALL, wanted, f"We call for the release of {', '.join(targets)}.")
    count, month = (
        chance.randrange(3, 90),
        f"{chance.randrange(2012, 2024)}-{chance.randrange(1, 13):02}",
    )
    counted: dict[str, object] = {"what": "detained", "min": count, "max": count + 5, "date": month}
    page.tell(
        ClaimKind.COUNT, counted, f"Between {count} and {count + 5} were detained in {month}."
    )
    if chance.random() < 0.1:
        for _ in range(20):
            signer = {"person": chance.choice(judges), "country": chance.choice(COUNTRIES)}
            page.tell(ClaimKind.SIGNATURE, dict(signer), f"{signer['person']}, {signer['country']}")
    page.write("")
    page.write(paragraph(paragraphs, chance))
    return page


def paragraph(before: list[str], chance: random.Random) -> str:
    """Return some prose, sometimes one that stood in a document before."""
    if before and chance.random() < 0.1:
        return chance.choice(before)
    made = ". ".join(
        " ".join(chance.choice(STARTS) + chance.choice(MIDDLES) for _ in range(14)).capitalize()
        for _ in range(5)
    )
    before.append(made + ".")
    return before[-1]


def keep(archive: Archive, page: Page, number: int, chance: random.Random) -> None:
    """Add a document with its claims, most of them reviewed, and tell the log of it."""
    content = page.content
    text = Text(hashlib.sha256(f"{number} {content}".encode()).hexdigest(), "bench/1", content)
    published = (date(2014, 1, 1) + timedelta(days=chance.randrange(3600))).isoformat()
    said = Details(
        title=Detail(f"Report {number}", Origin.FLAG),
        published=Detail(published, Origin.FLAG),
        language=Detail("en", Origin.FLAG),
    )
    name = f"report {number}.txt"
    kept = Exhibit(text.exhibit_sha256, len(content), "text/plain", name, NOW, said)
    exhibits.add(archive.db, kept)
    custody.append(archive.db, NOW, "bench", custody.ADDED, kept.sha256, exhibits.digest(kept))
    texts.add(archive.db, text)
    search.index(archive.db, text.sha256, fold_words(content))
    reprints.index(archive.db, text)
    found = [_claim(text, *told) for told in page.claims]
    claims.replace(archive.db, text.sha256, found)
    custody.append(archive.db, NOW, "bench", custody.READ, text.sha256)
    for one in found:
        luck = chance.random()
        if luck >= WAITING:
            verdict = Verdict.REJECT if luck < WAITING + REJECTED else Verdict.ACCEPT
            review = Review(one.id, verdict, "bench", NOW, "")
            reviews.add(archive.db, review)
            custody.append(archive.db, NOW, "bench", "review", one.id, reviews.detail(review))


def _claim(text: Text, kind: ClaimKind, values: dict[str, object], line: Span) -> Claim:
    slots = []
    for key, value in values.items():
        for each in value if isinstance(value, list) else [value]:
            at = text.content.find(str(each), line.start, line.stop)
            where = (Span(at, at + len(str(each))),) if at >= 0 else ()
            slots.append(Slot(key, each, where))
    return Claim(text.sha256, kind, tuple(slots), (line,), "bench")
