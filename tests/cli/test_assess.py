"""`saqta assess`, as a person types it."""

import json

ANSWERS = [f"--answer={c}=no" for c in ("b", "c", "d", "e", "terrorism")]
GIVEN = ("assess", "Testova", "--standard", "pace-1900", "--by", "aru", *ANSWERS)


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def accept(saqta):
    (row,) = lines(saqta("claims", "--kind", "sentence", "--format", "json"))
    saqta("review", row["claim"], "accept", "--by", "aru")
    return row["claim"]


def test_the_criteria_of_a_standard_are_shown_with_their_source(saqta):
    out = saqta("assess", "--standard", "pace-1900").stdout
    assert "Resolution 1900 (2012)" in out
    rows = lines(saqta("assess", "--standard", "wgad", "--format", "json"))
    assert [row["criterion"] for row in rows] == ["I", "II", "III", "IV", "V"]


def test_an_assessment_is_kept_and_shown_with_its_facts(saqta):
    fact = accept(saqta)
    told = saqta(*GIVEN, "--answer", "a=yes", "--for", f"a={fact[:8]}", "--why", "a=It is said.",
                 "--recognised-by", "A committee")  # fmt: skip
    assert "Kept assessment" in told.stdout
    out = saqta("assess", "Тестова").stdout
    assert "Aru Testova: political prisoner: yes (pace-1900)" in out
    assert "assessed by aru; recognition of A committee" in out
    assert f"facts for: {fact[:10]}" in out
    assert "It is said." in out
    rows = lines(saqta("assess", "--format", "json"))
    assert {row["criterion"]: row["answer"] for row in rows}["a"] == "yes"
    assert "political prisoner: yes (pace-1900)" in saqta("person", "Testova").stdout
    assert "assessment" not in saqta("verify", status=1).stdout


def test_an_unreviewed_claim_is_refused_with_what_to_do(saqta):
    (row,) = lines(saqta("claims", "--kind", "sentence", "--format", "json"))
    said = saqta(*GIVEN, "--answer", "a=yes", "--for", f"a={row['claim']}", status=1).stderr
    assert "no one has accepted it" in said
    assert f"saqta review {row['claim'][:10]} accept" in said


def test_what_is_written_wrongly_is_wrong_use(saqta):
    assert "write yes, no or unclear" in saqta(*GIVEN, "--answer", "a=maybe", status=2).stderr
    assert "CRITERION=VALUE" in saqta(*GIVEN, "--answer", "a", status=2).stderr
    assert "needs a NAME" in saqta("assess", "--answer", "a=no", status=2).stderr


def test_a_missing_answer_is_told(saqta):
    assert "have no answer: a" in saqta(*GIVEN, status=1).stderr


def test_where_nothing_was_assessed_that_is_said(saqta):
    assert "Nothing was assessed" in saqta("assess").stderr
