"""The sheets for what can follow a "no", on the real store: letters, replies, thoughts, the kit."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.neighbours import Met, WinLine
from resilience_desktop.features.goals.people_port import PersonDraft
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.rejections.feedback_port import RequestRecord
from resilience_desktop.features.rejections.onwards import Onwards
from resilience_desktop.features.rejections.pattern_port import Patterns, Share
from resilience_desktop.features.rejections.port import ApplicationFacts, NoDraft, Note
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.tab import RejectionsTab
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)
WINS = (
    WinLine("w1", "One plan for three warehouses", "34 % fewer empty trucks"),
    WinLine("w2", "Taught a colleague"),
)


class Beside:
    """The wins in a list, and the people of the store."""

    def __init__(self, people: PeopleQueries) -> None:
        self._people = people
        self.people: list[Met] = []

    def wins_for(self, words: str, most: int = 5) -> tuple[WinLine, ...]:
        found = [win for win in WINS if words.casefold() in win.title.casefold()]
        return tuple(found or WINS)[:most]

    def wins_by_id(self, ids: tuple[str, ...]) -> tuple[WinLine, ...]:
        return tuple(win for win in WINS if win.id in ids)

    def add_person(self, met: Met) -> str:
        self.people.append(met)
        return self._people.add(PersonDraft(name=met.name, application_id=met.application_id))


@pytest.fixture
def page(qtbot: Any, store: Store, clock: FixedClock, immediate: Any) -> Iterator[RejectionsTab]:
    desk = RejectionQueries(store, clock)
    no = NoDraft(company="Kranz", role="Planner", furthest_stage="interview", day=TODAY)
    made = desk.log_no(no)
    desk.set_facts(
        made.application_id, ApplicationFacts("Kranz", "Planner", papers="Short", tags=("remote",))
    )
    window = QWidget()
    window.resize(1100, 800)
    tab = RejectionsTab(clock, window)
    tab.resize(1100, 800)
    tab.neighbours = Beside(PeopleQueries(store, clock))
    qtbot.addWidget(window)
    window.show()
    tab.attach(desk, immediate)
    tab.open_record(made.application_id)
    yield tab
    tab.leave()


def onwards(page: RejectionsTab) -> Onwards:
    return page.writer.onwards


def request(page: RejectionsTab) -> RequestRecord:
    (one,) = page.queries.requests(page.detail.shown_id())
    return one


def ask(page: RejectionsTab) -> Any:
    onwards(page).act("write", "")
    return onwards(page).sheet


def press(page: RejectionsTab, words: str) -> None:
    """Press a button of the card."""
    button = next(b for b in page.detail.feedback.buttons if b.shown_text() == words)
    assert not button.isHidden()
    button.click()


def sent(page: RejectionsTab, days_ago: int) -> None:
    sheet = ask(page)
    sheet.say_sent()
    page.queries.say_sent(request(page).id, TODAY - timedelta(days=days_ago))
    page.refresh()


# The letter


def test_a_letter_follows_name_and_questions(page: RejectionsTab) -> None:
    sheet = ask(page)
    sheet.to.name.setText("Jana Berg")
    sheet.to.name.textEdited.emit("Jana Berg")
    sheet.to.me.setText("Sam")
    sheet.to.me.textEdited.emit("Sam")
    for tick in sheet.questions.ticks[:2]:
        tick.box.click()
    text = sheet.text.toPlainText()
    assert text.startswith("Dear Jana Berg,\n")
    assert text.rstrip().endswith("Kind regards\nSam")
    assert all((tick.text in text) == tick.box.isChecked() for tick in sheet.questions.ticks)
    sheet.to.me.editingFinished.emit()
    assert page.queries.my_name() == "Sam"


def test_another_kind_never_takes_what_was_written(page: RejectionsTab) -> None:
    sheet = ask(page)
    sheet.kinds.set_current("advice")
    sheet.kinds.chosen.emit("advice")
    assert "advice" in sheet.text.toPlainText()
    sheet.text.setPlainText("All my own words.")
    sheet.kinds.chosen.emit("after_interview")
    assert sheet.text.toPlainText() == "All my own words."
    assert not sheet.use.isHidden()
    sheet.use.click()
    assert "conversation" in sheet.text.toPlainText()
    sheet.text.undo()
    assert sheet.text.toPlainText() == "All my own words."


def test_an_untouched_letter_leaves_nothing(page: RejectionsTab) -> None:
    sheet = ask(page)
    assert sheet.trash.isHidden()
    sheet.try_close()
    assert page.queries.requests(page.detail.shown_id()) == ()


def test_what_is_typed_is_kept_by_esc_and_found_again(page: RejectionsTab) -> None:
    sheet = ask(page)
    sheet.text.setPlainText("Dear Jana, half")
    assert sheet.try_close()
    assert request(page).draft.body == "Dear Jana, half"
    press(page, "Go on writing")
    assert onwards(page).sheet.text.toPlainText() == "Dear Jana, half"
    onwards(page).sheet.trash.click()
    assert page.queries.requests(page.detail.shown_id()) == ()


def test_a_pause_in_typing_keeps_it(page: RejectionsTab, qtbot: Any) -> None:
    sheet = ask(page)
    sheet._pause.setInterval(0)
    sheet.text.setPlainText("Dear Jana, half")
    qtbot.waitUntil(lambda: sheet.saved.text() == "Saved")
    assert request(page).draft.body == "Dear Jana, half"


def test_a_full_disk_keeps_the_sheet_open(
    page: RejectionsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise KnownError("The disk is full.")

    told: list[Exception] = []
    page.failed.connect(told.append)
    sheet = ask(page)
    with monkeypatch.context() as then:
        then.setattr(type(page.queries), "keep_letter", full)
        sheet.text.setPlainText("Not lost")
        assert not sheet.try_close()
        assert [str(error) for error in told] == ["The disk is full."]
    assert sheet.try_close()
    assert request(page).draft.body == "Not lost"


def test_the_mail_program_is_handed_the_letter(
    page: RejectionsTab, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[QUrl] = []

    def open_url(url: QUrl) -> bool:
        opened.append(url)
        return len(opened) > 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    sheet = ask(page)
    sheet.to.address.setText("jana@example.org")
    sheet.text.setPlainText("Dear & ü?\nTwo")
    sheet.ways.mail.click()
    assert "No mail program" in sheet.note.text()
    sheet.ways.mail.click()
    assert "in your mail program" in sheet.note.text()
    encoded = bytes(opened[1].toEncoded().data()).decode()
    assert encoded.startswith("mailto:jana@example.org?subject=")
    assert encoded.endswith("body=Dear%20%26%20%C3%BC%3F%0D%0ATwo")
    sheet.text.setPlainText("long " * 900)
    sheet.ways.mail.click()
    assert "too long" in sheet.note.text()
    assert len(opened) == 2
    assert request(page).sent_on is None


def test_a_letter_is_copied_and_saved(
    page: RejectionsTab, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "letter"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    sheet = ask(page)
    sheet.ways.copy.click()
    assert QGuiApplication.clipboard().text() == sheet.text.toPlainText()
    sheet.ways.file.click()
    assert b"X-Unsent: 1" in (tmp_path / "letter.eml").read_bytes()
    assert "letter.eml" in sheet.note.text()
    sheet.try_close()
    assert request(page).draft.subject == "Thank you for the conversation"


# What follows


def test_it_counts_as_sent_when_the_person_says_so(page: RejectionsTab) -> None:
    told: list[str] = []
    page.told.connect(lambda text, _undo: told.append(text))
    ask(page).went.click()
    assert onwards(page).sheet is None
    assert (request(page).sent_on, request(page).reply_by) == (TODAY, TODAY + timedelta(days=14))
    assert "until 6 Dec" in page.detail.feedback.state.text()
    assert told == ["Noted. A reply would be welcome until 6 Dec; most never come."]


def test_the_day_changes_and_sending_is_taken_back(page: RejectionsTab) -> None:
    ask(page).went.click()
    press(page, "Change the day")
    sheet = onwards(page).sheet
    sheet.wait.day_changed.emit(date(2026, 12, 24))
    assert request(page).reply_by == date(2026, 12, 24)
    sheet.unsent.click()
    assert request(page).sent_on is None


def test_silence_ends_kindly_after_one_more_time(page: RejectionsTab, clock: FixedClock) -> None:
    sent(page, 20)
    press(page, "Ask once more")
    sheet = onwards(page).sheet
    assert "one time more" in sheet.text.toPlainText()
    sheet.went.click()
    card = page.detail.feedback
    assert "until 29 Nov" in card.state.text()
    clock.advance(days=8)
    page.refresh()
    offered = [button.shown_text() for button in card.buttons if not button.isHidden()]
    assert offered == ["Let it be", "They replied"]
    press(page, "Let it be")
    assert card.state.text() == "Closed without a reply. You asked well; the rest was theirs."
    press(page, "Wait again")
    assert "Let it be" in [button.shown_text() for button in card.buttons]


def test_a_reply_is_kept_and_marked(page: RejectionsTab) -> None:
    ask(page).went.click()
    press(page, "They replied")
    sheet = onwards(page).sheet
    assert not sheet.marking.isVisible()
    reply = "You were calm. We missed figures.\nAn insider had the edge."
    sheet.text.setPlainText(reply)
    sheet.keep_now()
    assert [line.text for line in sheet.lines] == [
        "You were calm.",
        "We missed figures.",
        "An insider had the edge.",
    ]
    sheet.lines[1].mark.chosen.emit("true")
    QApplication.processEvents()
    sheet.lines[1].lesson.setFocus()
    sheet.lines[1].lesson.click()
    assert sheet.lines[2].isAncestorOf(QApplication.focusWidget())
    sheet.lines[2].mark.chosen.emit("not_mine")
    sheet.whole.chosen.emit("partly")
    sheet.done.click()
    one = request(page)
    assert one.reply == reply
    assert one.mark == "partly"
    assert one.marks == {"We missed figures.": "true", "An insider had the edge.": "not_mine"}
    (lesson,) = page.queries.lessons(page.detail.shown_id())
    assert lesson.text == "We missed figures."
    assert page.detail.feedback.marks.text() == "Your marks: 1 true, 1 not mine"


def test_a_reply_of_one_sentence_is_marked_once(page: RejectionsTab) -> None:
    ask(page).went.click()
    press(page, "They replied")
    sheet = onwards(page).sheet
    sheet.text.setPlainText("More figures")
    sheet.keep_now()
    assert sheet.whole_group.isHidden()
    sheet.lines[0].mark.chosen.emit("true")
    sheet.try_close()
    assert request(page).mark == "true"
    press(page, "Read and mark it")
    onwards(page).sheet.trash.click()
    assert page.queries.requests(page.detail.shown_id()) == ()


def test_someone_else_is_asked(page: RejectionsTab, clock: FixedClock) -> None:
    sheet = ask(page)
    sheet.to.name.setText("Jana")
    sheet.went.click()
    page.queries.keep_reply(request(page).id, "Thanks.", TODAY)
    page.refresh()
    clock.advance(minutes=1)
    press(page, "Ask someone else")
    assert onwards(page).sheet.to.name.text() == ""
    onwards(page).sheet.went.click()
    rows = [row for row in page.detail.feedback.earlier if not row.isHidden()]
    assert len(rows) == 1
    rows[0].click()
    assert onwards(page).sheet.text.toPlainText() == "Thanks."


def test_whoever_was_kind_is_among_the_people(page: RejectionsTab) -> None:
    page.detail.onwards.thanks.click()
    sheet = onwards(page).sheet
    assert not sheet.stay.add.isEnabled()
    sheet.to.name.setText("Jana Berg")
    sheet.to.address.setText("jana@example.org")
    sheet.stay.add.click()
    assert sheet.stay.add.isHidden()
    beside: Any = page.neighbours
    (met,) = beside.people
    assert (met.name, met.company, met.reach) == ("Jana Berg", "Kranz", "jana@example.org")
    assert met.application_id == page.detail.shown_id()
    sheet.went.click()
    assert "Jana Berg" in page.detail.onwards.thanks.line.text()
    assert page.queries.waiting_requests() == ()
    assert "Ask for feedback" in [b.shown_text() for b in page.detail.feedback.buttons]


def test_a_person_who_is_taken_back_is_not_named_any_more(
    page: RejectionsTab, store: Store
) -> None:
    page.detail.onwards.thanks.click()
    sheet = onwards(page).sheet
    sheet.to.name.setText("Jana Berg")
    sheet.stay.add.click()
    sheet.try_close()
    page.refresh()
    assert "Jana Berg" in page.detail.onwards.thanks.line.text()
    while page.queries.people_met(page.detail.shown_id()):
        change = store.undo()
        assert change is not None
        touched = change.tables & page.watches
    assert touched
    page.refresh()
    assert "Jana Berg" not in page.detail.onwards.thanks.line.text()


# Thoughts


def test_a_thought_stays_and_a_fairer_one_comes_beside_it(page: RejectionsTab) -> None:
    page.detail.onwards.thought.click()
    sheet = onwards(page).sheet
    sheet.go.click()
    assert sheet.rest.isHidden()
    sheet.thought.setPlainText("I never get anything right.")
    sheet.go.click()
    assert sheet.quoted.text() == "I never get anything right."
    assert not sheet.rest.isHidden()
    sheet.kinds.set_current("one_means_always")
    sheet.kinds.chosen.emit("one_means_always")
    sheet.against.search.searched.emit("warehouses")
    assert [tick.key for tick in sheet.against.ticks] == ["w1"]
    sheet.against.ticks[0].box.click()
    sheet.evidence.setPlainText("Two offers last year.")
    sheet.fairer.setPlainText("Some things, and this one not.")
    sheet.done.click()
    (kept,) = page.queries.reframes()
    assert kept.application_id == page.detail.shown_id()
    assert kept.draft.thought == "I never get anything right."
    assert (kept.draft.distortion, kept.draft.win_ids) == ("one_means_always", ("w1",))
    assert kept.draft.fairer == "Some things, and this one not."
    assert page.detail.onwards.thought.line.text() == "1 thought looked at so far."


def test_earlier_thoughts_are_found_changed_and_trashed(page: RejectionsTab) -> None:
    page.detail.onwards.thought.click()
    sheet = onwards(page).sheet
    sheet.thought.setPlainText("I never win.")
    sheet.go.click()
    sheet.try_close()
    onwards(page).all_thoughts()
    sheet = onwards(page).sheet
    (card,) = sheet.cards
    card.open_button.click()
    assert sheet.quoted.text() == "I never win."
    sheet.fairer.setPlainText("Not this time.")
    sheet.another.click()
    (kept,) = page.queries.reframes()
    assert kept.draft.fairer == "Not this time."
    sheet.cards[0].open_button.click()
    sheet.trash.click()
    assert page.queries.reframes() == ()


# The kit and the patterns


def test_the_kit_is_seen_and_comes_along(page: RejectionsTab) -> None:
    page.queries.write_note(page.detail.shown_id(), Note.PREPARED, "Their five-year plan")
    page.refresh()
    old = page.detail.shown_id()
    page.detail.onwards.reuse.click()
    sheet = onwards(page).sheet
    assert [part.text for part in sheet.parts] == ["Their five-year plan", "Short", "remote"]
    sheet.form.set_values({"company": "", "role": ""})
    sheet.go.click()
    assert not sheet.missing.isHidden()
    sheet.form.control("company").setText("Norrby")
    sheet.go.click()
    assert page.detail.shown_id() not in ("", old)
    detail = page.detail.detail
    assert detail is not None
    assert (detail.facts.company, detail.prepared) == ("Norrby", "Their five-year plan")


def test_patterns_begin_at_five(page: RejectionsTab) -> None:
    onwards(page).patterns()
    sheet = onwards(page).sheet
    assert not sheet.few.isHidden()
    assert sheet.headline.text() == "Too few to tell."
    patterns = Patterns(
        20,
        by_stage=(Share("applied", 12), Share("interview", 8)),
        by_source=(Share("Job board", 12, 2), Share("Friend", 4, 3)),
        by_wait=(Share("week", 9), Share("month", 5)),
        early=14,
        late=2,
    )
    sheet.show_patterns(patterns)
    assert sheet.headline.text().startswith("Most is lost early")
    assert not sheet.range.isHidden()
    assert [block.title for block in sheet.blocks] == [
        "Where it ended",
        "By source",
        "How long a no took",
    ]
    assert sheet.blocks[1].bars == (("Job board", 2, 12),)
    sheet.switch.click()
    assert sheet.views.currentWidget() is sheet.table
    model = sheet.table.model()
    rows = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert "2 of 12 led to a live conversation." in rows


def test_leaving_the_page_keeps_a_letter(page: RejectionsTab) -> None:
    sheet = ask(page)
    sheet.text.setPlainText("Half typed")
    page.leave()
    assert request(page).draft.body == "Half typed"
