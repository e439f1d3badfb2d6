"""The house rules that no linter holds."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
GIVEN = ROOT.parent / "shared"
SOURCES = sorted((ROOT / "src").rglob("*.py"))
READER = sorted((ROOT / "src" / "saqta" / "extraction").rglob("*.py"))
WRITTEN = ("src", "tests", "docs", "examples", "benchmarks")
WORDS = {".py", ".toml", ".md", ".txt", ".html", ".eml", ".sql", ".jsonl"}
LONG = 64
"""A run of so many characters is somebody else's sentence, not a fixed term or a name."""


def test_a_module_fits_one_idea():
    assert SOURCES
    assert [str(p) for p in SOURCES if len(p.read_text("utf-8").splitlines()) > 400] == []


def test_the_reader_says_nothing_that_its_compiler_cannot_take():
    wrong = [
        f"{path.name}, line {node.lineno}: {why}"
        for path in READER
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if (why := barred(node))
    ]
    assert wrong == []


@pytest.mark.skipif(not GIVEN.exists(), reason="the given documents are not on this machine")
def test_no_sentence_of_the_given_documents_stands_in_the_project():
    given = [*GIVEN.glob("seeds/*.txt"), *GIVEN.glob("eval/dev/*/docs/*.txt")]
    runs = {run for path in given for run in runs_of(path)}
    assert runs
    written = [path for folder in WRITTEN for path in (ROOT / folder).rglob("*")]
    ours = [path for path in written if path.suffix in WORDS and "_build" not in path.parts]
    assert [path.name for path in ours if not runs.isdisjoint(runs_of(path))] == []


def test_no_two_migrations_have_one_number():
    steps = sorted((ROOT / "src" / "saqta" / "store" / "schema").glob("*.sql"))
    numbers = [step.name[:5] for step in steps]
    assert sorted(set(numbers)) == numbers
    assert all(number[:4].isdecimal() and number[4] == "_" for number in numbers)


def barred(node):
    """Say what mypyc does not take, or would take for something else, and what to write."""
    if isinstance(node, ast.Compare) and isinstance(node.ops[0], ast.In | ast.NotIn):
        listed = isinstance(node.comparators[0], ast.Tuple | ast.List)
        if listed and any(isinstance(p, ast.Starred) for p in node.comparators[0].elts):
            return "look it up in a set, {a, *others}"
    if isinstance(node, ast.BinOp) and is_keys(node.right) and not is_keys(node.left):
        return "a frozenset joined to keys is a plain set: write names.union(table)"
    return ""


def is_keys(node):
    return isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "keys"


def runs_of(path):
    words = " ".join(path.read_text("utf-8").split())
    return {words[i : i + LONG] for i in range(len(words) - LONG)}
