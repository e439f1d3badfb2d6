"""A document is read alike each time, in linear time, and leaves nothing behind."""

import gc
import os
import subprocess
import sys

import pytest

from saqta.extraction.reader import Document, read

from .stories import STORY


def test_reading_is_the_same_whatever_the_hash_seed():
    code = (
        "import sys; from saqta.extraction.reader import Document, read;"
        "[print(c.id, c.rule, c.values()) for c in read(Document(sys.stdin.read()))]"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], input=STORY, capture_output=True, text=True, check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
        ).stdout
        for seed in ("0", "1", "20")
    }  # fmt: skip
    assert len(runs) == 1
    assert "Arman Beketov" in runs.pop()


def test_reading_leaves_the_collector_as_it_was():
    read(Document(STORY))
    assert gc.isenabled()
    gc.disable()
    read(Document(STORY))
    assert not gc.isenabled()
    gc.enable()


@pytest.mark.parametrize(
    "unit",
    [
        "Arman Beketov, ", "was sentenced and ", "to two years, ", "who ", "not ", "( ", '"',
        "of the head of ", "detained Saule Ospanova and ", "5 people and ",
    ],
)  # fmt: skip
def test_a_sentence_without_end_takes_no_more_than_linear_time(unit, grows_linearly):
    assert grows_linearly(lambda text: read(Document(text)), lambda times: unit * times, 80)
