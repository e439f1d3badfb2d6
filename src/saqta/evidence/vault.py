"""Keep exhibits as they came: each file is written once, checked when read, never written again.

Sealed, a file is an age file under a keyed name, padded, so that without the keys neither its
name nor its size tells whether a known document is inside. Invariant: a file under its final
name is whole; what a crash leaves behind is sealed, harmless, and swept away or adopted later.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

import pyrage

from saqta.errors import ExhibitAltered, ExhibitMissing
from saqta.evidence.padding import Padded, Sink, Unpadded

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import BinaryIO

CHUNK_BYTES = 1 << 20
UNFINISHED = ".unfinished-"
LOCK = ".lock"


@dataclass(frozen=True, slots=True)
class Keys:
    """What seals a vault: an age identity, and the key of the names, as hexadecimal digits."""

    identity: str = field(repr=False)
    names: str = field(repr=False)

    @classmethod
    def make(cls) -> Keys:
        """Return new keys."""
        return cls(str(pyrage.x25519.Identity.generate()), secrets.token_hex(32))


@dataclass(frozen=True, slots=True)
class Deposit:
    """What `Vault.put` took in. `new` tells whether the vault did not hold it yet."""

    sha256: str
    size_bytes: int
    new: bool


class Vault:
    """A folder of exhibits, sealed where it is given keys."""

    def __init__(self, folder: Path, keys: Keys | None) -> None:
        self._folder = folder
        self._keys = keys
        self._identity = pyrage.x25519.Identity.from_str(keys.identity) if keys else None
        self._swept = False

    def put(self, source: BinaryIO) -> Deposit:
        """Take in all that `source` still gives, in bounded memory, hashing what is written.

        Raises:
            OSError: `source` cannot be read or the disk is full; the vault is as before.
        """
        with self._writing():
            unfinished = self._folder / f"{UNFINISHED}{secrets.token_hex(8)}"
            try:
                counted = self._write(source, unfinished)
                path = self.path(counted.sha256)
                new = not path.exists()
                if new:
                    path.parent.mkdir(mode=0o700, exist_ok=True)
                    unfinished.replace(path)
                    _sync_folder(path.parent)
                    _sync_folder(self._folder)
            finally:
                unfinished.unlink(missing_ok=True)
        return Deposit(counted.sha256, counted.size_bytes, new)

    def has(self, sha256: str) -> bool:
        """Tell whether there is a file for an exhibit; only `read` and `check` look inside."""
        return self.path(sha256).exists()

    def read(self, sha256: str) -> bytes:
        """Return the bytes of an exhibit.

        Raises:
            ExhibitMissing: its file is gone.
            ExhibitAltered: its bytes no longer fit its hash.
        """
        found = BytesIO()
        self.copy(sha256, found)
        return found.getvalue()

    def copy(self, sha256: str, target: Sink) -> None:
        """Write the bytes of an exhibit to `target`, in bounded memory; raises as `read` does.

        What `target` has taken is good only once this returns.
        """
        out = _Hashed(target)
        try:
            with self.path(sha256).open("rb") as file:
                self._open_seal(file, out)
        except FileNotFoundError:
            raise ExhibitMissing(
                f"Exhibit {sha256[:12]} is missing from the vault.",
                remedy="Add the document again, or bring back a good copy of the archive.",
            ) from None
        except _SealBroken:
            raise _altered(sha256, "its seal is broken") from None
        if out.sha256 != sha256:
            raise _altered(sha256, f"its bytes now give {out.sha256[:12]}")

    def check(self, sha256: str) -> None:
        """Read an exhibit through and keep nothing; raises as `read` does."""
        self.copy(sha256, _Nowhere())

    def path(self, sha256: str) -> Path:
        """Return the file of an exhibit, whether or not it is there."""
        if self._keys is None:
            return self._folder / sha256[:2] / sha256
        key = bytes.fromhex(self._keys.names)
        name = hmac.new(key, sha256.encode(), hashlib.sha256).hexdigest()
        return self._folder / name[:2] / f"{name}.age"

    def _write(self, source: BinaryIO, path: Path) -> Padded:
        counted = Padded(source, pad=self._identity is not None)
        with _private(path) as file:
            if self._identity is None:
                while chunk := counted.read(CHUNK_BYTES):
                    file.write(chunk)
            else:
                try:
                    pyrage.encrypt_io(counted, file, [self._identity.to_public()])
                except pyrage.EncryptError as error:
                    raise OSError(str(error)) from None
            file.flush()
            os.fsync(file.fileno())
        return counted

    def _open_seal(self, file: BinaryIO, out: _Hashed) -> None:
        if self._identity is None:
            while chunk := file.read(CHUNK_BYTES):
                out.write(chunk)
            return
        padded = Unpadded(out)
        try:
            pyrage.decrypt_io(file, padded, [self._identity])
        except (pyrage.DecryptError, OSError) as error:
            raise _SealBroken from error
        if not padded.whole:
            raise _SealBroken

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """Sweep once what dead writers left, then let this one be seen as alive."""
        if sys.platform == "win32":  # no such locks: what a crash left behind stays
            yield
            return
        with _private(self._folder / LOCK) as lock:
            if not self._swept:
                self._swept = self._sweep(lock.fileno())
            fcntl.flock(lock, fcntl.LOCK_SH)
            yield

    def _sweep(self, lock: int) -> bool:
        if sys.platform == "win32":
            return False
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False  # another writer is alive
        for left in self._folder.glob(f"{UNFINISHED}*"):
            left.unlink(missing_ok=True)
        return True


class _SealBroken(Exception):
    """An age file does not open with the keys of this archive."""


class _Hashed:
    """Pass bytes on and hash them."""

    def __init__(self, target: Sink) -> None:
        self._target = target
        self._hash = hashlib.sha256()

    @property
    def sha256(self) -> str:
        return self._hash.hexdigest()

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self._target.write(data)
        return len(data)


class _Nowhere:
    def write(self, data: bytes) -> int:
        return len(data)


def _altered(sha256: str, how: str) -> ExhibitAltered:
    return ExhibitAltered(
        f"Exhibit {sha256[:12]} has changed since it was preserved: {how}.",
        remedy="Do not use this copy. Bring back a good copy of the archive, then verify.",
    )


def _private(path: Path) -> BinaryIO:
    """Open a file for writing that only its owner may read."""
    return open(path, "wb", opener=partial(os.open, mode=0o600))


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where folders can be synced."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
