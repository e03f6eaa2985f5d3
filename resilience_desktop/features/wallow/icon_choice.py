"""One picture of a few, for a plan."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.starters import ICONS, known_icon
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.roving import RovingFocus


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
        "leaf": tr("Leaf"),
        "heart": tr("Heart"),
        "sun": tr("Sun"),
        "moon": tr("Moon"),
        "star": tr("Star"),
        "hand-heart": tr("Hand with a heart"),
        "hand": tr("Hand"),
        "mail": tr("Envelope"),
        "pencil": tr("Pencil"),
        "wrench": tr("Wrench"),
        "cloud-rain": tr("Rain"),
    }.get(icon, icon)


class IconChoice(QWidget):
    """One picture of a few: one Tab stop, arrows choose."""

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
        self._roving = RovingFocus(self, clicks=True)
        self._roving.set_buttons(tuple(self.buttons.values()))
        self.set_icon(ICONS[0])

    def icon(self) -> str:
        return next(icon for icon, button in self.buttons.items() if button.isChecked())

    def set_icon(self, icon: str) -> None:
        button = self.buttons[known_icon(icon)]
        button.setChecked(True)
        self._roving.settle(button)
