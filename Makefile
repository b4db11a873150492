# Two commands: `make run` starts the dashboard, `make test` runs every test.
# `make test VENV=/path` uses an environment that is there, and adds to it what is missing.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
# How many tests run side by side. What shares a server or the like stays with one worker, and
# what takes long begins: both are said by tests/conftest.py.
WORKERS ?= 2
PYTEST := $(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup --no-loadscope-reorder

.PHONY: run test test-fast test-running test-browser test-process test-package bench bench-read golden check proof messages lint lint-python lint-javascript test-javascript browser clean

run: $(VENV)/.ready
	@echo "The dashboard: http://localhost:$(PORT)"
	@exec $(BIN)/streamlit run dashboard/app.py --server.port $(PORT)

# The checks of the scripts beside those of Python; then the tests, which take all there is.
test:
	@$(MAKE) --no-print-directory -j2 -Otarget lint test-javascript
	@$(MAKE) --no-print-directory test-fast
	@$(MAKE) --no-print-directory test-running

# What needs neither a browser nor a server: minutes.
test-fast: $(VENV)/.ready-to-test git
	$(PYTEST) -m "not browser and not process"

# Everything else: it waits for what it has started, and so the two kinds run side by side.
test-running: $(VENV)/.ready-to-test git proxy postgres browser
	$(PYTEST) -m "browser or process"

# Of these, what drives a browser; what starts servers, a proxy, a database, the wheel.
test-browser: $(VENV)/.ready-to-test browser proxy
	$(PYTEST) -m browser tests/browser tests/deploy

test-process: $(VENV)/.ready-to-test git proxy postgres
	$(PYTEST) -m "process and not browser"

lint: lint-python lint-javascript

lint-python: $(VENV)/.ready-to-test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy

lint-javascript: node_modules/.ready
	node_modules/.bin/eslint .
	node_modules/.bin/prettier --check --log-level warn .

# The pure parts of the scripts that the browser is given.
test-javascript: node_modules/.ready
	node --test tests/javascript/

# Node checks the scripts and is no part of the dashboard: what is there is used, else Debian's.
node_modules/.ready: package.json package-lock.json
	@command -v npm >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq && apt-get install -y -qq --no-install-recommends nodejs npm; } \
	  || { echo "Node.js 18.18 or newer with npm is needed to check the scripts."; exit 1; }
	npm ci --silent --no-audit --no-fund
	@touch $@

# What the repository holds is asked of git by the tests.
.PHONY: git
git:
	@command -v git >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends git >/dev/null; } \
	  || { echo "git is needed to run the tests."; exit 1; }

# The wheel in an empty environment, with all that it needs installed from the package index.
test-package: $(VENV)/.ready-to-test git
	FULL_INSTALL=1 $(BIN)/python -m pytest tests/package

# The same questions on PostgreSQL, for its tests: Debian's, where it can be installed; else they
# are skipped.
.PHONY: postgres
postgres:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends postgresql >/dev/null; } \
	  || echo "PostgreSQL is not here: its tests are skipped"

# The same questions on ClickHouse (its engine as a library) and Spark (needs a Java, Debian's
# where it can be installed): a gigabyte of packages, in the environment of the tests.
.PHONY: test-engines
test-engines: $(VENV)/.ready-to-test postgres
	@command -v java >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends openjdk-17-jre-headless >/dev/null; } \
	  || { echo "Spark needs a Java (17 or newer)"; exit 1; }
	$(BIN)/python -m pip install -q -r tests/engines.txt
	ENGINES=1 $(BIN)/python -m pytest tests/holdings/test_engines.py

# The proxy of deploy/, for its tests: Debian's, where it can be installed; else they are skipped.
.PHONY: proxy
proxy:
	@command -v nginx >/dev/null || PATH=$$PATH:/usr/sbin command -v nginx >/dev/null \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends nginx-light >/dev/null \
	       && { service nginx stop >/dev/null 2>&1 || true; }; } \
	  || echo "nginx is not installed: its tests will be skipped"

# What is long of the tests of deploy/: a rolling restart, and the Containerfile in a bare root.
.PHONY: test-deploy
test-deploy: $(VENV)/.ready-to-test browser proxy
	DEPLOY=1 $(BIN)/python -m pytest tests/deploy
	@[ "$$(id -u)" = 0 ] || { echo "the Containerfile's steps need root: not tried"; exit 0; }; \
	command -v debootstrap >/dev/null || apt-get install -y -qq --no-install-recommends debootstrap; \
	$(BIN)/python deploy/rehearse.py build/rehearsal

# Ten minutes of readers on two processes of this computer, then twice as many; SOAK="--readers 40".
.PHONY: soak
soak: $(VENV)/.ready-to-test
	$(BIN)/python -m tests.bench.server.soak $(SOAK)

# The help: pictures from the running dashboard (PICTURES= leaves them), pages by mkdocs.
.PHONY: help
PICTURES := 1
help: $(VENV)/.ready-to-test browser build/docs-tools/.ready
	$(if $(PICTURES),$(BIN)/python docs/pictures.py)
	build/docs-tools/bin/mkdocs build --quiet --clean --config-file docs/mkdocs.yml
	rm -f assets/help/sitemap.xml*

build/docs-tools/.ready: docs/requirements.txt
	$(PYTHON) -m venv build/docs-tools
	build/docs-tools/bin/pip install --quiet --disable-pip-version-check -r docs/requirements.txt
	@touch $@

# The bill of materials (CycloneDX) and the list of licences, from what is installed.
.PHONY: bill audit
TOOLS := build/audit-tools
bill: $(VENV)/.ready $(TOOLS)/.ready
	$(BIN)/python deploy/bill.py $(TOOLS)/bin $(BIN)/python

# Known weaknesses of what is pinned; see deploy/audit.py for how to do it without a network.
audit: $(VENV)/.ready $(TOOLS)/.ready
	$(BIN)/python deploy/audit.py --tools $(TOOLS)/bin $(if $(DATABASE),--database $(DATABASE))

$(TOOLS)/.ready: deploy/requirements.txt
	$(PYTHON) -m venv $(TOOLS)
	$(TOOLS)/bin/pip install --quiet --disable-pip-version-check -r deploy/requirements.txt
	@touch $@

# Timings, as ratios to what is measured in the same run; some 45 minutes, see
# tests/bench/README.md. PARTS="filter holdings" measures these parts.
bench: $(VENV)/.ready-to-test browser build/bench/.ready
	$(BIN)/python -m tests.bench $(PARTS)

# Dash, beside the environment of the tests and not in it; and what Folium's plug-ins for many
# rows would fetch from the internet.
build/bench/.ready: tests/bench/requirements.txt
	@mkdir -p build/bench
	$(BIN)/python -m pip install --quiet --upgrade --target build/bench/python \
	  -r tests/bench/requirements.txt
	npm install --silent --no-audit --no-fund --prefix build/bench \
	  leaflet.markercluster@1.5.3 leaflet.heat@0.2.0 \
	  || echo "Node.js with npm is not here: two of the usual ways are left out"
	@touch $@

# How well texts are read: precision and recall of quantity, actor and day.
bench-read: $(VENV)/.ready-to-test
	$(BIN)/python -m tests.reading

# Make the pictures of now the ones that the look is held to; look at them before keeping them.
golden: $(VENV)/.ready-to-test browser
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest tests/briefing/test_png_svg.py tests/browser/test_look.py -k reference

check: $(VENV)/.ready
	$(BIN)/python -m dashboard check

# Every message on one page for a native reader; corrections: python docs/proof.py corrections FILE.csv
proof: $(VENV)/.ready
	$(BIN)/python docs/proof.py page

# Collect the sentences of the code into the catalogues of the translators.
MARKS := -k _ -k pgettext:1c,2 -k ngettext:1,2 -k N_ -k NC_:1c,2 -k NN_:1,2
messages: $(VENV)/.ready
	@mkdir -p build
	$(BIN)/pybabel -q extract --no-default-keywords $(MARKS) --add-location=file \
	  --project=kosovo-serbia-dashboard --msgid-bugs-address='the keepers of this project' --output=build/messages.pot dashboard
	@for name in $$($(BIN)/python -c 'from dashboard.core.i18n.language import LANGUAGES as all; print(*{each.catalogue for each in all.values()} - {""})'); do \
	  $(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date \
	    --init-missing --width=100 --locale=$$name \
	    --input-file=build/messages.pot --output-file=dashboard/locale/$$name/dashboard.po; \
	done

$(VENV)/.ready: requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Python 3.11 or newer is needed; name one with PYTHON=python3.12"; exit 1; }
	@test -x $(BIN)/pip || $(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.ready-to-test: $(VENV)/.ready tests/requirements.txt
	$(BIN)/pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

# What drives the browser needs a library that an empty Debian lacks (libatomic1).
# The browser tests take the browser that is there; else Debian's, first the one without windows
# of its own, which is smaller and quicker; else Playwright's own.
browser: $(VENV)/.ready-to-test
	@$(BIN)/playwright --version >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && apt-get update -qq \
	       && apt-get install -y -qq --no-install-recommends libatomic1; } \
	  || echo "Playwright does not start: $(BIN)/playwright --version says why"
	@$(BIN)/python tests/browser/binary.py >/dev/null 2>&1 \
	  || { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
	       && apt-get update -qq \
	       && { apt-get install -y -qq --no-install-recommends chromium-headless-shell \
	            || apt-get install -y -qq --no-install-recommends chromium; }; } \
	  || $(BIN)/python -m playwright install chromium
	@$(BIN)/python tests/browser/binary.py

clean:
	rm -rf $(VENV) node_modules *.egg-info .pytest_cache .hypothesis .ruff_cache .mypy_cache
