"""The sheets beside the catalogue: worth, helping, stories, practice, import."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.wins import exchange, import_sheet, practice
from resilience_desktop.features.wins.give_sheet import GiveSheet
from resilience_desktop.features.wins.import_sheet import WinImportSheet
from resilience_desktop.features.wins.port import WinDraft, WinWish
from resilience_desktop.features.wins.practice_sheet import PracticeSheet
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.features.wins.story_sheet import StorySheet
from resilience_desktop.features.wins.worth.sheet import WorthSheet
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.page import Page

ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 10_000
TOLD = WinDraft(
    title="Cut the report", action="Wrote it down", result="A day less", tags=("process",)
)


class Waiting:
    """A runner that holds long work back until it is let go."""

    def __init__(self, runner: Any) -> None:
        self._runner = runner
        self.held: list[Any] = []

    def run(self, *job: Any) -> None:
        self._runner.run(*job)

    def run_long(self, *job: Any) -> None:
        self.held.append(job)

    def go_on(self) -> None:
        self._runner.run_long(*self.held.pop(0))


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    return window


@pytest.fixture
def desk(store: Any, clock: FixedClock) -> WinQueries:
    return WinQueries(store, clock)


def titles(desk: WinQueries) -> list[str]:
    return [win.title for win in desk.page(WinWish()).wins]


# Worth


@pytest.fixture
def worth(window: QWidget, desk: WinQueries, immediate: Any, clock: FixedClock) -> WorthSheet:
    sheet = WorthSheet(window, desk.worth, immediate, clock)
    sheet.open_sheet()
    sheet.load()
    return sheet


def test_words_are_chosen_written_and_removed(
    worth: WorthSheet, desk: WinQueries, qtbot: QtBot
) -> None:
    card = worth.cards[0]
    offered = card.offered.chips[1].words()
    card.offered.chips[1].click()
    qtbot.keyClicks(card.own, "Kind to cats")
    qtbot.keyClick(card.own, Qt.Key.Key_Return)
    assert [q.text for q in desk.worth.qualities()] == [offered, "Kind to cats"]
    assert offered not in [chip.words() for chip in card.offered.chips]
    assert [chip.words() for chip in card.kept.chips] == [offered, "Kind to cats"]
    card.kept.chips[0].setFocus()
    qtbot.keyClick(card.kept.chips[0], Qt.Key.Key_Delete)
    assert [q.text for q in desk.worth.qualities()] == ["Kind to cats"]
    assert card.kept.chips[0].hasFocus()
    assert offered in [chip.words() for chip in card.offered.chips]


def test_what_is_typed_is_kept_on_leaving(
    worth: WorthSheet, desk: WinQueries, qtbot: QtBot
) -> None:
    qtbot.keyClicks(worth.cards[2].own, "Aunt")
    with qtbot.waitSignal(worth.closed):
        worth.try_close()
    assert [(q.kind, q.text) for q in desk.worth.qualities()] == [("role", "Aunt")]


def test_the_writing_wants_two_or_three_values(worth: WorthSheet) -> None:
    offer = worth.offer
    assert not offer.begin.isEnabled()
    for chip in offer.choice.chips[:3]:
        chip.click()
    assert offer.begin.isEnabled()
    assert not offer.choice.chips[3].isEnabled()
    offer.choice.chips[0].click()
    assert offer.begin.isEnabled()
    assert offer.choice.chips[3].isEnabled()


def test_ten_quiet_minutes(
    worth: WorthSheet, desk: WinQueries, qtbot: QtBot, clock: FixedClock
) -> None:
    for chip in worth.offer.choice.chips[:2]:
        chip.click()
    worth.offer.begin.click()
    assert worth.desk.edit.hasFocus()
    assert worth.desk.time.text() == "About 10 minutes left"
    assert not worth.keep.isEnabled()
    clock.advance(minutes=10)
    worth.desk.show_time()
    assert worth.desk.time.text().startswith("Ten minutes are over")
    qtbot.keyClicks(worth.desk.edit, "They matter")
    worth.keep.click()
    (writing,) = desk.worth.writings()
    assert (writing.text, writing.minutes, len(writing.topics)) == ("They matter", 10, 2)
    assert worth.desk.isHidden()


def test_a_writing_is_read_again_changed_trashed_and_taken_back(
    worth: WorthSheet, desk: WinQueries
) -> None:
    key = desk.worth.save_writing("", ("Music", "Home"), "Before", 7)
    worth.load()
    worth.offer.read.emit(key)
    assert worth.desk.time.isHidden()
    worth.desk.edit.setPlainText("After")
    worth.back.click()
    assert [(w.text, w.minutes) for w in desk.worth.writings()] == [("After", 7)]
    worth.offer.trash_asked.emit(key)
    assert desk.worth.writings() == ()
    worth.undo.click()
    assert len(desk.worth.writings()) == 1


def test_nothing_is_written_by_one_who_does_not_want_to(
    worth: WorthSheet, desk: WinQueries
) -> None:
    for chip in worth.offer.choice.chips[:2]:
        chip.click()
    worth.offer.begin.click()
    assert worth.try_close()
    assert desk.worth.writings() == ()


def test_a_writing_that_cannot_be_kept_stays_on_screen(
    worth: WorthSheet, desk: WinQueries, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def full(*_values: Any) -> str:
        raise KnownError("The disk is full.")

    monkeypatch.setattr(desk.worth, "save_writing", full)
    worth.desk.begin(("Music", "Home"))
    worth._show_face(writing=True)
    worth.desk.edit.setPlainText("Words")
    with qtbot.waitSignal(worth.failed):
        worth.keep.click()
    assert worth.desk.edit.toPlainText() == "Words"
    assert worth.desk.isVisible()
    with qtbot.waitSignal(worth.failed):
        assert not worth.try_close()


# Helping


@pytest.fixture
def give_sheet(window: QWidget, desk: WinQueries, immediate: Any, clock: FixedClock) -> GiveSheet:
    sheet = GiveSheet(window, desk, immediate, clock)
    sheet.open_sheet()
    return sheet


def test_what_was_given_becomes_a_win_in_one_click(
    give_sheet: GiveSheet, desk: WinQueries, clock: FixedClock, qtbot: QtBot
) -> None:
    card = give_sheet.cards[0]
    card.did.setFocus()
    card.did.click()
    (win,) = desk.page(WinWish()).wins
    assert (win.title, win.kind, win.happened_on) == (card.idea.done, "helped", clock.today())
    assert card.edit.hasFocus()
    with qtbot.waitSignal(give_sheet.edit_asked) as asked:
        card.edit.click()
    assert asked.args == [win.id]
    assert give_sheet.isHidden()


def test_a_slip_is_taken_back(give_sheet: GiveSheet, desk: WinQueries) -> None:
    card = give_sheet.cards[1]
    card.did.click()
    give_sheet.minutes.set_current("5")
    give_sheet.minutes.chosen.emit("5")
    give_sheet.minutes.set_current("15")
    give_sheet.minutes.chosen.emit("15")
    card = give_sheet.cards[1]
    assert card.did.isHidden()  # it remembers while it is open
    card.back.click()
    assert titles(desk) == []
    assert not card.did.isHidden()


def test_minutes_and_kinds_narrow_the_ideas(give_sheet: GiveSheet) -> None:
    give_sheet.minutes.set_current("5")
    give_sheet.kinds.set_current("review")
    give_sheet.kinds.chosen.emit("review")
    assert all(card.idea.minutes <= 5 for card in give_sheet.cards)
    if not give_sheet.cards:
        assert "A little more time" in give_sheet.count.text()


# Stories


@pytest.fixture
def stories(window: QWidget, desk: WinQueries, immediate: Any) -> StorySheet:
    for number in range(70):
        desk.add(WinDraft(title=f"Win {number}", happened_on=date(2020, 1, 1)))
    desk.add(TOLD)
    sheet = StorySheet(window, desk, immediate)
    sheet.open_sheet()
    sheet.load()
    return sheet


def test_a_story_beside_its_win(stories: StorySheet, qtbot: QtBot) -> None:
    (row, *_others) = stories.list.rows()
    assert (row.title, row.chip) == ("Cut the report", "No figure yet")
    assert stories.list.hasFocus()
    qtbot.keyClick(stories.list, Qt.Key.Key_Space)
    assert [win.title for win in stories.chosen()] == ["Cut the report"]
    assert stories.said.text() == "1 story: 6 words, less than half a minute"
    stories.copy.click()
    assert "Wrote it down" in QGuiApplication.clipboard().text()


def test_what_is_chosen_stays_chosen_over_a_search(stories: StorySheet, qtbot: QtBot) -> None:
    stories.list.tick(0)
    stories.search.setText("Win 69")
    qtbot.keyClick(stories.search, Qt.Key.Key_Return)
    assert [row.title for row in stories.list.rows()] == ["Win 69"]
    stories.list.tick(0)
    stories.search.setText("nowhere")
    qtbot.keyClick(stories.search, Qt.Key.Key_Return)
    assert stories.nothing.isVisible()
    assert [win.title for win in stories.chosen()] == ["Cut the report", "Win 69"]


def test_more_wins_come_when_the_end_is_near(stories: StorySheet) -> None:
    bar = stories.list.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert len(stories.list.rows()) == 71
    assert len({row.id for row in stories.list.rows()}) == 71


def test_the_chosen_are_saved(stories: StorySheet, tmp_path: Path) -> None:
    assert not stories.save_button.isEnabled()
    stories.list.tick(0)
    stories.save.format.set_current("md")
    stories.save_to(tmp_path / "a.md")
    assert "## Cut the report" in (tmp_path / "a.md").read_text()
    assert stories.said.text() == "Saved: a.md"
    stories.save.form.set_current("lines")
    stories.save_to(tmp_path / "b.md")
    assert "- Cut the report: A day less" in (tmp_path / "b.md").read_text()
    stories.save_to(tmp_path / "no" / "c.md")
    assert "could not be saved" in stories.said.text()
    assert stories.save_button.isEnabled()
    assert stories.try_close()


def test_a_win_that_is_named_is_chosen(
    window: QWidget, desk: WinQueries, immediate: Any, qtbot: QtBot
) -> None:
    desk.add(TOLD)
    key = desk.add(WinDraft(title=ODD, result=ODD, figure=ODD))
    desk.add(TOLD)
    sheet = StorySheet(window, desk, immediate)
    sheet.open_sheet()
    sheet.load(key)
    assert [win.id for win in sheet.chosen()] == [key]
    assert sheet.list.current_id() == key
    with qtbot.waitSignal(sheet.edit_asked) as asked:
        sheet.edit.click()
    assert asked.args == [key]


def test_it_turns_where_it_is_narrow(stories: StorySheet, window: QWidget) -> None:
    wide = stories._two.direction()
    window.resize(700, 560)
    assert stories._two.direction() != wide


# Practice


@pytest.fixture
def questions(
    window: QWidget, desk: WinQueries, immediate: Any, clock: FixedClock
) -> PracticeSheet:
    for question in practice.questions():
        desk.add(
            WinDraft(title=f"About {question.asked_for}", kind=question.kinds[0], skills=("x",))
        )
    desk.add(TOLD)
    sheet = PracticeSheet(window, desk, immediate, clock)
    sheet.open_sheet()
    sheet.load()
    return sheet


def test_keys_go_on_and_open_a_story(questions: PracticeSheet, qtbot: QtBot) -> None:
    seen = []
    for _question in practice.questions():
        assert questions.question.text() == questions.current().text
        assert questions.cards[0].win.title == f"About {questions.current().asked_for}"
        seen.append(questions.current().text)
        qtbot.keyClick(questions.next, Qt.Key.Key_Right)
    assert len(set(seen)) == len(practice.questions())
    assert questions.current().text == seen[0]
    qtbot.keyClick(questions.next, Qt.Key.Key_Left)
    assert questions.current().text == seen[-1]
    qtbot.keyClick(questions.next, Qt.Key.Key_2)
    assert questions.cards[1].is_open()
    qtbot.keyClick(questions.next, Qt.Key.Key_2)
    assert not questions.cards[1].is_open()


def test_from_right_to_left_the_left_key_goes_on(questions: PracticeSheet, qtbot: QtBot) -> None:
    questions.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first = questions.current()
    qtbot.keyClick(questions.next, Qt.Key.Key_Left)
    assert questions.counter.text().startswith("Question 2 ")
    qtbot.keyClick(questions.next, Qt.Key.Key_Right)
    assert questions.current() == first


def test_where_nothing_answers_one_is_asked(
    window: QWidget, desk: WinQueries, immediate: Any, clock: FixedClock, qtbot: QtBot
) -> None:
    sheet = PracticeSheet(window, desk, immediate, clock)
    sheet.open_sheet()
    sheet.load()
    assert sheet.cards == []
    write = next(b for b in sheet.findChildren(Button) if b.shown_text() == "Write it down")
    with qtbot.waitSignal(sheet.write_asked):
        write.click()
    assert sheet.isHidden()


# Import


@pytest.fixture
def bring_in(window: QWidget, desk: WinQueries, immediate: Any) -> WinImportSheet:
    desk.add(WinDraft(title="Helped Jonas"))
    sheet = WinImportSheet(window, desk, immediate)
    sheet.open_sheet()
    return sheet


def test_a_list_that_is_left_is_there_again(
    window: QWidget, desk: WinQueries, immediate: Any, qtbot: QtBot
) -> None:
    page = Page(window)
    page.attach(desk, immediate)
    sheet = import_sheet.open_sheet(page)
    qtbot.keyClicks(sheet.edit, "Cut the report")
    qtbot.keyClick(sheet.edit, Qt.Key.Key_Escape)
    sheet = import_sheet.open_sheet(page)
    assert sheet.edit.toPlainText() == "Cut the report"
    sheet.look.click()
    sheet.add.click()
    assert sheet.isHidden()
    sheet = import_sheet.open_sheet(page)
    assert sheet.edit.toPlainText() == ""


def test_a_pasted_list_is_seen_corrected_and_added_as_one_step(
    bring_in: WinImportSheet, desk: WinQueries, store: Any, qtbot: QtBot
) -> None:
    bring_in.edit.setPlainText("Cut the report\nhelped jonas\n???\nLed it")
    bring_in.look.click()
    view = bring_in.view
    assert [(row.title, row.checked) for row in view.list.rows()] == [
        ("Cut the report", True),
        ("helped jonas", False),
        ("Led it", True),
    ]
    assert view.list.rows()[1].chip == "Here already"
    assert view.unknown_lines.text() == "Line 3: ???"
    assert bring_in.add.shown_text() == "Add 2 wins"
    qtbot.keyClick(view.list, Qt.Key.Key_Return)
    field = view.list.findChild(QLineEdit)
    assert field is not None
    field.setText("Cut it by half")
    with qtbot.waitSignal(view.renamed):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert view.list.rows()[0].title == "Cut it by half"
    with qtbot.waitSignal(bring_in.added) as said:
        bring_in.add.click()
    assert said.args == ["2 wins added."]
    assert sorted(titles(desk)) == ["Cut it by half", "Helped Jonas", "Led it"]
    store.undo()
    assert titles(desk) == ["Helped Jonas"]


def test_all_or_none(bring_in: WinImportSheet) -> None:
    bring_in.edit.setPlainText("One\nTwo\nHelped Jonas")
    bring_in.look.click()
    bring_in.view.none.click()
    assert not bring_in.add.isEnabled()
    bring_in.view.all.click()
    assert bring_in.add.shown_text() == "Add 3 wins"
    bring_in.back.click()
    assert bring_in.edit.toPlainText() == "One\nTwo\nHelped Jonas"


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("noise.txt", bytes(range(256)) * 40, "is not a text file"),
        ("zeros.md", bytes(4000), "is not a text file"),
        ("cv.pdf", b"%PDF-1.7\n", "is not a plain text or CSV file"),
        ("none.txt", b"", "is empty"),
        ("marks.txt", b"???\n!!!\n", "In 2 lines nothing could be read"),
    ],
)
def test_files_that_hold_no_list(
    bring_in: WinImportSheet, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    bring_in.read_file(path)
    assert said in bring_in.said.text()
    assert bring_in.paste.isVisible()
    assert bring_in.try_close()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_in_the_encodings_there_are(
    bring_in: WinImportSheet, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "wins.csv"
    path.write_bytes("Title;Result\nÄrger gelöst, über Nacht;fünf Tage früher\n".encode(encoding))
    bring_in.read_file(path)
    assert bring_in.plan().rows[0].draft.title == "Ärger gelöst, über Nacht"


@pytest.mark.parametrize("text", ["y" * 30_000 + "\nOne", "A win\n" * 400_000])
def test_what_is_too_much_for_a_field_is_read_at_once(bring_in: WinImportSheet, text: str) -> None:
    pasted = QMimeData()
    pasted.setText(text)
    bring_in.edit.insertFromMimeData(pasted)
    assert bring_in.edit.toPlainText() == ""
    assert bring_in.view.isVisible()


def test_a_file_is_dropped(bring_in: WinImportSheet, tmp_path: Path) -> None:
    path = tmp_path / "wins.txt"
    path.write_text("One\nTwo\n")
    dropped = QMimeData()
    dropped.setUrls([QUrl.fromLocalFile(str(path))])
    assert bring_in.edit.canInsertFromMimeData(dropped)
    bring_in.edit.insertFromMimeData(dropped)
    assert [row.draft.title for row in bring_in.plan().rows] == ["One", "Two"]


def test_a_link_is_a_text(bring_in: WinImportSheet) -> None:
    link = QMimeData()
    link.setUrls([QUrl("https://example.org/a")])
    link.setText("https://example.org/a")
    bring_in.edit.insertFromMimeData(link)
    assert bring_in.edit.toPlainText() == "https://example.org/a"


def test_a_missing_file_is_told(bring_in: WinImportSheet, tmp_path: Path) -> None:
    bring_in.read_file(tmp_path / "gone.txt")
    assert "There is no file" in bring_in.said.text()


def test_reading_can_be_stopped_and_closing_waits_for_it(
    window: QWidget, desk: WinQueries, immediate: Any
) -> None:
    runner = Waiting(immediate)
    sheet = WinImportSheet(window, desk, runner)
    sheet.open_sheet()
    sheet.edit.setPlainText("One\nTwo")
    sheet.look.click()
    assert sheet.stop.isVisible()
    assert not sheet.try_close()
    runner.go_on()
    assert sheet.said.text() == "Stopped. Nothing was added."
    assert sheet.edit.hasFocus()
    assert sheet.edit.toPlainText() == "One\nTwo"
    assert sheet.try_close()


def test_what_cannot_be_added_stays(
    bring_in: WinImportSheet, desk: WinQueries, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_drafts: Any) -> int:
        raise KnownError("The disk is full.", "Make room.")

    monkeypatch.setattr(desk, "add_many", full)
    bring_in.edit.setPlainText("One")
    bring_in.look.click()
    bring_in.add.click()
    assert bring_in.said.text() == "The disk is full. Make room."
    assert bring_in.add.hasFocus()
    assert bring_in.view.isVisible()


def test_odd_lists_break_nothing(bring_in: WinImportSheet, desk: WinQueries) -> None:
    bring_in.edit.setPlainText("\n".join([ODD, "<b>bold</b>", "\u202eright to left", "=1+1"]))
    bring_in.look.click()
    assert len(bring_in.plan().rows) == 4
    bring_in.add.click()
    assert "<b>bold</b>" in titles(desk)


def test_errors_that_are_ours_are_handed_on(
    bring_in: WinImportSheet, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    def broken(*_anything: Any) -> exchange.Plan:
        raise ZeroDivisionError

    monkeypatch.setattr(exchange, "plan", broken)
    bring_in.edit.setPlainText("One")
    with qtbot.waitSignal(bring_in.failed):
        bring_in.look.click()
    assert bring_in.said.text() == "The list could not be read."
