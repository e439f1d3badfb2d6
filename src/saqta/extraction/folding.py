"""Fold a text so that one pattern fits the many ways to write quotes, dashes, spaces and hashtags.

Invariant: the folded text has the length of the text, so every offset means the same in both.
"""

from __future__ import annotations

import re

_SAME = {
    **dict.fromkeys("“”„‟«»″〝〞＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′´`ʹʻʼʽˈ＇", "'"),
    **dict.fromkeys("‐‑‒–−﹣－⁃", "-"),
    **dict.fromkeys("―⸺", "—"),
    **dict.fromkeys(
        "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
        "\u3000\u2800\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066"
        "\u2067\u2068\u2069\ufeff\x00\x0b\x1c\x1d\x1e\x1f#",
        " ",
    ),
    "\r": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
_SIGNS = frozenset(_SAME)
_BETWEEN_WORDS = re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])")
_LEAST_PICTURE = 4000
_NO_WRITING = re.compile(rf"(?<!\S)\S{{{_LEAST_PICTURE},}}")
_HASHTAG = re.compile(r"#\w+")


def fold(text: str) -> str:
    """Return `text` with plain quotes, dashes and spaces, and hashtags as words; length kept.

    Thousands of characters without a blank are a picture or a key, not writing: they fold away.
    """
    if len(text) >= _LEAST_PICTURE:
        text = _NO_WRITING.sub(lambda run: " " * len(run[0]), text)
    if "#" in text:
        text = _HASHTAG.sub(lambda tag: tag[0].replace("_", " "), text)
    if "–" in text:  # "activists–Anna Doe" is not one word
        text = _BETWEEN_WORDS.sub("—", text)
    for sign in _SIGNS.intersection(text):  # few of them: quicker than to look at each character
        text = text.replace(sign, _SAME[sign])
    return text
