"""The panel of files: seen, added, dropped, opened as a safe copy, saved, removed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QDropEvent, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.wins.attachments import AttachmentsPanel
from resilience_desktop.features.wins.links import host_of, links_in
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.store.engine import Store
from resilience_desktop.ui.thumbnails import Thumbnails

PDF = b"%PDF-1.4\n%...\n"


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> WinQueries:
    return WinQueries(store, clock)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Talk <b>.png"
    image = QImage(400, 300, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    assert image.save(str(path))
    return path


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Thank you.pdf"
    path.write_bytes(PDF)
    return path


class Heard:
    """What a panel said."""

    def __init__(self, panel: AttachmentsPanel) -> None:
        self.told: list[str] = []
        self.failed: list[Exception] = []
        self.changed: list[str] = []
        panel.told.connect(self._tell)
        panel.failed.connect(self.failed.append)
        panel.changed.connect(self.changed.append)

    def _tell(self, text: str, _undo: bool) -> None:
        self.told.append(text)


@pytest.fixture
def panel(qtbot: QtBot, desk: WinQueries, immediate: Any) -> AttachmentsPanel:
    panel = AttachmentsPanel(Thumbnails())
    qtbot.addWidget(panel)
    panel.attach(desk, immediate)
    panel.resize(520, 300)
    return panel


def test_files_are_added_shown_and_removed(
    panel: AttachmentsPanel, desk: WinQueries, picture: Path, pdf: Path, qtbot: QtBot
) -> None:
    win_id = desk.add(WinDraft(title="Talk"))
    heard = Heard(panel)
    panel.show_win(win_id)
    panel.add_files([picture, pdf])
    assert heard.told == ["Added.", "Added."]
    assert heard.changed == [win_id]
    assert [row.open_button.accessibleName() for row in panel.rows] == [
        "Open Talk <b>.png",
        "Open Thank you.pdf",
    ]
    panel.show()
    preview = panel.rows[0].preview
    qtbot.waitUntil(lambda: preview.picture() is not None)
    shown = preview.picture()
    assert shown is not None
    assert shown.toImage().pixelColor(5, 5) == QColor("teal")
    assert panel.rows[1].preview.picture() is not None
    panel.rows[0].remove_button.click()
    assert heard.told[-1] == "Removed."
    assert [row.save_button.accessibleName() for row in panel.rows] == [
        "Save a copy of Thank you.pdf"
    ]


def test_a_refused_file_says_why_and_the_others_come(
    panel: AttachmentsPanel, desk: WinQueries, pdf: Path, tmp_path: Path
) -> None:
    win_id = desk.add(WinDraft(title="Talk"))
    heard = Heard(panel)
    panel.show_win(win_id)
    panel.add_files([tmp_path / "gone.png", pdf])
    assert len(panel.rows) == 1
    assert "“gone.png” is not there any more." in str(heard.failed[0])


def test_files_of_a_new_win_wait_until_it_is_kept(
    panel: AttachmentsPanel, desk: WinQueries, picture: Path, pdf: Path
) -> None:
    panel.show_win("")
    panel.add_files([picture, pdf, pdf])
    assert panel.waiting() == (picture, pdf)
    assert panel.rows[0].open_button.isHidden()
    panel.rows[0].remove_button.click()
    assert panel.waiting() == (pdf,)
    win_id = desk.add(WinDraft(title="Talk"))
    panel.win_kept(win_id)
    assert [file.name for file in desk.attachments(win_id)] == ["Thank you.pdf"]
    assert panel.waiting() == ()
    assert not panel.rows[0].open_button.isHidden()


def test_opening_gives_a_copy_away(
    panel: AttachmentsPanel,
    desk: WinQueries,
    pdf: Path,
    monkeypatch: pytest.MonkeyPatch,
    store: Store,
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return len(opened) == 1

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    win_id = desk.add(WinDraft(title="Talk"))
    panel.show_win(win_id)
    panel.add_files([pdf])
    heard = Heard(panel)
    panel.rows[0].open_button.click()
    assert opened[0].read_bytes() == PDF
    assert opened[0].name == "Thank you.pdf"
    assert store.folder not in opened[0].parents
    assert heard.failed == []
    panel.rows[0].open_button.click()
    assert "No program on this computer opens" in str(heard.failed[0])


def test_saving_a_copy_and_choosing_files(
    panel: AttachmentsPanel,
    desk: WinQueries,
    pdf: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    target = tmp_path / "copy.pdf"
    answers = [str(target), ""]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(pdf)], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (answers.pop(0), ""))
    panel.show_win(desk.add(WinDraft(title="Talk")))
    panel.add_button.click()
    panel.rows[0].save_button.click()
    assert target.read_bytes() == PDF
    panel.rows[0].save_button.click()
    assert not answers


def drop(panel: AttachmentsPanel, *urls: QUrl) -> tuple[bool, Qt.DropAction]:
    data = QMimeData()
    data.setUrls(list(urls))
    event = QDropEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction | Qt.DropAction.MoveAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    event.setDropAction(Qt.DropAction.MoveAction)
    event.ignore()
    panel.dropEvent(event)
    return event.isAccepted(), event.dropAction()


def test_dropping_copies_local_files_only(
    panel: AttachmentsPanel, desk: WinQueries, pdf: Path
) -> None:
    panel.show_win(desk.add(WinDraft(title="Talk")))
    assert not drop(panel, QUrl("https://example.org/a.pdf"))[0]
    # The file itself stays where it is.
    assert drop(panel, QUrl.fromLocalFile(str(pdf))) == (True, Qt.DropAction.CopyAction)
    assert len(panel.rows) == 1


def test_links_open_on_request(
    panel: AttachmentsPanel, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    panel.set_evidence("A mail, and https://example.org/a?b=c (see http://b.example).")
    buttons = panel._link_box.findChildren(type(panel.add_button))
    assert [button.accessibleName() for button in buttons] == [
        "Open example.org in the browser",
        "Open b.example in the browser",
    ]
    buttons[0].click()
    assert opened == ["https://example.org/a?b=c"]
    panel.set_evidence("")
    assert panel._link_box.isHidden()


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("javascript:alert(1) file:///etc/passwd ftp://a.b", ()),
        ("HTTPS://Example.org/x.", ("HTTPS://Example.org/x",)),
        ("see https://a.example/b_(c), then", ("https://a.example/b_(c)",)),
        ("https://bank.example@evil.example/", ()),
        ("https://[::1", ()),
        ("https://", ()),
        ("https://a.example https://a.example", ("https://a.example",)),
        ("«https://a.example»", ("https://a.example",)),
    ],
)
def test_only_web_addresses_are_links(text: str, links: tuple[str, ...]) -> None:
    assert links_in(text) == links


def test_the_host_is_what_is_said() -> None:
    assert host_of("https://Example.org:8080/a") == "example.org"
    assert host_of("https://a\u202eb.example") == ""
    assert host_of("nothing") == ""


def test_a_picture_that_cannot_be_shown_says_so(
    panel: AttachmentsPanel, picture: Path, tmp_path: Path, desk: WinQueries, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(picture.read_bytes()[:60])
    win = desk.add(WinDraft(title="A talk"))
    panel.show_win(win)
    panel.add_files([broken])
    panel.show()
    said = "No preview: the picture cannot be read"
    qtbot.waitUntil(lambda: panel.rows[0].below.text() == said)
