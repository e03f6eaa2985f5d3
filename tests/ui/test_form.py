"""Forms described by data, and the sheet around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.ui.form import Choice, Form, FormField
from resilience_desktop.ui.form_sheet import FormSheet
from resilience_desktop.ui.tag_field import TagField

FIELDS = (
    FormField("title", "Title"),
    FormField("notes", "Notes", "text", later=True),
    FormField("kind", "Kind", "choice", choices=(("a", "One"), ("b", "Two"))),
    FormField("times", "Times", "number", least=1, most=7),
    FormField("day", "Day", "day"),
    FormField("tags", "Tags", "tags"),
    FormField("sure", "Sure", "yes"),
)
VALUES = {
    "title": "A title",
    "notes": "Two\nlines",
    "kind": "b",
    "times": 3,
    "day": date(2026, 11, 2),
    "tags": ("x", "y"),
    "sure": True,
}


@pytest.fixture
def form(qtbot: QtBot, clock: FixedClock) -> Form:
    made = Form(FIELDS, clock)
    qtbot.addWidget(made)
    made.show()
    return made


def test_values_go_in_and_come_out(form: Form) -> None:
    form.set_values(VALUES)
    assert form.values() == VALUES
    assert form.changes() == {}
    form.set_values({})
    assert form.values() == {
        "title": "",
        "notes": "",
        "kind": "a",
        "times": 1,
        "day": None,
        "tags": (),
        "sure": False,
    }


def test_only_what_the_person_changed_is_news(form: Form, qtbot: QtBot) -> None:
    form.set_values({**VALUES, "title": "a\x00b" + "x" * 100_000, "notes": "a\x00b"})
    assert form.changes() == {}
    with qtbot.waitSignal(form.edited):
        qtbot.keyClicks(_tag_edit(form), "new")
        qtbot.keyClick(_tag_edit(form), Qt.Key.Key_Return)
    assert form.changes() == {"tags": ("x", "y", "new")}


def test_a_tag_that_is_still_typed_counts(form: Form, qtbot: QtBot) -> None:
    form.set_values(VALUES)
    qtbot.keyClicks(_tag_edit(form), "half")
    assert form.changes() == {"tags": ("x", "y", "half")}


def _tag_edit(form: Form) -> QLineEdit:
    field = form.control("tags")
    assert isinstance(field, TagField)
    return field.edit


def test_setting_tells_nobody(form: Form) -> None:
    heard: list[str] = []
    form.edited.connect(lambda: heard.append("edited"))
    form.set_values(VALUES)
    assert heard == []


def test_later_fields_wait(form: Form) -> None:
    assert not form.control("notes").isVisible()
    form.show_all()
    assert form.control("notes").isVisible()
    form.set_shown("times", False)
    assert not form.control("times").isVisible()


def test_arrows_choose(form: Form, qtbot: QtBot) -> None:
    choice = form.control("kind")
    assert isinstance(choice, Choice)
    form.set_values(VALUES)
    chips = choice.findChildren(QWidget)
    with qtbot.waitSignal(choice.chosen):
        qtbot.keyClick(chips[-1], Qt.Key.Key_Left)
    assert choice.current() == "a"


@pytest.fixture
def sheet(qtbot: QtBot, clock: FixedClock) -> Iterator[FormSheet]:
    window = QWidget()
    window.resize(900, 600)
    qtbot.addWidget(window)
    window.show()
    yield FormSheet(window, "A sheet", FIELDS, clock)
    window.close()  # kept until here: a sheet does not keep its window alive


def test_leaving_keeps_and_then_closes(sheet: FormSheet, qtbot: QtBot) -> None:
    kept: list[tuple[str, Any]] = []
    sheet.kept.connect(lambda record_id, values: kept.append((record_id, values)))
    sheet.open_form("Edit", "id 1", VALUES)
    title = sheet.form.control("title")
    assert isinstance(title, QLineEdit)
    title.setText("Another")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert kept == [("id 1", {**VALUES, "title": "Another"})]
    assert sheet.isVisible()
    assert not sheet.keep_button.isEnabled()
    sheet.refused()
    assert sheet.keep_button.isEnabled()
    qtbot.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(kept) == 2
    sheet.stored()
    assert not sheet.isVisible()


def test_nothing_new_just_closes(sheet: FormSheet, qtbot: QtBot) -> None:
    sheet.open_form("Edit", "", {})
    assert not sheet.trash_button.isVisible()
    with qtbot.assertNotEmitted(sheet.kept):
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_trash_asks_with_the_id(sheet: FormSheet, qtbot: QtBot) -> None:
    sheet.open_form("Edit", "id 7", VALUES)
    with qtbot.waitSignal(sheet.trash_asked) as heard:
        sheet.trash_button.click()
    assert heard.args == ["id 7"]
    assert not sheet.isVisible()
