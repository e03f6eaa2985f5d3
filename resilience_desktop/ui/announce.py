"""Saying things to assistive technology that only appear on screen."""

from __future__ import annotations

from PySide6 import QtGui
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Have a screen reader say `text` when it has finished what it is saying."""
    if not QAccessible.isActive():
        return
    # From Qt 6.8; before, an alert on a widget with that name does nearly the same.
    kind = getattr(QtGui, "QAccessibleAnnouncementEvent", None)
    if kind is not None:
        QAccessible.updateAccessibility(kind(widget, text))
    else:
        widget.setAccessibleName(text)
        QAccessible.updateAccessibility(QAccessibleEvent(widget, QAccessible.Event.Alert))
