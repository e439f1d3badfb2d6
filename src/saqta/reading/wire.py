"""What passes between Saqta and the child process that reads documents: frames of MessagePack.

Invariant: a frame is 8 bytes of length and that many bytes; an end of file before that is an end.
"""

from __future__ import annotations

from typing import BinaryIO

import msgspec

from saqta.reading.limits import Limits
from saqta.reading.parts import Reading, Refusal

_LENGTH_BYTES = 8
_CHUNK_BYTES = 1 << 20


class Hello(msgspec.Struct, frozen=True, tag="hello"):
    """The child's first words: it is ready, and these limits its system does not hold."""

    not_held: tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True):
    """What the parent wants of the document that follows: its text, or a page as a picture."""

    page: int | None = None


class Drawn(msgspec.Struct, frozen=True, tag="drawn"):
    """A page was drawn, as PNG."""

    picture: bytes


class Read(msgspec.Struct, frozen=True, tag="read"):
    """A document was read."""

    reading: Reading


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """A document was not read. `spent`: the child must be replaced, as it may be damaged."""

    refusal: Refusal
    spent: bool = False


Reply = Hello | Read | Drawn | Refused
_encoder = msgspec.msgpack.Encoder()
_replies: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)


class BrokenWire(Exception):
    """The other side ended, or said something that is no frame."""


def send(stream: BinaryIO, message: Limits | Wanted | Reply) -> None:
    """Write one message."""
    send_bytes(stream, _encoder.encode(message))


def send_bytes(stream: BinaryIO, frame: bytes) -> None:
    """Write one frame."""
    stream.write(len(frame).to_bytes(_LENGTH_BYTES, "big"))
    stream.write(frame)
    stream.flush()


def receive_bytes(stream: BinaryIO, *, most_bytes: int) -> bytes:
    """Read one frame.

    Raises:
        BrokenWire: the stream ended, or the frame is longer than `most_bytes`.
    """
    length = int.from_bytes(_exactly(stream, _LENGTH_BYTES), "big")
    if length > most_bytes:
        raise BrokenWire
    return _exactly(stream, length)


def receive_reply(stream: BinaryIO, *, most_bytes: int) -> Reply:
    """Read what the child says; it is checked as strictly as a stranger's file."""
    try:
        return _replies.decode(receive_bytes(stream, most_bytes=most_bytes))
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise BrokenWire from error


def receive_limits(stream: BinaryIO) -> Limits:
    """Read the limits that the child is started with."""
    return msgspec.msgpack.decode(receive_bytes(stream, most_bytes=_CHUNK_BYTES), type=Limits)


def receive_wanted(stream: BinaryIO) -> Wanted:
    """Read what the parent wants of the next document."""
    return msgspec.msgpack.decode(receive_bytes(stream, most_bytes=_CHUNK_BYTES), type=Wanted)


def _exactly(stream: BinaryIO, length: int) -> bytes:
    pieces, missing = [], length
    while missing:
        piece = stream.read(min(missing, _CHUNK_BYTES))
        if not piece:
            raise BrokenWire
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
