"""The yardstick: a bare window with five empty tabs. Prints when it painted and its peak memory."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QWidget

marks: dict[str, float] = {}


class Window(QMainWindow):
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if "paint" not in marks:
            marks["paint"] = monotonic()
            QTimer.singleShot(300, application.quit)


application = QApplication(sys.argv[:1])
window = Window()
tabs = QTabWidget()
for name in ("One", "Two", "Three", "Four", "Five"):
    tabs.addTab(QWidget(), name)
window.setCentralWidget(tabs)
window.resize(1120, 740)
window.show()
application.exec()
with Path("/proc/self/status").open(encoding="ascii") as file:
    marks["peak"] = next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))
print(json.dumps(marks))
