import io
import zipfile

import docx
import pytest

from saqta.errors import NotRead
from saqta.reading import office
from saqta.reading.limits import Limits


def word_file(fill):
    document, packed = docx.Document(), io.BytesIO()
    fill(document)
    document.save(packed)
    return packed.getvalue()


def rewritten(raw, change):
    """Return the same DOCX with its main part changed."""
    old, packed = zipfile.ZipFile(io.BytesIO(raw)), io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part) if name == "word/document.xml" else part)
    return packed.getvalue()


def read(raw):
    return office.read(raw, Limits())


def test_paragraphs_lists_and_tables_come_in_the_order_of_the_page():
    def fill(document):
        document.add_heading("A heading")
        document.add_paragraph("Before the table.")
        table = document.add_table(rows=2, cols=2)
        for cell, words in zip(table._cells, ["Name", "Term", "Arman Testov", "P2Y"], strict=True):
            cell.text = words
        document.add_paragraph("one", style="List Bullet")
        document.add_paragraph("two", style="List Bullet")

    assert read(word_file(fill)).content == (
        "A heading\n\nBefore the table.\n\nName\tTerm\nArman Testov\tP2Y\n- one\n- two\n"
    )


def test_properties_give_title_and_language_but_no_date():
    def fill(document):
        document.add_paragraph("Words.")
        document.core_properties.title = "A title"
        document.core_properties.language = "kk-KZ"

    details = read(word_file(fill)).details
    assert (details.title.value, details.language.value) == ("A title", "kk-KZ")
    assert details.published is None


def test_inserted_words_count_and_deleted_ones_do_not():
    raw = word_file(lambda document: document.add_paragraph("KEEP"))
    change = (
        b'<w:ins w:id="1" w:author="a"><w:r><w:t> added</w:t></w:r></w:ins>'
        b'<w:del w:id="2" w:author="a"><w:r><w:t> gone</w:t></w:r></w:del></w:p>'
    )
    assert read(rewritten(raw, lambda part: part.replace(b"</w:p>", change, 1))).content == (
        "KEEP added\n"
    )


def test_an_entity_bomb_is_not_read():
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>'
    raw = word_file(lambda document: document.add_paragraph("KEEP"))

    def change(part):
        head, body = part.split(b"<w:document", 1)
        return head + bomb + b"<w:document" + body.replace(b"KEEP", b"&b;")

    with pytest.raises(NotRead):
        read(rewritten(raw, change))
