"""Texts nobody expects, in every field: kept as they are, shown as plain text, and no harm done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit

from resilience_desktop.features.rejections.port import ApplicationFacts, NoDraft, Note, Wish
from resilience_desktop.features.wins.port import WinDraft, WinWish
from resilience_desktop.journey.rules import Step
from resilience_desktop.registry import features
from resilience_desktop.ui.notes import PlainEdit
from tests.journeys.person import CTRL, Key, Person

LONG = "very long " * 10_000
TEXTS = {
    "long": LONG,
    "one long word": "x" * 100_000,
    "nul": "before\x00after",
    "emoji": "🌧️👩‍👩‍👧🏽" * 40,
    "right to left": "\u200fשלום עולם مرحبا بالعالم \u202eoverride",
    "markup": "<img src=x><b>bold</b> & <a href='file:///etc/passwd'>x</a> %s {n} {}",
    "lines": "one\ntwo\r\nthree\ttab\u2028four",
}
odd = pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)


def walk(me: Person) -> None:
    """Look at every page, and at what is said there."""
    for feature in features():
        page = me.page(feature.key)
        page.grab()
    plain = [label for label in me.window.findChildren(QLabel) if label.textFormat().value != 0]
    assert not plain


def fill(field: Any, text: str) -> str:
    """Put a text in as pasting does; what the field then holds."""
    field.setFocus()
    field.selectAll()
    if isinstance(field, QPlainTextEdit):
        field.insertPlainText(text)
        return field.toPlainText()
    assert isinstance(field, QLineEdit)
    field.insert(text)
    return field.text()


@odd
def test_written_in_the_window(person: Callable[..., Person], text: str) -> None:
    me = person()
    me.press(Key.Key_N, CTRL)
    step = me.at(Step.LOG)
    company, role = fill(step.company, text), fill(step.role, text)
    me.press(Key.Key_Return, CTRL)
    me.at(Step.NAME)
    me.journey.skip()
    me.at(Step.WALLOW).panel.start()
    fill(me.journey.view(Step.WALLOW).panel.pad.sheet, text)
    me.press(Key.Key_Escape)
    me.journey.press()
    panel = me.at(Step.RITUAL).panel
    action = fill(panel.choose.field, text)
    me.press(Key.Key_Return)
    me.wait(lambda: panel.stack.currentWidget() is panel.doing)
    me.journey.skip()
    win = fill(me.at(Step.WINS).field, text)
    me.press(Key.Key_Return)
    goal = fill(me.at(Step.NEXT).field, text)
    me.press(Key.Key_Return)
    me.at(Step.CLOSE)
    me.press(Key.Key_Return)
    me.wait(lambda: not me.window.in_journey)
    me.settle()
    (no,) = me.ask("rejections").page(Wish()).rows
    assert (no.company, no.role) == (company.strip(), role.strip())
    (kept,) = me.ask("wins").page(WinWish()).wins
    assert kept.title == " ".join(win.split())
    (planned,) = me.ask("goals").day(me.clock.today()).today
    assert planned.goal.title == " ".join(goal.split())
    (ritual,) = me.ask("wallow").rituals()
    assert ritual.action
    assert len(ritual.action) <= len(action)
    rejections = me.page("rejections")
    rejections.open_record(no.id)
    me.settle()
    typed = {}
    for box in rejections.detail.note_boxes():
        typed[box.note.value] = fill(box.editor.edit, text)
    rejections.leave()
    me.settle()
    detail = me.ask("rejections").detail(no.id)
    for note, wanted in typed.items():
        assert getattr(detail, note) == wanted, note
        if "\r" not in text and "\u2028" not in text:
            assert wanted == text, note
    walk(me)
    me.command("undo")
    me.settle()


@odd
def test_kept_as_they_are_when_something_else_is_changed(
    person: Callable[..., Person], text: str
) -> None:
    me = person()
    no = NoDraft(company=text, role=text, day=me.clock.today())
    made: dict[str, Any] = {}

    def write() -> None:
        rejections, wins = me.ask("rejections"), me.ask("wins")
        made["no"] = rejections.log_no(no).application_id
        facts = ApplicationFacts(company=text, role=text, source=text, location=text, url=text)
        rejections.set_facts(made["no"], facts)
        for note in Note:
            rejections.write_note(made["no"], note, text)
        parts: dict[str, Any] = dict.fromkeys(
            ("title", "situation", "task", "action", "result", "figure", "evidence"), text
        )
        made["win"] = wins.add(WinDraft(**parts, tags=("tag",)))
        made["goal"] = me.ask("goals").add_next_step(text, "apply", me.clock.today(), made["no"])

    me.root.runner.run(write)
    me.settle()
    detail = me.ask("rejections").detail(made["no"])
    win, goal = me.ask("wins").win(made["win"]), me.ask("goals").goal(made["goal"])
    walk(me)
    page = me.page("wins")
    page.open_record(made["win"])
    me.settle()
    page._editor.form.control("kind").set_current("helped")
    page._editor.keep()
    me.wait(lambda: me.window.sheet() is None)
    page = me.page("goals")
    page.open_record(made["goal"])
    me.settle()
    page.keeping.editor.form.control("kind").set_current("care")
    page.keeping.editor.keep()
    me.wait(lambda: me.window.sheet() is None)
    page = me.page("rejections")
    page.open_record(made["no"])
    me.settle()
    for edit in page.detail.findChildren(PlainEdit):
        edit.setFocus()
    page.detail.edit.click()
    sheet = me.sheet()
    fill(sheet.form.control("location"), "Bergen")
    me.close_sheet()
    page.detail.look.planned.emit(me.clock.today())
    me.settle()
    after = me.ask("rejections").detail(made["no"])
    assert after.facts == replace(detail.facts, location="Bergen")
    for note in Note:
        assert getattr(after, note.value) == getattr(detail, note.value), note
    assert me.ask("wins").win(made["win"]) == replace(win, kind="helped")
    changed = asdict(me.ask("goals").goal(made["goal"]))
    assert changed == {**asdict(goal), "kind": "care"}
    me.window.do_no()
    me.at(Step.LOG)
    walk(me)
    page.trash_application(made["no"])
    me.settle()
    me.command("trash")
    me.sheet()
    me.settle()
    me.close_sheet()
    me.command("export")
    me.sheet()
    me.settle()
    me.close_sheet()


@odd
def test_gone_to(person: Callable[..., Person], text: str) -> None:
    me = person()
    desk, wish = me.ask("rejections"), NoDraft(company=text, role=text, day=me.clock.today())
    made: list[Any] = []
    me.root.runner.run(lambda: desk.log_no(wish), made.append)
    me.root.runner.run(lambda: me.ask("wins").add(WinDraft(title=text)))
    me.settle()
    me.window.answer("go_to", "")
    sheet = me.sheet()
    sheet.grab()
    fill(sheet.field, text)
    me.wait(lambda: sheet.settled)
    sheet.grab()
    assert not [each for each in sheet.findChildren(QLabel) if each.textFormat().value != 0]
    row = sheet.rows.row_model().row_at(1)
    if any(character.isalnum() for character in text):
        assert row.id == f"application:{made[0].application_id}"
        assert "\x00" not in row.title
    me.close_sheet()
