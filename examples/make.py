"""Make the example documents that are not plain text: PDF, DOCX and the zip file of letters.

`python examples/make.py` reads `sources/` and writes `documents/`. Every date in the files is
the document's own, never today's, so that making them again with the same libraries gives the
same bytes.
"""

from __future__ import annotations

import io
import tomllib
import zipfile
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

from docx import Document
from fpdf import FPDF

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "sources"
DOCUMENTS = HERE / "documents"
A_FIXED_TIME = (2021, 10, 1, 0, 0, 0)


def main() -> None:
    """Write every document that `sources/` describes."""
    for source in sorted(SOURCES.glob("*.toml")):
        sheet = tomllib.loads(source.read_text("utf-8"))
        kind = sheet["format"]
        target = DOCUMENTS / f"{source.stem}.{kind}"
        target.write_bytes({"pdf": as_pdf, "docx": as_docx}[kind](sheet))
    letters = sorted((SOURCES / "letters").iterdir())
    target = DOCUMENTS / "letters.zip"
    target.write_bytes(zipped({letter.name: letter.read_bytes() for letter in letters}))


def as_pdf(sheet: dict[str, Any]) -> bytes:
    """Set the sheet on A4 in a font that every PDF reader has."""
    pdf = FPDF()
    pdf.set_creation_date(noon(sheet))
    pdf.set_title(sheet["title"])
    pdf.set_author(sheet["author"])
    pdf.set_lang(sheet["language"])
    pdf.set_margin(25)
    pdf.add_page()
    for style, words in blocks(sheet["body"]):
        if style == "heading":
            pdf.set_font("Helvetica", "B", 13)
        else:
            pdf.set_font("Times", size=11)
        pdf.multi_cell(0, 5, words, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(4)
    return bytes(pdf.output())


def as_docx(sheet: dict[str, Any]) -> bytes:
    """Set the sheet with Word's own styles."""
    document = Document()
    about = document.core_properties
    about.title, about.author, about.language = sheet["title"], sheet["author"], sheet["language"]
    about.created = about.modified = noon(sheet).replace(tzinfo=None)
    about.comments = about.last_modified_by = ""
    styles = {"heading": "Heading 1", "item": "List Bullet", "paragraph": "Normal"}
    for style, words in blocks(sheet["body"]):
        document.add_paragraph(words, style=styles[style])
    written = io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as parts:
        return zipped({name: parts.read(name) for name in parts.namelist()})


def blocks(body: str) -> list[tuple[str, str]]:
    """Part the body into (style, words)."""
    marks = {"# ": "heading", "- ": "item"}
    lines = [line for line in body.splitlines() if line.strip()]
    return [
        (marks[line[:2]], line[2:]) if line[:2] in marks else ("paragraph", line) for line in lines
    ]


def zipped(parts: dict[str, bytes]) -> bytes:
    """Pack the parts in the order given, all with one fixed date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, A_FIXED_TIME)
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            target.writestr(entry, content)
    return packed.getvalue()


def noon(sheet: dict[str, Any]) -> datetime:
    """Return the middle of the day on which the document is dated."""
    return datetime.combine(sheet["published"], time(12), tzinfo=UTC)


if __name__ == "__main__":
    main()
