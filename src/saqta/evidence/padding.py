"""Pad what is sealed, so that its size does not tell which document it is.

After the last byte stands 0x80, then zeros up to a length of which only the leading bits differ
(at most 12% more). Invariant: unpadding gives back what was padded, in bounded memory.

Reference: Nikitin et al. (2019), Reducing Metadata Leakage from Encrypted Files (PADME).
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import BinaryIO

MARK = b"\x80"
LEAST_BYTES = 4096
CHUNK_BYTES = 1 << 16


class Sink(Protocol):
    """Where bytes go."""

    def write(self, data: bytes, /) -> object:
        """Take some bytes."""


def padded_size(size_bytes: int) -> int:
    """Return the length that `size_bytes` and the mark are padded to."""
    whole = max(size_bytes + len(MARK), LEAST_BYTES)
    exponent = whole.bit_length() - 1
    mask = (1 << (exponent - exponent.bit_length())) - 1
    return (whole + mask) & ~mask


class Padded:
    """Read a source to its end, hashed and counted, then the padding."""

    def __init__(self, source: BinaryIO, *, pad: bool) -> None:
        self._source = source
        self._pad = pad
        self._hash = hashlib.sha256()
        self._left: int | None = None
        self.size_bytes = 0

    @property
    def sha256(self) -> str:
        """The SHA-256 of what the source has given."""
        return self._hash.hexdigest()

    def read(self, size: int = CHUNK_BYTES) -> bytes:
        """Return at most `size` bytes, none at the end."""
        if self._left is None:
            data = self._source.read(size if size > 0 else CHUNK_BYTES)
            if data:
                self._hash.update(data)
                self.size_bytes += len(data)
                return data
            self._left = 0
            if self._pad:
                self._left = padded_size(self.size_bytes) - self.size_bytes - len(MARK)
                return MARK
        zeros = min(self._left, size if size > 0 else CHUNK_BYTES)
        self._left -= zeros
        return bytes(zeros)


class Unpadded:
    """Pass on what is written, without the padding. `whole` tells at the end whether it was there.

    A mark and the zeros after it are held back until something else follows; zeros are only
    counted, so a document of nothing but zeros takes no memory.
    """

    def __init__(self, target: Sink) -> None:
        self._target = target
        self._marked = False
        self._zeros = 0

    @property
    def whole(self) -> bool:
        """Whether what was written ends in a mark and zeros."""
        return self._marked

    def write(self, data: bytes) -> int:
        """Take some bytes."""
        body = data.rstrip(b"\0")
        zeros = len(data) - len(body)
        if not body:
            self._hold(zeros)
            return len(data)
        self._release()
        if body.endswith(MARK):
            body, self._marked = body[: -len(MARK)], True
        if body:
            self._target.write(body)
        self._hold(zeros)
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is held back is not known yet to be padding."""

    def _hold(self, zeros: int) -> None:
        if self._marked:
            self._zeros += zeros
        else:
            self._pass(zeros)

    def _release(self) -> None:
        if self._marked:
            self._target.write(MARK)
            self._pass(self._zeros)
            self._marked, self._zeros = False, 0

    def _pass(self, zeros: int) -> None:
        while zeros:
            part = min(zeros, CHUNK_BYTES)
            self._target.write(bytes(part))
            zeros -= part
