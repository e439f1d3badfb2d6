import io

import pytest

from saqta.model.claims import Claim, ClaimKind, Slot, Verdict
from saqta.model.evidence import Details, Exhibit, Text
from saqta.model.persons import Decider, NameUse, Sameness
from saqta.model.spans import Span
from saqta.steps.resolve import match
from saqta.steps.review import decide
from saqta.steps.verify import verify
from saqta.store import claims, custody, exhibits, texts

USES = (NameUse("1" * 64, "Aru Testova"), NameUse("2" * 64, "A. Testova"))
LETTER = b"Aru Testova was detained on 21 June 2021."


@pytest.fixture(params=["archive", "sealed_archive"])
def kept(request, now):
    """An archive with one of everything."""
    archive = request.getfixturevalue(request.param)
    deposit = archive.vault.put(io.BytesIO(LETTER))
    exhibit = Exhibit(
        deposit.sha256, deposit.size_bytes, "text/plain", "letter.txt", now, Details()
    )
    text = Text(exhibit.sha256, "plain/1", LETTER.decode())
    slots = (Slot("victims", "Aru Testova", (Span(0, 11),)), Slot("date", "2021-06-21"))
    claim = Claim(text.sha256, ClaimKind.DETENTION, slots, (Span(0, 40),), "en.detention")
    with archive.db.transaction():
        exhibits.add(archive.db, exhibit)
        texts.add(archive.db, text)
        claims.replace(archive.db, text.sha256, [claim])
        told = (
            f"record {exhibits.digest(exhibit)};"
            f" text {text.sha256} by plain/1, reading {texts.digest(text)}"
        )
        custody.append(archive.db, now, "tester", custody.ADDED, exhibit.sha256, told)
    decide(archive, [claim.id], Verdict.ACCEPT, by="aru", now=now, why="see the ruling")
    match(archive, *USES, Sameness.SAME, Decider("aru", now))
    for _ in range(2):
        custody.append(archive.db, now, "tester", "read", exhibit.sha256)
    return archive


def said(archive):
    return [str(damage) for damage in verify(archive)]


def only_exhibit(archive):
    return exhibits.ids(archive.db)[0]


def test_nothing_is_said_when_all_is_well(kept):
    told = []
    assert verify(kept, lambda done, of: told.append((done, of))) == []
    assert told == [(1, 1)]


def test_a_missing_exhibit_is_named(kept):
    sha256 = only_exhibit(kept)
    kept.vault.path(sha256).unlink()
    assert said(kept) == [f"exhibit {sha256}: missing"]


def test_an_altered_exhibit_is_named(kept):
    sha256 = only_exhibit(kept)
    path = kept.vault.path(sha256)
    path.write_bytes(path.read_bytes()[:-2] + b"??")
    assert said(kept) == [f"exhibit {sha256}: altered"]


def test_an_exhibit_that_cannot_be_read_is_named_and_the_rest_is_checked(kept):
    sha256 = only_exhibit(kept)
    kept.vault.path(sha256).unlink()
    kept.vault.path(sha256).mkdir()
    kept.db.execute("UPDATE custody SET actor = 'nobody' WHERE number = 1")
    first, *rest = said(kept)
    assert first.startswith(f"exhibit {sha256}: cannot be read")
    assert rest == ["log entry 1: altered"]


def test_an_altered_text_is_named_by_the_hash_of_its_content(kept):
    (text,) = texts.all_(kept.db)
    kept.db.execute("UPDATE content SET utf8 = :utf8", {"utf8": LETTER.replace(b"21", b"22")})
    assert said(kept) == [f"text {text.sha256}: altered"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE exhibit SET received_at = '2024-01-01T13:00:00.000000Z'",
        "UPDATE exhibit SET received_at = 'long ago'",
        "UPDATE exhibit SET name = 'other.txt'",
        "INSERT INTO detail SELECT sha256, 'published', '2020-01-01', 'flag' FROM exhibit",
        "INSERT INTO detail SELECT sha256, 'colour', 'red', 'flag' FROM exhibit",
    ],
)
def test_an_exhibit_about_which_something_else_is_said_is_named(kept, change):
    kept.db.execute(change)
    assert said(kept) == [f"exhibit {only_exhibit(kept)}: what is said about it was altered"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE reading SET pages = '0 5'",
        "UPDATE reading SET reader = 'other/1'",
        "UPDATE reading SET content_sha256 = '{other}'",
        "DELETE FROM reading",
        "INSERT INTO reading SELECT exhibit_sha256, 'other/1', content_sha256, pages, 2"
        " FROM reading",
    ],
)
def test_an_exhibit_that_is_said_to_read_otherwise_is_named(kept, change):
    other = Text("e" * 64, "plain/1", "Another text.").sha256
    kept.db.execute(
        "INSERT INTO content VALUES (:sha256, :utf8)", {"sha256": other, "utf8": b"Another text."}
    )
    kept.db.execute(change.format(other=other))
    assert said(kept) == [f"exhibit {only_exhibit(kept)}: what was read from it was altered"]


def test_rows_that_were_taken_out_are_named(kept):
    (text,) = texts.all_(kept.db)
    sha256 = only_exhibit(kept)
    for table in ("reading", "content", "exhibit"):
        kept.db.execute(f"DELETE FROM {table}")
    assert said(kept) == [f"exhibit {sha256}: missing from the database",
                          f"text {text.sha256}: missing"]  # fmt: skip


def test_an_exhibit_that_the_log_does_not_know_is_named(kept, now):
    deposit = kept.vault.put(io.BytesIO(b"slipped in"))
    exhibits.add(kept.db, Exhibit(deposit.sha256, 10, "text/plain", "slipped.txt", now, Details()))
    assert said(kept) == [f"exhibit {deposit.sha256}: the log does not tell how it came"]


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE slot SET value = '\"2021-06-22\"' WHERE name = 'date'",
        "UPDATE slot SET value = 'no JSON' WHERE name = 'date'",
        "DELETE FROM slot WHERE name = 'date'",
        "UPDATE claim SET evidence = '0-41'",
        "UPDATE claim SET evidence = 'nothing'",
        "UPDATE claim SET kind = 'wedding'",
    ],
)
def test_an_altered_claim_is_named(kept, change):
    (claim,) = claims.all_(kept.db)
    kept.db.execute(change)
    assert said(kept) == [f"claim {claim.id}: altered"]


def test_a_claim_that_was_decided_and_taken_out_is_named(kept):
    (claim,) = claims.all_(kept.db)
    kept.db.execute("PRAGMA foreign_keys = OFF")
    kept.db.execute("DELETE FROM claim")
    assert said(kept) == [f"claim {claim.id}: missing"]


@pytest.mark.parametrize(
    ("change", "lines"),
    [
        ("UPDATE meta SET value = 'nothing' WHERE name = 'custody head'",
         ["entry 6: is not the one that was written last"]),
        ("UPDATE custody SET actor = 'nobody' WHERE number = 2", ["entry 2: altered"]),
        ("UPDATE custody SET at = 'once' WHERE number = 6",
         ["entry 6: altered: it has no time", "entry 6: missing: the log ends with entry 5"]),
        ("DELETE FROM custody WHERE number = 5", ["entry 6: does not follow entry 4"]),
        ("DELETE FROM custody WHERE number > 4", ["entry 6: missing: the log ends with entry 4"]),
        ("INSERT INTO custody SELECT 7, at, actor, action, subject, detail, digest, digest"
         " FROM custody WHERE number = 6",
         ["entry 7: altered", "entry 7: is not the one that was written last"]),
        ("UPDATE custody SET digest = previous WHERE number = 2",
         ["entry 2: altered", "entry 3: does not fit the entry before it"]),
    ],
)  # fmt: skip
def test_a_log_that_was_tampered_with_is_named(kept, change, lines):
    kept.db.execute(change)
    assert said(kept) == [f"log {line}" for line in lines]


def test_an_emptied_log_is_named(kept):
    kept.db.execute("DELETE FROM custody")
    assert [line.split(": ", 1)[1] for line in said(kept)] == [
        "the log does not tell how it came",
        "the log tells otherwise",
        "the log tells otherwise",
        "missing: the log ends with entry 0",
    ]


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ("UPDATE review SET verdict = 'reject'", ["the log tells otherwise", "missing"]),
        ("UPDATE review SET reviewer = 'dana'", ["the log tells otherwise", "missing"]),
        ("UPDATE review SET why = 'for another reason'", ["the log tells otherwise", "missing"]),
        ("DELETE FROM review", ["missing"]),
        ("INSERT INTO review SELECT 2, claim_id, 'reject', reviewer, at, why FROM review",
         ["the log tells otherwise"]),
    ],
)  # fmt: skip
def test_a_review_that_was_tampered_with_is_named(kept, change, problems):
    (claim,) = claims.all_(kept.db)
    kept.db.execute(change)
    assert said(kept) == [f"review of claim {claim.id}: {problem}" for problem in problems]


@pytest.mark.parametrize(
    ("change", "problems"),
    [
        ("UPDATE identity_match SET verdict = 'different'", ["the log tells otherwise", "missing"]),
        ("DELETE FROM identity_match", ["missing"]),
    ],
)
def test_a_match_that_was_tampered_with_is_named(kept, change, problems):
    kept.db.execute(change)
    assert said(kept) == [f"match of name {USES[0].id}: {problem}" for problem in problems]


def test_everything_that_is_damaged_is_named_at_once(kept):
    kept.vault.path(only_exhibit(kept)).unlink()
    kept.db.execute("UPDATE content SET utf8 = :utf8", {"utf8": b"other"})
    kept.db.execute("UPDATE claim SET evidence = '0-41'")
    kept.db.execute("DELETE FROM custody WHERE number = 6")
    assert [line.split()[0] for line in said(kept)] == ["exhibit", "text", "claim", "log"]
