"""The wallow page: a quiet ring and plans for afterwards; then the window; then the ritual."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QPropertyAnimation, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QGraphicsOpacityEffect,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ports import Runner
from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.afterwards import AfterCard
from resilience_desktop.features.wallow.corner import Corner
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.panel import CountdownPanel
from resilience_desktop.features.wallow.port import WallowPort
from resilience_desktop.features.wallow.prompts import fine_words
from resilience_desktop.features.wallow.ritual_list import RitualList
from resilience_desktop.features.wallow.ritual_panel import RitualPanel
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.features.wallow.rules import State, closed_line
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.one_of import OneOf
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.parts import PageHeader, ScrollArea
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme


class WallowTab(Page):
    """A short, planned time to feel it, and what comes after.

    `countdown_changed` carries the digits of a running window for the side bar, "" for none. Hand
    the same `controller` to everything that shows the countdown; without one, `self.controller`
    is made here.
    """

    countdown_changed = Signal(str)

    watches: ClassVar[frozenset[str]] = frozenset({"letter", "ritual"})
    queries: WallowPort | None = None

    def __init__(
        self,
        clock: Clock,
        controller: CountdownController | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._clock = clock
        self.controller = controller or CountdownController(clock, self)
        self._seen, self._turn = "", clock.today().toordinal()
        self.header = PageHeader(tr("It is fine to feel this."), " ")
        self.bell = IconButton("volume-2", tr("The bell sounds at the end"))
        self.bell.clicked.connect(self._toggle_bell)
        self.header.add_action(self.bell)
        self.likes = IconButton("settings", tr("How the window runs"))
        self.likes.clicked.connect(self._open_likes)
        self.header.add_action(self.likes)
        self.aside = label("", "small", "text3")
        self.aside.hide()
        self.past = IconButton("history", tr("Earlier windows"))
        self.past.clicked.connect(self._open_history)
        self.header.add_action(self.past)
        self.rituals = RitualList(clock)
        self.rituals.told.connect(self.told)
        self.rituals.begun.connect(self._begin_plan)
        self.rituals.plans_changed.connect(self._name_next)
        self.panel = CountdownPanel(self.controller)
        self.panel.set_aside(self.rituals)
        self.panel.keeper.told.connect(self.told)
        self.corner = Corner(clock)
        self.corner.told.connect(self.told)
        self.corner.failed.connect(self.failed)
        self.corner.asked.connect(self.asked)
        self.header.add_action(self.corner)
        self.afterwards = AfterCard()
        self.after = RitualPanel(clock, with_onwards=True)
        self.after.finished.connect(self._finish)
        self.after.stack.currentChanged.connect(self.afterwards.hide)
        self.after.found.connect(self._go_to_ritual)
        self.after.onwards_wanted.connect(self._go_onwards)
        self.stack = OneOf()
        self.stack.addWidget(self.panel)
        self.stack.addWidget(self.after)
        self._lay_out()
        self.controller.changed.connect(self._show)
        self.controller.ended.connect(self._end)
        self.controller.missed.connect(self._say_aside)
        self.controller.countdown_changed.connect(self.countdown_changed)
        theme().changed.connect(self._restyle)
        self._restyle()
        self._show()

    def _lay_out(self) -> None:
        area = ScrollArea()
        self._column = QVBoxLayout(area.content)
        # What stands below the title may take two lines in a narrow window.
        grows = self.header.sizePolicy()
        grows.setVerticalPolicy(QSizePolicy.Policy.Minimum)
        self.header.setSizePolicy(grows)
        self._column.addWidget(self.header)
        self._column.addWidget(self.aside)
        self._column.addWidget(self.afterwards.place)
        self._column.addWidget(self.stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(area)

    # The store

    def attach(self, queries: Any, runner: Runner) -> None:
        """The store is open: plans, preferences, and a window that was left running."""
        super().attach(queries, runner)
        self.rituals.attach(queries, runner)
        self.after.attach(queries, runner)
        self.panel.attach(queries, runner, self._clock)
        self.afterwards.attach(queries, runner)
        self.corner.attach(queries, runner)
        if not self.controller.attached:
            self.controller.attach(queries, runner)
        elif self.controller.closed is not None:
            self._end(self.controller.closed.outcome)
        self.after.find_again()

    def refresh(self) -> None:
        """Plans changed elsewhere."""
        self.rituals.refresh()
        self.after.refresh()
        self.corner.refresh()

    # What it shows

    @property
    def in_ritual(self) -> bool:
        """Whether the page shows what comes after a window."""
        return self.stack.currentWidget() is self.after

    def _show(self) -> None:
        self._show_bell()
        if self.controller.running:
            self._go(self.panel)
        if self.controller.state in (State.IDLE, State.RUNNING):
            self._say_aside("")
        self.bell.setVisible(not self.in_ritual)
        self.likes.setVisible(not self.in_ritual)
        self.past.setVisible(not self.in_ritual)
        if not self.in_ritual:
            self.header.set_title(tr("It is fine to feel this."))
            self.header.set_subtitle(self._fine())

    def _fine(self) -> str:
        """What stands below the title: during a window a sentence, another one each time."""
        window = self.controller.window
        if window is None:
            return tr("A short time, only for that, and then on.")
        if window.id != self._seen:
            self._seen, self._turn = window.id, self._turn + 1
        return fine_words(self._turn)

    def _show_bell(self) -> None:
        sounds, bell = self.controller.sounds, self.controller.preferences.bell
        self.bell.setEnabled(sounds)
        self.bell.set_icon_name("volume-2" if bell and sounds else "volume-x")
        if not sounds:
            self.bell.set_name(tr("Sounds are off in the settings"))
        elif bell:
            self.bell.set_name(tr("The bell sounds at the end"))
        else:
            self.bell.set_name(tr("The bell stays silent"))

    def _end(self, outcome: str) -> None:
        closed = self.controller.closed
        # A window of the journey goes on there, unless it was this page that showed its end.
        if closed is None or (closed.application_id and not self.isVisible()):
            return
        zone = self.controller.zone
        self.header.set_title(tr("Now something kind."))
        self.header.set_subtitle(closed_line(closed.ended_at, closed.noticed_at, zone))
        self._go(self.after)
        self.after.load(closed.application_id)
        self.afterwards.ask(closed.application_id, self.panel.keeper.named)
        self.controller.hand_over()
        self.bell.setVisible(False)
        self.likes.setVisible(False)
        self.past.setVisible(False)
        self._fade_in()

    def _say_aside(self, why: str) -> None:
        """One quiet line: what could not call at the end, and why; two faults at once make two."""
        said = self.aside.text()
        self.aside.setText(f"{said} {why}" if said and why and why not in said else why or "")
        self.aside.setVisible(bool(why))

    def _open_likes(self) -> None:
        from resilience_desktop.features.wallow.likes_sheet import LikesSheet

        sheet = LikesSheet(self.window(), self.controller)
        sheet.closed.connect(sheet.deleteLater)
        sheet.open_sheet()

    def _fade_in(self) -> None:
        """Let what comes after appear softly, unless less motion is wanted."""
        duration = 2 * theme().duration("slow")
        if not duration or not self.isVisible():
            return
        veil = QGraphicsOpacityEffect(self.after)
        self.after.setGraphicsEffect(veil)
        self._fade = QPropertyAnimation(veil, b"opacity", self)
        self._fade.setDuration(duration)
        self._fade.setStartValue(0.0)
        self._fade.setEndValue(1.0)
        self._fade.finished.connect(self._unveil)
        self._fade.start()

    def _unveil(self) -> None:
        self.after.setGraphicsEffect(None)  # type: ignore[arg-type]

    def _finish(self) -> None:
        self.controller.let_go()
        self.afterwards.hide()
        self._go(self.panel)
        self._show()
        self.panel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go(self, step: QWidget) -> None:
        self.stack.setCurrentWidget(step)

    def _name_next(self) -> None:
        plan = self.rituals.next_plan()
        self.panel.set_then(plan.action if plan else "")

    # A ritual without a window before it, and what comes after one

    def _begin_plan(self, plan: Plan) -> None:
        if not self.controller.running:
            self._go_to_ritual()
            self.after.application_id = ""
            self.after.begin(plan)

    def _go_to_ritual(self) -> None:
        if not self.controller.running and not self.in_ritual:
            self.header.set_title(tr("Now something kind."))
            self.header.set_subtitle("")
            self._go(self.after)
            self._show()

    def _go_onwards(self, application_id: str) -> None:
        self.ask("onwards", application_id)

    def _open_history(self) -> None:
        from resilience_desktop.features.wallow.history.sheet import HistorySheet

        if self.queries is not None:
            sheet = HistorySheet(self.window(), self._clock, self.queries, self.runner)
            sheet.told.connect(self.told)
            sheet.closed.connect(sheet.deleteLater)
            sheet.open_sheet()

    def _toggle_bell(self) -> None:
        self.controller.prefer(bell=not self.controller.preferences.bell)

    # Keys

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Not a proxy: with one, Tab would go past what stands in the header.
        super().focusInEvent(event)
        self.panel.setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.in_ritual or not self.panel.take_key(event):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.controller.tick()
        if self.controller.state is State.OVER and not self.in_ritual:
            # It ended out of sight, and nobody took it up since.
            self._end(self.controller.closed.outcome if self.controller.closed else "")

    def _restyle(self) -> None:
        px = theme().px
        self._column.setContentsMargins(px(32), px(24), px(32), px(24))
        self.aside.setContentsMargins(px(4), 0, px(4), 0)  # on a line with the header's words
        self._column.setSpacing(px(16))
