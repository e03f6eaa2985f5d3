# Every target does its own set-up: Python 3.11 or newer, git, make and a compiler are enough.
# What "set-up" means is in tools/bootstrap.py.

.PHONY: help run demo test check bench format translations handbook lock clean
.DEFAULT_GOAL := help

bin := .venv/bin
setup := @tools/with-python tools/bootstrap.py

help:
	@echo "make run           start the app"
	@echo "make demo          start it on a filled example, kept in a temporary folder"
	@echo "make test          run the tests; ARGS=\"-k wins\" goes to pytest"
	@echo "make check         style, types, who imports whom, translations"
	@echo "make bench         measure; ARGS=start for one part"
	@echo "make format        put the source in its form"
	@echo "make translations  collect the texts for translators"
	@echo "make handbook      write the help in the window from docs/handbook"
	@echo "make lock          choose the versions of all packages anew (needs uv)"
	@echo "make package       make .deb, .rpm and .tar.gz in dist/"
	@echo "make clean         remove what the other targets made"

run:
	$(setup) window
	@$(bin)/resilience-desktop $(ARGS)

demo:
	$(setup) window
	@$(bin)/resilience-desktop --demo $(ARGS)

test:
	$(setup) test
	@$(bin)/python tools/tests.py $(ARGS)

check:
	$(setup) test
	@$(bin)/python tools/check.py

bench:
	$(setup) test
	@$(bin)/python -m bench $(ARGS)

format:
	$(setup) test
	@$(bin)/ruff check --quiet --fix-only .
	@$(bin)/ruff format .

translations:
	$(setup) test
	@$(bin)/python tools/translations.py update

handbook:
	$(setup) test
	@$(bin)/python tools/handbook.py write

lock:
	@tools/with-python tools/lock.py $(ARGS)

package:
	@tools/with-python packaging/linux/build $(ARGS)

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
