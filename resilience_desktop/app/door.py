"""What comes in from outside, and where it goes: files that were handed over, and what to do.

It comes as a `host.calling.Call` from the command line, a later start, the desktop's bus, the
system, the mouse or the menu, and goes the same way from here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from resilience_desktop.app.opening import Profile
from resilience_desktop.app.window import Window
from resilience_desktop.core.words import tr, trn
from resilience_desktop.host.calling import GOT_A_NO, WALLOW, Call, made

if TYPE_CHECKING:
    from resilience_desktop.app.desk import Desk
    from resilience_desktop.app.root import Root
    from resilience_desktop.intake.handed import Handed
    from resilience_desktop.intake.mail import Mail
    from resilience_desktop.intake.mailbox import Place
    from resilience_desktop.journey.rules import Told

_DROPPED = frozenset({".eml", ".mbox", ".mbx", ".csv", ".tsv", ".json", ".resilience"})
"""Endings of files that may be dropped on the window."""

_TRIES = 3


class Door(QObject):
    """Made once the profile is open. `take` what is asked for, one thing after the other."""

    def __init__(self, root: Root, window: Window, profile: Profile, desk: Desk) -> None:
        super().__init__(window)
        self._root, self._window, self._profile, self._desk = root, window, profile, desk
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, call: Call) -> None:
        """Bring the window to the front and do what is asked for."""
        self._root.come_to_front(call.token)
        if call.wants_something:
            self._with_room(partial(self._carry_out, call))

    def _carry_out(self, call: Call) -> None:
        if call.do == GOT_A_NO:
            self._window.do_no()
        elif call.do == WALLOW:
            self._start_wallow()
        if call.files:
            job = partial(_sorted_out, call.files)
            self._root.runner.run_long(tr("Opening"), job, self._open, self._root.show_error)

    def _with_room(self, act: Callable[[], None], tries: int = _TRIES) -> None:
        """Close what lies over the window, as Esc would, and do it once nothing does any more.

        A sheet that keeps what was typed closes when that is done: jobs come in order, so what
        waits its turn finds it closed.
        """
        while (sheet := self._window.sheet()) is not None:
            if not sheet.try_close():
                if tries > 1:
                    self._root.runner.run(_nothing, partial(self._try_again, act, tries - 1))
                else:
                    self._window.tell(tr("Finish what is open here first, then try again."))
                return
        act()

    def _try_again(self, act: Callable[[], None], tries: int, _nothing_: None) -> None:
        self._with_room(act, tries)

    # A wallow window

    def _start_wallow(self) -> None:
        self._window.open_tab("wallow")
        self._root.runner.run(_nothing, self._begin_wallow)

    def _begin_wallow(self, _nothing_: None) -> None:
        page: Any = self._window.page("wallow")
        # Jobs come in order: the one that brings the page its queries was before this one.
        if page.attached and not page.in_ritual and not page.controller.running:
            page.panel.start()

    # Files

    def _open(self, handed: Handed) -> None:
        from resilience_desktop.intake.handed import Kind

        if handed.left:
            n = handed.left
            self._window.tell(
                trn("One thing at a time: {n} file waits for its own turn.",
                    "One thing at a time: {n} files wait for their own turn.", n)
            )  # fmt: skip
        if handed.kind is Kind.BACKUP:
            self._ask_to_restore(handed.path)
        elif handed.kind is Kind.MAIL:
            self._open_mails(handed)
        else:
            self._desk.import_(handed.path)

    def _ask_to_restore(self, path: Path) -> None:
        from resilience_desktop.app.restore_sheet import RestoreSheet

        sheet = RestoreSheet(self._window.layers, path)
        sheet.chosen.connect(self._desk.restore_from)
        self._desk.open_sheet(sheet)

    def _open_mails(self, handed: Handed) -> None:
        if len(handed.mails) == 1:
            self._read(handed.mails[0].place)
            return
        from resilience_desktop.app.mail_sheet import MailSheet

        sheet = MailSheet(self._window.layers, handed.mails, self._root.clock)
        sheet.chosen.connect(self._read)
        self._desk.open_sheet(sheet)

    def _read(self, place: Place) -> None:
        job = partial(_told, place, self._root.clock.zone, self._root.clock.today())
        self._root.runner.run_long(tr("Opening"), job, self._begin, self._root.show_error)

    def _begin(self, told: Told) -> None:
        self._with_room(partial(self._desk.journey_about, told))

    # The mouse

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent) and _dropped(event):
            event.acceptProposedAction()
            return True
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            files = _dropped(event)
            if files:
                event.acceptProposedAction()
                self.take(made(files=files))
                return True
        return False


def _dropped(event: QDropEvent) -> list[str]:
    """The files of a drag that can be opened; fields of text take everything else."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [str(path) for path in paths if path.suffix.casefold() in _DROPPED]


def _sorted_out(files: tuple[str, ...], progress: Any) -> Handed:
    from resilience_desktop.intake.handed import sort_out

    return sort_out(files, progress)


def _told(place: Place, zone: Any, today: Any, _progress: Any) -> Told:
    """What a mail says, for the journey: with a guess that the person sees and corrects."""
    from resilience_desktop.intake.handed import read_mail
    from resilience_desktop.intake.mail_guess import guess
    from resilience_desktop.journey.rules import Told

    mail = read_mail(place)
    about, day = guess(mail), mail.day(zone, today)
    text = mail.text
    if mail.cut:
        text += "\n\n" + tr("(The mail goes on; this is its beginning.)")
    return Told(text, _letter(mail), about.company, about.role, day)


def _letter(mail: Mail) -> str:
    """Which mail it is, in a line."""
    return " · ".join(filter(None, (mail.subject or tr("A mail without a subject"), mail.sender)))


def _nothing() -> None:
    """A job that only takes its turn."""
