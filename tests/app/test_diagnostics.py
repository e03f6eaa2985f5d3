"""Diagnostics: what helps from afar, and no text, name or folder of the person's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication

from resilience_desktop.app.diagnostics import diagnostics, without_names
from resilience_desktop.app.diagnostics_sheet import DiagnosticsSheet
from resilience_desktop.app.options import Options
from resilience_desktop.app.problems import OpeningProblem
from resilience_desktop.app.start import Program
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.wins.model import Win
from resilience_desktop.host import journal
from resilience_desktop.store.census import count
from resilience_desktop.store.engine import open_store
from resilience_desktop.ui.buttons import Button
from tests.fixtures import end
from tests.journeys.person import Key, Person, name_of

WORDS = st.text(st.characters(categories=["L", "N", "P", "S"]), min_size=3, max_size=30)


def told(folder: Path, clock: FixedClock) -> str:
    store = open_store(folder, clock)
    try:
        return diagnostics(folder, count(store))
    finally:
        store.close()


def texts(folder: Path, clock: FixedClock) -> set[str]:
    """All that is written in a profile."""
    store = open_store(folder, clock)
    found: set[str] = set()
    with store.raw() as connection:
        rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        for (name,) in rows.fetchall():
            for row in connection.execute(f'SELECT * FROM "{name}"').fetchall():
                found.update(value for value in row if isinstance(value, str))
    store.close()
    return found


def test_what_helps_is_in_it(qapp: QApplication, tmp_path: Path, clock: FixedClock) -> None:
    said = told(tmp_path / "profile", clock)
    for name in ("Resilience: ", "Qt: ", "SQLite: ", "sqlmodel: ", "Platform: offscreen"):
        assert f"  {name}" in said
    assert "  Version of the data: " in said
    assert "  application: 0" in said
    assert "  Screen 1: " in said
    assert said.endswith("Last faults\n  none\n")


def test_none_of_the_example_is_in_it(
    qapp: QApplication, folder: Path, clock: FixedClock, example: None
) -> None:
    said = told(folder, clock)
    free = {text for text in texts(folder, clock) if " " in text and len(text) > 5}
    assert len(free) > 100
    assert not [text for text in free if text in said]


@settings(
    max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
@given(st.lists(WORDS, min_size=4, max_size=4, unique=True))
def test_no_text_of_the_profile_is_in_it(
    qapp: QApplication, tmp_path_factory: pytest.TempPathFactory, clock: FixedClock, said: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("profile")
    empty = told(folder, clock)
    assume(not any(text in empty for text in said))
    store = open_store(folder, clock)
    with store.write(said[0]) as session:
        session.add(Application(company=said[1], role=said[2], notes=said[3]))
        session.add(Win(title=said[3], situation=said[1], happened_on=date(2026, 1, 1)))
    store.close()
    journal.write_down(folder, ValueError(said[1]))
    (folder / "window.json").write_text(f'{{"tab": "{said[2]}"}}', encoding="utf-8")
    full = told(folder, clock)
    assert "  application: 1" in full
    assert "builtins.ValueError" in full
    assert not [text for text in said if text in full]


def test_a_log_that_was_changed_by_hand_tells_nothing_of_it(tmp_path: Path) -> None:
    try:
        raise KeyError("Kranz")
    except KeyError as error:
        journal.write_down(tmp_path, error)
    with (tmp_path / journal.FILE).open("a", encoding="utf-8") as file:
        file.write("2026-11-22T10:00:00+00:00\nKranz said no\n  my/notes.py:1 in x\n\nKranz\n")
        file.write("2026-11-22T10:00:00+00:00\nstore.Broken\n  Kranz (the bad one):1 in x\n")
    found = journal.last_kinds(tmp_path)
    assert found[0][1] == "store.Broken"
    assert found[1][1].startswith("builtins.KeyError at app/test_diagnostics.py:")
    assert "Kranz" not in str(found)
    assert journal.last_kinds(tmp_path / "none") == []


def test_home_and_names_are_left_out(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = without_names("/home/jana/x and JANA, janas", home="/home/jana", user="jana")
    assert said == "~/x and (name), janas"
    monkeypatch.setenv("HOME", str(tmp_path / "jana-maria"))
    monkeypatch.setenv("LOGNAME", "jana-maria")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "jana-maria")
    monkeypatch.setenv("QT_STYLE_OVERRIDE", "secret words of Jana, that fit nowhere")
    said = diagnostics(tmp_path / "jana-maria" / "data", None)
    assert "jana" not in said.lower()
    assert "could not be opened" in said
    assert "QT_STYLE_OVERRIDE: (set)" in said
    assert str(tmp_path) not in said


def test_they_are_there_when_the_data_does_not_open(
    qtbot: Any, folder: Path, clock: FixedClock
) -> None:
    folder.mkdir()
    (folder / "resilience.db").write_bytes(b"no database at all" * 100)
    program = Program(Options(folder), clock)
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: bool(program.shell.findChildren(OpeningProblem)), timeout=20_000)
    (page,) = program.shell.findChildren(OpeningProblem)
    button = next(b for b in page.findChildren(Button) if b.text() == "Diagnostics…")
    button.click()
    (sheet,) = program.shell.findChildren(DiagnosticsSheet)
    assert "could not be opened" in sheet.text.toPlainText()
    assert "no database" not in sheet.text.toPlainText()
    sheet.try_close()
    assert program.root is not None
    end(qtbot, program.root)


def test_read_then_copied_by_keyboard(person: Callable[..., Person], example: None) -> None:
    me = person()
    me.command("diagnostics")
    me.settle()
    sheet: Any = me.sheet()
    assert name_of(QApplication.focusWidget()) == "Copy"
    shown = sheet.text.toPlainText()
    assert "  application: " in shown
    me.press(Key.Key_Space)
    assert QApplication.clipboard().text() == shown
    assert name_of(sheet.copy_button) == "Copied"
    me.reach("Diagnostics")
    me.close_sheet()
