"""`saqta officials`, as a person types it."""

import json


def lines(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_an_official_is_shown_with_the_ruling_as_alleged(saqta):
    result = saqta("officials")
    assert "Murat Sudyaev" in result.stdout
    assert "2021-09-02    appeal: increased, imprisonment, 2 years 2 months" in result.stdout
    assert ", of Aru Testova  unreviewed" in result.stdout
    assert "as judge; alleged: " in result.stdout
    assert "nobody is found guilty" in result.stderr


def test_each_act_of_an_official_is_a_row(saqta):
    (row,) = lines(saqta("officials", "--format", "json"))
    assert (row["official"], row["role"], row["degree"]) == (
        "Murat Sudyaev", "judge", "040000000000",
    )  # fmt: skip
    assert (row["date"], row["of"], row["reviewed"]) == ("2021-09-02", ["Aru Testova"], False)


def test_officials_are_chosen_by_name_by_role_and_by_whom_it_was_done_to(saqta):
    assert lines(saqta("officials", "--name", "sudya", "--format", "json"))
    assert lines(saqta("officials", "--role", "judge", "--of", "Тестова", "--format", "json"))
    assert "No such official" in saqta("officials", "--role", "prosecutor").stderr
    assert "No one in this archive" in saqta("officials", "--of", "Nobody", status=1).stderr
