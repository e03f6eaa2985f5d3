"""Python's garbage, collected on the window's thread only.

Python collects on whatever thread happens to make an object. Widgets are often part of cycles, and
Qt objects that are taken apart on the store's thread take the program down, rarely and without a
trace. So the automatic collection is off while a window is there, and is done when the event loop
has nothing else to do.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QObject


class Collector(QObject):
    """Takes over from Python's own collection until `stop`. Make it on the window's thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # what was imported stays; looking through it again costs a frame or two
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.aboutToBlock.connect(self.collect_if_due)

    def collect_if_due(self) -> None:
        """Collect what Python would have collected by now: the oldest generation that is due."""
        due = [
            count > most > 0 for count, most in zip(gc.get_count(), gc.get_threshold(), strict=True)
        ]
        if any(due):
            gc.collect(max(n for n, is_due in enumerate(due) if is_due))

    def stop(self) -> None:
        """Leave it to Python again: the window has gone."""
        dispatcher = QAbstractEventDispatcher.instance()
        if dispatcher is not None:
            dispatcher.aboutToBlock.disconnect(self.collect_if_due)
        gc.unfreeze()
        gc.enable()
