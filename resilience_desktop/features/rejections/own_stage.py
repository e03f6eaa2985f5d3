"""Making a stage of one's own, and renaming it, where an entry of the ledger is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import Stage
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.sorting_port import OwnStage
from resilience_desktop.features.rejections.sorting_rules import (
    OWN_KINDS,
    check_own_stage,
    own_kind_name,
)
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LONGEST = 60


class OwnStageFields(QWidget):
    """A name, and whether it counts as early, middle or late.

    `kept` carries (id or "" for a new one, name, kind); `trash_asked` an id.
    """

    kept = Signal(str, str, str)
    trash_asked = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stage_id = ""
        self._others: tuple[OwnStage, ...] = ()
        self.heading = label("", "strong")
        self.name = LineField(tr("Name of the stage"), tr("Trial day, case study, panel…"))
        self.name.setMaxLength(_LONGEST)
        self.problem = label("", "small", "warmText")
        self.kind = Choice(
            tr("It counts as"), [(kind.value, own_kind_name(kind)) for kind in OWN_KINDS]
        )
        self.save = Button(tr("Keep the stage"), "soft", "check")
        self.trash = Button(tr("Offer it no more"), "quiet")
        self.cancel = Button(tr("Cancel"), "quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        for widget in (self.heading, self.name, self.problem):
            self._column.addWidget(widget)
        self._column.addWidget(label(tr("It counts as"), "caption", "text2"))
        self._column.addWidget(self.kind)
        row = QHBoxLayout()
        for button in (self.save, self.cancel, self.trash):
            row.addWidget(button)
        row.addStretch(1)
        self._column.addLayout(row)
        self.save.clicked.connect(self.keep)
        self.name.returnPressed.connect(self.keep)
        self.name.textEdited.connect(self._clear)
        self.cancel.clicked.connect(self.left)
        self.trash.clicked.connect(self._ask_trash)
        theme().changed.connect(self._restyle)
        self._restyle()

    def open_for(self, stage: OwnStage | None, known: Sequence[OwnStage]) -> None:
        """Change `stage`, or make a new one."""
        self.stage_id = stage.id if stage else ""
        self._others = tuple(one for one in known if one.id != self.stage_id)
        self.heading.setText(tr("Rename it everywhere") if stage else tr("A stage of your own"))
        self.name.setText(stage.name if stage else "")
        self.kind.set_current(stage.kind if stage else Stage.INTERVIEW.value)
        self.trash.setVisible(stage is not None)
        self._clear()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Send it, unless there is something to say about the name."""
        try:
            check_own_stage(self.name.text(), self.kind.current(), self._others)
        except KnownError as error:
            self.refuse(str(error))
            return
        self.kept.emit(self.stage_id, self.name.text().strip(), self.kind.current())

    def refuse(self, why: str) -> None:
        """Say beside the name why it cannot be."""
        self.problem.setText(why)
        self.problem.show()
        self.name.setAccessibleDescription(why)
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.name, why)

    def _clear(self) -> None:
        self.problem.hide()
        self.name.setAccessibleDescription("")

    def _ask_trash(self) -> None:
        self.trash_asked.emit(self.stage_id)

    def _restyle(self) -> None:
        self._column.setSpacing(theme().px(8))
