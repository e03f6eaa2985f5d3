"""The sheet to write or change a plan."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.port import Plan
from resilience_desktop.features.wallow.starters import ICONS, known_icon, usual_cue
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

LONGEST = 200
_MINUTES = (5, 10, 15, 20, 30)


def icon_name(icon: str) -> str:
    """What a picture shows, for those who hear it."""
    return {
        "footprints": tr("Footprints"),
        "coffee": tr("Cup"),
        "phone": tr("Telephone"),
        "music": tr("Music"),
        "wind": tr("Wind"),
        "book-open": tr("Book"),
        "notebook-pen": tr("Notebook"),
        "sprout": tr("Sprout"),
        "heart": tr("Heart"),
        "sun": tr("Sun"),
        "hand-heart": tr("Hand with a heart"),
        "cloud-rain": tr("Rain"),
    }.get(icon, icon)


class IconChoice(QWidget):
    """One picture of a few."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        flow = FlowLayout(self, gap=2, line_gap=2)
        self.buttons: dict[str, IconButton] = {}
        for icon in ICONS:
            button = IconButton(icon, icon_name(icon))
            button.setCheckable(True)
            self._group.addButton(button)
            flow.addWidget(button)
            self.buttons[icon] = button
        self.set_icon(ICONS[0])

    def icon(self) -> str:
        return next(icon for icon, button in self.buttons.items() if button.isChecked())

    def set_icon(self, icon: str) -> None:
        self.buttons[known_icon(icon)].setChecked(True)


class RitualSheet(Sheet):
    """Writes a plan. `saved` carries it, with an empty id when new; `trashed` carries its id."""

    saved = Signal(object)
    trashed = Signal(str)

    def __init__(self, window: QWidget, plan: Plan | None = None) -> None:
        super().__init__(window, tr("Change a plan") if plan else tr("A plan for afterwards"), 520)
        self._plan = plan or Plan("", usual_cue(), "")
        self.cue = LineField(tr("The moment"), usual_cue(), self._plan.cue)
        self.action = LineField(
            tr("I will"), tr("take a walk, call somebody, cook something"), self._plan.action
        )
        self.minutes = SegmentedControl(tr("About how many minutes"))
        self.minutes.set_segments(self._choices())
        self.minutes.set_current(str(self._plan.minutes or 0))
        self.icons = IconChoice()
        self.icons.set_icon(self._plan.icon)
        for field in (self.cue, self.action):
            field.setMaxLength(LONGEST)
        self._lay_out()
        self.save = Button(tr("Save"), "primary")
        self.save.clicked.connect(self._save)
        self.action.returnPressed.connect(self._save)
        self.action.textChanged.connect(self._judge)
        if plan is not None:
            self.trash = Button(tr("Move to the trash"), "quiet", "trash-2")
            self.trash.clicked.connect(self._to_trash)
            self.footer.addWidget(self.trash)
        self.footer.addStretch(1)
        self.footer.addWidget(self.save)
        self._judge()

    def first_focus(self) -> QWidget:
        return self.action

    def _choices(self) -> list[tuple[str, str]]:
        minutes = sorted({*_MINUTES, *([self._plan.minutes] if self._plan.minutes else [])})
        return [("0", tr("open")), *((str(n), str(n)) for n in minutes)]

    def _lay_out(self) -> None:
        why = tr("Decided while it is calm, it is easier to do when it is not.")
        self.body.addWidget(label(why, "body", "text2"))
        row = QHBoxLayout()
        row.addWidget(self.minutes)
        row.addStretch(1)
        for title, part in (
            (tr("The moment"), self.cue),
            (tr("I will …"), self.action),
            (tr("About how many minutes"), row),
            (tr("Picture"), self.icons),
        ):
            block = QVBoxLayout()
            block.setSpacing(theme().px(4))
            block.addWidget(label(title, "caption", "text2"))
            if isinstance(part, QWidget):
                block.addWidget(part)
            else:
                block.addLayout(part)
            self.body.addLayout(block)
        self.body.addStretch(1)

    def _judge(self) -> None:
        self.save.setEnabled(bool(one_line(self.action.text()).strip()))

    def _save(self) -> None:
        action = one_line(self.action.text())
        if not action:
            return
        plan = replace(
            self._plan,
            cue=one_line(self.cue.text()) or usual_cue(),
            action=action,
            minutes=int(self.minutes.current()) or None,
            icon=self.icons.icon(),
        )
        self.try_close()
        self.saved.emit(plan)

    def _to_trash(self) -> None:
        self.try_close()
        self.trashed.emit(self._plan.id)


def open_sheet(window: QWidget, plan: Plan | None = None) -> RitualSheet:
    """A sheet over `window` that goes when it is closed."""
    sheet = RitualSheet(window, plan)
    sheet.closed.connect(sheet.deleteLater, Qt.ConnectionType.QueuedConnection)
    return sheet
