"""Link records outside an archive: propose which of them are one person's.

Three steps: read each name once and put its parts into columns; let an engine score the pairs that
share a block; write the pairs with the records' own ids. Invariants: the records are only read;
the same records give the same pairs, in the same order, on every engine; what is written on the
way goes into a folder beside the result and is gone at the end.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from saqta.errors import InvalidValue, MissingExtra, NotFound
from saqta.identity.columns import NameColumns, columns, readings
from saqta.identity.folding import fold_name
from saqta.identity.linkage import learn_others, model, settings, shift, weights

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from saqta.identity.names import Reading

    Settings = dict[str, object]
    Engine = Callable[["Prepared", Settings, float, Path], Path]
    """Scores the prepared records by a model, from a probability on; a folder to work in."""

NEEDED = {"unique_id": ("BIGINT", "INTEGER", "VARCHAR"), "name": ("VARCHAR",)}
OPTIONAL = {"place": ("VARCHAR",), "yob": ("BIGINT", "INTEGER", "SMALLINT")}
"""The columns that are read, and their types."""
NOTHING = '"NULL"'
"""What DuckDB calls the type of a column that tells nothing."""

FLOOR = 0.01
"""The lowest probability of a pair that counts for how many records a person has."""

ROOM = 10
"""So many times as many records of a person as the model has seen may there be."""

_OWNER_ALONE = 0o600
_FEW = 20_000
_CHUNK = 2_000


@dataclass(frozen=True, slots=True)
class Prepared:
    """Records ready to be compared: a Parquet file, how many, and how many had no name.

    `pairs` is how many pairs share a block, at most; `crowd` how many records share the largest.
    """

    path: Path
    records: int
    unnamed: int
    pairs: int
    crowd: int


@dataclass(frozen=True, slots=True)
class Linked:
    """How many records were compared, how many had no name to compare, and the pairs found.

    `others` is how many other records of its person a record has on average, as it seems.
    """

    records: int
    unnamed: int
    pairs: int
    others: float


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest probability of a pair that is written, and how many pairs may be compared."""

    at_least: float | None = None
    most_pairs: int = 500_000_000


def link(
    records: Path,
    out: Path,
    *,
    engine: Engine,
    bounds: Bounds = Bounds(),
    processes: int = 1,
    tell: Callable[[str], None] | None = None,
) -> Linked:
    """Write the pairs of records that are probably one person's, with the probability.

    Without a lowest probability, the one stands that was chosen on records whose persons are
    known. `tell` is told what goes on.

    Raises:
        InvalidValue: a column is missing or is not what it should be, the file is no Parquet, or
            more records share a name than can be compared.
        NotFound: there is no such file, or no folder to write into.
        MissingExtra: the packages that linking needs are not installed.
    """
    _check_paths(records, out)
    say = tell or (lambda _: None)
    lowest = weights().same_from if bounds.at_least is None else bounds.at_least
    with _folder(out.parent) as work:
        say("Reading the names ...")
        prepared = prepare(records, work, processes=processes)
        _check_crowds(prepared, bounds.most_pairs)
        say(f"Comparing at most {prepared.pairs} pairs of {prepared.records} records ...")
        floor = min(FLOOR, lowest / ROOM)
        scored = engine(prepared, settings(prepared.records), floor, work)
        linked = _write(prepared, scored, lowest, work / "pairs-by-id.parquet")
        (work / "pairs-by-id.parquet").chmod(_OWNER_ALONE)
        (work / "pairs-by-id.parquet").replace(out)
    return linked


def prepare(records: Path, work: Path, *, processes: int = 1) -> Prepared:
    """Read the names and write the records with their parts as columns into `work`."""
    database = connect(work)
    _load(database, records)
    _check(database)
    names = [row[0] for row in database.execute(NAMES).fetchall()]
    database.register("names", _named(names, _read(names, processes)))
    places = [row[0] for row in database.execute(PLACES).fetchall()]
    database.register("places", _folded(places))
    database.sql(PREPARED).create("records")
    path = work / "records.parquet"
    database.table("records").order("record").write_parquet(str(path))
    total, unnamed = database.sql(COUNTS).fetchall()[0]
    blocks = [
        database.sql(
            BLOCK.format(", ".join(block), " AND ".join(f"{c} IS NOT NULL" for c in block))
        ).fetchall()[0]
        for block in model().blocks
    ]
    database.close()
    pairs, crowd = sum(block[0] for block in blocks), max(block[1] for block in blocks)
    return Prepared(path, total, unnamed, pairs, crowd)


NAMES = "SELECT DISTINCT name FROM given WHERE name IS NOT NULL ORDER BY name"
PLACES = "SELECT DISTINCT place FROM given WHERE place IS NOT NULL ORDER BY place"
PREPARED = """
    SELECT row_number() OVER (ORDER BY given.unique_id) AS record, given.unique_id,
        names.* EXCLUDE (name), places.folded AS place, given.yob AS year
    FROM given LEFT JOIN names USING (name) LEFT JOIN places ON places.place = given.place
"""
COUNTS = "SELECT count(*), count(*) FILTER (surname IS NULL AND given IS NULL) FROM records"
BLOCK = """
    SELECT coalesce(sum(n * (n - 1) / 2), 0)::BIGINT, coalesce(max(n), 0)
    FROM (SELECT count(*) AS n FROM records WHERE {1} GROUP BY {0})
"""


def connect(work: Path) -> DuckDBPyConnection:
    """Open a database in memory that writes what does not fit there into `work` and no place else.

    Raises:
        MissingExtra: DuckDB is not installed.
    """
    try:
        import duckdb
    except ImportError:
        raise MissingExtra(
            "Linking records needs the packages duckdb and splink, which are not installed.",
            remedy='Install them: pip install "saqta[link]"',
        ) from None
    return duckdb.connect(
        config={
            "temp_directory": str(work),
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
        }
    )


def _check_paths(records: Path, out: Path) -> None:
    if not records.is_file():
        raise NotFound(f"There is no file {records}.", remedy="Name a Parquet file.")
    if not out.parent.is_dir():
        raise NotFound(f"There is no folder {out.parent}.", remedy="Make it, or name another.")
    if out.exists():
        raise InvalidValue(
            f"{out} exists already.", remedy="Name another file, or move that one away."
        )


@contextmanager
def _folder(beside: Path) -> Iterator[Path]:
    """Give a folder that only this user may enter, and remove it with all that is in it."""
    try:
        folder = tempfile.TemporaryDirectory(prefix="saqta-link-", dir=beside)
    except OSError as error:
        raise InvalidValue(
            f"Nothing can be written into {beside}: {error.strerror}.",
            remedy="Name another folder.",
        ) from None
    with folder as path:
        yield Path(path)


def _check_crowds(prepared: Prepared, most_pairs: int) -> None:
    if prepared.pairs > most_pairs:
        raise InvalidValue(
            f"There are {prepared.pairs} pairs to compare, more than {most_pairs}:"
            f" {prepared.crowd} records share one surname and initial.",
            remedy="Leave out records whose name is no one's (such as unknown), or allow more.",
        )


def _load(database: DuckDBPyConnection, records: Path) -> None:
    """Make the table `given` of the columns that are read; what is absent is NULL."""
    import duckdb

    try:
        file = database.read_parquet(str(records))
        found = dict(zip(file.columns, map(str, file.types), strict=True))
    except duckdb.Error:
        raise InvalidValue(
            f"{records} cannot be read as Parquet.", remedy="Write the records as Parquet."
        ) from None
    for name, types in (NEEDED | OPTIONAL).items():
        if name not in found and name in NEEDED:
            raise InvalidValue(
                f"{records} has no column {name}.",
                remedy=f"It needs {' and '.join(NEEDED)}; {' and '.join(OPTIONAL)} help.",
            )
        if name in found and found[name] not in (*types, NOTHING):
            raise InvalidValue(
                f"The column {name} of {records} is {found[name]}.",
                remedy=f"Make it {' or '.join(types)}.",
            )
    told = [
        name if found.get(name, NOTHING) != NOTHING else f"CAST(NULL AS {types[0]}) AS {name}"
        for name, types in (NEEDED | OPTIONAL).items()
    ]
    try:
        file.project(", ".join(told)).create("given")
    except duckdb.Error:
        raise InvalidValue(
            f"{records} is damaged: its rows cannot be read.", remedy="Write it anew."
        ) from None


def _check(database: DuckDBPyConnection) -> None:
    ids = "SELECT count(*), count(unique_id), count(DISTINCT unique_id) FROM given"
    rows, told, distinct = database.sql(ids).fetchall()[0]
    if rows != distinct:
        wrong = (
            f"{rows - told} records have none"
            if told != rows
            else f"{rows - distinct} are repeated"
        )
        raise InvalidValue(
            f"The column unique_id does not tell the records apart: {wrong}.",
            remedy="Give each record an id of its own.",
        )


def _read(names: list[str], processes: int) -> list[tuple[Reading, ...]]:
    """Read each name; many of them in several processes, which share nothing."""
    if processes < 2 or len(names) < _FEW:
        return [readings(name) for name in names]
    with get_context("spawn").Pool(processes) as pool:
        return pool.map(readings, names, chunksize=_CHUNK)


def _named(names: list[str], read: list[tuple[Reading, ...]]) -> pa.Table:
    import pyarrow as pa

    rows = list(columns(read))
    made = {
        column: pa.array([row[i] for row in rows], pa.string())
        for i, column in enumerate(NameColumns._fields)
    }
    return pa.table({"name": pa.array(names, pa.string()), **made})


def _folded(places: list[str]) -> pa.Table:
    import pyarrow as pa

    folded = [" ".join(fold_name(place)) or None for place in places]
    return pa.table(
        {"place": pa.array(places, pa.string()), "folded": pa.array(folded, pa.string())}
    )


def _write(prepared: Prepared, scored: Path, lowest: float, path: Path) -> Linked:
    """Write the pairs with the records' own ids in order."""
    database = connect(path.parent)
    database.read_parquet(str(prepared.path)).project("record, unique_id").create_view("ids")
    source = str(scored / "*.parquet") if scored.is_dir() else str(scored)
    database.read_parquet(source).create_view("pairs")
    weights_of_pairs = database.sql(WEIGHTS).fetchall()
    others = learn_others(weights_of_pairs, prepared.records)
    values = {"shift": shift(prepared.records, others), "lowest": lowest}
    database.sql(PAIRS, params=values).write_parquet(str(path))
    pairs = database.read_parquet(str(path)).count("*").fetchall()[0][0]
    database.close()
    return Linked(prepared.records, prepared.unnamed, pairs, others)


WEIGHTS = "SELECT round(match_weight, 2) AS weight, count(*) FROM pairs GROUP BY 1 ORDER BY 1"
PAIRS = """
    SELECT l.unique_id AS unique_id_l, r.unique_id AS unique_id_r,
        round(1 / (1 + pow(2, -(match_weight + $shift))), 6) AS probability
    FROM pairs JOIN ids AS l ON l.record = record_l JOIN ids AS r ON r.record = record_r
    WHERE probability >= $lowest
    ORDER BY record_l, record_r
"""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
