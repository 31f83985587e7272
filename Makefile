# Everything a developer does.  `make` alone lists it; every target prints one line that says what it does.

PY      := .venv/bin/python
BIN     := .venv/bin
ROOMS   := service parsers mail_templates tests
COVERED := 90          # percent of the lines and branches of rules and parsers
MEASURED := tests/rules tests/meaning tests/parsers tests/corpus # rooms that rules and parsers are covered by
OTHERS  := $(filter-out tests/system tests/__pycache__ $(MEASURED),$(patsubst %/,%,$(wildcard tests/*/)))
# by the clock, so nothing may run beside it
TIMED   := tests/system/test_daemon.py::test_with_ten_thousand_messages_in_the_ledger_it_is_ready_within_a_second_and_a_half
ROUNDS  := 5           # of `make stress`
SECONDS := 3600        # of `make fuzz`
DEMO    := hopthu-demo # folder that `make demo` leaves its pages in
SAY     := @printf '\n== %s\n'

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup demo test lint format rooms system wheel unit pictures stress fuzz bench bench-media bench-papers lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: ## system packages where allowed, then .venv with what the lock names
	$(SAY) 'setup: system packages and .venv'
	@deploy/setup.sh

demo: ## a month of the campaign in a minute and a half, on a mail server of its own
	$(SAY) 'demo: a month of the campaign; its pages go to $(strip $(DEMO))/'
	@deploy/setup.sh --python
	@$(BIN)/hopthu demo $(strip $(DEMO))

test: setup lint rooms system wheel unit ## all gates: what continuous integration runs
	$(SAY) 'test: every gate is passed'

lint: setup ## rules of style, types and floors
	$(SAY) 'lint: style (ruff), types (mypy), floors (import-linter)'
	@$(BIN)/ruff check --quiet $(ROOMS)
	@$(BIN)/ruff format --quiet --check $(ROOMS)
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports >build/floors.txt 2>&1 || { cat build/floors.txt; exit 1; }

format: setup ## put the code into the one form
	$(SAY) 'format: imports and layout (ruff)'
	@$(BIN)/ruff check --quiet --select I --fix $(ROOMS)
	@$(BIN)/ruff format --quiet $(ROOMS)

rooms: setup | build ## tests of all rooms, with the coverage of rules and parsers
	$(SAY) 'rooms: tests of every room; rules and parsers covered to $(strip $(COVERED)) % at least'
	@$(BIN)/pytest -q $(OTHERS) tests/parsers/attacks >build/rooms.txt 2>&1 & \
		$(BIN)/coverage run -m pytest -q --ignore=tests/parsers/attacks $(MEASURED); measured=$$?; \
		wait $$!; others=$$?; cat build/rooms.txt; [ $$measured = 0 ] && [ $$others = 0 ]
	@$(BIN)/coverage report --fail-under=$(strip $(COVERED))

system: setup ## tests of the real process against real servers
	$(SAY) 'system: the real process against Dovecot and servers that misbehave'
	@$(BIN)/pytest -q tests/system/test_demo.py $(TIMED)
	@$(BIN)/pytest -q -n 2 --dist loadfile --ignore=tests/system/test_demo.py --deselect=$(TIMED) tests/system

wheel: setup ## the wheel, and its command in a clean environment
	$(SAY) 'wheel: built, and its command run in a clean environment'
	@rm -rf build/clean dist
	@$(PY) -m build --wheel --no-isolation --outdir dist . >build/wheel.txt 2>&1 || { cat build/wheel.txt; exit 1; }
	@sed -n 's/^\([a-z0-9-]*==[^ ]*\).*/\1/p' requirements.lock >build/versions.txt
	@$(PY) -m venv build/clean
	@build/clean/bin/pip install --quiet --disable-pip-version-check -c build/versions.txt dist/hopthu-*.whl
	@cd build && clean/bin/hopthu --help >/dev/null && clean/bin/hopthu init clean/office >/dev/null

unit: setup ## the systemd unit: without fault, and closed
	$(SAY) 'unit: hopthu.service is without fault and closed (systemd-analyze)'
	@deploy/check-unit.sh $(abspath $(BIN))/hopthu

stress: setup ## hostile files with all their time; kills and faults, many rounds
	$(SAY) 'stress: hostile files behind every wall; kills and misbehaving servers, $(strip $(ROUNDS)) rounds'
	@$(BIN)/pytest -q tests/parsers/attacks/stress.py
	@for round in $$(seq $(strip $(ROUNDS))); do \
		$(BIN)/pytest -q -x tests/system/test_kills.py tests/system/test_odd_servers.py || exit 1; \
	done

fuzz: setup ## an hour of damaged files; what breaks a reader stays in build/fuzz
	$(SAY) 'fuzz: damaged files for $(strip $(SECONDS)) seconds'
	@nice -n 19 $(PY) -W ignore -m tests.parsers.attacks.fuzz build/fuzz $(strip $(SECONDS)) 2>build/fuzz.txt

pictures: setup ## renew the pictures of letters that the tests compare with; look at each that has changed
	$(SAY) 'pictures: tests/letters/references/; look at each that has changed (git status)'
	@HOPTHU_PICTURES=renew $(BIN)/pytest -q tests/letters/test_pictures.py

bench: setup ## what the real process takes: the slowest of its tests, in seconds
	$(SAY) 'bench: the slowest tests of the real process, in seconds'
	@$(BIN)/pytest -q --durations=15 tests/system

bench-papers: setup ## reports of 66 and of 5,016 units: seconds and memory
	$(SAY) 'bench-papers: seconds and memory of reports, 66 and 5,016 units'
	@$(BIN)/pytest -q -s tests/documents/thousands.py

bench-media: setup ## the readers of files: words and figures right, seconds a document; into parsers/README.md
	$(SAY) 'bench-media: words and figures right, seconds of one core a document'
	@$(PY) -m tests.bench.media

lock: ## renew requirements.lock from pyproject.toml (needs uv)
	$(SAY) 'lock: requirements.lock from pyproject.toml'
	@uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 --all-extras \
		--no-header --output-file requirements.lock pyproject.toml

clean: ## remove what is made, but not .venv
	$(SAY) 'clean: builds, caches and the demo'
	@rm -rf build dist hopthu-demo .coverage .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	@find $(ROOMS) -name __pycache__ -prune -exec rm -rf {} +

lint wheel fuzz: | build
build:
	@mkdir -p build
