"""Take documents in: bytes into the vault, exhibit, text and log entry into the database.

Invariant: an exhibit, its text and its entry are there together or not at all, its bytes before
them; the same bytes again change nothing but the chain of custody.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from io import BufferedReader, BytesIO
from typing import TYPE_CHECKING, BinaryIO

from saqta.archive import Archive
from saqta.errors import InvalidValue
from saqta.evidence.vault import Deposit  # noqa: TC001
from saqta.identity.folding import fold_words
from saqta.model.evidence import Details, Exhibit, Text, Unread
from saqta.reading import sidecar
from saqta.reading.parts import Member, Reading, Refusal
from saqta.reading.sandbox import Sandbox, too_large
from saqta.steps import files, reprints
from saqta.store import custody, exhibits, search, texts, unread

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

CONTAINERS = frozenset({"application/zip", "message/rfc822"})
"""Kinds of document that hold files of their own."""

_AGAIN = "add again"


class Outcome(StrEnum):
    """What became of a file."""

    READ = "read"
    KNOWN = "known already"
    NOT_READ = "not read"
    NOT_KEPT = "not kept"
    NOT_USED = "not used"  # a sidecar


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one file; `why` is empty where all is well."""

    name: str
    outcome: Outcome
    media_type: str = ""
    exhibit: str = ""
    why: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What became of all files. `stopped`: the user broke off; `not_held`: see `Sandbox`."""

    rows: tuple[Row, ...]
    done: int
    total: int
    stopped: bool
    not_held: tuple[str, ...]

    @property
    def well(self) -> bool:
        """Whether every file was kept and read."""
        return not self.stopped and not any(row.why for row in self.rows)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every document is taken in with."""

    archive: Archive
    sandbox: Sandbox
    flags: Details
    now: datetime
    actor: str


@dataclass(slots=True)
class _Budget:
    """What one file named by the user may unfold into, zips in zips together."""

    members: int
    bytes: int

    def spend(self, member: Member) -> bool:
        """Take a member out of the budget; tell whether there was enough."""
        self.members -= 1
        self.bytes -= len(member.content)
        return self.members >= 0 and self.bytes >= 0


@dataclass(frozen=True, slots=True)
class _Document:
    """A document on the desk: its bytes, what a person says of it, what it came in."""

    name: str
    shown: str
    raw: bytes = field(repr=False)
    stated: Details
    container: str | None = None
    level: int = 0


def add(
    archive: Archive,
    paths: Iterable[Path],
    flags: Details,
    *,
    now: datetime,
    actor: str,
    progress: Callable[[int, int], None] | None = None,
) -> Report:
    """Add files and folders; `progress` is told how many files of how many are done.

    A file that cannot be kept or read is a row; a KeyboardInterrupt ends the run between files
    or undoes the one it meets, and what was done stays done.
    """
    rows: list[Row] = []
    done, total, stopped = 0, 0, False
    sandbox = Sandbox()
    try:
        with sandbox:
            desk = _Desk(archive, sandbox, flags, now, actor)
            found = files.find(paths)
            total = len(found)
            for file in found:
                rows.extend(_file(desk, file))
                done += 1
                if progress is not None:
                    progress(done, total)
    except KeyboardInterrupt:
        stopped = True
    return Report(tuple(rows), done, total, stopped, sandbox.not_held)


def _file(desk: _Desk, file: files.Found) -> Iterator[Row]:
    if file.why:
        yield _problem(desk, Row(file.name, Outcome.NOT_KEPT, why=file.why))
        return
    try:
        yield from _open(desk, file)
    except OSError as error:
        yield _problem(desk, Row(file.name, Outcome.NOT_KEPT, why=files.why_not(error)))


def _open(desk: _Desk, file: files.Found) -> Iterator[Row]:
    limits = desk.sandbox.limits
    beside = _sidecar_of(file.path)
    with file.path.open("rb") as source:
        raw = source.read(limits.input_bytes + 1)
        stated, problem = _stated(desk, f"{file.name}{sidecar.SUFFIX}", beside)
        if problem is not None:
            yield problem
        document = _Document(file.path.name, file.name, raw, stated)
        if len(raw) > limits.input_bytes:
            yield _large(desk, document, source)
            return
    budget = _Budget(limits.members, limits.members_bytes)
    yield from _take(desk, document, budget)


def _sidecar_of(path: Path) -> bytes | None:
    beside = path.with_name(path.name + sidecar.SUFFIX)
    if beside.is_symlink() or not beside.is_file():
        return None
    with beside.open("rb") as file:
        return file.read(sidecar.MOST_BYTES + 1)


def _stated(desk: _Desk, name: str, beside: bytes | None) -> tuple[Details, Row | None]:
    """Return what flags and sidecar say, and a row where the sidecar cannot be used."""
    if beside is None:
        return desk.flags, None
    try:
        return desk.flags.or_else(sidecar.parse(beside)), None
    except InvalidValue as error:
        row = Row(name, Outcome.NOT_USED, why=str(error), remedy=error.remedy)
        return desk.flags, _problem(desk, row)


def _take(desk: _Desk, document: _Document, budget: _Budget) -> Iterator[Row]:
    """Keep and read a document, then the files inside it."""
    sha256 = hashlib.sha256(document.raw).hexdigest()
    reading: Reading | Refusal | None = None
    if exhibits.known(desk.archive.db, sha256):
        yield _again(desk, document.shown, sha256, BytesIO(document.raw))
        if exhibits.get(desk.archive.db, sha256).media_type in CONTAINERS:
            reading = desk.sandbox.read(document.raw)
    else:
        deposit = desk.archive.vault.put(BytesIO(document.raw))
        reading = desk.sandbox.read(document.raw)
        yield _record(desk, document, deposit, reading)
        for gap in reading.gaps if isinstance(reading, Reading) else ():
            row = Row(document.shown, Outcome.NOT_READ, reading.media_type, sha256, gap)
            yield _problem(desk, row)
    if isinstance(reading, Reading) and reading.members:
        yield from _members(desk, document, sha256, reading.members, budget)


def _again(desk: _Desk, shown: str, sha256: str, source: BinaryIO) -> Row:
    archive = desk.archive
    if not archive.vault.has(sha256):
        archive.vault.put(source)
    custody.append(archive.db, desk.now, desk.actor, _AGAIN, sha256)
    exhibit = exhibits.get(archive.db, sha256)
    why = unread.why(archive.db, sha256)
    told = "" if why is None else f"{Outcome.NOT_READ}: {why}"
    return Row(shown, Outcome.KNOWN, exhibit.media_type, sha256, told)


def _record(desk: _Desk, document: _Document, deposit: Deposit, reading: Reading | Refusal) -> Row:
    """Write down a new exhibit with what was read from it."""
    inside = reading.details if isinstance(reading, Reading) else Details()
    exhibit = Exhibit(
        sha256=deposit.sha256,
        size_bytes=deposit.size_bytes,
        media_type=reading.media_type,
        name=document.name,
        received_at=desk.now,
        details=document.stated.or_else(inside),
        container=document.container,
    )
    with desk.archive.db.transaction():
        if exhibits.known(desk.archive.db, exhibit.sha256):  # another process was quicker
            return _again(desk, document.shown, exhibit.sha256, BytesIO())
        _write(desk, exhibit, reading)
    return _row(document.shown, exhibit.sha256, reading)


def _write(desk: _Desk, exhibit: Exhibit, reading: Reading | Refusal) -> None:
    db = desk.archive.db
    text, words = None, []
    if isinstance(reading, Reading) and reading.content is not None:
        text = Text(exhibit.sha256, reading.reader, reading.content, reading.pages)
        words = fold_words(text.content)
    with db.transaction():
        exhibits.add(db, exhibit)
        if text is not None:
            texts.add(db, text)
            search.index(db, text.sha256, words)
            reprints.index(db, text)
        if isinstance(reading, Refusal):
            unread.add(db, Unread(exhibit.sha256, exhibit.name, reading.why, desk.now))
        custody.append(
            db, desk.now, desk.actor, custody.ADDED, exhibit.sha256, _told(exhibit, reading, text)
        )


def _told(exhibit: Exhibit, reading: Reading | Refusal, text: Text | None) -> str:
    """Say what the log must vouch for; `saqta verify` looks for the record and the text in it."""
    told = [f"record {exhibits.digest(exhibit)}"]
    if text is not None:
        told.append(f"text {text.sha256} by {text.reader}, reading {texts.digest(text)}")
    if isinstance(reading, Refusal):
        told.append(f"not read: {reading.why}")
    elif reading.members:
        told.append(f"{len(reading.members)} files inside")
    return "; ".join(told)


def _row(shown: str, sha256: str, reading: Reading | Refusal) -> Row:
    if isinstance(reading, Refusal):
        kind, why, remedy = reading.media_type, reading.why, reading.remedy
        return Row(shown, Outcome.NOT_READ, kind, sha256, why, remedy)
    return Row(shown, Outcome.READ, reading.media_type, sha256)


def _large(desk: _Desk, document: _Document, source: BufferedReader) -> Row:
    """Keep a file that is too large to be read, without holding it in memory."""
    source.seek(0)
    sha256 = hashlib.file_digest(source, "sha256").hexdigest()
    source.seek(0)
    if exhibits.known(desk.archive.db, sha256):
        return _again(desk, document.shown, sha256, source)
    deposit = desk.archive.vault.put(source)
    refusal = too_large(deposit.size_bytes, desk.sandbox.limits)
    return _record(desk, document, deposit, refusal)


def _members(
    desk: _Desk,
    document: _Document,
    container: str,
    members: tuple[Member, ...],
    budget: _Budget,
) -> Iterator[Row]:
    """Take in the files inside a document, each as an exhibit of its own."""
    limits = desk.sandbox.limits
    if document.level == limits.container_levels:
        why = f"the files inside are nested more than {limits.container_levels} deep"
        yield _problem(desk, Row(document.shown, Outcome.NOT_KEPT, why=why))
        return
    named = [(files.member_name(member.name), member) for member in members]
    beside = {str(name): member.content for name, member in named}
    for name, member in named:
        if not files.is_document(name):
            continue
        shown = f"{document.shown}/{name}"
        why = member.why if member.why or budget.spend(member) else "there are too many files in it"
        if why:
            yield _problem(desk, Row(shown, Outcome.NOT_KEPT, why=why))
            continue
        suffixed = f"{name}{sidecar.SUFFIX}"
        stated, problem = _stated(desk, f"{document.shown}/{suffixed}", beside.get(suffixed))
        if problem is not None:
            yield problem
        inner = _Document(str(name), shown, member.content, stated, container, document.level + 1)
        yield from _take(desk, inner, budget)


def _problem(desk: _Desk, row: Row) -> Row:
    """Write down, once, what could not be had at all."""
    db = desk.archive.db
    told = f"{row.outcome}: {row.why}"
    with db.transaction():
        if not unread.told(db, row.name, told):
            unread.add(db, Unread(None, row.name, told, desk.now))
    return row
