# Everything sets itself up: a virtual environment in .venv with pinned dependencies.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
  PYTHON := python
  BIN := .venv/Scripts
endif
READY := .venv/.ready

.PHONY: demo test check format bench catalogue picture clean

demo: $(READY)
	$(BIN)/koding demo demo-project

test: $(READY)
	$(BIN)/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff format --check src tests bench tools corpora
	$(BIN)/ruff check src tests bench tools corpora
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python tools/catalogue.py --check
	$(BIN)/python -m pytest -n auto

format: $(READY)
	$(BIN)/ruff check --fix src tests bench tools corpora
	$(BIN)/ruff format src tests bench tools corpora

bench: $(READY)
	$(BIN)/python -m bench.run

catalogue: $(READY)
	$(BIN)/python tools/catalogue.py

picture: $(READY)
	$(BIN)/python tools/picture.py

clean:
	rm -rf .venv demo-project build dist

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'koding needs Python 3.11 or later')"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	  --constraint constraints.txt --editable ".[dev]"
	$(BIN)/python -c "open('$(READY)', 'w').close()"
