"""What the pages show and do."""

import asyncio
import re
from time import sleep

import pytest
from fpdf import FPDF
from lxml import html

from saqta.steps import pictures

from .conftest import wait

PAGES = [
    "/", "/people", "/documents", "/review", "/changes", "/calls", "/signatures", "/log", "/match",
    "/settings", "/search?q=Testova", "/documents/adding", "/officials", "/organisations",
    "/counts", "/calendar", "/review/agreement", "/review?by=other",
]  # fmt: skip

NOTE = "//article[@class='card note']"


def links(browser, page, pattern):
    return re.findall(rf'href="({pattern})', browser.get(page).text)


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_empty_archive_is_a_page(browser, page):
    answer = browser.enter().get(page)
    assert answer.status_code == 200
    assert "<h1>" in answer.text


def test_every_page_holds_what_documents_say_as_words_and_never_as_markup(inside):
    people = links(inside, "/people?as_of=2022-06-01", "/people/[0-9a-f]{8,}")
    documents = links(inside, "/documents", "/documents/[0-9a-f]{64}")
    claims = [one for page in documents for one in links(inside, page, "/claims/[0-9a-f]{32}")]
    assert len(documents) == 2
    assert people
    assert claims
    for page in {*PAGES, *people, *documents, *claims}:
        answer = inside.get(page)
        assert answer.status_code == 200, page
        for element in html.fromstring(answer.text).iter():
            assert element.tag not in ("img", "iframe", "style", "object"), page
            assert element.tag != "script" or element.get("src") == "/static/saqta.js"
            assert not [name for name in element.attrib if name.startswith(("on", "style"))]
            assert not element.get("href", "").lower().startswith(("javascript:", "data:"))


def test_a_person_is_shown_with_the_words_of_the_source(inside):
    (path,) = set(links(inside, "/people?as_of=2022-01-01&q=Testova", "/people/[0-9a-f]{8,}"))
    shown = inside.get(f"{path}?as_of=2022-01-01").text
    assert "imprisoned" in shown
    assert "<mark>" in shown
    assert "unreviewed" in shown
    assert "<svg" in shown


def test_the_day_in_the_address_decides(inside):
    assert "Testova" not in inside.get("/people?as_of=2020-01-01").text
    assert "Testova" in inside.get("/people?as_of=2022-01-01").text
    assert inside.get("/people?as_of=tomorrow").status_code == 400


def test_a_claim_that_is_accepted_is_shown_so_everywhere(inside):
    page = inside.get("/review").text
    (claim,) = set(re.findall(r'action="(/claims/[0-9a-f]+)"', page))
    answer = inside.post(claim, verdict="accept", why="read it", after="review")
    assert answer.headers["location"].startswith("/review")
    assert "accepted by" in inside.get(claim).text
    assert claim not in inside.get("/review").text
    assert "review" in inside.get("/log").text


def test_a_claim_is_put_right_by_rejecting_it_and_accepting_another(inside):
    document = links(inside, "/search?q=Testova", "/documents/[0-9a-f]{64}")[0]
    claims = dict.fromkeys(links(inside, document, "/claims/[0-9a-f]{32}"))
    sentence = next(c for c in claims if "sentence" in inside.get(c).text.split("</h1>")[0])
    inside.post(sentence, verdict="correct", **{"slot-term": "P2Y"})
    assert "rejected by" in inside.get(sentence).text
    assert "2 years" in inside.get(document).text


def test_all_claims_of_a_document_are_decided_at_once(inside):
    document = links(inside, "/search?q=Testova", "/documents/[0-9a-f]{64}")[0]
    inside.post("/review/all", document=document.rpartition("/")[2], verdict="accept")
    assert 'class="mark waiting"' not in inside.get(document).text.split("<article")[1]


def test_files_that_are_not_read_are_listed_with_the_reason(inside, tmp_path):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    inside.post("/documents", path=str(tmp_path / "more"))
    wait(inside)
    assert "broken.pdf" in inside.get("/documents/adding").text
    inside.post("/documents", path=str(tmp_path / "absent"))
    wait(inside)
    assert "it is not there" in inside.get("/documents/adding").text


def test_a_fault_while_files_are_added_is_told_and_not_passed_off_as_done(inside, monkeypatch):
    def break_(*_asked, **_more):
        raise RuntimeError("Aru Testova")

    monkeypatch.setattr("saqta.web.work.preserve.add", break_)
    inside.post("/documents", path=__file__)
    wait(inside)
    shown = inside.get("/documents/adding").text
    assert "RuntimeError" in shown
    assert "Aru Testova" not in shown
    assert "Done:" not in shown


def test_the_language_of_the_pages_is_kept(inside):
    inside.post("/settings", language="kk")
    assert '<html lang="kk">' in inside.get("/").text


@pytest.mark.parametrize(
    "page", ["/?as_of=0001-01-01", "/changes?to=0001-01-01", "/review?kind=nonsense"]
)
def test_a_question_that_has_no_answer_is_refused_with_a_remedy(inside, page):
    answer = inside.get(page)
    assert answer.status_code == 400
    assert "What to do" in answer.text


def test_the_first_day_of_all_begins_a_bulletin(inside):
    assert inside.get("/changes?from=0001-01-01").status_code == 200


def test_a_form_that_holds_no_verdict_decides_nothing(inside):
    claim = re.search(r"/claims/([0-9a-f]{32})", inside.get("/review").text)[1]
    paths = [f"/claims/{claim}", "/review/all", f"/match/{claim}"]
    for verdict in ("", "nonsense", "ACCEPT"):
        said = [inside.post(path, verdict=verdict, kind="charge").status_code for path in paths]
        assert said == [400, 400, 400]
    assert inside.post("/review/all", kind="nonsense", verdict="accept").status_code == 400
    assert claim in inside.get("/review").text


def test_a_folder_of_a_user_who_is_not_there_is_refused(inside):
    assert inside.post("/documents", path="~nobody-of-this-name/x").status_code == 400


def test_words_that_the_reader_missed_become_a_claim_made_by_hand(inside):
    (page,) = (
        d
        for d in links(inside, "/documents", "/documents/[0-9a-f]{64}")
        if "Testova" in inside.get(d).text
    )
    asked = inside.get(f"{page}/missed?kind=hearing&words=the+Yesil+District%0ACourt")
    (at,) = re.findall(r'name="at" value="([0-9]+-[0-9]+)"', asked.text)
    made = inside.post(
        f"{page}/missed",
        kind="hearing",
        at=at,
        **{
            "slot-person": "Aru Testova",
            "slot-court": "Yesil District Court",
            "slot-date": "2021-06-21",
        },
    )
    shown = inside.get(made.headers["location"]).text
    assert "by hand" in shown
    assert "accepted by Aru" in shown
    assert "<mark>Yesil District Court</mark>" in shown
    assert made.headers["location"] in inside.get(page).text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("kind=hearing&words=never+said", "not in the document"),
        ("kind=hearing&words=", "There are no words"),
        ("kind=parade&words=Testova", "is no kind of claim"),
    ],
)
def test_words_that_are_not_there_make_no_claim(inside, asked, told):
    page = next(iter(links(inside, "/documents", "/documents/[0-9a-f]{64}")))
    answer = inside.get(f"{page}/missed?{asked}")
    assert 400 <= answer.status_code < 500
    assert told in answer.text


@pytest.mark.parametrize("at", ["", "5", "9-2", "0-99999999", "0-" + "9" * 5000])
def test_a_place_that_is_none_makes_no_claim(inside, at):
    page = next(iter(links(inside, "/documents", "/documents/[0-9a-f]{64}")))
    answer = inside.post(f"{page}/missed", kind="hearing", at=at, **{"slot-person": "Aru Testova"})
    assert 400 <= answer.status_code < 500


def test_a_pdf_is_shown_with_its_pages_beside_the_text(inside, tmp_path):
    made = FPDF()
    made.set_font("Helvetica", size=14)
    for day in (1, 2):
        made.add_page()
        made.multi_cell(0, 10, f"Police detained Bek Sampleov in Testgrad on {day} May 2022.")
    made.output(str(tmp_path / "note.pdf"))
    inside.post("/documents", path=str(tmp_path / "note.pdf"), language="en")
    wait(inside)
    pages = links(inside, "/documents", "/documents/[0-9a-f]{64}")
    (page,) = {d for d in pages if "<img" in inside.get(d).text}
    assert f"{page}/pages/2" in inside.get(f"{page}?page=2").text
    picture = inside.get(f"{page}/pages/2")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")
    assert inside.get(f"{page}/pages/3").status_code == 400
    assert inside.get(f"{page}/pages/{10**30}").status_code == 404
    assert inside.get(f"{page}?page=second").status_code == 400


def test_pictures_asked_for_at_once_are_drawn_one_after_another(inside, tmp_path, monkeypatch):
    made = FPDF()
    made.set_font("Helvetica", size=14)
    made.add_page()
    made.multi_cell(0, 10, "Police detained Bek Sampleov in Testgrad on 1 May 2022.")
    made.output(str(tmp_path / "note.pdf"))
    inside.post("/documents", path=str(tmp_path / "note.pdf"), language="en")
    wait(inside)
    drawing, most = [], []

    def draw(raw, page):
        drawing.append(page)
        most.append(len(drawing))
        sleep(0.05)
        drawing.remove(page)
        return b"drawn"

    monkeypatch.setattr(pictures, "draw", draw)

    async def ask():
        return await asyncio.gather(
            *(inside.client.get("/documents/note.pdf/pages/1") for _ in range(4))
        )

    assert [answer.content for answer in inside.runner.run(ask())] == [b"drawn"] * 4
    assert most == [1] * 4


def test_today_shows_how_many_were_held_from_month_to_month(inside):
    found = inside.get("/?as_of=2022-08-01").text
    assert '<svg viewBox="0 0 960' in found
    row = r'<a href="/people\?as_of=2022-06-01&amp;state=held">June 2022</a></th>' + (
        r'<td class="number">(\d+)</td>' * 4
    )
    surely, best, possibly, accepted = map(int, re.search(row, found).groups())
    assert 0 < surely <= best <= possibly
    assert accepted == 0
    assert "/people?as_of=2020-08-01" not in found
    assert "/people?as_of=2020-08-01" in inside.get("/?as_of=2022-08-01&years=5").text


def test_today_of_a_time_before_anything_is_known_draws_nothing(inside):
    found = inside.get("/?as_of=1990-08-01").text
    assert "Nobody is known to have been held in these years" in found


def test_a_second_reviewer_decides_without_seeing_what_the_first_did(inside, monkeypatch):
    ids = list(dict.fromkeys(re.findall("/claims/[0-9a-f]{32}", inside.get("/review").text)))
    inside.post(ids[0], verdict="accept", why="clear words", after="review?by=&kind=")
    assert "Nothing waits" in inside.get("/review?by=other").text
    assert "No claim was decided by two people" in inside.get("/review/agreement").text
    monkeypatch.setattr(inside.desk, "actor", "<b>Bek</b>")
    shown = inside.get("/review?by=other").text
    assert ids[0] in shown
    assert "clear words" not in shown
    assert "accepted by" not in shown
    assert "/review/all" not in shown
    answer = inside.post(ids[0], verdict="reject", why="another’s", after="review?by=other&x=1")
    assert answer.headers["location"] == f"/review?by=other&last={ids[0].rpartition('/')[2]}"
    assert "Nothing waits" in inside.get("/review?by=other").text
    told = inside.get(ids[0]).text
    assert "Who decided what" in told
    assert "clear words" in told
    assert "another’s" in told
    assert "&lt;b&gt;Bek&lt;/b&gt;" in told
    agreed = inside.get("/review/agreement").text
    assert "1 claim was decided by several people; they agree on 0 (0%)" in agreed
    assert f'href="{ids[0]}">Decide it anew' in agreed


def test_what_one_other_decided_is_not_decided_by_the_heap(inside, monkeypatch):
    answer = inside.post("/review/all", by="other", kind="sentence", verdict="accept")
    assert answer.status_code == 400


@pytest.mark.parametrize("after", ["", "//evil.example", "review//evil.example?by=", "log"])
def test_a_decision_leads_nowhere_but_to_its_claim_or_the_next(inside, after):
    (claim,) = set(re.findall(r'action="(/claims/[0-9a-f]+)"', inside.get("/review").text))
    answer = inside.post(claim, verdict="accept", after=after)
    assert answer.headers["location"] == claim


def test_a_note_stands_on_the_page_of_its_person_as_it_was_written_and_nowhere_else(inside):
    (who,) = set(links(inside, "/people?as_of=2022-01-01&q=Testova", "/people/[0-9a-f]{8,}"))
    words = "zarphlegm <script>alert(1)</script>\nsecond line"
    answer = inside.post(f"{who}/notes", words=words)
    assert answer.headers["location"] == f"{who}#notes"
    shown = html.fromstring(inside.get(who).text)
    (note,) = shown.xpath(NOTE + "/p[@class='words']")
    assert note.text_content() == words
    assert note.xpath(".//script") == []
    for page in [*PAGES, "/people.csv?as_of=2022-01-01", f"{who}/calls"]:
        assert "zarphlegm" not in inside.get(page).text
    assert "No document holds all of these words" in inside.get("/search?q=zarphlegm").text
    (action,) = {form.get("action") for form in shown.xpath(NOTE + "//form")}
    inside.post(action, why="of another")
    after = html.fromstring(inside.get(who).text)
    assert "of another" in after.xpath(NOTE)[0].text_content()
    assert after.xpath(NOTE + "//form") == []
    assert inside.post(action, why="again").status_code == 400


def test_a_document_takes_notes(inside):
    document = links(inside, "/search?q=Testova", "/documents/[0-9a-f]{64}")[0]
    inside.post(f"{document}/notes", words="Came by post.")
    shown = inside.get(document).text
    assert "Came by post." in shown
    inside.post(re.search(rf'action="({document}/notes/[0-9a-f]+)"', shown)[1], why="by mail")
    assert "by mail" in inside.get(document).text


@pytest.mark.parametrize("words", ["", "   ", "x" * 20_001])
def test_a_note_of_nothing_or_without_end_is_refused(inside, words):
    (who,) = set(links(inside, "/people?as_of=2022-01-01&q=Testova", "/people/[0-9a-f]{8,}"))
    assert inside.post(f"{who}/notes", words=words).status_code == 400


def test_a_person_is_shown_with_their_cases_and_what_the_law_makes_of_them(inside, tmp_path):
    letter = tmp_path / "appeal.txt"
    letter.write_text(
        "On 2 September 2021, the Testgrad court sentenced Dana Samplova to two years in prison"
        " under Article 405 of the Criminal Code of Kazakhstan.\n"
    )
    inside.post("/documents", path=str(letter), language="en")
    wait(inside)
    (who,) = set(links(inside, "/people?as_of=2022-01-01&q=Samplova", "/people/[0-9a-f]{8,}"))
    shown = html.fromstring(inside.get(f"{who}?as_of=2022-01-01").text)
    (case,) = [one for one in shown.xpath("//article") if "Case 1" in one.text_content()]
    assert "sentence: imprisonment, 2 years" in case.text_content()
    assert case.xpath(".//a[starts-with(@href, '/claims/')]")
    terms = {one.text_content(): one.getnext().text_content() for one in case.xpath(".//dt")}
    assert "2023-09-0" in terms["Term ends as stated"]
    assert "article 405" in terms
    assert "#cases" in {one.get("href") for one in shown.xpath("//nav[@class='parts']/a")}


def test_the_page_of_an_official_shows_all_acts_of_which_the_list_shows_the_newest(
    inside, tmp_path
):
    days = [f"{day} March 2023" for day in range(1, 6)]
    told = (
        f"On {day}, judge Omar Testbay sentenced Person{letter} Sampleov to two years in prison."
        for day, letter in zip(days, "abcde", strict=True)
    )
    news = tmp_path / "news.txt"
    news.write_text("\n\n".join(told))
    inside.post("/documents", path=str(news), language="en")
    wait(inside)
    shown = inside.get("/officials")
    (page,) = links(inside, "/officials", "/officials/[0-9a-f]{8,}")
    every = inside.get(page)
    acts = "//*[contains(., 'Omar Testbay')]/ul[@class='news']/li"
    listed, whole = (html.fromstring(one.text).xpath(acts) for one in (shown, every))
    assert (len(listed), len(whole)) == (3, 5)
    assert [one.text_content() for one in whole[:3]] == [one.text_content() for one in listed]
    assert inside.get(f"/officials/{'0' * 32}").status_code == 404
