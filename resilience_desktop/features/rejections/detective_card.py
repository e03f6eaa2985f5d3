"""The Detective card: what kind of "no" it probably was, why, and what is in one's hands."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.diagnosis import Confidence, Kind
from resilience_desktop.core.ledger import furthest_stage
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.diagnosing import diagnosis_of, paragraph, why
from resilience_desktop.features.rejections.port import ApplicationDetail
from resilience_desktop.features.rejections.rules import detective_card
from resilience_desktop.ui import icons
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.paint import antialiased
from resilience_desktop.ui.parts import Card, Divider, IconTile
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.text import Label, label
from resilience_desktop.ui.theme import theme

_AS_GUESSED = "guess"


class _Sign(QWidget):
    """A small icon beside a heading; decorative."""

    def __init__(self, icon: str, ink: str) -> None:
        super().__init__()
        self._icon, self._ink = icon, ink
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(18), theme().px(18))

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        icons.paint(painter, self.rect(), self._icon, self._ink)
        painter.end()


class _Lines(QWidget):
    """A small heading with an icon, and short lines below it."""

    def __init__(self, title: str, icon: str, ink: str) -> None:
        super().__init__()
        self._labels: list[Label] = []
        self._head = QHBoxLayout()
        self._head.addWidget(_Sign(icon, ink))
        self._head.addWidget(label(title, "strong"), 1)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._head)
        self._column.addStretch(1)
        self._restyle()
        theme().changed.connect(self._restyle)

    def set_lines(self, lines: tuple[str, ...]) -> None:
        """Show one label a line; those that are too many stay, hidden, for the next time."""
        while len(self._labels) < len(lines):
            self._labels.append(label("", "small", "text2"))
            self._column.insertWidget(len(self._labels), self._labels[-1])
        for place, each in enumerate(self._labels):
            each.setText(lines[place] if place < len(lines) else "")
            each.setVisible(place < len(lines))

    def text(self) -> str:
        """All lines, one below the other."""
        return "\n".join(each.text() for each in self._labels if not each.isHidden())

    def _restyle(self) -> None:
        self._head.setSpacing(theme().px(8))
        self._column.setSpacing(theme().px(5))


class DetectiveCard(Card):
    """Shows the diagnosis of a detail, and takes the person's own.

    `verdict_chosen` carries a value of `core.diagnosis.Kind`, or "" for the guess.
    """

    verdict_chosen = Signal(str)
    start_pressed = Signal()
    advice_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = Kind.UNKNOWN
        self._about = ""
        self.headline = label("", "heading")
        self.text = label("", "body", "text2")
        self.worth = _Lines(tr("Worth a look"), "lightbulb", "accentText")
        self.hands = _Lines(tr("Out of your hands"), "wind", "text3")
        self.why = label("", "small", "text2")
        self.verdict = SegmentedControl(tr("Your own verdict"))
        self.verdict.set_segments(
            [
                (_AS_GUESSED, tr("As guessed")),
                (Kind.EARLY.value, tr("Early")),
                (Kind.LATE.value, tr("Late")),
                (Kind.OUTSIDE.value, tr("Outside")),
                (Kind.UNKNOWN.value, tr("Not sure yet")),
            ]
        )
        self.start = Button(tr("Start the steps after this no"), "primary", "footprints")
        self.start.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.advice = Button(tr("What can help"), "quiet", "lightbulb")
        self.advice.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.differ = Button(tr("I see it differently"), "quiet", "chevron-down")
        self.differ.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.differ.setCheckable(True)
        self.own = QWidget(self)
        # In a place of its own: Qt cannot take a layout of ours apart inside one of its own.
        self._acts_place = QWidget(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._acts_place.setSizePolicy(policy)
        self.acts = FlowLayout(self._acts_place, gap=8, line_gap=8)
        self._lay_out()
        self._show_own(False)
        self.verdict.segment_chosen.connect(self._choose)
        self.start.clicked.connect(self.start_pressed)
        self.advice.clicked.connect(self.advice_pressed)
        self.differ.toggled.connect(self._show_own)
        theme().changed.connect(self._space)
        self._space()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(tr("DETECTIVE"), "caption", "accentText", wrap=False))
        words.addWidget(self.headline)
        self._head = QHBoxLayout()
        self._head.addWidget(IconTile("search"), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(words, 1)
        self._pair = QHBoxLayout()
        self._pair.addWidget(self.worth, 1)
        self._pair.addWidget(self.hands, 1)
        self._reasons = QVBoxLayout()
        self._why_title = label(tr("Why this guess"), "strong", wrap=False)
        self._about_guess = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._about_guess.addWidget(self._why_title, 1)
        self._about_guess.addWidget(self.differ)
        self._reasons.addLayout(self._about_guess)
        self._reasons.addWidget(self.why)
        self._own = QVBoxLayout(self.own)
        self._own.setContentsMargins(0, 0, 0, 0)
        self._own.addWidget(label(tr("You were there. What was it, to you?"), "strong"))
        self._own.addWidget(self.verdict)
        self.acts.addWidget(self.start)
        self.acts.addWidget(self.advice)
        self.body.addLayout(self._head)
        self.body.addWidget(self.text)
        self.body.addLayout(self._pair)
        self.body.addWidget(self._acts_place)
        self.body.addWidget(Divider())
        self.body.addLayout(self._reasons)
        self.body.addWidget(self.own)

    def show_detail(self, detail: ApplicationDetail) -> None:
        """Show what the ledger and the person's own verdict say."""
        found = diagnosis_of(detail)
        card = detective_card(found, furthest_stage(detail.entries))
        own = found.confidence == Confidence.OWN
        self.kind = found.kind
        self.headline.setText(card.headline)
        self.text.setText(card.text)
        self.worth.set_lines(card.worth)
        self.hands.set_lines(card.hands)
        self.why.setText(why(found) or paragraph(found))
        self._why_title.setText(tr("Your own verdict") if own else tr("Why this guess"))
        self.verdict.set_current(detail.verdict or _AS_GUESSED)
        self.differ.setText(tr("Change the verdict") if own else tr("I see it differently"))
        if detail.id != self._about:
            self._about = detail.id
            self.differ.setChecked(False)
        self._offer_steps(again=bool(detail.feelings or detail.look_on or detail.reflection))

    def _show_own(self, on: bool) -> None:
        """The choice of one's own verdict: there for who wants it, else out of the way."""
        self.own.setVisible(on)
        self.differ.set_icon_name("chevron-up" if on else "chevron-down")

    def offer_start(self, on: bool) -> None:
        """Whether the steps after a "no" can be started from here."""
        self.start.setVisible(on)
        self.advice.set_kind("quiet" if on else "soft")

    def _offer_steps(self, again: bool) -> None:
        """The steps are the way on from a fresh "no"; who has been there may go again."""
        words = tr("Go through the steps again") if again else tr("Start the steps after this no")
        self.start.setText(words)
        self.start.set_kind("soft" if again else "primary")

    def _choose(self, key: str) -> None:
        self.verdict_chosen.emit("" if key == _AS_GUESSED else key)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        tight = event.size().width() < theme().px(480)
        direction = QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight
        if direction != self._pair.direction():
            self._pair.setDirection(direction)
            self._about_guess.setDirection(direction)

    def _space(self) -> None:
        px = theme().px
        self.body.setSpacing(px(14))
        self._head.setSpacing(px(14))
        self._pair.setSpacing(px(16))
        self._reasons.setSpacing(px(2))
        self._own.setSpacing(px(8))


class StateCard(Card):
    """In place of the Detective card while there is no "no": how it stands, and the way to one."""

    start_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.headline = label("", "heading")
        self.text = label("", "body", "text2")
        self.start = Button(tr("It was a no"), "primary", "feather")
        self.start.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._words = QVBoxLayout()
        self._words.addWidget(self.headline)
        self._words.addWidget(self.text)
        self._head = QHBoxLayout()
        self._head.addWidget(IconTile("inbox"), 0, Qt.AlignmentFlag.AlignTop)
        self._head.addLayout(self._words, 1)
        self.body.addLayout(self._head)
        self.body.addWidget(self.start)
        self.start.clicked.connect(self.start_pressed)
        theme().changed.connect(self._space)
        self._space()

    def _space(self) -> None:
        px = theme().px
        self._words.setSpacing(px(2))
        self._head.setSpacing(px(14))
        self.body.setSpacing(px(14))

    def show_state(self, headline: str, text: str) -> None:
        """Say how it stands."""
        self.headline.setText(headline)
        self.text.setText(text)
