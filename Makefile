# Two commands are enough: `make run` and `make test`. Both set up what they need.
# PYTHON names the interpreter to build the environment with (3.11 or newer).
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --disable-pip-version-check
ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help run test faults check format bench lock clean

help: ## Show what can be made
	@awk -F':.*## ' '/^[a-z-]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: $(VENV)/.ready-run ## Set up and start; ARGS="--notes FOLDER" reads your own notes
	@exec $(BIN)/gongbu run $(ARGS)

test: $(VENV)/.ready-dev ## Set up and run all tests; ARGS go to pytest
	@$(BIN)/python -m pytest $(ARGS)

faults: $(VENV)/.ready-dev ## Live a busy hour under every fault, with 200 kills: half an hour; ARGS go to pytest
	@GONGBU_FAULT_KILLS=$${GONGBU_FAULT_KILLS:-200} $(BIN)/python -m pytest tests/faults -p no:randomly -s $(ARGS)

check: $(VENV)/.ready-dev ## Format, lint, types, imports, spelling
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/codespell

format: $(VENV)/.ready-dev ## Put the code into its form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.ready-dev ## Measure speed and memory; ARGS choose what
	@$(BIN)/python -m tests.benchmarks $(ARGS)

lock: ## Renew the lock files (hashes only, no index addresses)
	@$(PYTHON) -m venv $(VENV)-lock && $(VENV)-lock/bin/python -m pip --quiet install uv
	@for set in "requirements.lock --group build" "requirements-dev.lock --group dev"; do \
		$(VENV)-lock/bin/uv pip compile --quiet --universal --python-version 3.11 --upgrade --generate-hashes \
			--no-emit-index-url --no-header pyproject.toml -o $$set; done

clean: ## Remove the environment and every cache (never a database)
	@rm -rf $(VENV) $(VENV)-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "gongbu needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up $(VENV) (once, about a minute) ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready-run: $(VENV)/bin/python requirements.lock pyproject.toml
	@test -e $(VENV)/.ready-dev || $(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/bin/python requirements-dev.lock pyproject.toml
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $(VENV)/.ready-run $@
