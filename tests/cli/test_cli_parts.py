"""The parts of the command line: window or command, what is said, progress, language."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from resilience_desktop.cli import outcome, speech
from resilience_desktop.cli.main import COMMANDS, main
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.report import format_of
from resilience_desktop.core import words
from resilience_desktop.core.errors import KnownError
from resilience_desktop.host import language, resources, wanted
from tests.cli.conftest import environment, program


@pytest.mark.parametrize(
    ("argv", "wish"),
    [
        ([], (None, False, False)),
        (["--demo"], (None, True, False)),
        (["--data-dir", "x"], ("x", False, False)),
        (["--data-dir=x y"], ("x y", False, False)),
        (["--quietly"], (None, False, True)),
        (["--quietly", "--data-dir", "x"], ("x", False, True)),
        (["--quietly", "check"], None),
        (["--data-dir", ""], None),
        (["--data-dir="], None),
        (["--data-dir", "--demo"], None),
        (["check"], None),
        (["--help"], None),
        (["--demo", "--data-dir", "x"], None),
    ],
)
def test_what_opens_the_window(argv: list[str], wish: object) -> None:
    found = wanted.read(argv)
    assert (found[:3] if found else None) == wish


def run_in(code: str, **more: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_way_to_the_window_is_light() -> None:
    code = """
import sys
import resilience_desktop.__main__ as program
program._start = lambda folder, wish: 0
sys.argv = ["resilience-desktop"]
assert program.run() == 0
heavy = ("argparse", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "jinja2", "sqlite3")
heavy += ("PySide6", "resilience_desktop.cli")
print([name for name in sys.modules if name.startswith(heavy)])
"""
    assert run_in(code, QT_QPA_PLATFORM="offscreen") == "[]\n"


def test_commands_need_no_widgets_and_no_display(profile: Path, tmp_path: Path) -> None:
    code = f"""
import sys
from resilience_desktop.cli.main import main
for command in (["check"], ["export", "-o", {str(tmp_path / "e.json")!r}],
                ["report", "-o", {str(tmp_path / "r.html")!r}]):
    assert main([*command, "--data-dir", {str(profile)!r}]) == 0
print([name for name in sys.modules if name.startswith("PySide6")])
assert main(["report", "-o", {str(tmp_path / "r.pdf")!r}, "--data-dir", {str(profile)!r}]) == 0
print([name for name in sys.modules if name == "PySide6.QtWidgets"])
"""
    assert [line for line in run_in(code).splitlines() if line.startswith("[")] == ["[]", "[]"]


def test_without_a_screen_the_window_says_so() -> None:
    line = program().line
    assert "There is no screen here" in line


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Qt brings its own elsewhere")
def test_without_qt_there_is_one_line_with_a_command() -> None:
    code = """
import sys
sys.modules["PySide6"] = None
import resilience_desktop.__main__ as program
sys.argv = ["resilience-desktop"]
sys.exit(0 if program.run() == 1 else 9)
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=environment(QT_QPA_PLATFORM="offscreen"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done
    assert done.stderr.count("\n") == 1
    assert "pip install PySide6-Essentials" in done.stderr


# What is said when it did not work


def test_a_bug_is_one_line_and_a_note_without_private_text(
    profile: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from resilience_desktop.cli import check

    def fail(*_: object) -> int:
        raise ValueError("a private text")

    monkeypatch.setattr(check, "run", fail)
    assert main(["check", "--data-dir", str(profile)]) == 1
    said = capsys.readouterr().err
    journal = profile / "errors.log"
    assert said.count("\n") == 1
    assert str(journal) in said
    assert "private" not in said.replace("without any text of yours", "")
    noted = journal.read_text(encoding="utf-8")
    assert "ValueError" in noted
    assert "test_cli_parts.py" in noted
    assert "a private text" not in noted


def test_a_bug_without_a_profile_makes_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(tempfile, "mkdtemp", lambda prefix: str(_made(tmp_path / "kept")))
    assert outcome.explain(RuntimeError(), tmp_path / "none") == 1
    assert str(tmp_path / "kept" / "errors.log") in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (KeyboardInterrupt(), "Stopped."),
        (KnownError("What.", "Next."), "What. Next."),
        (OSError(28, "No space left on device"), "the disk is full"),
    ],
)
def test_what_the_world_did_is_said_plainly(
    tmp_path: Path, error: BaseException, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert outcome.explain(error, tmp_path) == 1
    assert told in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_every_command_has_its_module() -> None:
    from importlib import import_module

    for module in COMMANDS.values():
        assert callable(import_module(f"resilience_desktop.cli.{module}").run)


def test_a_program_without_a_console_stays_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    speech.prepare()
    speech.say("x")
    speech.complain("x")
    speech.finish()


def test_the_name_of_a_file_says_the_format() -> None:
    names = ("a.PDF", "a.htm", "a.markdown", "a.zip", "a", "a.docx")
    assert [format_of(Path(name)) for name in names] == ["pdf", "html", "md", "csv", "html", "html"]


# Progress


class Terminal(io.StringIO):
    """A terminal that tells when something was drawn."""

    def __init__(self) -> None:
        super().__init__()
        self.drawn = threading.Event()

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> int:
        done = super().write(text)
        self.drawn.set()
        return done


def test_progress_appears_and_goes_away() -> None:
    terminal = Terminal()
    with TerminalProgress("Exporting", terminal, patience=0) as progress:
        progress(42, 100)
        terminal.drawn.wait(10)
    text = terminal.getvalue()
    assert "\rExporting" in text
    assert text.endswith("\r" + " " * max(len(part) for part in text.split("\r")) + "\r")


def test_progress_shows_a_share_when_it_is_known() -> None:
    terminal = Terminal()
    progress = TerminalProgress("Exporting", terminal)
    progress(1, 3)
    progress._draw()
    assert terminal.getvalue() == "\rExporting 33 %"


def test_quick_work_and_files_show_nothing() -> None:
    terminal, file = Terminal(), io.StringIO()
    with TerminalProgress("Exporting", terminal):
        pass
    with TerminalProgress("Exporting", file, patience=0) as progress:
        progress(1, 2)
    assert terminal.getvalue() == file.getvalue() == ""


# Language


def test_the_language_of_the_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo

    place = tmp_path / "translations" / "de" / "LC_MESSAGES" / "resilience.mo"
    place.parent.mkdir(parents=True)
    catalogue = Catalog(locale="de")
    catalogue.add("Saved", "Gespeichert")
    with place.open("wb") as file:
        write_mo(file, catalogue)

    def path(name: str) -> Path:
        if not (tmp_path / name).exists():
            raise FileNotFoundError(name)
        return tmp_path / name

    monkeypatch.setattr(resources, "path", path)
    try:
        assert language.speak({"LANG": "de_CH.UTF-8"}) == "de"
        assert words.tr("Saved") == "Gespeichert"
        assert language.speak({"LANGUAGE": "fr:de", "LANG": "en_GB.UTF-8"}) == "de"
    finally:
        words.use_language("none", tmp_path)
    for named in ({}, {"LANG": "C"}, {"LANG": "en_US.UTF-8", "LANGUAGE": ""}, {"LC_ALL": "../x"}):
        assert language.speak(named) == "en"
