"""The example documents are ours, name what they stand on, and can be made again."""

import re
import runpy
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
DOCUMENTS = sorted(p for p in (EXAMPLES / "documents").iterdir() if p.suffix != ".toml")
SOURCES = sorted((EXAMPLES / "sources").glob("*.toml"))
SEEDS = ROOT.parent / "shared" / "seeds"
NAMES_ITS_SOURCE = re.compile(r"It retells, in other words|Пересказаны своими|өз сөзімізбен баян")
MAKE = runpy.run_path(str(EXAMPLES / "make.py"))

WRITTEN = [
    p for p in EXAMPLES.rglob("*") if p.suffix in {".txt", ".html", ".eml", ".toml"}
    and not p.name.endswith(".meta.toml")
]  # fmt: skip


@pytest.mark.parametrize("path", WRITTEN, ids=lambda p: p.name)
def test_an_example_names_the_public_source_it_stands_on(path):
    assert NAMES_ITS_SOURCE.search(path.read_text("utf-8"))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.name)
def test_an_example_stands_in_the_list_of_examples(path):
    assert f"`{path.name}`" in (EXAMPLES / "README.md").read_text("utf-8")


@pytest.mark.parametrize(
    "path", [p for p in DOCUMENTS if p.suffix in {".txt", ".docx"}], ids=lambda p: p.name
)
def test_a_document_that_cannot_date_itself_has_a_sidecar_that_does(path):
    sidecar = tomllib.loads(path.with_name(path.name + ".meta.toml").read_text("utf-8"))
    assert set(sidecar) == {"title", "published", "publisher", "address", "language"}


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_making_a_document_twice_gives_the_same_bytes(source):
    sheet = tomllib.loads(source.read_text("utf-8"))
    make = MAKE["as_pdf"] if sheet["format"] == "pdf" else MAKE["as_docx"]
    assert make(sheet) == make(sheet)


@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.name)
def test_the_document_kept_is_the_one_that_its_source_makes(source):
    sheet = tomllib.loads(source.read_text("utf-8"))
    kept = (EXAMPLES / "documents" / f"{source.stem}.{sheet['format']}").read_bytes()
    made = (MAKE["as_pdf"] if sheet["format"] == "pdf" else MAKE["as_docx"])(sheet)
    assert _words(kept, sheet["format"]) == _words(made, sheet["format"])


def test_the_examples_share_no_sentence_with_the_documents_they_retell():
    if not SEEDS.is_dir():
        pytest.skip("the documents that the examples retell are not on this machine")
    retold = set().union(*(_runs(p.read_text("utf-8")) for p in SEEDS.glob("*.txt")))
    shared = {run for p in WRITTEN for run in _runs(p.read_text("utf-8")) & retold}
    assert shared == set()


def _runs(text, length=7):
    """Return every run of words that is no row of signatories or number of a document."""
    lines = [line for line in text.splitlines() if " ; " not in line and "Doc. 1" not in line]
    words = re.findall(r"\w+", re.sub(r"<[^>]+>", " ", "\n".join(lines)).lower())
    return {" ".join(words[i : i + length]) for i in range(len(words) - length + 1)}


def _words(content, kind):
    if kind == "docx":
        import io

        import docx

        return [p.text for p in docx.Document(io.BytesIO(content)).paragraphs]
    import pypdfium2

    pdf = pypdfium2.PdfDocument(content)
    try:
        return [page.get_textpage().get_text_range() for page in pdf]
    finally:
        pdf.close()
