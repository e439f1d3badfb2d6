import pytest
from fpdf import FPDF
from PIL import Image

from saqta.errors import NotRead
from saqta.reading import pdf
from saqta.reading.limits import Limits

LONG = (
    "The district court sentenced the activist to three years of imprisonment on Tuesday, a ruling"
    " which the defence called unlawful, and which the observers of the trial did not foresee."
)


def pages(*paragraphs_of_pages, title=None):
    document = FPDF()
    if title is not None:
        document.set_title(title)
    for paragraphs in paragraphs_of_pages:
        document.add_page()
        document.set_font("helvetica", size=12)
        for paragraph in paragraphs:
            document.multi_cell(0, 6, paragraph, new_x="LMARGIN", new_y="NEXT")
            document.ln(3)
    return bytes(document.output())


def read(raw):
    return pdf.read(raw, Limits())


def test_hard_wrapped_lines_become_paragraphs():
    found = read(pages(["A title", LONG, "- one\n- two", LONG]))
    assert found.content == f"A title\n\n{LONG}\n\n- one\n\n- two\n\n{LONG}\n"


def test_pages_begin_where_their_words_begin():
    found = read(pages(["First page."], ["Second page.", "More."]))
    assert [found.content[start : start + 6] for start in found.pages] == ["First ", "Second"]


def test_a_word_parted_at_the_end_of_a_line_is_made_whole():
    found = read(pages(["He called the ruling un-\nlawful and left."]))
    assert "unlawful and left." in found.content


def test_a_sentence_that_goes_on_over_the_page_stays_one_paragraph():
    found = read(pages(["The court found that the"], ["activist was guilty."]))
    assert found.content == "The court found that the activist was guilty.\n"
    assert found.content[found.pages[1] :].startswith("activist")


def test_a_page_number_alone_at_the_foot_is_not_part_of_the_text():
    found = read(pages(["Words.", "1"], ["More words.", "- 2 -"]))
    assert found.content == "Words.\n\nMore words.\n"


def test_the_title_comes_from_the_documents_information():
    assert read(pages(["Words."], title="A title")).details.title.value == "A title"


def test_a_page_that_is_a_picture_is_told_and_an_empty_one_is_not():
    document = FPDF()
    document.set_font("helvetica", size=12)
    document.add_page()
    document.multi_cell(0, 6, "Words.")
    document.add_page()
    document.image(Image.new("RGB", (20, 20), "red"), 10, 10, 50)
    document.add_page()
    found = read(bytes(document.output()))
    assert found.content == "Words.\n"
    assert found.gaps == ("pages 2 hold pictures and no text, as scans do",)


def test_a_scan_is_not_read_and_says_so():
    document = FPDF()
    document.add_page()
    document.image(Image.new("RGB", (20, 20), "red"), 10, 10, 50)
    with pytest.raises(NotRead, match="scan"):
        read(bytes(document.output()))
