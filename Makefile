# Two commands: `make run` and `make test`. Both need Python 3.11+ and nothing else; uv is used where it is present.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.PHONY: run test check format lint types contracts locale quality bench fuzz lock clean

run: $(INSTALLED)
	@$(BIN)/dawen migrate
	@$(BIN)/dawen ingest --seeds
	@$(BIN)/dawen run

test: $(INSTALLED_DEV)
	$(BIN)/python -m pytest -n auto --dist loadfile

check: format lint types contracts test

format: $(INSTALLED_DEV)
	$(BIN)/ruff format --check .

lint: $(INSTALLED_DEV)
	$(BIN)/ruff check .

types: $(INSTALLED_DEV)
	$(BIN)/mypy

contracts: $(INSTALLED_DEV)
	$(BIN)/lint-imports

# What the reader and the search get right, and what was gained and lost since the figures in tests/quality.
quality: $(INSTALLED_DEV)
	$(BIN)/python -m tests.quality.reading
	$(BIN)/python -m tests.quality.finding

# How fast documents are read and kept, passages are found beside peers, and the running bot answers. The figures of
# docs/benchmarks.md: make bench SIZES="10000 100000 1000000" WRITE=--write
SIZES ?= 10000
bench: $(INSTALLED_DEV)
	$(BIN)/python -m tests.benchmarks.reading_time
	$(BIN)/python -m tests.benchmarks.ingest
	$(BIN)/python -m tests.benchmarks.finding --size $(SIZES) $(WRITE)
	$(BIN)/python -m tests.benchmarks.serving --size $(firstword $(SIZES)) $(WRITE)
	$(if $(WRITE),$(BIN)/python -m tests.benchmarks.report)

# Mutated documents for SECONDS: what crashes or hangs the reader is printed and kept.
SECONDS ?= 60
fuzz: $(INSTALLED_DEV)
	ulimit -v 12000000; $(BIN)/python -m tests.fuzz.reading $(SECONDS)

# Collects what people read from the code, merges it into the catalogues, compiles them.
locale: $(INSTALLED_DEV)
	$(BIN)/python tools/catalogues.py

# Needs uv: pins every requirement with its hashes, for every platform, naming no index.
lock:
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra fast --group build -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --extra fast --group dev -o requirements-dev.txt

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache dist

$(BIN)/python:
ifdef UV
	$(UV) venv -q --python '>=3.11' $(VENV)
else
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Dawen needs Python 3.11 or newer; name one with: make $(MAKECMDGOALS) PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)
endif

# $(1): the file of pinned requirements. Stamps make a second run quick, and able to do without a network.
define install
	@echo "Installing $(1) into $(VENV) ..."
	$(if $(UV),$(UV) pip install -q --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) --require-hashes -r $(1)
	$(if $(UV),$(UV) pip install -q --python $(BIN)/python,$(BIN)/python -m pip install -q --disable-pip-version-check) --no-deps --no-build-isolation -e .
endef

$(INSTALLED): requirements.txt pyproject.toml | $(BIN)/python
	$(call install,requirements.txt)
	@touch $@

$(INSTALLED_DEV): requirements-dev.txt pyproject.toml | $(BIN)/python
	$(call install,requirements-dev.txt)
	@touch $(INSTALLED) $@
