"""Keep moving, what I can control, and the learning plan, on the real store."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.wishes import WinWish
from resilience_desktop.features.goals import moving_rules, skill_rules
from resilience_desktop.features.goals.board_port import Half
from resilience_desktop.features.goals.board_row import MIME
from resilience_desktop.features.goals.board_view import BoardView
from resilience_desktop.features.goals.moving_port import Move, Waiting
from resilience_desktop.features.goals.moving_view import MovingView
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.goals.skill_port import OpenLesson, SkillDraft
from resilience_desktop.features.goals.skill_view import SkillView
from resilience_desktop.features.goals.view import GoalView
from resilience_desktop.registry import load_shared_tables
from resilience_desktop.store.engine import Store
from resilience_desktop.ui.page import Page

DAY = date(2026, 11, 22)
ODD = "<img src='/etc/passwd'> 😀 \x00 \u202e شجاعة " + "x" * 1000


class Host(Page):
    """A page that holds a view, and remembers what it heard."""

    def __init__(self, clock: FixedClock) -> None:
        super().__init__()
        self.clock = clock
        self.said: list[str] = []
        self.wished: list[tuple[str, str]] = []
        self.errors: list[Exception] = []
        self.told.connect(self._hear)
        self.asked.connect(self._wish)
        self.failed.connect(self._fail)

    def _hear(self, words: str, _undo: bool) -> None:
        self.said.append(words)

    def _wish(self, what: str, about: str) -> None:
        self.wished.append((what, about))

    def _fail(self, error: Exception) -> None:
        self.errors.append(error)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> GoalQueries:
    load_shared_tables()
    return GoalQueries(store, clock)


@pytest.fixture
def show(qtbot: QtBot, desk: GoalQueries, clock: FixedClock, immediate: Any) -> Callable[..., Any]:
    hosts = []

    def open_view(kind: Callable[[Page], GoalView]) -> Any:
        host = Host(clock)
        qtbot.addWidget(host)
        hosts.append(host)
        host.resize(812, 570)
        host.attach(desk, immediate)
        view = kind(host)
        view.resize(812, 570)
        host.show()
        view.show()
        view.load()
        QApplication.processEvents()
        return view

    return open_view


def waiting(move: Move = Move.FOLLOW_UP, **more: Any) -> Waiting:
    return Waiting("a1", "Kranz", "Planner", "interview", move, "Ask Kranz", "network", **more)


# Keep moving


class Moving:
    """Answers with what a test wants to see, and notes what was asked."""

    def __init__(self, *shown: Waiting) -> None:
        self.shown, self.done = shown, []  # type: ignore[var-annotated]

    def waiting(self) -> tuple[Waiting, ...]:
        return self.shown

    def follow_up(self, application_id: str) -> str:
        self.done.append(("asked", application_id))
        return "f1"

    def make_goal(self, one: Waiting) -> str:
        if one.move is Move.SEND:
            raise KnownError("gone")
        self.done.append(("goal", one.step))
        return "g1"


def test_steps_are_offered_and_never_pushed(
    show: Callable[..., Any], monkeypatch: pytest.MonkeyPatch, desk: GoalQueries
) -> None:
    moving = Moving(
        waiting(quiet_days=9),
        waiting(Move.LET_REST, follow_ups=2),
        waiting(Move.REUSE, quiet_days=1),
        waiting(Move.SEND, goal_id="g9"),
    )
    monkeypatch.setattr(type(desk), "moving", moving)
    view = show(MovingView)
    ask, rest, send, kit = view.cards
    assert ask.ask.isVisible()
    assert not rest.choose.isVisible()
    assert not send.choose.isVisible()
    assert kit.choose.isVisible()
    assert view.kits_title.isVisible()
    ask.ask.click()
    ask.choose.click()
    ask.open.click()
    assert moving.done == [("asked", "a1"), ("goal", "Ask Kranz")]
    kit.reuse.click()
    assert view.page.wished == [("open:rejections", "a1"), ("reuse", "a1")]
    assert ask.reuse.isHidden()
    assert len(view.page.said) == 2
    send.choose.setVisible(True)
    send.choose.click()
    assert len(view.page.errors) == 1


def test_nothing_waits(show: Callable[..., Any]) -> None:
    view = show(MovingView)
    assert view.empty.isVisible()
    assert not view.lead.isVisible()
    assert not view.kits_title.isVisible()


def test_the_keyboard_stays_at_its_card(show: Callable[..., Any]) -> None:
    view = show(MovingView)
    first, second = waiting(), waiting(Move.PREPARE)
    view.show_waiting((first, second))
    view.cards[1].open.setFocus()
    view.show_waiting((second, first))
    assert QApplication.focusWidget() is view.cards[1].open
    view.show_waiting((first,))
    assert QApplication.focusWidget() is view.cards[0].open
    view.show_waiting(())


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("times", [0, 1, 2])
def test_quiet_is_said_without_blame(move: Move, times: int) -> None:
    for days in (0, 1, 30):
        words = moving_rules.say_quiet(waiting(move, quiet_days=days, follow_ups=times))
        assert words
        assert "!" not in words


# What I can control


def texts(view: BoardView, side: str) -> list[str]:
    rows = {"mine": view.mine, "not_mine": view.not_mine}[side].rows
    return [row.item.text for row in rows]


def test_things_are_added_moved_and_let_go(
    show: Callable[..., Any], qtbot: QtBot, desk: GoalQueries, store: Store
) -> None:
    view = show(BoardView)
    for side, text in ((view.mine, "A"), (view.mine, "B"), (view.mine, "  "), (view.not_mine, "C")):
        side.field.setText(text)
        qtbot.keyClick(side.field, Qt.Key.Key_Return)
    assert texts(view, "mine") == ["A", "B"]
    view.mine.rows[1].grip.setFocus()
    qtbot.keyClick(view.mine.rows[1].grip, Qt.Key.Key_Up)
    assert texts(view, "mine") == ["B", "A"]
    assert QApplication.focusWidget() is view.mine.rows[0].grip
    qtbot.keyClick(view.mine.rows[0].grip, Qt.Key.Key_Up)
    qtbot.keyClick(view.mine.rows[0].grip, Qt.Key.Key_Right)
    assert texts(view, "not_mine") == ["C", "B"]
    assert QApplication.focusWidget() is view.not_mine.rows[1].grip
    view.not_mine.rows[0].act.click()
    assert texts(view, "not_mine") == ["B", "C"]
    assert view.not_mine.rows[1].item.let_go_at is not None
    view.not_mine.rows[1].act.click()
    assert texts(view, "not_mine") == ["C", "B"]
    view.not_mine.rows[0].across.click()
    assert texts(view, "mine") == ["A", "C"]
    qtbot.keyClick(view.mine.rows[0].grip, Qt.Key.Key_Delete)
    assert texts(view, "mine") == ["C"]
    store.undo()
    view.load()
    assert texts(view, "mine") == ["A", "C"]
    assert not view.page.errors


def test_what_is_mine_becomes_a_goal_once(show: Callable[..., Any], desk: GoalQueries) -> None:
    desk.board.add("Prepare well")
    view = show(BoardView)
    view.mine.rows[0].act.click()
    assert view.mine.rows[0].item.goal_id
    assert [one.goal.title for one in desk.goals()] == ["Prepare well"]
    assert not hasattr(view.mine.rows[0], "act")


def test_wording_anew_and_leaving_keeps_it(show: Callable[..., Any], desk: GoalQueries) -> None:
    desk.board.add("Prepare")
    view = show(BoardView)
    row = view.mine.rows[0]
    row.words.begin()
    row.words.field.setText("Prepare well")
    view.leave()
    assert [one.text for one in desk.board.items()] == ["Prepare well"]


def test_dropping_sorts_and_takes_across(show: Callable[..., Any], desk: GoalQueries) -> None:
    ids = [desk.board.add(text).id for text in "ABC"]
    view = show(BoardView)
    QApplication.processEvents()
    data = QMimeData()
    data.setData(MIME, ids[2].encode())

    def drop(side: Any, point: QPoint) -> None:
        action, button = Qt.DropAction.MoveAction, Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        side.dropEvent(QDropEvent(QPointF(point), action, data, button, none))

    drop(view.mine, QPoint(20, 0))
    assert texts(view, "mine") == ["C", "A", "B"]
    drop(view.not_mine, QPoint(20, 500))
    assert texts(view, "not_mine") == ["C"]
    data.setData(MIME, b"\xff")
    drop(view.mine, QPoint(20, 500))
    assert len(view.page.errors) == 1


def test_odd_and_many_things_are_shown(show: Callable[..., Any], desk: GoalQueries) -> None:
    for number in range(24):
        desk.board.add(f"{number} {ODD}", list(Half)[number % 2].value)
    view = show(BoardView)
    for width in (320, 1064):
        view.resize(width, 600)
        QApplication.processEvents()
    assert len(view.mine.rows) == 12
    assert not view.grab().isNull()


# Skills


def test_from_a_gap_to_a_win(
    show: Callable[..., Any], desk: GoalQueries, store: Store, qtbot: QtBot
) -> None:
    view = show(SkillView)
    assert view.empty.isVisible()
    view.add.click()
    view._editor.form.control("gap").setText("Figures in talks")
    qtbot.keyClick(view._editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    (card,) = view.cards
    assert card.skill.gap == "Figures in talks"
    press(view, 0, "goal")
    assert view.cards[0].skill.goal_id
    press(view, 0, "learned")
    assert view.cards[0].skill.done_on == DAY
    press(view, 0, "win")
    what, written = view.page.wished[-1]
    assert what == "win"
    assert WinWish.read(written).skill_id == view.cards[0].skill.id
    view._do(view.cards[0].skill, "not_yet")
    assert view.cards[0].skill.done_on is None
    view._do(view.cards[0].skill, "trash")
    assert view.cards == []
    store.undo()
    view.load()
    press(view, 0, "open")
    assert view._editor.isVisible()
    view.leave()


def press(view: Any, place: int, key: str) -> None:
    from resilience_desktop.ui.buttons import Button

    button = view.cards[place].findChild(Button, key)
    assert button is not None
    button.click()


def test_lines_are_sorted_by_the_menu(show: Callable[..., Any], desk: GoalQueries) -> None:
    for gap in "ABC":
        desk.skills.add(SkillDraft(gap=gap))
    view = show(SkillView)
    assert [a.objectName() for a in view.cards[0].make_menu().actions()] == ["down", "trash"]
    assert [a.objectName() for a in view.cards[2].make_menu().actions()] == ["up", "trash"]
    next(a for a in view.cards[2].make_menu().actions() if a.objectName() == "up").trigger()
    assert [card.skill.gap for card in view.cards] == ["A", "C", "B"]
    view._do(view.cards[0].skill, "down")
    assert [card.skill.gap for card in view.cards] == ["C", "A", "B"]


def test_a_lesson_goes_into_the_plan_as_it_is(show: Callable[..., Any], desk: GoalQueries) -> None:
    view = show(SkillView)
    view.show_lessons((OpenLesson("", "Say figures first " + ODD, DAY),))
    assert view.from_noes.isVisible()
    view.lessons[0].take.click()
    assert view._editor.isVisible()
    view._editor.form.control("learn").setText("Ten minutes a day")
    view._editor.keep()
    assert [one.learn for one in desk.skills.skills()] == ["Ten minutes a day"]
    view.show_lessons(())
    assert not view.from_noes.isVisible()


def test_days_of_the_plan_never_blame(desk: GoalQueries) -> None:
    desk.skills.add(SkillDraft(gap="A", by_when=DAY - timedelta(days=40)))
    (skill,) = desk.skills.skills()
    words = skill_rules.say_when(skill, DAY)
    assert words.startswith("By ")
    assert skill_rules.say_steps(skill) == ""
