# Everything runs in .venv, which the first target that needs it makes from the requirements.

PORT ?= 8501
PYTHON ?= python3
ARGS ?=
WORKERS ?= 2
# Playwright keeps an event loop running in its process, in which other tests could start none.
# These run by themselves; a choice of tests (ARGS) may leave either part without any, which is 5.
# A browser on a busy machine may come late: what fails beside others has to pass alone.
IN_BROWSER := tests/browser tests/deploy

# Tools are started as modules: the scripts in .venv/bin hold the path under which they were
# installed, and break when the folder is moved or copied.
RUN := .venv/bin/python -m
CODE := app.py bench openverdict pages tests
PIP_INSTALL := $(RUN) pip install --quiet --no-input --disable-pip-version-check --require-hashes

.DEFAULT_GOAL := help
.PHONY: help run test check static format-check lint types sql format bench lock chromium nginx wrk

help: ## list the targets
	@echo "Open Verdict: make TARGET"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' Makefile | expand -t 12

# browser.serverAddress keeps Streamlit from asking a third party for this machine's address, which
# it would only print.
run: .venv/run.stamp ## open the dashboard at http://localhost:8501 (PORT=8600 for another port)
	@exec $(RUN) streamlit run app.py --server.port $(PORT) \
		--server.headless true --browser.gatherUsageStats false \
		--browser.serverAddress localhost $(ARGS)

test: .venv/dev.stamp chromium nginx ## run the tests (ARGS="-k wilson" for some of them)
	@$(RUN) pytest --numprocesses $(WORKERS) --dist loadfile tests $(IN_BROWSER:%=--ignore=%) $(ARGS) \
		|| [ $$? -eq 5 ]
	@$(RUN) pytest --numprocesses $(WORKERS) --dist loadfile $(IN_BROWSER) $(ARGS) \
		|| [ $$? -eq 5 ] || { echo "Those that failed, once more and by themselves:"; \
		$(RUN) pytest --last-failed --last-failed-no-failures none $(IN_BROWSER); }

check: static test ## everything a change has to pass: format, lint, types, SQL, tests

# The parts of check that run no code. Each can be called by its name.
static: format-check lint types sql

format-check: .venv/dev.stamp
	@$(RUN) ruff format --check $(CODE)

lint: .venv/dev.stamp
	@$(RUN) ruff check $(CODE)

types: .venv/dev.stamp
	@$(RUN) pyright

sql: .venv/dev.stamp
	@$(RUN) sqlfluff lint queries

format: .venv/dev.stamp ## put Python and SQL into the house's format
	@$(RUN) ruff check --fix-only --quiet $(CODE)
	@$(RUN) ruff format $(CODE)
	@$(RUN) sqlfluff format queries

bench: .venv/dev.stamp .venv-bench/stamp chromium wrk ## measure start, charts, reruns, data API (ARGS=start for one)
	@$(RUN) bench $(ARGS)

# What requirements*.txt pin, and everything that those bring, with the hashes of their files. A
# version that is locked already stays; ARGS=--upgrade takes the newest that the pins allow.
LOCK = $(RUN) uv pip compile --quiet --no-config --universal --python-version 3.11 \
	--generate-hashes --custom-compile-command "make lock" $(ARGS)
lock: .venv/dev.stamp ## write the lock files anew after a change of requirements*.txt
	@$(LOCK) requirements.txt --output-file requirements.lock
	@$(LOCK) requirements-dev.txt --constraint requirements.lock --output-file requirements-dev.lock
	@$(LOCK) requirements-bench.txt --output-file requirements-bench.lock

# pip is the last thing that venv puts in place: if it is there, the environment is whole.
.venv/bin/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Open Verdict needs Python 3.11 or newer, and $(PYTHON) is not." >&2; \
		echo "Install one, or name it: make run PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) lacks its venv module, which Debian and Ubuntu package by itself." >&2; \
		echo "Install it: sudo apt-get install python3-venv" >&2; exit 1; }
	@echo "Making .venv"
	@$(PYTHON) -m venv .venv

# The stamps are younger than the requirements as long as nothing has to be installed.
.venv/run.stamp: requirements.lock | .venv/bin/pip
	@echo "Installing requirements.lock into .venv"
	@$(PIP_INSTALL) -r requirements.lock
	@touch $@

.venv/dev.stamp: requirements-dev.lock requirements.lock | .venv/bin/pip
	@echo "Installing requirements-dev.lock into .venv"
	@$(PIP_INSTALL) -r requirements-dev.lock
	@touch .venv/run.stamp $@

# What we are measured against has an environment of its own, so that it moves none of our pins.
.venv-bench/stamp: requirements-bench.lock | .venv/bin/pip
	@echo "Installing requirements-bench.lock into .venv-bench"
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --no-input --disable-pip-version-check \
		-r requirements-bench.lock
	@touch $@

# Tests and measurements use the distribution's Chromium: no download, and its security updates.
chromium:
	@command -v chromium >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing Chromium" && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium </dev/null >/dev/null; \
	else \
		echo "Chromium is missing and the browser tests need it: sudo apt-get install chromium" >&2; \
	fi

# Two replicas stand behind Debian's own nginx in a test. RUNLEVEL keeps it from being started.
nginx:
	@command -v nginx >/dev/null || [ -x /usr/sbin/nginx ] || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing nginx" && apt-get update -qq && \
		RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
			nginx openssl </dev/null >/dev/null; \
	else \
		echo "nginx is missing and a test needs it: sudo apt-get install nginx openssl" >&2; \
	fi

wrk:
	@command -v wrk >/dev/null || if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "Installing wrk" && apt-get update -qq && \
		DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk </dev/null >/dev/null; \
	else \
		echo "wrk is missing, and measuring the data API needs it: sudo apt-get install wrk" >&2; \
	fi
