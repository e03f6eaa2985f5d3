"""What can be brought in, left, thrown away, taken back and carried out of the window."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog

from resilience_desktop.app.options import Options
from resilience_desktop.app.problems import OpeningProblem
from resilience_desktop.app.start import Program
from resilience_desktop.features.rejections.port import NoDraft, Note, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.journey.rules import Step
from tests.fixtures import end
from tests.journeys.person import CTRL, SHIFT, Key, Person, name_of, words_in

SHEET = """Company,Role,Applied Date,Interview,Result
Lantern Labs,Platform Engineer,2026-09-19,2026-10-02,
Copper & Sons,Analyst,2026-09-20,,Rejected
Fennel Robotics,Data Analyst,2026-09-21,,Rejected
"""


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Whatever file is asked for, it is this one."""
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_: (str(path), ""))


def log_no(person: Person, company: str = "Acme", role: str = "Analyst") -> str:
    """Log a "no" behind the window's back, as another tab would."""
    draft = NoDraft(company=company, role=role, day=person.clock.today())
    kept: list[Any] = []
    with person.qtbot.waitSignal(person.root.data_changed):
        person.root.runner.run(lambda: kept.append(person.ask("rejections").log_no(draft)))
    person.settle()
    return str(kept[0].application_id)


def companies(person: Person, show: Show = Show.NOES) -> set[str]:
    return {row.company for row in person.ask("rejections").page(Wish(show=show)).rows}


# Bringing in, and taking back step by step


def test_an_import_and_a_no_are_undone_and_done_again(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person()
    file = tmp_path / "my search.csv"
    file.write_text(SHEET)
    choose(monkeypatch, file)
    me.press(Key.Key_I, CTRL)
    me.sheet()
    me.settle()
    me.reach_and_press("Add 3 applications")
    me.wait(lambda: me.window.sheet() is None)
    me.wait(lambda: me.rows() == 2)
    assert me.toast() == "3 applications added."
    me.press(Key.Key_N, CTRL)
    step = me.at(Step.LOG)
    me.write("lantern")
    me.wait(step.hints.isVisible)
    me.press(Key.Key_Down)
    me.press(Key.Key_Return)
    assert step.known.isVisible()
    me.press(Key.Key_Return, CTRL)
    me.at(Step.NAME)
    me.press(Key.Key_Space)
    me.press(Key.Key_Return, CTRL)
    me.at(Step.WALLOW)
    me.press(Key.Key_Escape)
    me.wait(lambda: not me.window.in_journey)
    me.settle()
    me.wait(lambda: me.rows() == 3)
    assert me.root.profile is not None
    seen = [sorted(companies(me))]
    done = []
    while (label := me.root.profile.store.undo_labels()[0]) is not None:
        me.press(Key.Key_Z, CTRL)
        me.hears(f"Undone: {label}")
        me.settle()
        done.append(label)
        seen.append(sorted(companies(me)))
        assert me.rows() == len(seen[-1])
    assert done[-1] == "Import a spreadsheet"
    assert len(done) == 3
    assert seen[-1] == []
    assert companies(me, Show.EVERYTHING) == set()
    for label, wanted in zip(reversed(done), reversed(seen[:-1]), strict=True):
        me.press(Key.Key_Z, CTRL | SHIFT)
        me.hears(f"Done again: {label}")
        me.settle()
        assert sorted(companies(me)) == wanted
        assert me.rows() == len(wanted)
    assert len(seen[0]) == 3


# Leaving in the middle


@pytest.mark.parametrize("by_key", [True, False], ids=["esc", "closing the window"])
def test_a_journey_that_was_left_goes_on_after_a_restart(
    person: Callable[..., Person], by_key: bool
) -> None:
    me = person()
    me.press(Key.Key_N, CTRL)
    me.at(Step.LOG)
    me.write("Acme")
    me.press(Key.Key_Return)
    for step in (Step.NAME, Step.WALLOW, Step.RITUAL, Step.WINS):
        me.at(step)
        me.journey.frame.skip.click()
    me.at(Step.NEXT)
    me.write("write to Ana, perhaps")
    if by_key:
        me.press(Key.Key_Escape)
        me.wait(lambda: not me.window.in_journey)
        assert me.toast().startswith("Kept.")
    end(me.qtbot, me.root)
    again = person("goals")
    banner = again.window.banner
    again.wait(banner.isVisible)
    assert banner.accessibleName() == "You were in the middle of something: Acme"
    again.reach_and_press("Go on")
    view = again.at(Step.NEXT)
    assert view.field.text() == "write to Ana, perhaps"
    assert view.field.hasFocus()
    again.press(Key.Key_Return)
    again.at(Step.CLOSE)
    again.press(Key.Key_Return)
    again.wait(lambda: not again.window.in_journey)
    end(again.qtbot, again.root)
    third = person()
    assert not third.window.banner.isVisible()


def test_a_countdown_goes_on_after_a_restart(person: Callable[..., Person]) -> None:
    me = person("wallow")
    me.reach_and_press("Start")
    me.wait(lambda: me.page("wallow").controller.running)
    me.settle()
    end(me.qtbot, me.root)
    me.clock.advance(minutes=5)
    again = person("goals")
    again.wait(lambda: again.window.pages.has_page("wallow"))
    again.wait(lambda: again.window.page("wallow").controller.running)  # type: ignore[attr-defined]
    assert again.window.page("wallow").controller.digits() in ("10:00", "9:59")  # type: ignore[attr-defined]


# Throwing away, and giving back


def test_a_deleted_application_comes_back_from_the_trash(person: Callable[..., Person]) -> None:
    me = person()
    log_no(me)
    me.wait(lambda: me.rows() == 1)
    me.page("rejections").list.rows.setFocus(Qt.FocusReason.TabFocusReason)
    me.press(Key.Key_Delete)
    me.wait(lambda: me.rows() == 0)
    assert me.toast() == "Moved to the trash."
    me.press(Key.Key_T, CTRL | SHIFT)
    sheet = me.sheet()
    me.wait(lambda: "1 thing, newest first." in words_in(sheet))
    me.reach_and_press("Take back")
    me.wait(lambda: "Nothing in the trash." in words_in(sheet))
    me.close_sheet()
    assert me.rows() == 1
    assert companies(me) == {"Acme"}
    assert QApplication.focusWidget() is not None


# Carrying out, and bringing back


def test_a_backup_is_restored(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person()
    log_no(me, "Kept")
    choose(monkeypatch, tmp_path / "copy.db")
    me.command("backup")
    me.hears("Backed up.")
    log_no(me, "Later")
    me.wait(lambda: me.rows() == 2)
    me.command("restore")
    me.wait(lambda: me.toast().startswith("Restored."))
    me.wait(lambda: me.rows() == 1)
    assert companies(me) == {"Kept"}
    assert len(list((me.root.options.folder / "backups").glob("*.db"))) == 1


def test_what_is_no_backup_is_refused_and_nothing_changes(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    me = person()
    log_no(me)
    (tmp_path / "holiday.db").write_text("not a database, but long enough to look at " * 40)
    choose(monkeypatch, tmp_path / "holiday.db")
    me.command("restore")
    sheet = me.sheet()
    assert sheet.accessibleName() == "That did not work"
    me.close_sheet()
    assert companies(me) == {"Acme"}


@pytest.mark.parametrize("private", [False, True])
def test_everything_is_exported(
    person: Callable[..., Person], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, private: bool
) -> None:
    me = person()
    no = log_no(me)
    me.root.runner.run(
        lambda: me.ask("rejections").write_note(no, Note.REFLECTION, "only for me 4711")
    )
    target = tmp_path / "all.json"
    choose(monkeypatch, target)
    me.command("export_all")
    me.sheet()
    if private:
        me.reach_and_press("Include private texts: notes, messages, feelings, reflections")
    me.reach_and_press("Choose where…")
    me.hears("Everything is exported.")
    text = target.read_text(encoding="utf-8")
    assert "Acme" in text
    assert ("only for me 4711" in text) is private
    json.loads(text)


# Data that cannot be opened


def spoil(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 8000)


def make_newer(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA user_version = 9999")
    connection.close()


@pytest.mark.parametrize("tab", ["rejections", "goals"])
@pytest.mark.parametrize(
    ("harm", "said"),
    [(spoil, "damaged"), (make_newer, "newer version of Resilience")],
    ids=["damaged", "newer"],
)
def test_data_that_cannot_be_opened_is_said_and_left_as_it_is(
    person: Callable[..., Person],
    folder: Path,
    clock: Any,
    qtbot: Any,
    harm: Callable[[Path], None],
    said: str,
    tab: str,
) -> None:
    me = person(tab)
    log_no(me)
    end(qtbot, me.root)
    file = folder / "resilience.db"
    harm(file)
    before = file.read_bytes()
    program = Program(Options(folder), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: program.root is not None and program.root.window is not None)
    root = program.root
    assert root is not None
    assert root.window is not None
    window = root.window
    qtbot.waitUntil(lambda: isinstance(window.layers.currentWidget(), OpeningProblem))
    shown = words_in(window.layers)
    assert "Your data could not be opened" in shown
    assert said in shown.casefold() or said in shown
    program.shell.activateWindow()
    qtbot.waitUntil(program.shell.isActiveWindow)
    for keys in (Key.Key_N, Key.Key_Z, Key.Key_E, Key.Key_F, Key.Key_Comma):
        qtbot.keyClick(program.shell, keys, CTRL)
        assert isinstance(window.layers.currentWidget(), OpeningProblem), keys
    qtbot.keyClick(program.shell, Key.Key_Tab)
    assert name_of(QApplication.focusWidget())
    end(qtbot, root)
    assert file.read_bytes() == before


def test_the_pages_stay_away_while_the_data_is_not_there(
    folder: Path, clock: Any, qtbot: Any
) -> None:
    folder.mkdir()
    spoil(folder / "resilience.db")
    program = Program(Options(folder), clock)
    program.preferences.welcomed = True
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    program.show()
    qtbot.waitUntil(lambda: program.root is not None and program.root.window is not None)
    root = program.root
    assert root is not None
    assert root.window is not None
    window = root.window
    qtbot.waitUntil(lambda: isinstance(window.layers.currentWidget(), OpeningProblem))
    try:
        window.do_tab(1)
        assert isinstance(window.layers.currentWidget(), OpeningProblem)
    finally:
        end(qtbot, root)
