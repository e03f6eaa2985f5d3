"""The report as a PDF, drawn with Qt; needs no display and works on any thread."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QGuiApplication

from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import language
from resilience_desktop.report.content import Report
from resilience_desktop.report.finish.finish import finished
from resilience_desktop.report.formats import Format
from resilience_desktop.report.pages.document import Pages
from resilience_desktop.report.sections import tell
from resilience_desktop.ui.paper_text import searchable

_kept_app: QCoreApplication | None = None


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as a tagged PDF: its text can be found and listened to."""
    write_watched(report, out, None)


def write_watched(report: Report, out: BinaryIO, progress: Progress | None) -> None:
    """The same; `progress` hears of each page, and may stop it by raising."""
    ensure_app()
    pages = Pages(tell(report), report.wish.paper, progress)
    pages.measure()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    try:
        pages.draw(buffer)
    finally:
        buffer.close()
    drawn = searchable(bytes(data.data()))
    out.write(finished(drawn, pages.marks, pages.tags, language()))


def ensure_app() -> None:
    """Qt draws text only with an application object; on the command line there is none yet."""
    global _kept_app  # noqa: PLW0603 - Qt allows one, and it has to outlive what it drew
    if QGuiApplication.instance() is not None:
        return
    offscreen = sys.platform not in {"win32", "darwin"} and "QT_QPA_PLATFORM" not in os.environ
    arguments = ["resilience-desktop", *(["-platform", "offscreen"] if offscreen else [])]
    _kept_app = QGuiApplication(arguments)


FORMAT = Format(key="pdf", suffix=".pdf", write=write, watched=write_watched)
