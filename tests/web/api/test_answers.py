"""What an answer is encoded as."""

import json

from saqta.web.api.answers import Json
from saqta.web.api.shapes import Spelling


def test_half_a_code_point_is_told_as_one_so_that_spans_still_fit():
    written = "A\ud83d\ude00ru \udcff"
    told = json.loads(Json(None).render([Spelling(name=written, claims=1)], "application/json"))
    assert told == [{"name": "A\ufffd\ufffdru \ufffd", "claims": 1}]
    assert len(told[0]["name"]) == len(written)
