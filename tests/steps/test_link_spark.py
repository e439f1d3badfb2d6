"""Run by `make spark`, which installs what these tests need."""

import shutil
from importlib.util import find_spec

import pytest

from saqta.errors import InvalidValue
from saqta.steps.link import Bounds, link

if find_spec("pyspark") is None or find_spec("splink") is None:
    pytest.skip("pyspark is not installed: make spark", allow_module_level=True)
if shutil.which("java") is None:
    pytest.skip("there is no Java on this machine", allow_module_level=True)

import duckdb

from saqta.steps.engines import duckdb_engine, spark_engine

from .linking import people, write
from .test_link import TWO_SPELLINGS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.filterwarnings("ignore"),  # of pyspark about other packages
]


def test_spark_finds_the_pairs_that_duckdb_finds(tmp_path):
    records = write(tmp_path / "records.parquet", [*people(), *TWO_SPELLINGS])
    here, there = tmp_path / "here.parquet", tmp_path / "there.parquet"
    link(records, here, engine=duckdb_engine(memory_gb=1), bounds=Bounds(at_least=0.01))
    link(
        records,
        there,
        engine=spark_engine(master="local[2]", memory_gb=1),
        bounds=Bounds(at_least=0.01),
    )
    found = duckdb.execute(f"SELECT * FROM '{here}'").fetchall()
    assert (1001, 1002) in {(one, other) for one, other, _ in found}
    assert duckdb.execute(f"SELECT * FROM '{there}'").fetchall() == found
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "here.parquet",
        "records.parquet",
        "there.parquet",
    ]


def test_an_address_that_is_no_spark_is_said(tmp_path):
    records = write(tmp_path / "records.parquet", people())
    with pytest.raises(InvalidValue, match="no Spark"):
        link(
            records, tmp_path / "out.parquet",
            engine=spark_engine(master="nowhere", memory_gb=1),
        )  # fmt: skip
