"""Names of people; the cases are invented."""

import pytest

from saqta.extraction import blocks, mentions


def people(text):
    found = mentions.find(blocks.take_apart(text, "en"))
    return [m.value for m in found if m.kind == "person"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Police detained Anna Doe.", ["Anna Doe"]),
        ("Judge Askar REEDBAYEV ruled.", ["Askar Reedbayev"]),
        ("I, #REEDBAYEV Askar, declare this.", ["Askar Reedbayev"]),
        ("He met Petra De REEDER there.", ["Petra De Reeder"]),
        ("He met Piet van de REED there.", ["Piet van de Reed"]),
        ("The judge freed Daniyar REED uulu today.", ["Daniyar Reed uulu"]),
        ("Mr. Roe was held.", ["Roe"]),
        ("Prosecutors: A. Reedman, Ye. B. Roeman.", ["A. Reedman", "Ye. B. Roeman"]),
        ("Kazakh activist Anna Doe was freed in May.", ["Anna Doe"]),
        ("The President of Reedland @roe_online spoke.", ["roe_online"]),
        ("They freed Ali Hasan al-Reedi there.", ["Ali Hasan al-Reedi"]),
        ("They freed journalist Hasan el Sheikh there.", ["Hasan el Sheikh"]),
        ("They freed minister Hasan El Sheikh and Ali Reedi.", ["Hasan El Sheikh", "Ali Reedi"]),
        ("They beat journalist Reed Quoc An at the station.", ["Reed Quoc An"]),
        ("They freed Reed Quoc Dean, who was charged.", ["Reed Quoc Dean"]),
        ("Attorney General Miriam German said so.", ["Miriam German"]),
        ("They freed activist Ameer Muslim Reed Doe.", ["Ameer Muslim Reed Doe"]),
        ("They freed journalist Anna Islam under the act.", ["Anna Islam"]),
        ("They freed Tom Reed Junior there.", ["Tom Reed Junior"]),
        ("They freed Sheikh Reedah resident and activist Anna Doe.", ["Anna Doe"]),
        ("They freed Rosa Reed May in 2019.", ["Rosa Reed May"]),
        ("They freed Reed Jun Ro and Jan Reedko.", ["Reed Jun Ro", "Jan Reedko"]),
        ("They found Anna Reed guilty under part 1 of article 205.2 CC RF.", ["Anna Reed"]),
        ("They freed BG Reed, a farmer.", ["BG Reed"]),
        ("They held candidate Anna Chancellor as she spoke.", ["Anna Chancellor"]),
        ("They held the deputy mayor Anna King, who spoke.", ["Anna King"]),
        ("They held the opposition leader Reed. Governor Doe left.", ["Reed", "Doe"]),
    ],
)
def test_a_name_is_found_and_written_in_natural_order(text, names):
    assert people(text) == names


def test_a_surname_alone_stands_for_the_full_name_told_elsewhere():
    assert people("Reedov left. Police held Anton Reedov.") == ["Anton Reedov", "Anton Reedov"]


def test_a_name_two_people_share_is_not_guessed():
    found = people("Police held Anna Doe and Ben Doe. Later Doe was freed.")
    assert found == ["Anna Doe", "Ben Doe", "Doe"]


def test_a_son_with_his_fathers_whole_name_is_not_his_father():
    text = "President Idris Reed died. His son, Mahmud Idris Reed, followed. Idris Reed was buried."
    assert people(text) == ["Idris Reed", "Mahmud Idris Reed", "Idris Reed"]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("President Ivan Reed spoke. They freed First Lady Anna Reed.", "Ivan Reed"),
        ("They freed Ivan Reed. Much later they freed minister Anna Reed.", "Ivan Reed"),
        ("They freed Ivan Reed and Anna Reed.", "Reed"),
    ],
)
def test_a_surname_behind_a_post_is_his_who_holds_it(told, name):
    assert people(f"{told} President Reed left.")[-1] == name


FAR = "It rained in that week, as the ministry had said that it would. " * 40


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("They jailed lawyer Reed Quan. Reed was then fined.", "Reed Quan"),
        ("They jailed lawyer Anna Doe. Reed was then fined.", "Tina Reed"),
        ("They jailed lawyer Reed Quan. President Reed spoke.", "Tina Reed"),
    ],
)
def test_a_lone_name_is_rather_one_told_just_before_than_one_far_away(told, name):
    assert people(f"{told} {FAR}They freed Tina Reed.")[1] == name


def test_two_given_names_share_the_surname_that_follows():
    assert people("The brothers, Anton and Boris Reedov, left.") == ["Anton Reedov", "Boris Reedov"]


@pytest.mark.parametrize(
    "text",
    [
        "The Reed Foundation said so on Monday in March.",
        "Kazakh Activist Goes On Trial For Ties With Banned Group\n\nThe court met today.\n",
        "He was tried under the Criminal Code by the Reedtown City Court.",
        "They live in the Reed region of the United Kingdom.",
        "Several RCP-affiliated heads of banks were arrested in April.",
        "Police held a United Kingdom-Iranian national.",
    ],
)
def test_bodies_places_and_headlines_give_no_names(text):
    assert people(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "It saw many Reeder camps. The camps are for Reeders. Later Reeders suffered losses.",
        "It signed BWRs. The signed BWRs lapsed. Workers not covered by BWRs suffered losses.",
    ],
)
def test_a_word_with_a_plural_is_no_surname(text):
    assert people(text) == []


def test_a_force_that_is_somebodys_is_no_person():
    assert people("In May Reed-aligned Asayed arrested a commander.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Furthermore, Reedland asked. Furthermore, it was said.",
        "He was accused after his song El Roe Falso was heard.",
        "They banned the film Anna Roe at once.",
        "Many died in the 1981 El Roedo killings.",
        "According to the 2013 Roeman Doeman report, all were held.",
        "The el-Roedeem Center for Women closed. They charged el-Roedeem. A case by el-Roedeem.",
        "He lived in Doetown/Roevac. Shots fell in Doetown/Roevac too.",
        "Police came to Sheikh Roerah. Shots fell in Sheikh Roerah. Sheikh Roerah was calm.",
        "They sued Roeland Development Berhad. The claim on the Roeilson Synagogue was dropped.",
        "The storm Cyclone Roekhi came. Cyclone Roekhi killed many. Cyclone Roekhi left.",
        "Deputies sat in the Knesset and the Lok Sabha.",
        "They met in Xiamen, Fujian, and at a farm in Nuevo Leon.",
    ],
)
def test_a_work_a_body_or_a_place_is_nobody(text):
    assert people(text) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ('Anna "Reedy" Doe was held. Reedy was freed.', ["Anna Doe", "Anna Doe"]),
        ("Anna Roe spoke. They freed the Minister for Defense Roe.", ["Anna Roe", "Anna Roe"]),
        ("Mark Roeman was held. Rose Doeman left.", ["Mark Roeman", "Rose Doeman"]),
        ("They freed the student Hayat Baloch, who fled.", ["Hayat Baloch"]),
        ("She met his mother, Sameh Ahmadi, there.", ["Sameh Ahmadi"]),
        ('They freed Amira ("Muay") Roebouly there.', ["Amira Roebouly"]),
        ("They freed Amira (Roebuta) Roedze there.", ["Amira Roedze"]),
        ("They freed Constable Ivan Roe there.", ["Ivan Roe"]),
        ("They freed President Ivan Christian Roe there.", ["Ivan Christian Roe"]),
    ],
)
def test_a_name_is_neither_cut_nor_has_a_word_too_many(text, names):
    assert people(text) == names
