"""What stands on a page is in its language, but for the words of documents and names."""

import re

import pytest
from lxml import html

from .conftest import wait
from .test_languages import OTHERS, catalogue, spoken
from .test_pages import PAGES, links

LETTER = """Prisoners of Testgrad

On 2 September 2021, the Testgrad Regional Court increased the term of Dana Samplova to 2 years
and 2 months. Judge Murat Sudyaev presided. Prosecutor General Ivan Primerov attended the hearing.

The authorities detained 65 people in Testgrad on 3 March 2020. Bek Omirov was sentenced on
5 May 2019 to 18 months of restricted freedom. Political prisoner Aliya Testova remains in prison.
Serik Testbayev, an activist of the Reed Party, was arrested and faces trial on 4 April 2027. The
court banned the Reed Party as an extremist organisation. Lena Dalova was released on parole.
We call on the European Union to impose sanctions on Murat Sudyaev.
"""
WORDS_OF_OTHERS = "//q | //code | //article[@id='text'] | //*[@lang='en'] | //script"
SHOWN = ("title", "aria-label", "placeholder", "alt", "data-label")
QUESTIONS = ("?as_of=2021-10-01", "?as_of=2019-12-01", "?as_of=2026-01-01", "/calls")


def frame(tag):
    """Return what finds English words that have a translation: codes, and parts of phrases."""
    codes = {str(m.id).replace("_", " ") for m in catalogue(tag) if m.context}
    parts = {part.strip(" ,:") for words in spoken() for part in re.split(r"%\(\w+\)s", words)}
    translated = {
        part
        for m in catalogue(tag)
        if m.id and not m.context
        for words in ([m.id] if isinstance(m.id, str) else m.id)
        for part in re.split(r"%\(\w+\)s", words)
        if len(part.split()) > 1
    }
    words = {one for one in codes | parts | translated if re.search("[a-z]{2}", one)}
    any_of = "|".join(re.escape(one.strip()) for one in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])(?:{any_of})(?![\w-])")


def shown(page):
    tree = html.fromstring(page)
    for element in tree.xpath(WORDS_OF_OTHERS):
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        for words in (element.text, element.tail, *map(element.get, SHOWN)):
            if words and words.strip():
                yield " ".join(words.split())


@pytest.mark.parametrize("tag", OTHERS)
def test_no_word_of_ours_stays_english_on_any_page(inside, tmp_path, tag):
    letter = tmp_path / "letter.txt"
    letter.write_text(LETTER)
    inside.post("/documents", path=str(letter), language="en", published="2021-09-03")
    wait(inside)
    ids = list(dict.fromkeys(re.findall("/claims/[0-9a-f]{32}", inside.get("/review").text)))
    inside.post(ids[0], verdict="accept")
    people = set(links(inside, "/people?as_of=2021-10-01", "/people/[0-9a-f]{8,}"))
    documents = links(inside, "/documents", "/documents/[0-9a-f]{64}")
    bodies = links(inside, "/organisations", "/organisations/[0-9a-f]+")
    claims = {one for page in documents for one in links(inside, page, "/claims/[0-9a-f]{32}")}
    kinds = {inside.get(one).text.split("<h1>")[1].split("</h1>")[0] for one in claims}
    assert len(kinds) > 8
    english = frame(tag)
    assert all(any(map(english.search, shown(inside.get(one).text))) for one in claims)
    pages = [
        *PAGES, *(who + question for who in people for question in QUESTIONS), *documents,
        *bodies, *claims, "/people?as_of=2021-10-01", "/changes?from=2019-01-01&to=2021-12-31",
        "/calendar?from=2019-01-01", "/review/agreement", "/nowhere",
    ]  # fmt: skip
    found = {
        (words, page)
        for page in pages
        for words in shown(inside.get(page, **{"accept-language": tag}).text)
        if english.search(words)
    }
    assert not found, "\n".join(map(str, sorted(found)))
