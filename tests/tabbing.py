"""Going through a part of the window as Tab does."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.ui.tab_stops import tab_stops

MOST = 500


def tab_through(place: QWidget) -> list[QWidget]:
    """What Tab reaches inside `place`, in its order, from the first stop until it leaves it.

    The focus really moves: `nextInFocusChain`, which would tell the order, makes PySide take each
    widget for the owner of the next.
    """
    stops = tab_stops(place)
    if not stops:
        return []
    place.window().activateWindow()
    begin = first_of_chain(stops)
    begin.setFocus(Qt.FocusReason.TabFocusReason)
    met: list[QWidget] = []
    for _ in range(MOST):
        widget = QApplication.focusWidget()
        if widget is None or widget in met or not place.isAncestorOf(widget):
            break
        met.append(widget)
        widget.focusNextPrevChild(True)
    return met


def first_of_chain(stops: list[QWidget]) -> QWidget:
    """The stop that Tab comes to first: going back ends there, or goes round to the beginning."""
    now = stops[0]
    now.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(MOST):
        now.focusNextPrevChild(False)
        before = QApplication.focusWidget()
        if before is stops[0]:
            return before
        if before is None or before not in stops:
            return now
        now = before
    return now
