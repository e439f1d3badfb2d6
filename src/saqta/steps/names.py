"""Score pairs of names in a CSV file, without an archive."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, NotFound
from saqta.identity.matching import probability, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

COLUMNS = ("name_a", "name_b")
ADDED = ("probability", "verdict")


@dataclass(frozen=True, slots=True)
class Scored:
    """How many pairs were scored, and which lines of the file were not and why."""

    pairs: int
    problems: tuple[str, ...]


def score_pairs(
    path: Path, out: Path, *, progress: Callable[[int, int], None] | None = None
) -> Scored:
    """Write the rows of a CSV with what is said of `name_a` and `name_b`; no other column is read.

    Every row is kept. One that cannot be scored has no probability and stands in the problems.

    Raises:
        NotFound: there is no such file.
        InvalidValue: it is no UTF-8 CSV with these columns.
    """
    header, rows = _read(path)
    at = [header.index(name) for name in COLUMNS]
    kept = [i for i, name in enumerate(header) if name not in ADDED]
    problems: list[str] = []
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([*(header[i] for i in kept), *ADDED])
        for number, (line, row) in enumerate(rows, start=1):
            found, problem = _scored(row, at, len(header))
            if problem:
                problems.append(f"line {line}: {problem}")
            cells = [row[i] if i < len(row) else "" for i in kept] + row[len(header) :]
            shown = "" if found is None else f"{found:.6f}"
            writer.writerow([*cells[: len(kept)], shown, verdict(found), *cells[len(kept) :]])
            if progress is not None and number % 1000 == 0:
                progress(number, len(rows))
    return Scored(len(rows) - len(problems), tuple(problems))


def _scored(row: list[str], at: list[int], width: int) -> tuple[float | None, str]:
    """Return the probability, or None and what is wrong with the row."""
    if len(row) != width:
        return None, f"{len(row)} fields where the header has {width}"
    one, other = (row[i] for i in at)
    found = probability(one, other)
    if found is None:
        missing = [
            name for name, text in zip(COLUMNS, (one, other), strict=True) if not text.strip()
        ]
        return None, f"{missing[0]} is empty" if missing else "one of the two is no name"
    return found, ""


def _read(path: Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(_numbered(file))
    except FileNotFoundError:
        raise NotFound(f"There is no file {path}.", remedy="Name a CSV file.") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InvalidValue(
            f"{path} is no CSV in UTF-8: {error}.", remedy="Save it as CSV in UTF-8."
        ) from error
    header = rows[0][1] if rows else []
    missing = [name for name in COLUMNS if name not in header]
    if missing:
        raise InvalidValue(
            f"{path} has no column {' and no column '.join(missing)}.",
            remedy="Name the two columns name_a and name_b in the first line.",
        )
    return header, rows[1:]


def _numbered(file: Iterator[str]) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(file)
    for row in reader:
        if row:
            yield reader.line_num, row
