"""Tags as chips, and a field that adds one more with completion."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QCompleter, QLineEdit, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.style import dress_completer
from resilience_desktop.ui.text import one_line
from resilience_desktop.ui.theme import theme

LONGEST = 60
"""Characters a tag may have."""


class _TagEdit(QLineEdit):
    finished = Signal()
    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == ",":
            self.finished.emit()
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.finished.emit()


class TagField(QWidget):
    """Tags in the order given; Enter or a comma adds, Backspace in the empty field takes back.

    `tags_changed` carries the new tags (list of str) when the person changed them.
    """

    tags_changed = Signal(list)

    def __init__(
        self, accessible_name: str, placeholder: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._tags: list[str] = []
        self._chips: list[ChipButton] = []
        self._known = QStringListModel(self)
        self.setAccessibleName(accessible_name)
        self.edit = _TagEdit()
        self.edit.setMaxLength(LONGEST)
        self.edit.setAccessibleName(tr("Add to {name}", name=accessible_name))
        self.edit.setPlaceholderText(placeholder or tr("Add a tag"))
        completer = QCompleter(self._known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.activated[str].connect(self._take_completion)  # type: ignore[index]
        dress_completer(completer)
        self.edit.setCompleter(completer)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6, line_gap=6)
        self._flow.setContentsMargins(0, 0, 0, 0)
        self._flow.addWidget(self.edit)
        self.setFocusProxy(self.edit)
        self.edit.finished.connect(self._add_typed)
        self.edit.emptied.connect(self._take_back)
        theme().changed.connect(self._restyle)
        self._restyle()

    def tags(self) -> list[str]:
        return list(self._tags)

    def set_tags(self, tags: Sequence[str]) -> None:
        """Show `tags`; tells nobody."""
        self._tags = [one_line(tag) for tag in tags]
        for chip in self._chips:
            self._flow.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = []
        for tag in self._tags:
            self._show(tag)

    def set_known(self, tags: Sequence[str]) -> None:
        """The tags that completion offers."""
        self._known.setStringList(list(tags))

    def _show(self, tag: str) -> None:
        chip = ChipButton(tag, removable=True, parent=self)
        chip.removed.connect(self._remove)
        self._flow.insertWidget(len(self._chips), chip)
        self._chips.append(chip)
        chip.show()

    def _add_typed(self) -> None:
        tag = one_line(self.edit.text()).strip(", ")
        self.edit.clear()
        if tag and tag.casefold() not in (known.casefold() for known in self._tags):
            self._tags.append(tag)
            self._show(tag)
            self.tags_changed.emit(self.tags())

    def _take_completion(self, tag: str) -> None:
        self.edit.setText(tag)
        # The completer writes its word into the field once more after this signal.
        QTimer.singleShot(0, self._add_typed)

    def _take_back(self) -> None:
        if self._chips:
            self._drop(len(self._chips) - 1)

    def _remove(self) -> None:
        chip: QObject | None = self.sender()
        if isinstance(chip, ChipButton) and chip in self._chips:
            self._drop(self._chips.index(chip))

    def _drop(self, index: int) -> None:
        chip = self._chips.pop(index)
        del self._tags[index]
        self._flow.removeWidget(chip)
        chip.hide()
        chip.deleteLater()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.tags_changed.emit(self.tags())

    def _restyle(self) -> None:
        self.edit.setFixedWidth(theme().px(160))
        self.updateGeometry()
