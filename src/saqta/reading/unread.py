"""Kinds of file that are known by their first bytes but give no text yet, and what to do.

Invariant: each says why in plain words, so that nobody takes silence for "nothing in it".
"""

from __future__ import annotations

from dataclasses import dataclass

from saqta.reading import office, zipped
from saqta.reading.parts import Refusal

_OFFICE = "application/vnd.openxmlformats-officedocument"
_SAVE = "Save it as PDF or DOCX and add that file as well."
_TYPE = "Type or recognise its words, and add them as a text file as well."


@dataclass(frozen=True, slots=True)
class _Kind:
    start: bytes
    media_type: str
    why: str
    remedy: str


_BY_START = (
    _Kind(b"\xff\xd8\xff", "image/jpeg", "it is a picture", _TYPE),
    _Kind(b"\x89PNG\r\n\x1a\n", "image/png", "it is a picture", _TYPE),
    _Kind(b"GIF8", "image/gif", "it is a picture", _TYPE),
    _Kind(b"II*\x00", "image/tiff", "it is a picture", _TYPE),
    _Kind(b"MM\x00*", "image/tiff", "it is a picture", _TYPE),
    _Kind(b"{\\rtf", "application/rtf", "it is an RTF document", _SAVE),
    _Kind(b"\xd0\xcf\x11\xe0", "application/x-ole-storage", "it is an old Office file", _SAVE),
    _Kind(b"ID3", "audio/mpeg", "it is a sound recording", _TYPE),
    _Kind(b"OggS", "audio/ogg", "it is a recording", _TYPE),
    _Kind(b"\x1a\x45\xdf\xa3", "video/webm", "it is a film", _TYPE),
    _Kind(b"7z\xbc\xaf'\x1c", "application/x-7z-compressed", "it is a 7z archive", zipped.UNPACK),
    _Kind(b"Rar!", "application/vnd.rar", "it is a RAR archive", zipped.UNPACK),
    _Kind(b"\x1f\x8b", "application/gzip", "it is a gzip archive", zipped.UNPACK),
)
_BY_MEMBER = (
    ("xl/workbook.xml", f"{_OFFICE}.spreadsheetml.sheet", "it is a spreadsheet"),
    ("ppt/presentation.xml", f"{_OFFICE}.presentationml.presentation", "it is a presentation"),
    ("META-INF/manifest.xml", "application/vnd.oasis.opendocument", "it is an OpenDocument file"),
    ("META-INF/container.xml", "application/epub+zip", "it is an e-book"),
)
_FILM_AT, _FILM = slice(4, 8), b"ftyp"


def recognise(raw: bytes) -> Refusal | None:
    """Return why these bytes are not read, or None where a reader may try."""
    if not raw:
        return Refusal("application/x-empty", "it is empty")
    if raw[_FILM_AT] == _FILM:
        return Refusal("video/mp4", "it is a film or a picture", _TYPE)
    for kind in _BY_START:
        if raw.startswith(kind.start):
            return Refusal(kind.media_type, kind.why, kind.remedy)
    if zipped.recognises(raw):
        names = office.names(raw)
        for member, media_type, why in _BY_MEMBER:
            if member in names:
                return Refusal(media_type, why, _SAVE)
    return None
