"""The journey on screen, on a real store: all of it, left and resumed, by keyboard alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollArea, QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.rejections.port import NoDraft, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.starters import ideas
from resilience_desktop.features.wins.port import WinDraft, WinWish
from resilience_desktop.journey import wording
from resilience_desktop.journey.page import JourneyPage
from resilience_desktop.journey.rules import STEPS, Step
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.theme import theme

VENT = "this must never be on the disk 4711"


def at(page: Any) -> Step:
    """The step on screen."""
    step: Step = page.flow.step
    return step


def noes(desk):
    return desk.rejections.page(Wish(show=Show.NOES)).rows


def type_into(field, text):
    field.setFocus()
    field.clear()
    QTest.keyClicks(field, text)


def log(page, company="Acme", role="Analyst"):
    step = page.view(Step.LOG)
    type_into(step.company, company)
    type_into(step.role, role)
    step.stages.stage_chosen.emit("")
    step.stages.set_reached("interview")
    page.press()


def go_to(page, step):
    """To a step by skipping, after logging."""
    log(page)
    while at(page) is not step:
        page.skip()


def press(key, modifier=Qt.KeyboardModifier.NoModifier):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)


def write(text):
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, text)


# The whole way


def test_from_the_no_to_the_next_step(make_page, desk, clock, qtbot):
    for title in ("Led a team", "Fixed the night job", "Helped a colleague", "Ran 10 km"):
        desk.wins.add(WinDraft(title=title))
    page = make_page()
    page.begin()
    log(page)
    assert page.frame.notice.words.text() == "Logged. That one stung; be kind to yourself today."
    page.view(Step.NAME).feelings.set_chosen((("sad", 7),))
    page.press()
    wallow = page.view(Step.WALLOW)
    page.press()
    assert wallow.panel.controller.window.application_id == noes(desk)[0].id
    clock.advance(minutes=15)
    wallow.controller.tick()
    assert at(page) is Step.RITUAL
    ritual = page.view(Step.RITUAL).panel
    ritual.begin(ideas()[0])
    page.press()
    ritual.feeling.slider.setValue(7)
    page.press()
    assert at(page) is Step.WINS
    wins = page.view(Step.WINS)
    seen = [wins.current().title]
    while at(page) is Step.WINS:
        page.press()
        seen.append(wins.current().title)
    assert len(set(seen)) == 3
    step = page.view(Step.NEXT)
    step.ideas.rows[0].click()
    step.when.segment_chosen.emit("today")
    step.tomorrow.click()
    page.press()
    assert at(page) is Step.CLOSE
    said = [icon for icon, _ in _closing(page)]
    assert said == ["inbox", "heart", "cloud-rain", "footprints", "sprout", "search"]
    with qtbot.waitSignals([page.finished, page.left]), qtbot.waitSignal(page.asked) as asked:
        page.press()
    assert asked.args == ["goals", ""]
    (row,) = noes(desk)
    detail = desk.rejections.detail(row.id)
    assert (row.company, row.role, row.furthest, row.day) == (
        "Acme",
        "Analyst",
        "interview",
        date(2026, 11, 22),
    )
    assert detail.feelings == (("sad", 7),)
    assert detail.look_on == date(2026, 11, 23)
    (planned,) = desk.goals.day(clock.today()).today
    assert planned.goal.application_id == row.id
    assert desk.journeys.unfinished() is None
    assert page.journey_id == ""


def _closing(page):
    return wording.closing_lines(page.flow)


def test_by_keyboard_alone(make_page, desk):
    page = make_page()
    page.begin()
    assert page.view(Step.LOG).company.hasFocus()
    write("Acme")
    press(Qt.Key.Key_Return)
    assert at(page) is Step.NAME
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Return)
    assert [name for name, _ in page.flow.draft.feelings] == ["disappointed", "sad"]
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert at(page) is Step.WALLOW
    press(Qt.Key.Key_Return)
    assert page.view(Step.WALLOW).controller.running
    press(Qt.Key.Key_Return)
    assert at(page) is Step.RITUAL
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert at(page) is Step.WINS
    assert page.view(Step.WINS).field.hasFocus()
    write("Kept the shop open")
    press(Qt.Key.Key_Return)
    assert at(page) is Step.NEXT
    write("write to Ana")
    press(Qt.Key.Key_Return)
    assert at(page) is Step.CLOSE
    press(Qt.Key.Key_Return)
    assert page.journey_id == ""
    assert desk.wins.page(WinWish()).wins[0].title == "Kept the shop open"


def test_every_step_can_be_skipped(make_page, desk, store):
    page = make_page()
    page.begin()
    for _ in STEPS[1:]:
        page.frame.skip.click()
    assert at(page) is Step.CLOSE
    assert not page.frame.skip.isVisible()
    assert not page.view(Step.CLOSE).card.isVisible()
    assert store.undo_labels() == (None, None)


# Leaving and coming back


@pytest.mark.parametrize("step", STEPS[:-1])
def test_a_restart_finds_every_step_as_it_was(make_page, desk, step, qtbot):
    page = make_page()
    page.begin()
    if step is Step.LOG:
        type_into(page.view(Step.LOG).company, "Acme")
    else:
        go_to(page, step)
    if step is Step.NAME:
        page.view(step).feelings.set_chosen((("angry", 9), ("in my own word", 2)))
    if step is Step.WINS:
        type_into(page.view(step).field, "I once")
    if step is Step.NEXT:
        type_into(page.view(step).field, "call Bo")
        page.view(step).when.set_current("tomorrow")
    before = page.flow
    with qtbot.waitSignal(page.left):
        press_escape(page)
    again = make_page()
    again.resume(desk.journeys.unfinished().id)
    assert again.flow == before


def press_escape(page):
    QTest.keyClick(page, Qt.Key.Key_Escape)


def test_a_pause_in_typing_keeps_it(make_page, desk, qtbot):
    page = make_page()
    page.begin()
    type_into(page.view(Step.LOG).company, "Acm")
    assert desk.journeys.unfinished() is None
    qtbot.waitUntil(lambda: desk.journeys.unfinished() is not None)
    assert desk.journeys.unfinished().flow.draft.company == "Acm"


def test_nothing_typed_leaves_no_trace(make_page, desk, qtbot):
    page = make_page()
    page.begin()
    with qtbot.assertNotEmitted(page.told), qtbot.waitSignal(page.left):
        page.frame.later.click()
    assert desk.journeys.unfinished() is None


def test_correcting_the_first_step_corrects_the_same_no(make_page, desk):
    page = make_page()
    page.begin()
    log(page)
    QTest.keyClick(page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert at(page) is Step.LOG
    type_into(page.view(Step.LOG).company, "Acme Robotics")
    page.view(Step.LOG).day.segments.segment_chosen.emit("yesterday")
    page.press()
    (row,) = noes(desk)
    assert row.company == "Acme Robotics"


def test_a_new_one_on_top_of_one_that_was_left(make_page, desk, clock):
    page = make_page()
    page.begin()
    log(page)
    first = page.journey_id
    page.later()
    page.begin()
    assert page.crossroads.isVisible()
    assert page.crossroads.line.text() == "Analyst at Acme. You were at “Name it”, today."
    page.crossroads.begin.click()
    clock.advance(minutes=5)
    log(page, "Northwind", "Engineer")
    second = page.journey_id
    assert second != first
    page.later()
    assert desk.journeys.read(first).step is Step.NAME
    page.begin()
    page.crossroads.go_on.click()
    assert page.journey_id == second
    page.begin()
    page.crossroads.drop.click()
    assert at(page) is Step.LOG
    assert desk.journeys.unfinished().id == first


def test_the_same_application_is_gone_on_with_at_once(make_page, desk):
    page = make_page()
    page.begin()
    log(page)
    page.later()
    page.begin(noes(desk)[0].id)
    assert not page.crossroads.isVisible()
    assert at(page) is Step.NAME


def test_a_known_no_begins_at_the_feelings(make_page, desk):
    no = desk.rejections.log_no(NoDraft(company="Acme", day=date(2026, 11, 1)))
    page = make_page()
    page.begin(no.application_id)
    assert at(page) is Step.NAME
    page.back()
    page.press()
    assert [row.day for row in noes(desk)] == [date(2026, 11, 1)]


def test_a_journey_that_is_gone_begins_anew(make_page):
    page = make_page()
    page.resume("gone")
    assert at(page) is Step.LOG


# Step 1


def test_nothing_is_asked_but_a_company_or_a_role(make_page, desk):
    page = make_page()
    page.begin()
    page.press()
    step = page.view(Step.LOG)
    assert step.trouble.text() == "A company or a role is enough to log it."
    assert step.trouble.isVisible()
    QTest.keyClicks(step.company, "A")
    assert not step.trouble.isVisible()


def test_an_application_is_picked_while_typing(make_page, desk, store, qtbot):
    known = _application(store, "Acme Logistics", "Senior Data Analyst")
    _application(store, "Acme Robotics", "BI Developer")
    page = make_page()
    page.begin()
    step = page.view(Step.LOG)
    type_into(step.company, "acme log")
    qtbot.waitUntil(step.hints.isVisible)
    assert step.hints.list.count() == 1
    press(Qt.Key.Key_Down)
    assert step.hints.list.hasFocus()
    press(Qt.Key.Key_Up)
    assert step.company.hasFocus()
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert (step.company.text(), step.role.text()) == ("Acme Logistics", "Senior Data Analyst")
    assert step.stages.reached() == "screening"
    assert step.known.isVisible()
    press(Qt.Key.Key_Return)
    assert page.flow.draft.logged_id == known
    assert [row.id for row in noes(desk)] == [known]


def test_escape_closes_the_list_first(make_page, store, qtbot):
    _application(store, "Acme", "Analyst")
    page = make_page()
    page.begin()
    step = page.view(Step.LOG)
    type_into(step.company, "acme")
    qtbot.waitUntil(step.hints.isVisible)
    with qtbot.assertNotEmitted(page.left):
        press(Qt.Key.Key_Escape)
    assert not step.hints.isVisible()
    with qtbot.waitSignal(page.left):
        press(Qt.Key.Key_Escape)


def test_the_very_same_names_are_the_same_application(make_page, store, qtbot):
    known = _application(store, "Acme", "Analyst")
    page = make_page()
    page.begin()
    step = page.view(Step.LOG)
    type_into(step.company, "acme")
    type_into(step.role, "analyst")
    qtbot.waitUntil(step.known.isVisible)
    assert page.flow.draft.application_id == known
    step.other.click()
    assert page.flow.draft.application_id == ""


# The wallow window


def test_the_countdown_goes_on_when_one_leaves(make_page, desk, clock):
    page = make_page()
    page.begin()
    go_to(page, Step.WALLOW)
    page.press()
    page.later()
    clock.advance(minutes=3)
    again = make_page()
    again.resume(desk.journeys.unfinished().id)
    wallow = again.view(Step.WALLOW)
    assert wallow.controller.digits() == "12:00"
    wallow.panel.dial.controls.more.click()
    assert wallow.controller.digits() == "17:00"
    again.press()
    assert again.flow.step is Step.RITUAL
    assert again.flow.draft.wallow == "ready"


def test_what_is_vented_is_in_no_file(make_page, store):
    page = make_page()
    page.begin()
    go_to(page, Step.WALLOW)
    page.press()
    pad = page.view(Step.WALLOW).panel.pad
    pad.sheet.setFocus()
    QTest.keyClicks(pad.sheet, VENT)
    page.leave()
    page.press()
    assert at(page) is Step.RITUAL
    assert pad.sheet.toPlainText() == ""
    assert VENT not in repr(page.flow)
    for file in Path(store.folder).rglob("*"):
        if file.is_file():
            assert VENT.encode() not in file.read_bytes(), file


# When the store is slow or refuses


def test_pressed_twice_is_one_no(qtbot, desk, clock, dressed):
    runner, controller = ThreadRunner(), CountdownController(clock)
    page = JourneyPage(clock, controller)
    qtbot.addWidget(page)
    page.attach(desk, runner)
    page.show()
    page.begin()
    qtbot.waitUntil(lambda: bool(page.journey_id))
    page.view(Step.LOG).company.setText("Acme")  # type: ignore[attr-defined]
    page.press()
    page.press()
    page.skip()
    page.leave()
    qtbot.waitUntil(lambda: at(page) is Step.NAME)
    runner.finish()
    assert len(noes(desk)) == 1
    assert desk.journeys.unfinished().flow.step is Step.NAME


def test_the_plans_get_the_keyboard_once_they_are_there(qtbot, desk, clock, dressed):
    runner, controller = ThreadRunner(), CountdownController(clock)
    page = JourneyPage(clock, controller)
    qtbot.addWidget(page)
    page.attach(desk, runner)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.begin()
    qtbot.waitUntil(lambda: bool(page.journey_id))
    for _ in range(3):
        page.skip()
    choose = page.view(Step.RITUAL).panel.choose  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: choose.ideas.isAncestorOf(QApplication.focusWidget()))
    runner.finish()


def test_a_refusal_leaves_the_step_as_it_is(make_page, desk, monkeypatch, qtbot):
    page = make_page()
    page.begin()
    page.failed.disconnect()
    said = KnownError("The disk is full.")

    def refuse(_draft):
        raise said

    monkeypatch.setattr(desk.rejections, "log_no", refuse)
    with qtbot.waitSignal(page.failed) as failed:
        log(page)
    assert failed.args == [said]
    assert at(page) is Step.LOG
    monkeypatch.undo()
    page.press()
    assert at(page) is Step.NAME


# For everyone


def test_everything_that_takes_the_keyboard_has_a_name(make_page, desk):
    desk.wins.add(WinDraft(title="Led a team"))
    page = make_page()
    page.begin()
    log(page)
    for step in STEPS:
        if step is not Step.LOG:
            assert at(page) is step
        nameless = [w for w in _stops(page) if not w.accessibleName()]
        assert not nameless, (step, nameless)
        if step is not Step.LOG:
            page.skip()


def _stops(page: QWidget) -> list[QWidget]:
    return [
        widget
        for widget in page.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and widget.focusProxy() is None
        and not isinstance(widget.parentWidget(), QAbstractScrollArea)
        and widget.objectName() != "qt_spinbox_lineedit"
    ]


@pytest.mark.parametrize("size", [(800, 560), (900, 600), (1280, 800)])
@pytest.mark.parametrize("scale", [100, 200])
def test_nothing_runs_out_of_the_window(make_page, size, scale, qtbot):
    page = make_page()
    theme().set_scale(scale)
    try:
        page.resize(*size)
        page.begin()
        log(page)
        for _ in STEPS[1:]:
            QApplication.processEvents()
            assert page.width() == size[0]
            content = page.frame.area.content
            assert content.width() <= page.frame.area.viewport().width()
            view = page.view(page.flow.step)
            assert view.height() >= view.heightForWidth(view.width())
            for button in (page.frame.later, page.frame.skip, page.frame.primary):
                if button.isVisible():
                    assert button.width() >= button.sizeHint().width(), button.text()
            page.skip()
    finally:
        theme().set_scale(100)


@pytest.mark.parametrize(
    "text", ["\x00", "<img src='file:///etc/passwd'>", "שלום عليكم", "😶" * 60]
)
def test_odd_texts_are_logged_and_shown_as_they_are(make_page, desk, text):
    page = make_page()
    page.begin()
    step = page.view(Step.LOG)
    step.company.setText(text)
    step.role.setText("x" * 20_000)
    page.press()
    page.view(Step.NAME).feelings.set_chosen(((text[:40], 5),))
    page.press()
    assert len(noes(desk)) == 1
    while at(page) is not Step.CLOSE:
        page.skip()
    assert page.grab().width() == page.width()


def test_a_journey_is_let_go(make_page, desk):
    page = make_page()
    page.begin()
    log(page)
    page.let_go(page.journey_id)
    assert page.journey_id == ""
    assert desk.journeys.unfinished() is None
    assert len(noes(desk)) == 1


def test_hiding_the_page_keeps_what_is_typed(make_page, desk):
    page = make_page()
    page.begin()
    type_into(page.view(Step.LOG).company, "Acme")
    page.hide()
    assert desk.journeys.unfinished().flow.draft.company == "Acme"


def _application(store, company, role):
    from resilience_desktop.features.rejections.model import Application, StageEvent

    with store.write("test") as session:
        made = Application(company=company, role=role)
        session.add(made)
        session.flush()
        for kind in ("applied", "screening"):
            session.add(StageEvent(application_id=made.id, kind=kind, day=date(2026, 11, 1)))
    return made.id


def test_the_ring_of_the_keyboard_stays_away_from_the_mouse(make_page, desk, qtbot):
    desk.wins.add(WinDraft(title="Led a team"))
    page = make_page()
    page.begin()
    go_to(page, Step.RITUAL)
    qtbot.mouseClick(page.frame.skip, Qt.MouseButton.LeftButton)
    assert at(page) is Step.WINS
    assert page.frame.primary.hasFocus()


def test_a_question_stays_where_it_is_while_the_answer_grows(make_page, desk, qtbot):
    page = make_page()
    page.begin()
    log(page)
    naming = page.view(Step.NAME)
    QApplication.processEvents()
    before = naming.question.mapTo(page, naming.question.rect().topLeft())
    naming.feelings.set_chosen((("sad", 7),))
    QTest.keyClick(QApplication.focusWidget() or page, Qt.Key.Key_Space)
    QApplication.processEvents()
    assert naming.question.mapTo(page, naming.question.rect().topLeft()) == before


SMALL = [((900, 572), 100), ((900, 565), 125)]
"""What a window of 900x600 leaves below its menu bar, and the size of the text."""


@pytest.mark.parametrize(("size", "scale"), SMALL, ids=["100", "125"])
@pytest.mark.parametrize("wide", [True, False])
def test_in_a_small_window_answers_come_before_air(make_page, desk, size, scale, wide, qtbot):
    page = make_page()
    theme().set_scale(scale)
    try:
        page.resize(size[0] if wide else 800, size[1])
        page.begin()
        area = page.frame.area
        fits = [Step.LOG, Step.NAME, Step.NEXT, Step.CLOSE, *([Step.WALLOW] if wide else [])]
        for step in STEPS:
            QApplication.processEvents()
            if at(page) in fits:
                qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() == 0)
            if step is Step.LOG:
                log(page)
            else:
                page.skip()
    finally:
        theme().set_scale(100)


def test_in_a_small_window_what_helped_stands_in_the_corner_of_the_win(make_page, desk, qtbot):
    desk.wins.add(WinDraft(title="Led a team", figure="34 %", result="One plan", kind="led"))
    page = make_page()
    page.resize(900, 572)
    page.begin()
    go_to(page, Step.WINS)
    wins = page.view(Step.WINS)
    qtbot.waitUntil(lambda: wins.face.isAncestorOf(wins.helped))
    qtbot.waitUntil(wins.helped.isVisible)
    qtbot.waitUntil(lambda: page.frame.area.verticalScrollBar().maximum() == 0)
    wins.helped.click()
    assert wins.helped.shown_text() == "Noted"
    page.resize(1280, 772)
    qtbot.waitUntil(lambda: not wins.face.isAncestorOf(wins.helped))
    qtbot.waitUntil(wins.helped.isVisible)


def test_a_large_window_has_air_above_the_question(make_page, qtbot):
    page = make_page()
    page.resize(1280, 772)
    page.begin()
    step = page.view(Step.LOG)
    qtbot.waitUntil(lambda: step.question.mapTo(page, QPoint()).y() > 150)


@pytest.mark.parametrize(("size", "scale"), SMALL, ids=["100", "125"])
def test_the_ritual_scrolls_as_one_page_and_has_one_button(make_page, desk, size, scale, qtbot):
    page = make_page()
    theme().set_scale(scale)
    try:
        page.resize(*size)
        page.begin()
        go_to(page, Step.RITUAL)
        ritual = page.view(Step.RITUAL)
        assert not ritual.findChildren(QScrollArea)
        assert page.frame.primary.text() == "Begin the first one"
        ritual.panel.choose.field.setText("Water the plants")
        assert page.frame.primary.text() == "Begin it"
        ritual.panel.choose.field.clear()
        first = ritual.panel.choose.row_for(1).plan.action
        QTest.mouseClick(page.frame.primary, Qt.MouseButton.LeftButton)
        assert ritual.panel.doing.title.text().casefold() == first.casefold()
        assert not page.frame.primary.isVisible()
        assert page.frame.area.verticalScrollBar().maximum() == 0
        ritual.panel.doing.finish.click()
        qtbot.waitUntil(lambda: page.frame.area.verticalScrollBar().maximum() == 0)
        ritual.panel.feeling.keep.click()
        assert at(page) is Step.WINS
    finally:
        theme().set_scale(100)


def test_with_large_text_the_way_back_is_an_arrow_and_the_way_out_whole(make_page, desk, qtbot):
    page = make_page()
    theme().set_scale(200)
    try:
        page.resize(900, 545)
        page.begin()
        log(page)
        frame = page.frame
        qtbot.waitUntil(lambda: frame.help.width() >= frame.help.sizeHint().width())
        assert frame.back.shown_text() == ""
        assert frame.back.accessibleName() == "Back"
    finally:
        theme().set_scale(100)


def test_without_plans_the_ritual_does_not_speak_of_any(make_page, desk):
    page = make_page()
    page.begin()
    go_to(page, Step.RITUAL)
    ritual = page.view(Step.RITUAL)
    assert ritual.line.text() == wording.unplanned_line()
    ritual.panel.begin(ideas()[0])
    page.press()
    press(Qt.Key.Key_Return)
    assert at(page) is Step.WINS


def test_the_list_finds_room_in_a_small_window_with_large_text(make_page, store, qtbot):
    _application(store, "Acme", "Analyst")
    page = make_page()
    theme().set_scale(200)
    try:
        page.begin()
        step = page.view(Step.LOG)
        qtbot.waitUntil(lambda: step.names.height() > 0)
        QApplication.processEvents()
        for field in (step.company, step.role):
            page.frame.area.ensureWidgetVisible(field)
            field.clear()
            type_into(field, "a")
            qtbot.waitUntil(step.hints.isVisible)
            assert page.rect().contains(step.hints.geometry())
            press(Qt.Key.Key_Escape)
    finally:
        theme().set_scale(100)


def test_large_text_leaves_the_field_in_sight_and_the_way_out_whole(make_page, desk, qtbot):
    page = make_page()
    theme().set_scale(200)
    try:
        page.resize(900, 545)
        page.begin()
        area, field = page.frame.area, page.view(Step.LOG).company
        qtbot.waitUntil(
            lambda: (
                area.viewport()
                .rect()
                .contains(field.rect().translated(field.mapTo(area.viewport(), QPoint())))
            )
        )
        qtbot.waitUntil(lambda: page.frame.help.width() >= page.frame.help.sizeHint().width())
    finally:
        theme().set_scale(100)
