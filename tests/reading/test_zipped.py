import io
import zipfile
from dataclasses import replace

import pytest

from saqta.errors import NotRead
from saqta.reading import zipped
from saqta.reading.limits import Limits


def packed(files, compression=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return out.getvalue()


def test_each_member_comes_with_its_bytes():
    found = zipped.read(packed({"a/one.txt": b"1", "two.txt": b"2"}), Limits())
    assert found.content is None
    assert [(m.name, m.content) for m in found.members] == [("a/one.txt", b"1"), ("two.txt", b"2")]


def test_a_member_packed_too_tightly_is_named_and_the_others_kept():
    found = zipped.read(packed({"bomb": bytes(5_000_000), "good.txt": b"good"}), Limits())
    assert "zip bomb" in found.members[0].why
    assert found.members[1].content == b"good"


@pytest.mark.parametrize(
    "limits", [replace(Limits(), members=1), replace(Limits(), members_bytes=3)]
)
def test_a_zip_that_promises_too_much_is_not_unpacked(limits):
    with pytest.raises(NotRead):
        zipped.read(packed({"a": b"12", "b": b"34"}), limits)


def test_a_locked_member_is_named():
    raw = bytearray(packed({"a.txt": b"words"}))
    raw[6] |= 1  # the flag in the local header
    raw[raw.index(b"PK\x01\x02") + 8] |= 1  # and in the table of contents
    assert "password" in zipped.read(bytes(raw), Limits()).members[0].why
