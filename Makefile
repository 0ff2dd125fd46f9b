# Running, testing and checking commonroom. `make` alone lists what there is.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PORT ?= 8866
DATABASE ?=
REHEARSE ?=
ARGS ?=

PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --prefer-binary
# The same pins for what is installed and for what builds it (hatchling, Node, …).
PINNED := -c constraints.txt --build-constraint constraints.txt
FRONTEND := $(shell find widgets/frontend -name node_modules -prune -o -type f -print 2>/dev/null)

.PHONY: help serve test soak guide check format screenshots bench constraints clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: $(VENV)/serve.stamp ## serve the workshops here; PORT=8866 REHEARSE=30 DATABASE=URL ARGS='--no-browser'
	exec $(BIN)/commonroom serve --port $(PORT) \
	  $(if $(DATABASE),--database '$(DATABASE)') $(if $(REHEARSE),--rehearse $(REHEARSE)) $(ARGS)

test: $(VENV)/dev.stamp ## every test: units, notebooks, real browser, real PostgreSQL; ARGS='-k lanes'
	@$(BIN)/python -m tests.machine --install
	@state=$$(mktemp -d); trap 'rm -rf "$$state"; $(BIN)/python -m tests.machine' EXIT; \
	export COMMONROOM_DATABASE="$$state/rooms.db" IPYTHONDIR="$$state/ipython"; \
	$(BIN)/python -m pytest -n 2 --dist loadfile --nbval-lax --durations=10 tests workshops $(ARGS)

soak: $(VENV)/dev.stamp ## the faults and attacks of tests/faults and tests/hostile, and the table of chance, many times over
	@$(BIN)/python -m tests.machine --install
	COMMONROOM_SOAK=1 $(BIN)/python -m pytest -o faulthandler_timeout=3600 tests/faults tests/hostile tests/results/test_table_of_chance.py $(ARGS)

guide: $(VENV)/dev.stamp ## the facilitator's guide as a book, without warnings
	$(BIN)/python facilitator_guide/book.py

check: $(VENV)/dev.stamp widgets/frontend/node_modules/.package-lock.json ## style, types, import contracts, front end; changes nothing
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python facilitator_guide/book.py
	PATH="$(abspath $(BIN)):$$PATH" npm --prefix widgets/frontend run check
	PATH="$(abspath $(BIN)):$$PATH" npm --prefix widgets/frontend test

format: $(VENV)/dev.stamp ## put the Python files into their one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

screenshots: $(VENV)/dev.stamp ## the pictures of stage and phone in README and guide, made anew
	$(BIN)/python -m tests.browser.screenshots $(ARGS)

bench: $(VENV)/dev.stamp ## measure against the budgets (tests/benchmarks); ARGS='--participants 10 100'
	$(BIN)/python -m tests.benchmarks $(ARGS)

constraints: ## choose the newest versions that fit and pin them in constraints.txt
	@fresh=$$(mktemp -d); trap 'rm -rf "$$fresh"' EXIT; \
	$(PYTHON) -m venv "$$fresh"; pip="$$fresh/bin/python -m pip --disable-pip-version-check"; \
	$$pip install --quiet --upgrade pip; \
	$(PYTHON) -c "$$REQUIREMENTS" > "$$fresh/all.txt"; \
	$$pip install --quiet --prefer-binary -r "$$fresh/all.txt" --group dev; \
	{ echo '# Made by `make constraints`: the versions commonroom is tested with, and built with.'; \
	  $$pip freeze --all --exclude commonroom --exclude setuptools; } > constraints.txt

clean: ## remove the environment, everything built and every cache
	rm -rf $(VENV) build dist widgets/frontend/node_modules widgets/commonroom/static widgets/commonroom/guide
	rm -rf .pytest_cache .hypothesis .mypy_cache .ruff_cache .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Stamps, so that a second `make serve` starts at once.

$(VENV)/pip.stamp:
	@$(PYTHON) -c "$$CHECK_PYTHON"
	$(PYTHON) -m venv $(VENV)
	$(PIP) -c constraints.txt --upgrade pip
	@touch $@

$(VENV)/serve.stamp: $(VENV)/pip.stamp pyproject.toml constraints.txt $(FRONTEND)
	$(PIP) $(PINNED) -e '.[lab,postgresql]'
	@touch $@

$(VENV)/dev.stamp: $(VENV)/serve.stamp
	$(PIP) $(PINNED) --group dev
	@touch $@

widgets/frontend/node_modules/.package-lock.json: widgets/frontend/package-lock.json $(VENV)/dev.stamp
	PATH="$(abspath $(BIN)):$$PATH" npm --prefix widgets/frontend ci
	@touch $@

define CHECK_PYTHON
import sys
if sys.version_info < (3, 11):
    sys.exit("commonroom needs Python 3.11 or newer; this one is %d.%d. "
             "Name another: make serve PYTHON=python3.12" % sys.version_info[:2])
try:
    import ensurepip, venv
except ImportError:
    sys.exit("This Python cannot make an environment. On Debian or Ubuntu: "
             "sudo apt install python3-venv")
endef
export CHECK_PYTHON

define REQUIREMENTS
import itertools, pathlib, tomllib
about = tomllib.loads(pathlib.Path("pyproject.toml").read_text())
extras = itertools.chain(*about["project"]["optional-dependencies"].values())
print("editables", *about["build-system"]["requires"], *about["project"]["dependencies"], *extras, sep="\n")
endef
export REQUIREMENTS
