# What a visitor needs: `make demo` and `make test`. What a contributor needs: `make check`.
# Everything is installed into .venv; nothing else on the machine is touched.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test deep check format clean

demo: .venv/demo
	$(BIN)/newsclaims parse seeds/lukashenko-denies-joining-war.txt --to text

test: .venv/develop
	$(BIN)/python -m pytest

# The property tests with ten times the examples.
deep: .venv/develop
	$(BIN)/python -m pytest --hypothesis-profile=deep

check: .venv/develop
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pyright

format: .venv/develop
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# With it the tests of training run too; they are skipped otherwise.
.venv/train: .venv/develop
	$(BIN)/python -m pip install --quiet --group train
	@touch $@

.venv/bin/python:
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"

.venv/demo: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/develop: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --group dev
	@touch $@

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
