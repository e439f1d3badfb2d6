"""What the reader gets right never falls unseen: the figures kept beside the benchmark hold."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCORER = ROOT.parent / "shared" / "eval" / "score.py"
KEPT = ROOT / "benchmarks" / "results" / "reading.json"


@pytest.mark.slow
@pytest.mark.skipif(not SCORER.exists(), reason="the gold documents are not on this machine")
@pytest.mark.skipif(not KEPT.exists(), reason="no figures are kept yet")
def test_the_reader_is_no_worse_than_the_figures_kept():
    ran = subprocess.run(
        [sys.executable, ROOT / "benchmarks" / "reading.py", "--check"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, "\n".join(
        line for line in ran.stdout.splitlines() if line.startswith("worse")
    )
