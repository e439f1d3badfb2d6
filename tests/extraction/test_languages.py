"""What a language is stands in its folder: the engine names roles of words, never words."""

import ast
import re
from pathlib import Path

import msgspec
import pytest

import saqta.extraction
from saqta.extraction import pack
from saqta.extraction.function_words import function_words
from saqta.extraction.grammar import grammar

ENGINE = Path(saqta.extraction.__file__).parent
SOURCES = sorted(ENGINE.rglob("*.py"))
CLOSED = (
    "be",
    "have",
    "pronoun",
    "determiner",
    "possessive",
    "preposition",
    "relative",
    "negation",
)
LABELS = {"by", "about", "after", "of", "before"}
"""Names of slots, sources and kinds of pattern that are spelt like a word."""
NAMED = {"name", "names", "reads", "role", "rule", "source", "kind", "side"}
"""What holds such a name, where a text's word is in `word`, `words`, `lower`, `lemma`, `under`."""
TEXT_METHODS = {"startswith", "endswith", "removeprefix", "removesuffix", "count", "find", "index"}


def words_of(language):
    told = msgspec.structs.asdict(function_words(language))
    known = {word.strip() for words in told.values() for word in words}
    known |= {word for name in CLOSED for word in grammar(language).words(name)}
    return {word for word in known if any(map(str.isalpha, word))}


WORDS = frozenset().union(*map(words_of, pack.languages()))


def literals(node):
    """Return the string constants of an operand or of a display."""
    items = node.elts if isinstance(node, ast.Tuple | ast.List | ast.Set) else [node]
    return [x.value for x in items if isinstance(x, ast.Constant) and isinstance(x.value, str)]


def is_of_words(found):
    told = [text.lower().strip() for text in found if any(map(str.isalpha, text))]
    return 2 * sum(text in WORDS for text in told) > len(told)


def asks_by_name(node):
    """Whether one side of a comparison holds a name that the engine itself gives."""
    sides = [node.left, *node.comparators]
    named = {getattr(side, "attr", getattr(side, "id", None)) for side in sides}
    return not named.isdisjoint(NAMED)


def words_in(source):
    """Return the words of a language that code compares a text with, with their lines."""
    for node in ast.walk(ast.parse(source)):
        told = []
        if isinstance(node, ast.Compare):
            told = [x for side in (node.left, *node.comparators) for x in literals(side)]
            if asks_by_name(node) and LABELS.issuperset(told):
                continue
        elif isinstance(node, ast.Tuple | ast.List | ast.Set):
            told = literals(node)
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") in TEXT_METHODS:
            told = [x for argument in node.args for x in literals(argument)]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            told = re.findall(r"\\b([a-z]+)\\b", node.value)
        if is_of_words(told):
            yield node.lineno, told


def test_the_engine_holds_no_word_of_a_language():
    assert SOURCES
    found = {
        str(path.relative_to(ENGINE)): told
        for path in SOURCES
        if (told := list(words_in(path.read_text("utf-8"))))
    }
    assert found == {}, "name what the words do in `function_words.toml`, and ask for that"


@pytest.mark.parametrize(
    "code",
    [
        'if word == "and": pass',
        'if words[at : at + 1] == ["of"]: pass',
        'if "had" in words: pass',
        '_OWNERS = ("of", "against", "for")',
        '_SMALL = frozenset({"the", ","})',
        'if lower.endswith("ing"): pass',
        'name = lower.removeprefix("the ")',
        'found = re.compile(r"\\band\\b")',
        'words_at(unit, ("and",))',
    ],
)
def test_a_word_of_a_language_in_the_engine_is_noticed(code):
    assert list(words_in(code))


@pytest.mark.parametrize(
    "code",
    [
        'if slot.name == "by": pass',
        '_KEYS = ("action", "by", "targets")',
        'be = grammar.words("be")',
        'if mention.trait("anaphor") == "counted": pass',
        '"""Return the words after "of" and "for"."""',
    ],
)
def test_names_that_the_engine_gives_are_no_words_of_a_language(code):
    assert list(words_in(code)) == []


@pytest.mark.parametrize("language", pack.languages())
def test_function_words_are_written_as_the_engine_compares_them(language):
    told = msgspec.structs.asdict(function_words(language))
    assert {w for words in told.values() for w in words if w != w.lower().strip()} == set()
