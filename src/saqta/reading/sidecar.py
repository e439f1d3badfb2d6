"""`NAME.meta.toml` beside a document: what a person wrote down about it.

Invariant: what a person states is taken whole or refused with the reason; nothing is guessed.
"""

from __future__ import annotations

from datetime import date

import msgspec

from saqta.errors import InvalidValue
from saqta.model.dates import PartialDate
from saqta.model.evidence import Detail, Details, Origin
from saqta.reading.parts import LANGUAGE_TAG

SUFFIX = ".meta.toml"
MOST_BYTES = 64 * 1024
"""A person writes no longer one; one that is may be made to hurt."""


class _Sidecar(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    title: str | None = None
    published: object = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None


def parse(raw: bytes) -> Details:
    """Return what a sidecar states.

    Raises:
        InvalidValue: it is no TOML, has a key that is not known, or a value that does not fit.
    """
    stated = _decoded(raw)
    published = stated.published
    if isinstance(published, date):  # TOML has dates of its own
        published = published.isoformat()[:10]
    if not isinstance(published, str | None):
        raise InvalidValue(f"its date {published!r} is not one", remedy="Write 2021-06-21.")
    return stating(
        Origin.SIDECAR,
        title=stated.title,
        published=published,
        publisher=stated.publisher,
        address=stated.address,
        language=stated.language,
    )


def _decoded(raw: bytes) -> _Sidecar:
    if len(raw) > MOST_BYTES:
        raise _unusable(f"it is longer than {MOST_BYTES // 1024} kB")
    try:
        return msgspec.toml.decode(raw, type=_Sidecar)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _unusable(str(error)) from None
    except (ValueError, RecursionError):  # numbers of 5,000 digits, brackets 1,000 deep
        raise _unusable("its values are too long or nested too deep") from None


def _unusable(why: str) -> InvalidValue:
    return InvalidValue(
        f"it cannot be used: {why}",
        remedy="It may say title, published, publisher, address and language, in TOML.",
    )


def stating(origin: Origin, **values: str | None) -> Details:
    """Return details that a person states, by flag or sidecar.

    Raises:
        InvalidValue: `published` is no EDTF, or `language` no BCP 47 tag.
    """
    published, language = values.get("published"), values.get("language")
    if published:
        PartialDate.parse(published)
    if language and LANGUAGE_TAG.fullmatch(language) is None:
        raise InvalidValue(
            f"{language!r} is not a tag of a language.", remedy="Write one such as kk, ru or en."
        )
    return Details(**{key: Detail(value, origin) for key, value in values.items() if value})
