"""Structs and dataclasses written out for the compiler behave as they did."""

from __future__ import annotations

import runpy
import sys
import types
from dataclasses import replace
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "native_classes.py"
SOURCE = '''\
from __future__ import annotations
from dataclasses import dataclass, field
import msgspec

class Word(msgspec.Struct, frozen=True, gc=False):
    """A word."""

    start: int
    lower: str = ""

    def long(self) -> bool:
        return len(self.lower) > 3

class Name(Word, frozen=True, gc=False):
    bearer: str = "no one"

@dataclass(frozen=True, slots=True, order=True)
class Place:
    row: int
    column: int = 0
    note: str = field(default="", compare=False)
    words: list[str] = field(default_factory=list, hash=False)

@dataclass(slots=True)
class Heap:
    words: list[str] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=lambda: {"a": 1}, init=False)
    size: int = field(init=False)

    def __post_init__(self) -> None:
        self.size = len(self.words)

@dataclass(frozen=True, slots=True, init=False)
class Kept:
    value: int

    def __init__(self, value: int) -> None:
        keep = object.__setattr__
        keep(self, "value", value)
'''


def module(source: str) -> types.ModuleType:
    made = types.ModuleType("saqta_words_written_out")
    made.__dict__["mypyc_attr"] = lambda **_: lambda cls: cls  # the compiler takes it away
    sys.modules[made.__name__] = made
    exec(source, made.__dict__)
    return made


@pytest.fixture(params=["as written", "written out"])
def words(request):
    rewrite = runpy.run_path(str(TOOL))["written_out"]
    made = module(SOURCE if request.param == "as written" else rewrite(SOURCE))
    yield made
    del sys.modules[made.__name__]


def test_nothing_is_left_to_msgspec_or_to_object_setattr():
    written = runpy.run_path(str(TOOL))["written_out"](SOURCE)
    assert "msgspec" not in written
    assert "object.__setattr__" not in written


def test_equal_fields_make_equal_objects_of_one_class(words):
    assert words.Word(1, "a") == words.Word(1, "a")
    assert words.Word(1, "a") != words.Word(1, "b")
    assert words.Word(1, "a") != words.Name(1, "a")
    assert words.Name(1, "a") != words.Name(1, "a", "Ann")
    assert len({words.Place(1), words.Place(1, 0, "by hand"), words.Place(2)}) == 2
    assert words.Place(1, 0, "by hand") == words.Place(1)
    assert words.Place(1, words=["a"]) != words.Place(1)


def test_order_is_that_of_the_fields(words):
    places = [words.Place(2), words.Place(1, 5), words.Place(1)]
    assert sorted(places) == [words.Place(1), words.Place(1, 5), words.Place(2)]
    assert words.Place(1, 0, "b") <= words.Place(1, 0, "a") < words.Place(1, 1)
    assert words.Place(2) >= words.Place(2) > words.Place(1, 1)


def test_defaults_methods_and_inherited_fields_stay(words):
    assert words.Name(1).bearer == "no one"
    assert words.Name(1, "Bern").long()
    assert words.Kept(7).value == 7


def test_every_object_has_a_list_of_its_own(words):
    one, two = words.Heap(), words.Heap(["a", "b"])
    one.words.append("c")
    assert (one.words, two.words, words.Heap().words) == (["c"], ["a", "b"], [])
    assert (one.seen, one.size, two.size) == ({"a": 1}, 0, 2)


def test_a_changed_copy_can_be_made(words):
    assert replace(words.Place(1, 2), row=3) == words.Place(3, 2)
    assert replace(words.Heap(["a"]), words=["b", "c"]).size == 2
