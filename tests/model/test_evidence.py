from saqta.model.evidence import Detail, Details, Origin, Place, Text


def test_a_code_point_is_found_on_its_page_and_line():
    text = Text("e" * 64, "pdf/1", "one\ntwo\nthree\nfour", pages=(0, 8))
    assert text.locate(0) == Place(1, 1)
    assert text.locate(5) == Place(1, 2)
    assert text.locate(8) == Place(2, 1)
    assert text.locate(15) == Place(2, 2)


def test_a_gap_in_the_details_is_filled_and_nothing_overwritten():
    flags = Details(title=Detail("Given", Origin.FLAG))
    inside = Details(title=Detail("Found", Origin.DOCUMENT), language=Detail("kk", Origin.DOCUMENT))
    both = flags.or_else(inside)
    assert (both.title, both.language) == (flags.title, inside.language)
