"""When and by whom people were counted, and which numbers count none."""

from __future__ import annotations

import pytest

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate


def counts(text: str) -> list[dict[str, object]]:
    document = Document(text, published=PartialDate.parse("2021"))
    return [dict(c.values()) for c in read(document) if c.kind is ClaimKind.COUNT]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("As of August, 13 women had been killed in Reedtown.", "../2021-08"),
        ("As of May the office opened two criminal cases against clerks.", "../2021-05"),
        ("As of mid-July, police had arrested 12 activists.", "../2021-07"),
        ("Six journalists were arrested by police through August.", "../2021-08"),
        ("As of 3 July the prison held 148 detainees.", "2021-07-03"),
        ("Since 2014 the police arrested 58 activists.", "2014/.."),
        ("In March it sent out a report showing that in 2020, 53 men died.", "2020"),
        ("Since the start of the country's long crisis in 2015, 58 men were held.", "2015/.."),
        ("Since the beginning of the crisis in 2015, 58 children were arrested.", "2015/.."),
        ("On 4 May police arrested 12 activists.", "2021-05-04"),
        ("The group recorded 24 killings of activists in 2019.", "2019"),
        ("In June observers estimated that police detained 200 people.", "2021-06"),
        ("238 people died in the January events.", "2021-01"),
        ("Police arrested 40 people by the end of September.", "../2021-09"),
    ],
)
def test_a_date_before_a_count_may_be_its_bound(text, date):
    assert [c.get("date") for c in counts(text)] == [date]


def test_without_a_day_of_publication_a_date_without_year_bounds_nothing():
    text = "On 10 May the director left.\n\nAs of 10 May, police had detained two bakers."
    told = [dict(c.values()) for c in read(Document(text)) if c.kind is ClaimKind.COUNT]
    assert [c.get("date") for c in told] == ["XXXX-05-10"]


@pytest.mark.parametrize(
    "text",
    [
        "On 12 April the paper reported that 36 farmers were released.",
        "The court freed a clerk in May 2017 over the killing of five persons.",
        "Police arrested 12 men in 2016 and 2017.",
        "The government arrested five farmers in 2020 and during the year.",
        "Officers arrested at least 34 men in Reedtown in response to an October 1 attack.",
        "In May a judge heard the sons of three politicians who were jailed.",
        "Police detained 51 men between the reform in 2016 and May.",
        "589 people were detained for it, a 23 percent increase from 2020.",
        "The two had been detained since 2012 and 2013.",
        "The court sentenced 19 workers for the killing of a guard in 2014.",
        "Two policemen were found guilty of torturing a shepherd in 2019.",
        "The death of one farmer triggered a march in May 2017.",
    ],
)
def test_a_date_of_something_else_dates_no_count(text):
    found = counts(text)
    assert found
    assert all("date" not in c for c in found)


@pytest.mark.parametrize(
    "text",
    [
        "The court fined a woman 20,000 koruna.",
        "An average of 30 civilians were killed every week.",
        "Mines killed 140 individuals per month.",
        "Approximately one-half of the 600 prisoners were awaiting trial.",
        "Some children as young as eight were detained.",
        "The council opened disciplinary proceedings against four judges.",
        "The ministry filed charges against 74 companies.",
        "The office investigated 59 complaints of unlawful arrest.",
        "Workers were detained and held in the dark, one of whom was a clerk.",
        "Of these, 110 resulted in conviction.",
        "The group asserted that 30 prisoners died each year.",
        "The report for 2020, deaths in custody decreased.",
        "The writer was serving two life sentences and was sentenced to death.",
        "For every 100,000 live births, 553 women die.",
        "Every year between 375 and 450 women are killed.",
        "The council held one hearing on 4 May.",
        "Police executed 100 search warrants.",
        "A judge in Taraz annulled the convictions of nine farmers.",
        "There were reports of clerks from one party being detained by men from another.",
        "Two brothers of Arman Beketov, executed in 2020, remained in the town.",
        "In May the police began detaining farmers (see sections 1.d. and 1.g.).",
        "Police arrested farmers (see chapter 4).",
        "One prisoner arrested for theft fell ill.",
        "The case of two visitors and one citizen charged with theft was pending.",
        "The prison held 4,400 detainees above capacity.",
        "Officials said 300 detainees over capacity remained in custody.",
    ],
)
def test_what_is_no_number_of_the_people_gives_no_count(text):
    assert counts(text) == []


def test_a_fronted_whole_is_not_the_part_that_is_counted():
    found = counts("Of the 13,929 inmates, 2,500 were in pretrial detention.")
    assert [c["min"] for c in found] == [2500]


@pytest.mark.parametrize(
    ("text", "perpetrators"),
    [
        ("On 4 May soldiers killed 12 farmers.", ["soldiers"]),
        ("The group reported that violence caused deaths and injured 30 farmers.", None),
        ("The court ordered the arrest of soldiers who killed 12 farmers.", ["soldiers"]),
        ("The government released 12 farmers.", None),
    ],
)
def test_who_did_it_stands_in_the_clause_of_the_count(text, perpetrators):
    assert [c.get("perpetrators") for c in counts(text)] == [perpetrators]


def test_of_several_numbers_the_one_of_the_clause_counts():
    found = counts("The prison held 56 boys, of whom 42 were convicted of crimes.")
    assert {c["what"]: c["min"] for c in found}["convicted"] == 42
    found = counts("Judges had sentenced 52,966 of the 87,995 men held by the police.")
    assert {c["what"]: c["min"] for c in found} == {"convicted": 52966, "detained": 87995}


@pytest.mark.parametrize(
    "text",
    [
        "On 4 May soldiers allegedly killed three farmers.",
        "The group alleged that police tortured three farmers.",
        "The office looked into allegations that police had killed 37 farmers.",
        "Soldiers were accused of robbing a man and illegally detaining three farmers.",
        "Prosecutors charged him with killing four shepherds.",
        "They accused him of beating two guards and killing four shepherds.",
        "Her uncle claimed police detained his three nephews.",
    ],
)
def test_what_is_alleged_is_no_count_that_the_text_asserts(text):
    document = Document(text, published=PartialDate.parse("2021"))
    told = [c.modality for c in read(document) if c.kind is ClaimKind.COUNT]
    assert set(told) == {Modality.POSSIBLE}


def test_cases_of_an_event_count_it():
    assert counts("The group recorded 62 cases of arbitrary arrest.")[0]["min"] == 62


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("The gang killed seven members of a family and one man from another.", 8),
        ("Five priests, a deacon and two pupils were convicted.", 8),
        ("Three mayors and two clerks were killed.", 5),
        ("Two northern and three southern soldiers were killed.", 5),
        ("Police arrested 12 people, including five women and three children.", 12),
        ("Police arrested 12 people, two lawyers said.", 12),
        ("As of May a farmer and two clerks were awaiting trial.", 3),
        ("Police arrested a farmer and two clerks.", 3),
        ("Police arrested the farmer and two clerks.", 2),
    ],
)
def test_several_groups_told_of_in_one_breath_are_added_up(text, number):
    assert counts(text)[0]["min"] == number


@pytest.mark.parametrize(
    "text",
    [
        "Shelling killed or injured more than 1,200 civilians.",
        "The group freed five, among them Arman Beketov, who was arrested in June.",
    ],
)
def test_who_else_it_may_have_been_is_not_counted_for_one_of_two_deeds(text):
    told = [c["what"] for c in counts(text)]
    assert not {"killed", "other:injured", "arrested"} & set(told)


def test_the_police_may_be_those_who_were_killed():
    assert counts("Gunmen killed 12 policemen.")[0]["min"] == 12


@pytest.mark.parametrize(
    ("text", "what", "date"),
    [
        ("Twelve activists arrested in May were sentenced to prison.", "convicted", None),
        ("Four convicts who came to the colony in May were beaten.", "other:beaten", None),
        (
            "Six teachers, who signed the letter in May, were arrested on 5 June.",
            "arrested",
            "2021-06-05",
        ),
        ("Three men held on 3 May were charged on 5 June.", "prosecuted", "2021-06-05"),
    ],
)
def test_people_whom_another_verb_describes_are_counted_for_the_main_verb(text, what, date):
    told = [c for c in counts(text) if c["what"] == what]
    assert [c.get("date") for c in told] == [date]


def test_a_number_under_a_relative_pronoun_measures_nothing_else():
    assert counts("It was a march at which two protesters were shot dead.")[0]["min"] == 2


def test_so_many_each_time_are_no_number():
    assert counts("They said that at least three men died each time.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The office received 356 rights cases, of which 270 went to trial.",
        "At least three quarters of the inmates were in pretrial detention.",
        "The agency prosecuted 3,640 graft cases from a total of 3,669.",
        "The police began 12 proceedings that led to convictions.",
        "No one has time to prepare one's defence from the moment charged.",
    ],
)
def test_cases_and_shares_are_no_people(text):
    assert counts(text) == []


def test_who_is_told_of_in_another_clause_is_not_counted_for_this_one():
    told = counts("Two students were wounded and a boy was killed when police fired.")
    assert [c["what"] for c in told] == ["other:injured"]


def test_those_nearest_to_a_participle_are_counted():
    told = counts("There were 900 casualties, with 64 killed.")
    assert [(c["what"], c["min"]) for c in told] == [("killed", 64)]


def test_a_number_that_may_be_a_greater_one_has_no_upper_bound():
    found = counts("Soldiers detained 800,000 to possibly more than two million villagers.")
    assert [(c.get("min"), c.get("max")) for c in found] == [(800_000, None)]


def test_the_date_of_some_of_those_counted_is_not_that_of_all():
    told = counts("There were 303 civilian deaths, including 145 from January to March.")
    assert "date" not in next(c for c in told if c["min"] == 303)


def test_most_of_those_counted_are_no_count():
    told = counts("The camp held 1,000 women, most of whom the state imprisoned.")
    assert [c["what"] for c in told] == ["detained"]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("A total of (5,440) people have been killed by the junta.", ("killed", 5440)),
        ("Officials in Ashtan stated that 14 men had been arrested.", ("arrested", 14)),
        ("In Ashtan 14 candidates were killed.", ("killed", 14)),
        ("The group has been able to confirm the release of 193 men.", ("other:released", 193)),
        ("The court handed five leaders prison sentences.", ("convicted", 5)),
        ("A tribunal gave death sentences to three men.", ("convicted", 3)),
        ("The riots left 22 inmates dead.", ("killed", 22)),
        ("Monitors put the figure of detainees in 65 towns at 4,644 people.", ("detained", 4644)),
    ],
)
def test_people_are_counted_in_many_words(text, counted):
    assert [(c["what"], c["min"]) for c in counts(text)] == [counted]


@pytest.mark.parametrize(
    "text",
    [
        "The shadow minister claimed at least 8 students died in the marches.",
        "The Lion Front claimed its fighters carried out 12 other killings.",
        "The rebels claimed to have killed 12 soldiers.",
        "The guard unit claimed it freed 30 girls.",
        "Reed claimed that 30 men were held, 12 were shot and 8 women were beaten.",
        "It alleged that the rebels killed 135 men, and robbed and arrested 3,278 in Reedham.",
        "The union issued a statement alleging 14 deaths.",
        "The indictment listed whippings and noted the killing of five herders.",
        "A complaint by the farmer that police beat him and 10 others was dropped.",
        "The alleged killing of 300 villagers was looked into.",
        "Judges often tried 15 migrants at once.",
    ],
)
def test_a_claim_an_indictment_and_a_habit_count_nobody(text):
    found = read(Document(text))
    counted = [c for c in found if c.kind is ClaimKind.COUNT]
    assert counted
    assert all(c.modality is not Modality.ASSERTED for c in counted)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Troops killed at least 12 villagers and displaced more than 3,000 residents.", 12),
        ("The raids led to the death of 40 civilians, 30 injuries, and 21 abductions.", 40),
        ("The clashes led to the death of 14 men and 20 women, and 12 kidnappings.", 34),
        ("According to one group, at least another 34 bakers remained in custody.", 34),
        ("The rebels claimed responsibility for killing 12 soldiers.", 12),
        ("The ministry said 300 men held for alleged links remained in custody.", 300),
        (
            "Opposition parties claimed troops killed 90, but the ministry said police killed 40.",
            40,
        ),
        ("Arman Beketov was tried with nine other defendants.", 9),
        ("Police detained 361 men, and at least six persons fled the protests.", 361),
        ("Karim Reed, held over the raid that killed 21 men, was released.", 21),
    ],
)
def test_a_number_is_that_of_its_own_deed(text, told):
    found = [c for c in read(Document(text)) if c.kind is ClaimKind.COUNT]
    assert [c.values()["min"] for c in found if c.modality is Modality.ASSERTED] == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Some 200 villagers were killed and wounded.",
        "The bombs killed and maimed 200 children.",
        "The court convicted Arman Beketov and several clerks, and sentenced four to death.",
        "The ministry took legal action against Lions 509.",
        "Some boys were offered one of these courses and remained in detention.",
        "Guesses ran from 350 to over 470 arrests.",
        "The village planned a fourth fair, the earlier three having been held in 1998.",
        "Widows with farms held five elected posts on the council.",
        "By March the hotline had logged 37 complaints, including four for police brutality.",
        "The army set up three units to study the files of bakers arrested in June.",
    ],
)
def test_a_number_of_something_else_counts_nobody(text):
    assert counts(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "On 5 April police confirmed the arrest of 27 bakers.",
        "On 5 April the ministry acknowledged the death of 27 bakers.",
        "The rebels prosecuted more than 20 clerks on charges of spying dating from 2018.",
        "From 2014 to June, missile attacks killed 440 civilians.",
        "Some 26 drivers were injured, according to the prosecutor's office on April 5.",
        "As a result of the June 3 protests arrests rose, with 270 arrests.",
        "From November 21 to voting day on December 30, the office recorded 16 deaths.",
        "The office recorded 16 deaths, from November 21 to voting day on December 30.",
        "Six drivers were beaten during the year and eleven in 2020.",
        "At least 61 bakers were arrested, and half of those remained in jail as of March.",
        "The rebels were holding some 20 reporters, most of them since 2015.",
        "Verdicts were read to 42 bakers charged with joining in the June 3 protests.",
    ],
)
def test_the_day_of_a_confirmation_or_a_march_dates_no_count(text):
    assert [c.get("date") for c in counts(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "After the arrest of 27 members of the Front, on April 5, the court banned it.",
        "This was more, compared with the same months of 2020, with 210 deaths.",
    ],
)
def test_a_time_beside_or_after_another_is_not_when_people_were_counted(text):
    assert counts(text)
    assert not any("date" in count for count in counts(text))


@pytest.mark.parametrize(
    "text",
    [
        "The fort held 25 ill women and 31 children living with their aunts.",
        "The prison held 25 women and 74 small children staying with them.",
    ],
)
def test_children_beside_prisoners_are_not_added_to_them(text):
    assert [count["min"] for count in counts(text)] == [25]


def test_a_day_without_a_year_bounds_no_number():
    claims = read(Document("As of November 10, police had arrested 14 people."))
    assert [c.value("date") for c in claims if c.kind is ClaimKind.COUNT] == ["XXXX-11-10"]
