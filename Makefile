# demo and test do everything on a fresh machine with Python 3.11 or newer; the tests have three steps: test, integration, nightly (CONTRIBUTING.md).

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --constraint constraints.txt --editable
NPM := --no-audit --no-fund --loglevel=error

.PHONY: demo test integration nightly fuzz check generate lock locked docs tutorial pictures build bench clean

demo: $(VENV)/.installed
	$(BIN)/claimkit check claims
	$(BIN)/claimkit status claims
	mkdir -p build
	$(BIN)/claimkit export claims --to json --output build/claims.json
	$(BIN)/claimkit report claims --output build/report.html

# The first step: no network, no browser, no program of others.
# What is compiled is kept, also where the environment says otherwise: else each process that a test starts compiles all modules anew.
test: export PYTHONDONTWRITEBYTECODE =
test: $(VENV)/.test-installed
	$(BIN)/python -m pytest -n auto --dist loadgroup -q

# The second step: real programs of others and the network. Nothing is skipped; tools/programs.sh installs what neither pip nor npm has.
integration: $(VENV)/.all-installed tests/integration/node_modules/.package-lock.json docs tutorial
	PATH="$(abspath $(BIN)):$$PATH" CLAIMKIT_INTEGRATION=required $(BIN)/python -m pytest -n auto --dist loadgroup -q tests/integration

# The third step, of hours: what is long or large. It writes docs/reference/nightly.md, the table of its results. SHARE=0.01 does less of it, STEPS="start branches" these steps alone; the page says so.
nightly: $(VENV)/.all-installed
	$(BIN)/python tools/nightly.py $(if $(SHARE),--share $(SHARE)) $(STEPS)

# SECONDS for each target; what breaks one is kept in build/fuzz.
SECONDS ?= 60
fuzz: $(VENV)/.fuzz-installed
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

# Style, types, import contracts, drift of generated files and of the lock, our own claims.
check: $(VENV)/.dev-installed
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/typed_examples.py $(abspath $(BIN))/mypy --strict --config-file=
	$(BIN)/lint-imports
	$(BIN)/python tools/generate.py --check
	$(BIN)/python tools/lock.py --check
	$(BIN)/claimkit check claims

generate: $(VENV)/.installed
	$(BIN)/python tools/generate.py

# After a change of a dependency: the hash of each file that may be installed, from the index of packages.
lock: $(VENV)/.dev-installed
	$(BIN)/python tools/lock.py

# The environment of continuous integration: nothing but files whose hash is in the lock.
locked: $(VENV)/.made
	$(BIN)/python -m pip install --quiet --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(addprefix $(VENV)/.,installed test-installed dev-installed docs-installed fuzz-installed all-installed)

# The site of the documentation, in build/site. Any warning is an error; nothing is fetched while it is built or read.
docs: $(VENV)/.docs-installed
	$(BIN)/python tools/docs_site.py

# Follows the tutorial to the letter in an empty environment, and says how long that took.
tutorial: $(VENV)/.installed
	PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python tools/walkthrough.py docs/tutorial/*.md

# The pictures of the report in the documentation, and the report of an older commit beside ours in build/screenshots/before-after. Needs Chromium.
pictures: $(VENV)/.all-installed
	$(BIN)/python tools/picture.py
	$(BIN)/python tools/before_after.py

# The packages of a release in dist, the same bytes on each machine, and the bill of their materials.
build: $(VENV)/.dev-installed
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(BIN)/python -m build --no-isolation --quiet --outdir dist .
	$(BIN)/python tools/sbom.py >dist/claimkit.cdx.json

# claimkit beside the tools of others, which live in an environment of their own. QUICK=--quick takes minutes instead of an hour. It writes what docs/explanation/performance.md is made from.
bench: $(VENV)/.installed build/peers/.installed
	$(BIN)/python bench/run.py $(QUICK)
	$(BIN)/python tools/generate.py

build/peers/.installed: bench/peers/requirements.txt
	$(PYTHON) -m venv build/peers
	build/peers/bin/python -m pip install --quiet --requirement bench/peers/requirements.txt
	touch $@

$(VENV)/.made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "claimkit needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	$(INSTALL) .
	touch $@

$(VENV)/.test-installed: $(VENV)/.installed
	$(INSTALL) '.[test]'
	touch $@

$(VENV)/.dev-installed: $(VENV)/.test-installed
	$(INSTALL) '.[dev]'
	touch $@

$(VENV)/.docs-installed: $(VENV)/.installed
	$(INSTALL) '.[docs]'
	touch $@

$(VENV)/.fuzz-installed: $(VENV)/.test-installed
	$(INSTALL) '.[fuzz]'
	touch $@

$(VENV)/.all-installed: $(VENV)/.dev-installed $(VENV)/.docs-installed $(VENV)/.fuzz-installed
	$(INSTALL) '.[integration]'
	touch $@

tests/integration/node_modules/.package-lock.json: tests/integration/package-lock.json
	npm ci --prefix tests/integration $(NPM)
	touch $@

clean:
	rm -rf $(VENV) build dist
