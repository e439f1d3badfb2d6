"""Zip files: each member is an exhibit of its own.

Invariant: what a zip promises is checked before a byte is unpacked, and no name is ever a path.
"""

from __future__ import annotations

import io
import zipfile
import zlib

from saqta.errors import NotRead
from saqta.reading.limits import MEBIBYTE, Limits
from saqta.reading.parts import Member, Reading, cleaned

READER = "zip/1"
MEDIA_TYPE = "application/zip"
_LOCKED = 0x1
UNPACK = "Unpack it yourself, and add the folder."
_SMALL_BYTES = MEBIBYTE
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


def recognises(raw: bytes) -> bool:
    """Tell whether the bytes begin as a zip file, even an empty one."""
    return raw.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read(raw: bytes, limits: Limits) -> Reading:
    """Unpack the members."""
    with opened(raw, limits) as packed:
        entries = [e for e in packed.infolist() if not e.is_dir()]
        members = tuple(_member(packed, entry, limits) for entry in entries)
    return Reading(READER, MEDIA_TYPE, None, members=members)


def opened(raw: bytes, limits: Limits) -> zipfile.ZipFile:
    """Open a zip whose table of contents keeps within the limits.

    Raises:
        NotRead: it is broken, or promises more than the limits allow.
    """
    try:
        packed = zipfile.ZipFile(io.BytesIO(raw))
    except (*_BROKEN, ValueError) as error:
        raise NotRead("the zip file is broken: its table of contents cannot be read") from error
    entries = packed.infolist()
    if len(entries) > limits.members:
        raise NotRead(f"it holds more than {limits.members} files", remedy=UNPACK)
    total = sum(entry.file_size for entry in entries)
    if total > limits.members_bytes:
        raise NotRead(
            f"unpacked it would be {total // MEBIBYTE} MB, more than the"
            f" {limits.members_bytes // MEBIBYTE} MB that are allowed",
            remedy=UNPACK,
        )
    return packed


def unpack(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    """Return the bytes of a member.

    Raises:
        NotRead: it is locked, broken or packed too tightly to be honest.
    """
    if entry.flag_bits & _LOCKED:
        raise NotRead("it is locked with a password", remedy=UNPACK)
    packed_bytes = max(entry.compress_size, 1)
    if entry.file_size > _SMALL_BYTES and entry.file_size > limits.member_ratio * packed_bytes:
        raise NotRead(
            f"it is packed more than {limits.member_ratio} to 1, as zip bombs are", remedy=UNPACK
        )
    try:
        return packed.read(entry)
    except _BROKEN as error:
        raise NotRead("its packed bytes are broken") from error


def _member(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Member:
    name = cleaned(entry.filename)
    try:
        return Member(name, unpack(packed, entry, limits))
    except NotRead as error:
        return Member(name, b"", str(error))
