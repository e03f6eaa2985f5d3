"""The playbook: what can help next time, by the kind of "no". Each card can become a goal."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections import study_rules
from resilience_desktop.features.rejections.diagnosing import diagnosis_of
from resilience_desktop.features.rejections.lesson_line import GoalState
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.study_port import LessonRecord
from resilience_desktop.features.rejections.study_rules import Advice
from resilience_desktop.features.rejections.study_sheet import Means, StudySheet
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

AT_FIRST = 3
"""Cards that are shown at once; the others wait behind "More"."""


class AdviceCard(Card):
    """One piece of advice; `goal_pressed` carries its key."""

    goal_pressed = Signal(str)

    def __init__(self, advice: Advice, parent: QWidget | None = None) -> None:
        super().__init__(parent, padding=16)
        self.advice = advice
        warm = advice.kind in ("network", "care")
        fill, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        words = QVBoxLayout()
        words.setSpacing(theme().px(4))
        words.addWidget(label(advice.headline, "subhead"))
        words.addWidget(label(advice.text, "body", "text2"))
        head = QHBoxLayout()
        head.setSpacing(theme().px(14))
        head.addWidget(IconTile(advice.icon, fill, ink), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.goal = GoalState(advice.step)
        self.goal.pressed.connect(self._press)
        self._step = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._step.setSpacing(theme().px(12))
        self._step.addWidget(label(advice.step, "small", "text2"), 1)
        self._step.addWidget(self.goal)
        self.body.addLayout(head)
        self.body.addLayout(self._step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(420)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._step.direction():
            self._step.setDirection(direction)

    def _press(self) -> None:
        self.goal_pressed.emit(self.advice.key)


class AdviceSheet(StudySheet):
    """The cards for the kind of this "no"; the others are a segment away."""

    def __init__(self, window: QWidget, means: Means, about: ApplicationDetail) -> None:
        super().__init__(window, tr("What can help next time"), means, about)
        self._lessons: tuple[LessonRecord, ...] = ()
        self._all = False
        self.cards: list[AdviceCard] = []
        kind = diagnosis_of(about).kind.value
        self.kinds = SegmentedControl(tr("Advice for"))
        self.kinds.set_segments(
            [
                (known.value, study_rules.playbook_name(known.value))
                for known in study_rules.kinds_in_order(kind)
            ]
        )
        lead = tr("One is plenty. A card becomes a goal for today when you press its button.")
        self._list = QVBoxLayout()
        self._list.setSpacing(theme().px(8))
        self.more = Button("", "quiet", "chevron-down")
        self.more.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.done = Button(tr("Done"), "primary", "check")
        self.body.addWidget(label(lead, "body", "text2"))
        self.body.addWidget(self.kinds)
        self.body.addLayout(self._list)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(1)
        self.footer.addStretch(1)
        self.footer.addWidget(self.done)
        self.kinds.segment_chosen.connect(self._choose_kind)
        self.more.clicked.connect(self._show_all)
        self.done.clicked.connect(self.try_close)
        self._show_cards()

    def load(self) -> None:
        self._runner.run(partial(self._desk.lessons, self.about), self._mark, self.failed.emit)

    def _mark(self, lessons: tuple[LessonRecord, ...]) -> None:
        self._lessons = lessons
        for card in self.cards:
            card.goal.show_goal(study_rules.is_goal(card.advice.step, lessons))

    def _choose_kind(self, _kind: str) -> None:
        self._all = False
        self._show_cards()

    def _show_all(self) -> None:
        self._all = True
        first = len(self.cards)
        self._show_cards()
        if first < len(self.cards):
            self.cards[first].goal.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_cards(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        found = study_rules.advice(self.kinds.current())
        shown = found if self._all else found[:AT_FIRST]
        self.cards = [AdviceCard(one) for one in shown]
        for card in self.cards:
            card.goal_pressed.connect(self._make_goal)
            self._list.addWidget(card)
            card.setVisible(True)
        left = len(found) - len(shown)
        self.more.setVisible(left > 0)
        self.more.setText(tr("{n} more", n=left))
        self._mark(self._lessons)

    def _make_goal(self, key: str) -> None:
        for card in self.cards:
            if card.advice.key == key:
                self.wish_goal(card.advice.step, card.advice.kind)
