"""The cards with pictures beside the flow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress import changes, pictures, rules
from resilience_desktop.features.progress.change_bar import ChangeBar
from resilience_desktop.features.progress.changes import Moved
from resilience_desktop.features.progress.picture_card import PictureCard
from resilience_desktop.features.progress.pictures import MOST_BARS, Line, Part
from resilience_desktop.features.progress.port import Done, Summary
from resilience_desktop.features.progress.share_rows import Bar, Caption, ShareRows
from resilience_desktop.features.progress.waits_picture import WaitsPicture
from resilience_desktop.features.progress.wish import Wish
from resilience_desktop.ui.heatmap import HeatMap
from resilience_desktop.ui.tab_stops import chain
from resilience_desktop.ui.text import Label, label
from resilience_desktop.ui.theme import theme

_TONES = {Kind.EARLY: "warm", Kind.LATE: "warm", Kind.OUTSIDE: "neutral", Kind.UNKNOWN: "neutral"}


class BarsCard(PictureCard):
    """A card whose picture is bars below each other."""

    def __init__(self, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(caption, parent)
        self.rows = ShareRows()
        self.rows.opened.connect(self.opened)
        self.rows.made.connect(self._chain)
        self.inside.addWidget(self.rows)

    def _chain(self) -> None:
        chain(self)


class KindsCard(BarsCard):
    """The noes by kind, with one plain sentence."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What kind of no"), parent)
        self.undated = label("", "small", "text3")
        self.body.insertWidget(self.body.count() - 1, self.undated)

    def show_summary(self, summary: Summary) -> None:
        """Fill the bars."""
        self.show_words(rules.kinds_sentence(summary.kinds))
        parts = {
            kind: pictures.kind_part(kind, summary.kinds.get(kind.value, 0), summary.noes)
            for kind in Kind
        }
        bars = [Bar(part, _TONES[kind], ranged=False) for kind, part in parts.items()]
        self.rows.show_entries(bars if summary.noes else ())
        group = tr("Noes")
        lines = [pictures.part_line(group, part) for part in parts.values()]
        self.show_lines(share_heads(), lines, 2)
        whole = summary.period == rules.ALL
        undated = rules.undated_sentence(summary.undated_noes, summary.timeless_noes, whole)
        self.undated.setText(undated)
        self.undated.setVisible(bool(undated))


class LostCard(BarsCard):
    """Early against late, and what led to a live round, each with count and range."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Where it is lost"), parent)

    def show_summary(self, summary: Summary) -> None:
        """Fill the bars."""
        lost = pictures.lost_of(summary.kinds, summary.by_source, summary.by_papers)
        said = tr("Of sources and papers: how many led to a live round.")
        self.show_words(lost.title, said if lost.sources or lost.papers else "")
        self.rows.show_entries(
            (
                *_group(tr("When the no came"), lost.stages, "warm"),
                *_group(tr("By source"), lost.sources),
                *_group(tr("By version of the papers"), lost.papers),
            )
        )
        self.show_lines(share_heads(), lost.lines(), 2)


def _group(title: str, parts: Sequence[Part], tone: str = "accent") -> Iterator[Caption | Bar]:
    shown = [part for part in parts if part.total]
    if shown:
        yield Caption(title)
    for part in shown[:MOST_BARS]:
        yield Bar(part, tone)
    if more := len(shown[MOST_BARS:]):
        yield Caption(trn("{n} more in the table", "{n} more in the table", more), small=True)


class AnswersCard(BarsCard):
    """How long companies take, and how many never answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Answers"), parent)

    def show_summary(self, summary: Summary) -> None:
        """Fill the bars."""
        answers = summary.answers
        self.show_words(pictures.answers_title(answers), pictures.answers_words(answers))
        parts = pictures.answer_parts(answers)
        self.rows.show_entries([_answer_bar(part) for part in parts if answers.total])
        self.show_lines(
            share_heads(), [pictures.part_line(tr("Answer"), part) for part in parts], 2
        )


def _answer_bar(part: Part) -> Bar:
    quiet = part.wish is not None and part.wish.what in ("silent", "waiting")
    return Bar(part, "neutral" if quiet else "accent", ranged=False)


class BounceCard(PictureCard):
    """Each "no" and the next chosen step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("From a no to the next step"), parent)
        self.waits = WaitsPicture()
        self.waits.opened.connect(self.opened)
        self.inside.addWidget(self.waits)

    def show_summary(self, summary: Summary) -> None:
        """Fill the picture."""
        bounce = summary.bounce
        words = pictures.bounce_words(bounce, summary.bounce_before)
        self.show_words(pictures.bounce_title(bounce), words)
        cases = pictures.bounce_cases(summary.no_days, summary.step_days)
        first, last = summary.span.first, summary.span.last
        if cases and summary.period == rules.ALL:
            first = min(case.day for case in cases)
        self.waits.show_cases(cases, first, last, bounce.median)
        self.waits.setVisible(bool(cases))
        heads = (tr("Month"), tr("Noes"), tr("Median"), tr("With a step"), tr("Without yet"))
        self.show_lines(heads, pictures.bounce_lines(cases))


class ChangesCard(PictureCard):
    """What wallow windows and rituals did to feelings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Before and after"), parent)
        self.windows = ChangeBar(tr("no distress"), tr("strongest"))
        self.rituals = ChangeBar(tr("worst"), tr("best"))
        self.windows.chosen.connect(self._open_windows)
        self.rituals.chosen.connect(self._open_rituals)
        self.window_words, self.ritual_words = label("", "small"), label("", "small")
        self.ritual_title = label("", "subhead")
        for part in (self.window_words, self.windows):
            self.inside.addWidget(part)
        self.inside.addSpacing(theme().px(8))
        for part in (self.ritual_title, self.ritual_words, self.rituals):
            self.inside.addWidget(part)

    def show_summary(self, summary: Summary) -> None:
        """Fill the two lines."""
        windows = changes.moved(summary.windows, less_is_better=True)
        rituals = changes.moved(summary.rituals, less_is_better=False)
        self.show_words(changes.windows_title(windows))
        self.ritual_title.setText(changes.rituals_title(rituals))
        _show_moved(self.windows, self.window_words, windows)
        _show_moved(self.rituals, self.ritual_words, rituals)
        heads = (tr("What"), tr("Cases"), tr("Before"), tr("After"), tr("Better"), tr("Same"))
        lines: list[Line] = [
            changes.moved_line(tr("Wallow windows, distress"), windows, "windows"),
            changes.moved_line(tr("Rituals, how it felt"), rituals, "rituals"),
        ]
        self.show_lines(heads, lines)

    def _open_windows(self) -> None:
        self.opened.emit(Wish("windows"))

    def _open_rituals(self) -> None:
        self.opened.emit(Wish("rituals"))


def _show_moved(bar: ChangeBar, words: Label, found: Moved) -> None:
    said = changes.moved_words(found)
    words.setText(said)
    known = found.before is not None and found.after is not None
    bar.setVisible(known)
    if found.before is not None and found.after is not None:
        bar.show_change(found.before, found.after, said)


class StepsCard(PictureCard):
    """What was done: a year, day by day."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("What was done, day by day"), parent)
        self._days: dict[date, Done] = {}
        self.heat = HeatMap(tr("What was done, day by day"), self._describe)
        self.inside.addWidget(self.heat)
        self.heat.clicked.connect(self._open)
        self.heat.activated.connect(self._open)

    def show_summary(self, summary: Summary) -> None:
        """Fill the year that ends with the time."""
        self._days = dict(summary.days)
        self.show_words(rules.heat_sentence(self._days, summary.span))
        self.heat.set_days({day: done.total for day, done in self._days.items()})
        self.heat.set_range(summary.span.heat_first(), summary.span.last)
        heads = (tr("Day"), tr("Applications"), tr("Steps"), tr("Help given"), tr("Contacts"))
        self.show_lines(heads, pictures.done_lines(self._days))

    def _describe(self, day: date, _count: int) -> str:
        return pictures.say_done(day, self._days.get(day, Done()))

    def _open(self, _index: QModelIndex) -> None:
        day = self.heat.current_day()
        if day is not None and day in self._days:
            self.opened.emit(Wish("day", day=day))


def share_heads() -> tuple[str, ...]:
    """Over the columns of shares."""
    return tr("What"), tr("Which"), tr("Count"), tr("Share"), tr("Range")
