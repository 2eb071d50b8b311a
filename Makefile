# Needs python3 (3.11+), make and a package registry; everything else goes into .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: run test check lint bench torture score lock wheel clean

run: $(READY)
	$(BIN)/technews run corpus/articles -o outputs

test: $(READY)
	$(BIN)/pytest -n auto --dist worksteal

check: $(READY)
	$(BIN)/technews check

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# kill -9 at random moments, go on, compare bytes.
torture: $(READY)
	$(BIN)/python -m tests.run.torture --kills 200 $(TORTURE)

bench: $(READY)
	$(BIN)/python -m tests.bench
	$(BIN)/python -m tests.benchreaders

# Scores against floors that only rise; `make score SCORE=--allow-regression` lets them sink.
score: $(READY)
	$(BIN)/technews run corpus/articles -o outputs
	$(BIN)/technews score corpus/gold outputs/records.jsonl --floors corpus/floors.json:corpus $(SCORE)
ifneq ($(wildcard ../shared),)
	$(BIN)/technews run ../shared/gold/seed/seed.txt -o outputs/seed
	$(BIN)/technews score ../shared/gold/seed outputs/seed/records.jsonl --floors corpus/floors.json:seed $(SCORE)
	$(BIN)/technews run ../shared/gold/dev/articles.jsonl -o outputs/dev
	$(BIN)/technews score ../shared/gold/dev outputs/dev/records.jsonl --floors corpus/floors.json:dev $(SCORE)
	$(BIN)/python -m tests.norm
endif

# Debian without python3-venv has no ensurepip: say so, or install it where we may.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "technews needs Python 3.11 or newer; name one: make PYTHON=python3.12 …"; exit 2; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
	    { [ "$$(id -u)" = 0 ] && apt-get -qq update && apt-get -qq install -y python3-venv; } || \
	    { echo "Python's venv module is missing; install it: apt install python3-venv"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock:
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
	    --no-emit-index-url --quiet --output-file requirements.lock

wheel: $(READY)
	$(BIN)/python -m hatchling build

clean:
	rm -rf $(VENV) dist outputs/*.jsonl outputs/manifest.json outputs/.state outputs/.work
