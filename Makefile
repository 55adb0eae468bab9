# Every command does its own set-up in .venv. `make help` lists them.
ifeq ($(wildcard macros/commands/build.py),)
$(error Run make where the Makefile is: make -C $(dir $(lastword $(MAKEFILE_LIST))) $(MAKECMDGOALS))
endif
PYTHON ?= python3
ADDRESS ?= 127.0.0.1:8000
export INDEX ?=
export REFERENCES ?=
export REPOSITORY ?=
KIND ?=
RECORD ?=
FIELD ?=
NAME ?=
DAY ?=
VERSION ?=
SIZES ?=
export NO_MKDOCS_2_WARNING = 1
# Every command starts Python many times: compiled modules are kept, and docstrings.
export PYTHONDONTWRITEBYTECODE =
override export PYTHONOPTIMIZE =
BIN := .venv/bin
# An environment whose Python was removed, or upgraded, finds no packages: it is made anew.
BROKEN := $(shell for made in .venv .venv-bench .venv-weekly; do \
	test ! -e $$made/ready || $$made/bin/python -c "import mkdocs" 2> /dev/null || echo $$made/ready; done)
NEW_ENVIRONMENT = $(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11))" 2> /dev/null \
	|| { echo "This needs Python 3.11 or newer, which $(PYTHON) is not: install it," \
	"or name another (make $(MAKECMDGOALS) PYTHON=python3.12)" >&2; exit 1; }; \
	$(PYTHON) -m venv $(if $(filter $@,$(BROKEN)),--clear) $(@D)
SCHEMA := $(BIN)/check-jsonschema --quiet --builtin-schema vendor.
FORMS := $(filter-out %/config.yml,$(wildcard .github/ISSUE_TEMPLATE/*.yml))
TOOLS := $(patsubst %,tests/browser/test_%.py,calculator evidence filters finder history law search translated)
VERIFY := tests/site/test_links.py tests/site/test_head.py tests/site/test_wellformed.py tests/site/test_published.py

.DEFAULT_GOAL := help

help: ## Say what there is.
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 20

serve: .venv/ready ## Build the site and serve it; edits show at once (ADDRESS=host:port).
	@$(BIN)/python -m macros.commands.serve "$(ADDRESS)"

build: .venv/ready ## Build site/; INDEX=path builds another edition.
	$(BIN)/python -m macros.commands.build

test: .venv/ready browser ## Run every test.
	$(BIN)/python -m pytest

test-all: .venv/ready browser firefox test-later test-firefox ## Run the same tests wider, on later days, in Firefox.
	WIDE=1 $(BIN)/python -m pytest

test-firefox: .venv/ready firefox ## Run the tests of the tools, the search and the day in Firefox.
	ENGINE=firefox $(BIN)/python -m pytest $(TOOLS)

test-later: .venv/ready browser ## Run the tests with the data checked later and on later days.
	$(BIN)/python -m tests.later 35 tests/data tests/macros tests/site
	$(BIN)/python -m tests.later 400 tests/data tests/macros tests/site
	READER_DAY=2027-12-03 $(BIN)/python -m pytest tests/browser
	READER_DAY=2031-01-01 $(BIN)/python -m pytest tests/browser

lint: .venv/ready ## Check style, types and spelling.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/typos
	$(BIN)/zizmor --quiet --offline .github
	$(SCHEMA)github-workflows .github/workflows/*.yml
	$(SCHEMA)dependabot .github/dependabot.yml
	$(SCHEMA)github-issue-forms $(FORMS)
	$(SCHEMA)github-issue-config .github/ISSUE_TEMPLATE/config.yml

new: .venv/ready ## Draft a record: KIND=update RECORD=OBL-011 FIELD=date, KIND=case NAME="…", KIND=duty ARTICLE="Art. 26(5)".
	@$(BIN)/python -m macros.commands.new "$(KIND)" "$(RECORD)" "$(FIELD)" "$(NAME)" "$(ARTICLE)" "$(WORD)"

check-law: .venv/ready ## List what is due for another look (DAY=2027-03-01: on that day).
	@$(BIN)/python -m macros.commands.check_law $(DAY)

check-coverage: .venv/ready ## Compare the duties with the Act's own text (LAW=consolidated.txt).
	@$(BIN)/python -m macros.commands.check_coverage "$(LAW)"

verify: .venv/ready ## Check site/ as it was built: links, anchors, heads, markup, names.
	SITE=site $(BIN)/python -m pytest $(VERIFY)

contract: build ## Promise whatever the site now publishes to programs.
	$(BIN)/python -m tests.contract site

release: .venv/ready ## Build, verify, pack into dist/, enter in the changelog (VERSION=1.2.0).
	@$(BIN)/python -m macros.commands.release enter $(VERSION)
	@$(MAKE) --no-print-directory build verify
	@$(BIN)/python -m macros.commands.release pack $(VERSION)

check-links: build ## Ask every other site that we link to whether the page is still there.
	$(BIN)/python -m macros.commands.check_links

check-packages: .venv-weekly/ready ## Look for known weaknesses of the pinned packages.
	.venv-weekly/bin/pip-audit --strict --require-hashes --disable-pip --requirement requirements.txt

check-properdocs: .venv-weekly/ready ## Build with ProperDocs too and compare the two sites.
	.venv-weekly/bin/python -m macros.commands.check_properdocs

check-html: build .cache/node/ready ## Ask the Nu Html Checker about every page (needs Java and npm).
	$(BIN)/python -m macros.commands.check_html

check-scripts: .cache/node/ready ## Check the types of the scripts and the style of the sheets (needs npm).
	.cache/node/node_modules/.bin/tsc --project .ci/node/tsconfig.json
	.cache/node/node_modules/.bin/stylelint --config .ci/node/stylelint.json --config-basedir .cache/node "docs/stylesheets/*.css"

reading: build ## Print how easily each Learn page reads (Flesch's reading ease).
	$(BIN)/python -m tests.reading site

bench-calculator: browser build ## Print how long the calculator takes for an input.
	$(BIN)/python -m tests.benchmarks.calculator

bench: browser .venv-bench/ready ## Measure builds and pages against others (SIZES="37 1000").
	@.venv-bench/bin/python -m tests.benchmarks $(SIZES)

browser: .venv/ready
	@$(BIN)/python -m tests.chromium

firefox: .venv/ready
	@$(BIN)/python -m tests.firefox

lock: ## Pin requirements.in by hash (needs uv).
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header requirements.in -o requirements.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -c requirements.txt .ci/weekly.in -o .ci/weekly.txt
	uv pip compile --universal --generate-hashes --python-version 3.11 --no-header -c requirements.txt .ci/bench.in -o .ci/bench.txt

$(BROKEN): anew

.venv/ready: requirements.txt
	@$(NEW_ENVIRONMENT)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv-%/ready: requirements.txt .ci/%.txt
	@$(NEW_ENVIRONMENT)
	.venv-$*/bin/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt -r .ci/$*.txt
	@touch $@

.cache/node/ready: .ci/node/package-lock.json
	@command -v npm > /dev/null || { echo "This needs Node.js 18 or newer. Run: sudo apt-get install -y npm"; exit 1; }
	@mkdir -p $(@D)
	cp .ci/node/package.json .ci/node/package-lock.json $(@D)
	npm ci --prefix $(@D) --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

clean: ## Remove what the commands made.
	rm -rf site .site-new .site-old dist .venv .venv-bench .venv-weekly .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis

.PHONY: help serve build test test-all test-firefox test-later lint new check-law check-coverage verify contract release check-links check-packages check-properdocs \
	check-html check-scripts reading bench bench-calculator browser firefox lock clean anew
