"""When it is very strong: something kind first, writing all the same if one wants to."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.text import label


class HeavyCard(Card):
    """Offers the ritual before writing. Signals: what the person presses."""

    kind_first = Signal()
    write_anyway = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16, fill="warmSoft")
        self.body.addWidget(label(tr("That is a lot at once."), "subhead", "warmText"))
        self.body.addWidget(
            label(
                tr(
                    "Writing can wait. While it is this strong, doing something kind first may be "
                    "easier than putting it into words. Or just sit here; that is enough."
                ),
                "body",
                "warmText",
            )
        )
        self.kind = Button(tr("Something kind first"), "soft", "hand-heart")
        self.write = Button(tr("Write all the same"), "quiet", "pencil")
        buttons = QWidget()
        flow = FlowLayout(buttons, gap=4, line_gap=4)
        for button in (self.kind, self.write):
            flow.addWidget(button)
        self.body.addWidget(buttons)
        # Not Maximum: that is the height at the usual width, and cuts what wraps in a narrow one.
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.kind.clicked.connect(self.kind_first)
        self.write.clicked.connect(self.write_anyway)
