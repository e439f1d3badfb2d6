"""The engines that score pairs of records: DuckDB on this machine, or an existing Spark.

Both run one model, through splink. Invariant: an engine reads the prepared records and writes the
pairs, with their weights, into the folder it is given, and prints and keeps nothing else.
"""

from __future__ import annotations

import logging
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from saqta.errors import InvalidValue, MissingExtra
from saqta.steps.link import connect

if TYPE_CHECKING:
    from pathlib import Path

    from pyspark.sql import SparkSession

    from saqta.steps.link import Engine, Prepared, Settings

PAIRS = "SELECT record_l, record_r, match_weight FROM {}"
QUIET = """
status = off
appender.none.type = Null
appender.none.name = none
rootLogger.level = off
rootLogger.appenderRef.none.ref = none
"""
"""What Spark logs: nothing, for a line of a log may hold a name."""

PARTS_A_CORE = 4


def duckdb_engine(*, memory_gb: float) -> Engine:
    """Return the engine on this machine; what is more than this memory goes to disk."""

    def score(prepared: Prepared, settings: Settings, at_least: float, work: Path) -> Path:
        _check_splink()
        from duckdb import IOException, OutOfMemoryException
        from splink.backends.duckdb import DuckDBAPI
        from splink.internals.exceptions import SplinkException

        database = connect(work)
        database.execute(f"SET memory_limit = '{memory_gb}GB'")
        database.execute("SET preserve_insertion_order = false")
        path = work / "pairs.parquet"
        try:
            table = database.read_parquet(str(prepared.path)).project("* EXCLUDE (unique_id)")
            table.create("records")
            records = DuckDBAPI(connection=database).register("records")
            found = _predicted(records, settings, at_least)
            database.sql(PAIRS.format(found.physical_name)).write_parquet(str(path))
        except (SplinkException, OutOfMemoryException, IOException) as error:
            if not isinstance(error.__cause__ or error, (OutOfMemoryException, IOException)):
                raise
            raise InvalidValue(
                f"{memory_gb:g} GB and the free disk beside the pairs do not hold the work.",
                remedy="Give it more memory, or a file on a larger disk.",
            ) from error
        finally:
            database.close()
        return path

    return score


def spark_engine(*, master: str, memory_gb: float) -> Engine:
    """Return the engine on the Spark at that address; `memory_gb` is for the part of it here."""

    def score(prepared: Prepared, settings: Settings, at_least: float, work: Path) -> Path:
        _check_splink()
        session = _session(master, memory_gb, work)
        from splink.backends.spark import SparkAPI

        path = work / "pairs"
        try:
            table = session.read.parquet(str(prepared.path)).drop("unique_id")
            backend = SparkAPI(  # type: ignore[no-untyped-call]
                spark_session=session, break_lineage_method="persist"
            )
            records = backend.register(table, table_name="records")
            found = _predicted(records, settings, at_least)
            session.sql(PAIRS.format(found.physical_name)).write.parquet(str(path))
        finally:
            session.stop()
        return path

    return score


def _session(master: str, memory_gb: float, work: Path) -> SparkSession:
    """Join the cluster, or start one here, with every file that it makes here in `work`."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
        from splink.backends.spark import similarity_jar_location
    except ImportError:
        raise MissingExtra(
            "Linking on Spark needs the package pyspark, which is not installed.",
            remedy='Install it: pip install "saqta[spark]"',
        ) from None
    quiet = work / "log4j2.properties"
    quiet.write_text(QUIET, "utf-8")
    told = {
        "spark.jars": similarity_jar_location(),
        "spark.driver.memory": f"{round(memory_gb * 1024)}m",
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile=file:{quiet}",
        "spark.local.dir": str(work / "spark"),
        "spark.sql.warehouse.dir": str(work / "spark"),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    builder = SparkSession.builder.appName("saqta link").master(master)
    for key, value in told.items():
        builder = builder.config(key, value)
    try:
        session = builder.getOrCreate()
    except (PySparkException, Py4JError) as error:
        raise InvalidValue(
            f"There is no Spark to be had at {master}.",
            remedy="Check that Java is there, and the address: spark://host:7077, or local[2].",
        ) from error
    parts = PARTS_A_CORE * session.sparkContext.defaultParallelism
    session.conf.set("spark.sql.shuffle.partitions", str(parts))
    return session


def _check_splink() -> None:
    """Raise what tells how to get splink, where it is absent."""
    if find_spec("splink") is None:
        raise MissingExtra(
            "Linking records needs the package splink, which is not installed.",
            remedy='Install it: pip install "saqta[link]"',
        )


def _predicted(records: Any, settings: Settings, at_least: float) -> Any:
    """Return the table of pairs that splink finds, on the engine of the records."""
    from splink import Linker

    linker = Linker(records, settings, log_level=logging.CRITICAL)
    return linker.inference.predict(threshold_match_probability=at_least, warning_mode="never")
