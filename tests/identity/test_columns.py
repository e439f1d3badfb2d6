from saqta.identity.columns import NameColumns, columns, readings


def of(*names):
    return list(columns([readings(name) for name in names]))


def test_spellings_of_one_name_have_the_same_columns():
    first, *others = of(
        "Murat Serikovich TESTOV", "Мурат Серікұлы Тестов", "Testov, Murat Serikuly"
    )
    assert (first.surname, first.given, first.father) == ("testov", "murat", "serik")
    assert others == [first, first]


def test_a_womans_surname_stands_in_the_mans_form():
    assert {found.surname for found in of("Aigul TESTOVA", "Murat TESTOV")} == {"testov"}


def test_an_initial_is_no_given_name():
    (found,) = of("M. S. Testov")
    assert (found.given, found.given_initial, found.father, found.father_initial) == (
        None,
        "m",
        None,
        "s",
    )


def test_the_other_names_tell_which_word_is_the_given_name():
    names = ["Nurlan ALPHIN", "Nurlan BETIN", "Alphin Nurlan", "Nurlan Alphin"]
    assert {found.given for found in of(*names)} == {"nurlan"}


def test_the_columns_do_not_depend_on_the_order_of_the_names():
    names = ["Nurlan ALPHIN", "Alphin Nurlan", "Gamin Alphin", "17"]
    assert of(*names) == of(*names[::-1])[::-1]


def test_what_is_no_name_has_no_columns():
    assert of("17", "—") == [NameColumns(), NameColumns()]


def test_a_word_that_many_names_have_is_known():
    names = [f"Nurmat {end}OV" for end in ("ALPH", "BET", "GAM", "DELT", "ZET")]
    found = of(*names, "Nurmta ALPHOV")
    assert [one.given_known for one in found] == ["nurmat"] * 5 + [None]
    assert {one.surname_known for one in found} == {None}


def test_a_listed_given_name_is_known_wherever_it_stands():
    assert [one.given_known for one in of("Sergei ALPHOV")] == ["sergei"]
