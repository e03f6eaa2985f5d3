"""What a list would add: rows to tick and to correct, and what could not be read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.days import say_full
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import exchange, rules
from resilience_desktop.features.wins.exchange_build import Line
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.check_list import CheckList, CheckRow
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_SHOWN_UNKNOWN = 5
_LONGEST = 120


class PlanView(QWidget):
    """`ticked` and `renamed` carry the row's place; `all_ticked` whether all or none."""

    ticked = Signal(int, bool)
    renamed = Signal(int, str)
    all_ticked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = label("", "heading")
        self.remarks = label("", "small", "text2")
        self.all = Button(tr("Tick all"), "quiet")
        self.none = Button(tr("Tick none"), "quiet")
        self.list = CheckList(tr("Wins to add"), editable=True)
        self.list.setAccessibleDescription(tr("Space ticks, Enter changes the title."))
        self.unknown = label("", "small", "warmText")
        self.unknown_lines = label("", "caption", "text3")
        head = QHBoxLayout()
        head.addWidget(self.headline, 1)
        head.addWidget(self.all)
        head.addWidget(self.none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        column.addLayout(head)
        column.addWidget(self.remarks)
        column.addWidget(self.list, 1)
        column.addWidget(self.unknown)
        column.addWidget(self.unknown_lines)
        self.list.setMinimumHeight(theme().px(180))
        self.list.ticked.connect(self._tick)
        self.list.renamed.connect(self._rename)
        self.all.clicked.connect(self._all)
        self.none.clicked.connect(self._none)

    def show_plan(self, plan: exchange.Plan) -> None:
        """Show all rows of a plan, and the first lines in which nothing could be read."""
        self.list.set_rows([_row(n, row) for n, row in enumerate(plan.rows)])
        words = exchange.unknown_words(plan)
        self.unknown.setText(words)
        self.unknown.setVisible(bool(words))
        lines = [_line(line) for line in plan.unknown[:_SHOWN_UNKNOWN]]
        if len(plan.unknown) > _SHOWN_UNKNOWN:
            lines.append(tr("and {n} more", n=len(plan.unknown) - _SHOWN_UNKNOWN))
        self.unknown_lines.setText("\n".join(lines))
        self.unknown_lines.setVisible(bool(lines))

    def show_row(self, place: int, row: exchange.Row) -> None:
        """Show one row as it is now."""
        made = _row(place, row)
        self.list.put_row(place, made)

    def say(self, headline: str, remarks: Sequence[str]) -> None:
        """What adding would do."""
        self.headline.setText(headline)
        self.remarks.setText("\n".join(remarks))
        self.remarks.setVisible(bool(remarks))

    def _tick(self, row_id: str, on: bool) -> None:
        self.ticked.emit(int(row_id), on)

    def _rename(self, row_id: str, title: str) -> None:
        self.renamed.emit(int(row_id), title)

    def _all(self) -> None:
        self.all_ticked.emit(True)

    def _none(self) -> None:
        self.all_ticked.emit(False)


def _line(line: Line) -> str:
    return tr("Line {n}: {text}", n=line.number, text=one_line(line.text[:_LONGEST]))


def _row(place: int, row: exchange.Row) -> CheckRow:
    draft = row.draft
    day = say_full(draft.happened_on) if draft.happened_on else ""
    text = next((t for t in (draft.figure, draft.result, draft.action, draft.situation) if t), "")
    tags = ", ".join((*draft.skills, *draft.tags))
    line = " · ".join(p for p in (rules.kind_name(draft.kind), day, text[:_LONGEST], tags) if p)
    chip = tr("Here already") if row.known else tr("Kept as evidence") if row.odd else ""
    return CheckRow(str(place), draft.title, one_line(line), chip, row.wanted, warm=row.known)
