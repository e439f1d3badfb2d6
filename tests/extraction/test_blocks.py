import pytest

from saqta.extraction import blocks
from saqta.extraction.anatomy import BlockKind


def kinds(text):
    return [block.kind.value for block in blocks.take_apart(text, "en").blocks]


@pytest.mark.parametrize(("pattern", "expression"), blocks.patterns())
def test_line_patterns_fit_their_examples_and_no_counterexample(pattern, expression):
    assert pattern.examples
    assert pattern.counterexamples
    for example in pattern.examples:
        assert expression.fullmatch(blocks.fold(example).strip()), example
    for other in pattern.counterexamples:
        assert not expression.fullmatch(blocks.fold(other).strip()), other


def test_a_news_item_is_taken_apart():
    text = (
        "Accessibility links\n\nReedland Court Jails Two\n\nMarch 18, 2021 13:42 GMT\n\n"
        "By Anna Doe\n\nBen Roe (file photo)\nBen Roe (file photo)\n\n"
        "REEDTOWN, Reedland -- A court has jailed two men.\n\nThey will appeal.\n"
    )
    assert kinds(text) == [
        "furniture", "title", "dateline", "byline", "caption", "caption", "dateline", "body",
        "body",
    ]  # fmt: skip


def test_a_caption_is_a_line_told_twice():
    text = "A Title Here\n\nA man walks.\nA man walks.\n\nThe court met today.\n"
    assert kinds(text) == ["title", "caption", "caption", "body"]


def test_items_point_at_the_line_that_introduces_them():
    parts = blocks.take_apart("A Title Here\n\nWe demand:\n- that Doe go free;\n- peace.\n", "en")
    assert [b.kind for b in parts.blocks[1:]] == [BlockKind.LEAD_IN, BlockKind.ITEM, BlockKind.ITEM]
    assert [b.lead_in for b in parts.blocks] == [None, None, 1, 1]


def test_labelled_lines_belong_to_the_prisoner_above_them():
    text = "List of prisoners\n\n№ 7. DOE Anna\nBorn: 1980.\nSentence: 5 years.\n"
    assert [b.lead_in for b in blocks.take_apart(text, "en").blocks] == [None, 0, 1, 1]


def test_hard_wrapped_lines_are_one_paragraph():
    text = (
        "A Title Here\n\nThe court of the town sentenced the activist Anna Doe\n"
        "to five years in prison on the second day of a trial that\nwas closed.\n\nShe appealed.\n"
    )
    assert kinds(text) == ["title", "body", "body"]


def test_blocks_are_in_order_and_cover_all_words():
    text = "One\n\nTwo -- three\n* four\n\n\nREEDTOWN -- Five six.\n"
    folded = blocks.fold(text)
    told = set()
    for block in blocks.find(folded):
        told.update(range(block.span.start, block.span.stop))
    assert all(folded[i].isspace() for i in range(len(folded)) if i not in told)


def test_what_stands_under_a_last_rule_tells_of_the_document_only():
    story = "A Title\n\nTwo men were jailed in Reedtown, and three were fined on the same day."
    assert kinds(f"{story}\n\n----\nRetold from a report.\n")[-1] == "furniture"
    assert kinds(f"{story}\n\n* * *\n{story[9:]}\n")[-1] == "body"
