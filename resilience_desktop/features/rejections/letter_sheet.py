"""Writing a letter to those who decided: for feedback, once more, or to say thank you."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ids import new_id
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import letter_words, letters, mailing
from resilience_desktop.features.rejections.draft_sheet import DraftSheet
from resilience_desktop.features.rejections.feedback_port import (
    LetterDesk,
    RequestDraft,
)
from resilience_desktop.features.rejections.letter_parts import (
    Addressed,
    Questions,
    Ways,
    captioned,
    let_wrap,
    put,
)
from resilience_desktop.features.rejections.letters import Blanks, Occasion, Purpose
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.notes import PlainEdit
from resilience_desktop.ui.style import set_kind
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_WIDE, _NARROW = 980, 700
_SIDE_BY_SIDE = 800
"""Widths of the sheet, and from which on the letter stands beside what fills it, in px."""


class LetterSheet(DraftSheet):
    """One letter. `sent` carries who it went to, once the person said that it went out."""

    sent = Signal(str)

    def __init__(
        self, window: QWidget, desk: LetterDesk, runner: Runner, clock: Clock, about: Occasion
    ) -> None:
        width = _WIDE if about.purpose == Purpose.ASK else _NARROW
        super().__init__(window, letter_words.title_of(about.purpose), width, None, runner)
        self._desk, self._clock, self._about = desk, clock, about
        self._templates = letters.templates(about.purpose, live=about.live)
        self._template = self._templates[0]
        self._blanks = Blanks(role=about.role, company=about.company)
        self._id = about.draft.id if about.draft else new_id()
        self._exists = about.draft is not None
        self._going = False
        self._build()
        self._show()
        self._connect()

    # What it is made of

    def _build(self) -> None:
        self.kinds = Choice(tr("Kind of letter"), [(t.key, t.name) for t in self._templates])
        let_wrap(self.kinds)
        if len(self._templates) < 2:  # shown before it has a parent it would be a window
            self.kinds.hide()
        self.hint = label("", "small", "text2")
        self.to = Addressed()
        asks = self._about.purpose == Purpose.ASK
        self.questions = Questions(letters.questions(live=self._about.live) if asks else ())
        if not asks:
            self.questions.hide()
        self.subject = LineField(tr("Subject"))
        self.text = PlainEdit(8, 22)
        self.text.setAccessibleName(tr("The letter"))
        set_kind(self.text, "inset")
        self.use = Button(tr("Use the new words instead"), "quiet", "rotate-ccw")
        self.use.hide()
        self.ways = Ways()
        self.note = label("", "small", "text2")
        self.note.hide()
        self.left, self.right = QWidget(), QWidget()
        left, right = _column(self.left), _column(self.right)
        for part in (self.to, self.questions):
            left.addWidget(part)
        left.addStretch(1)
        right.addLayout(captioned(self.subject.accessibleName(), self.subject))
        right.addLayout(self._text_column())
        right.addWidget(self.ways)
        right.addWidget(self.note)
        right.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._sides.setSpacing(theme().px(16))
        self._sides.addWidget(self.left, 4)
        self._sides.addWidget(self.right, 6)
        self.body.addWidget(self.kinds)
        self.body.addWidget(self.hint)
        self.body.addLayout(self._sides)
        self.body.addStretch(1)
        self.trash = IconButton("trash-2", tr("Move this letter to the trash"))
        if not self._exists:
            self.trash.hide()
        self.went = Button(tr("I sent it"), "primary", "check")
        self.footer.addWidget(self.trash)
        self.footer.addWidget(label(letter_words.promise(), "small", "text3"), 1)
        self.footer.addWidget(self.went)

    def _text_column(self) -> QVBoxLayout:
        head = QHBoxLayout()
        head.addWidget(label(tr("The letter"), "caption", "text2", wrap=False))
        head.addWidget(self.saved)
        head.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(theme().px(6))
        column.addLayout(head)
        column.addWidget(self.text)
        column.addWidget(self.use)
        return column

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._choose)
        self.to.edited.connect(self._fill_again)
        self.to.me.editingFinished.connect(self._keep_my_name)
        self.questions.chosen.connect(self._fill_again)
        self.subject.textEdited.connect(self.typed)
        self.text.textChanged.connect(self.typed)
        self.use.clicked.connect(self._use_template)
        self.ways.mail.clicked.connect(self.open_mail)
        self.ways.copy.clicked.connect(self.copy)
        self.ways.file.clicked.connect(self.ask_file)
        self.trash.clicked.connect(self._trash)
        self.went.clicked.connect(self.say_sent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        asks = self._about.purpose == Purpose.ASK
        wide = asks and self.panel.width() >= theme().px(_SIDE_BY_SIDE)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if direction != self._sides.direction():
            self._sides.setDirection(direction)

    def first_focus(self) -> QWidget | None:
        return self.to.name if not self.to.name.text() else self.text

    # What it shows

    def _show(self) -> None:
        about = self._about
        draft = about.draft.draft if about.draft else RequestDraft(recipient=about.to)
        found = [t for t in self._templates if t.key == draft.template]
        self._template = found[0] if found else self._templates[0]
        self.kinds.set_current(self._template.key)
        self.hint.setText(self._template.hint)
        self.to.show_all(*letters.name_and_address(draft.recipient), about.me)
        if draft.body.strip():
            self.questions.tick_those_in(draft.body)
        else:
            self.questions.tick(self._template.questions)
        self._blanks = self._blanks_now()
        put(self.subject, draft.subject or self._template.subject)
        self.text.setPlainText(draft.body or letters.fill(self._template, self._blanks))

    def _blanks_now(self) -> Blanks:
        return Blanks(
            self.to.name.text(),
            self._about.role,
            self._about.company,
            self.questions.texts(),
            self.to.me.text(),
        )

    def draft(self) -> RequestDraft:
        """The letter as it stands."""
        to = letters.recipient(self.to.name.text(), self.to.address.text())
        return RequestDraft(self._template.key, to, self.subject.text(), self.text.toPlainText())

    def _fill_again(self) -> None:
        """Name, questions or signature changed: change the letter where it is still as filled."""
        before, self._blanks = self._blanks, self._blanks_now()
        self._write(letters.refill(self.text.toPlainText(), self._template, before, self._blanks))
        self.typed()

    def _choose(self, key: str) -> None:
        old, self._template = self._template, next(t for t in self._templates if t.key == key)
        self.hint.setText(self._template.hint)
        untouched = self.text.toPlainText().strip() == letters.fill(old, self._blanks).strip()
        if self.subject.text() in ("", old.subject):
            put(self.subject, self._template.subject)
        if untouched or not self.text.toPlainText().strip():
            self._use_template()
        else:
            self.use.show()
        self.typed()

    def _use_template(self) -> None:
        self.use.hide()
        self.questions.tick(self._template.questions)
        self._blanks = self._blanks_now()
        self._write(letters.fill(self._template, self._blanks))

    def _write(self, text: str) -> None:
        """Change the text so that Ctrl+Z in it brings back what was there."""
        if text == self.text.toPlainText():
            return
        cursor = QTextCursor(self.text.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)

    # Keeping

    def keeping(self) -> Callable[[], Any]:
        self._exists = True
        self.trash.show()
        return partial(self._desk.keep_letter, self._id, self._about.application_id, self.draft())

    def _keep_my_name(self) -> None:
        if self.to.me.text() != self._about.me:
            job = partial(self._desk.keep_my_name, self.to.me.text())
            self._runner.run(job, None, self.failed.emit)

    # Out

    def open_mail(self) -> None:
        """Hand the letter to the mail program, unless it is too long for that."""
        draft = self.draft()
        url = mailing.mailto(draft.recipient, draft.subject, draft.body)
        if not url:
            self._say(
                tr(
                    "This letter is too long to hand over. Save it as a file, which opens in the "
                    "mail program, or copy it."
                )
            )
        elif QDesktopServices.openUrl(QUrl.fromEncoded(url.encode("ascii"))):
            self._out(tr("It is in your mail program. Nothing is sent from here."))
        else:
            self._say(tr("No mail program answered. Copy the letter, or save it as a file."))

    def copy(self) -> None:
        """Copy the letter's text."""
        QGuiApplication.clipboard().setText(self.draft().body)
        self._out(tr("Copied."))

    def ask_file(self) -> None:
        """Save the letter as a file that mail programs open as a new mail."""
        start = str(Path.home() / mailing.file_name(self._about.company))
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Save the letter"), start, tr("Mail (*.eml)")
        )
        if chosen:
            draft = self.draft()
            data = mailing.eml(draft.recipient, draft.subject, draft.body)
            self._runner.run(
                partial(letter_words.save, Path(chosen), data), self._file_saved, self.failed.emit
            )

    def _file_saved(self, path: Path) -> None:
        self._out(tr("Saved: {name}. It opens as a new mail.", name=path.name))

    def _out(self, words: str) -> None:
        """It may be on its way: a letter that was used is kept, and "I sent it" comes next."""
        self.typed()
        self.keep_now()
        self._say(words)

    def _say(self, words: str) -> None:
        self.note.setText(words)
        self.note.show()
        announce(self, words)

    def say_sent(self) -> None:
        """The person says that it went out."""
        if self._going:
            return
        self._going = True
        self.drop()
        keep = self.keeping()
        self._runner.run(
            partial(letter_words.in_turn, keep, self._sending()), self._is_sent, self._not_sent
        )

    def _sending(self) -> Callable[[], Any]:
        today, about = self._clock.today(), self._about
        if about.purpose == Purpose.ASK:
            return partial(self._desk.say_sent, self._id, today)
        if about.purpose == Purpose.FOLLOW_UP and about.answers is not None:
            return partial(self._desk.note_follow_up, about.answers.id, self._id, today)
        return partial(self._desk.note_sent, self._id, today)

    def _is_sent(self, _nothing: Any) -> None:
        self.told.emit(letter_words.say_sent(self._about.purpose, self._clock.today()), True)
        self.try_close()
        self.sent.emit(self.draft().recipient)

    def _not_sent(self, error: Exception) -> None:
        self._going = False
        self.typed()
        self.failed.emit(error)

    def _trash(self) -> None:
        self.drop()
        if not self._exists:
            self.try_close()
            return
        job = partial(self._desk.trash_request, self._id)
        self._runner.run(job, self._trashed, self.failed.emit)

    def _trashed(self, _nothing: Any) -> None:
        self.told.emit(tr("Moved to the trash."), True)
        self.try_close()


def _column(owner: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(owner)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(12))
    return column
