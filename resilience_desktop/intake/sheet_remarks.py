"""The import sheet's lists of cells that need an eye, alike ones together."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from resilience_desktop.core.words import tr, trn
from resilience_desktop.intake.plan import Remark
from resilience_desktop.intake.summary import ranges, remark_place, shown
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, clear_layout
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

FIRST = 12
"""How many entries are shown before the person asks for more."""

MORE = 100


class RemarksCard(Card):
    """A titled list; entries with the same column, words and reason share one line."""

    def __init__(self, title: str, about: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups: list[tuple[Remark, list[int]]] = []
        self._shown = 0
        self._title_text = title
        self.title = label(title, "subhead", "text")
        self.body.addWidget(self.title)
        self.body.addWidget(label(about, "small", "text2"))
        holder = QWidget()
        self._list = QVBoxLayout(holder)
        self._list.setContentsMargins(0, theme().px(4), 0, 0)
        self._list.setSpacing(theme().px(12))
        self.body.addWidget(holder)
        self.more = Button("", "quiet")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more)

    def show_remarks(self, remarks: Sequence[Remark]) -> None:
        """Show these remarks; the card hides itself when there are none."""
        self._groups = grouped(remarks)
        self.title.setText(tr("{title} ({count})", title=self._title_text, count=len(remarks)))
        clear_layout(self._list)
        self._shown = 0
        self._add(FIRST)
        self.setVisible(bool(remarks))

    def _show_more(self) -> None:
        self._add(MORE)

    def _add(self, count: int) -> None:
        for remark, rows in self._groups[self._shown : self._shown + count]:
            self._list.addWidget(_entry(remark, rows))
        self._shown = min(self._shown + count, len(self._groups))
        left = len(self._groups) - self._shown
        self.more.setVisible(left > 0)
        self.more.setText(trn("Show {n} more", "Show {n} more", min(left, MORE)))


def grouped(remarks: Sequence[Remark]) -> list[tuple[Remark, list[int]]]:
    """Remarks that differ by their row only, with all their rows; in the order of the sheet."""
    groups: dict[tuple[str, str, str], tuple[Remark, list[int]]] = {}
    for remark in remarks:
        key = (remark.column, remark.text, remark.why)
        groups.setdefault(key, (remark, []))[1].append(remark.row)
    return list(groups.values())


def place_words(remark: Remark, rows: Sequence[int]) -> str:
    """ "Row 7, Phone" or "Status, 3 rows: 3, 14-15"."""
    if len(rows) == 1:
        return remark_place(remark)
    many = trn("{n} row: {rows}", "{n} rows: {rows}", len(rows), rows=ranges(rows))
    return f"{shown(remark.column)}, {many}" if remark.column else many


def _entry(remark: Remark, rows: Sequence[int]) -> QWidget:
    entry = QWidget()
    lines = QVBoxLayout(entry)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(theme().px(2))
    lines.addWidget(label(place_words(remark, rows), "caption", "text3"))
    if remark.text:
        lines.addWidget(label(tr("“{cell}”", cell=shown(remark.text, 200)), "button", "text"))
    lines.addWidget(label(remark.why, "small", "text2"))
    return entry
