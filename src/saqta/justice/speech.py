"""The language in which states, dates and claims are put into words: English, unless told.

Invariant: a phrase is a constant where it is used, so that it can be found and translated; a code
of the data is asked for by its group.
"""

from __future__ import annotations


class Speech:
    """English. Another language takes its place by the same three questions."""

    def phrase(self, words: str, /, **values: object) -> str:
        """Return a phrase, with `%(name)s` filled in."""
        return words % values

    def several(self, one: str, many: str, n: int, /) -> str:
        """Return words for one or for many; both hold `%(num)s`."""
        return (one if n == 1 else many) % {"num": n}

    def word(self, group: str, code: str, /) -> str:  # noqa: ARG002 - English is the code itself
        """Return the word for a code of the data."""
        return code.replace("_", " ")

    def value(self, code: str, /) -> str:
        """Return the word for a value that is a code where the language knows it, else itself."""
        return code


ENGLISH = Speech()
