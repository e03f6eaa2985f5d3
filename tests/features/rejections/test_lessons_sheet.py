"""The playbook's cards, and the lessons of one and of all noes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction

from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.advice_sheet import AT_FIRST, AdviceSheet
from resilience_desktop.features.rejections.lesson_row import LessonRow
from resilience_desktop.features.rejections.lessons_sheet import (
    ALL,
    AT_ONCE,
    HERE,
    QUESTIONS,
    LessonsSheet,
    QuestionsSheet,
)
from resilience_desktop.features.rejections.port import EventDraft
from resilience_desktop.ui.parts import Menu
from tests.features.rejections.study_side import Side, side
from tests.journeys.person import words_in

__all__ = ["side"]
Key = Qt.Key


def chosen(sheet: LessonsSheet, key: str) -> None:
    sheet.show_segment.set_current(key)
    sheet.show_segment.segment_chosen.emit(key)


def texts(sheet: LessonsSheet) -> list[str]:
    return [row.words.text() for row in sheet.rows]


def pick(row: LessonRow, words: str) -> None:
    row.more.click()
    (menu,) = (one for one in row.findChildren(Menu) if one.isVisible())
    action: QAction = next(one for one in menu.actions() if one.text() == words)
    action.trigger()
    menu.close()


# Advice


def test_the_cards_fit_the_kind_and_few_come_at_once(side: Side) -> None:
    sheet = side.open("advice", AdviceSheet)
    assert sheet.kinds.current() == "late"
    assert len(sheet.cards) == AT_FIRST
    sheet.more.click()
    assert len(sheet.cards) == len(study_rules.advice("late"))
    assert not sheet.more.isVisible()
    assert sheet.cards[AT_FIRST].goal.button.hasFocus()


def test_the_persons_verdict_decides_which(side: Side) -> None:
    side.desk.set_verdict(side.about, "outside")
    sheet = side.open("advice", AdviceSheet)
    assert sheet.kinds.current() == "outside"
    sheet.kinds.set_current("early")
    sheet.kinds.segment_chosen.emit("early")
    assert sheet.cards[0].advice.key == "read-posting"


def test_a_card_becomes_a_goal_with_one_press(side: Side, store: Any) -> None:
    sheet = side.open("advice", AdviceSheet)
    card = sheet.cards[1]
    card.goal.button.click()
    (wish,) = side.wishes
    assert (wish.title, wish.kind) == (card.advice.step, card.advice.kind)
    assert wish.application_id == side.about
    assert not card.goal.button.isEnabled()
    made = side.desk.add_lesson(wish.title, side.about)
    side.desk.note_goal(made.id, wish.title)
    assert card.goal.chip.isVisible()
    store.undo()
    assert card.goal.button.isVisible()
    assert card.goal.button.isEnabled()


# Lessons


def test_lessons_of_this_no_come_first(side: Side, qtbot: Any) -> None:
    side.desk.add_lesson("Here", side.about)
    side.desk.add_lesson("There", side.log("Other"))
    sheet = side.open("lessons", LessonsSheet)
    assert sheet.show_segment.current() == HERE
    assert texts(sheet) == ["Here"]
    chosen(sheet, ALL)
    assert set(texts(sheet)) == {"Here", "There"}


def test_how_often_they_return_is_said_and_leads(side: Side) -> None:
    for company in ("One", "Two", "Three"):
        side.desk.add_lesson("Ask first", side.log(company))
    side.desk.add_lesson("Once", side.about)
    sheet = side.open("lessons", LessonsSheet)
    chosen(sheet, ALL)
    assert texts(sheet) == ["Ask first", "Once"]
    assert sheet.rows[0].returns.text() == "In 3 noes"
    assert not sheet.rows[1].returns.isVisible()


def test_lessons_are_written_worded_and_trashed(side: Side, qtbot: Any) -> None:
    sheet = side.open("lessons", LessonsSheet)
    assert "It need not have any." in words_in(sheet)
    sheet.line.setFocus()
    qtbot.keyClicks(sheet.line, "Ask first")
    qtbot.keyClick(sheet.line, Key.Key_Return)
    assert texts(sheet) == ["Ask first"]
    assert sheet.line.text() == ""
    words = sheet.rows[0].words
    words.begin()
    words.field.setText("Ask, then answer")
    qtbot.keyClick(words.field, Key.Key_Return)
    assert [one.text for one in side.desk.lessons(side.about)] == ["Ask, then answer"]
    pick(sheet.rows[0], "Move to the trash")
    assert side.told == ["Moved to the trash."]
    assert texts(sheet) == []
    assert sheet.empty.isVisible()


def test_what_is_in_the_line_survives_esc(side: Side, qtbot: Any) -> None:
    sheet = side.open("lessons", LessonsSheet)
    sheet.line.setFocus()
    qtbot.keyClicks(sheet.line, "Ask first")
    qtbot.keyClick(sheet.line, Key.Key_Escape)
    assert not sheet.isVisible()
    assert [one.text for one in side.desk.lessons(side.about)] == ["Ask first"]


def test_a_lesson_becomes_a_goal_and_may_turn_back(side: Side) -> None:
    lesson = side.desk.add_lesson("Ask first", side.about)
    sheet = side.open("lessons", LessonsSheet)
    sheet.rows[0].goal.button.click()
    (wish,) = side.wishes
    assert (wish.title, wish.application_id, wish.lesson_id) == ("Ask first", side.about, lesson.id)
    side.desk.note_goal(lesson.id, "Ask first")
    assert sheet.rows[0].goal.chip.isVisible()
    pick(sheet.rows[0], "Not a goal after all")
    assert sheet.rows[0].goal.button.isVisible()


def test_a_goal_from_all_noes_answers_the_no_it_came_from(side: Side) -> None:
    other = side.log("Other")
    side.desk.add_lesson("There", other)
    side.tab.writer.study.read_all_lessons()
    sheet: Any = side.tab.writer.study.sheet
    assert isinstance(sheet, LessonsSheet)
    sheet.rows[0].goal.button.click()
    assert side.wishes[0].application_id == other


def test_the_menu_of_the_list_leads_to_those_of_all_noes(side: Side) -> None:
    side.tab.care.lessons_wished.emit()
    sheet: Any = side.tab.writer.study.sheet
    assert sheet.show_segment.current() == ALL
    side.tab.care.questions_wished.emit()
    sheet = side.tab.writer.study.sheet
    assert sheet.show_segment.current() == QUESTIONS


def test_very_many_come_in_parts(side: Side) -> None:
    for number in range(AT_ONCE + 5):
        side.desk.add_lesson(f"Lesson {number}", side.about)
    sheet = side.open("lessons", LessonsSheet)
    assert len(sheet.rows) == AT_ONCE
    sheet.more.click()
    assert len(sheet.rows) == AT_ONCE + 5
    assert not sheet.more.isVisible()


def test_hard_questions_of_all_noes_with_where_they_came_up(side: Side) -> None:
    side.desk.keep_answer(side.about, "hard_question", "Why leave?", "To build")
    side.desk.keep_answer(side.log("Other", "Lead"), "hard_question", "Your price?", "")
    side.tab.writer.study.read_questions()
    sheet: Any = side.tab.writer.study.sheet
    assert isinstance(sheet, QuestionsSheet)
    assert sheet.show_segment.current() == QUESTIONS
    shown = words_in(sheet)
    for words in ("Why leave?", "To build", "Analyst · Acme", "Your price?", "Lead · Other"):
        assert words in shown
    assert "No answer written down yet." in shown
    assert not sheet.line.isVisible()


def test_odd_lessons_are_shown_as_they_are(side: Side) -> None:
    odd = "<b>x</b> \x00 شجاعة 😀 " + "x" * 5_000
    side.desk.add_lesson(odd, side.about)
    sheet = side.open("lessons", LessonsSheet)
    assert "<b>x</b>" in sheet.rows[0].words.face.text()
    assert not sheet.grab().isNull()
    assert sheet.try_close()
    assert side.desk.lessons(side.about)[0].text == odd.strip()


# The detail


def test_the_rows_say_how_it_stands(side: Side) -> None:
    look = side.tab.detail.look
    look.look_now()
    assert look.rows.lessons.line.text() == "Nothing kept yet"
    assert look.rows.advice.line.text() == "For the live part"
    side.desk.add_cause(side.about, "a", "mine")
    assert look.rows.causes.line.text() == "1 mine"
    look.rows.causes.click()
    assert side.tab.writer.study.sheet is not None


def test_the_verdict_is_behind_a_press_and_is_kept(side: Side) -> None:
    card = side.tab.detail.detective
    assert not card.verdict.isVisible()
    assert "What speaks against it" in card.why.text()
    card.differ.click()
    assert card.verdict.isVisible()
    card.verdict.set_current("outside")
    card.verdict.segment_chosen.emit("outside")
    assert card.verdict.isVisible()
    assert card.differ.shown_text() == "Change the verdict"
    assert "alone would have said: Late-stage" in card.why.text()


def test_one_sheet_at_a_time_and_none_without_a_no(side: Side) -> None:
    first = side.open("lessons", LessonsSheet)
    second = side.open("advice", AdviceSheet)
    assert not first.isVisible()
    assert second.isVisible()
    second.try_close()
    assert side.tab.writer.study.sheet is None
    side.tab.detail.show_detail(None)
    side.tab.writer.study.open("advice")
    assert side.tab.writer.study.sheet is None


@pytest.mark.parametrize(
    ("end", "words"),
    [
        ("position_closed", "This one says little about you."),
        ("company_withdrew", "This one says little about you."),
        ("no_reply", ""),
    ],
)
def test_an_end_without_words_can_be_understood_too(side: Side, end: str, words: str) -> None:
    about = side.desk.reuse(side.about, "Quiet Works", "Clerk")
    side.desk.add_event(about, EventDraft("applied", date(2026, 10, 1)))
    side.tab.open_record(about)
    assert not side.tab.detail.detective.isVisible()
    side.desk.add_event(about, EventDraft(end, date(2026, 11, 1)))
    detail = side.tab.detail
    assert detail.state.isVisible()
    assert detail.detective.isVisible()
    assert not detail.detective.start.isVisible()
    assert words in detail.detective.headline.text()
    before = side.desk.counts()
    detail.look.look_now()
    detail.detective.verdict_chosen.emit("outside")
    side.desk.add_lesson("Write to someone there first", about)
    assert side.desk.counts() == before
    assert detail.look.rows.lessons.line.text() == "1 lesson"
