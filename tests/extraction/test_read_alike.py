"""A document is read alike each time, in linear time, and leaves nothing behind."""

import gc
import json
import os
import subprocess
import sys

import pytest

from saqta.extraction.reader import Document, read

STORY = """Court Jails Two Over Rally

ALMATY -- Judge Aigul Serikova of the Medeu District Court on March 17 found Arman Beketov and \
Saule Ospanova guilty of joining a banned party and sentenced them to two years and one year of \
restricted freedom, respectively.

A day earlier, the same court ordered activist Daniyar Tulegenov to spend 10 days in jail.

Beketov was not released. The prosecutor had asked the court to send Ospanova to prison for four \
years. Rights groups demanded that Beketov be released. "I was beaten," he said.
"""


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
    assert json.dumps(next(iter(runs)))


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
