"""Pages of PDFs as pictures, drawn by the child process."""

import io
import re
import struct

import pytest
from fpdf import FPDF

from saqta.reading.parts import Reading, Refusal
from saqta.reading.picture import LONGEST_PIXELS, MOST_PIXELS, WIDTH_PIXELS
from saqta.reading.sandbox import Sandbox


def pdf(words="The court said that he was held.", size=(210, 297), pages=2):
    made = FPDF(format=size)
    made.set_font("Helvetica", size=20)
    for _ in range(pages):
        made.add_page()
        made.multi_cell(0, 10, words)
    return bytes(made.output())


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as running:
        yield running


def size_of(picture):
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", picture[16:24])


def test_a_page_is_drawn_as_wide_as_a_screen_can_show(sandbox):
    picture = sandbox.draw(pdf(), 2)
    width, height = size_of(picture)
    assert width == WIDTH_PIXELS
    assert height == pytest.approx(width * 297 / 210, abs=2)


def test_a_page_with_words_is_no_blank_sheet(sandbox):
    assert sandbox.draw(pdf(), 1) != sandbox.draw(pdf(words=" "), 1)


def test_the_picture_is_one_that_others_can_open(sandbox):
    image = pytest.importorskip("PIL.Image")
    opened = image.open(io.BytesIO(sandbox.draw(pdf(), 1)))
    opened.load()
    darkest, lightest = opened.convert("L").getextrema()
    assert (darkest < 50, lightest) == (True, 255)


def test_an_endless_page_gives_no_endless_picture(sandbox):
    width, height = size_of(sandbox.draw(pdf(size=(100, 4_000), pages=1), 1))
    assert width * height <= MOST_PIXELS * 1.01


def test_a_page_like_a_thread_gives_no_endless_picture(sandbox):
    thread = re.sub(rb"/MediaBox \[[^]]*\]", b"/MediaBox [0 0 1 9999999]", pdf(pages=1))
    assert b"9999999]" in thread
    width, height = size_of(sandbox.draw(thread, 1))
    assert (width, height) == (1, pytest.approx(LONGEST_PIXELS, abs=1))


@pytest.mark.parametrize(
    ("raw", "page", "why"),
    [
        (pdf(), 3, "it has 2 pages and no page 3"),
        (pdf(), 0, "no page 0"),
        (pdf(), 10**18, "no page"),
        (b"The court said that he was held.", 1, "it is no PDF"),
        (b"%PDF-1.7 broken", 1, "it is a broken PDF"),
    ],
)
def test_what_cannot_be_drawn_says_why_and_the_child_reads_on(sandbox, raw, page, why):
    found = sandbox.draw(raw, page)
    assert isinstance(found, Refusal)
    assert why in found.why
    assert isinstance(sandbox.read(b"The court said that he was held."), Reading)
