"""The page: what it shows, by pointer, keyboard and screen reader."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.port import (
    Answers,
    Change,
    Done,
    Passed,
    Reached,
    Row,
    Summary,
)
from resilience_desktop.features.progress.queries import ProgressQueries
from resilience_desktop.features.progress.rules import NoDay
from resilience_desktop.features.progress.share_row import ShareRow
from resilience_desktop.features.progress.tab import ProgressTab
from resilience_desktop.features.progress.wish import Wish
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.ui.theme import theme

TODAY = date(2026, 11, 22)
WAYS = (
    Way("applied", "rejected", 20),
    Way("applied", "no_reply", 12),
    Way("screening", "rejected", 4),
    Way("interview", "", 3),
    Way("final_round", "rejected", 2),
    Way("offer", "accepted", 1),
)


def summary(period=rules.MONTHS, **more):
    parts = {
        "period": period,
        "span": rules.span_of(period, TODAY, date(2025, 2, 1)),
        "ways": WAYS,
        "noes": 26,
        "kinds": {"early": 24, "late": 2, "outside": 0, "unknown": 0},
        "sent": 42,
        "checks": 30,
        "steps_after": 61,
        "wins": 3,
        "all_wins": 9,
        "bounce": BounceBack(2.0, 24, 26),
        "days": {TODAY - timedelta(days=n): Done(sent=n % 2, steps=n % 3) for n in range(60)},
        "no_days": tuple(NoDay(TODAY - timedelta(days=9 * n), 3, n % 2) for n in range(8)),
        "step_days": tuple(TODAY - timedelta(days=4 * n) for n in range(20, 0, -1)),
        "by_source": (Reached("Referral", 4, 9), Reached("A job fair", 1, 3)),
        "by_papers": (Reached("CV 2", 6, 20),),
        "answers": Answers({2: 3, 9: 6, 40: 1}, 1, 12, 5),
        "windows": (Change(7, 4, 6), Change(5, 5, 1)),
        "rituals": (Change(3, 6, 2),),
        "passed": Passed(26, 1, 72),
    }
    return Summary(**(parts | more))


class Desk:
    """Answers from memory, and remembers what was asked."""

    def __init__(self, **more):
        self.more = more
        self.asked = []
        self.wishes = []
        self.rows = (Row("Acme", "Nurse", TODAY, "a"), Row("A walk", "Step", TODAY))

    def summary(self, period, own=None):
        self.asked.append(period)
        more = {"span": rules.span_of(period, TODAY, own=own)} if own else {}
        return summary(period, **(self.more | more))

    def behind(self, wish, period, own=None):
        self.wishes.append(wish)
        return self.rows

    def show_milestones(self, on):
        self.more["passed"] = Passed(26, 1, 72) if on else None


@pytest.fixture
def page(qtbot, clock):
    tab = ProgressTab(clock)
    qtbot.addWidget(tab)
    tab.resize(1064, 770)
    tab.show()
    return tab


def settle(page):
    """Let the page fill its cards, one a turn."""
    for _ in range(100):
        QCoreApplication.processEvents()
        if page.settled:
            return
    raise AssertionError("The page is never filled.")


@pytest.fixture
def filled(page, immediate):
    page.attach(Desk(), immediate)
    settle(page)
    return page


@pytest.fixture
def put_back():
    yield
    theme().set_scale(100)
    theme().set_mode("system")


def name(widget):
    return QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)


def test_it_waits_quietly_for_its_data(page):
    assert not page.period.isVisible()
    assert not page.empty.isVisible()
    page.refresh()
    settle(page)
    assert not page.grab().isNull()


def test_the_sentence_comes_first(filled):
    said = "You heard 26 noes since September, and took 61 steps after them."
    assert filled.header.title.text() == said
    assert name(filled.figures.bounce) == "2 days. from a no to the next step. median of 24 noes"
    assert name(filled.figures.reach) == "24 %. got past the papers. 10 of 42 applications"
    assert (
        name(filled.figures.steps) == "72. steps taken. 42 sent, 30 on goals; 61 after the first no"
    )
    assert name(filled.figures.wins) == "3. wins kept. 9 in all"


def test_a_period_is_chosen(qtbot, filled):
    filled.period.set_current(rules.YEAR)
    filled.period.segment_chosen.emit(rules.YEAR)
    assert filled.queries.asked == [rules.MONTHS, rules.YEAR]
    assert "this year" in filled.header.title.text()
    filled.refresh()
    settle(filled)
    assert filled.queries.asked[-1] == rules.YEAR


def test_a_late_answer_is_dropped(filled):
    before = filled.header.title.text()
    filled._show(summary(rules.ALL, noes=99))
    assert filled.header.title.text() == before


def test_export_asks_the_window(qtbot, filled):
    with qtbot.waitSignal(filled.asked) as heard:
        qtbot.mouseClick(filled.export_button, Qt.MouseButton.LeftButton)
    assert heard.args == ["export", ""]


def test_too_few_to_tell(page, immediate):
    few = Desk(
        ways=(Way("applied", "rejected", 3),),
        noes=3,
        kinds={"early": 3},
        bounce=BounceBack(None, 3, 3),
    )
    page.attach(few, immediate)
    settle(page)
    assert name(page.figures.bounce).startswith("Too few to tell")
    assert name(page.figures.reach).startswith("Too few to tell")
    assert all("%" not in name(row) for row in page.kinds.rows.rows())
    assert all("%" not in node.accessibleName() for node in page.flow.picture.nodes())


def test_the_first_page_is_dignified(page, immediate):
    page.attach(Desk(anything=False, ways=(), noes=0), immediate)
    settle(page)
    assert page.empty.isVisible()
    assert page.empty.sentence.text() == "Your first entries will draw this page."
    assert not page.export_button.isVisible()
    assert not page.flow.isVisible()


def test_a_quiet_time_is_no_fault(page, immediate):
    quiet = Desk(
        ways=(), noes=0, kinds={}, sent=0, checks=0, steps_after=0, days={}, bounce=BounceBack()
    )
    page.attach(quiet, immediate)
    settle(page)
    assert page.flow.isVisible()
    assert page.flow.title.text() == "No application was sent in this time."
    assert not page.kinds.isVisible()


def test_undated_noes_are_said(page, immediate):
    page.attach(Desk(timeless_noes=2), immediate)
    settle(page)
    assert page.kinds.undated.isVisible()
    assert "2 noes" in page.kinds.undated.text()


# The picture


def test_arrows_go_through_the_nodes(qtbot, filled):
    picture = filled.flow.picture
    nodes = picture.nodes()
    stops = [n for n in nodes if n.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [nodes[0]]
    with qtbot.waitActive(filled):
        filled.activateWindow()
    nodes[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(nodes[0], Qt.Key.Key_Right)
    assert nodes[1].hasFocus()
    assert picture.lifted() == nodes[1].node
    qtbot.keyClick(nodes[1], Qt.Key.Key_End)
    assert nodes[-1].hasFocus()
    qtbot.keyClick(nodes[-1], Qt.Key.Key_Down)
    assert nodes[-1].hasFocus()
    qtbot.keyClick(nodes[-1], Qt.Key.Key_Home)
    assert nodes[0].hasFocus()
    filled.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(nodes[0], Qt.Key.Key_Left)
    assert nodes[1].hasFocus()
    stops = [n for n in nodes if n.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [nodes[1]]


def test_the_reached_node_is_in_view(qtbot, filled):
    filled.resize(812, 400)
    node = filled.flow.picture.nodes()[0]
    qtbot.keyClick(node, Qt.Key.Key_End)
    assert not filled.flow.picture.nodes()[-1].visibleRegion().isEmpty()


def test_nodes_speak(filled):
    said = [name(node) for node in filled.flow.picture.nodes()]
    assert said[0] == "Applied, 42 of 42"
    assert said[1] == "Phone screen, 10 of 42, 24 %"
    assert said[-2] == "After applying: No, 20 of 42, 48 %"


def test_pointing_lifts_one_way(qtbot, filled):
    picture = filled.flow.picture
    calm = picture.grab().toImage()
    end = picture.nodes()[-1]
    end.lifted.emit(end.place)
    assert picture.lifted() == end.node
    assert picture.grab().toImage() != calm
    end.dropped.emit(end.place)
    assert picture.lifted() is None
    assert picture.grab().toImage() == calm


def test_no_words_lie_on_ribbons(qtbot, filled):
    """Stages have their words above the river, ends beside their bar."""
    picture = filled.flow.picture
    qtbot.waitUntil(lambda: picture.height() == picture.sizeHint().height())
    shape = picture.shape()
    for node in picture.nodes():
        if node.node.is_stage:
            assert node.geometry().bottom() < shape.stages[0].top
        else:
            assert node.geometry().left() >= shape.bands[0].bar.right
        assert picture.rect().contains(node.geometry())


def test_a_reload_keeps_the_focus(qtbot, filled):
    with qtbot.waitActive(filled):
        filled.activateWindow()
    node = filled.flow.picture.nodes()[2]
    node.setFocus(Qt.FocusReason.TabFocusReason)
    filled.queries.more = {"ways": (*WAYS, Way("applied", "", 5))}
    filled.refresh()
    settle(filled)
    held = filled.flow.picture.nodes()[2]
    assert held.hasFocus()
    assert held.node.count == 6
    assert held.accessibleName() == "Interview, 6 of 47, 13 %"


def test_the_table_tells_the_same(qtbot, filled):
    qtbot.mouseClick(filled.flow.toggle, Qt.MouseButton.LeftButton)
    assert filled.flow.as_table()
    assert not filled.flow.picture.isVisible()
    lines = filled.flow.table.lines()
    assert lines[1].cells == ("Reached", "Phone screen", "10", "24 %")
    assert len(lines) == len(filled.flow.picture.nodes())


@pytest.mark.usefixtures("put_back")
def test_large_text_gets_the_list_by_itself(qtbot, filled):
    filled.resize(812, 570)
    assert filled.flow.picture.isVisible()
    theme().set_scale(200)
    qtbot.waitUntil(filled.flow.listed)
    said = [bar.text() for bar in filled.flow.bars()]
    assert said[1] == "Phone screen: 10 of 42, 24 %"
    theme().set_scale(100)
    qtbot.waitUntil(filled.flow.picture.isVisible)


@pytest.mark.usefixtures("put_back")
@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(1064, 770), (812, 570), (400, 300)])
def test_it_fits(qtbot, filled, mode, size):
    theme().set_mode(mode)
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        filled.setLayoutDirection(direction)
        filled.resize(*size)
        assert not filled.grab().isNull()
    assert filled.area.horizontalScrollBar().maximum() == 0 or size[0] < 812


def test_everything_that_takes_focus_has_a_name(filled):
    takes = [w for w in filled.findChildren(QWidget) if w.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert takes
    assert [w for w in takes if w.isVisible() and not w.accessibleName()] == []


# On a real store


def test_the_page_follows_the_store(page, store, clock, immediate):
    page.attach(ProgressQueries(store, clock), immediate)
    settle(page)
    assert page.empty.isVisible()
    with store.write("Add") as session:
        session.add(Application(id="a", company="C"))
        session.add(StageEvent(application_id="a", kind="applied", day=date(2026, 11, 1)))
        session.add(StageEvent(application_id="a", kind="rejected", day=date(2026, 11, 9)))
    page.refresh()
    settle(page)
    assert page.header.title.text() == "You heard 1 no since September."
    assert [n.accessibleName() for n in page.flow.picture.nodes()] == [
        "Applied, 1 of 1",
        "After applying: No, 1 of 1",
    ]
    store.undo()
    page.refresh()
    settle(page)
    assert page.empty.isVisible()
    assert {"application", "stage_event", "goal_check", "win"} <= page.watches


# Tables, lists, files, milestones


def test_t_turns_pictures_into_tables(qtbot, filled):
    with qtbot.waitActive(filled):
        filled.activateWindow()
    filled.export_button.setFocus()
    qtbot.keyClick(filled.export_button, Qt.Key.Key_T)
    shown = [card for card in filled.cards() if card.isVisible()]
    assert len(shown) == len(filled.cards())
    assert all(card.as_table() and not card.holder.isVisible() for card in shown)
    filled.bounce.table.setFocus()
    qtbot.keyClick(filled.bounce.table, Qt.Key.Key_T)
    assert not filled.bounce.as_table()
    assert filled.flow.as_table()


def test_every_picture_says_what_it_shows(filled):
    for card in filled.cards():
        assert card.title.text().endswith(".")
        assert card.title.text() in name(card)
        assert card.table.lines()
        assert all(len(line.cells) == len(card.table.rows.heads) for line in card.table.lines())


def test_a_band_opens_its_list(qtbot, filled):
    picture = filled.flow.picture
    bar = picture.shape().bands[-1].bar
    spot = QPointF(bar.left - 20, bar.top + bar.height / 2).toPoint()
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=spot)
    assert filled.queries.wishes[-1] == picture.flow().wish(picture.flow().nodes[-1])
    sheet = filled.lists.sheet
    assert [line.cells for line in sheet.table.lines()] == [
        ("Acme", "Nurse", "today"),
        ("A walk", "Step", "today"),
    ]
    with qtbot.waitSignal(filled.asked) as heard:
        qtbot.keyClick(sheet.table, Qt.Key.Key_Return)
    assert heard.args == ["open:rejections", "a"]
    assert filled.lists.sheet is None


def test_days_bars_dots_and_lines_open_lists(qtbot, filled):
    def ask(press):
        press()
        filled.lists.sheet.try_close()
        return filled.queries.wishes[-1]

    case = filled.bounce.waits._cases[0]
    spot = filled.bounce.waits.spot(case).toPoint()
    waits = filled.bounce.waits
    found = ask(lambda: qtbot.mouseClick(waits, Qt.MouseButton.LeftButton, pos=spot))
    assert found == Wish("no", day=case.day)
    row = next(r for r in filled.lost.findChildren(ShareRow) if r.part.name == "Referral")
    found = ask(lambda: qtbot.mouseClick(row, Qt.MouseButton.LeftButton))
    assert found == Wish("source", "Referral")
    heat = filled.steps.heat
    found = ask(lambda: qtbot.keyClick(heat, Qt.Key.Key_Return))
    assert found == Wish("day", day=heat.current_day())
    filled.answers.switch(True)
    table = filled.answers.table
    table.setCurrentIndex(table.rows.index(len(table.lines()) - 2, 0))
    assert ask(lambda: qtbot.keyClick(table, Qt.Key.Key_Return)) == Wish("silent")


def wished(qtbot, page, widget, press):
    """The list that a key or a click on `widget` opens."""
    press(widget)
    assert page.lists.sheet is not None
    page.lists.sheet.try_close()
    return page.queries.wishes.pop()


def enter(qtbot):
    return lambda widget: qtbot.keyClick(widget, Qt.Key.Key_Return)


def click(qtbot):
    return lambda widget: qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize("press", [enter, click])
def test_every_bar_opens_its_list(qtbot, filled, press):
    for card in (filled.lost, filled.kinds, filled.answers):
        rows = card.rows.rows()
        assert rows
        for row in rows:
            assert wished(qtbot, filled, row, press(qtbot)) == row.part.wish
            assert "Enter" in row.accessibleDescription()
    kinds = [row.part.wish for row in filled.kinds.rows.rows()]
    assert kinds[0] == Wish("kind", "early")
    for bar, what in ((filled.changes.windows, "windows"), (filled.changes.rituals, "rituals")):
        assert wished(qtbot, filled, bar, press(qtbot)) == Wish(what)
        assert bar.focusPolicy() & Qt.FocusPolicy.TabFocus
    filled.resize(420, 570)
    qtbot.waitUntil(filled.flow.listed)
    for row, node in zip(filled.flow.bars(), filled.flow.flow().nodes, strict=True):
        assert wished(qtbot, filled, row, press(qtbot)) == filled.flow.flow().wish(node)


def test_bars_of_a_card_are_one_stop(qtbot, filled):
    with qtbot.waitActive(filled):
        filled.activateWindow()
    rows = filled.lost.rows.rows()

    def stops():
        return [row for row in rows if row.focusPolicy() & Qt.FocusPolicy.TabFocus]

    assert stops() == [rows[0]]
    rows[0].setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rows[0], Qt.Key.Key_Down)
    assert rows[1].hasFocus()
    assert stops() == [rows[1]]
    qtbot.keyClick(rows[1], Qt.Key.Key_End)
    assert rows[-1].hasFocus()
    qtbot.keyClick(rows[-1], Qt.Key.Key_Home)
    assert rows[0].hasFocus()
    qtbot.keyClick(rows[0], Qt.Key.Key_Up)
    assert rows[0].hasFocus()
    assert not filled.grab().isNull()


@pytest.mark.parametrize("width", [1064, 812, 420])
def test_bars_have_room_and_go_together(qtbot, filled, width):
    filled.resize(width, 2400)
    for card in (filled.lost, filled.kinds, filled.answers):
        bars = card.rows
        qtbot.waitUntil(lambda bars=bars: bars.height() == bars.heightForWidth(bars.width()))
        parts = [part for part, _gap in bars._parts]
        assert [part.y() for part in parts] == sorted(part.y() for part in parts)
        assert parts[-1].geometry().bottom() == bars.rect().bottom()
        assert len({row.bar_rect().top() > row.height() // 2 for row in bars.rows()}) == 1


def test_bars_keep_the_focus_when_they_change(qtbot, filled):
    with qtbot.waitActive(filled):
        filled.activateWindow()
    row = next(r for r in filled.lost.rows.rows() if r.part.name == "Referral")
    row.setFocus(Qt.FocusReason.TabFocusReason)
    filled.queries.more = {"by_source": (Reached("Fair", 9, 12), Reached("Referral", 4, 10))}
    filled.refresh()
    settle(filled)
    held = next(r for r in filled.lost.rows.rows() if r.part.name == "Referral")
    assert held.hasFocus()
    assert held.part.total == 10


@pytest.mark.usefixtures("put_back")
def test_arrows_go_through_the_dots(qtbot, filled):
    with qtbot.waitActive(filled):
        filled.activateWindow()
    waits = filled.bounce.waits
    waits.setFocus(Qt.FocusReason.TabFocusReason)
    latest = waits.current()
    assert str(latest.day.day) in name(waits)
    qtbot.keyClick(waits, Qt.Key.Key_Left)
    before = waits.current()
    assert before != latest
    assert wished(qtbot, filled, waits, enter(qtbot)) == Wish("no", day=before.day)
    qtbot.keyClick(waits, Qt.Key.Key_Home)
    assert waits.current() == waits._cases[0]
    qtbot.keyClick(waits, Qt.Key.Key_Left)
    assert waits.current() == waits._cases[0]
    filled.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.keyClick(waits, Qt.Key.Key_Left)
    assert waits.current() == waits._cases[1]
    assert not waits.grab().isNull()


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_the_flow_is_saved(filled, tmp_path, ending):
    target = tmp_path / f"flow.{ending}"
    said = []
    filled.told.connect(lambda words, _undo: said.append(words))
    filled.taking.save(target)
    assert said == [f"Saved as flow.{ending}."]
    content = target.read_bytes()
    if ending == "png":
        assert QImage.fromData(content).width() > 1000
        return
    assert QSvgRenderer(content).isValid()
    text = content.decode()
    assert "<image" not in text
    for words in ("Final round", "No reply", filled.flow.title.text()):
        assert words in text


def test_a_flow_that_cannot_be_saved_is_told(filled, tmp_path):
    heard: list[Exception] = []
    filled.failed.connect(heard.append)
    filled.taking.save(tmp_path / "none" / "flow.svg")
    assert [type(error) for error in heard] == [KnownError]
    assert not list(tmp_path.iterdir())


def test_the_text_of_the_flow_is_copied(filled):
    filled.flow.text.trigger()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert "Applied [10] Phone screen" in lines
    assert "Applied [20] No" in lines
    assert all(re.fullmatch(r"[^\[\]]+ \[\d+\] [^\[\]]+", line) for line in lines)


def test_milestones_can_be_switched_off(qtbot, filled):
    said = "You have come through ten noes and more. You have heard your first feedback."
    assert filled.milestones.words.text() == said
    qtbot.mouseClick(filled.milestones.off, Qt.MouseButton.LeftButton)
    assert not filled.milestones.isVisible()
    assert not filled.flow.milestones.isChecked()
    filled.flow.milestones.trigger()
    assert filled.milestones.isVisible()


def test_a_time_of_ones_own(qtbot, filled):
    filled.period.set_current(rules.OWN)
    filled.period.segment_chosen.emit(rules.OWN)
    assert filled.own.isVisible()
    filled.own.last.set_day(date(2026, 3, 1))
    filled.own.first.set_day(date(2026, 4, 5))
    filled.own.first.day_changed.emit(date(2026, 4, 5))
    assert "from 1 Mar 2026 to 5 Apr 2026" in filled.header.title.text()


def test_few_cases_are_counted_and_not_interpreted(page, immediate):
    few = Desk(
        ways=(Way("applied", "rejected", 3),),
        noes=3,
        kinds={"early": 3},
        bounce=BounceBack(None, 3, 3),
        by_source=(Reached("Referral", 1, 3),),
        by_papers=(),
        answers=Answers({3: 2}, 0, 1, 1),
        windows=(Change(8, 2, 4),),
        rituals=(Change(1, 9, 4),),
    )
    page.attach(few, immediate)
    settle(page)
    for card in (page.lost, page.bounce, page.answers, page.changes):
        assert "oo few" in card.title.text()
        assert not any("%" in cell for line in card.table.lines() for cell in line.cells)
    assert not page.changes.windows.isVisible()
