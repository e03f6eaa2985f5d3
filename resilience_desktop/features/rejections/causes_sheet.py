"""Sorting guesses at why into mine, theirs and unknown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QCursor, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.cause_column import CauseColumn, side_name
from resilience_desktop.features.rejections.cause_row import CauseRow
from resilience_desktop.features.rejections.diagnosing import diagnosis_of
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.study_port import (
    CauseRecord,
    LessonRecord,
    Side,
    StudyDesk,
)
from resilience_desktop.features.rejections.study_sheet import Means, StudySheet
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

IDEAS = 4
ORDER = (Side.MINE, Side.UNKNOWN, Side.THEIRS)
"""The sides as they stand beside each other."""


class _Found(NamedTuple):
    causes: tuple[CauseRecord, ...]
    lessons: tuple[LessonRecord, ...]


def _find(desk: StudyDesk, about: str) -> _Found:
    return _Found(desk.causes(about), desk.lessons(about))


class CausesSheet(StudySheet):
    """A line to add causes, guesses that fit, and the three sides."""

    def __init__(self, window: QWidget, means: Means, about: ApplicationDetail) -> None:
        super().__init__(window, tr("Sort the causes"), means, about, (900, 640))
        self._kind = diagnosis_of(about).kind.value
        self._causes: tuple[CauseRecord, ...] = ()
        self._steps: dict[str, str] = {}
        self._letting_go = ""
        self._focus = ""
        lead = tr("Guesses are enough. A no usually has several causes, and few of them are yours.")
        self.lead = label(lead, "body", "text2")
        name = tr("Add a cause in one line")
        self.line = LineField(name, name)
        self.ideas = QWidget()
        self._flow = FlowLayout(self.ideas, gap=6, line_gap=4)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.ideas.setSizePolicy(policy)
        self.columns = {side: CauseColumn(side) for side in ORDER}
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for column in self.columns.values():
            self._sides.addWidget(column, 1)
        for part in (self.lead, self.line, self.ideas):
            self.body.addWidget(part)
        self.body.addLayout(self._sides, 1)
        self.keys = label(
            tr("M mine · T theirs · U not sure · Alt with arrows moves · Enter changes"),
            "caption",
            "text3",
        )
        self.done = Button(tr("Done"), "primary", "check")
        self.footer.addWidget(self.keys)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.done.clicked.connect(self.try_close)
        self.line.returnPressed.connect(self.take_line)
        self._sides.setSpacing(theme().px(12))
        self._arrange()

    # What is shown

    def load(self) -> None:
        self._runner.run(partial(_find, self._desk, self.about), self._show, self.failed.emit)

    def rows(self) -> list[CauseRow]:
        """All rows, side by side."""
        return [row for column in self.columns.values() for row in column.rows]

    def row(self, cause_id: str) -> CauseRow | None:
        """The row of a cause."""
        return next((row for row in self.rows() if row.cause.id == cause_id), None)

    def _show(self, found: _Found) -> None:
        if self.writing:
            return
        focused, place = self._focused()
        typed = {row.cause.id: row.step.text() for row in self.rows() if not row.step.isHidden()}
        self._causes = found.causes
        for column in self.columns.values():
            column.clear()
        for cause in found.causes:
            row = CauseRow(cause, self._has_goal(cause, found.lessons), typed.get(cause.id, ""))
            row.wished.connect(self._grant)
            row.worded.connect(self._word)
            row.named.connect(self._name_goal)
            row.carried.connect(self._carry)
            row.dropped.connect(self._drop)
            self.columns[Side(cause.side)].add(row)
        self._offer()
        self._focus_again(focused, place)
        gone = self.row(self._letting_go)
        self._letting_go = ""
        if gone is not None:
            gone.put_down_slowly()

    def _has_goal(self, cause: CauseRecord, lessons: Sequence[LessonRecord]) -> bool:
        steps = (self._steps.get(cause.id, ""), study_rules.step_for(cause.text)[0], cause.text)
        return any(study_rules.is_goal(step, lessons) for step in steps if step)

    def _focused(self) -> tuple[str, int]:
        """The cause the keyboard is on, or is to be on, and its place among all rows."""
        focus = QApplication.focusWidget()
        for place, row in enumerate(self.rows()):
            if row is focus or (focus is not None and row.isAncestorOf(focus)):
                return self._focus or row.cause.id, place
        return self._focus, -1

    def _focus_again(self, cause_id: str, place: int) -> None:
        self._focus = ""
        rows = self.rows()
        target = self.row(cause_id)
        if target is None and place >= 0:
            target = rows[min(place, len(rows) - 1)] if rows else None
            if target is None:
                self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(target)

    def _offer(self) -> None:
        """Guesses that fit the kind of "no" and do not stand yet."""
        self._flow.clear()
        found = study_rules.cause_ideas(self._kind, self._causes)[:IDEAS]
        for idea in found:
            chip = ChipButton(idea.text, icon_name="plus")
            chip.setProperty("side", idea.side.value)
            side = side_name(idea.side)
            chip.setAccessibleName(tr("Add to {side}: {cause}", side=side, cause=idea.text))
            chip.clicked.connect(self._take_idea)
            self._flow.addWidget(chip)
        self.ideas.setVisible(bool(found))

    def first_focus(self) -> QWidget | None:
        return self.line

    # What the person does

    def save_typed(self) -> None:
        for row in self.rows():
            row.words.leave()
            if not row.step.isHidden() and row.step.text().strip():
                # Not yet a goal, for nobody pressed Enter; as a lesson it is not lost.
                step = row.take_step()
                self.write(partial(self._desk.add_lesson, step, self.about), self._kept_step)
        self.take_line()

    def _kept_step(self, _lesson: LessonRecord) -> None:
        self.settle()

    def take_line(self) -> None:
        """What stands in the line becomes a cause; where it belongs is for later."""
        words = self.line.text().strip()
        if words:
            self.write(partial(self._desk.add_cause, self.about, words), self._added)

    def _added(self, cause: CauseRecord) -> None:
        if self.line.text().strip() == cause.text:
            self.line.clear()
        announce(self, tr("Added: {cause}", cause=cause.text))
        self.settle()

    def _take_idea(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            side = str(chip.property("side"))
            self.change(partial(self._desk.add_cause, self.about, chip.words(), side))

    def _word(self, cause_id: str, words: str) -> None:
        self.change(partial(self._desk.change_cause, cause_id, words))

    def _grant(self, cause_id: str, wish: str) -> None:
        cause = next((one for one in self._causes if one.id == cause_id), None)
        if cause is None:
            return
        if wish == "goal":
            self._make_goal(cause)
        elif wish == "menu":
            self._open_menu(cause)
        elif wish == "trash":
            self.change(partial(self._desk.trash_cause, cause_id), tr("Moved to the trash."))
        elif wish in ("go", "stay"):
            self._let_go(cause, gone=wish == "go")
        else:
            self._move(cause, wish)

    def _let_go(self, cause: CauseRecord, *, gone: bool) -> None:
        self._letting_go = cause.id if gone else ""
        words = tr("Let go. It was theirs to decide.") if gone else ""
        self.change(partial(self._desk.let_go, cause.id, gone), words)

    def _move(self, cause: CauseRecord, wish: str) -> None:
        """To a side by its name, to the one beside it, or up and down in its own."""
        side = Side(cause.side)
        here = [one.id for one in self._causes if one.side == cause.side]
        if wish in ("up", "down"):
            place = here.index(cause.id) + (1 if wish == "down" else -1)
            if 0 <= place < len(here):
                self._sort(cause.id, side, place)
            return
        if wish in ("before", "after"):
            at = ORDER.index(side) + (1 if wish == "after" else -1)
            to = ORDER[min(max(at, 0), len(ORDER) - 1)]
        else:
            to = Side(wish)
        if to != side:
            self._sort(cause.id, to, len(self.columns[to].rows))

    def _sort(self, cause_id: str, side: Side, place: int) -> None:
        self._focus = cause_id
        self.change(partial(self._desk.sort_cause, cause_id, side.value, place))
        announce(self, side_name(side))

    def _open_menu(self, cause: CauseRecord) -> None:
        menu = Menu(self)
        wishes = [(side_name(side), side.value) for side in ORDER if side != cause.side]
        if cause.side == Side.THEIRS:
            gone = cause.let_go_on is not None
            wishes.append((tr("Take it up again"), "stay") if gone else (tr("Let it go"), "go"))
        wishes.append((tr("Move to the trash"), "trash"))
        for text, wish in wishes:
            entry = QAction(text, menu)
            entry.setData((cause.id, wish))
            entry.triggered.connect(self._choose)
            menu.addAction(entry)
        menu.aboutToHide.connect(menu.deleteLater)
        row = self.row(cause.id)
        at = row.mapToGlobal(row.rect().center()) if row is not None else QCursor.pos()
        menu.popup(at)

    def _choose(self) -> None:
        entry = self.sender()
        if isinstance(entry, QAction):
            self._grant(*entry.data())

    # Goals

    def _make_goal(self, cause: CauseRecord) -> None:
        """At once where the playbook knows a step, else once the person has named one."""
        step, kind = study_rules.step_for(cause.text)
        row = self.row(cause.id)
        if step:
            self._focus = cause.id
            self.wish_goal(step, kind)
        elif row is not None:
            row.ask_step()

    def _name_goal(self, cause_id: str, step: str) -> None:
        self._steps[cause_id] = step
        self._focus = cause_id
        self.wish_goal(step, "learn")

    # A row on its way

    def _column_at(self, at: QPoint) -> CauseColumn | None:
        for column in self.columns.values():
            if column.rect().contains(column.mapFromGlobal(at)):
                return column
        return None

    def _carry(self, cause_id: str, at: QPoint) -> None:
        over = self._column_at(at)
        for column in self.columns.values():
            place = column.place_at(at, cause_id) if column is over else -1
            column.show_mark(place, cause_id)
        inside = self.area.content.mapFromGlobal(at)
        self.area.ensureVisible(inside.x(), inside.y(), 0, theme().px(40))
        self._over = (over.side, over.place_at(at, cause_id)) if over is not None else None

    _over: tuple[Side, int] | None = None

    def _drop(self, cause_id: str, stay: bool) -> None:
        for column in self.columns.values():
            column.show_mark(-1, cause_id)
        over, self._over = self._over, None
        if stay and over is not None:
            self._sort(cause_id, *over)

    # Place

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        tight = self.width() < theme().px(760)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._sides.direction():
            self._sides.setDirection(direction)
        self.keys.setVisible(not tight)
