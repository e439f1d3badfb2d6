import hashlib
import io
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saqta.errors import ExhibitAltered, ExhibitMissing
from saqta.evidence.padding import Padded, Unpadded, padded_size
from saqta.evidence.vault import Keys, Vault

LETTER = "Хат: Ару Тестова ұсталды. ".encode() * 400


@pytest.fixture(params=["sealed", "open"])
def vault(request, tmp_path):
    return Vault(tmp_path, Keys.make() if request.param == "sealed" else None)


def files(folder):
    return [path for path in folder.rglob("*") if path.is_file() and path.name != ".lock"]


@pytest.mark.parametrize("data", [b"", b"\0" * 9000, b"\x80", b"\x80\0\0", LETTER])
def test_bytes_come_back_as_they_came(vault, data):
    deposit = vault.put(io.BytesIO(data))
    assert deposit.sha256 == hashlib.sha256(data).hexdigest()
    assert (deposit.size_bytes, deposit.new) == (len(data), True)
    assert vault.read(deposit.sha256) == data
    vault.check(deposit.sha256)


def test_the_same_bytes_are_kept_once(vault, tmp_path):
    vault.put(io.BytesIO(LETTER))
    before = {path: path.read_bytes() for path in files(tmp_path)}
    assert not vault.put(io.BytesIO(LETTER)).new
    assert {path: path.read_bytes() for path in files(tmp_path)} == before


def test_an_altered_exhibit_is_refused(vault, tmp_path):
    sha256 = vault.put(io.BytesIO(LETTER)).sha256
    path = vault.path(sha256)
    whole = path.read_bytes()
    spoiled = [whole[:-1], whole + b"x", whole[:5000] + b"?" + whole[5001:], b""]
    for data in spoiled:
        path.write_bytes(data)
        with pytest.raises(ExhibitAltered):
            vault.read(sha256)


def test_an_exhibit_swapped_for_another_one_is_refused(vault):
    one, other = (vault.put(io.BytesIO(data)).sha256 for data in (LETTER, b"other"))
    vault.path(one).write_bytes(vault.path(other).read_bytes())
    with pytest.raises(ExhibitAltered):
        vault.read(one)


def test_a_missing_exhibit_is_said_to_be_missing(vault):
    with pytest.raises(ExhibitMissing):
        vault.read("0" * 64)


def test_neither_name_nor_size_nor_bytes_tell_what_is_sealed(tmp_path):
    sha256 = Vault(tmp_path, Keys.make()).put(io.BytesIO(LETTER)).sha256
    (path,) = files(tmp_path)
    assert sha256[:8] not in path.name
    assert LETTER[:12] not in path.read_bytes()
    assert padded_size(len(LETTER)) == padded_size(len(LETTER) - 100)
    assert path.stat().st_size > padded_size(len(LETTER))


def test_an_open_vault_is_plain_files(tmp_path):
    sha256 = Vault(tmp_path, None).put(io.BytesIO(LETTER)).sha256
    assert (tmp_path / sha256[:2] / sha256).read_bytes() == LETTER


class Torn(io.BytesIO):
    """A disk that fails after some bytes."""

    def read(self, size=-1):
        if self.tell() > len(LETTER) // 2:
            raise OSError("the disk is gone")
        return super().read(100)


def test_what_cannot_be_read_to_its_end_leaves_nothing(vault, tmp_path):
    with pytest.raises(OSError, match="the disk is gone"):
        vault.put(Torn(LETTER))
    assert files(tmp_path) == []


def test_what_a_crash_left_is_swept_and_a_living_writer_is_left_alone(tmp_path):
    left = tmp_path / ".unfinished-0123"
    left.write_bytes(b"sealed half")

    class Slow(io.BytesIO):
        def read(self, size=-1):
            Vault(tmp_path, None).put(io.BytesIO(b"meanwhile"))
            return super().read(size)

    vault = Vault(tmp_path, None)
    vault.put(Slow(b"slow"))
    assert not left.exists()
    assert len(files(tmp_path)) == 2


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read(vault, tmp_path):
    path = vault.path(vault.put(io.BytesIO(LETTER)).sha256)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


HUGE = """
import resource, sys
from pathlib import Path
from saqta.evidence.vault import Keys, Vault

class Zeros:
    left = 300_000_000
    def read(self, size):
        size = min(size, self.left)
        self.left -= size
        return bytes(size)

vault = Vault(Path(sys.argv[1]), Keys.make())
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
vault.check(vault.put(Zeros()).sha256)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_a_huge_exhibit_takes_little_memory(tmp_path):
    code = [sys.executable, "-c", HUGE, str(tmp_path)]
    done = subprocess.run(code, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 20_000  # KiB


@given(st.lists(st.sampled_from([b"", b"\0", b"\x80", b"ab", b"\0\0\x80", b"\x80\0" * 3000])))
def test_unpadding_gives_back_what_was_padded_however_it_is_cut(parts):
    padded = Padded(io.BytesIO(b"".join(parts)), pad=True)
    out = io.BytesIO()
    unpadded = Unpadded(out)
    size = 0
    for step in [1, 2, 3, 5000] + [701] * 1000:
        chunk = padded.read(step)
        size += len(chunk)
        unpadded.write(chunk)
    assert unpadded.whole
    assert out.getvalue() == b"".join(parts)
    assert size == padded_size(len(out.getvalue()))


@given(st.integers(0, 1 << 40))
def test_padding_adds_little(size):
    assert size < padded_size(size) <= max(4096, size * 1.13)
