# Every command does its own set-up in .venv. `make help` lists them.
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
export INDEX ?=
export REFERENCES ?=
export REPOSITORY ?=
export NO_MKDOCS_2_WARNING = 1
BIN := .venv/bin

.DEFAULT_GOAL := help

help: ## Say what there is.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

serve: .venv/ready ## Build the site and serve it; edits show at once (ADDRESS=host:port).
	$(BIN)/python -m mkdocs serve --livereload --dev-addr $(ADDRESS)

build: .venv/ready ## Build site/; INDEX=path builds another edition.
	$(BIN)/python -m macros.publish

test: .venv/ready browser ## Run every test.
	$(BIN)/python -m pytest

test-all: .venv/ready browser ## Run the same tests wider.
	WIDE=1 $(BIN)/python -m pytest

lint: .venv/ready ## Check style, types and spelling.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/typos

bench-calculator: browser build ## Print how long the calculator takes for an input.
	$(BIN)/python -m tests.benchmark_calculator

browser: .venv/ready
	@$(BIN)/python -m tests.chromium

lock: ## Pin requirements.in by hash (needs uv).
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header requirements.in -o requirements.txt

.venv/ready: requirements.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

clean: ## Remove what the commands made.
	rm -rf site .site-new .site-old .venv .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help serve build test test-all lint bench-calculator browser lock clean
