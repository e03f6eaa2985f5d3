"""The message at the top of the window, with Undo."""

from __future__ import annotations

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QObject,
    QPoint,
    QPropertyAnimation,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.parts import set_margins
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

SECONDS = 6
_FALL = 12
_TOP = 4
_SIDE = 88


class _ToastButton(Button):
    """A quiet button in the toast's own colours, which are the other theme's."""

    def _ink(self) -> str:
        return "toastAction"

    def _fill(self) -> str | None:
        return None

    def _own_font(self) -> QFont:
        font = theme().font("strong")
        font.setUnderline(self.underMouse())
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        if self.hasFocus():
            painter.setPen(theme().color("toastAction"))
            radius = theme().px(8)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), radius, radius)
        self._paint_content(painter)
        painter.end()


class Toast(QWidget):
    """One message at a time over the top of `parent`, for six seconds.

    There it lies over the empty part of the menu bar and the air above a page, not over the
    buttons and the side bar that a person goes on with; and over sheets, too.

    It waits while the pointer or the focus is on it, takes no focus by itself, and is read out
    by assistive technology.
    """

    undo_pressed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._words = label("", "body", "toastText")
        self._undo = _ToastButton(tr("Undo"), "quiet", parent=self)
        self._undo.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._undo.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._undo.clicked.connect(self._press_undo)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._undo)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._time_out)
        self._slide = QPropertyAnimation(self, b"pos", self)
        self._slide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.hide()
        parent.installEventFilter(self)
        self._undo.installEventFilter(self)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._pass_focus_on)
        theme().changed.connect(self._restyle)
        self._restyle()

    def tell(self, text: str, undo: bool = False, seconds: int = SECONDS) -> None:
        """Show `text`, in place of what is shown; `undo` adds the button."""
        self._words.setText(text)
        self._undo.setVisible(undo)
        self.setAccessibleName(text)
        self._restyle()
        self._timer.start(seconds * 1000)
        was_hidden = self.isHidden()
        self.show()
        self.raise_()
        self._place(animated=was_hidden)
        announce(self, text)

    def message(self) -> str:
        """What is shown now; empty when nothing is."""
        return "" if self.isHidden() else self._words.text()

    @property
    def waiting(self) -> bool:
        """Whether the clock stands still because the person is at the toast."""
        return not self.isHidden() and not self._timer.isActive()

    def dismiss(self) -> None:
        """Take the toast away; the focus goes back into the page if it was in here."""
        self._timer.stop()
        self._slide.stop()
        if self._undo.hasFocus():
            self.focusNextChild()
        self.hide()

    def _press_undo(self) -> None:
        self.dismiss()
        self.undo_pressed.emit()

    def _time_out(self) -> None:
        if not self._held():
            self.dismiss()

    def _held(self) -> bool:
        return self.underMouse() or self._undo.hasFocus()

    def _go_on(self) -> None:
        if not self.isHidden() and not self._undo.hasFocus():
            self._timer.start(SECONDS * 1000 // 2)

    def _pass_focus_on(self, before: QWidget | None, now: QWidget | None) -> None:
        """Only Tab brings the keyboard here.

        Qt also hands it on when what had it is hidden; Space, meant for the page, would then undo.
        """
        ours = now is not None and now is self.__dict__.get("_undo")
        if ours and before is not None and not before.isVisible():
            self.focusNextChild()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._go_on()
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if "_slide" not in self.__dict__:
            # While the window is taken down, events still arrive after our own parts have gone.
            return False
        if watched is self._undo:
            if kind == QEvent.Type.FocusIn:
                self._timer.stop()
            elif kind == QEvent.Type.FocusOut and not self.underMouse():
                self._timer.start(SECONDS * 1000 // 2)
        elif kind == QEvent.Type.Resize and not self.isHidden():
            self._place(animated=False)
        return super().eventFilter(watched, event)

    def _restyle(self) -> None:
        px = theme().px
        end = 8 if self._undo.isVisibleTo(self) else 20
        set_margins(self._row, self, start=20, top=8, end=end, bottom=8)
        self._row.setSpacing(px(12))
        self._place(animated=False)

    def _place(self, animated: bool) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        edge = theme().px(24)
        room = parent.width() - 2 * edge
        metrics = QFontMetrics(theme().font("body"))
        margins = self._row.contentsMargins()
        wanted = metrics.horizontalAdvance(self._words.text()) + margins.left() + margins.right()
        wanted += theme().px(4)
        if self._undo.isVisibleTo(self):
            wanted += self._undo.sizeHint().width() + self._row.spacing()
        width = min(wanted, room, theme().px(640))
        height = max(self._row.heightForWidth(width), theme().px(48))
        self.resize(width, height)
        left = (parent.width() - width) // 2
        if left < theme().px(_SIDE):  # clear of the side bar, as far as it goes
            rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = theme().px(_TOP) if rtl else parent.width() - width - theme().px(_TOP)
        at = QPoint(left, theme().px(_TOP))
        self._slide.stop()
        duration = theme().duration("normal")
        if animated and duration:
            self._slide.setDuration(duration)
            self._slide.setStartValue(at - QPoint(0, theme().px(_FALL)))
            self._slide.setEndValue(at)
            self._slide.start()
        else:
            self.move(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter: QPainter = antialiased(self)
        fill_round(painter, self.rect(), theme().px(12), theme().color("toast"))
        painter.end()
