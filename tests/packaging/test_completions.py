"""Each shell, asked on a terminal, offers what the program understands."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from resilience_desktop.cli.main import COMMANDS
from tools.command_words import read_words

if sys.platform != "linux":  # macOS has a bash from 2007, Windows has no terminals of this kind
    pytest.skip("the completions are part of the packages for Linux", allow_module_level=True)

from tests.packaging import shells

SHELLS = {"bash": shells.bash, "zsh": shells.zsh, "fish": shells.fish}
Ask = Callable[[str], list[str]]


@pytest.fixture(params=SHELLS)
def ask(request, tmp_path) -> Ask:
    """Asks the shell for the last word of a line, in a folder with a mail and a folder in it."""
    shell: str = request.param
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    folder = tmp_path / "here"
    (folder / "sub folder").mkdir(parents=True)
    (folder / "mail one.eml").touch()
    return lambda line: _offered(SHELLS[shell], line, folder)


def _offered(shell: Callable[[str, Path], list[str]], line: str, folder: Path) -> list[str]:
    """bash and zsh give the whole line back, fish only what it offers, folders with a slash."""
    before = line.split()[1:] if line.endswith(" ") else line.split()[1:-1]
    given = [word.rstrip("/") for word in shell(line, folder)]
    return sorted(given[len(before) :] if given[: len(before)] == before else given)


def test_commands(ask):
    assert ask("resilience-desktop re") == ["report", "restore"]
    assert ask("resilience-desktop --demo imp") == ["import", "import-people", "import-wins"]


def test_a_folder_that_is_called_like_a_command_is_none(ask):
    assert ask("resilience-desktop --data-dir report exp") == ["export"]


def test_a_file_without_a_command(ask):
    assert ask("resilience-desktop ma") == ["mail one.eml"]


@pytest.mark.parametrize("line", ["restore ma", "import --preview ma", "report -o ma"])
def test_files_of_commands_and_options(ask, line):
    assert ask(f"resilience-desktop {line}") == ["mail one.eml"]


def test_only_folders_for_the_profile(ask):
    assert ask("resilience-desktop --data-dir ") == ["sub folder"]


def test_values_of_options(ask):
    assert ask("resilience-desktop --do ") == ["got-a-no", "wallow"]
    assert ask("resilience-desktop report --paper ") == ["a4", "letter"]


def test_options_belong_to_their_command(ask):
    assert ask("resilience-desktop report --inc") == ["--include-private"]
    assert "--include-private" not in ask("resilience-desktop check --inc")


@pytest.mark.parametrize("name", ["resilience-desktop.bash", "_resilience-desktop"])
def test_the_files_parse(name):
    shell = "bash" if name.endswith("bash") else "zsh"
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    done = subprocess.run(
        [shell, "-n", shells.COMPLETIONS / name], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_every_command_and_option_is_in_every_file():
    texts = {path.name: path.read_text(encoding="utf-8") for path in shells.COMPLETIONS.iterdir()}
    assert len(texts) == len(SHELLS)
    words = read_words()
    assert {command.name for command in words.commands} == set(COMMANDS)
    options = [option for command in words.commands for option in command.options]
    for name, text in texts.items():
        for option in options:
            shown = f"-l {option.long[2:]}" if name.endswith("fish") else option.long
            assert shown in text, (name, option.long)
