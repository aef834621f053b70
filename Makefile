# What a visitor needs: `make demo` and `make test`. What a contributor needs: `make check`.
# Everything is installed into .venv; nothing else on the machine is touched.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo report screenshots test deep check format golden package coverage mutations site fuzz fuzz-short clean

demo: .venv/demo
	$(BIN)/newsclaims parse seeds/lukashenko-denies-joining-war.txt --to text

# An HTML report of any article: make report ARTICLE=path/to/article.txt
ARTICLE ?= seeds/lukashenko-denies-joining-war.txt
report: .venv/report
	$(BIN)/newsclaims show "$(ARTICLE)" -o report.html
	@echo "report.html"

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

# What users install: built, and tried without extras on each supported Python that is here.
package: .venv/develop
	.ci/package

# The golden articles' results, written anew: read the difference before you commit it.
golden: .venv/develop
	$(BIN)/python tests/articles/golden_articles.py

# Branch coverage of the tests, a line a module.
coverage: .venv/develop
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage report

# How many small changes of the code the tests notice, and which they miss; takes an hour or two.
mutations: .venv/develop
	$(BIN)/python -m pip install --quiet "mutmut>=3.8"
	$(BIN)/python tools/measure_mutations.py all

# The pictures in README and docs, of the real pages; needs Chromium.
screenshots: .venv/develop
	$(BIN)/python tools/make_screenshots.py

# The documentation as a site in build/site; every warning, a broken link among them, is an error.
site: .venv/docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict
	@echo "build/site/index.html"

.venv/docs: .venv/develop
	$(BIN)/python -m pip install --quiet --group docs
	@touch $@

# Attacks on everything that takes what others have written: ten minutes, or two.
# What they find is kept in tests/data/fuzz, where `make test` tries it from then on.
fuzz: .venv/fuzz
	$(BIN)/python fuzz/run.py --seconds 600

fuzz-short: .venv/develop
	$(BIN)/python fuzz/run.py --seconds 100

# Atheris has no wheel for every Python; Hypothesis makes the inputs where it is missing.
.venv/fuzz: .venv/develop
	$(BIN)/python -m pip install --quiet --group fuzz || echo "no atheris here: Hypothesis is used"
	@touch $@

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

.venv/report: .venv/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --editable '.[cli,encodings,html,report]'
	@touch $@

.venv/develop: .venv/bin/python pyproject.toml models/newsclaims-accurate/pyproject.toml
	$(BIN)/python -m pip install --quiet --editable . --editable ./models/newsclaims-accurate --group dev
	@touch $@

clean:
	rm -rf .venv build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
