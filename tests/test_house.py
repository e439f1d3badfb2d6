"""The house rules that no linter holds."""

from pathlib import Path

import pytest

SOURCES = sorted((Path(__file__).parents[1] / "src").rglob("*.py"))


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: p.name)
def test_a_module_fits_one_idea(path):
    assert len(path.read_text("utf-8").splitlines()) <= 400
