from datetime import UTC, datetime

import pytest

from saqta.model.assessments import Answer, Answered, Assessment, Criterion, Standard

STANDARD = Standard(
    "s", "A standard", "A source", "political prisoner",
    (Criterion("a", "?"), Criterion("b", "?"), Criterion("x", "?", excludes=True)),
)  # fmt: skip


def assessment(**answers):
    given = tuple(Answered(name, Answer(answer)) for name, answer in answers.items())
    return Assessment("use", "s", given, "aru", "aru", datetime(2024, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("a", "b", "x", "finding"),
    [
        ("yes", "no", "no", "yes"),
        ("unclear", "yes", "no", "yes"),
        ("no", "no", "no", "no"),
        ("no", "unclear", "no", "unclear"),
        ("yes", "yes", "yes", "no"),
        ("yes", "yes", "unclear", "unclear"),
        ("no", "no", "unclear", "no"),
    ],
)
def test_one_ground_is_enough_unless_something_excludes_it(a, b, x, finding):
    assert assessment(a=a, b=b, x=x).finds(STANDARD) == finding


def test_the_id_depends_on_every_answer_and_not_on_their_order():
    one = assessment(a="yes", b="no", x="no")
    assert one.id == assessment(x="no", b="no", a="yes").id
    assert one.id != assessment(a="yes", b="unclear", x="no").id
