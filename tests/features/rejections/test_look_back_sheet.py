"""Looking back: one part a page, kept as it is written, answers into lessons into goals."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.answer_box import AnswerBox
from resilience_desktop.features.rejections.look_back_sheet import LookBackSheet
from resilience_desktop.features.rejections.study_port import AnswerRecord, Part
from tests.features.rejections.study_side import Broken, Side, side
from tests.features.rejections.test_rejections_tab import LaterRunner

__all__ = ["side"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def opened(side: Side, at: int = 0) -> LookBackSheet:
    sheet = side.open("look_back", LookBackSheet)
    for _ in range(at):
        sheet.go_on()
    return sheet


def only(sheet: LookBackSheet) -> AnswerBox:
    (box,) = sheet.page.boxes.values()
    return box


def kept(side: Side, part: Part) -> list[tuple[str, str]]:
    return [(one.question, one.answer) for one in side.desk.answers(side.about) if one.part == part]


def write(qtbot: Any, text: str) -> None:
    qtbot.keyClicks(QApplication.focusWidget(), text)


def test_what_went_well_comes_first(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    assert sheet.page is sheet.pages[0]
    assert sheet.page.text.part == Part.WENT_WELL
    assert sheet.page.boxes["confident"].editor.edit.hasFocus()
    assert not sheet.back.isVisible()
    write(qtbot, "The case study")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Return, CTRL)
    assert sheet.page is sheet.pages[1]
    assert kept(side, Part.WENT_WELL) == [("confident", "The case study")]
    assert sheet.page.boxes["differently"].editor.edit.hasFocus()


def test_it_goes_on_and_back_and_ends(side: Side) -> None:
    sheet = opened(side)
    parts = []
    for _ in range(5):
        parts.append(sheet.page.text.part)
        if sheet.next.isVisible():
            sheet.next.click()
    assert parts == list(Part)
    assert sheet.done.isVisible()
    assert not sheet.later.isVisible()
    sheet.back.click()
    assert sheet.page.text.part == Part.PAPERS_FIT
    sheet.later.click()
    assert not sheet.isVisible()


def test_esc_keeps_what_was_typed(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    write(qtbot, "I was calm")
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert not sheet.isVisible()
    assert kept(side, Part.WENT_WELL) == [("confident", "I was calm")]


def test_a_pause_keeps_it_too(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    box = sheet.page.boxes["confident"]
    write(qtbot, "I was")
    assert box._pause.isActive()
    box._pause.timeout.emit()
    assert kept(side, Part.WENT_WELL) == [("confident", "I was")]
    write(qtbot, " calm")
    assert box.editor.text() == "I was calm"
    box.editor.edit.selectAll()
    qtbot.keyClick(box.editor.edit, Key.Key_Delete)
    box._pause.timeout.emit()  # about to be worded anew
    assert kept(side, Part.WENT_WELL) == [("confident", "I was")]
    sheet.save_typed()
    assert kept(side, Part.WENT_WELL) == []


def test_leaving_the_page_keeps_it(side: Side, qtbot: Any) -> None:
    opened(side)
    write(qtbot, "I was calm")
    side.tab.leave()
    assert kept(side, Part.WENT_WELL) == [("confident", "I was calm")]


def test_an_answer_that_cannot_be_stored_stays(side: Side, qtbot: Any) -> None:
    sheet = opened(side)
    sheet._desk = Broken(side.desk, "keep_answer", KnownError("The disk is full."))
    write(qtbot, "I was calm")
    assert not sheet.try_close()
    side.tab.refresh()
    box = sheet.page.boxes["confident"]
    assert box.editor.text() == "I was calm"
    assert side.errors
    sheet._desk = side.desk
    assert sheet.try_close()
    assert kept(side, Part.WENT_WELL) == [("confident", "I was calm")]


def test_a_hard_question_gets_an_answer_of_now(side: Side, qtbot: Any) -> None:
    sheet = opened(side, at=2)
    assert sheet.page.line.hasFocus()
    write(qtbot, "Why leave?")
    qtbot.keyClick(sheet.page.line, Key.Key_Return)
    box = only(sheet)
    assert box.editor.edit.hasFocus()
    write(qtbot, "To build something")
    sheet.save_typed()
    assert kept(side, Part.HARD_QUESTION) == [("Why leave?", "To build something")]
    box.question.begin()
    box.question.field.setText("Why do you leave?")
    qtbot.keyClick(box.question.field, Key.Key_Return)
    assert kept(side, Part.HARD_QUESTION) == [("Why do you leave?", "To build something")]
    only(sheet).trash.click()
    assert kept(side, Part.HARD_QUESTION) == []
    assert not sheet.page.boxes


def test_a_question_that_was_not_entered_is_kept_as_well(side: Side, qtbot: Any) -> None:
    sheet = opened(side, at=2)
    write(qtbot, "Why leave?")
    qtbot.keyClick(sheet.page.line, Key.Key_Escape)
    assert not sheet.isVisible()
    assert kept(side, Part.HARD_QUESTION) == [("Why leave?", "")]


def test_two_saves_in_a_row_make_one_question(side: Side, qtbot: Any) -> None:
    sheet = opened(side, at=2)
    later = LaterRunner()
    sheet._runner = later
    write(qtbot, "Why leave?")
    qtbot.keyClick(sheet.page.line, Key.Key_Return)
    write(qtbot, "To build")
    sheet.save_typed()
    assert not sheet.try_close()  # what is typed is on its way
    later.catch_up()
    assert kept(side, Part.HARD_QUESTION) == [("Why leave?", "To build")]
    assert not sheet.isVisible()


def test_an_answer_becomes_a_lesson_and_that_a_goal(side: Side, qtbot: Any) -> None:
    sheet = opened(side, at=1)
    box = sheet.page.boxes["differently"]
    assert not box.lesson.isVisible()
    write(qtbot, "Ask first. Then answer")
    sheet.save_typed()
    box.lesson.keep.click()
    (lesson,) = side.desk.lessons(side.about)
    assert lesson.text == "Ask first. Then answer"
    assert side.told == ["Kept as a lesson."]
    assert not box.lesson.keep.isVisible()
    box.lesson.words.begin()
    box.lesson.words.field.setText("Ask first")
    qtbot.keyClick(box.lesson.words.field, Key.Key_Return)
    assert side.desk.lessons(side.about)[0].text == "Ask first"
    box.lesson.goal.button.click()
    (wish,) = side.wishes
    assert (wish.title, wish.kind, wish.lesson_id) == ("Ask first", "learn", lesson.id)
    side.desk.note_goal(lesson.id, "Ask first")
    assert box.lesson.goal.chip.isVisible()


def test_a_skill_becomes_a_lesson_by_its_name(side: Side, qtbot: Any) -> None:
    sheet = opened(side, at=4)
    write(qtbot, "Terraform")
    qtbot.keyClick(sheet.page.line, Key.Key_Return)
    only(sheet).lesson.keep.click()
    assert [lesson.text for lesson in side.desk.lessons(side.about)] == ["Terraform"]


def test_it_opens_with_what_there_is_and_follows_undo(side: Side, store: Any) -> None:
    side.desk.keep_answer(side.about, "went_well", "reaction", "A nod")
    side.desk.keep_answer(side.about, "hard_question", "Why leave?", "To build")
    sheet = opened(side)
    assert sheet.page.boxes["reaction"].editor.text() == "A nod"
    sheet.go_on()
    sheet.go_on()
    assert only(sheet).editor.text() == "To build"
    store.undo()
    assert not sheet.page.boxes
    store.redo()
    assert only(sheet).question.text() == "Why leave?"


def test_odd_answers_are_shown_as_they_are(side: Side, qtbot: Any) -> None:
    odd = "<img src='/etc/passwd'> شجاعة 😀 " + "x" * 5_000
    side.desk.keep_answer(side.about, "hard_question", odd, odd)
    sheet = opened(side, at=2)
    made: AnswerRecord = side.desk.answers(side.about)[0]
    assert only(sheet).editor.text() == made.answer
    sheet.save_typed()
    assert side.desk.answers(side.about)[0].answer == odd
