from __future__ import annotations

import wave
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit, QSlider
from sqlmodel import select

from resilience_desktop.features.rejections.model import Application
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.icon_choice import icon_name
from resilience_desktop.features.wallow.model import RitualRun, WallowSession
from resilience_desktop.features.wallow.panel import CountdownPanel
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.ritual_panel import RitualPanel
from resilience_desktop.features.wallow.ritual_sheet import RitualSheet
from resilience_desktop.features.wallow.starters import ICONS, ideas
from resilience_desktop.features.wallow.tab import WallowTab
from resilience_desktop.host import resources, sound
from tests.tabbing import tab_through

SECRET = "the-words-nobody-keeps-7f3a"


@pytest.fixture
def bells(monkeypatch) -> list[str]:
    played: list[str] = []
    monkeypatch.setattr(sound, "play", lambda name, missed: played.append(name))
    return played


@pytest.fixture
def queries(store, clock) -> WallowQueries:
    return WallowQueries(store, clock)


@pytest.fixture
def controller(clock, bells) -> CountdownController:
    return CountdownController(clock)


@pytest.fixture
def page(qtbot, clock, controller, queries, immediate) -> WallowTab:
    tab = WallowTab(clock, controller)
    qtbot.addWidget(tab)
    tab.resize(1064, 770)
    tab.attach(queries, immediate)
    tab.show()
    tab.setFocus()
    return tab


def outcomes(store) -> list[str]:
    with store.read() as session:
        return list(session.exec(select(WallowSession.outcome)))


# The countdown


def test_it_paints_before_the_store_is_open(qtbot, clock):
    tab = WallowTab(clock)
    qtbot.addWidget(tab)
    tab.show()
    assert not tab.panel.dial.start.isEnabled()
    qtbot.keyClick(tab, Qt.Key.Key_Space)
    assert not tab.controller.running
    assert not tab.grab().isNull()


def test_a_window_from_start_to_bell(qtbot, page, controller, clock, store, bells):
    seen: list[str] = []
    page.countdown_changed.connect(seen.append)
    qtbot.mouseClick(page.panel.dial.start, Qt.MouseButton.LeftButton)
    assert page.panel.ring.digits() == "15:00"
    clock.advance(minutes=6, seconds=18)
    controller.tick()
    assert page.panel.ring.digits() == "8:42"
    assert page.panel.ring.progress() == pytest.approx(0.42)
    assert not page.panel.ring.last_minute()
    clock.advance(minutes=8)
    controller.tick()
    assert page.panel.ring.last_minute()
    clock.advance(seconds=42)
    with qtbot.waitSignals([controller.ended, page.panel.ended]):
        controller.tick()
    assert seen == ["15:00", "8:42", "0:42", ""]
    assert bells == ["sounds/bell.wav"]
    assert page.in_ritual
    assert page.header.subtitle.text() == "The window is closed now."
    assert outcomes(store) == ["rang"]


def test_ticking_asks_nothing_of_the_store(page, controller, clock, queries, monkeypatch):
    controller.start(15)
    monkeypatch.setattr(queries._store, "read", None)
    monkeypatch.setattr(queries._store, "write", None)
    for _ in range(30):
        clock.advance(seconds=1)
        controller.tick()
    assert controller.digits() == "14:30"


def test_the_keys(qtbot, page, controller):
    ring = page.panel.ring
    qtbot.keyClick(ring, Qt.Key.Key_Space)
    assert controller.running
    qtbot.keyClick(ring, Qt.Key.Key_Space)
    assert controller.paused
    assert page.panel.dial.controls.pause.shown_text() == "Go on"
    qtbot.keyClick(ring, Qt.Key.Key_Space)
    assert not controller.paused
    qtbot.keyClick(ring, Qt.Key.Key_D)
    assert not ring.digits_shown()
    qtbot.keyClick(ring, Qt.Key.Key_D)
    assert ring.digits_shown()
    qtbot.keyClick(ring, Qt.Key.Key_Plus, Qt.KeyboardModifier.ShiftModifier)
    assert controller.digits() == "20:00"
    assert page.panel.dial.controls.more.isHidden()
    qtbot.keyClick(ring, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert ring.digits_shown()
    qtbot.keyClick(ring, Qt.Key.Key_Return)
    assert not controller.running
    assert controller.closed is not None
    assert controller.closed.outcome == "ready"


def test_keys_typed_in_the_pad_are_words(qtbot, page, controller):
    controller.start(15)
    sheet = page.panel.pad.sheet
    sheet.setFocus()
    qtbot.keyClicks(sheet, "d + d")
    qtbot.keyClick(sheet, Qt.Key.Key_Return)
    assert sheet.toPlainText() == "d + d\n"
    assert controller.running
    assert not controller.paused
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert page.panel.ring.hasFocus()


def test_typing_on_when_the_window_closes_starts_nothing(qtbot, page, controller, clock, queries):
    queries.add(ideas()[0])
    controller.start(5)
    page.panel.pad.sheet.setFocus()
    clock.advance(minutes=5)
    controller.tick()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_D):
        qtbot.keyClick(QApplication.focusWidget(), key)
    assert queries.open_run() is None
    assert page.in_ritual
    assert not controller.running


def test_the_bell_can_be_off(page, controller, clock, bells, queries):
    page.bell.click()
    assert not queries.preferences().bell
    assert page.bell.accessibleName() == "The bell stays silent"
    controller.start(5)
    clock.advance(minutes=5)
    controller.tick()
    assert bells == []
    page.bell.click()
    controller.set_sounds(False)
    assert not page.bell.isEnabled()
    controller.start(5)
    clock.advance(minutes=5)
    controller.tick()
    assert bells == []


def test_no_bell_for_those_who_are_ready(page, controller, bells):
    controller.start(5)
    page.panel.dial.controls.ready.click()
    assert bells == []
    assert page.in_ritual


@pytest.mark.parametrize("hours", [-2, 2])
def test_a_clock_that_is_set_changes_nothing_of_it(
    clock, controller, queries, immediate, bells, hours
):
    controller.attach(queries, immediate)
    controller.start(15)
    clock.advance(minutes=4)
    clock.set_wall(hours=hours)
    controller.tick()
    assert controller.digits() == "11:00"
    # A crash now: what is kept goes by the new time.
    assert queries.unfinished().countdown.digits(clock.now()) == "11:00"
    clock.advance(minutes=10)
    controller.tick()
    assert controller.digits() == "1:00"
    clock.advance(minutes=1)
    controller.tick()
    assert controller.state == "over"
    assert controller.closed is not None
    assert controller.closed.outcome == "rang"
    assert controller.closed.ended_at == clock.now()


def test_a_choice_of_minutes_is_remembered(qtbot, page, queries):
    segments = page.panel.dial.minutes.segments
    button = next(b for b in segments.findChildren(QAbstractButton) if b.accessibleName() == "25")
    button.click()
    assert page.panel.ring.digits() == "25:00"
    assert queries.preferences().minutes == 25


def test_hidden_digits_do_not_show_in_the_side_bar(page, controller, clock):
    seen: list[str] = []
    page.countdown_changed.connect(seen.append)
    controller.prefer(digits=False)
    controller.start(15)
    clock.advance(seconds=5)
    controller.tick()
    assert seen == []
    controller.prefer(digits=True)
    assert seen == ["14:55"]


# After a restart


def again(qtbot, clock, queries, immediate) -> WallowTab:
    """The program, started anew on the same profile."""
    tab = WallowTab(clock, CountdownController(clock))
    qtbot.addWidget(tab)
    tab.attach(queries, immediate)
    return tab


def test_a_window_goes_on_after_a_restart(qtbot, page, controller, clock, queries, immediate):
    controller.start(15)
    clock.advance(minutes=3)
    controller.pause()
    clock.advance(minutes=3)
    tab = again(qtbot, clock, queries, immediate)
    assert tab.controller.paused
    assert tab.panel.ring.digits() == "12:00"
    tab.controller.go_on()
    clock.advance(minutes=2)
    later = again(qtbot, clock, queries, immediate)
    assert later.controller.digits() == "10:00"
    assert not later.in_ritual


def test_a_window_that_closed_meanwhile_is_told(
    qtbot, page, controller, clock, queries, immediate, store
):
    controller.start(15)
    clock.advance(hours=2)
    tab = again(qtbot, clock, queries, immediate)
    assert tab.in_ritual
    assert tab.header.subtitle.text() == "It closed at 10:15 while the app was away."
    with store.read() as session:
        kept = session.exec(select(WallowSession)).one()
    assert kept.outcome == "left"
    assert kept.ended_at - kept.started_at == timedelta(minutes=15)


def test_a_window_of_long_ago_is_let_go(qtbot, page, controller, clock, queries, immediate, store):
    controller.start(15)
    clock.advance(days=3)
    tab = again(qtbot, clock, queries, immediate)
    assert not tab.in_ritual
    assert not tab.controller.running
    assert outcomes(store) == ["left"]


# What is written


def test_what_is_written_is_nowhere(qtbot, page, controller, store, clock, caplog):
    controller.start(15)
    pad = page.panel.pad
    pad.sheet.setFocus()
    qtbot.keyClicks(pad.sheet, SECRET)
    pad.feelings.set_chosen(((SECRET, 9),))
    controller.pause()
    page.leave()
    page.refresh()
    controller.go_on()
    assert pad.sheet.toPlainText() == SECRET
    clock.advance(minutes=15)
    controller.tick()
    assert pad.sheet.toPlainText() == ""
    assert pad.feelings.chosen() == ()
    pad.sheet.undo()
    assert pad.sheet.toPlainText() == ""
    with store.read() as session:
        tables = session.connection().exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        )
        for (table,) in tables.all():
            rows = session.connection().exec_driver_sql(f'SELECT * FROM "{table}"').all()
            assert SECRET not in repr(rows)
    files = [path for path in store.folder.rglob("*") if path.is_file()]
    assert files
    assert all(SECRET.encode() not in path.read_bytes() for path in files)
    assert SECRET not in caplog.text


def test_the_pad_asks_keyboards_to_learn_nothing(page):
    hints = page.panel.pad.sheet.inputMethodHints()
    assert hints & Qt.InputMethodHint.ImhSensitiveData


# Shared with the journey


def test_one_countdown_for_all(qtbot, page, controller, clock, store):
    with store.write("An application") as session:
        session.add(Application(id="a1", company="Rain & Sons", role="Watcher"))
    page.hide()
    panel = CountdownPanel(controller, "a1", with_feelings=False)
    qtbot.addWidget(panel)
    panel.start()
    page.panel.start()
    assert controller.window.application_id == "a1"
    assert page.panel.ring.digits() == panel.ring.digits() == "15:00"
    clock.advance(minutes=15)
    with qtbot.waitSignal(panel.ended) as caught:
        controller.tick()
    assert caught.args == ["rang"]
    assert panel.ring.digits() == "0:00"
    assert not page.in_ritual


def test_a_window_begun_in_the_journey_can_end_here(page, controller, clock, store):
    with store.write("An application") as session:
        session.add(Application(id="a1", company="Rain & Sons", role="Watcher"))
    controller.start(15, "a1")
    clock.advance(minutes=15)
    controller.tick()
    assert page.in_ritual
    assert page.after.application_id == "a1"


# Rituals


def test_ideas_become_plans_only_when_pressed(qtbot, page, queries):
    assert queries.rituals() == []
    first = page.rituals.ideas.rows[0]
    first.click()
    (plan,) = queries.rituals()
    assert plan.action == "take a walk round the block"
    assert [row.plan for row in page.rituals.rows.rows] == [plan]
    assert plan.action not in [row.plan.action for row in page.rituals.ideas.rows]
    assert page.panel.dial.line.text().endswith("Then: take a walk round the block.")


def open_one(page) -> RitualSheet:
    sheets: list[RitualSheet] = page.window().findChildren(RitualSheet)
    return next(sheet for sheet in sheets if not sheet.isHidden())


def test_a_plan_is_written_and_changed(qtbot, page, queries):
    page.rituals.add.click()
    sheet = open_one(page)
    assert sheet.action.hasFocus()
    assert not sheet.save.isEnabled()
    qtbot.keyClicks(sheet.action, "bake bread")
    sheet.minutes.set_current("30")
    sheet.icons.set_icon("heart")
    sheet.save.click()
    (plan,) = queries.rituals()
    expected = ("When the window closes", "bake bread", 30, "heart")
    assert (plan.cue, plan.action, plan.minutes, plan.icon) == expected
    page.rituals.rows.rows[0].click()
    sheet = open_one(page)
    sheet.cue.setText("When it is Friday")
    sheet.minutes.set_current("0")
    qtbot.keyClick(sheet.action, Qt.Key.Key_Return)
    (plan,) = queries.rituals()
    assert (plan.cue, plan.minutes) == ("When it is Friday", None)


def test_plans_move_and_go_by_key(qtbot, page, queries, store):
    for word in ("one", "two", "three"):
        queries.add(Plan("", "When", word))
    page.refresh()
    said: list[tuple[str, bool]] = []
    page.told.connect(lambda text, undo: said.append((text, undo)))
    row = page.rituals.rows.rows[2]
    row.setFocus()
    qtbot.keyClick(row, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert [plan.action for plan in queries.rituals()] == ["one", "three", "two"]
    row = page.rituals.rows.rows[1]
    assert row.hasFocus()
    qtbot.keyClick(row, Qt.Key.Key_Delete)
    assert [plan.action for plan in queries.rituals()] == ["one", "two"]
    assert said == [("Moved to the trash.", True)]
    store.undo()
    page.refresh()
    assert [row.plan.action for row in page.rituals.rows.rows] == ["one", "three", "two"]
    menu = page.rituals.menu_for(queries.rituals()[0])
    next(one for one in menu.actions() if one.text() == "Move down").trigger()
    assert [plan.action for plan in queries.rituals()] == ["three", "one", "two"]


def test_tab_goes_through_the_list_as_it_reads(page, queries):
    for plan in ideas()[:3]:
        queries.add(plan)
    page.refresh()
    rows = [*page.rituals.rows.rows, *page.rituals.ideas.rows]
    assert [widget for widget in tab_through(page) if widget in rows] == rows


@pytest.fixture
def ritual(qtbot, clock, queries, immediate) -> RitualPanel:
    panel = RitualPanel(clock)
    qtbot.addWidget(panel)
    panel.attach(queries, immediate)
    panel.resize(700, 600)
    panel.show()
    panel.load()
    return panel


def test_a_ritual_from_choice_to_feeling(qtbot, ritual, queries, clock, store):
    ritual.choose.ideas.rows[1].click()
    (plan,) = queries.rituals()
    assert ritual.doing.title.text() == "Call or write to a friend who is on my side"
    assert ritual.doing.line.text() == "About 20 minutes. No hurry."
    clock.advance(minutes=21)
    ritual.tick()
    assert "is over" in ritual.doing.line.text()
    ritual.doing.finish.click()
    ritual.feeling.slider.setValue(8)
    assert ritual.feeling.word.text() == "Lighter"
    with qtbot.waitSignal(ritual.finished):
        ritual.feeling.keep.click()
    with store.read() as session:
        run = session.exec(select(RitualRun)).one()
    assert (run.ritual_id, run.feeling_after) == (plan.id, 8)


def test_a_ritual_in_own_words_is_kept(qtbot, ritual, queries):
    ritual.choose.field.setText("<b>לאפות</b> & eat")
    qtbot.keyClick(ritual.choose.field, Qt.Key.Key_Return)
    assert queries.rituals()[0].action == "<b>לאפות</b> & eat"
    assert ritual.doing.title.text() == "<b>לאפות</b> & eat"
    ritual.doing.other.click()
    assert ritual.stack.currentWidget() is ritual.choose
    assert [row.plan for row in ritual.choose.own.rows] == queries.rituals()


def test_one_need_not_say_nor_do(qtbot, ritual, queries, store):
    ritual.choose.ideas.rows[0].click()
    ritual.doing.finish.click()
    with qtbot.waitSignal(ritual.finished):
        ritual.feeling.skip.click()
    with store.read() as session:
        assert session.exec(select(RitualRun.feeling_after)).one() is None
    ritual.load()
    with qtbot.waitSignal(ritual.finished):
        ritual.choose.skip.click()


def test_a_ritual_under_way_is_found_again(qtbot, ritual, queries, clock, immediate):
    ritual.choose.ideas.rows[0].click()
    clock.advance(minutes=5)
    later = RitualPanel(clock)
    qtbot.addWidget(later)
    later.attach(queries, immediate)
    later.load()
    assert later.stack.currentWidget() is later.doing
    assert later.doing.line.text() == "About 10 minutes. No hurry."


def test_after_the_ritual_the_page_is_quiet_again(page, controller):
    controller.start(15)
    controller.ready()
    page.after.choose.skip.click()
    assert not page.in_ritual
    assert controller.closed is None
    assert page.header.title.text() == "It is fine to feel this."


# For everyone


def test_every_control_has_a_name(page, controller, queries, clock):
    queries.add(ideas()[0])
    page.refresh()
    controller.start(15)
    controller.ready()
    kinds = (QAbstractButton, QLineEdit, QPlainTextEdit, QSlider)
    nameless = [
        widget
        for kind in kinds
        for widget in page.findChildren(kind)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.accessibleName()
    ]
    assert nameless == []
    assert page.panel.ring.accessibleName() == "Time left"


@pytest.mark.parametrize("size", [(1064, 770), (812, 570), (420, 500)])
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_it_draws_at_every_size(page, controller, queries, size, way):
    queries.add(Plan("", "מתי", "Donaudampfschifffahrtsgesellschaft" * 5, 600, "none"))
    page.refresh()
    page.setLayoutDirection(way)
    page.resize(*size)
    assert not page.grab().isNull()
    controller.start(15)
    assert not page.grab().isNull()
    assert page.panel.ring.ring_rect().width() <= 360


# What ships


def test_the_ideas_are_whole():
    assert len(ideas()) >= 8
    for plan in ideas():
        assert plan.icon in ICONS
        assert resources.path(f"icons/{plan.icon}.svg")
        assert 1 <= (plan.minutes or 0) <= 60
        assert plan.action[0].islower()
        assert not plan.action.endswith(".")
    assert len({icon_name(icon) for icon in ICONS}) == len(ICONS)


def test_the_bell_is_soft_and_short():
    with wave.open(str(resources.path("sounds/bell.wav")), "rb") as bell:
        assert bell.getnframes() / bell.getframerate() <= 5
        frames = bell.readframes(bell.getnframes())
    samples = [
        int.from_bytes(frames[at : at + 2], "little", signed=True)
        for at in range(0, len(frames), 2)
    ]
    assert max(map(abs, samples)) < 0.5 * 32767
    assert abs(samples[0]) < 100
    assert abs(samples[-1]) < 100


def test_ideas_show_the_digits_that_begin_them(ritual, queries):
    ideas = ritual.choose.ideas
    assert ritual.choose.row_for(1) is ideas.rows[0]
    assert "Key: 1" in ideas.rows[0].accessibleDescription()
