"""No text makes the reader of mentions take more than linear time."""

import pytest

from saqta.extraction import blocks, mentions

HOSTILE = {
    "one sentence": lambda n: (
        "Police detained Anna Roe and the activist of the Reed party in May " * n
    ),
    "names": lambda n: "".join(f"Anna{'a' * (i % 9)} Reed{'e' * (i % 7)}ova, " for i in range(n)),
    "people who share a surname": lambda n: "".join(
        f"A{chr(97 + i % 26)}{chr(97 + i // 26 % 26)}na Reedova. Reedova left. " for i in range(n)
    ),
    "quotes": lambda n: 'party "Reed "Reed ' * n,
    "capitals": lambda n: "Reed Of REED and " * n,
    "brackets": lambda n: "Reed (REED) (" * n,
    "acronyms": lambda n: "the RFD and " * n,
    "offices": lambda n: "President of the Supreme Court of " * n,
    "links": lambda n: "member of the of for the " * n,
    "dots": lambda n: "A. B. " * n,
    "semicolons": lambda n: "Mr Ben ROE, Sweden, SOC ; " * n,
    "lines": lambda n: "Reed:\n- Roe\n" * n,
}


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE.keys())
def test_ten_times_the_text_takes_about_ten_times_as_long(make, grows_linearly):
    assert grows_linearly(lambda text: mentions.find(blocks.take_apart(text, "en")), make, 300)
