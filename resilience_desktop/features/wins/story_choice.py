"""What a file of stories is to be: in full or as lines of a CV, and its format."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import story_files
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.form import Choice
from resilience_desktop.ui.segmented import SegmentedControl

_STORIES, _LINES = "stories", "lines"


class SavePanel(QWidget):
    """Two questions in a line that wraps."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.form = SegmentedControl(tr("What the file holds"))
        self.form.set_segments([(_STORIES, tr("Whole stories")), (_LINES, tr("Lines for a CV"))])
        self.format = Choice(
            tr("Format"), [(key, story_files.format_name(key)) for key in story_files.FORMATS]
        )
        self.format.set_current(story_files.FORMATS[0])
        flow = FlowLayout(self, gap=16, line_gap=8)
        flow.addWidget(self.form)
        flow.addWidget(self.format)
        self.format.chosen.connect(self._fit)

    def key(self) -> str:
        """The format, a key of `story_files.FORMATS`."""
        return self.format.current()

    def lines(self) -> bool:
        """Whether it is to be lines for a CV."""
        return self.form.current() == _LINES and self.key() != story_files.TABLE

    def _fit(self, key: str) -> None:
        self.form.setEnabled(key != story_files.TABLE)
