import hashlib
from collections import Counter
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.clusters import cluster
from saqta.model.persons import How, Match, NameUse, Sameness

NOW = datetime(2024, 1, 1, tzinfo=UTC)


def uses(*pairs):
    return Counter(NameUse(text, name) for text, name in pairs)


def decide(one, other, verdict, days=0):
    return Match(
        NameUse(*one).id, NameUse(*other).id, verdict, by="aru", at=NOW + timedelta(days=days)
    )


def names(people):
    return sorted(sorted({use.name for use in person.uses}) for person in people)


def test_spellings_that_fold_alike_are_one_person_and_all_are_kept():
    people = cluster(
        uses(("t1", "Maks Testbayev"), ("t2", "Max Testbaev"), ("t3", "Макс Тестбаев"))
    )
    assert names(people) == [["Maks Testbayev", "Max Testbaev", "Макс Тестбаев"]]


def test_a_name_is_the_same_with_its_surname_first():
    assert len(cluster(uses(("t1", "Max Testbaev"), ("t2", "Тестбаев Макс")))) == 1


def test_the_display_name_is_the_most_frequent_spelling():
    (person,) = cluster(
        uses(("t1", "Maks Testbayev"), ("t1", "Max Testbaev"), ("t2", "Max Testbaev"))
    )
    assert person.name == "Max Testbaev"
    assert person.spellings == (("Max Testbaev", 2), ("Maks Testbayev", 1))


def test_of_equally_frequent_spellings_the_first_in_the_alphabet_is_shown():
    (person,) = cluster(uses(("t1", "Max Testbaev"), ("t2", "Maks Testbayev")))
    assert person.name == "Maks Testbayev"


def test_a_surname_alone_joins_the_one_full_name_of_its_text():
    people = cluster(uses(("t1", "Aru Testova"), ("t1", "Testova"), ("t1", "A. Testova")))
    assert names(people) == [["A. Testova", "Aru Testova", "Testova"]]


def test_a_surname_alone_joins_no_one_where_two_full_names_fit():
    people = cluster(uses(("t1", "Aru Testova"), ("t1", "Dana Testova"), ("t1", "Testova")))
    assert names(people) == [["Aru Testova"], ["Dana Testova"], ["Testova"]]


def test_an_initial_tells_two_full_names_apart():
    people = cluster(uses(("t1", "Aru Testova"), ("t1", "Dana Testova"), ("t1", "D. Testova")))
    assert names(people) == [["Aru Testova"], ["D. Testova", "Dana Testova"]]


def test_a_surname_alone_is_not_joined_across_texts():
    people = cluster(uses(("t1", "Aru Testova"), ("t2", "Testova"), ("t3", "Testova")))
    assert len(people) == 3


def test_a_given_name_alone_joins_no_one():
    assert len(cluster(uses(("t1", "Aru Testova"), ("t1", "Aru")))) == 2


def test_people_may_decide_that_two_names_are_one_person():
    one, other = ("t1", "Aru Testova"), ("t2", "Aru Nurtestova")
    people = cluster(uses(one, other), [decide(one, other, Sameness.SAME)])
    assert names(people) == [["Aru Nurtestova", "Aru Testova"]]


def test_people_may_decide_that_one_name_is_two_people():
    one, other = ("t1", "Aru Testova"), ("t2", "Aru Testova")
    people = cluster(uses(one, other), [decide(one, other, Sameness.DIFFERENT)])
    assert len(people) == 2
    assert len({person.id for person in people}) == 2


def test_an_undecided_namesake_is_given_to_neither_of_two_different_people():
    one, other, third = ("t1", "Aru Testova"), ("t2", "Aru Testova"), ("t3", "Aru Testova")
    people = cluster(uses(one, other, third), [decide(one, other, Sameness.DIFFERENT)])
    assert len(people) == 3


def test_the_newest_decision_about_a_pair_holds():
    one, other = ("t1", "Aru Testova"), ("t2", "Aru Testova")
    parted = decide(one, other, Sameness.DIFFERENT)
    joined = decide(other, one, Sameness.SAME, days=1)
    assert len(cluster(uses(one, other), [joined, parted])) == 1


def test_a_person_keeps_the_id_when_another_document_names_them():
    (before,) = cluster(uses(("t2", "Max Testbaev")))
    (after,) = cluster(uses(("t1", "Maks Testbayev"), ("t2", "Max Testbaev")))
    assert before.id == after.id


NAMES = st.sampled_from(
    ["Aru Testova", "Aru Testova", "Ару Тестова", "Dana Testova", "Testova", "D. Testova", "Aru"]
)
USES = st.lists(st.builds(NameUse, st.sampled_from("abc"), NAMES), min_size=1, max_size=10)


@st.composite
def situations(draw):
    found = draw(USES)
    ids = sorted({use.id for use in found})
    pick = st.sampled_from(ids)
    when = st.datetimes(datetime(2024, 1, 1), datetime(2024, 1, 5), timezones=st.just(UTC))  # noqa: DTZ001
    one = st.builds(Match, pick, pick, st.sampled_from(Sameness), st.just("aru"), when)
    matches = draw(st.lists(one.filter(lambda m: m.left != m.right), max_size=6))
    return found, matches


@given(situations(), st.randoms())
def test_clusters_do_not_depend_on_the_order_of_names_and_decisions(situation, random):
    found, matches = situation
    before = cluster(Counter(found), matches)
    random.shuffle(found)
    random.shuffle(matches)
    assert cluster(Counter(found), matches) == before


@given(situations())
def test_each_name_use_belongs_to_exactly_one_person_and_ids_are_unique(situation):
    found, matches = situation
    people = cluster(Counter(found), matches)
    assert sorted(use for person in people for use in person.uses) == sorted(set(found))
    assert len({person.id for person in people}) == len(people)


@given(situations())
def test_no_person_holds_two_uses_that_were_declared_different(situation):
    found, matches = situation
    newest = {m.pair: m for m in sorted(matches, key=lambda m: (m.at, m.pair, m.verdict))}
    for person in cluster(Counter(found), matches):
        ids = {use.id for use in person.uses}
        assert not any(
            m.verdict is Sameness.DIFFERENT and set(pair) <= ids for pair, m in newest.items()
        )


class Chances:
    """A judge whose probabilities depend on the two sides alone."""

    join_from = 0.9
    apart_below = 0.5
    clear_from = 20

    def __init__(self, salt):
        self.salt = salt

    def __call__(self, one, other, *, namesakes=None):
        packed = f"{self.salt}{sorted([min(one).id, min(other).id])}".encode()
        chance = int(hashlib.sha256(packed).hexdigest()[:4], 16) / 0xFFFF
        return chance / (1 + (namesakes or 0) * chance)


def declared_different(matches):
    newest = {m.pair: m for m in sorted(matches, key=lambda m: (m.at, m.pair, m.verdict))}
    return [set(pair) for pair, m in newest.items() if m.verdict is Sameness.DIFFERENT]


@given(situations(), st.randoms(), st.integers(0, 50))
def test_clusters_of_probable_names_do_not_depend_on_the_order(situation, random, salt):
    found, matches = situation
    before = cluster(Counter(found), matches, judge=Chances(salt))
    random.shuffle(found)
    random.shuffle(matches)
    assert cluster(Counter(found), matches, judge=Chances(salt)) == before


@given(situations(), st.integers(0, 50))
def test_different_is_overridden_by_no_chain_of_joins(situation, salt):
    found, matches = situation
    people = cluster(Counter(found), matches, judge=Chances(salt))
    for person in people:
        ids = {use.id for use in person.uses}
        assert not any(pair <= ids for pair in declared_different(matches))


@given(situations(), st.integers(0, 50))
def test_what_a_judge_takes_for_two_people_is_joined_by_people_alone(situation, salt):
    found, matches = situation
    judge = Chances(salt)
    for person in cluster(Counter(found), matches, judge=judge):
        joined = [j for j in person.joins if j.how is How.FULL_NAME]
        assert all(join.probability >= judge.join_from for join in joined)


@given(USES, st.integers(1, 3))
def test_parted_namesakes_are_never_one_person(found, count):
    parted = [NameUse("a", "Aru Testova", number) for number in range(1, count + 1)]
    for person in cluster(Counter([*found, *parted])):
        assert sum(use in parted for use in person.uses) <= 1


@given(situations())
def test_joins_hold_a_person_together_and_name_only_own_uses(situation):
    found, matches = situation
    for person in cluster(Counter(found), matches):
        ids = {use.id for use in person.uses}
        assert len(person.joins) == len(ids) - 1
        assert all({join.one, join.other} <= ids for join in person.joins)
