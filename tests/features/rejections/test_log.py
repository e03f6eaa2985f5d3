"""Silence, writing applications down, and their ledgers, on the real store."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from resilience_desktop.features.rejections.port import ApplicationFacts, NoDraft, Wish
from resilience_desktop.features.rejections.rules import Show
from resilience_desktop.features.rejections.tab import RejectionsTab
from tests.features.rejections.log_page import (
    TODAY,
    Key,
    companies,
    no,
    still_open,
    told,
)

# Silence


def sorter(tab: RejectionsTab) -> Any:
    tab.care.sort_silence()
    sheet = tab.care._silence
    assert sheet is not None
    assert sheet.isVisible()
    return sheet


def test_silence_is_sorted_one_by_one_in_one_step(show, desk, store):
    for number in range(4):
        still_open(desk, f"Company {number}", 40 + number)
    still_open(desk, "Fresh", 5)
    tab = show()
    tab.list.show_kind(Show.OPEN)
    assert tab.list.line.sentence.text() == "4 have been quiet for over 30 days."
    heard = told(tab)
    tab.list.line.button.click()
    sheet = tab.care._silence
    assert sheet is not None
    assert sheet.turn.title.text() == "Role at Company 3"
    assert sheet.turn.quiet.text() == "Quiet for 43 days, since Sat 10 Oct."
    assert sheet.place.text() == "1 of 4"
    sheet.turn.no_reply.click()
    sheet.turn.still_open.click()
    sheet.turn.skip.click()
    sheet.turn.skip.click()
    assert sheet.ended.sentence.text() == "1 without a reply · 1 still open · 2 left as they are"
    sheet.back.click()
    assert sheet.turn.title.text() == "Role at Company 0"
    sheet.turn.no_reply.click()
    assert desk.silent_count() == 4  # nothing is written while one is deciding
    sheet.done.click()
    assert heard == [("Noted for 2 applications: No reply.", True)]
    assert [one.company for one in desk.silent()] == ["Company 1"]
    store.undo()
    assert [one.company for one in desk.silent()] == ["Company 3", "Company 1", "Company 0"]


def test_all_of_them_at_once(show, desk, store):
    for number in range(5):
        still_open(desk, f"Company {number}", 40 + number)
    tab = show()
    sheet = sorter(tab)
    sheet.turn.skip.click()
    assert sheet.all_button.shown_text() == "No reply from all 4"
    sheet.all_button.click()
    assert sheet.ended.sentence.text() == "4 without a reply · 1 left as it is"
    assert sheet.try_close()  # Esc keeps what was decided
    assert desk.silent_count() == 1
    store.undo()
    assert desk.silent_count() == 5


def test_how_long_is_quiet_can_be_chosen_and_is_remembered(show, desk):
    still_open(desk, "Twenty", 20)
    still_open(desk, "Seventy", 70)
    tab = show()
    sheet = sorter(tab)
    assert sheet.place.text() == "1 of 1"
    sheet.days.set_current("14")
    sheet.days.chosen.emit("14")
    assert sheet.place.text() == "1 of 2"
    sheet.try_close()
    assert desk.calm_view().silent_days == 14
    sheet = sorter(tab)
    sheet.days.chosen.emit("180")
    assert sheet.ended.sentence.text() == "Nobody has been quiet that long."


def test_still_open_is_left_in_peace_for_as_long_again(show, desk, clock):
    still_open(desk, "Acme", 40)
    tab = show()
    sheet = sorter(tab)
    sheet.turn.still_open.click()
    sheet.done.click()
    assert desk.silent_count() == 0
    assert desk.silent() == ()
    clock.advance(days=31)
    assert [one.company for one in desk.silent()] == ["Acme"]
    assert desk.silent_count() == 1


# Writing an application down


def test_a_company_and_enter_are_enough(show, desk, qtbot, store):
    no(desk, "Acme")
    tab = show()
    heard = told(tab)
    tab.list.add_button.click()
    sheet = tab.care._add
    assert sheet is not None
    company = sheet.form.control("company")
    assert company.hasFocus()
    qtbot.keyClicks(company, "Lumen")
    qtbot.keyClick(company, Key.Key_Return)
    assert not sheet.isVisible()
    assert heard == [("Added.", True)]
    assert tab.list.show_wanted == Show.OPEN
    assert companies(tab) == ["Lumen"]
    assert tab.detail.shown_id() == tab.list.rows.selected_id()
    (found,) = tab.detail.detail.entries
    assert (found.kind, found.day) == ("applied", TODAY)
    store.undo()
    assert desk.counts().everything == 1


def test_everything_can_be_said_of_it(show, desk):
    tab = show()
    tab.list.start_button.click()
    sheet = tab.care._add
    assert sheet is not None
    sheet.more.click()
    sheet.form.set_values(
        {
            "company": "Lumen",
            "role": "Analyst",
            "day": date(2026, 10, 1),
            "stage": "interview",
            "source": "A fair",
            "papers": "CV 2",
            "tags": ("remote", "dream"),
            "location": "Graz",
            "url": "https://example.org",
        }
    )
    sheet.form._shown = dict.fromkeys(sheet.form.values())
    sheet.keep()
    (row,) = desk.page(Wish(show=Show.OPEN)).rows
    detail = desk.detail(row.id)
    assert detail is not None
    assert detail.facts == ApplicationFacts(
        "Lumen", "Analyst", "A fair", "Graz", "https://example.org", "CV 2", ("remote", "dream")
    )
    assert [(e.kind, e.day) for e in detail.entries] == [
        ("applied", date(2026, 10, 1)),
        ("interview", None),
    ]


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(show, desk, qtbot):
    tab = show()
    tab.add_application()
    sheet = tab.care._add
    assert sheet is not None
    sheet.more.click()
    qtbot.keyClicks(sheet.form.control("source"), "A fair")
    sheet.keep_button.click()
    assert sheet.isVisible()
    assert sheet.form.problem("company") == "A company or a role is enough to log it."
    company = sheet.form.control("company")
    assert company.hasFocus()
    assert company.accessibleDescription() == "A company or a role is enough to log it."
    assert not sheet.try_close()  # what was written would be lost
    qtbot.keyClicks(company, "Lumen")
    assert sheet.form.problem("company") == ""
    assert sheet.form.values()["source"] == "A fair"
    qtbot.keyClick(sheet, Key.Key_Escape)
    assert [row.company for row in desk.page(Wish(show=Show.OPEN)).rows] == ["Lumen"]


def test_an_empty_sheet_is_left_without_a_word(show, desk, qtbot):
    tab = show()
    tab.add_application()
    assert tab.care._add is not None
    qtbot.keyClick(tab.care._add, Key.Key_Escape)
    assert not tab.care._add.isVisible()
    assert desk.counts().everything == 0


def test_the_earlier_story_is_told_while_one_types(show, desk, qtbot):
    no(desk, "Acme", "interview", 20)
    tab = show()
    tab.add_application()
    sheet = tab.care._add
    assert sheet is not None
    qtbot.keyClicks(sheet.form.control("company"), "acme")
    assert sheet.told.text() == (
        "You applied here 1 time before.\nRole at Acme: Interview, A no (2 Nov)"
    )
    qtbot.keyClicks(sheet.form.control("role"), "role at acme")
    assert "already (A no, 2 Nov). It can stay two." in sheet.form.problem("role")
    sheet.keep()
    assert desk.counts().everything == 2  # two stay two
    earlier = tab.detail.earlier
    assert earlier.isVisible()
    (button,) = earlier.buttons
    assert button.shown_text() == "Role at Acme: Interview, A no (2 Nov)"
    button.click()
    assert tab.detail.header.title.text() == "Role at Acme"
    assert tab.detail.earlier.isVisible()


def test_tags_and_papers_are_changed_in_the_sheet_of_facts(show, desk, qtbot):
    no(desk, "Acme")
    still_open(desk, "Lumen", papers="CV 7", tags=("remote",))
    tab = show()
    tab.detail.edit.click()
    sheet = tab.writer.sheet
    assert sheet is not None
    qtbot.keyClicks(sheet.form.control("papers"), "CV 7")
    tags = sheet.form.control("tags")
    qtbot.keyClicks(tags.edit, "remote,")
    sheet.done.click()
    (row,) = desk.page(Wish()).rows
    assert row.tags == ("remote",)
    detail = desk.detail(row.id)
    assert detail is not None
    assert detail.facts.papers == "CV 7"


# The ledger


def editor_of(tab: RejectionsTab) -> Any:
    tab.detail.ledger.open_new()
    return tab.detail.ledger.editor


def test_an_ending_before_the_application_is_said_and_kept_if_wanted(show, desk):
    still_open(desk, "Acme", 10)
    tab = show()
    tab.list.show_kind(Show.OPEN)
    editor = editor_of(tab)
    editor.kind.choose("position_closed")
    editor.day.set_day(TODAY - timedelta(days=20))
    editor.day.day_changed.emit(editor.day.day())
    assert editor.problem.text() == (
        "That is before the application went out, 12 Nov. Is it right?"
    )
    assert editor.day.edit.accessibleDescription() == editor.problem.text()
    editor.keep()
    (row,) = desk.page(Wish(show=Show.EVERYTHING)).rows
    assert row.ending == "position_closed"


def test_a_day_to_come_is_said_and_nothing_is_lost(show, desk):
    still_open(desk, "Acme")
    tab = show()
    tab.list.show_kind(Show.OPEN)
    editor = editor_of(tab)
    editor.note.setText("with Ada")
    editor.day.set_day(TODAY + timedelta(days=3))
    editor.save.click()
    assert editor.problem.text() == "That day is still to come."
    assert editor.isVisible()
    assert editor.note.text() == "with Ada"
    editor.day.set_day(TODAY)
    editor.save.click()
    assert not editor.isVisible()
    (row,) = desk.page(Wish(show=Show.OPEN)).rows
    assert row.furthest == "interview"


@pytest.mark.parametrize("ending", ["no_reply", "withdrawn", "company_withdrew", "position_closed"])
def test_endings_are_told_apart(show, desk, ending):
    still_open(desk, "Acme")
    tab = show()
    tab.list.show_kind(Show.OPEN)
    editor = editor_of(tab)
    editor.kind.choose(ending)
    editor.keep()
    tab.list.set_filters({"ending": ending})
    assert companies(tab) == ["Acme"]


def test_a_stage_of_ones_own_is_made_renamed_and_put_away(show, desk, store, qtbot):
    still_open(desk, "Acme")
    tab = show()
    tab.list.show_kind(Show.OPEN)
    heard = told(tab)
    editor = editor_of(tab)
    editor.kind.setCurrentIndex(editor.kind.findData("new"))
    assert editor.own.name.hasFocus()
    assert not editor.save.isVisible()  # one thing at a time
    qtbot.keyClick(editor.own.name, Key.Key_Return)
    assert editor.own.problem.text() == "A stage needs a name."
    qtbot.keyClicks(editor.own.name, "Trial day")
    editor.own.kind.set_current("final_round")
    qtbot.keyClick(editor.own.name, Key.Key_Return)
    assert not editor.own.isVisible()
    assert editor.kind.currentText() == "Trial day"
    editor.save.click()
    assert heard[-1] == ("Noted: Trial day.", True)
    (row,) = desk.page(Wish(show=Show.OPEN)).rows
    assert row.furthest == "final_round"
    editor = editor_of(tab)
    editor.kind.choose("final_round", "Trial day")
    editor.rename.click()
    editor.own.name.setText("Trial week")
    editor.own.save.click()
    assert [one.name for one in desk.own_stages()] == ["Trial week"]
    assert tab.detail.ledger.rows[-1]._kind.text() == "Trial week"
    editor.rename.click()
    editor.own.trash.click()
    assert desk.own_stages() == ()
    assert heard[-1][0] == "It is offered no more. Entries keep its name."
    tab.detail.ledger.open_entry(tab.detail.ledger.rows[-1].entry.id)
    assert tab.detail.ledger.editor.kind.currentText() == "Trial week"


def test_two_stages_of_one_name_are_refused_beside_the_name(show, desk, qtbot):
    still_open(desk, "Acme")
    desk.add_own_stage("Trial day", "interview")
    tab = show()
    tab.list.show_kind(Show.OPEN)
    editor = editor_of(tab)
    editor.kind.setCurrentIndex(editor.kind.findData("new"))
    qtbot.keyClicks(editor.own.name, "trial DAY")
    editor.own.save.click()
    assert editor.own.problem.text() == "There is a stage of that name already."
    qtbot.keyClick(editor.own.name, Key.Key_Escape)
    assert editor.isVisible()
    assert editor.kind.currentText() == "Interview"


def test_nothing_in_the_detail_is_cut_under_large_text(show, desk):
    key = desk.log_no(NoDraft(None, "Acme", "Analyst", "interview", None)).application_id
    tab = show()
    tab.open_record(key)
    for width in (1064, 380):
        tab.resize(width, 770)
        QApplication.processEvents()
        rows = [row.set_day for row in tab.detail.ledger.rows if row.set_day.isVisible()]
        look = tab.detail.look
        assert rows
        for button in (*rows, look.now, look.tomorrow):
            assert button.width() >= button.sizeHint().width()


def test_a_silence_of_years_is_told_in_years(show, desk):
    still_open(desk, "Acme", 2317)
    still_open(desk, "Lumen", 400)
    tab = show()
    sheet = sorter(tab)
    assert sheet.turn.quiet.text() == "Quiet for over 6 years, since 19 Jul 2020."
    sheet.turn.skip.click()
    assert sheet.turn.quiet.text() == "Quiet for 400 days, since 18 Oct 2025."


def test_the_page_is_inviting_again_once_the_only_one_is_taken_back(show, qtbot, store):
    tab = show()
    tab.list.start_button.click()
    sheet = tab.care._add
    assert sheet is not None
    company = sheet.form.control("company")
    qtbot.keyClicks(company, "Acme")
    qtbot.keyClick(company, Key.Key_Return)
    assert companies(tab) == ["Acme"]
    store.undo()
    tab.refresh()
    QApplication.processEvents()
    assert tab.list.empty.button.isVisible()
    assert tab.list.start_button.isVisible()
