# The two commands of a newcomer are `make demo` and `make test`. Everything lands in .venv; nothing else is touched.

# The first Python of at least 3.11 that is found.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
ADD_SELF := $(INSTALL) --no-deps --no-build-isolation --editable .

.PHONY: demo test bench proof docs lint types arrows coverage lock clean help

help:
	@echo "make demo   answer questions about a real night, and write out/brief.html"
	@echo "make test   run every check that a change must pass"
	@echo "make proof  run the long forms of the checks"
	@echo "make bench  measure speed beside peers"
	@echo "make docs   check the documentation and print where it is"
	@echo "make lock   pin the newest versions of all requirements (needs uv)"

$(VENV)/made:
	@test -n "$(PYTHON)" || { echo "secondnight needs Python 3.11 or newer; none was found"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/run: $(VENV)/made requirements/run.txt pyproject.toml
	@echo "Installing what secondnight needs (once, about a minute) ..."
	$(INSTALL) --require-hashes --requirement requirements/run.txt
	$(ADD_SELF)
	@touch $@

$(VENV)/dev: $(VENV)/run requirements/dev.txt
	@echo "Installing what the tests need (once) ..."
	$(INSTALL) --require-hashes --requirement requirements/dev.txt
	@touch $@

demo: $(VENV)/run
	$(BIN)/secondnight decoys
	@mkdir -p out
	$(BIN)/secondnight brief --html out/brief.html
	@echo "Open out/brief.html in a browser: the same as one page, with pictures and sources."

lint: $(VENV)/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/dev
	$(BIN)/basedpyright

arrows: $(VENV)/dev
	$(BIN)/lint-imports

# Kernels are measured with the compiler off, everything else with it on; the two are then put together.
test: lint types arrows
	rm -f .coverage*
	NUMBA_DISABLE_JIT=1 COVERAGE_FILE=.coverage.kernels $(BIN)/python -m coverage run -m pytest -q -m uncompiled tests/raid tests/reach
	COVERAGE_FILE=.coverage.rest $(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report= -m "not proof"
	COVERAGE_FILE=.coverage $(BIN)/python -m coverage combine --quiet .coverage.kernels .coverage.rest
	$(BIN)/python -m coverage report --fail-under=95

proof: $(VENV)/dev
	$(BIN)/python -m pytest -m proof
	$(BIN)/python benchmarks/theory_table.py
	$(BIN)/python benchmarks/escalation_calls.py

bench: $(VENV)/dev
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python benchmarks/reach.py
	$(BIN)/python benchmarks/origin.py

docs: $(VENV)/dev
	$(BIN)/python -m pytest -q docs README.md ARCHITECTURE.md CONTRIBUTING.md tests/test_docs.py
	@echo "The documentation is in docs/, beginning with docs/index.md."

lock:
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --upgrade --custom-compile-command "make lock" \
		pyproject.toml requirements/build.in --output-file requirements/run.txt
	uv pip compile --quiet --universal --no-strip-extras --python-version 3.11 --generate-hashes --upgrade --custom-compile-command "make lock" \
		pyproject.toml requirements/build.in --extra dev --constraint requirements/run.txt --output-file requirements/dev.txt

clean:
	rm -rf $(VENV) out .coverage .coverage.* .pytest_cache .ruff_cache .hypothesis
