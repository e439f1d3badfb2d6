"""Language packs: what the reader knows of a language, as TOML files under `languages/`.

Invariant: the engine holds no knowledge of a language. A file that does not fit its shape is
refused with its name and the place in it; nothing is skipped silently.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from saqta.errors import DataFileError

Shape = TypeVar("Shape")


def languages() -> tuple[str, ...]:
    """Return the BCP 47 tags of the languages that can be read, in order."""
    folder = files("saqta.extraction").joinpath("languages")
    return tuple(sorted(entry.name for entry in folder.iterdir() if entry.is_dir()))


@cache
def load(language: str, name: str, shape: type[Shape]) -> Shape:
    """Return `languages/LANGUAGE/NAME.toml` as `shape`, a msgspec Struct that forbids unknown keys.

    Raises:
        DataFileError: there is no such file, or it does not fit `shape`.
    """
    return _decode(f"languages/{language}/{name}.toml", shape)


@cache
def words(language: str, name: str) -> frozenset[str]:
    """Return the words of `languages/LANGUAGE/NAME.txt`, one a line."""
    return frozenset(_read(f"languages/{language}/{name}.txt").decode("utf-8").split())


@cache
def load_layout(name: str, shape: type[Shape]) -> Shape:
    """Return `layouts/NAME.toml` as `shape`."""
    return _decode(f"layouts/{name}.toml", shape)


def _read(path: str) -> bytes:
    try:
        return files("saqta.extraction").joinpath(path).read_bytes()
    except OSError:
        raise DataFileError(
            f"There is no data file {path}.",
            remedy=f"Languages that can be read: {', '.join(languages())}.",
        ) from None


def _decode(path: str, shape: type[Shape]) -> Shape:
    try:
        return msgspec.toml.decode(_read(path), type=shape)
    except (msgspec.DecodeError, msgspec.ValidationError) as error:
        raise DataFileError(
            f"{path} cannot be used: {error}.", remedy="Mend the file as its neighbours show."
        ) from error
