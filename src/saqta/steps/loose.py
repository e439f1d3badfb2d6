"""Read documents that are in no archive: one NAME.jsonl of claims for each.

Invariant: the same documents give the same bytes; a document that cannot be read is a row, and
the others are done.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, NotFound, SaqtaError
from saqta.extraction.reader import Document, read
from saqta.model.claims import Claim, ClaimKind
from saqta.model.dates import PartialDate
from saqta.model.evidence import Details, Origin
from saqta.reading import sidecar
from saqta.reading.parts import Refusal
from saqta.reading.sandbox import Sandbox
from saqta.steps import files
from saqta.steps.extract import asserted, reader_language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from saqta.reading.parts import Reading

_STATED = ("language", "published", "title")
"""The columns of an index that count, beside `name`."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one document: the file written and how many claims it holds, or why none."""

    name: str
    written: str = ""
    claims: int = 0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Index:
    """What a CSV says of files that do not say it themselves, and what is wrong with it."""

    details: Mapping[str, Details]
    problems: tuple[str, ...] = ()

    def of(self, path: Path) -> Details:
        """Return what is said of a file, by its whole name or by its name without the ending."""
        return self.details.get(path.name) or self.details.get(path.stem) or Details()


def read_index(path: Path) -> Index:
    """Read a CSV with the columns name, language, published, title; others do not matter.

    Raises:
        InvalidValue: it is no CSV in UTF-8, or has no column `name`.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise InvalidValue(
            f"The index {path} cannot be read: {error}.", remedy="It must be CSV in UTF-8."
        ) from None
    if rows and "name" not in rows[0]:
        raise InvalidValue(
            f"The index {path} has no column `name`.",
            remedy="Its first line names the columns: name,language,published.",
        )
    details: dict[str, Details] = {}
    problems = []
    for number, row in enumerate(rows, start=2):
        try:
            details[_named(row, details)] = _stated(row)
        except InvalidValue as error:
            problems.append(f"row {number} of the index is left out: {error}")
    return Index(details, tuple(problems))


def read_loose(
    paths: Iterable[Path],
    out: Path,
    *,
    index: Index,
    everything: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> list[Row]:
    """Read files and folders and write OUT/NAME.jsonl for each document.

    With `everything`, claims that a text denies, demands, plans or calls possible go in too,
    each claim with its modality. `progress` is told how many documents of how many are done.

    Raises:
        InvalidValue: `out` cannot be written to.
    """
    found = files.find(paths)
    _make(out)
    rows: list[Row] = []
    taken: dict[str, str] = {}
    with Sandbox() as sandbox:
        for number, file in enumerate(found, start=1):
            target = out / f"{file.path.stem}.jsonl"
            other = taken.setdefault(target.name, file.name)
            if other != file.name:
                rows.append(Row(file.name, why=f"{target.name} is written for {other} already"))
            else:
                rows.append(_read(file, sandbox, target, index=index, everything=everything))
            if progress is not None:
                progress(number, len(found))
    return rows


def line(claim: Claim, *, everything: bool = False) -> bytes:
    """Return a claim as one line of JSON in the vocabulary of claims."""
    values: dict[str, object] = dict(claim.values())
    if claim.kind is ClaimKind.COUNT and "min" in values:
        values.setdefault("max", None)  # "at least": a stated minimum without a maximum
    row = {
        "type": claim.kind.value,
        **values,
        "evidence": [{"start": span.start, "end": span.stop} for span in claim.evidence],
        "claim": claim.id,
        "rule": claim.rule,
        "tier": claim.tier.value,
    }
    if everything:
        row["modality"] = claim.modality.value
    written = json.dumps(row, ensure_ascii=False)
    return written.encode("utf-8", "backslashreplace") + b"\n"


def _read(
    file: files.Found, sandbox: Sandbox, target: Path, *, index: Index, everything: bool
) -> Row:
    if file.why:
        return Row(file.name, why=file.why)
    try:
        reading = _reading(file.path, sandbox)
        details = _details(file.path, reading, index)
        document = _document(reading, details)
    except OSError as error:
        return Row(file.name, why=files.why_not(error))
    except SaqtaError as error:
        return Row(file.name, why=str(error))
    found = read(document)
    kept = found if everything else asserted(found)
    target.write_bytes(b"".join(line(claim, everything=everything) for claim in kept))
    return Row(file.name, str(target), len(kept))


def _reading(path: Path, sandbox: Sandbox) -> Reading:
    with path.open("rb") as file:
        reading = sandbox.read(file.read(sandbox.limits.input_bytes + 1))
    if isinstance(reading, Refusal):
        raise NotFound(reading.why)
    if reading.content is None:
        raise NotFound("it holds other files and no text of its own: unpack it")
    return reading


def _details(path: Path, reading: Reading, index: Index) -> Details:
    """Return what a sidecar says, then the document, then the index, then a guess."""
    beside = path.with_name(path.name + sidecar.SUFFIX)
    stated = sidecar.parse(beside.read_bytes()) if beside.is_file() else Details()
    inside = reading.details
    language = inside.language
    if language is not None and language.origin is Origin.GUESS:
        return stated.or_else(_without_language(inside)).or_else(index.of(path)).or_else(inside)
    return stated.or_else(inside).or_else(index.of(path))


def _without_language(details: Details) -> Details:
    return Details(details.title, details.published, details.publisher, details.address)


def _document(reading: Reading, details: Details) -> Document:
    published, title = details.published, details.title
    return Document(
        content=reading.content or "",
        language=reader_language(details),
        published=None if published is None else PartialDate.parse(published.value),
        title=None if title is None else title.value,
    )


def _named(row: Mapping[str, str | None], known: Mapping[str, Details]) -> str:
    name = (row.get("name") or "").strip()
    if not name:
        raise InvalidValue("it names no file.")
    if name in known:
        raise InvalidValue("its file stands in the index already.")
    return name


def _stated(row: Mapping[str, str | None]) -> Details:
    values = {column: (row.get(column) or "").strip() or None for column in _STATED}
    return sidecar.stating(Origin.SIDECAR, **values)


def _make(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InvalidValue(
            f"{out} cannot be made into a folder: {error.strerror}.",
            remedy="Name a folder that you may write to.",
        ) from None
