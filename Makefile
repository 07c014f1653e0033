# What can be done here: `make help`. Needs Python 3.11 or newer; PYTHON=python3.12 picks another.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help audit test check bench wheel wheelhouse clean

help: ## Show this list.
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

audit: $(VENV)/ready-all ## Check the catalogues that come with the project; reports go to report/.
	@$(BIN)/stdcheck audit city_catalogs --fail-on never --report text \
	  --report json:report/audit.json --report csv:report/findings.csv --report html:report/audit.html
	@echo "report/audit.html  report/findings.csv  report/audit.json" >&2

test: $(VENV)/ready-dev ## Run the tests.
	$(BIN)/python -m pytest

check: $(VENV)/ready-dev ## Look at format, lint and types.
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(VENV)/ready-dev ## Measure speed.
	$(BIN)/python -m benchmarks

wheel: $(VENV)/ready-all ## Build dist/stdcheck-*.whl.
	@$(PIP) wheel --no-deps --wheel-dir dist .
	@ls dist/*.whl

wheelhouse: $(VENV)/ready-all ## Gather stdcheck and all it needs in wheelhouse/, for a machine without network.
	@$(PIP) wheel --wheel-dir wheelhouse '.[all]'
	@ls wheelhouse

clean: ## Remove what was built, the environment too.
	rm -rf $(VENV) build dist report wheelhouse .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment is brought up to date whenever pyproject.toml changes: `dev` holds all of `all`.

$(VENV)/ready-all: pyproject.toml | $(BIN)/python
	@echo "Installing stdcheck into $(VENV) …" >&2
	@$(PIP) install --editable '.[all]'
	@touch $@

$(VENV)/ready-dev: pyproject.toml | $(BIN)/python
	@echo "Installing stdcheck and the tools for its tests into $(VENV) …" >&2
	@$(PIP) install --editable '.[dev]'
	@touch $@ $(VENV)/ready-all

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "stdcheck needs Python 3.11 or newer; name one: make PYTHON=python3.12 …" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
	  { echo "$(PYTHON) cannot make environments. On Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)
