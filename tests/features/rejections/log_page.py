"""Writing applications down behind the page, and reading its list."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from resilience_desktop.features.rejections.port import ApplicationFacts, EventDraft, NoDraft
from resilience_desktop.features.rejections.queries import RejectionQueries
from resilience_desktop.features.rejections.tab import RejectionsTab
from resilience_desktop.ui.parts import Menu

SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
TODAY = date(2026, 11, 22)


def no(desk: RejectionQueries, company: str, stage: str = "applied", days: int = 3) -> str:
    """Log a "no" of so many days ago."""
    day = TODAY - timedelta(days=days)
    return desk.log_no(NoDraft(None, company, f"Role at {company}", stage, day)).application_id


def still_open(desk: RejectionQueries, company: str, days: int = 3, **facts: Any) -> str:
    """Write an application down that went out so many days ago."""
    day = TODAY - timedelta(days=days)
    return desk.add_application(
        ApplicationFacts(company, f"Role at {company}", **facts), [EventDraft("applied", day)]
    )


def companies(tab: RejectionsTab) -> list[str]:
    model = tab.list.rows.row_model()
    rows = (model.row_at(model.line_of(key)) for key in model.ids())
    return [row.title for row in rows if row is not None]


def captions(tab: RejectionsTab) -> list[str]:
    model = tab.list.rows.row_model()
    return [str(model.data(model.index(line))) for line in model.captions()]


def told(tab: RejectionsTab) -> list[tuple[str, bool]]:
    heard: list[tuple[str, bool]] = []
    tab.told.connect(lambda text, undo: heard.append((text, undo)))
    return heard


def menu_of(place: QWidget) -> Menu:
    (menu,) = [child for child in place.children() if isinstance(child, Menu)]
    return menu


def entry(menu: Menu, words: str) -> QAction:
    return next(action for action in menu.actions() if action.text() == words)


def choose(qtbot: Any, tab: RejectionsTab, count: int) -> None:
    """Choose the first rows by keyboard."""
    tab.list.rows.setFocus()
    tab.list.select_first()
    for _ in range(count - 1):
        qtbot.keyClick(tab.list.rows, Key.Key_Down, SHIFT)
    assert len(tab.list.chosen_ids()) == count
