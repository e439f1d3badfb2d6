"""Words of documents made safe to show: nothing in them is obeyed by a terminal or a browser.

Invariant: letters, and marks that belong to them, come through unchanged.
"""

from __future__ import annotations

import unicodedata

_KEPT = "\n\t"


def safe(text: str) -> str:
    r"""Return text that a terminal shows and does not obey.

    Characters that control it, or that turn the order of letters, stand as `\\u202e`.
    """
    if text.isprintable():
        return text
    return "".join(
        c if c.isprintable() or c in _KEPT or not obeyed(c) else _escaped(c) for c in text
    )


def one_line(text: str) -> str:
    """Return `safe` text with every run of white space as one blank."""
    return safe(" ".join(text.split()))


def obeyed(char: str) -> bool:
    """Tell whether a character is a control, a direction, or otherwise without a shape."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _escaped(char: str) -> str:
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")
