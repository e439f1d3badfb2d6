"""Counts that sources state, with their bounds, beside those who are known by name."""

from saqta.steps.tallies import tallies

TEXT = (
    "Between 60 and 70 people were detained on 20 September 2019. Police detained Aru Testova on"
    " 20 September 2019. More than 6,000 people were detained. On 3 May 2020 they detained Bek"
    " Sampleov."
)


def told(library):
    text = library.document("note.txt", TEXT, published="2020-06-01")
    library.keep(
        text,
        library.claim(text, "count", "Between 60 and 70 people were detained",
                      what="detained", min=60, max=70, date="2019-09-20"),
        library.claim(text, "count", "More than 6,000 people were detained",
                      what="detained", min=6001),
        library.claim(text, "detention", "Police detained Aru Testova",
                      victims=["Aru Testova"], date="2019-09-20"),
        library.claim(text, "detention", "they detained Bek Sampleov",
                      victims=["Bek Sampleov"], date="2020-05-03"),
    )  # fmt: skip
    return tallies(library.archive)


def test_a_tally_keeps_its_bounds_and_stands_beside_those_known_by_name_in_its_time(library):
    dated, undated = told(library)
    assert (dated.least, dated.most, dated.named) == (60, 70, 1)
    assert (undated.least, undated.most) == (6001, None)


def test_someone_whose_day_is_not_sure_is_counted_as_possible_alone(library):
    text = library.document("old.txt", "Dana Omirova had been detained.", published="2019-12-01")
    library.keep(
        text,
        library.claim(text, "detention", "Dana Omirova had been detained",
                      victims=["Dana Omirova"]),
    )  # fmt: skip
    dated = told(library)[0]
    assert (dated.named, dated.perhaps) == (1, 1)


def test_no_one_is_counted_for_a_tally_without_a_time(library):
    assert told(library)[1].named is None


def test_tallies_are_never_added_up(library):
    assert len(told(library)) == 2
