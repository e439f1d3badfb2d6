# Everything sets itself up: `make demo` and `make test` work in a fresh clone with Python 3.11 or later.
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
VENV := .venv
RUN := $(VENV)/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.PHONY: help setup demo test check lint types layers docs quality bench throughput fast roster web judged linkage spark browser api lock clean

help:  ## Show this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/'

setup: $(VENV)/.base  ## Install Saqta into .venv

$(VENV)/.base: requirements/base.txt pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "Saqta needs Python 3.11 or later. Name one: make PYTHON=/path/to/python3.11"; exit 1; }
	@test -x $(RUN) || "$(PYTHON)" -m venv $(VENV)
	@echo "Installing Saqta (once) ..."
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/base.txt
	@$(RUN) -m pip install --quiet --no-deps --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt
	@echo "Installing the tools for developers (once) ..."
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/dev.txt
	@touch $@

$(VENV)/.docs: $(VENV)/.base requirements/docs.txt
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/docs.txt
	@touch $@

demo: $(VENV)/.base  ## Build an archive from examples/ and show what it answers
	@$(RUN) -m saqta demo

test: $(VENV)/.dev  ## Run the tests
	@$(RUN) -m pytest -n auto --dist worksteal

lint: $(VENV)/.dev
	@$(RUN) -m ruff check .
	@$(RUN) -m ruff format --check .

types: $(VENV)/.dev
	@$(RUN) -m mypy

layers: $(VENV)/.dev
	@$(VENV)/bin/python -c 'from importlinter.cli import lint_imports_command as c; c()' --config pyproject.toml

check: lint types layers test  ## Everything that CI runs

docs: $(VENV)/.docs  ## Build the documentation into docs/_build
	@$(RUN) -m sphinx -W -b html docs docs/_build/html

quality: $(VENV)/.dev  ## What the reader gets right, set by set
	@$(RUN) benchmarks/reading.py

bench: $(VENV)/.dev  ## Words per second and peak memory of the reader over the public-domain corpus
	@$(RUN) benchmarks/corpus.py

roster: setup  ## What a roster of a day costs, against the number of facts (most of an hour)
	@PYTHONPATH=src $(RUN) benchmarks/roster.py 10000 100000 1000000

web: $(VENV)/.dev  ## How long every page takes with 100,000 people and 1,000,000 facts (hours, most of them to build)
	@PYTHONPATH=src $(RUN) benchmarks/web.py 1000000 --times 40

READER ?= src
throughput: requirements/bench.txt  ## Words per second of the reader against spaCy, and how its cost grows (compiled: make fast throughput)
	@test -x .venv-bench/bin/python || "$(PYTHON)" -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --require-hashes -r requirements/bench.txt
	@PYTHONPATH=$(if $(filter fast,$(MAKECMDGOALS)),build/fast,$(READER)) .venv-bench/bin/python benchmarks/throughput.py

fast: build/fast/.compiled  ## Compile the reader into build/fast (needs a C compiler, and some minutes)

build/fast/.compiled: $(VENV)/.dev tools/compile_reader.py $(shell find src -name '*.py' -o -name '*.toml')
	@$(RUN) tools/compile_reader.py build/fast
	@touch $@

judged: $(VENV)/.dev  ## The share of right claims among those a reader judged one by one
	@$(RUN) benchmarks/judged.py

linkage: $(VENV)/.dev  ## Time, memory and F1 of linking a million records, given ../shared/eval/names
	@$(RUN) benchmarks/linkage.py

spark: $(VENV)/.dev requirements/spark.txt  ## The tests of linking on Spark (needs Java; fetches half a gigabyte once)
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/spark.txt
	@$(RUN) -m pytest tests/steps/test_link_spark.py

browser: $(VENV)/.dev requirements/browser.txt  ## The pages in a real browser, and their barriers (needs Chromium)
	@$(RUN) -m pip install --quiet --require-hashes -r requirements/browser.txt
	@$(RUN) -m pytest tests/web/test_browser.py

api: $(VENV)/.dev  ## The JSON API against its OpenAPI document, with many made-up requests (4 minutes)
	@API_EXAMPLES=100 $(RUN) -m pytest tests/web/api/test_schema.py

lock:  ## Write requirements/*.txt anew (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --extra web --extra calendar pyproject.toml -o requirements/base.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 -c requirements/base.txt --group dev -o requirements/dev.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 -c requirements/base.txt --group docs -o requirements/docs.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 -c requirements/base.txt pyproject.toml --group bench -o requirements/bench.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 -c requirements/dev.txt pyproject.toml --extra spark -o requirements/spark.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 -c requirements/dev.txt --group browser -o requirements/browser.txt

clean:
	rm -rf $(VENV) .venv-bench build docs/_build demo-archive
