import pytest

from saqta.errors import NotFound
from saqta.identity.evidence import estimates
from saqta.model.persons import Decider
from saqta.steps import resolve
from saqta.steps.identity import rulings
from saqta.steps.knowledge import gather
from saqta.steps.learning import learn_weights

from ..conftest import NOW

BY = Decider("aru", NOW)


@pytest.fixture
def crowd(library):
    """Twenty people, each in three documents; all are told of in one place."""
    for number in range(20):
        name = f"Aru Test{'abdegiklmnoprstuvzhy'[number]}bekova"
        for copy in range(3):
            text = library.document(f"{number}-{copy}.txt", f"{name} was held in Almaty.")
            library.keep(
                text,
                library.claim(text, "detention", f"{name} was", victims=[name], place="Almaty"),
            )
    return library.archive


def test_what_is_learnt_holds_from_then_on_and_is_undone(crowd):
    made, before, model = learn_weights(crowd, gather(crowd), BY)
    assert before == estimates()
    assert rulings(crowd.db).model == model
    assert rulings(crowd.db, NOW.replace(year=2000)).model == estimates()
    same, different = model.weights["place"]["shared"]
    assert same / different < 2.75  # where all are in one place, a place tells less
    resolve.undo(crowd, made.id, BY)
    assert rulings(crowd.db).model == estimates()


def test_too_few_pairs_teach_nothing(archive):
    with pytest.raises(NotFound):
        learn_weights(archive, gather(archive), BY)
