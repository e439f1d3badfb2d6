"""`saqta link`: propose which of many records, outside an archive, are one person's."""

from __future__ import annotations

from pathlib import Path

import click


@click.command()
@click.argument("records", type=click.Path(path_type=Path, dir_okay=False))
@click.option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the pairs into this Parquet file, which must not exist yet.",
)
@click.option(
    "--from",
    "at_least",
    type=click.FloatRange(0.01, 1),
    help="Lowest probability of a pair that is written. Default: the one learnt with the model.",
)
@click.option(
    "--engine",
    type=click.Choice(["duckdb", "spark"]),
    default="duckdb",
    show_default=True,
    help="DuckDB works on this machine; Spark on yours, or on a cluster.",
)
@click.option(
    "--master", help="Address of the Spark: spark://host:7077, or local[2] for this machine."
)
@click.option(
    "--memory",
    type=click.FloatRange(0.5),
    default=2.0,
    show_default=True,
    help="Gigabytes for comparing; what does not fit goes to disk. Reading the names comes on top.",
)
@click.option(
    "--most-pairs",
    type=click.IntRange(1),
    default=500_000_000,
    show_default=True,
    help="Refuse to compare more pairs than this: a name that thousands share makes millions.",
)
def link(  # noqa: PLR0913 - one for each option
    records: Path,
    out: Path,
    at_least: float | None,
    engine: str,
    master: str | None,
    memory: float,
    most_pairs: int,
) -> None:
    """Propose which of the records in the Parquet file RECORDS are one person's.

    Reads the columns unique_id and name (as written, in any script) and, where they are there,
    place and yob (year of birth). Writes unique_id_l, unique_id_r and probability. No archive is
    needed, and nothing is decided: a pair is a proposal. How common a name is, and how many
    records a person has, is learnt from the records.

    While it runs, names and parts of names are on disk, not encrypted, in a folder saqta-link-...
    beside the file named by --out. The folder is removed at the end; remove it yourself if the
    machine stops before that. The workers of a Spark cluster must see that folder.
    """
    if (engine == "spark") != (master is not None):
        raise click.UsageError("--engine spark and --master belong together.")
    from saqta.steps.engines import duckdb_engine, spark_engine
    from saqta.steps.link import Bounds, cores
    from saqta.steps.link import link as link_records

    chosen = (
        duckdb_engine(memory_gb=memory)
        if master is None
        else spark_engine(master=master, memory_gb=memory)
    )
    found = link_records(
        records,
        out,
        engine=chosen,
        bounds=Bounds(at_least, most_pairs),
        processes=cores(),
        tell=lambda doing: click.echo(doing, err=True),
    )
    if found.records == 0:
        click.echo(f"{records} has no records: {out} holds no pairs.", err=True)
        return
    if found.unnamed:
        click.echo(f"{found.unnamed} records have no name that can be read", err=True)
    click.echo(f"A record seems to have {found.others:g} others of its person", err=True)
    click.echo(f"{found.pairs} pairs among {found.records} records in {out}", err=True)
