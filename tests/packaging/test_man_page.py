"""The man page names every command and option that the program has, and no other."""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess

import pytest

from resilience_desktop.__main__ import _examined
from resilience_desktop.cli.arguments import make_parser
from resilience_desktop.cli.main import COMMANDS
from resilience_desktop.host import wanted
from resilience_desktop.host.folders import VARIABLE
from tools.command_words import WINDOW, read_words
from tools.desktop_data import DATA

PAGE = DATA / "resilience-desktop.1"


@pytest.fixture
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_it_is_well_formed():
    tool = shutil.which("mandoc")
    if tool is None:
        pytest.skip("mandoc is not installed")
    command = [tool, "-T", "lint", "-W", "style", str(PAGE)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (0, "")


def test_it_has_every_command_with_its_own_options(page):
    sections = re.split(r"^\.It Cm ", page.partition(".Ss Commands")[2], flags=re.M)[1:]
    told = {section.split()[0]: _flags(section) for section in sections}
    assert set(told) == set(COMMANDS)
    for name, parser in _commands().items():
        shared = _names(make_parser())
        assert _names(parser) - shared <= told[name], name


def test_it_has_no_option_that_the_program_lacks(page):
    known = _names(make_parser()) | {name for option in WINDOW for name in option.names}
    for parser in _commands().values():
        known |= _names(parser)
    assert _flags(page) == known


def test_it_tells_of_the_variable_for_the_folder(page):
    assert f".It Ev {VARIABLE}" in page


def test_what_is_listed_for_the_window_is_understood():
    for option in WINDOW:
        if option.long in ("--doctor", "--self-test"):
            continue  # they run at once: their own tests start them
        for value in option.choices or ("",):
            words = [option.long, value] if value else [option.long]
            assert wanted.read(words) is not None, words
    assert _examined(["--something-else"]) is None


def test_every_word_is_described():
    words = read_words()
    for option in (*words.shared, *words.alone):
        assert option.about
    for command in words.commands:
        assert command.about
        assert all(option.about for option in command.options), command.name


def _commands() -> dict[str, argparse.ArgumentParser]:
    parser = make_parser()
    subs = next(a for a in parser._actions if isinstance(a, argparse._SubParsersAction))
    return dict(subs.choices)


def _names(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings}


def _flags(text: str) -> set[str]:
    """The options in mdoc: "Fl o" is -o, "Fl -output" is --output."""
    return {f"-{name}" for name in re.findall(r"\bFl (-?[a-z][a-z-]*)", text)}
