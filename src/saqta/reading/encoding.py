"""Bytes to text: a byte order mark, then UTF-8, then the old code page that makes best sense.

Invariant: decoding loses nothing but what is broken already: a stray byte in UTF-8 stands as
U+FFFD. Bytes that no encoding here explains are not text.
"""

from __future__ import annotations

import re

from saqta.errors import NotRead
from saqta.reading import language

_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_CODE_PAGES = ("windows-1251", "koi8-r", "kz1048", "windows-1252", "cp866", "windows-1250")
"""In order of trust: of two that fit equally well the earlier wins."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_WORD = re.compile(r"[^\W\d_]+")
_ACCENTED = re.compile(r"[À-ɏ]")
_ODD_SIGN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f─-▟]")
_REPLACEMENT = "\ufffd"
_WHOLE_FOR_BROKEN = 20
_LETTER_WEIGHT = 0.3
_LITTLE = 0.01  # a text of names alone still makes some sense
_SAMPLE_BYTES = 60_000
_CONTROL_SHARE = 0.005


def decode(raw: bytes, stated: str | None = None) -> str:
    """Return the text of `raw`; a byte order mark is not part of it.

    `stated` is the encoding that the document or its header names; it is tried after a byte
    order mark and before a guess, and passed over where the bytes do not fit it.

    Raises:
        NotRead: the bytes are no text in any encoding that is known here.
    """
    for mark, name in _MARKS:
        if raw.startswith(mark):
            text = _try(raw[len(mark) :], name)
            if text is not None:
                return _checked(text)
    for name in filter(None, (stated, "utf-8")):
        text = _try(raw, name)
        if text is not None:
            return _checked(text)
    mended = _mended(raw)
    return _checked(_guess(raw) if mended is None else mended)


def _mended(raw: bytes) -> str | None:
    """Return UTF-8 with a few bytes broken, as a cut or a faulty copy leaves it."""
    text = raw.decode("utf-8", "replace")
    broken = text.count(_REPLACEMENT)
    whole = sum(not char.isascii() for char in text) - broken
    return text if broken * _WHOLE_FOR_BROKEN <= whole else None


def _try(raw: bytes, name: str) -> str | None:
    try:
        text = raw.decode(name)
        text.encode("utf-8")
    except (UnicodeError, LookupError, ValueError):
        return None
    return text


def _checked(text: str) -> str:
    sample = text[:_SAMPLE_BYTES]
    if "\x00" in text or len(_CONTROL.findall(sample)) > len(sample) * _CONTROL_SHARE:
        raise NotRead(
            "its bytes are not text, nor a kind of file that Saqta reads",
            remedy="Save it as PDF, DOCX or plain text and add that file as well.",
        )
    return text


def _guess(raw: bytes) -> str:
    best, best_score = None, 0.0
    for name in _CODE_PAGES:
        sample = _try(raw[:_SAMPLE_BYTES], name)
        score = -1.0 if sample is None else _sense(sample)
        if score > best_score and _try(raw, name) is not None:
            best, best_score = name, score
    if best is None:
        raise NotRead(
            "the encoding of its text cannot be told",
            remedy="Save it as UTF-8 and add that file as well.",
        )
    return raw.decode(best)


def _sense(text: str) -> float:
    """Return how much sense a text makes: the share of a language's own words, less odd ones."""
    words = _WORD.findall(text)
    odd = sum(map(_is_odd, words)) + len(_ODD_SIGN.findall(text))
    shares = language.weigh(text, letter_weight=_LETTER_WEIGHT)
    return _LITTLE + max(shares.values()) - odd / max(len(words), 1)


def _is_odd(word: str) -> bool:
    """Tell whether a word has capitals inside, or is mostly accents, as in a wrong code page."""
    if word.isascii():
        return False
    accented = len(_ACCENTED.findall(word))
    mixed = not (word.islower() or word.isupper() or word.istitle())
    return mixed or (accented > 1 and accented * 2 > len(word))
