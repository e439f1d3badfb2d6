import pytest

from saqta.errors import NotRead
from saqta.reading.encoding import decode

RUSSIAN = "Суд приговорил активиста к двум годам лишения свободы. Он не признал вину."
KAZAKH = "Сот белсендіні екі жылға бас бостандығынан айырды және оны қамауға алды."
FRENCH = "Le tribunal a condamné l’activiste à deux ans de prison; il a été arrêté en mai."
ENGLISH = "The court – after a day’s hearing – sentenced the “activist” to two years."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (RUSSIAN, "windows-1251"),
        (RUSSIAN, "koi8-r"),
        (RUSSIAN, "cp866"),
        (KAZAKH, "kz1048"),
        (FRENCH, "windows-1252"),
        (ENGLISH, "windows-1252"),
        ("Аскаров Бекзат, Алматы", "windows-1251"),
    ],
)
def test_an_old_code_page_is_told_by_the_sense_it_makes(text, encoding):
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_is_told_by_its_form(encoding):
    assert decode(KAZAKH.encode(encoding)) == KAZAKH


def test_a_stated_encoding_is_passed_over_where_the_bytes_do_not_fit_it():
    assert decode(RUSSIAN.encode("windows-1251"), stated="utf-8") == RUSSIAN
    assert decode(RUSSIAN.encode("windows-1251"), stated="no-such-encoding") == RUSSIAN


@pytest.mark.parametrize("raw", [bytes(range(256)) * 40, b"\0" * 500, b"MZ\x90\x00\x03\x00\x00"])
def test_bytes_that_are_no_text_are_not_taken_for_text(raw):
    with pytest.raises(NotRead):
        decode(raw)


def test_a_utf_8_text_cut_inside_a_letter_is_still_utf_8():
    assert decode(RUSSIAN.encode()[:-3] + b"\xd0") == RUSSIAN[:-2] + "\ufffd"
    assert decode(ENGLISH.encode() * 9 + b"\x93") == ENGLISH * 9 + "\ufffd"
