"""Make the list of a language's common words from plain texts, for `languages/TAG/common.txt`.

    python tools/make_common_words.py FOLDER_OF_TXT > src/saqta/extraction/languages/en/common.txt

A word is common if running text writes it small: a capital on it then says nothing of a name.
The English list is made from the US State Department's country reports (public domain).
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

LEAST_TIMES = 6
LEAST_SHARE_SMALL = 0.04
LEAST_SHARE_SHORT = 0.3  # short words are often parts of names as well
SHORT = 3
WORD = re.compile(r"(?<![\w.'-])[^\W\d_]{2,}(?![\w'-])")


def main(folder: Path) -> None:
    """Print the words of the texts in `folder` that are mostly written small."""
    small: Counter[str] = Counter()
    large: Counter[str] = Counter()
    for path in sorted(folder.glob("*.txt")):
        for word in WORD.findall(path.read_text("utf-8")):
            (small if word.islower() else large)[word.lower()] += 1
    for word in sorted(small):
        if (
            small[word] >= LEAST_TIMES
            and small[word] / (small[word] + large[word]) >= LEAST_SHARE_SMALL
        ):
            sys.stdout.write(word + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
