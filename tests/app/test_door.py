"""Files and wishes from outside: where they go, and what is said when they cannot be opened."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from resilience_desktop.app.mail_sheet import MailSheet
from resilience_desktop.app.options import Options
from resilience_desktop.app.problems import KnownSheet
from resilience_desktop.app.restore_sheet import RestoreSheet
from resilience_desktop.app.start import Program
from resilience_desktop.export.incoming.sheet import BringSheet
from resilience_desktop.features.rejections.port import ApplicationFacts, EventDraft, Note
from resilience_desktop.host.calling import Call, made
from resilience_desktop.intake.sheet import ImportSheet
from resilience_desktop.journey.rules import Step
from tests.fixtures import end
from tests.house.test_names import check
from tests.journeys.person import Person

NO = """From: Brightline Careers <jobs@brightline.example>
To: Alex <alex@example.org>
Subject: Your application
Date: Fri, 20 Nov 2026 09:30:00 +0000
Content-Type: text/plain; charset=utf-8

Dear Alex,

Thank you for your interest in the Data Analyst position at Brightline. We have decided to go
on with other candidates.

Best regards
"""


@pytest.fixture
def mail(tmp_path: Path) -> Path:
    path = tmp_path / "no.eml"
    path.write_text(NO)
    return path


def hand(me: Person, *files: Path | str, do: str = "") -> None:
    me.root.program.hand(made(do, [str(file) for file in files]))
    QApplication.processEvents()


def in_journey(me: Person) -> Any:
    me.wait(lambda: me.window.in_journey and bool(me.root._desk._journey.journey_id))
    return me.root._desk._journey


def is_at(page: Any, step: Step) -> bool:
    return bool(page.flow.step is step)


def say(me: Person) -> KnownSheet:
    me.wait(lambda: isinstance(me.window.sheet(), KnownSheet))
    sheet = me.window.sheet()
    assert isinstance(sheet, KnownSheet)
    return sheet


def applied(me: Person, company: str, role: str) -> str:
    made_ids: list[str] = []
    desk = me.root.profile.queries(me.window.pages.features[0])  # type: ignore[union-attr]
    facts = ApplicationFacts(company, role)
    me.root.runner.run(
        lambda: desk.add_application(facts, [EventDraft("applied"), EventDraft("interview")]),
        made_ids.append,
    )
    me.wait(lambda: bool(made_ids))
    return made_ids[0]


def rows(me: Person, table: str) -> int:
    found: list[int] = []

    def count() -> int:
        with me.root.profile.store.read() as session:  # type: ignore[union-attr]
            ask = session.connection().exec_driver_sql
            return int(ask(f"SELECT count(*) FROM {table}").scalar_one())

    me.root.runner.run(count, found.append)
    me.wait(lambda: bool(found))
    return found[0]


# Mails


def test_a_mail_begins_the_journey_and_nothing_is_kept_before(
    person: Callable[..., Person], mail: Path
) -> None:
    me = person()
    hand(me, mail)
    page = in_journey(me)
    step = page.view(Step.LOG)
    assert (step.company.text(), step.role.text()) == ("Brightline", "Data Analyst")
    assert step.day.day().isoformat() == "2026-11-20"
    assert step.letter.line.text() == "Your application · Brightline Careers"
    assert "other candidates" in step.letter.text.toPlainText()
    check(page)
    page.later()
    me.settle()
    assert (rows(me, "journey"), rows(me, "application")) == (0, 0)


def test_what_a_mail_says_is_kept_with_the_no(person: Callable[..., Person], mail: Path) -> None:
    me = person()
    hand(me, mail)
    page = in_journey(me)
    page.view(Step.LOG).company.setText("Brightline Ltd")
    page.press()
    me.wait(lambda: page.flow.step is Step.NAME)
    kept = page._desk.rejections.detail(page.flow.draft.logged_id)
    assert kept.facts.company == "Brightline Ltd"
    assert kept.message.startswith("Dear Alex,")
    assert kept.came_by == "email"


def test_an_application_that_is_named_whole_is_taken_and_can_be_let_go(
    person: Callable[..., Person], mail: Path
) -> None:
    me = person()
    known = applied(me, "Brightline GmbH", "Data Analyst")
    same = applied(me, "Brightline", "Data Analyst")
    applied(me, "Elsewhere", "Data Analyst")
    hand(me, mail)
    step = in_journey(me).view(Step.LOG)
    assert step.known.isVisible()
    assert step.draft(me.root._desk._journey.flow.draft).application_id == same
    assert step.stages.reached() == "interview"
    step.other.click()
    assert step.likely.isVisible()
    assert {button.accessibleName() for button in step.likely.buttons()} == {
        "Data Analyst at Brightline",
        "Data Analyst at Brightline GmbH",
    }
    check(me.root._desk._journey)
    next(b for b in step.likely.buttons() if "GmbH" in b.accessibleName()).click()
    assert step.draft(me.root._desk._journey.flow.draft).application_id == known
    assert not step.likely.isVisible()


def test_a_message_that_is_there_stays_above_the_new_one(
    person: Callable[..., Person], mail: Path
) -> None:
    me = person()
    known = applied(me, "Brightline", "Data Analyst")
    desk = me.root.profile.queries(me.window.pages.features[0])  # type: ignore[union-attr]
    me.root.runner.run(lambda: desk.write_note(known, Note.MESSAGE, "They rang first."))
    for _ in range(2):  # opening the same mail once more adds nothing
        hand(me, mail)
        me.wait(lambda: me.window.in_journey)
        page = me.root._desk._journey
        me.settle()
        if page.crossroads.isVisible():
            page.crossroads.begin.click()
        page.press()
        me.wait(partial(is_at, page, Step.NAME))
        page.later()
        me.settle()
    message = desk.detail(known).message
    assert message.startswith("They rang first.\n\nDear Alex,")
    assert message.count("Dear Alex,") == 1


def test_a_mail_can_be_read_changed_and_left_out(person: Callable[..., Person], mail: Path) -> None:
    me = person()
    hand(me, mail)
    page = in_journey(me)
    letter = page.view(Step.LOG).letter
    letter.show_text.click()
    assert letter.text.isVisible()
    letter.text.setPlainText("Only this.")
    assert page.flow.draft.message == "Only this."
    letter.drop.click()
    assert (page.flow.draft.message, letter.isVisible()) == ("", False)


def test_a_mail_that_waits_in_a_journey_survives_a_restart(
    person: Callable[..., Person], mail: Path, start: Any, qtbot: Any
) -> None:
    me = person()
    hand(me, mail)
    page = in_journey(me)
    page.view(Step.LOG).role.setText("Senior Data Analyst")
    end(qtbot, me.root)
    root = start()
    qtbot.waitUntil(root.window.banner.isVisible)
    root.window.banner.taken_up.emit()
    qtbot.waitUntil(lambda: bool(root._desk._journey and root._desk._journey.journey_id))
    draft = root._desk._journey.flow.draft
    assert draft.role == "Senior Data Analyst"
    assert draft.message.startswith("Dear Alex,")


def test_of_several_mails_one_is_chosen(
    person: Callable[..., Person], mail: Path, tmp_path: Path
) -> None:
    me = person()
    box = tmp_path / "noes"
    older = NO.replace("20 Nov", "2 Nov").replace("Brightline", "Kranz")
    box.write_text(f"From a Mon Nov  2 09:30:00 2026\n{older}\nFrom b Fri Nov 20 2026\n{NO}\n")
    hand(me, box)
    me.wait(lambda: isinstance(me.window.sheet(), MailSheet))
    sheet = me.window.sheet()
    assert isinstance(sheet, MailSheet)
    check(sheet)
    names = [found.mail.sender for found in sheet._found]
    assert names == ["Brightline Careers", "Kranz Careers"]
    sheet.list.select("1")
    sheet.take.click()
    assert in_journey(me).view(Step.LOG).company.text() == "Kranz"


# Other files


def test_each_kind_goes_its_way(person: Callable[..., Person], tmp_path: Path) -> None:
    me = person()
    table, export = tmp_path / "list.csv", tmp_path / "all.json"
    table.write_text("Company,Role,Applied\nKranz,Planner,2026-01-05\n")
    export.write_text('{"format": "resilience-export", "version": 1}')
    hand(me, table)
    me.wait(lambda: isinstance(me.window.sheet(), ImportSheet))
    hand(me, export)
    me.wait(lambda: isinstance(me.window.sheet(), BringSheet))


def test_a_backup_asks_first(person: Callable[..., Person], tmp_path: Path) -> None:
    from resilience_desktop.store.backup import backup_to

    me = person()
    applied(me, "Kranz", "Planner")
    backup = tmp_path / "mine.resilience"
    me.root.runner.run(lambda: backup_to(me.root.profile.store, backup))  # type: ignore[union-attr]
    me.settle()
    applied(me, "Later", "Planner")
    hand(me, backup)
    me.wait(lambda: isinstance(me.window.sheet(), RestoreSheet))
    sheet = me.window.sheet()
    assert isinstance(sheet, RestoreSheet)
    check(sheet)
    assert sheet.keep.hasFocus()
    sheet.keep.click()
    assert rows(me, "application") == 2
    hand(me, backup)
    me.wait(lambda: isinstance(me.window.sheet(), RestoreSheet))
    me.window.sheet().restore.click()  # type: ignore[union-attr]
    me.wait(lambda: me.window.toast.message().startswith("Restored."))
    assert rows(me, "application") == 1


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("gone.eml", None, "is not there any more"),
        ("empty.eml", b"", "is empty"),
        ("noise.bin", bytes(range(256)) * 8, "is nothing that Resilience can open"),
        ("look.msg", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "only Outlook reads"),
        ("fake.resilience", b"hello there", "is not a backup of Resilience"),
        ("bare.eml", b"\x00" * 500, "no text in this mail"),
    ],
)
def test_what_cannot_be_opened_is_told_in_a_sentence(
    person: Callable[..., Person], tmp_path: Path, name: str, content: bytes | None, words: str
) -> None:
    me = person()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    hand(me, tmp_path / name)
    assert words in say(me).errors[0].what


def test_a_folder_a_pipe_and_another_computer(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    me = person()
    (tmp_path / "box.mbox").mkdir()
    os.mkfifo(tmp_path / "pipe.eml")
    for file, words in (
        (tmp_path / "box.mbox", "is a folder"),
        (tmp_path / "pipe.eml", "is no plain file"),
        ("https://example.com/a.eml", "Only files on this computer"),
    ):
        hand(me, file)
        sheet = say(me)
        assert words in sheet.errors[-1].what
        sheet.try_close()
        me.settle()


def test_a_file_larger_than_any_memory(person: Callable[..., Person], tmp_path: Path) -> None:
    me = person()
    path = tmp_path / "huge.eml"
    with path.open("wb") as out:
        out.write(NO.encode())
        out.truncate(1 << 30)
    hand(me, path)
    step = in_journey(me).view(Step.LOG)
    assert step.company.text() == "Brightline"
    assert len(step.letter.message) < 70_000


# Wishes, and ways in


def test_wishes_are_granted(person: Callable[..., Person]) -> None:
    me = person("wins")
    hand(me, do="wallow")
    me.wait(lambda: me.window.current_key == "wallow")
    page: Any = me.window.page("wallow")
    me.wait(lambda: page.controller.running)
    page.controller.ready()
    hand(me, do="got-a-no")
    in_journey(me)


def test_a_sheet_that_lies_over_the_window_makes_room(
    person: Callable[..., Person], mail: Path
) -> None:
    me = person()
    me.command("settings")
    hand(me, mail)
    in_journey(me)
    assert me.window.sheet() is None


def test_what_is_typed_in_a_sheet_is_kept_before_it_makes_room(
    person: Callable[..., Person], mail: Path
) -> None:
    me = person("wins")
    page: Any = me.page("wins")
    page.add_win()
    me.write("Led the move to the new plant")
    hand(me, mail)
    in_journey(me)
    assert me.window.sheet() is None
    assert me.toast() != "Finish what is open here first, then try again."
    assert rows(me, "win") == 1


def test_a_sheet_that_cannot_close_holds_it_up(person: Callable[..., Person], mail: Path) -> None:
    me = person("wins")
    page: Any = me.page("wins")
    page.add_win()
    sheet = me.sheet()
    sheet._storing = True
    hand(me, mail)
    me.hears("Finish what is open here first, then try again.")
    sheet._storing = False
    assert not me.window.in_journey
    assert me.window.sheet() is sheet


def test_what_the_first_start_was_given(qtbot: Any, folder: Path, clock: Any, mail: Path) -> None:
    program = Program(Options(folder, call=Call("", (str(mail),))), clock)
    assert program.instance.claim()
    qtbot.addWidget(program.shell)
    with qtbot.waitSignal(program.opened, timeout=20_000):
        program.show()
    root = program.root
    assert root is not None
    qtbot.waitUntil(lambda: root.window is not None and root.window.in_journey, timeout=10_000)
    end(qtbot, root)


def drag(me: Person, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(5, 5), action, data, button, none)
    enter.ignore()
    QApplication.sendEvent(me.window, enter)
    if enter.isAccepted():
        drop = QDropEvent(QPointF(5, 5), action, data, button, none)
        QApplication.sendEvent(me.window, drop)
    return enter.isAccepted()


def test_a_mail_can_be_dropped_on_the_window(
    person: Callable[..., Person], mail: Path, tmp_path: Path
) -> None:
    me = person()
    assert not drag(me, tmp_path / "song.ogg")
    assert drag(me, mail)
    in_journey(me)
