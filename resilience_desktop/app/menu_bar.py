"""The menu bar, made from the commands."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenuBar, QWidget

from resilience_desktop.app.commands import Command, menus
from resilience_desktop.app.opening import Profile
from resilience_desktop.core.words import tr
from resilience_desktop.ui.parts import Menu
from resilience_desktop.ui.runner import ThreadRunner
from resilience_desktop.ui.text import one_line

_LONGEST_LABEL = 40


class MenuBar(QMenuBar):
    """Signal `chosen`: the name of a command."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Menu"))
        self._actions: dict[str, QAction] = {}
        self._menus: list[Menu] = []
        for group in menus():
            menu = Menu(self)
            menu.setTitle(group.label)
            self._menus.append(menu)
            for command in group.commands:
                self._add(menu, command)
            self.addMenu(menu)

    def action(self, name: str) -> QAction:
        """The action of a command."""
        return self._actions[name]

    def ask_labels(self, profile: Profile | None, runner: ThreadRunner) -> None:
        """Bring "Undo …" and "Redo …" up to date."""
        if profile is not None:
            runner.run(profile.store.undo_labels, self._show_labels)

    def _add(self, menu: Menu, command: Command) -> None:
        if command.separated:
            menu.addSeparator()
        action = QAction(command.label, self)
        action.setData(command.name)
        if command.keys and command.keys != "?":
            action.setShortcut(QKeySequence(command.keys))
        action.triggered.connect(self._choose)
        menu.addAction(action)
        self._actions[command.name] = action

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            self.chosen.emit(str(action.data()))

    def _show_labels(self, labels: tuple[str | None, str | None]) -> None:
        undo, redo = labels
        self._name(self._actions["undo"], tr("&Undo"), undo)
        self._name(self._actions["redo"], tr("&Redo"), redo)

    def _name(self, action: QAction, verb: str, label: Any) -> None:
        action.setEnabled(label is not None)
        words = one_line(str(label or ""))[:_LONGEST_LABEL].replace("&", "&&")
        action.setText(tr("{verb}: {what}", verb=verb, what=words) if words else verb)
