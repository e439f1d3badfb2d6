"""The demo deletes what an earlier demo made, and nothing else."""

import pytest

from saqta.errors import ArchiveError, NotFound
from saqta.steps import demo


@pytest.fixture
def old_demo(tmp_path):
    folder = tmp_path / "demo"
    (folder / "vault" / "ab").mkdir(parents=True)
    (folder / "vault" / "ab" / "abcd").write_bytes(b"exhibit")
    (folder / "saqta.toml").write_text("version = 1\n")
    (folder / "archive.db").write_bytes(b"rows")
    demo.mark(folder)
    return folder


def test_the_archive_of_an_earlier_demo_is_cleared_away(old_demo):
    demo.clear(old_demo)
    assert list(old_demo.iterdir()) == []


def test_an_archive_that_is_no_demo_is_left_alone(old_demo):
    (old_demo / demo.MARK).unlink()
    with pytest.raises(ArchiveError):
        demo.clear(old_demo)
    assert (old_demo / "archive.db").exists()


def test_a_file_of_yours_in_a_demo_archive_keeps_it_from_being_cleared(old_demo):
    (old_demo / "notes.txt").write_text("mine")
    with pytest.raises(ArchiveError):
        demo.clear(old_demo)
    assert (old_demo / "vault" / "ab" / "abcd").exists()


def test_a_link_to_a_demo_archive_is_not_followed(old_demo, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(old_demo)
    with pytest.raises(ArchiveError):
        demo.clear(link)
    assert (old_demo / "archive.db").exists()


def test_a_link_inside_a_demo_archive_is_not_followed(old_demo, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "mine.txt").write_text("mine")
    (old_demo / "archive.db").unlink()
    (old_demo / "archive.db").symlink_to(elsewhere)
    with pytest.raises(ArchiveError):
        demo.clear(old_demo)
    assert (elsewhere / "mine.txt").exists()


def test_an_empty_folder_may_become_a_demo_archive(tmp_path):
    demo.clear(tmp_path)
    assert tmp_path.is_dir()


def test_a_folder_that_is_not_there_needs_no_clearing(tmp_path):
    demo.clear(tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_the_example_documents_are_found_in_a_checkout():
    assert (demo.documents() / "first-verdict.txt").is_file()


def test_without_the_source_the_demo_says_that_its_documents_are_missing(monkeypatch, tmp_path):
    module = tmp_path / "site" / "saqta" / "steps" / "demo.py"
    monkeypatch.setattr(demo, "__file__", str(module))
    with pytest.raises(NotFound, match="come with Saqta's source only"):
        demo.documents()
