"""A line of the learning plan, and a lesson that could become one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import skill_rules as rules
from resilience_desktop.features.goals.skill_port import OpenLesson, SkillRecord
from resilience_desktop.ui.buttons import Button, IconButton
from resilience_desktop.ui.chips import Chip
from resilience_desktop.ui.flow_layout import FlowLayout
from resilience_desktop.ui.parts import Card, IconTile, Menu
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import theme

_LONGEST_NAME = 120


class SkillCard(Card):
    """One line of the plan. `done_asked` carries it and what is wanted.

    Wanted are: open, goal, learned, not_yet, win (keep it as one), see (the win), up, down, trash.
    """

    done_asked = Signal(object, str)

    def __init__(self, skill: SkillRecord, today: date, *, first: bool, last: bool) -> None:
        super().__init__(padding=14)
        self.skill, self._first, self._last = skill, first, last
        self.menu: Menu | None = None
        words = QVBoxLayout()
        words.setSpacing(theme().px(2))
        words.addWidget(label(one_line(skill.gap), "strong"))
        for text, role in self._lines(today):
            words.addWidget(label(text, "small", role))
        head = QHBoxLayout()
        head.setSpacing(theme().px(12))
        done = skill.done_on is not None
        tile = IconTile("award" if done else "graduation-cap")
        head.addWidget(tile, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        self.more = IconButton("ellipsis", tr("More for {what}", what=self._name()))
        self.more.setObjectName("more")
        self.more.clicked.connect(self._open_menu)
        head.addWidget(self.more, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        self._buttons()

    def _name(self) -> str:
        return one_line(self.skill.gap)[:_LONGEST_NAME]

    def _lines(self, today: date) -> list[tuple[str, str]]:
        skill = self.skill
        when = " · ".join(filter(None, (rules.say_when(skill, today), rules.say_steps(skill))))
        shows = tr("Shown by: {what}", what=one_line(skill.evidence)) if skill.evidence else ""
        lesson = one_line(skill.lesson)
        told = tr("From a no: {lesson}", lesson=lesson) if lesson and lesson != skill.gap else ""
        lines = ((one_line(skill.learn), "text"), (shows, "text2"), (told, "text2"))
        return [(text, role) for text, role in (*lines, (when, "text3")) if text]

    def _buttons(self) -> None:
        skill, done = self.skill, self.skill.done_on is not None
        line = FlowLayout(None, gap=4, line_gap=4)
        if skill.goal_id and not done:
            line.addWidget(Chip(tr("A goal of yours"), 0, "accentSoft", "accentText"))
        wanted = (
            ("goal", tr("Make it a goal"), "soft", "target", not done and not skill.goal_id),
            ("learned", tr("Learned"), "quiet", "check", not done),
            ("win", tr("Keep it as a win"), "soft", "gem", done and not skill.win_id),
            ("see", tr("See the win"), "quiet", "gem", bool(skill.win_id)),
            ("open", tr("Open"), "quiet", None, True),
        )
        for key, word, kind, icon, shown in wanted:
            if shown:
                button = Button(word, "soft" if kind == "soft" else "quiet", icon)
                button.setAccessibleName(tr("{word}: {what}", word=word, what=self._name()))
                button.setObjectName(key)
                button.clicked.connect(self._press)
                line.addWidget(button)
        self.body.addLayout(line)

    def _press(self) -> None:
        self.done_asked.emit(self.skill, self.sender().objectName())

    def make_menu(self) -> Menu:
        """The menu of what is done less often."""
        menu = Menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        done = self.skill.done_on is not None
        entries = (
            ("up", tr("Move up"), not done and not self._first),
            ("down", tr("Move down"), not done and not self._last),
            ("not_yet", tr("Not learned yet after all"), done),
            ("trash", tr("Move to the trash"), True),
        )
        for key, word, shown in entries:
            if shown:
                action = QAction(word, menu)
                action.setObjectName(key)
                action.triggered.connect(self._press)
                menu.addAction(action)
        return menu

    def _open_menu(self) -> None:
        self.make_menu().popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


class LessonLine(QWidget):
    """A lesson, with a button that takes it into the plan."""

    chosen = Signal(object)

    def __init__(self, lesson: OpenLesson) -> None:
        super().__init__()
        self.lesson = lesson
        text = one_line(lesson.text)
        self.take = Button(tr("Learn this"), "quiet", "plus")
        self.take.setObjectName("take")
        self.take.setAccessibleName(tr("Learn this: {what}", what=text[:_LONGEST_NAME]))
        self.take.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(8))
        row.addWidget(label(text, "body"), 1)
        row.addWidget(self.take, 0, Qt.AlignmentFlag.AlignTop)
        self.take.clicked.connect(self._choose)

    def _choose(self) -> None:
        self.chosen.emit(self.lesson)
