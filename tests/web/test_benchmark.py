"""The benchmark of the pages asks for each of them."""

import importlib.util
import random
from pathlib import Path

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
SEEN = {
    "people": ["a"], "names": ["Ainur Testova"], "documents": ["b" * 64], "claims": ["c" * 32],
    "organisations": ["d"], "officials": ["e"],
}  # fmt: skip


def test_the_benchmark_has_an_address_of_every_page(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    found = importlib.util.spec_from_file_location("bench_web", BENCHMARKS / "web.py")
    assert found is not None
    assert found.loader is not None
    bench = importlib.util.module_from_spec(found)
    found.loader.exec_module(bench)
    asker = bench.Asker(random.Random(1), SEEN)
    paths = bench.paths()
    assert len(paths) > 20
    for path in paths:
        addresses = asker.addresses(path)
        assert addresses, path
        assert all(one.startswith(path.partition("{")[0]) for one in addresses)
