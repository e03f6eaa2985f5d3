"""From a "no" to the next application: what comes along is seen first, then it is there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import FeedbackDesk
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.reuse_rules import KitPart, kit
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.form import Form, FormField
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_MOST = 400


class ReuseSheet(Sheet):
    """Company and role of the next one. `made` carries the id of the new application."""

    made = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        window: QWidget,
        desk: FeedbackDesk,
        runner: Runner,
        clock: Clock,
        detail: ApplicationDetail,
    ) -> None:
        super().__init__(window, tr("Use it for the next application"), 640)
        self._desk, self._runner, self._detail = desk, runner, detail
        self._making = False
        self._id = ""
        self.form = Form(
            (
                FormField("company", tr("Company")),
                FormField("role", tr("Role")),
            ),
            clock,
        )
        self.form.set_values({"role": detail.facts.role, "company": ""})
        self.missing = label("", "small", "warmText")
        self.missing.hide()
        self.parts = kit(detail)
        self.body.addWidget(self.form)
        self.body.addWidget(self.missing)
        self.body.addWidget(label(tr("What comes along"), "subhead"))
        for part in self.parts:
            self.body.addWidget(_PartCard(part))
        if not self.parts:
            words = tr(
                "Nothing is written here yet. What you note as research, answers, contacts and "
                "papers comes along the next time."
            )
            self.body.addWidget(label(words, "body", "text2"))
        self.body.addStretch(1)
        self.cancel = Button(tr("Not now"), "quiet")
        self.go = Button(tr("Begin it"), "primary", "rocket")
        self.footer.addWidget(self.cancel)
        self.footer.addStretch(1)
        self.footer.addWidget(self.go)
        self.form.entered.connect(self.begin)
        self.form.edited.connect(self._hide_missing)
        self.cancel.clicked.connect(self.try_close)
        self.go.clicked.connect(self.begin)
        self.closed.connect(self._tell)

    def begin(self) -> None:
        """Make the next application."""
        if self._making:
            return
        values = self.form.values()
        company, role = str(values["company"]).strip(), str(values["role"]).strip()
        if not company and not role:
            self._miss(tr("A company or a role is enough."))
            return
        self._making = True
        job = partial(self._desk.reuse, self._detail.id, company, role)
        self._runner.run(job, self._made, self._refused)

    def _made(self, application_id: str) -> None:
        self._id = application_id
        self.try_close()

    def _tell(self) -> None:
        if self._id:
            self.made.emit(self._id)

    def _refused(self, error: Exception) -> None:
        self._making = False
        if isinstance(error, KnownError):
            self._miss(str(error))
        else:
            self.failed.emit(error)

    def _miss(self, words: str) -> None:
        self.missing.setText(words)
        self.missing.show()
        announce(self, words)
        self.form.control("company").setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_missing(self) -> None:
        self.missing.hide()


class _PartCard(Card):
    """One thing that comes along."""

    def __init__(self, part: KitPart) -> None:
        super().__init__(padding=12)
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(part.word, "strong"))
        text = part.text.strip()
        words.addWidget(label(text[:_MOST] + ("…" if len(text) > _MOST else ""), "small", "text2"))
        row = QHBoxLayout()
        row.setSpacing(theme().px(12))
        row.addWidget(IconTile(part.icon, side=36), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        self.body.addLayout(row)
