"""The guide to the API shows requests that work and answers that come."""

import json
import re
import shlex
import shutil
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from saqta.web.api.application import PREFIX
from saqta.web.api.problems import ANSWERS
from saqta.web.api.routes import HANDLERS

from .conftest import Program

GUIDE = Path(__file__).parents[3] / "docs" / "api.md"
BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```", re.DOTALL | re.MULTILINE)
ROUTES = sorted(
    (method, PREFIX + path.replace(":str}", "}"))
    for handler in HANDLERS
    for path in handler.paths
    for method in handler.http_methods
)
OF_THE_READER = {"id", "start", "stop", "quote", "page", "line"}
"""Where words stand and what follows from it: a better reader may find better ones."""
PICKED = re.compile(r"(\w+)=\$\((curl .*) \| jq -r (.*)\)")


@pytest.fixture(scope="module")
def writer(examples, tmp_path_factory):
    folder = tmp_path_factory.mktemp("guide") / "copy"
    shutil.copytree(examples, folder)
    found = Program(folder)
    yield found
    found.close()


def holds(told, shown):
    """Tell whether an answer has all that is shown of it, whatever else it has."""
    if isinstance(shown, dict):
        return all(
            name in told
            and (
                type(told[name]) is type(value)
                if name in OF_THE_READER
                else holds(told[name], value)
            )
            for name, value in shown.items()
        )
    if isinstance(shown, list):
        return all(any(holds(one, value) for one in told) for value in shown)
    return told == shown


def curl(program, command):
    """Ask what a command of curl would ask."""
    words = shlex.split(command.replace("\\\n", ""))
    assert words[:2] == ["curl", "-sH"]
    token = {"@token": program.issued.read, "@token-write": program.issued.write}[words[2]]
    address = urlsplit(words[-1])
    assert address.netloc == "127.0.0.1:7377"
    more = {"json": json.loads(words[4])} if words[3] == "--json" else {}
    method = "POST" if more else "GET"
    return program.ask(method, f"{address.path}?{address.query}", token=token, **more)


def pick(answer, path):
    """Return what `jq -r .items[0].person` would."""
    for name in re.findall(r"\w+", path):
        answer = answer[int(name) if name.isdigit() else name]
    return answer


def run(program, script):
    """Return the answer to the last command; what one picks goes into those after it."""
    for name, asked, path in PICKED.findall(script):
        value = pick(curl(program, asked).json(), path)
        script = PICKED.sub("", script, count=1).replace(f"'${name}'", value)
        script = script.replace(f"${name}", value)
    return curl(program, script)


def test_each_request_of_the_guide_is_answered_as_the_guide_shows(writer):
    blocks = BLOCK.findall(GUIDE.read_text("utf-8"))
    assert {kind for kind, _ in blocks} == {"sh", "json"}
    answer = None
    for kind, content in blocks:
        if kind == "sh":
            answer = run(writer, content)
            assert answer.is_success, (content, answer.text)
        else:
            assert holds(answer.json(), json.loads(content)), content


@pytest.mark.parametrize(("method", "path"), ROUTES)
def test_every_route_stands_in_the_guide(method, path):
    row = f"| `{path}` |" if method == "GET" else f"| `{method} {path}` |"
    assert row in GUIDE.read_text("utf-8")


@pytest.mark.parametrize("status", ANSWERS)
def test_every_status_of_a_problem_stands_in_the_guide(status):
    assert f"| {status} |" in GUIDE.read_text("utf-8")
