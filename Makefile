# Each target brings .venv up to date by itself; nothing but python3 and make need be there.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := .venv/bin
RELEASE ?= output/latest
INSTALLED := .venv/installed
# What tests and linters need besides: with the clients of a release as much again, and no dataset needs it.
EQUIPPED := .venv/equipped
# What shows a release in the browser besides.
BROWSING := .venv/browsing

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export DVC_NO_ANALYTICS := 1
export GX_ANALYTICS_ENABLED := false

.PHONY: help setup dataset test lint format bench fuzz chaos growth meaning audit licences train tagger codebook dashboard screenshots clean
.DEFAULT_GOAL := help

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(EQUIPPED) ## install everything into .venv

dataset: $(INSTALLED) ## data/raw -> output/<version>, redoing only what changed
	@PATH="$(CURDIR)/$(BIN):$$PATH" dvc repro
	@$(BIN)/quotes show output/latest

test: $(EQUIPPED) ## run the tests
	@$(BIN)/python -m pytest -n auto --dist loadfile

lint: $(EQUIPPED) ## check style, format and types
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

format: $(EQUIPPED) ## put imports and layout right
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

ARTICLES ?= 500 2000
MODELS ?= none small
CORES ?= one all
bench: $(INSTALLED) ## what a run of ARTICLES articles costs, by stage, into docs/bench.md (minutes; hours for 100000)
	@$(BIN)/python -m bench.scale $(ARTICLES) --models $(MODELS) --cores $(CORES)

dashboard: $(BROWSING) ## look at RELEASE (output/latest if not given) in the browser, and correct it
	@test -e $(RELEASE)/manifest.json || $(MAKE) --no-print-directory dataset
	@$(BIN)/quotes dashboard $(RELEASE) --corrections data/curation/corrections.csv --open

screenshots: $(EQUIPPED) ## take the pictures of the README anew
	@QUOTES_SCREENSHOTS=docs/images $(BIN)/python -m pytest tests/dashboard/test_browser.py -k screenshot

FUZZ_MINUTES ?= 30
fuzz: $(EQUIPPED) ## try to break extract and every reader, or FUZZ_TARGETS, for FUZZ_MINUTES (30)
	@$(BIN)/pip install -qq --no-build-isolation -e '.[fuzz]'
	@$(BIN)/python -m fuzz.run $(FUZZ_MINUTES) $(FUZZ_TARGETS)
	@QUOTES_THOROUGH=1 $(BIN)/python -m pytest tests/test_patterns.py

CHAOS ?= --kills 200 --workers 30
chaos: $(EQUIPPED) ## break off runs and publishing at hundreds of moments, fill disks, take memory away (takes long)
	@$(BIN)/python -m chaos $(CHAOS)
	@QUOTES_THOROUGH=1 $(BIN)/python -m pytest tests/test_faults.py tests/test_resume.py tests/test_release.py tests/stages/test_publish.py

growth: $(INSTALLED) ## seconds against the length of an article, up to 50 million characters (takes 20 minutes and 10 GB)
	@$(BIN)/python -m bench.growth

meaning: $(INSTALLED) ## share of attributions that stay where an article changes in ways that mean nothing
	@$(BIN)/python -m bench.meaning data/raw $(wildcard $(or $(QUOTES_CORPORA),../shared)/corpora/polnear/dev/text)

# In an environment of its own: what looks for weaknesses must not bring any.
audit: ## what is publicly known against the packages in requirements.lock
	@test -x build/audit/bin/pip-audit || { $(PYTHON) -m venv build/audit && build/audit/bin/pip install -qq pip-audit; }
	@build/audit/bin/pip-audit --progress-spinner off --timeout 15 --disable-pip --no-deps -r requirements.lock

licences: $(INSTALLED) ## write docs/licences.md anew
	@$(BIN)/python -m supply.licences docs/licences.md

train: $(INSTALLED) ## make pipeline/models anew from the corpora in QUOTES_CORPORA
	@$(BIN)/pip install -qq -e '.[train]'
	@$(BIN)/python -m training.lexicon
	@$(BIN)/python -m training.train_judge
	@$(BIN)/python -m training.train

tagger: $(INSTALLED) ## make the taggers anew, for which a GPU is needed
	@$(BIN)/pip install -qq -e '.[train]'
	@$(BIN)/python -m training.tagger.prepare build/tagger
	@$(BIN)/python -m training.tagger.cuewords
	@$(BIN)/python -m training.tagger.weights build/tagger
	@$(BIN)/python -m training.tagger.teach build/tagger/data.z build/tagger/mpnet.z build/tagger
	@$(BIN)/python -m training.tagger.learn build/tagger/data.z build/tagger/minilm.z build/tagger
	@$(BIN)/python -m training.tagger.export build/tagger pipeline/models
	@$(BIN)/python -m training.tagged build/tagger
	@$(BIN)/python -m training.fingerprints pipeline/models/*.onnx pipeline/models/cuewords.txt

codebook: $(INSTALLED) ## write docs/codebook.md from schemas/
	@$(BIN)/python -m pipeline.codebook docs/codebook.md

clean: ## remove everything that was made but the releases in output/
	rm -rf .venv build dist dvc.lock .dvc/cache .dvc/tmp .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# Compiling all of what is installed would take longer than the pipeline; Python compiles what it imports.
$(INSTALLED): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Installing into .venv, which takes about a minute ..."
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install -qq --no-compile -r requirements.lock
	@$(BIN)/pip install -qq --no-compile --no-deps --no-build-isolation -e .
	@touch $@

$(EQUIPPED): $(INSTALLED) requirements-dev.lock
	@echo "Installing what the tests need, which takes about a minute ..."
	@$(BIN)/pip install -qq --no-compile -r requirements-dev.lock
	@touch $@

$(BROWSING): $(INSTALLED) requirements-dev.lock
	@$(BIN)/pip install -qq --no-compile --no-build-isolation -c requirements-dev.lock -e '.[dashboard]'
	@touch $@
