"""One kind of worth: what was chosen, what there is to choose, and a line for one's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.worth import rules
from resilience_desktop.ui.chips import ChipButton
from resilience_desktop.ui.fields import LineField
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card
from resilience_desktop.ui.roving import RovingFocus
from resilience_desktop.ui.text import label


class ChipFlow(QWidget):
    """Chips in lines that wrap: one Tab stop, arrows move."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=6, line_gap=4)
        self._roving = RovingFocus(self)
        self.chips: list[ChipButton] = []

    def set_chips(self, chips: Sequence[ChipButton]) -> None:
        """Show these instead; the focus stays about where it was."""
        place = next((n for n, chip in enumerate(self.chips) if chip.hasFocus()), None)
        before, self.chips = self.chips, list(chips)
        for chip in chips:
            self._flow.addWidget(chip)
            chip.show()
        self._roving.set_buttons(self.chips)
        if place is not None and self.chips:
            self.chips[min(place, len(self.chips) - 1)].setFocus()
        for old in before:
            self._flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.setVisible(bool(chips))
        self.updateGeometry()


class _KeptChip(ChipButton):
    """A word that was chosen stands out from those on offer."""

    def _look(self) -> tuple[str, str]:
        hot = self.isDown() or self.underMouse()
        return ("accentSoft2" if hot else "accentSoft"), "accentText"


class WordsCard(Card):
    """Qualities, values or roles.

    `chosen` carries a word to keep, `removed` the id of one that goes.
    """

    chosen = Signal(str, str)
    removed = Signal(str)

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        name = rules.kind_name(kind)
        self.setAccessibleName(name)
        self.kept = ChipFlow(tr("{kind} that are yours", kind=name))
        self.offered = ChipFlow(tr("{kind} to choose from", kind=name))
        self.own = LineField(
            tr("{kind} in your own words", kind=name), tr("In your own words, then Enter")
        )
        self.own.setMaxLength(rules.LONGEST_WORD)
        self._ids: dict[ChipButton, str] = {}
        self.body.addWidget(label(name, "subhead"))
        self.body.addWidget(label(rules.kind_question(kind), "small", "text2"))
        self.body.addWidget(self.kept)
        self.body.addWidget(self.offered)
        self.body.addWidget(self.own)
        self.own.returnPressed.connect(self._keep_own)
        self.show_words(())

    def show_words(self, qualities: Sequence[rules.Quality]) -> None:
        """Show what is kept of this kind; the rest of the ideas is offered."""
        mine = [quality for quality in qualities if quality.kind == self.kind]
        self._ids = {}
        for quality in mine:
            kept = _KeptChip(quality.text, removable=True)
            kept.removed.connect(self._remove)
            self._ids[kept] = quality.id
        self.kept.set_chips(tuple(self._ids))
        offered = []
        for word in rules.ideas(self.kind, mine):
            chip = ChipButton(word, icon_name="plus")
            chip.setAccessibleDescription(tr("Press to add it."))
            chip.clicked.connect(self._choose)
            offered.append(chip)
        self.offered.set_chips(offered)

    def typed(self) -> str:
        """What stands in the line and was not kept yet."""
        return self.own.text().strip()

    def _choose(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton):
            self.chosen.emit(self.kind, chip.words())

    def _keep_own(self) -> None:
        word = self.typed()
        if word:
            self.own.clear()
            self.chosen.emit(self.kind, word)

    def _remove(self) -> None:
        chip = self.sender()
        if isinstance(chip, ChipButton) and chip in self._ids:
            self.removed.emit(self._ids[chip])
