"""A whole win on one large card, to read."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from resilience_desktop.core.days import month_name
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.picture import FacePicture
from resilience_desktop.features.wins.port import WinRecord
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile
from resilience_desktop.ui.text import label, one_line
from resilience_desktop.ui.theme import theme

_LONGEST = 20_000
"""Characters of one text that are shown; the sheet has all of it."""

_MOST_CHIPS = 12
_TEXTS = ("situation", "task", "action", "result", "evidence")


class WinFace(Card):
    """A whole win, to read. In the row of `corner` something small may stand at its far end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._short = False
        super().__init__(parent, padding=32)
        self._picture = FacePicture()
        self._tile = IconTile("gem", side=44)
        self._figure = label("", "digits", "accentText")
        self._title = label("", "title")
        self._where = label("", "small", "text3")
        self._texts = [label("", "body", "text2") for _ in _TEXTS]
        self._chips = QWidget()
        self._flow = FlowLayout(self._chips, gap=6, line_gap=6)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        policy.setHeightForWidth(True)
        self._chips.setSizePolicy(policy)
        self.corner = QHBoxLayout()
        self.corner.addWidget(self._figure, 1)
        self.corner.addStretch()
        self.body.addWidget(self._picture)
        self.body.addWidget(self._tile)
        self.body.addLayout(self.corner)
        for part in (self._title, self._where, *self._texts):
            self.body.addWidget(part)
        self.body.addWidget(self._chips)

    def spare_room(self, short: bool) -> None:
        """Whether words come before the picture of its kind, where there is little height."""
        self._short = short
        self._tile.setVisible(not short)
        self.set_padding(20 if short else 32)

    def _restyle(self) -> None:
        super()._restyle()
        self.body.setSpacing(theme().px(8 if self._short else 12))

    def show_win(self, win: WinRecord) -> None:
        """Show one win."""
        warm = rules.is_warm(win.kind)
        soft, ink = ("warmSoft", "warmText") if warm else ("accentSoft", "accentText")
        self._picture.show_win(win)
        self._tile.set_icon(rules.kind_icon(win.kind), soft, ink)
        figure = one_line(win.figure)[:200]
        self._figure.setText(figure)
        # The large digits stand apart, which takes joined scripts to pieces.
        short = len(figure) <= 12 and all(c.isascii() or not c.isalpha() for c in figure)
        self._figure.set_style("digits" if short else "display")
        self._figure.set_role(ink)
        self._figure.setVisible(bool(figure))
        self._title.setText(one_line(win.title)[:_LONGEST])
        where = " · ".join(filter(None, (one_line(win.place)[:200], _when(win))))
        self._where.setText(where)
        self._where.setVisible(bool(where))
        for part, name in zip(self._texts, _TEXTS, strict=True):
            text = str(getattr(win, name)).strip()
            part.setText(text[:_LONGEST])
            part.setVisible(bool(text))
            part.set_role("text" if name == "result" else "text2")
        self._flow.clear()
        labels = rules.tidy_tags((*win.skills, *win.tags))[:_MOST_CHIPS]
        for word in (rules.kind_name(win.kind), *labels):
            self._flow.addWidget(Chip(word))


def _when(win: WinRecord) -> str:
    if win.happened_on is None:
        return ""
    day = win.happened_on
    return tr("{month} {year}", month=month_name(day.month), year=day.year)
