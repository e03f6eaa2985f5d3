"""The page of rejections, on a desk in memory and on the real store."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import LedgerEntry, ending, furthest_stage, heard_no
from resilience_desktop.features.rejections.port import (
    PAGE,
    ApplicationDetail,
    ApplicationFacts,
    ApplicationRow,
    Correction,
    Counts,
    EventDraft,
    ListPage,
    NoDraft,
    Note,
    Wish,
)
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.tab import RejectionsTab
from resilience_desktop.ui.sheet import Sheet
from tests.features.rejections.letter_side import LetterSide
from tests.features.rejections.list_side import ListSide, fits
from tests.fixtures import ImmediateRunner

ODD = "<img src='/etc/passwd'> \x00 😀 شجاعة " + "x" * 100_000


class Desk(ListSide, LetterSide):
    """Applications in a list."""

    def __init__(self, *details: ApplicationDetail) -> None:
        super().__init__(*details)
        self.asked: list[tuple[Wish, int]] = []

    def page(self, wish: Wish, offset: int = 0, *, after: str = "") -> ListPage:
        offset = int(after or offset)
        self.asked.append((wish, offset))
        rows = [row(detail) for detail in self.details.values() if fits(detail, wish)]
        part = tuple(rows[offset : offset + PAGE])
        more = offset + PAGE < len(rows)
        return ListPage(wish, offset, part, more, str(offset + PAGE) if more else "")

    def counts(self) -> Counts:
        noes = sum(heard_no(detail.entries) is not None for detail in self.details.values())
        return Counts(noes, len(self.details) - noes, len(self.details))

    def detail(self, application_id: str) -> ApplicationDetail | None:
        return self.details.get(application_id)

    def _change(self, application_id: str, **changes: Any) -> None:
        if self.broken:
            raise self.broken
        self.details[application_id] = replace(self.details[application_id], **changes)

    def set_facts(self, application_id: str, facts: ApplicationFacts) -> None:
        self._change(application_id, facts=facts)

    def set_furthest(self, application_id: str, stage: str) -> Correction:
        entries = self.details[application_id].entries
        self._change(application_id, entries=(LedgerEntry(stage, id="new"), *entries))
        return Correction(stage, (stage,))

    def add_event(self, application_id: str, draft: EventDraft) -> None:
        entries = self.details[application_id].entries
        made = LedgerEntry(draft.kind, draft.day, "", draft.note, f"event {len(entries)}")
        self._change(application_id, entries=(*entries, made))

    def change_event(self, event_id: str, draft: EventDraft) -> None:
        self._map(event_id, LedgerEntry(draft.kind, draft.day, "", draft.note, event_id))

    def trash_event(self, event_id: str) -> None:
        self._map(event_id, None)

    def _map(self, event_id: str, new: LedgerEntry | None) -> None:
        for key, detail in list(self.details.items()):
            swapped = (new if entry.id == event_id else entry for entry in detail.entries)
            self._change(key, entries=tuple(entry for entry in swapped if entry))

    def trash_application(self, application_id: str) -> None:
        del self.details[application_id]

    def write_note(self, application_id: str, note: Note, text: str) -> None:
        self._change(application_id, **{note.value: text})

    def set_verdict(self, application_id: str, kind: str | None) -> None:
        self._change(application_id, verdict=kind)

    def plan_look(self, application_id: str, day: date | None) -> None:
        self._change(application_id, look_on=day)

    def causes(self, application_id: str) -> tuple[()]:
        return ()

    answers = lessons = causes


def row(detail: ApplicationDetail) -> ApplicationRow:
    no, end = heard_no(detail.entries), ending(detail.entries)
    return ApplicationRow(
        detail.id,
        detail.facts.company,
        detail.facts.role,
        furthest_stage(detail.entries),
        no.day if no else None,
        ending=end.value if end else "",
        tags=detail.facts.tags,
    )


def made(
    number: int, *kinds: str, company: str = "", day: date | None = date(2026, 11, 17), **more: Any
) -> ApplicationDetail:
    entries = tuple(
        LedgerEntry(kind, day if kind == "rejected" else date(2026, 10, 25), id=f"{number} {kind}")
        for kind in (kinds or ("applied", "rejected"))
    )
    facts = ApplicationFacts(company or f"Company {number}", f"Role {number}")
    return ApplicationDetail(f"id {number}", facts, entries, **more)


class LaterRunner(ImmediateRunner):
    """Keeps jobs until `catch_up`."""

    def __init__(self) -> None:
        self.jobs: list[Callable[[], None]] = []

    def run(self, job: Any, done: Any = None, failed: Any = None) -> None:
        self.jobs.append(lambda: ImmediateRunner.run(self, job, done, failed))

    def catch_up(self) -> None:
        while self.jobs:
            self.jobs.pop(0)()


@pytest.fixture
def show(qtbot: QtBot, clock: FixedClock, immediate: ImmediateRunner):
    shown: list[RejectionsTab] = []

    def make(desk: Any, width: int = 1064, runner: Any = None) -> RejectionsTab:
        tab = RejectionsTab(clock)
        shown.append(tab)
        tab.resize(width, 770)
        with qtbot.waitExposed(tab):
            tab.show()
        tab.attach(desk, runner or immediate)
        return tab

    yield make
    for tab in shown:
        tab.close()
        shiboken6.delete(tab)


@pytest.fixture
def four() -> Desk:
    return Desk(
        made(1, "applied", "interview", "final_round", "rejected"),
        made(2),
        made(3, "applied", "interview", "rejected", day=None),
        made(4, "applied", company="Open Works"),
    )


def ids(tab: RejectionsTab) -> list[str]:
    return tab.list.rows.row_model().ids()


def told(tab: RejectionsTab) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []
    tab.told.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def test_it_paints_before_there_is_a_store(qtbot, clock):
    tab = RejectionsTab(clock)
    qtbot.addWidget(tab)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.refresh()
    tab.leave()
    assert not tab.grab().isNull()
    assert not tab.list.search.isEnabled()
    assert tab.list.stack.currentIndex() == 0


def test_the_first_no_is_shown(show, four):
    tab = show(four)
    assert ids(tab) == ["id 1", "id 2", "id 3"]
    assert tab.list.rows.selected_id() == "id 1"
    assert tab.detail.shown_id() == "id 1"
    assert tab.detail.header.title.text() == "Role 1"
    subtitle = "Company 1 · heard back Tue 17 Nov, 23 days after applying"
    assert tab.detail.header.subtitle.text() == subtitle
    assert tab.detail.stepper.reached() == "final_round"
    assert "You were close" in tab.detail.detective.headline.text()
    assert tab.list.chooser.shown_text() == "3 noes"


def test_rows_stand_under_the_time_they_came(show, four):
    tab = show(four)
    model = tab.list.rows.row_model()
    captions = [model.data(model.index(line)) for line in model.captions()]
    assert captions == ["This week", "Day not known"]
    first = model.row_at(1)
    assert (first.when, first.chip_text, first.dots) == ("Tue", "Final round", 4)
    assert "Tuesday, 17 November 2026" in first.sentence()


def test_nothing_yet_offers_two_ways_in(show, qtbot):
    tab = show(Desk())
    assert tab.list.stack.currentIndex() == 2
    assert not tab.detail.isVisible()
    with qtbot.waitSignal(tab.asked) as asked:
        tab.list.empty.button.click()
    assert asked.args == ["journey", ""]
    with qtbot.waitSignal(tab.asked) as asked:
        tab.list.import_button.click()
    assert asked.args == ["import", ""]
    tab.list.add_button.click()
    sheet = next(child for child in tab.window().children() if isinstance(child, Sheet))
    assert sheet.accessibleName() == "Add an application"


def test_segments_and_kinds_choose_what_is_listed(show, four, qtbot):
    tab = show(four)
    tab.list.segments.set_current("interview")
    tab.list.wished.emit()
    assert ids(tab) == ["id 3"]
    tab.list.segments.set_current("all")
    tab.list.show_kind(Show.OPEN)
    assert ids(tab) == ["id 4"]
    assert tab.detail.state.isVisible()
    assert not tab.detail.detective.isVisible()
    assert tab.list.chooser.shown_text() == "1 still open"
    with qtbot.waitSignal(tab.asked) as asked:
        tab.detail.state.start.click()
    assert asked.args == ["journey", "id 4"]
    tab.list.show_kind(Show.EVERYTHING)
    assert len(ids(tab)) == 4


def test_the_kinds_are_in_a_menu(show, four, qtbot):
    tab = show(four)
    tab.list.chooser.click()
    menu = tab.list.findChild(QWidget, "")
    assert menu is not None
    (menu,) = [w for w in tab.list.children() if type(w).__name__ == "Menu"]
    actions = menu.actions()
    assert [action.text() for action in actions] == ["3 noes", "1 still open", "4 applications"]
    assert actions[0].isChecked()
    actions[1].trigger()
    menu.close()
    assert ids(tab) == ["id 4"]


def test_searching_that_finds_nothing_says_so(show, four, qtbot):
    tab = show(four)
    qtbot.keyClicks(tab.list.search, "nowhere")
    qtbot.keyClick(tab.list.search, Qt.Key.Key_Return)
    assert tab.list.stack.currentIndex() == 3
    assert "Nothing matches among these" in tab.list.nothing.sentence.text()
    tab.list.nothing.button.click()
    assert "Another word may find it" in tab.list.nothing.sentence.text()
    tab.list.nothing.button.click()
    tab.list.show_kind(Show.NOES)
    assert ids(tab) == ["id 1", "id 2", "id 3"]
    assert tab.list.search.hasFocus()


def test_the_newest_search_wins(show, four, qtbot):
    runner = LaterRunner()
    tab = show(four, runner=runner)
    runner.catch_up()
    four.asked.clear()
    for text in ("1", "12", "2"):
        tab.list.search.setText(text)
        qtbot.keyClick(tab.list.search, Qt.Key.Key_Return)
    assert len(runner.jobs) == 1  # nothing piles up behind a slow search
    runner.catch_up()
    assert [wish.text for wish, _ in four.asked] == ["1", "2"]
    assert ids(tab) == ["id 2"]


def test_further_pages_come_as_one_scrolls(show):
    tab = show(Desk(*(made(number) for number in range(3 * PAGE - 10))))
    assert len(ids(tab)) == PAGE
    bar = tab.list.rows.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(ids(tab)) == 2 * PAGE
    tab.list.rows.select(f"id {2 * PAGE - 1}")
    bar.setValue(bar.maximum())
    assert len(ids(tab)) == 3 * PAGE - 10
    before = bar.value()
    tab.refresh()
    assert len(ids(tab)) == 3 * PAGE - 10
    assert tab.list.rows.selected_id() == f"id {2 * PAGE - 1}"
    assert bar.value() == before


def test_correcting_how_far_it_went_says_what_it_did(show, four, qtbot):
    tab = show(four)
    tab.list.rows.select("id 2")
    heard = told(tab)
    tab.detail.stepper.stage_chosen.emit("interview")
    assert heard == [("It went as far as: Interview. Added: Interview.", True)]
    assert tab.detail.stepper.reached() == "interview"
    assert "Your papers worked" in tab.detail.detective.headline.text()


def test_ones_own_verdict_wins_and_can_be_cleared(show, four):
    tab = show(four)
    verdict = tab.detail.detective.verdict
    assert verdict.current() == "guess"
    verdict.set_current("outside")
    verdict.segment_chosen.emit("outside")
    assert four.details["id 1"].verdict == "outside"
    assert "says little about you" in tab.detail.detective.headline.text()
    assert "alone would have said: Late-stage" in tab.detail.detective.why.text()
    verdict.set_current("guess")
    verdict.segment_chosen.emit("guess")
    assert four.details["id 1"].verdict is None
    assert "You were close" in tab.detail.detective.headline.text()


def test_the_card_shows_its_reasons_and_both_lists(show, four):
    tab = show(four)
    card = tab.detail.detective
    assert card.why.text().startswith("It went as far as: Final round.")  # the headline says more
    assert "The ledger points this way clearly." in card.why.text()
    assert "The two questions" in card.worth.text()
    assert "An internal candidate" in card.hands.text()


def test_notes_are_saved_on_leaving(show, four, qtbot):
    tab = show(four)
    notes = tab.detail.notes
    notes.setFocus()
    qtbot.keyClicks(notes.editor.edit, "Kind people.")
    tab.list.search.setFocus()
    assert four.details["id 1"].notes == "Kind people."
    assert notes.editor.saved_text() == "Saved"


def test_notes_are_saved_when_another_one_is_chosen(show, four, qtbot):
    tab = show(four)
    notes = tab.detail.notes
    notes.setFocus()
    qtbot.keyClicks(notes.editor.edit, "For the first")
    tab.list.rows.select("id 2")
    assert four.details["id 1"].notes == "For the first"
    assert four.details["id 2"].notes == ""
    assert notes.editor.text() == ""
    tab.leave()
    assert four.details["id 2"].notes == ""


def test_what_is_being_typed_outlives_a_refresh(show, four, qtbot):
    tab = show(four)
    tab.detail.notes.setFocus()
    qtbot.keyClicks(tab.detail.notes.editor.edit, "half a sen")
    tab.refresh()
    assert tab.detail.notes.editor.text() == "half a sen"


def test_a_note_that_cannot_be_stored_stays_and_is_tried_again(show, four, qtbot):
    tab = show(four)
    four.broken = KnownError("The disk is full.")
    errors: list[Exception] = []
    tab.failed.connect(errors.append)
    notes = tab.detail.notes
    notes.setFocus()
    qtbot.keyClicks(notes.editor.edit, "kept")
    tab.list.search.setFocus()
    assert errors == [four.broken]
    assert notes.editor.text() == "kept"
    assert notes.editor.saved_text() == ""
    four.broken = None
    tab.leave()
    assert four.details["id 1"].notes == "kept"


def test_a_text_that_no_editor_shows_is_not_rewritten(show, qtbot):
    desk = Desk(made(1, notes="a\r\nb\x00c", message="x\u2029y"))
    tab = show(desk)
    tab.detail.notes.setFocus()
    tab.list.search.setFocus()
    tab.leave()
    assert desk.details["id 1"].notes == "a\r\nb\x00c"
    assert desk.details["id 1"].message == "x\u2029y"


def test_looking_into_it_waits_for_its_day(show, four, qtbot):
    tab = show(four)
    look = tab.detail.look
    assert not look.fields.isVisible()
    look.tomorrow.click()
    assert four.details["id 1"].look_on == date(2026, 11, 23)
    assert look.plan.text() == "Planned for tomorrow."
    assert not look.fields.isVisible()
    look.not_needed.click()
    assert four.details["id 1"].look_on is None
    look.now.click()
    assert look.fields.isVisible()
    assert look.notes[-1].editor.edit.hasFocus()
    look.notes[0].editor.edit.setFocus()
    qtbot.keyClicks(look.notes[0].editor.edit, "Dear you")
    tab.leave()
    assert four.details["id 1"].message == "Dear you"
    look.way.chips["email"].click()
    assert four.details["id 1"].came_by == "email"
    look.way.chips["phone"].click()
    assert four.details["id 1"].came_by == "phone"
    assert not look.way.chips["email"].isChecked()
    look.way.chips["phone"].click()
    assert four.details["id 1"].came_by == ""


def test_on_its_day_the_fields_are_open(show):
    tab = show(Desk(made(1, look_on=date(2026, 11, 21))))
    assert tab.detail.look.fields.isVisible()


def test_the_way_it_came_belongs_to_one_no_only(show, four):
    tab = show(four)
    tab.detail.look.way.chips["phone"].click()
    tab.list.rows.select("id 2")
    assert tab.detail.look.way.current() == ""


def test_feelings_are_shown_as_chips(show):
    tab = show(Desk(made(1, feelings=(("sad", 7), ("Weltschmerz", 3))), made(2)))
    chips = [child.text() for child in tab.detail.feelings.findChildren(QLabel)]
    assert chips == ["Sad · 7", "Weltschmerz · 3"]
    tab.list.rows.select("id 2")
    assert not tab.detail.feelings.isVisible()


def test_the_ledger_is_written_in_place(show, four, qtbot):
    tab = show(four)
    tab.list.rows.select("id 2")
    ledger = tab.detail.ledger
    heard = told(tab)
    ledger.add.click()
    editor = ledger.editor
    assert editor.kind.hasFocus()
    editor.kind.setCurrentIndex(editor.kind.findData("screening"))
    editor.day.set_day(date(2026, 11, 2))
    editor.note.setText("with Ada")
    qtbot.keyClick(editor.note, Qt.Key.Key_Return)
    added = four.details["id 2"].entries[-1]
    assert (added.kind, added.day, added.note) == ("screening", date(2026, 11, 2), "with Ada")
    assert heard == [("Noted: Phone screen.", True)]
    assert not editor.isVisible()
    assert [each.line.text() for each in ledger.rows][-1] == "2 Nov · with Ada"
    ledger.rows[-1].edit.click()
    assert not ledger.rows[-1].isVisible()
    editor.day.set_day(None)
    editor.save.click()
    assert four.details["id 2"].entries[-1].day is None
    assert ledger.rows[-1].edit.hasFocus()
    ledger.rows[-1].trash.click()
    assert heard[-1] == ("Moved to the trash.", True)
    assert len(four.details["id 2"].entries) == 2
    assert not ledger.editor.isVisible()


def test_esc_leaves_the_ledger_as_it_was(show, four, qtbot):
    tab = show(four)
    ledger = tab.detail.ledger
    ledger.rows[0].edit.click()
    qtbot.keyClick(ledger.editor.note, Qt.Key.Key_Escape)
    assert not ledger.editor.isVisible()
    assert ledger.rows[0].isVisible()
    assert ledger.rows[0].edit.hasFocus()


def test_an_open_editor_outlives_a_refresh(show, four):
    tab = show(four)
    tab.detail.ledger.open_new()
    tab.detail.ledger.editor.note.setText("half")
    four.add_event("id 1", EventDraft("offer"))
    tab.refresh()
    assert tab.detail.ledger.editor.isVisible()
    assert tab.detail.ledger.editor.note.text() == "half"
    tab.list.rows.select("id 2")
    assert not tab.detail.ledger.editor.isVisible()


def test_a_day_as_written_can_be_set(show, qtbot):
    written = LedgerEntry("applied", None, "Before 2025-01-24", "", "e")
    desk = Desk(replace(made(1), entries=(written, LedgerEntry("rejected", id="r"))))
    tab = show(desk)
    ledger = tab.detail.ledger
    assert ledger.rows[0].line.text() == "Before 2025-01-24"
    assert ledger.rows[0].set_day.isVisible()
    ledger.rows[0].set_day.click()
    assert ledger.editor.day.edit.hasFocus()
    ledger.editor.day.set_day(date(2025, 1, 20))
    ledger.editor.save.click()
    assert desk.details["id 1"].entries[0].day == date(2025, 1, 20)


def test_a_refused_entry_stays_open(show, four):
    tab = show(four)
    four.broken = KnownError("That day is still to come.")
    errors: list[Exception] = []
    tab.failed.connect(errors.append)
    tab.detail.ledger.open_new()
    tab.detail.ledger.editor.note.setText("mine")
    tab.detail.ledger.editor.save.click()
    assert errors == [four.broken]
    assert tab.detail.ledger.editor.isVisible()
    assert tab.detail.ledger.editor.note.text() == "mine"


def test_del_moves_to_the_trash_and_the_neighbour_is_shown(show, four, qtbot):
    tab = show(four)
    heard = told(tab)
    tab.list.rows.setFocus()
    qtbot.keyClick(tab.list.rows, Qt.Key.Key_Delete)
    assert heard == [("Moved to the trash.", True)]
    assert ids(tab) == ["id 2", "id 3"]
    assert tab.detail.shown_id() == "id 2"
    for _ in range(2):
        qtbot.keyClick(tab.list.rows, Qt.Key.Key_Delete)
    assert tab.detail.shown_id() == ""
    assert tab.list.stack.currentIndex() == 2


def test_facts_are_changed_in_a_sheet(show, four, qtbot):
    tab = show(four)
    heard = told(tab)
    tab.detail.edit.click()
    sheet = tab.writer.sheet
    role, source = sheet.form.control("role"), sheet.form.control("source")
    assert isinstance(role, QLineEdit)
    assert isinstance(source, QLineEdit)
    role.clear()
    company = sheet.form.control("company")
    company.clear()
    sheet.done.click()
    assert sheet.isVisible()  # a company or a role is needed
    role.setText("Lead")
    source.setText("a fair")
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert four.details["id 1"].facts == ApplicationFacts("", "Lead", "a fair")
    assert heard == [("Saved.", True)]
    assert tab.detail.header.title.text() == "Lead"
    tab.detail.edit.click()
    role.setText("Another")
    sheet.cancel.click()
    assert four.details["id 1"].facts.role == "Lead"


def test_the_steps_can_be_started_from_here(show, four, qtbot):
    tab = show(four)
    with qtbot.waitSignal(tab.asked) as asked:
        tab.detail.detective.start.click()
    assert asked.args == ["journey", "id 1"]


def test_who_went_through_the_steps_may_go_again(show):
    tab = show(Desk(made(1, feelings=(("angry", 8),)), made(2)))
    start = tab.detail.detective.start
    assert (start.text(), start.kind()) == ("Go through the steps again", "soft")
    tab.list.rows.select("id 2")
    assert (start.text(), start.kind()) == ("Start the steps after this no", "primary")


def test_the_menu_holds_every_action(show, four, qtbot):
    tab = show(replaced(four, url="https://example.org/x"))
    tab.detail.more.click()
    (menu,) = [w for w in tab.detail.children() if type(w).__name__ == "Menu"]
    names = [action.text() for action in menu.actions() if action.text()]
    assert names == [
        "Start the steps",
        "Look back in full",
        "Sort the causes",
        "What can help next time",
        "Lessons",
        "Ask for feedback",
        "Say thank you",
        "Look at a harsh thought again",
        "Use it for the next application",
        "Add to what happened",
        "Copy the link",
        "Move to the trash",
    ]
    menu.actions()[-1].trigger()
    menu.close()
    assert "id 1" not in four.details


def replaced(desk: Desk, **facts: Any) -> Desk:
    first = desk.details["id 1"]
    desk.details["id 1"] = replace(first, facts=replace(first.facts, **facts))
    return desk


def test_narrow_pages_show_one_after_the_other(show, four, qtbot):
    tab = show(four, width=560)
    assert tab.list.isVisible()
    assert not tab.detail.isVisible()
    tab.list.rows.setFocus()
    qtbot.keyClick(tab.list.rows, Qt.Key.Key_Down)
    assert not tab.detail.isVisible()
    qtbot.keyClick(tab.list.rows, Qt.Key.Key_Return)
    assert tab.detail.isVisible()
    assert not tab.list.isVisible()
    assert tab.detail.shown_id() == "id 2"
    assert tab.detail.back.hasFocus()
    qtbot.keyClick(tab.detail.back, Qt.Key.Key_Escape)
    assert tab.list.isVisible()
    assert tab.list.rows.hasFocus()
    tab.focus_search()
    assert tab.list.search.hasFocus()


def test_the_keyboard_reaches_everything_in_reading_order(show, four, qtbot):
    tab = show(four)
    tab.activateWindow()
    tab.list.add_button.setFocus(Qt.FocusReason.TabFocusReason)
    passed = []
    for _ in range(60):
        focus = tab.window().focusWidget()
        passed.append(focus)
        if len(passed) > 1 and focus is passed[0]:
            break
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    wanted = [
        tab.list.search,
        tab.list.rows,
        tab.detail.edit,
        tab.detail.more,
        tab.detail.detective.start,
        tab.detail.look.now,
        tab.detail.notes.editor.edit,
        tab.detail.ledger.add,
        tab.detail.ledger.rows[0].edit,
    ]
    places = [passed.index(widget) for widget in wanted]
    assert places == sorted(places)


def test_every_focusable_widget_has_a_name(show, four):
    tab = show(four)
    tab.detail.look.look_now()
    tab.detail.ledger.open_new()
    tab.detail.edit.click()
    nameless = [
        widget
        for widget in tab.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not inside_a_control(widget)
    ]
    assert nameless == []


def inside_a_control(widget: QWidget) -> bool:
    """Parts of Qt's own controls speak through the control."""
    parent = widget.parentWidget()
    while parent is not None and type(parent).__module__.startswith("PySide6"):
        if parent.accessibleName() and not isinstance(parent, QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return type(widget).__name__.startswith(("QCalendar", "Calendar")) or (
        widget.window().inherits("QCalendarPopup") or "calendar" in widget.objectName()
    )


def test_odd_texts_are_shown_as_they_are(show, qtbot):
    desk = Desk(
        made(1, company=ODD, notes=ODD),
        replace(made(2), facts=ApplicationFacts("", ODD, ODD, ODD, ODD)),
    )
    tab = show(desk)
    assert "<img" in tab.detail.header.subtitle.text()
    assert "\x00" not in tab.detail.header.subtitle.text()
    tab.list.rows.select("id 2")
    assert tab.detail.header.title.text().startswith("<img")
    assert not tab.grab().isNull()
    tab.leave()
    assert desk.details["id 1"].notes == ODD


def test_an_application_is_opened_by_its_id(show, four):
    tab = show(four, width=560)
    tab.open_record("id 4")
    assert tab.detail.shown_id() == "id 4"
    assert tab.detail.isVisible()


def test_one_opened_by_its_id_stays_and_gives_way_when_it_goes(show, four):
    tab = show(four)
    tab.list.rows.clearSelection()
    tab.open_record("id 4")
    tab.refresh()
    assert tab.detail.shown_id() == "id 4"
    tab.trash_application("id 4")
    assert tab.detail.shown_id() == "id 1"


def test_facts_that_are_refused_stay_in_the_sheet(show, four):
    tab = show(four)
    four.broken = KnownError("The disk is full.")
    errors: list[Exception] = []
    tab.failed.connect(errors.append)
    tab.detail.edit.click()
    role = tab.writer.sheet.form.control("role")
    role.setText("Typed")
    tab.writer.sheet.done.click()
    assert errors == [four.broken]
    assert tab.writer.sheet.isVisible()
    assert role.text() == "Typed"
    four.broken = None
    tab.writer.sheet.done.click()
    assert four.details["id 1"].facts.role == "Typed"


def test_a_failed_load_is_told_and_can_be_tried_again(show, four, monkeypatch):
    tab = show(four)
    errors: list[Exception] = []
    tab.failed.connect(errors.append)
    whole = four.page

    def broken(*_args: Any) -> ListPage:
        raise KnownError("The disk is gone.")

    monkeypatch.setattr(four, "page", broken)
    tab.refresh()
    assert len(errors) == 1
    monkeypatch.setattr(four, "page", whole)
    tab.refresh()
    assert ids(tab) == ["id 1", "id 2", "id 3"]


def test_the_wheel_does_not_change_a_kind(show, four):
    tab = show(four)
    box = tab.detail.ledger.editor.kind
    before = box.currentData()
    spot = QPointF(5, 5)
    event = QWheelEvent(
        spot,
        spot,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(box, event)
    assert box.currentData() == before


def test_on_the_real_store_every_step_is_undone(show, store, clock, qtbot):
    from resilience_desktop.features.rejections.queries import RejectionQueries

    desk = RejectionQueries(store, clock)
    today = clock.today()
    desk.log_no(NoDraft(None, "Acme", "Lead", "interview", today - timedelta(days=1)))
    tab = show(desk)
    assert tab.detail.header.title.text() == "Lead"
    tab.detail.stepper.stage_chosen.emit("final_round")
    assert tab.detail.stepper.reached() == "final_round"
    store.undo()
    tab.refresh()
    assert tab.detail.stepper.reached() == "interview"
    tab.detail.detective.verdict_chosen.emit("outside")
    assert tab.detail.detective.verdict.current() == "outside"
    tab.trash_application(tab.detail.shown_id())
    assert ids(tab) == []
    assert tab.list.stack.currentIndex() == 2
    store.undo()
    tab.refresh()
    assert tab.detail.header.title.text() == "Lead"
    store.undo()
    tab.refresh()
    assert tab.detail.detective.verdict.current() == "guess"


def test_on_a_thread_of_its_own_the_page_follows(show, store, clock, qtbot):
    from resilience_desktop.features.rejections.queries import RejectionQueries
    from resilience_desktop.ui.runner import ThreadRunner

    desk = RejectionQueries(store, clock)
    for name in ("Acme", "Zenith"):
        desk.log_no(NoDraft(None, name, "Lead", "interview", clock.today()))
    runner = ThreadRunner()
    tab = show(desk, runner=runner)
    qtbot.waitUntil(lambda: tab.detail.shown_id() != "")
    first, second = ids(tab)
    tab.detail.notes.setFocus()
    tab.list.rows.select(second)
    # Typed before the second one has come: it belongs to the first, which is still shown.
    qtbot.keyClicks(tab.detail.notes.editor.edit, "early")
    qtbot.waitUntil(lambda: tab.detail.shown_id() == second)
    assert tab.detail.notes.editor.text() == ""
    for text in ("a", "ac", "z"):
        tab.list.search.setText(text)
        qtbot.keyClick(tab.list.search, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: [r.company for r in desk.page(tab.list.wish()).rows] == ["Zenith"])
    qtbot.waitUntil(lambda: len(ids(tab)) == 1)
    runner.finish()
    kept = [desk.detail(key) for key in (first, second)]
    assert [detail.notes for detail in kept if detail] == ["early", ""]


def test_a_page_that_nobody_holds_goes_without_the_garbage_collector(qtbot, clock, immediate, four):
    gc.collect()
    gc.disable()
    try:
        tab = RejectionsTab(clock)
        tab.attach(four, immediate)
        tab.list.rows.select("id 2")
        tab.detail.stepper.stage_chosen.emit("interview")
        seen = weakref.ref(tab)
        del tab
        assert seen() is None
    finally:
        gc.enable()
