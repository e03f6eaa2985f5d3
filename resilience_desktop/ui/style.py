"""The one style sheet, written from the tokens, and the kinds that pick a rule of it.

In `_SHEET`, ``@role`` stands for a colour, ``@icon(name)`` for a small drawing in the theme's
colour, and every ``12px`` is at 100 %. Fonts come from `QApplication.setFont`, not from here:
a font in a style sheet would win over every widget's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QCompleter, QWidget

from resilience_desktop.host import resources

if TYPE_CHECKING:
    from resilience_desktop.ui.theme import Theme

ButtonKind = Literal["primary", "soft", "quiet", "danger"]

_SHEET = """
QDialog, QMessageBox { background: @canvas; }
QDialogButtonBox, QMessageBox { dialogbuttonbox-buttons-have-icons: 0; }
QToolTip { background: @toast; color: @toastText; border: 0; padding: 6px 8px; }

.QPushButton, QToolButton {
  background: @inset; color: @text; border: 2px solid transparent; border-radius: 10px;
  padding: 0 14px; min-height: 32px; outline: 0; font-weight: 500;
}
QToolButton { padding: 0 6px; min-width: 20px; background: transparent; }
.QPushButton:hover, QToolButton:hover { background: @hover; }
.QPushButton:pressed, QToolButton:pressed { background: @press; }
.QPushButton:focus, QToolButton:focus { border-color: @accent; }
.QPushButton:disabled, QToolButton:disabled { color: @text3; }
.QPushButton:default, .QPushButton[kind="primary"] { background: @accent; color: @onAccent; }
.QPushButton:default:hover, .QPushButton[kind="primary"]:hover { background: @accentHover; }
.QPushButton:default:pressed, .QPushButton[kind="primary"]:pressed { background: @accentPress; }
.QPushButton:default:focus, .QPushButton[kind="primary"]:focus { border-color: @accentText; }
.QPushButton[kind="primary"]:disabled { background: @press; color: @text3; }
.QPushButton[kind="soft"] { background: @accentSoft; color: @accentText; }
.QPushButton[kind="soft"]:hover, .QPushButton[kind="soft"]:pressed { background: @accentSoft2; }
.QPushButton[kind="quiet"] { background: transparent; color: @text2; }
.QPushButton[kind="quiet"]:hover { background: @hover; }
.QPushButton[kind="quiet"]:pressed { background: @press; }
.QPushButton[kind="danger"] { background: @dangerSoft; color: @danger; }
.QPushButton[kind="danger"]:focus { border-color: @danger; }

QLineEdit, QComboBox, QAbstractSpinBox {
  background: @inset; color: @text; border: 1px solid @outline; border-radius: 10px;
  padding: 0 11px; min-height: 34px;
  selection-background-color: @accent; selection-color: @onAccent;
}
QLineEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { background: @hover; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid @accent; background: @inset; padding: 0 10px; min-height: 32px;
}
QLineEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {
  color: @text3; border-color: @hairline;
}
QLineEdit[kind="bare"] {
  background: transparent; border: 2px solid transparent; padding: 0; min-height: 32px;
}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {
  background: transparent; border: 0; padding: 0; min-height: 0;
}
QScrollArea, QAbstractScrollArea { background: transparent; border: 0; }
QLineEdit, QPlainTextEdit, QTextEdit { placeholder-text-color: @text3; }
QPlainTextEdit, QTextEdit, QTextBrowser {
  background: @inset; color: @text; border: 1px solid @outline; border-radius: 10px;
  padding: 7px; selection-background-color: @accent; selection-color: @onAccent;
}
QPlainTextEdit:focus, QTextEdit:focus, QTextBrowser:focus {
  border: 2px solid @accent; padding: 6px;
}
QTextBrowser { border: 2px solid transparent; padding: 6px; }
QTextBrowser:focus { border-color: @accent; }
QTextBrowser[kind="page"], QTextBrowser[kind="page"]:focus {
  background: transparent; border-color: transparent; padding: 0 6px;
}
QTextBrowser[kind="page"][ringed="true"]:focus { border-color: @accent; }
QPlainTextEdit[kind="bare"], QTextEdit[kind="bare"] {
  background: transparent; border: 2px solid transparent; border-radius: 10px; padding: 2px 4px;
}
QPlainTextEdit[kind="bare"]:hover, QTextEdit[kind="bare"]:hover { background: @hover; }
QPlainTextEdit[kind="bare"]:focus, QTextEdit[kind="bare"]:focus {
  background: @surface; border-color: @accent; padding: 2px 4px;
}
QPlainTextEdit[kind="card"], QTextEdit[kind="card"] {
  background: @surface; border: 2px solid @hairline; padding: 12px; border-radius: 16px;
}
QPlainTextEdit[kind="card"]:focus, QTextEdit[kind="card"]:focus {
  border-color: @accent; padding: 12px;
}

QComboBox::drop-down { border: 0; width: 28px; subcontrol-position: center right; }
QComboBox::down-arrow { image: @icon(chevron-down); width: 16px; height: 16px; }
QComboBox QAbstractItemView {
  background: @surface; color: @text; border: 1px solid @hairline; padding: 4px; outline: 0;
  selection-background-color: @accentSoft; selection-color: @accentText;
}
QComboBox QAbstractItemView::item { min-height: 32px; padding: 0 8px; border-radius: 8px; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {
  border: 0; background: transparent; width: 24px; subcontrol-origin: padding;
}
QAbstractSpinBox::up-button { subcontrol-position: top right; }
QAbstractSpinBox::down-button { subcontrol-position: bottom right; }
QAbstractSpinBox::up-arrow { image: @icon(chevron-up); width: 12px; height: 12px; }
QAbstractSpinBox::down-arrow { image: @icon(chevron-down); width: 12px; height: 12px; }
QDateEdit::down-arrow { image: @icon(chevron-down); width: 16px; height: 16px; }
QDateEdit::drop-down { border: 0; width: 28px; subcontrol-position: center right; }

QCheckBox, QRadioButton { color: @text; spacing: 8px; min-height: 28px; outline: 0;
  border: 2px solid transparent; border-radius: 8px; padding: 0 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: @accent; }
QCheckBox:disabled, QRadioButton:disabled { color: @text3; }
QCheckBox::indicator, QRadioButton::indicator {
  width: 16px; height: 16px; border: 2px solid @outline; background: @surface;
}
QCheckBox::indicator { border-radius: 6px; }
QRadioButton::indicator { border-radius: 10px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover { border-color: @accent; }
QCheckBox::indicator:checked { background: @accent; border-color: @accent; image: @icon(check); }
QRadioButton::indicator:checked { background: @accent; border-color: @accent; image: @icon(dot); }
QCheckBox::indicator:indeterminate { background: @accentSoft; border-color: @accent; }

QScrollBar { background: transparent; border: 0; margin: 0; }
QScrollBar:vertical { width: 10px; }
QScrollBar:horizontal { height: 10px; }
QScrollBar::handle { background: @press; border-radius: 2px; margin: 3px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed {
  background: @outline; border-radius: 3px; margin: 2px;
}
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QMenuBar { background: @sidebar; color: @text2; padding: 2px; }
QMenuBar::item { background: transparent; padding: 4px 10px; border-radius: 6px; }
QMenuBar::item:selected { background: @hover; color: @text; }
QMenu { background: @surface; color: @text; border: 1px solid @hairline; padding: 6px; }
QMenu[kind="round"] { border-radius: 12px; }
QMenu::item { padding: 7px 28px 7px 12px; border-radius: 8px; }
QMenu::item:selected { background: @accentSoft; color: @accentText; }
QMenu::item:disabled { color: @text3; background: transparent; }
QMenu::icon { padding-left: 10px; }
QMenu::separator { height: 1px; background: @hairline; margin: 6px 8px; }
QMenu::indicator { width: 16px; height: 16px; margin-left: 8px; }

QProgressBar { background: @ramp0; border: 0; border-radius: 4px; min-height: 8px;
  max-height: 8px; color: transparent; }
QProgressBar::chunk { background: @accent; border-radius: 4px; }
QSlider { min-height: 24px; }
QSlider::groove:horizontal { height: 4px; background: @ramp1; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { width: 16px; height: 16px; margin: -8px 0; border-radius: 10px;
  background: @accent; border: 2px solid @surface; }
QSlider::handle:horizontal:focus { background: @accentPress; border-color: @accentSoft2; }

QCalendarWidget { background: @surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: @surface; }
QCalendarWidget QToolButton { color: @text; min-height: 28px; icon-size: 16px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QToolButton#qt_calendar_prevmonth { qproperty-icon: @icon(chevron-left); }
QCalendarWidget QToolButton#qt_calendar_nextmonth { qproperty-icon: @icon(chevron-right); }
QCalendarWidget QAbstractItemView {
  background: @surface; color: @text; border: 0; outline: 0;
  selection-background-color: @accent; selection-color: @onAccent;
}
QCalendarWidget QAbstractItemView:disabled { color: @text3; }
QCalendarWidget QSpinBox { min-height: 24px; }
QFrame#calendarPopup { background: @surface; border: 1px solid @hairline; }

QHeaderView::section { background: @canvas; color: @text3; border: 0; padding: 6px 8px;
  font-weight: 500; }
QTableView, QListView, QTreeView { background: transparent; color: @text; border: 0; outline: 0;
  selection-background-color: @accentSoft; selection-color: @accentText; gridline-color: @hairline;
}
QListView[kind="contents"] { border: 2px solid transparent; border-radius: 12px; }
QListView[kind="contents"]:focus { border-color: @accent; }
QListView[kind="contents"]::item {
  min-height: 36px; padding: 0 10px; border-radius: 10px; color: @text2;
}
QListView[kind="contents"]::item:hover { background: @hover; }
QListView[kind="contents"]::item:selected { background: @accentSoft; color: @accentText; }
QListView[kind="offers"] {
  background: @surface; color: @text; border: 1px solid @hairline;
}
QListView[kind="offers"]::item { min-height: 32px; padding: 0 8px; border-radius: 8px; }
"""


def dress_completer(completer: QCompleter) -> None:
    """Give the words that a field offers a ground: they are a window of their own."""
    popup = completer.popup()
    if popup is not None:
        set_kind(popup, "offers")


def set_kind(widget: QWidget, kind: str) -> None:
    """Choose the look of a plain Qt widget.

    Buttons: primary, soft, quiet, danger. Text edits: card, page. Line edits: bare. Menus: round.
    Lists: offers, contents.
    """
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet(theme: Theme) -> str:
    """The application's style sheet for the colours and the scale of `theme`."""
    folder = "dark" if theme.dark else "light"

    def icon(match: re.Match[str]) -> str:
        file = resources.path(f"icons/style/{folder}/{match[1]}.svg")
        return f'url("{file.as_posix()}")'

    def color(match: re.Match[str]) -> str:
        return theme.value(match[1])

    def length(match: re.Match[str]) -> str:
        return f"{theme.px(int(match[1]))}px"

    # Lengths first: a path may hold something that looks like one.
    sheet = re.sub(r"(?<![\w-])(\d+)px", length, _SHEET)
    sheet = re.sub(r"@icon\(([\w-]+)\)", icon, sheet)
    return re.sub(r"@([a-zA-Z]\w*)", color, sheet)
