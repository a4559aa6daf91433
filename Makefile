# Everything a person or CI runs. `make help` lists the targets.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV ?= .venv
BIN := $(VENV)/bin
OUT ?= demo/out
AS_OF ?= 2020-02-29
BUDGET ?= 100000000
SEED ?= 7
PORT ?= 8000

# Real files instead of the synthetic town: make demo PUHUI_INVOICES="a.xlsx b.xlsx" PUHUI_RATES=c.csv
PUHUI_INVOICES ?= demo/town/附件1.xlsx demo/town/附件2.xlsx
PUHUI_RATES ?= demo/town/附件3.csv

# A synthetic city whose providers each know a piece of every enterprise; or your own folder of files.
PUHUI_RECORDS ?= demo/city/records
CITY_SIZE ?= 5000
CITY_AS_OF ?= $(shell cat demo/as-of 2>/dev/null || date +%Y-%m-01)
REGISTER ?= demo/register

.PHONY: help demo demo-run demo-city demo-decide psi test lint format bench lock clean
.DELETE_ON_ERROR:

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 12

demo: demo-run ## fuse a synthetic town, fill the platform with it, serve portal and desk
	PUHUI_DEMO=1 $(BIN)/puhui-web serve --port $(PORT)

demo-run: demo-city ## the same without serving
	PUHUI_DEMO=1 $(BIN)/puhui-web migrate --verbosity 0
	PUHUI_DEMO=1 PUHUI_HASH_KEY=$$(cat demo/hash-key) $(BIN)/puhui-web seed_demo \
	  --register $(REGISTER) --as-of $(CITY_AS_OF)

demo-decide: $(VENV)/runtime.stamp ## decide on invoices alone: rating, rates, amounts, a report page
	@test -n "$(findstring demo/town,$(PUHUI_INVOICES))" || exit 0; \
	  test -e demo/town/附件3.csv || $(BIN)/puhui town --seed $(SEED) --out demo/town
	$(BIN)/puhui decide --invoices $(PUHUI_INVOICES) --rates $(PUHUI_RATES) \
	  --budget $(BUDGET) --as-of $(AS_OF) --out $(OUT)

demo-city: $(VENV)/runtime.stamp demo/hash-key demo/as-of ## fuse a synthetic city and profile it
	@test "$(PUHUI_RECORDS)" != demo/city/records || test -e demo/city/truth || \
	  $(BIN)/puhui city --enterprises $(CITY_SIZE) --seed $(SEED) --as-of $(CITY_AS_OF) --out demo/city
	PUHUI_HASH_KEY=$$(cat demo/hash-key) $(BIN)/puhui fuse --records $(PUHUI_RECORDS) \
	  --register $(REGISTER) --as-of $(CITY_AS_OF)
	@test "$(PUHUI_RECORDS)" != demo/city/records || $(BIN)/puhui consent import \
	  demo/city/authorisations.csv --register $(REGISTER) --as-of $(CITY_AS_OF)
	$(BIN)/puhui see --register $(REGISTER) --as-of $(CITY_AS_OF) --out $(OUT)
	@test "$(PUHUI_RECORDS)" != demo/city/records || $(BIN)/puhui learn \
	  --outcomes demo/city/truth/labels.parquet --register $(REGISTER) --as-of $(CITY_AS_OF) --out $(OUT)

demo/as-of: # the day of the data stays what it was when they were made
	@mkdir -p demo
	@echo "$(CITY_AS_OF)" > $@

demo/hash-key: | $(VENV)/runtime.stamp
	@mkdir -p demo
	@$(BIN)/python -c 'import secrets; print(secrets.token_hex(32))' > $@

# The platform's tests run a second time against a PostgreSQL server of their own, where the
# system has one (69: it has none, and the command says how to install it).
test: $(VENV)/dev.stamp ## run the tests, the platform's on SQLite and on PostgreSQL
	$(BIN)/python extras/with_postgres.py $(BIN)/python -m pytest -n 2 -q tests/web || test $$? = 69
	$(BIN)/python -m pytest -n 2 --dist worksteal

lint: $(VENV)/dev.stamp ## format check, lint, types, import contracts
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/dev.stamp ## format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

psi: extras/psi/.venv/stamp ## build the environment for private set intersection

extras/psi/.venv/stamp: extras/psi/requirements.txt
	$(PYTHON) -m venv extras/psi/.venv
	extras/psi/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	touch $@

bench: $(VENV)/dev.stamp ## measure speed, memory and growth; slow
	$(BIN)/python -m benchmarks

lock: ## renew the lock files; needs uv
	uv pip compile pyproject.toml --generate-hashes --no-emit-find-links --no-header \
	  --extra build --extra web -o requirements.lock
	uv pip compile pyproject.toml --generate-hashes --no-emit-find-links --no-header \
	  --extra build --extra web --group test --group lint -o requirements-dev.lock

clean: ## remove what the other targets made
	rm -rf $(VENV) extras/psi/.venv demo bench-data .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/runtime.stamp: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements-dev.lock pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/runtime.stamp
