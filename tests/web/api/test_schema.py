"""The API keeps to what its OpenAPI document says, whatever is asked.

Invariant: no request makes a fault, and each answer fits its schema.
"""

import os
import shutil

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import CHECKS, load_all_checks

from saqta.web.api.application import PREFIX
from saqta.web.api.routes import HANDLERS

from .conftest import Program
from .test_routes import ASKED

LONG = "API_EXAMPLES" in os.environ
EXAMPLES = int(os.environ.get("API_EXAMPLES", "3"))
"""How many requests are made up for each route and mode; `make api` asks for more."""

ROUTES = sorted(
    (PREFIX + path.replace(":str}", "}"), method)
    for handler in HANDLERS
    for path in handler.paths
    for method in handler.http_methods
)
NEVER_WRONG = {
    (f"{PREFIX}/{path}", "GET")
    for path in ("documents/{exhibit}", "claims/{claim}", "matches/{proposal}")
}
"""Routes that take nothing but some letters, which may name nothing and cannot be misspelt."""

load_all_checks()
HELD_TO = CHECKS.get_by_names(
    [
        "not_a_server_error", "status_code_conformance", "content_type_conformance",
        "response_headers_conformance", "response_schema_conformance", "unsupported_method",
        "allow_header_conformance",
    ]
)  # fmt: skip
REFUSED = CHECKS.get_by_names(["negative_data_rejection"])


@pytest.fixture(scope="module")
def writer(examples, tmp_path_factory):
    """A program that may write, in front of a copy of the example archive."""
    folder = tmp_path_factory.mktemp("schema") / "copy"
    shutil.copytree(examples, folder)
    found = Program(folder, host="testserver")
    yield found
    found.close()


@pytest.fixture(scope="module")
def described(writer):
    token = {"authorization": f"Bearer {writer.issued.write}"}
    found = schemathesis.openapi.from_asgi(f"{PREFIX}/openapi.json", writer.app, headers=token)
    found.config.update(headers=token)
    return found


def ask_at_random(operation, mode, checks=HELD_TO):
    @settings(
        max_examples=EXAMPLES, deadline=None, database=None, derandomize=not LONG,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(operation.as_strategy(generation_mode=mode))
    def answers(case):
        assert case.call_and_validate(checks=checks).status_code != 401

    answers()


@pytest.mark.parametrize(("path", "method"), ROUTES)
def test_whatever_may_be_asked_the_answer_is_one_that_is_described(described, path, method):
    ask_at_random(described[path][method], GenerationMode.POSITIVE)


@pytest.mark.parametrize(("path", "method"), [one for one in ROUTES if one not in NEVER_WRONG])
def test_what_may_not_be_asked_is_refused_as_described(described, path, method):
    refused = [] if method == "GET" else REFUSED  # in an address one value and a list look alike
    ask_at_random(described[path][method], GenerationMode.NEGATIVE, [*HELD_TO, *refused])


@pytest.mark.parametrize(("path", "method"), [one for one in ROUTES if one[1] == "GET"])
def test_what_is_there_is_told_as_described(described, writer, path, method):
    ids = {
        "person": lambda: writer.get("/people")["items"][0]["person"],
        "organisation": lambda: writer.get("/organisations")["items"][0]["id"],
        "exhibit": lambda: writer.get("/documents")["items"][0]["sha256"],
        "claim": lambda: writer.get("/claims")["items"][0]["id"],
        "proposal": lambda: writer.get("/matches")["items"][0]["id"],
    }
    named = {name: of() for name, of in ids.items() if f"{{{name}}}" in path}
    asked = described[path][method].Case(
        path_parameters=named,
        query=ASKED.get(path.removeprefix(PREFIX), {}),
        headers={"authorization": f"Bearer {writer.issued.read}"},
    )
    assert asked.call_and_validate(checks=HELD_TO).status_code == 200
