"""A page that takes minutes is made for whoever waits for it, and not before."""

import re

import pytest

from saqta.web import patience

PAGES = ["/people", "/calls", "/officials", "/counts", "/calendar"]


@pytest.mark.parametrize("page", PAGES)
def test_what_was_known_earlier_is_worked_out_of_many_claims_once_somebody_waits(
    inside, monkeypatch, page
):
    asked = f"{page}?known_by=2024-01-02&facts="
    made = inside.get(asked).text
    assert "This takes a while" not in made
    monkeypatch.setattr(patience, "_AT_ONCE", 0)
    asking = inside.get(asked)
    assert asking.status_code == 200
    assert "This takes a while" in asking.text
    wait, now = re.findall(rf'href="({page}\?[^"]*)"', asking.text)
    assert wait == f"{page}?known_by=2024-01-02&amp;wait=1"
    kept = inside.get(wait.replace("&amp;", "&")).text
    assert "This takes a while" not in kept
    assert re.sub("[&?](amp;)?(wait=1|facts=)", "", kept) == re.sub("&amp;facts=", "", made)
    assert now == f"{page}?"
    assert "This takes a while" not in inside.get(now).text


def test_a_page_of_now_is_never_asked_to_be_waited_for(inside, monkeypatch):
    monkeypatch.setattr(patience, "_AT_ONCE", 0)
    for page in (*PAGES, "/people?as_of=2022-01-01&known_by="):
        assert "This takes a while" not in inside.get(page).text
