"""A plan gone through once in the mind, while it is calm."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wallow.plan_row import as_title, tile
from resilience_desktop.features.wallow.rituals.port import Plan
from resilience_desktop.ui.announce import announce
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.dots import StepDots
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_LEAST = 72


def steps(plan: Plan) -> tuple[str, ...]:
    """What the rehearsal says, one after the other."""
    place, person = one_line(plan.place), one_line(plan.person)
    where = tr("Where are you then, and what do you do first?")
    if place:
        where = tr("You go to this place: {place}. What do you do first?", place=place)
    elif person:
        where = tr("You reach this person: {person}. What do you say first?", person=person)
    return (
        tr("Read it once, slowly, as it stands here."),
        tr("Now see it. The moment has come. {where} What is there to see and to hear?",
           where=where),
        tr("That is all, and once is enough. It is there when you need it."),
    )  # fmt: skip


class RehearsalSheet(Sheet):
    """Read it, imagine it, done: three short steps at one's own pace. Nothing of it is kept."""

    def __init__(self, window: QWidget, plan: Plan) -> None:
        super().__init__(window, tr("Rehearse it once"), 520)
        self._steps = steps(plan)
        self._at = 0
        self.dots = StepDots(len(self._steps))
        self.line = label("", "body", "text")
        self.why = label(
            tr(
                "People who decided beforehand when they would do something, and what, did it more "
                "often: so say 94 studies together. That it will be so with this plan is not "
                "promised."
            ),
            "caption",
            "text3",
        )
        self.back = Button(tr("Back"), "quiet")
        self.next = Button("", "primary")
        self._lay_out(plan)
        self.back.clicked.connect(self._go_back)
        self.next.clicked.connect(self._go_on)
        self._show()

    def _lay_out(self, plan: Plan) -> None:
        card = Card(padding=24)
        inside = QVBoxLayout()
        inside.setSpacing(theme().px(8))
        centre = Qt.AlignmentFlag.AlignHCenter
        inside.addWidget(tile(plan, 56), 0, centre)
        inside.addSpacing(theme().px(4))
        cue = tr("{cue}, I will …", cue=as_title(plan.cue).rstrip(" ,."))
        minutes = tr("about {n} minutes", n=plan.minutes) if plan.minutes else ""
        detail = " · ".join(
            part for part in (one_line(plan.place), one_line(plan.person), minutes) if part
        )
        for text, style, role in (
            (cue, "body", "text2"),
            (one_line(plan.action), "title", "text"),
            (detail, "small", "text3"),
        ):
            if text:
                words = label(text, style, role)
                words.setAlignment(centre)
                inside.addWidget(words)
        card.body.addLayout(inside)
        self.body.addWidget(card)
        self.line.setAlignment(centre | Qt.AlignmentFlag.AlignTop)
        self.line.setMinimumHeight(theme().px(_LEAST))
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.dots)
        middle.addStretch(1)
        self.body.addSpacing(theme().px(4))
        self.body.addLayout(middle)
        self.body.addWidget(self.line)
        self.body.addWidget(self.why)
        self.body.addStretch(1)
        self.footer.addWidget(self.back)
        self.footer.addStretch(1)
        self.footer.addWidget(self.next)

    def first_focus(self) -> QWidget:
        return self.next

    def _show(self) -> None:
        last = self._at == len(self._steps) - 1
        self.line.setText(self._steps[self._at])
        self.dots.set_current(self._at + 1)
        self.next.setText(tr("Done") if last else tr("Go on"))
        self.back.setEnabled(self._at > 0)

    def _go_back(self) -> None:
        self._turn(-1)

    def _go_on(self) -> None:
        if self._at == len(self._steps) - 1:
            self.try_close()
        else:
            self._turn(1)

    def _turn(self, by: int) -> None:
        self._at += by
        self._show()
        if not self.back.isEnabled():
            self.next.setFocus(Qt.FocusReason.TabFocusReason)
        announce(self, self.line.text())


def open_rehearsal(window: QWidget, plan: Plan) -> RehearsalSheet:
    """A sheet over `window` that goes when it is closed."""
    sheet = RehearsalSheet(window, plan)
    sheet.closed.connect(sheet.deleteLater, Qt.ConnectionType.QueuedConnection)
    return sheet
