"""Which numbers of a sentence are those of the people told of, and when that was."""

from __future__ import annotations

import pytest

from saqta.model.claims import ClaimKind

from .stories import told


def whats(text: str) -> list[tuple[object, object]]:
    return [(claim["what"], claim.get("min")) for claim in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The court sentenced 75 men to death, 47 to life in prison, and 23 to 10 years.",
        "The judge gave six men life terms and two others to understand that they were free.",
        "The court fined 12 clerks and sentenced nine to death, and four others to life in prison.",
    ],
)
def test_those_who_got_one_of_several_penalties_are_not_all_who_were_convicted(text):
    assert ("convicted", 75) not in whats(text)
    assert ("convicted", 9) not in whats(text)


@pytest.mark.parametrize(
    "text",
    [
        "A conscript, beaten by three sergeants at the camp, died on 14 September.",
        "A clerk who was chased by four officers was killed.",
        "The office ascribed 86 detentions and abductions to the rebels.",
        "The raid led to the deaths and injuries of 12 villagers.",
        "The league documented 57 cases of wanton arrest, ill-treatment, and torture.",
        "The office told of 30 instances of unlawful detention.",
        "Some seven weavers were arrested, or threatened with jail, over posts.",
        "The court sentenced two writers, a poet, and a singer to two years in prison.",
        "She took part in proceedings protesting the sale in Reedtown of one of the mines.",
        "The sheriff shelved his warrants for the arrest of two farmers.",
        "On 22 May, after an ordinance for release of three farmers, a sergeant fled.",
        "The report told of the possible unlawful killing of 12 farmers.",
        "There was one rumour of political detainees.",
        "It put out a film allegedly showing two unlawful killings.",
        "A clerk, out of 682 tried in May, left.",
        "In 2019 and 2020 there were 124 and 175 killings of women, respectively.",
        "It took 19 cases to court, of which ten led to fines, and one was discharged.",
        "The office recorded one case of kidnapping, one threat, and 32 acts of spite.",
        'She defended writers during the "709" crackdown, and remained in custody.',
        "Arman Beketov was one of the founders of the club and was arrested in May.",
        "The 18,000 member guard is charged with keeping order.",
        "The arrest of Beket (one name only) angered many.",
        "It offered money for information leading to the jailing of two marchers.",
        "The court went on with the trial of Arman Beketov for the wiretapping of 20,000 clerks.",
        "Aliya Ospanova is also one of the editors there and was jailed on 3 May.",
        "The office looked into 68 cases, including one for unlawful arrest.",
        "It received 30 claims, among them four about unlawful detention.",
        "A mayor and officers were accused of an attempt on a clerk, as well as beating two.",
        "A gang suspected of smuggling arms and of killing two officers fled.",
        "The court found insufficient evidence that guards tortured 12 prisoners.",
        "There was no evidence that a nurse (see Section 2.a.), once a clerk, had beaten two men.",
    ],
)
def test_what_may_be_the_number_of_something_else_counts_nobody(text):
    assert whats(text) == []


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        (
            "Police held 14 of the marchers, during which time several women were injured.",
            {"detained"},
        ),
        (
            "Police held 14 men over a march in which six women were shot.",
            {"detained", "other:shot"},
        ),
        ("The group recorded 40 arrests and detentions.", {"arrested", "detained"}),
        ("The group recorded three killings and two arrests.", {"killed", "arrested"}),
        ("The clerk received 12 allegations of torture and theft.", {"other:complaints"}),
        (
            "The indictment in this raid was against eight former members of a guild.",
            {"prosecuted"},
        ),
        ("The group recorded the unlawful killing of 12 farmers.", {"killed"}),
    ],
)
def test_a_number_of_its_own_is_kept(text, counted):
    assert {what for what, _ in whats(text)} == counted


def test_several_who_got_the_same_penalty_are_all_counted():
    text = "The court sentenced three clerks and two guards to three years in prison."
    assert whats(text) == [("convicted", 5)]


def test_a_least_and_a_guess_are_not_added_up():
    text = "The prisons held more than 1,000 men and approximately 300 women."
    assert whats(text) == [("detained", 1001)]
    assert whats("The prisons held 1,000 men and 300 women.") == [("detained", 1300)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("On 3 July it charged clerks over clashes in 2008, when ten men were killed.", "2008"),
        ("In May it looked back on 2014, during which 12 men were killed.", "2014"),
        ("On 3 July it told of the march on 5 June, in which ten men were killed.", "2021-06-05"),
        ("In May a judge took up again the inquiry into the 2014 killings of 22 men.", "2014"),
        ("In May he spoke of the 3 April unlawful arrest of 12 men.", "2021-04-03"),
        ("He was held over a march against the 1990 killing of 28 herders.", "1990"),
    ],
)
def test_a_count_is_dated_by_the_date_that_its_clause_goes_on(text, date):
    assert [claim.get("date") for claim in told(text)] == [date]


@pytest.mark.parametrize(
    "text",
    [
        "The guards took in 2016 the sons of three writers convicted by a court.",
        "The office stated that since 2019 429 men facing trial remained in prison.",
        "A report on the camps released in July attributed 89 deaths to a raid.",
        "At a fair in September, she defended the jailing of the two writers.",
        "He named nine clerks who were serving terms for their roles in the unlawful 2017 vote.",
        "In January the prosecutors discontinued a case against three men charged with theft.",
        "In 2017 the office told of 27 deaths in prisons during the first two months of the year.",
    ],
)
def test_a_date_beside_the_main_verb_or_of_another_year_dates_no_count(text):
    found = told(text)
    assert found
    assert all("date" not in claim for claim in found)


def test_some_of_those_counted_were_not_freed_when_they_were_held():
    found = told("Two weavers were arrested in March, one got released and the other stayed.")
    assert {c["what"]: c.get("date") for c in found} == {
        "arrested": "2021-03",
        "other:released": None,
    }


def test_few_people_told_of_once_by_a_month_and_once_by_a_place_are_counted_twice():
    text = (
        "In March, three guards were killed when a bomb went off in a lane. "
        "In a raid on a post in Almaty, three guards were killed."
    )
    assert not [claim for claim in told(text) if "date" in claim and "place" in claim]


@pytest.mark.parametrize(
    "text",
    [
        "Some farmers, disguised as guards, broke into a prison in Almaty and abducted three men.",
        "Guards at the Ministry of Interior's Department to Combat Illegal Boats (DCIB)-operated "
        "Reed detention center chased and killed four sailors.",
    ],
)
def test_a_disguise_or_the_half_of_a_name_is_no_doer(text):
    (claim,) = told(text)
    assert "perpetrators" not in claim


def test_a_body_beside_those_who_act_is_no_doer_apart():
    (claim,) = told("Shield, the ASRA internal security forces, detained 16 dancers.")
    assert "perpetrators" not in claim


@pytest.mark.parametrize(
    "text",
    [
        "It named the Reed Union and the Marsh Union, which came up after Zharyq was dissolved.",
        "In answer to the ban, members of the Reed Union threatened to leave.",
        "The government upheld its ban on The Reed Union by Arman Beketov.",
        "On 3 May the mayor announced the closure of the channel Zharyq TV One.",
        "In 2020 the government closed the Reed Union's main political party office.",
        "In 2016 the government closed the Reed Union office.",
        "The agency suspended the Reed Union licence of a charity.",
        "Back to Top Close 2018 Reed Union on Practices.",
        "The registrar dissolved the Marshland NGO Federation.",
        "In July a deacon announced the closure of the Reed Union and Protection Residence.",
        "A rally was held, demanding that he be freed, and that a branch, Reed Radio, be closed.",
        "Security forces held two writers. The outlet was then shut down.",
        "Rebels dissolved parliament, swapping it for a board allied with the Reed Union party.",
    ],
)
def test_a_body_of_another_clause_is_not_outlawed(text):
    assert told(text, ClaimKind.BAN) == []


@pytest.mark.parametrize(
    "text",
    [
        "Two children and their mother were held.",
        "Police arrested two marchers and their lawyer.",
        "Gunmen kidnapped two nurses, their driver and a guard.",
        "His brother and two cousins were detained.",
    ],
)
def test_whom_somebody_of_theirs_stands_beside_are_at_least_so_many(text):
    (claim,) = told(text)
    assert claim["min"] == 2
    assert "max" not in claim


@pytest.mark.parametrize(
    "text",
    [
        "The office reported in May 22 people were charged with theft.",
        "In May a court asked officials to tell why they imprisoned 22 farmers.",
        "In May 2021 the panel examined how soldiers beat 22 men.",
    ],
)
def test_the_day_of_a_report_or_of_a_question_is_not_that_of_what_it_is_about(text):
    (claim,) = told(text)
    assert claim["min"] == 22
    assert "date" not in claim


def test_a_date_that_a_comma_parts_from_a_report_is_of_those_counted():
    text = "Although many cases were reported in 2020, only 250 men were tried."
    assert [claim.get("date") for claim in told(text)] == ["2020"]


@pytest.mark.parametrize(
    "text",
    [
        "According to the Reed Mine Action Service, shells killed 12 villagers.",
        "A clerk (see Section 2.a., Libel/Press Laws) had held 12 men.",
    ],
)
def test_neither_who_tells_it_nor_a_name_in_brackets_did_it(text):
    (claim,) = told(text)
    assert claim["min"] == 12
    assert "perpetrators" not in claim


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The town met 300 men, 120 of whom were convicted.", [("convicted", 120)]),
        ("There were 300 inmates (120 of whom were awaiting trial).", [("prosecuted", 120)]),
        ("It told of 67 inmates, of which 42 were awaiting trial.", [("prosecuted", 42)]),
        ("The town met 300 men, all of whom were convicted.", [("convicted", 300)]),
        ("The town met 300 men, most of whom were convicted.", []),
    ],
)
def test_what_is_told_of_some_of_whom_is_told_of_so_many_alone(text, wanted):
    assert whats(text) == wanted


def test_some_of_those_that_no_claim_counts_are_no_part_of_others():
    text = "Police opened cases against 20 men over a fire that hit 160, including 88 clerks."
    assert whats(text) == [("prosecuted", 20)]
    text = "Police arrested 20 men and 12 women, including eight activists."
    assert whats(text) == [("arrested", 32), ("arrested", 8)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The number of political prisoners exceeds 1,300.", [(1301, None)]),
        ("The number of political prisoners rose from 40 to 52 in 2021.", [(52, 52)]),
        ("The number of political prisoners dropped from 52 to 40 in 2021.", [(52, 52), (40, 40)]),
        ("The number of political prisoners rose by 12.", []),
        (
            "The number of political prisoners grew from 40 in 2020 to 90 in 2021.",
            [(40, 40), (90, 90)],
        ),
        (
            "There are 40 political prisoners, of whom 12 are men and six are women.",
            [(40, 40), (12, 12), (6, 6)],
        ),
        (
            "There are 40 political prisoners, among whom are at least 12 writers.",
            [(40, 40), (12, None)],
        ),
        (
            "Police arrested 40 people, including two women and the owner of 3 shops.",
            [(40, 40), (2, 2)],
        ),
    ],
)
def test_what_a_number_became_exceeds_or_goes_on_to_count(text, numbers):
    assert [(c.get("min"), c.get("max")) for c in told(text)] == numbers


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("Police released two of the six men who were detained in May.",
         [("other:released", 2), ("detained", 6)]),
        ("Charges fell against 34 of the 40 clerics who were imprisoned.",
         [("other:imprisoned", 40)]),
        ("At least three of the men convicted of the murder were seen abroad.", []),
        ("Ten of the prisoners who were released in June spoke.", []),
        ("Five of them, detained in May, wrote a letter.", [("detained", 5)]),
    ],
)  # fmt: skip
def test_an_event_is_counted_by_all_whom_it_befell(text, counts):
    assert whats(text) == counts


def test_who_did_it_is_told_with_what_they_are_members_of():
    found = told("Three men were killed by gang members in May.")
    assert [claim["perpetrators"] for claim in found] == [["gang members"]]


def test_a_place_in_a_clause_on_others_is_not_where_people_were_arrested():
    found = told("Police arrested two kin of men of a group that carried out a raid at Taraz.")
    assert [claim.get("place") for claim in found] == [None]


def test_a_date_is_of_the_first_of_two_deeds_where_the_other_came_later():
    both = "On 8 May 2021 the militia detained and {}released 14 people."
    dates = [told(both.format(word))[-1].get("date") for word in ("", "later ")]
    assert dates == ["2021-05-08", None]


def test_who_has_died_is_not_imprisoned_any_more():
    text = "Ben Roe remained in prison. On 3 May Ben Roe died."
    assert [s["status"] for s in told(text, ClaimKind.STATUS)] == ["dead"]


@pytest.mark.parametrize(
    "text",
    [
        "They overturned a sentence of 5,000 lashes for a man convicted in May.",
        "They may be jailed and fined up to seven million won for theft.",
    ],
)
def test_what_is_no_one_is_not_counted(text):
    assert whats(text) == []


def test_one_of_two_places_is_not_where_all_were_arrested():
    found = told("In April police in Taraz (Zhambyl) and Almaty arrested five men.")
    assert [claim.get("place") for claim in found] == [None]
