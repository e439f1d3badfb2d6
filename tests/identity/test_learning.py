import random
from math import log

from hypothesis import given
from hypothesis import strategies as st

from saqta.identity.evidence import estimates, evidence, probability
from saqta.identity.learning import Pair, learn

LEVELS = {one.name: [level.name for level in one.level] for one in evidence().comparison}
PAIRS = st.lists(
    st.builds(
        Pair,
        st.floats(0.01, 0.99),
        st.just(1.0),
        st.dictionaries(st.sampled_from(["place", "court"]), st.just("shared")).map(
            lambda told: tuple(told.items())
        ),
        st.none() | st.booleans(),
    ),
    max_size=30,
)


def world(count, *, place_tells, seed=1):
    """Pairs of an archive in which a shared place tells much, or nothing, and whether each is one.

    A shared act tells much in both.
    """
    draw = random.Random(seed)
    found = []
    for _ in range(count):
        same = draw.random() < 0.5
        act = draw.random() < (0.6 if same else 0.01)
        place = draw.random() < ((0.95 if same else 0.05) if place_tells else 0.5)
        told = (
            ("act", "shared" if act else "other"),
            ("place", "shared" if place else "other"),
        )
        found.append((Pair(0.5, 1.0, told), same))
    return found


def ratio(model, name):
    same, different = model.weights[name]["shared"]
    return same / different


def loss(found, model):
    chances = [(probability(p.by_name, p.most, p.levels, model), same) for p, same in found]
    return -sum(log(c if same else 1 - c) for c, same in chances) / len(found)


def test_an_archive_learns_that_a_place_tells_much_or_nothing():
    much = learn([pair for pair, _ in world(3000, place_tells=True)], estimates())
    nothing = learn([pair for pair, _ in world(3000, place_tells=False)], estimates())
    assert ratio(much, "place") > 1.8 * ratio(estimates(), "place")
    assert ratio(nothing, "place") < ratio(estimates(), "place")


def test_what_was_learnt_tells_pairs_apart_better_than_the_estimates():
    for place_tells in (True, False):
        model = learn([p for p, _ in world(3000, place_tells=place_tells)], estimates())
        unseen = world(1000, place_tells=place_tells, seed=2)
        assert loss(unseen, model) < loss(unseen, estimates())


def test_few_pairs_change_little():
    few = learn([pair for pair, _ in world(5, place_tells=True)], estimates())
    assert abs(ratio(few, "place") / ratio(estimates(), "place") - 1) < 0.1


def test_what_people_decided_is_learnt_from():
    told = (("place", "shared"),)
    decided = [Pair(0.5, 1.0, told, same=False)] * 400
    assert ratio(learn(decided, estimates()), "place") < 1


@given(PAIRS, st.randoms())
def test_what_is_learnt_does_not_depend_on_the_order_of_the_pairs(pairs, draw):
    before = learn(pairs, estimates())
    draw.shuffle(pairs)
    assert learn(pairs, estimates()) == before


@given(PAIRS)
def test_shares_stay_shares(pairs):
    model = learn(pairs, estimates())
    for levels in model.weights.values():
        for same, different in levels.values():
            assert 0 < same < 1
            assert 0 < different < 1


def test_what_is_only_noticed_where_it_is_so_keeps_its_estimate():
    told = (("list", "shared"),)
    decided = [Pair(0.5, 1.0, told, same=True)] * 400
    assert learn(decided, estimates()).weights["list"] == estimates().weights["list"]
