"""For those who hear the window or use it by keyboard: names, order, plain text, on every page."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QLabel, QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals import places
from resilience_desktop.features.rejections.feedback_port import RequestDraft
from resilience_desktop.features.wins import more
from resilience_desktop.journey.page import JourneyPage
from resilience_desktop.journey.rules import STEPS, Step
from resilience_desktop.registry import features
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.tab_stops import tab_stops
from tests.journeys.person import Person, name_of
from tests.tabbing import tab_through

PAGES = tuple(feature.key for feature in features())
SHEETS = (
    "settings",
    "calendar",
    "trash",
    "keys",
    "help",
    "handbook",
    "welcome",
    "news",
    "bad_days",
    "about",
    "diagnostics",
    "export",
    "export_all",
    "import_wins",
    "go_to",
)
MADE_BY_QT = {"qt_spinbox_lineedit"}
"""Parts of Qt's own controls; the control around them has the name."""


def nameless(place: QWidget) -> list[str]:
    return [
        f"{widget!r} in {widget.parentWidget()!r}"
        for widget in place.findChildren(QWidget)
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and widget.focusProxy() is None
        and widget.isVisible()
        and not name_of(widget).strip()
        and widget.objectName() not in MADE_BY_QT
    ]


def spot(widget: QWidget, place: QWidget) -> QRect:
    """Where a widget is in `place`; what is scrolled out of view counts at the edge of it."""
    rect, here = widget.rect(), widget
    while here is not place:
        rect.translate(here.pos())
        above = here.parentWidget()
        assert above is not None
        here = above
        if here is not place and isinstance(here.parentWidget(), QAbstractScrollArea):
            seen = rect & here.rect()
            edge = 0 if rect.top() < 0 else here.height() - 1
            rect = seen if seen.height() > 0 else QRect(rect.left(), edge, rect.width(), 1)
    return rect.adjusted(2, min(2, rect.height() // 2), -2, -min(2, rect.height() // 2))


def common(one: QWidget, other: QWidget) -> QWidget:
    """The closest widget that holds both."""
    above: QWidget | None = one.parentWidget()
    while above is not None and not above.isAncestorOf(other):
        above = above.parentWidget()
    assert above is not None
    return above


def in_tab_order(place: QWidget) -> list[QWidget]:
    """Sheets and journeys keep an order of their own; elsewhere it is Qt's."""
    if isinstance(place, Sheet | JourneyPage):
        return tab_stops(place)
    return tab_through(place)


def backward(place: QWidget) -> list[str]:
    """Pairs where Tab goes up or back, against the reading."""
    found = []
    for one, other in pairwise(in_tab_order(place)):
        here, there = (spot(w, common(one, other)) for w in (one, other))
        up = there.bottom() < here.top() and there.left() < here.right()
        level = there.top() <= here.bottom() and here.top() <= there.bottom()
        back = level and there.right() < here.left()
        if up or back:
            found.append(f"{name_of(one)!r} {here} -> {name_of(other)!r} {there}")
    return found


def rich(place: QWidget) -> list[str]:
    """Labels that would take a text for markup."""
    plain = Qt.TextFormat.PlainText
    labels = [w for w in place.findChildren(QLabel) if w.textFormat() != plain]
    return [repr(w) for w in labels]


def check(place: QWidget) -> None:
    QApplication.processEvents()  # what is there has to have its place
    assert not nameless(place)
    assert not backward(place)
    assert not rich(place)


@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
@pytest.mark.parametrize("filled", [False, True])
def test_pages(
    person: Callable[..., Person],
    request: pytest.FixtureRequest,
    filled: bool,
    size: tuple[int, int],
) -> None:
    if filled:
        request.getfixturevalue("example")
    me = person()
    me.root.shell.resize(*size)
    check(me.window.sidebar)
    for key in PAGES:
        check(me.page(key))
    if filled:
        rejections = me.page("rejections")
        rejections.open_record(rejections.list.rows.row_model().ids()[0])
        me.settle()
        rejections.detail.ledger.open_new()
        check(rejections)
        wins = me.page("wins")
        wins.browse()
        check(wins)


@pytest.mark.parametrize("sheet", SHEETS)
def test_sheets(person: Callable[..., Person], example: None, sheet: str) -> None:
    me = person()
    if sheet == "trash":
        rejections = me.page("rejections")
        rejections.trash_application(rejections.list.rows.row_model().ids()[0])
        me.settle()
    me.window.answer(sheet, "")
    me.settle()
    check(me.sheet())
    me.close_sheet()


def _write_win(me: Person) -> None:
    page = me.page("wins")
    page.add_win()
    page._editor.form.show_all()


def _read_win(me: Person) -> None:
    page = me.page("wins")
    page.open_record(page.grid.cards()[0].win.id)


def _write_goal(me: Person) -> None:
    me.page("goals").add_goal()


def _read_goal(me: Person) -> None:
    page = me.page("goals")
    page.open_record(page.today.rows[0].one.goal.id)


def _write_ritual(me: Person) -> None:
    me.page("wallow").rituals.add.click()


def _change_ritual(me: Person) -> None:
    rituals = me.page("wallow").rituals
    rituals._change(rituals.plans[0])


def _facts(me: Person) -> None:
    page = me.page("rejections")
    page.open_record(page.list.rows.row_model().ids()[0])
    me.settle()
    page.detail.edit.click()


def _import(me: Person) -> None:
    sample = Path(__file__).parents[1] / "intake/samples/stages-month-first.csv"
    me.root._desk.import_(sample)


def _known_error(me: Person) -> None:
    me.root.show_error(KnownError("The disk is full.", "Make room on it."))


def _bug(me: Person) -> None:
    me.root.show_error(ValueError("never shown"))


@pytest.mark.parametrize(
    "opened",
    [
        _write_win,
        _read_win,
        _write_goal,
        _read_goal,
        _write_ritual,
        _change_ritual,
        _facts,
        _import,
        _known_error,
        _bug,
    ],
    ids=lambda opened: opened.__name__.strip("_"),
)
def test_forms(
    person: Callable[..., Person], example: None, opened: Callable[[Person], None]
) -> None:
    me = person()
    opened(me)
    me.settle()
    check(me.sheet())
    me.close_sheet()


BESIDE_WINS = tuple(e.key for group in more.of_the_page() for e in group if ":" in e.opener)


@pytest.mark.parametrize("key", BESIDE_WINS)
@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
def test_beside_the_wins(
    person: Callable[..., Person], example: None, key: str, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    entry = next(e for group in more.of_the_page() for e in group if e.key == key)
    more.choose(entry, me.page("wins"))
    me.settle()
    sheet: Any = me.sheet()
    check(sheet)
    if key == "worth":
        sheet.desk.begin(("Music", "Home"))
        sheet._show_face(writing=True)
    elif key == "practice":
        sheet.cards[0].open_button.click()
    elif key == "give":
        sheet.cards[0].did.click()
    elif key == "import":
        sheet.edit.setPlainText("One\n???")
        sheet.look.click()
        me.wait(sheet.view.isVisible)
    me.settle()
    check(sheet)
    me.close_sheet()


@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
def test_beside_the_goals(
    person: Callable[..., Person], example: None, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    page = me.page("goals")
    for segment in places.segments():
        assert page.show_segment(segment.key)
        me.settle()
        check(page)
    page.show_segment(places.TODAY)
    page.day_button.click()
    me.settle()
    check(page)
    first = me.ask("goals").goals()[0].goal.id
    for opened in (page.open_starters, page.open_rests, partial(page.look_back, first)):
        opened()
        me.settle()
        check(me.sheet())
        me.close_sheet()


STUDY = ("causes", "advice", "look_back", "lessons", "questions")


@pytest.mark.parametrize("key", STUDY)
@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
def test_looking_into_a_no(
    person: Callable[..., Person], example: None, key: str, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    page = me.page("rejections")
    about = page.list.rows.row_model().ids()[0]
    desk = me.ask("rejections")
    answer = desk.keep_answer(about, "hard_question", "Why here?", "Because of the work")
    desk.add_lesson("Ask first", about, answer.id)
    for side in ("mine", "theirs", "unknown"):
        desk.add_cause(about, f"Something {side}", side)
    page.open_record(about)
    me.settle()
    page.detail.look.look_now()
    page.writer.study.open(key)
    me.settle()
    sheet: Any = me.sheet()
    check(sheet)
    if key == "look_back":
        for _ in sheet.pages[1:]:
            sheet.go_on()
            check(sheet)
    me.settle()
    me.close_sheet()


ONWARDS = ("ask", "follow_up", "thanks", "reply", "reframe", "reuse", "patterns")


def _open_onwards(page: Any, key: str, request_id: str) -> None:
    ways = page.writer.onwards
    if key in ("reply", "follow_up"):
        ways.act("open" if key == "reply" else key, request_id)
    else:
        opens = {"ask": "ask_feedback", "thanks": "say_thanks"}.get(key, key)
        getattr(ways, opens)()


@pytest.mark.parametrize("key", ONWARDS)
@pytest.mark.parametrize("size", [(1280, 800), (800, 560)])
def test_onwards_from_a_no(
    person: Callable[..., Person], example: None, key: str, size: tuple[int, int]
) -> None:
    me = person()
    me.root.shell.resize(*size)
    page = me.page("rejections")
    about = page.list.rows.row_model().ids()[0]
    desk, today = me.ask("rejections"), me.clock.today()
    request = desk.keep_request(about, RequestDraft("advice", "Jana", "Advice", "Dear Jana"))
    desk.say_sent(request.id, today)
    desk.keep_reply(request.id, "You were calm. Figures were missing.", today)
    desk.mark_reply(request.id, "true", "Figures were missing.")
    page.open_record(about)
    me.settle()
    check(page)
    _open_onwards(page, key, request.id)
    me.settle()
    sheet: Any = me.sheet()
    check(sheet)
    if key == "reframe":
        sheet.thought.setPlainText("I never win")
        sheet.look()
    elif key == "patterns":
        sheet.switch.click()
    me.settle()
    check(sheet)
    me.close_sheet()


def test_the_journey(person: Callable[..., Person], example: None) -> None:
    me = person()
    me.window.do_no()
    view: Any = me.at(Step.LOG)
    view.company.setText("Acme")
    check(me.journey)
    me.journey.press()
    for step in STEPS[1:]:
        view = me.at(step)
        if step is Step.WALLOW:
            check(me.journey)
            view.panel.start()
        check(me.journey)
        if step is not Step.CLOSE:
            me.journey.skip()
    me.journey.press()
    me.window.do_no()
    me.at(Step.LOG).company.setText("Unfinished")
    me.journey.later()
    me.settle()
    me.window.do_no()
    me.wait(me.journey.crossroads.isVisible)
    check(me.journey)
