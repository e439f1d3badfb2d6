"""What is told once of a trial belongs to all its outcomes, and to no other trial's."""

from saqta.extraction.reader import Document, read
from saqta.model.claims import ClaimKind, Modality
from saqta.model.dates import PartialDate


def sentences(text: str) -> list[dict[str, object]]:
    document = Document(text, published=PartialDate.parse("2021-06-01"))
    return [c.values() for c in read(document) if c.kind is ClaimKind.SENTENCE]


def test_a_ban_told_in_the_next_sentence_was_passed_by_the_same_court_on_the_same_day():
    found = sentences(
        "On 4 May 2021, Judge Asel Muratova of the Almaty City Court sentenced Arman Beketov to two"
        " years in prison. Beketov was also barred from teaching for three years."
    )
    ban = next(s for s in found if s["penalty"] == "activity_ban")
    assert (ban["court"], ban["date"]) == ("Almaty City Court", "2021-05-04")
    assert ban["judges"] == ["Asel Muratova"]


def test_a_conviction_of_people_without_names_lends_to_those_named_after_it():
    found = sentences(
        "On 4 May 2021, the Almaty City Court convicted three activists. Arman Beketov received"
        " five years in prison, and Saule Ospanova was given four years."
    )
    assert {s["court"] for s in found} == {"Almaty City Court"}
    assert {s["date"] for s in found} == {"2021-05-04"}


def test_what_had_happened_before_is_another_trial():
    found = sentences(
        "On 4 May 2021, the Almaty City Court sentenced Arman Beketov to five years in prison. He"
        " had been sentenced to two years in 2015."
    )
    assert {s["term"]: s.get("court") for s in found} == {"P5Y": "Almaty City Court", "P2Y": None}


def test_the_same_court_is_the_one_named_before():
    found = sentences(
        "On 4 May 2021, the Almaty City Court sentenced Saule Ospanova to one year in prison. A"
        " week earlier, the same court sentenced Arman Beketov to two years."
    )
    earlier = next(s for s in found if s["person"] == "Arman Beketov")
    assert (earlier["court"], earlier["date"]) == ("Almaty City Court", "2021-04-27")


def test_a_conviction_upheld_and_a_term_cut_are_one_decision():
    text = (
        "In 2013 the Supreme Court upheld Arman Beketov's conviction and increased his sentence"
        " from eight to 15 years in prison."
    )
    outcomes = [c.values()["outcome"] for c in read(Document(text)) if c.kind is ClaimKind.APPEAL]
    assert outcomes == ["increased"]


def test_a_suspended_sentence_is_no_imprisonment():
    found = sentences(
        "The Reed City Court gave Arman Beketov a suspended sentence of six months imprisonment."
    )
    assert [(s["penalty"], s["term"]) for s in found] == [("suspended", "P6M")]


def test_a_trial_of_people_without_names_is_not_that_of_whom_the_court_had_sentenced():
    text = (
        "On 4 May the Reed City Court sentenced Arman Beketov to death for murder. The trial"
        " continued for individuals accused of other murders."
    )
    assert [c for c in read(Document(text)) if c.kind is ClaimKind.HEARING] == []


def test_a_killing_that_is_only_alleged_is_not_asserted():
    text = "Officials allege that gunmen killed shop owner Arman Beketov in May."
    kept = [c for c in read(Document(text)) if c.modality is Modality.ASSERTED]
    assert [c for c in kept if c.kind is ClaimKind.STATUS] == []


def test_who_acts_in_a_chain_of_verbs_is_not_the_one_acted_on():
    for text in (
        "On 3 March officer Arman Beketov abducted, tortured, and killed Saule Ospanova.",
        "In August the guard Arman Beketov detained and continued to hold Saule Ospanova.",
    ):
        found = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
        assert "Arman Beketov" not in [name for claim in found for name in claim["victims"]]
    text = "Arman Beketov, arrested and charged on 3 March, was freed."
    found = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.DETENTION]
    assert [claim["victims"] for claim in found] == [["Arman Beketov"]]


def test_a_verdict_that_opens_a_sentence_dates_it():
    text = "By a verdict of the Reed City Court of 4 May 2022, Arman Beketov was given 5 years."
    (sentence,) = [c.values() for c in read(Document(text)) if c.kind is ClaimKind.SENTENCE]
    assert (sentence["date"], sentence["court"]) == ("2022-05-04", "Reed City Court")
    later = "After the ruling of the Reed City Court of 4 May 2022, Arman Beketov was arrested."
    (detention,) = [c.values() for c in read(Document(later)) if c.kind is ClaimKind.DETENTION]
    assert "date" not in detention


def test_a_fine_of_somebody_else_is_not_of_the_court_that_tried_a_crime():
    found = sentences(
        "The Reed City Court sentenced Arman Beketov to five years in prison for extremism.\n\n"
        "A fine of 50 MCI was imposed on Saule Ospanova."
    )
    assert [s.get("court") for s in found] == ["Reed City Court", None]


def test_an_unnamed_lower_court_is_not_lent_the_name_of_a_higher_one():
    found = sentences(
        "The Reed High Court sentenced Arman Beketov to five years in prison for theft."
        " A lower court sentenced Saule Ospanova to two years in prison."
    )
    assert [s.get("court") for s in found] == ["Reed High Court", None]


def test_a_sentence_of_someone_whose_name_is_not_read_lends_nothing():
    (found,) = sentences(
        "Marat Ospanov received an 11-year sentence. On 4 May 2021 a court sentenced"
        " Reed Cong Lay to ten years in prison, finding him guilty of fraud."
    )
    assert (found["term"], found.get("date")) == ("P11Y", None)


def test_years_on_top_of_a_life_sentence_are_not_the_whole_term():
    for text in (
        "The court sentenced Arman Beketov to six life sentences plus 26 years.",
        "Arman Beketov was sentenced to life in prison and an additional 20 years.",
        "Arman Beketov was given two life terms and 30 years in prison.",
    ):
        (found,) = sentences(text)
        assert (found["penalty"], found.get("term")) == ("imprisonment", None)


def test_who_suffered_a_deed_gets_no_term_of_those_sentenced_for_it():
    found = sentences(
        "The court jailed Arman Beketov for five years for beating Marat Ospanov for two days."
    )
    assert [(s["person"], s["term"]) for s in found] == [("Arman Beketov", "P5Y")]


def test_each_of_those_convicted_gets_what_a_participle_tells_of_them_alone():
    found = sentences(
        "Those convicted were Arman Beketov, jailed for 14 months, and Saule Ospanova, fined 500"
        " euros."
    )
    assert {(s["person"], s["penalty"]) for s in found} == {
        ("Arman Beketov", "imprisonment"),
        ("Saule Ospanova", "fine"),
    }
