"""The child process that parses: `python -m saqta.reading.worker`, one document after the other.

It gets bytes by pipe and gives text by pipe. Invariant: before it sees the first byte of a
document it has given up what a parser has no need of: new files, sockets, processes, memory.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import signal
import sys
from typing import BinaryIO

from saqta.errors import NotRead
from saqta.reading import formats, language, picture, wire
from saqta.reading.limits import Limits
from saqta.reading.parts import Refusal

if sys.platform != "win32":
    import resource

_NEW_NETWORK, _NEW_USER = 0x40000000, 0x10000000
_DIE_WITH_PARENT, _NO_NEW_PRIVILEGES, _NOT_DUMPABLE = 1, 38, 4
_CODECS = """
    ascii utf_8 utf_8_sig utf_16 utf_16_le utf_16_be utf_7 utf_32 latin_1 iso8859_1 iso8859_2
    iso8859_4 iso8859_5 iso8859_6 iso8859_7 iso8859_8 iso8859_9 iso8859_13 iso8859_15 cp1250 cp1251
    cp1252 cp1253 cp1254 cp1255 cp1256 cp1257 cp1258 cp866 cp437 cp850 cp852 cp855 koi8_r koi8_u
    kz1048 ptcp154 mac_cyrillic mac_roman gb2312 gbk gb18030 big5 shift_jis euc_jp iso2022_jp euc_kr
    quopri_codec base64_codec idna punycode unicode_escape raw_unicode_escape
"""
"""Encodings that letters name. They are loaded beforehand, as no file can be opened later."""


def main() -> None:
    """Read documents until the parent closes the pipe."""
    incoming, outgoing = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not look like a reply
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limits = wire.receive_limits(incoming)
    _warm_up()
    wire.send(outgoing, wire.Hello(_give_up(limits)))
    while _serve(incoming, outgoing, limits):
        pass


def _serve(incoming: BinaryIO, outgoing: BinaryIO, limits: Limits) -> bool:
    """Read one document; tell whether there may be another."""
    try:
        wanted = wire.receive_wanted(incoming)
        raw = wire.receive_bytes(incoming, most_bytes=limits.input_bytes)
    except wire.BrokenWire:
        return False
    _allow_seconds(limits.cpu_seconds)
    reply = serve(raw, wanted, limits)
    wire.send(outgoing, reply)
    return not (isinstance(reply, wire.Refused) and reply.spent)


def serve(raw: bytes, wanted: wire.Wanted, limits: Limits) -> wire.Reply:
    """Return the reading of a document, or a page of it, or why there is none."""
    try:
        if wanted.page is not None:
            return wire.Drawn(picture.draw(raw, wanted.page))
        found = formats.read(raw, limits)
    except NotRead as error:
        return wire.Refused(Refusal("application/pdf", str(error)))
    except MemoryError:
        return _spent("reading it needs more memory than is allowed")
    except RecursionError:
        return _spent("its parts are nested too deep")
    except Exception:  # noqa: BLE001 - a parser may fail in any way, and only this file is lost
        return _spent("the file is broken: its reader failed")
    return wire.Refused(found) if isinstance(found, Refusal) else wire.Read(found)


def _spent(why: str) -> wire.Refused:
    return wire.Refused(Refusal("application/octet-stream", why), spent=True)


def _warm_up() -> None:
    """Load all that a reader may load later: data files and codecs."""
    language.known()
    for page in (b"<html><body><p>a</p></body></html>", b"a"):
        formats.read(page, Limits())
    for codec in _CODECS.split():
        importlib.import_module(f"encodings.{codec}")


def _give_up(limits: Limits) -> tuple[str, ...]:
    """Give up what parsing has no need of; return what this system cannot take away."""
    left_network = _leave_network()
    if sys.platform == "win32":
        return ("memory", "processor time", "files", "network")
    not_held = []
    _hold(resource.RLIMIT_CORE, 0)
    _hold(resource.RLIMIT_FSIZE, 0)
    _hold(resource.RLIMIT_NPROC, 0)
    if not _hold(resource.RLIMIT_AS, limits.memory_bytes):
        not_held.append("memory")
    highest = max(int(name) for name in os.listdir("/dev/fd"))  # noqa: PTH208 - names only
    if not _hold(resource.RLIMIT_NOFILE, highest):
        not_held += ["files"] if left_network else ["files", "network"]
    return tuple(not_held)


def _hold(what: int, most: int) -> bool:
    if sys.platform == "win32":
        return False
    try:
        resource.setrlimit(what, (most, most))
    except (ValueError, OSError):
        return False
    return True


def _allow_seconds(seconds: int) -> None:
    if sys.platform == "win32":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime)
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (spent + seconds, most))


def _leave_network() -> bool:
    """Move to a network with nothing on it, where Linux allows that to everybody."""
    if not sys.platform.startswith("linux"):
        return False
    system = ctypes.CDLL(None)
    system.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    system.prctl(_NOT_DUMPABLE, 0)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    return bool(system.unshare(_NEW_USER | _NEW_NETWORK) == 0)


if __name__ == "__main__":
    main()
