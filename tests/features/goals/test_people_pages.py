"""The sheets of people: contacts, who comes next, many of them, files in and out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import vobject
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.goals.people_port import Circle, PersonDraft
from resilience_desktop.features.goals.people_sheet import PeopleVisit, open_people
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.registry import load_shared_tables
from resilience_desktop.store.engine import Store
from resilience_desktop.ui.page import Page
from tests.systems import is_private

TODAY = date(2026, 11, 22)
ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 2000


class Host(Page):
    """A page that remembers what it heard."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self.errors: list[Exception] = []
        self.told.connect(self._hear)
        self.failed.connect(self._fail)

    def _hear(self, words: str, _undo: bool) -> None:
        self.said.append(words)

    def _fail(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> GoalQueries:
    load_shared_tables()
    return GoalQueries(store, clock)


@pytest.fixture
def host(qtbot: QtBot, desk: GoalQueries, immediate: Any) -> Iterator[Host]:
    page = Host()
    page.resize(900, 600)
    qtbot.addWidget(page)
    page.show()
    page.attach(desk, immediate)
    yield page
    assert not page.errors


@pytest.fixture
def visit(host: Host, desk: GoalQueries, clock: FixedClock) -> PeopleVisit:
    return open_people(host, desk.people, clock)


def add(desk: GoalQueries, visit: PeopleVisit, **more: Any) -> str:
    key = desk.people.add(PersonDraft(**{"name": "Jana Berg", **more}))
    visit.load()
    return key


def test_a_contact_is_logged_in_one_line(
    visit: PeopleVisit, desk: GoalQueries, qtbot: QtBot, store: Store
) -> None:
    key = add(desk, visit, last_contact_on=TODAY - timedelta(days=60))
    visit.open_person(key)
    log = visit.editor.log
    log.line.setText("Talked about the fair")
    log.way.set_current("call")
    qtbot.keyClick(log.line, Qt.Key.Key_Return)
    (contact,) = desk.people.contacts(key)
    assert (contact.line, contact.way, contact.day) == ("Talked about the fair", "call", TODAY)
    assert not log.typed()
    assert len(log.rows) == 1
    visit.editor.try_close()
    found = desk.people.person(key)
    assert found is not None
    assert found.last_contact_on == TODAY
    store.undo()
    assert desk.people.contacts(key) == ()


def test_what_is_typed_is_logged_on_leaving_with_other_changes(
    visit: PeopleVisit, desk: GoalQueries
) -> None:
    key = add(desk, visit, last_contact_on=TODAY - timedelta(days=60))
    visit.open_person(key)
    visit.editor.log.line.setText("Half typed")
    visit.editor.form.control("company").setText("Kranz")  # type: ignore[attr-defined]
    visit.leave()
    found = desk.people.person(key)
    assert found is not None
    assert (found.company, found.last_contact_on) == ("Kranz", TODAY)
    assert [one.line for one in desk.people.contacts(key)] == ["Half typed"]
    assert visit.sheet.isVisible()


def test_a_contact_is_taken_out_and_the_day_follows(
    visit: PeopleVisit, desk: GoalQueries, host: Host
) -> None:
    key = add(desk, visit)
    for days in (9, 3):
        desk.people.log_contact(key, f"{days} ago", TODAY - timedelta(days=days))
    visit.open_person(key)
    visit.editor.log.rows[0].cross.click()
    assert [one.line for one in desk.people.contacts(key)] == ["9 ago"]
    assert host.said
    visit.editor.try_close()
    found = desk.people.person(key)
    assert found is not None
    assert found.last_contact_on == TODAY - timedelta(days=9)


def test_a_note_of_thanks_is_copied_and_logged(visit: PeopleVisit, desk: GoalQueries) -> None:
    key = add(desk, visit)
    visit.open_person(key)
    log = visit.editor.log
    log.copy.click()
    assert "Jana" in QGuiApplication.clipboard().text()
    assert log.thanks.isChecked()
    assert not log.said.isHidden()
    log.log.click()
    (contact,) = desk.people.contacts(key)
    assert contact.thank_you
    assert not log.thanks.isChecked()


def test_many_contacts_are_shown_a_few_at_a_time(visit: PeopleVisit, desk: GoalQueries) -> None:
    key = add(desk, visit)
    for number in range(20):
        desk.people.log_contact(key, ODD, TODAY - timedelta(days=number))
    visit.open_person(key)
    log = visit.editor.log
    assert len(log.rows) == 6
    assert not log.more.isHidden()
    log.more.click()
    assert len(log.rows) == 20
    assert log.more.isHidden()


def test_acquaintances_come_first_and_become_a_goal(
    visit: PeopleVisit, desk: GoalQueries, host: Host
) -> None:
    long_ago = TODAY - timedelta(weeks=9)
    for name, circle in (("Close", Circle.CLOSE), ("Far", Circle.ACQUAINTANCE)):
        more = {"every_weeks": 4, "last_contact_on": long_ago, "circle": circle.value}
        desk.people.add(PersonDraft(name=name, **more))  # type: ignore[arg-type]
    add(desk, visit, name="Nobody yet")
    cards = visit.sheet.cards
    assert [card.person.name for card in cards] == ["Far", "Close", "Nobody yet"]
    assert not cards[0].goal.isHidden()
    assert cards[2].goal.isHidden()
    cards[0].goal.click()
    (goal,) = desk.goals()
    assert goal.goal.title == "Say hello to Far"
    assert (goal.goal.kind, goal.goal.origin) == ("network", "person")
    assert host.said


def test_hundreds_are_searched_and_shown_a_page_at_a_time(
    visit: PeopleVisit, desk: GoalQueries, qtbot: QtBot
) -> None:
    drafts = [
        PersonDraft(name=f"Person {n} {ODD[:60]}", company=f"Firm {n % 9}") for n in range(500)
    ]
    desk.people.add_many(drafts)
    visit.load()
    people = visit.sheet.list
    assert len(people.cards) == 20
    people.more.click()
    assert len(people.cards) == 60
    people.cards[50].touch.setFocus()
    people.search.setText("person 7 firm")
    with qtbot.waitSignal(people.search.searched, raising=False, timeout=2000):
        pass
    assert 0 < len(people.cards) <= 20
    people.search.setText("nobody at all")
    qtbot.waitUntil(lambda: not people.cards)
    assert not people.none.isHidden()


def test_odd_texts_stay_plain_and_fit(visit: PeopleVisit, desk: GoalQueries) -> None:
    key = add(desk, visit, name=ODD, company=ODD, reach=ODD, how_met=ODD, notes=ODD)
    visit.open_person(key)
    QApplication.processEvents()
    assert not visit.editor.grab().isNull()
    visit.editor.try_close()
    assert visit.sheet.panel.width() <= 900


# Files


CSV = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"


def test_a_file_is_seen_corrected_and_added(
    visit: PeopleVisit, desk: GoalQueries, store: Store, host: Host, tmp_path: Path
) -> None:
    add(desk, visit, company="Kranz")
    path = tmp_path / "Connections.csv"
    path.write_text(
        'Notes:\n"x"\n\n' + CSV + "Jana,Berg,,,Kranz,,\nOmar,H,,,Nord,,\nZoë,Ng,,,,,\n,,x,,,,\n",
        encoding="utf-8",
    )
    visit.bring_in()
    sheet = visit.importer
    assert visit.sheet.isHidden()
    sheet.read_file(path)
    assert [row.checked for row in sheet.list.rows()] == [False, True, True]
    assert sheet.list.row_at(0).chip
    assert "Row 8" in sheet.broken_lines.text()
    sheet.list.tick(2)
    sheet.list.renamed.emit("1", "Omar Haddad")
    sheet.add.click()
    assert sorted(one.name for one in desk.people.people()) == ["Jana Berg", "Omar Haddad"]
    assert host.said == ["1 person added."]
    assert visit.sheet.isVisible()
    store.undo()
    assert len(desk.people.people()) == 1


def test_all_none_and_even_the_known(visit: PeopleVisit, desk: GoalQueries, tmp_path: Path) -> None:
    add(desk, visit, company="Kranz")
    path = tmp_path / "people.csv"
    path.write_text("Name,Company\nJana Berg,Kranz\nOmar,Nord\n", encoding="utf-8")
    visit.bring_in(path)
    sheet = visit.importer
    sheet.none.click()
    assert not sheet.add.isEnabled()
    sheet.all.click()
    sheet.add.click()
    assert len(desk.people.people()) == 3


def test_a_file_that_is_none_is_said_and_another_can_be_taken(
    visit: PeopleVisit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    good, bad = tmp_path / "good.vcf", tmp_path / "bad.vcf"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    good.write_text("BEGIN:VCARD\nVERSION:3.0\nFN:Jana\nEND:VCARD\n", encoding="utf-8")
    visit.bring_in()
    sheet = visit.importer
    for path in (bad, tmp_path / "gone.vcf", tmp_path):
        sheet.read_file(path)
        assert sheet.said.text()
        assert sheet.preview.isHidden()
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(good), ""))
    sheet.choose.button.click()
    assert [row.title for row in sheet.list.rows()] == ["Jana"]
    assert sheet.try_close()


def test_a_file_can_be_dropped(visit: PeopleVisit, tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name\nJana\n", encoding="utf-8")
    visit.bring_in()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    visit.importer.dropEvent(QDropEvent(QPointF(5, 5), action, data, button, none))
    assert len(visit.importer.list.rows()) == 1


def test_cards_are_saved_and_read_back(
    visit: PeopleVisit, desk: GoalQueries, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert len(visit.sheet.make_menu().actions()) == 1
    add(desk, visit, company="Kranz", notes="private", reach="jana@example.org")
    actions = visit.sheet.make_menu().actions()
    assert len(actions) == 3
    path = tmp_path / "people.vcf"
    for action, private in ((actions[1], False), (actions[2], True)):
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
        action.trigger()
        card = vobject.readOne(path.read_text(encoding="utf-8"))
        assert card.fn.value == "Jana Berg"
        assert ("note" in card.contents) is private
    assert not visit.sheet.said.isHidden()
    assert is_private(path)


def test_what_cannot_be_saved_is_told(
    visit: PeopleVisit, desk: GoalQueries, tmp_path: Path, host: Host
) -> None:
    add(desk, visit)
    visit.export_to(tmp_path)
    assert len(host.errors) == 1
    host.errors.clear()
