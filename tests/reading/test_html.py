import zipfile
from pathlib import Path

import pytest

from saqta.errors import NotRead
from saqta.reading import html
from saqta.reading.limits import Limits

PAGES = Path(__file__).parents[3] / "shared" / "corpus" / "state-reports-html.zip"

PAGE = """<!DOCTYPE html>
<html lang="en-GB"><head>
<meta property="og:title" content="Court jails two activists - The Steppe Courier">
<meta property="og:site_name" content="The Steppe Courier">
<meta property="article:published_time" content="2021-02-24T22:10:00+06:00">
<link rel="canonical" href="https://courier.example/1">
</head><body>
<header><a href="/">The Steppe Courier</a></header>
<nav><ul><li><a href="/news">News</a></li><li><a href="/sport">Sport</a></li></ul></nav>
<main>
<ul class="anchors"><li><a href="#a">First part</a><li><a href="#b">Second part</a>
<li><a href="#c">Third part</a></ul>
<h1>Court jails two activists</h1>
<figure><img src="x.jpg"><figcaption>Arman Testov outside the court</figcaption></figure>
<p>A court in Almaty sentenced <b>Arman Testov</b> and
   <a href="/p">Dana Probina</a> to two years.<br>Both deny the charge.</p>
<p>Signed by:</p>
<ul><li>Ms Anna Example, Norway</li><li>Mr Carl Sample, Chad</li></ul>
<table><tr><th>Name</th><th>Term</th></tr><tr><td>Arman Testov</td><td>2 years</td></tr></table>
<script>alert("no words")</script>
</main>
<div class="related-links"><p>Read this too</p></div>
<footer>All rights reserved</footer></body></html>"""

TEXT = """Court jails two activists

Arman Testov outside the court

A court in Almaty sentenced Arman Testov and Dana Probina to two years.

Both deny the charge.

Signed by:
- Ms Anna Example, Norway
- Mr Carl Sample, Chad

Name\tTerm
Arman Testov\t2 years
"""


def read(page):
    return html.read(page.encode(), Limits())


def test_a_page_becomes_its_own_blocks_without_furniture():
    assert read(PAGE).content == TEXT


def test_a_page_says_title_date_publisher_address_and_language():
    details = read(PAGE).details
    assert details.title.value == "Court jails two activists"
    assert details.published.value == "2021-02-24"
    assert details.publisher.value == "The Steppe Courier"
    assert details.address.value == "https://courier.example/1"
    assert details.language.value == "en-GB"


def test_a_date_that_is_not_exact_is_left_out_rather_than_guessed():
    page = '<html><head><meta name="date" content="05/06/2021"></head><body><p>Words'
    assert read(page).details.published is None


def test_json_ld_tells_when_the_page_was_published():
    page = """<html><head><script type="application/ld+json">{"@graph": [{"@type": "NewsArticle",
        "headline": "Heard", "datePublished": "2022-03-01", "publisher": {"name": "P"}}]}</script>
        </head><body><p>Words</p></body></html>"""
    details = read(page).details
    assert (details.title.value, details.published.value) == ("Heard", "2022-03-01")


def test_a_page_laid_out_by_a_table_keeps_its_paragraphs():
    page = "<html><body><table><tr><td><p>One.</p><p>Two.</p></td></tr></table></body></html>"
    assert read(page).content == "One.\n\nTwo.\n"


def test_an_element_with_most_of_the_words_is_never_furniture():
    page = '<html><body><div class="menu"><p>All that the page says.</p></div></body></html>'
    assert read(page).content == "All that the page says.\n"


def test_the_encoding_that_the_page_states_is_used():
    page = '<html><head><meta charset="windows-1251"></head><body><p>Суд в Алматы</p></body></html>'
    assert html.read(page.encode("windows-1251"), Limits()).content == "Суд в Алматы\n"


def test_a_heading_that_a_table_of_contents_leads_to_stays():
    page = """<html><body><div class="page-toc"><a href="#toc__1">Part one</a></div>
        <h2 id="toc__1" class="toc__target">Part one</h2><p>All that the page says.</p></body>"""
    assert read(page).content == "Part one\n\nAll that the page says.\n"


def test_words_after_a_dropped_element_stay():
    page = "<html><body><p>One <script>x</script>two <button>b</button>three.</p></body></html>"
    assert read(page).content == "One two three.\n"


def test_a_page_nested_too_deep_is_not_read():
    with pytest.raises(NotRead, match="nested"):
        read("<html><body>" + "<div>" * 5_000 + "words")


@pytest.mark.skipif(not PAGES.exists(), reason="the corpus of real pages is not here")
def test_long_reports_keep_paragraphs_and_lose_menus_and_contents():
    with zipfile.ZipFile(PAGES) as pages:
        for name in pages.namelist()[:6]:
            if not name.endswith(".html"):
                continue
            found = html.read(pages.read(name), Limits())
            assert len(found.content) > 50_000
            assert max(map(len, found.content.split("\n"))) < 8_000
            assert "Respect for Civil Liberties" in found.content
            assert "In this section" not in found.content
            assert "Breadcrumb" not in found.content
            assert found.details.published is not None
