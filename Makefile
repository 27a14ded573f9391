# make setup · demo · run · check · fix · bench · soak · pictures      (Python 3.11 or newer and make are all that is needed)

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
TESTS ?= tests
# A file goes to one worker, so that what its tests share is made once; tests/conftest.py orders them.
# Three for two processors: tests wait for a browser, an office suite or a killed process.
WORKERS := -n 3 --dist loadfile --no-loadscope-reorder
# What the checks need beside Python: a browser, an office suite to re-save a form, a tool that draws pages, a
# database server.
SYSTEM_PACKAGES := chromium libreoffice-calc-nogui libreoffice-impress-nogui libreoffice-writer-nogui poppler-utils postgresql
SYSTEM_COMMANDS := chromium soffice pdftoppm pdftotext pg_createcluster
# Calc, Impress and Writer: soffice alone says nothing of them.
OFFICE_PARTS := sclo sdlo swlo
BENCH_PACKAGES := pandoc
BENCH_COMMANDS := pandoc

.DEFAULT_GOAL := help
# Programs that are started again and again are compiled once, whatever the machine is set to.
export PYTHONDONTWRITEBYTECODE :=
# Side by side: while one waits for a disk, a browser or a killed process, another goes on. What is needed beside
# Python comes while Python's own packages do.
BESIDE := $(MAKE) --no-print-directory -j 4 --output-sync=line

.PHONY: help setup demo run check lint test on-sqlite on-postgres fix bench bench-reading soak pictures lock system system-bench

help:  ## what there is to do
	@sed -n 's/^\([a-z-]*\):.*##\(.*\)/make \1\t\2/p' Makefile

setup: .venv/.ready  ## a .venv from the hashed locks

.venv/.ready: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another: make PYTHON=..."; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || $(MAKE) --no-print-directory install \
		WANTED=$$($(PYTHON) -c 'import sys; print("python3.%d-venv" % sys.version_info[1])')
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	$(BIN)/pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q src  # as an installed program is: else each start may compile it all
	@touch $@

demo: setup  ## the main job on the example: read, judge, write the papers
	@$(BIN)/roadbook demo --out demo

run: setup  ## the pages with the example, open on this machine alone: http://localhost:8000/en/example/
	@ROADBOOK_EXAMPLE=1 ROADBOOK_HOME=$${ROADBOOK_HOME:-roadbook-example} $(BIN)/roadbook serve

check:  ## every check and every test
	@$(BESIDE) lint on-sqlite on-postgres

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test:
	@$(BESIDE) on-sqlite on-postgres

on-sqlite: setup system
	$(BIN)/pytest $(WORKERS) $(TESTS)

on-postgres: setup system
	$(BIN)/python -m tests.record.on_postgres tests/record

fix: setup  ## what the formatter can mend by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: setup system-bench  ## every promise of speed, as a ratio measured in this run
	@$(BIN)/python -m compileall -q src  # as an installed program is
	$(BIN)/python -m benchmarks

bench-reading: setup system-bench  ## how general reading is: make bench-reading PLANS=folder SCORE=program [SEED=1]
	$(BIN)/python -m benchmarks.reading $(PLANS) --score $(SCORE) $(if $(SEED),--seed $(SEED))

soak: setup system  ## the same tests with large counts
	ROADBOOK_SOAK=1 $(BIN)/pytest $(WORKERS) $(TESTS)
	ROADBOOK_SOAK=1 $(BIN)/python -m tests.record.on_postgres $(WORKERS) tests/record

pictures: setup system  ## every page in pages/, and the pictures of the tutorial, drawn anew from the example
	$(BIN)/python docs/tutorial/draw_pictures.py
	$(BIN)/python -m docs.tutorial.draw_pages

lock:  ## new locks after a change in pyproject.toml (needs uv)
	uv pip compile -q --generate-hashes --no-header --universal --python-version 3.11 pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --generate-hashes --no-header --universal --python-version 3.11 pyproject.toml --group dev -o requirements/dev.txt

system:
	@$(MAKE) --no-print-directory need COMMANDS="$(SYSTEM_COMMANDS)" WANTED="$(SYSTEM_PACKAGES)"
	@home=$$(dirname "$$(readlink -f "$$(command -v soffice)")"); [ ! -e "$$home/soffice.bin" ] || \
		for part in $(OFFICE_PARTS); do [ -e "$$home/lib$$part.so" ] || \
		{ $(MAKE) --no-print-directory install WANTED="$(SYSTEM_PACKAGES)"; break; }; done

system-bench: system
	@$(MAKE) --no-print-directory need COMMANDS="$(BENCH_COMMANDS)" WANTED="$(BENCH_PACKAGES)"

.PHONY: need install
need:
	@for c in $(COMMANDS); do command -v $$c >/dev/null || { $(MAKE) --no-print-directory install WANTED="$(WANTED)"; break; }; done

install:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		exec 9<Makefile && flock 9 && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(WANTED) >/dev/null; \
	else echo "These system packages are needed (names as in Debian): $(WANTED)"; exit 1; fi
