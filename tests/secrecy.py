"""Find words of a document in files that should hold none."""

from functools import cache
from pathlib import Path

RUN = 12
"""So many characters of a document in a row must stand nowhere."""
PAGE = 4096
"""As a database writes: of its many states most pages are alike, and are searched once."""


def grams(documents):
    """The first 12 bytes of every run of 12 characters, in UTF-8 and both kinds of UTF-16."""
    found = set()
    for document in documents:
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            for at in range(len(document) - RUN + 1):
                run = document[at : at + RUN]
                if len(set(run)) > 2:  # a row of blanks or dots tells nothing
                    found.add(run.encode(encoding)[:RUN])
    return found


def leaks(files, documents, names):
    """Which of `files`, path -> bytes, hold a name or a run of a document."""
    wanted = grams(documents)
    spelled = [name.encode(e) for name in names for e in ("utf-8", "utf-16-le", "utf-16-be")]

    @cache
    def holds_a_run(page):
        return not wanted.isdisjoint(page[at : at + RUN] for at in range(len(page) - RUN + 1))

    def leaks_from(searched):
        pages = (searched[at : at + PAGE + RUN - 1] for at in range(0, len(searched), PAGE))
        return any(name in searched for name in spelled) or any(map(holds_a_run, pages))

    return {
        path
        for path, data in files.items()
        if leaks_from(str(path).encode("utf-8", "surrogateescape")) or leaks_from(data)
    }


def snapshot(*folders):
    """The bytes of every file under `folders` as they are now."""
    return {
        path: path.read_bytes()
        for folder in map(Path, folders)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
