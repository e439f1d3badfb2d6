"""How long each page takes, and how much memory serving takes, on an archive of any size.

    python benchmarks/web.py 1000000 [--folder KEPT] [--times 20] [--clients 2]

Serves an archive of so many facts about invented people (built in FOLDER where none is there) on
loopback in a process of its own, comes in as a browser does, and asks for every page that the
application has a GET route for: other people, documents, days, filters, words and places in lists
each time, drawn by a fixed seed, a few clients at once. Pages that hold the whole archive, such as
the CSV of a day, are measured too. A route without arguments here stops the run.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import httpx
from invented import COURTS, MIDDLES, PLACES, STARTS, build
from litestar.handlers import HTTPRouteHandler

from saqta.steps.roster import LABELS
from saqta.web.pages import HANDLERS

if TYPE_CHECKING:
    from collections.abc import Iterator

PORT = 7399
MEDIAN_MS, P95_MS, MEMORY_MB = 300, 1000, 700
LAST = date(2024, 1, 1)
RESULTS = Path(__file__).parent / "results" / "web.md"
WARMING = 2
SECONDS_EACH = 60
"""After so many seconds no more is asked of a page: what is too slow shows soon."""
NOT_ASKED = {
    "/open": "takes the one key, once",
    "/documents/{exhibit:str}/pages/{number:int}": "draws a page of a PDF: invented ones are text",
}


class Asker:
    """Draws addresses of pages: what to ask a page for, from ids that its lists gave."""

    def __init__(self, chance: random.Random, seen: dict[str, list[str]]) -> None:
        self._chance = chance
        self._seen = seen

    def day(self) -> str:
        """Return a day of the years that the archive tells of."""
        return (LAST - timedelta(days=self._chance.randrange(3650))).isoformat()

    def addresses(self, path: str) -> list[str]:
        """Return the addresses by which a page may be asked for, drawn anew."""
        pick, day, page = self._chance.choice, self.day(), self._chance.randrange(2, 6)
        person, document = pick(self._seen["people"]), pick(self._seen["documents"])
        organisation, official = (pick(self._seen[one]) for one in ("organisations", "officials"))
        claim, word = pick(self._seen["claims"]), f"{pick(STARTS)}{pick(MIDDLES)}"
        name = pick(self._seen["names"]).replace(" ", "+")
        month = (date.fromisoformat(day) + timedelta(days=30)).isoformat()
        people = [
            f"as_of={day}", f"as_of={day}&page={page}", f"as_of={day}&state={pick(LABELS)}",
            f"as_of={day}&q={word}", f"as_of={day}&court={pick(COURTS)}",
            f"as_of={day}&place={pick(PLACES)}&state=held", f"as_of={day}&article=405",
            f"as_of={day}&facts=1",
        ]  # fmt: skip
        asked = {
            "/": ["", f"?as_of={day}", f"?as_of={day}&years=20"],
            "/people": [f"?{one}" for one in people],
            "/people.csv": [f"?as_of={day}&court={pick(COURTS)}"],
            "/people/{who:str}/calls": [f"{person}/calls", f"{person}/calls?as_of={day}"],
            "/people/{who:str}": [f"{person}", f"{person}?as_of={day}"],
            "/documents": ["", f"?page={page}"],
            "/documents/{exhibit:str}": [document],
            "/documents/{exhibit:str}/missed": ["?kind=release&words=Report+of"],
            "/claims/{id_:str}": [claim],
            "/review": ["", f"?document={document}", f"?skip={claim}", "?by=other"],
            "/review/agreement": [""],
            "/match": ["", f"?page={page}"],
            "/changes": ["", f"?from={day}&to={month}", f"?from={day}&to={month}&page={page}"],
            "/calls": ["", f"?as_of={day}", "?action=release", f"?page={page}"],
            "/signatures": ["", f"?page={page}"],
            "/officials": ["", f"?page={page}"], "/officials/{who:str}": [official],
            "/organisations": ["", f"?page={page}"],
            "/organisations/{id_:str}": [organisation, f"{organisation}?what=acts"],
            "/counts": ["", f"?page={page}"],
            "/calendar": ["", f"?from={day}", f"?from={day}&to={month}"],
            "/search": [f"?q={word}", f"?q={name}", f"?q={name}&page=2", "?q=release"],
            "/log": ["", f"?page={page}"],
            "/settings": [""], "/locked": [""], "/documents/adding": [""],
        }  # fmt: skip
        bare = re.sub(r"\{.*", "", path.replace("{exhibit:str}/", f"{document}/"))
        return [bare + one for one in asked[path]]


def paths() -> list[str]:
    """Return every path that the application answers a GET at."""
    found = {
        path
        for handler in HANDLERS
        if isinstance(handler, HTTPRouteHandler) and "GET" in handler.http_methods
        for path in handler.paths
    }
    return sorted(found - NOT_ASKED.keys())


def serve(folder: Path) -> tuple[subprocess.Popen[str], str]:
    """Serve an archive; return the process and the address that opens it."""
    run = [sys.executable, "-m", "saqta", "--archive", str(folder), "serve", "--no-open"]
    child = subprocess.Popen([*run, "--port", str(PORT)], stdout=subprocess.PIPE, text=True,
                             env={**os.environ, "PYTHONUNBUFFERED": "1"})  # fmt: skip
    assert child.stdout is not None
    address = re.search(r"http://\S+", child.stdout.readline())
    assert address is not None
    return child, address[0]


def peak_mb(child: subprocess.Popen[str]) -> float:
    """Return the most memory that a process has held."""
    status = Path(f"/proc/{child.pid}/status").read_text()
    return int(re.search(r"VmHWM:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]


async def gathered(client: httpx.AsyncClient, chance: random.Random) -> dict[str, list[str]]:
    """Return ids of people, bodies, documents and claims, and names, as the lists show them."""
    seen: dict[str, list[str]] = defaultdict(list)
    for _ in range(10):
        day = LAST - timedelta(days=chance.randrange(3000))
        shown = await asked(client, f"/people?as_of={day}&page={chance.randrange(1, 5)}")
        told = re.findall(r'href="/people/([0-9a-f]+)[^"]*">([^<]+)<', shown.text)
        seen["people"] += [id_ for id_, _ in told]
        seen["names"] += [name for _, name in told]
        shown = await asked(client, f"/documents?page={chance.randrange(1, 3)}")
        seen["documents"] += re.findall(r'href="/documents/([0-9a-f]{64})"', shown.text)
    shown = await asked(client, "/organisations")
    seen["organisations"] += re.findall(r'href="/organisations/([0-9a-f]+)"', shown.text)
    shown = await asked(client, "/officials")
    seen["officials"] += re.findall(r'href="/officials/([0-9a-f]+)"', shown.text)
    for one in chance.sample(seen["documents"], 5):
        shown = await asked(client, f"/documents/{one}")
        seen["claims"] += re.findall(r'href="/claims/([0-9a-f]{32,64})"', shown.text)
    return seen


async def asked(client: httpx.AsyncClient, address: str) -> httpx.Response:
    """Return the answer of a page, which must be one."""
    answer = await client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code} {answer.text[:2000]}")
    return answer


def drawn(asker: Asker, path: str, times: int) -> list[str]:
    """Return so many addresses of a page."""
    found: list[str] = []
    while len(found) < times:
        found += asker.addresses(path)
    return found[:times]


async def measure(
    opening: str, times: int, clients: int, wanted: list[str]
) -> tuple[float, dict[str, list[float]]]:
    """Return how long the first page took, and milliseconds of each request by path."""
    chance = random.Random(6)
    base = opening.partition("/open")[0]
    took: dict[str, list[float]] = {}
    patient = httpx.AsyncHTTPTransport(retries=8)  # the address is printed before it is served
    async with httpx.AsyncClient(base_url=base, timeout=3600, transport=patient) as client:
        await client.get(opening)
        began = time.perf_counter()
        for address in ("/people", "/people?facts=1"):
            await asked(client, address)
        first = time.perf_counter() - began
        asker = Asker(chance, await gathered(client, chance))
        for path in wanted:
            began = time.perf_counter()
            for address in drawn(asker, path, WARMING):
                if time.perf_counter() - began < SECONDS_EACH / 10:
                    await asked(client, address)
            requests = iter(drawn(asker, path, times))
            took[path] = await timed(client, requests, clients)
            print(row(path, took[path]), file=sys.stderr, flush=True)
    return first, took


async def timed(client: httpx.AsyncClient, requests: Iterator[str], clients: int) -> list[float]:
    """Return how many milliseconds each request took, so many clients asking at once."""
    took: list[float] = []
    end = time.perf_counter() + SECONDS_EACH

    async def one_client() -> None:
        for address in requests:
            if time.perf_counter() > end:
                return
            began = time.perf_counter()
            await asked(client, address)
            took.append((time.perf_counter() - began) * 1000)

    await asyncio.gather(*(one_client() for _ in range(clients)))
    return took


def row(path: str, took: list[float]) -> str:
    """Return what a page took, as a row of the table."""
    ordered = sorted(took)
    median, p95 = (ordered[int(len(ordered) * share)] for share in (0.5, 0.95))
    meets = "yes" if median < MEDIAN_MS and p95 < P95_MS else "no"
    return f"| {path} | {len(ordered)} | {median:.0f} | {p95:.0f} | {ordered[-1]:.0f} | {meets} |"


def report(facts: int, first: float, took: dict[str, list[float]], peak: float, run: str) -> str:
    """Return the table."""
    rows = [row(path, found) for path, found in sorted(took.items())]
    times = max(map(len, took.values()))
    said = (
        f"# How long pages take with {facts:,} facts about {facts // 10:,} people\n\n"
        f"`{run}`: every page with a GET route, up to {times} times with other people, documents,\n"
        "days, filters, words and places in lists, on loopback, on two shared cores. Asked for is\n"
        f"under {MEDIAN_MS} ms at the median, {P95_MS} ms at the 95th percentile, {MEMORY_MB} MB."
    )
    end = (
        f"Peak memory of the serving process: {peak:.0f} MB. The first page took {first:.1f} s:"
        "\nit brings the derived tables up to date where they are not."
    )
    head = "| page | times | median ms | 95 % ms | max ms | meets it |\n|:--|--:|--:|--:|--:|:--|"
    return "\n".join([said, "", head, *rows, "", end, ""])


def main() -> None:
    """Serve, ask, print the table and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("facts", type=int, nargs="?", default=100_000)
    parser.add_argument("--folder", type=Path, help="Keep the archive here, and use it again.")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--clients", type=int, default=2)
    parser.add_argument("--only", nargs="*", help="Paths to ask for alone; nothing is kept then.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = given.folder or Path(place) / "archive"
        if not folder.exists():
            build(folder, given.facts)
        child, opening = serve(folder)
        try:
            wanted = given.only or paths()
            first, took = asyncio.run(measure(opening, given.times, given.clients, wanted))
            peak = peak_mb(child)
        finally:
            child.terminate()
            child.wait()
    run = f"python benchmarks/web.py {given.facts} --times {given.times} --clients {given.clients}"
    made = report(given.facts, first, took, peak, run)
    print(made)
    if not given.only:
        RESULTS.write_text(made)


if __name__ == "__main__":
    main()
