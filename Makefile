# Two targets do everything on a fresh machine with Python 3.11 or newer: demo and test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test suites browser integrations fuzz check check-only generate bench clean

demo: $(VENV)/.installed
	$(BIN)/claimkit check claims
	$(BIN)/claimkit status claims
	mkdir -p build
	$(BIN)/claimkit export claims --to json --output build/claims.json
	$(BIN)/claimkit report claims --output build/report.html

test: $(VENV)/.test-installed
	$(BIN)/python -m pytest -n auto --dist loadgroup -q

# What the tests in a browser need, beside Chromium: without these they are skipped, and say so.
browser: $(VENV)/.browser-installed tests/browser/node_modules/axe-core/package.json

# Texts that others collected, from npm; the tests that need them are skipped without.
suites:
	npm install --prefix tests/suites --no-audit --no-fund --no-package-lock --loglevel=error

# SECONDS for each target; what breaks one is kept in build/fuzz.
SECONDS ?= 60
fuzz: $(VENV)/.fuzz-installed
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

# The tests that need programs of others (pre-commit, yaml-language-server, pyright, zsh, fish) and the network; here none is skipped.
integrations: $(VENV)/.integrations-installed
	npm install --prefix tests/editor --no-audit --no-fund --no-package-lock --loglevel=error
	PATH="$(abspath $(BIN)):$$PATH" CLAIMKIT_TRY_INTEGRATIONS=1 $(BIN)/python -m pytest -n auto -q tests/integrations

# All that continuous integration asks for, but the build of the packages.
check: test check-only

check-only: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/typed_examples.py $(abspath $(BIN))/mypy --strict --config-file=
	$(BIN)/lint-imports
	$(BIN)/python tools/generate.py --check
	$(BIN)/claimkit check claims

generate: $(VENV)/.installed
	$(BIN)/python tools/generate.py

.PHONY: docs tutorial

# The site of the documentation, in build/site. Any warning is an error; nothing is fetched while it is built or read.
docs: $(VENV)/.docs-installed
	$(BIN)/python tools/docs_site.py

$(VENV)/.docs-installed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[docs]'
	touch $@

# Follows the tutorial to the letter in an empty environment, and says how long that took.
tutorial: $(VENV)/.installed
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python tools/walkthrough.py docs/tutorial/*.md

bench: $(VENV)/.installed
	$(BIN)/python bench/run.py

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimkit needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test]'
	touch $@

$(VENV)/.browser-installed: $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[test,browser]'
	touch $@

tests/browser/node_modules/axe-core/package.json: tests/browser/package.json
	npm install --prefix tests/browser --no-audit --no-fund --no-package-lock --loglevel=error
	touch $@

$(VENV)/.integrations-installed: $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[integrations]'
	touch $@

$(VENV)/.dev-installed: $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

$(VENV)/.fuzz-installed: $(VENV)/.test-installed
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[fuzz]'
	touch $@

clean:
	rm -rf $(VENV) build dist
