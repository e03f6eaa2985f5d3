"""All goals, their editor, starter sets, the archive, and looking back on one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.rhythms import Rhythm
from resilience_desktop.features.goals import places, rules
from resilience_desktop.features.goals.all_goals import AllGoals
from resilience_desktop.features.goals.origin_place import origin_place
from resilience_desktop.features.goals.plan_words import say_days, say_plan, say_span
from resilience_desktop.features.goals.port import GoalDraft
from resilience_desktop.features.goals.starters import starter_sets
from resilience_desktop.features.goals.tab import GoalsTab
from resilience_desktop.ui.sheet import sheet_over
from tests.features.goals.goal_desk import SUNDAY, Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
WALK = GoalDraft(title="Walk", rhythm="daily", kind="care")
FOUR = tuple(replace(WALK, title=title) for title in ("One", "Two", "Three", "Four"))


@pytest.fixture
def open_page(qtbot: QtBot, clock: FixedClock, immediate: Any) -> Callable[..., GoalsTab]:
    def opened(desk: Any) -> GoalsTab:
        page = GoalsTab(clock)
        qtbot.addWidget(page)
        page.resize(1064, 770)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.attach(desk, immediate)
        return page

    return opened


def view_of(page: GoalsTab) -> AllGoals:
    assert page.show_segment("goals")
    view = page.switching.view("goals")
    assert isinstance(view, AllGoals)
    return view


def titles(view: AllGoals) -> list[str]:
    return [row.accessibleName() for row in view.rows]


# The list


def test_the_list_and_its_order(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(*FOUR)
    view = view_of(open_page(desk))
    assert titles(view) == ["One", "Two", "Three", "Four"]
    assert "Growing strong" in view.rows[0].accessibleDescription()
    view.rows[0].setFocus()
    qtbot.keyClick(view.rows[0], Key.Key_Down)
    assert view.rows[1].hasFocus()
    qtbot.keyClick(view.rows[1], Key.Key_Up, ALT)
    assert titles(view) == ["Two", "One", "Three", "Four"]
    assert view.rows[0].hasFocus()
    qtbot.keyClick(view.rows[0], Key.Key_Up, ALT)  # already first
    assert [goal.title for goal in desk.records] == ["Two", "One", "Three", "Four"]


def test_a_goal_with_checks_goes_to_the_archive_and_comes_back(
    open_page: Callable[..., GoalsTab], qtbot: QtBot
) -> None:
    desk = Desk(*FOUR)
    desk.check("id 0", SUNDAY)
    page = open_page(desk)
    said: list[str] = []
    page.told.connect(lambda text, _undo: said.append(text))
    view = view_of(page)
    view.rows[1].setFocus()
    qtbot.keyClick(view.rows[1], Key.Key_Delete)
    qtbot.keyClick(view.rows[0], Key.Key_Delete)
    assert said == [
        "Moved to the trash.",
        "In the archive: what was done for it stays counted.",
    ]
    assert titles(view) == ["Three", "Four"]
    view.archive_button.click()
    assert titles(view) == ["One"]
    view.rows[0].click()
    sheet = page.keeping.looking
    assert sheet is not None
    assert sheet.kept.text() == "Kept on 1 day, today."
    sheet.back_button.click()
    assert view.empty.isVisible()
    view.archive_button.click()
    assert "One" in titles(view)
    assert page.keeping.looking is None


def test_the_menu_of_a_goal(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(*FOUR)
    view = view_of(open_page(desk))
    menu = view.make_menu(view.rows[3])
    actions = {action.data()[0]: action for action in menu.actions()}
    assert list(actions) == ["look", "change", "up", "down", "go", "trash"]
    actions["up"].trigger()
    assert titles(view) == ["One", "Two", "Four", "Three"]
    actions["go"].trigger()
    assert titles(view) == ["One", "Two", "Three"]


def test_nothing_yet(open_page: Callable[..., GoalsTab]) -> None:
    view = view_of(open_page(Desk()))
    assert view.empty.isVisible()
    assert not view.card.isVisible()


@pytest.mark.parametrize("width", [1064, 700, 420])
def test_it_paints_at_any_width(open_page: Callable[..., GoalsTab], width: int) -> None:
    odd = replace(WALK, title="<b>\x00 \u202e شجاعة 😀 " + "x" * 5000)
    page = open_page(Desk(odd, *FOUR))
    view = view_of(page)
    page.resize(width, 600)
    assert not page.grab().isNull()
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert not page.grab().isNull()
    view.rows[0].click()
    assert page.keeping.looking is not None
    assert not page.window().grab().isNull()


# Segments


def test_segments_give_way_to_a_menu(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(*FOUR))
    bar = page.segments
    assert bar.segments.isVisible()
    page.resize(420, 600)
    assert not bar.segments.isVisible()
    assert bar.menu_button.shown_text() == "Today"
    menu = bar.make_menu()
    keys = [segment.key for segment in places.segments()]
    assert [action.data() for action in menu.actions()] == keys
    menu.actions()[1].trigger()
    assert page.switching.current() == "goals"
    assert bar.menu_button.shown_text() == "All goals"
    page.resize(1064, 600)
    assert bar.segments.isVisible()


def test_the_menu_is_data(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(*FOUR))
    menu = page.switching.make_menu()
    wanted = [entry.key for group in places.entries() for entry in group]
    actions = [action for action in menu.actions() if not action.isSeparator()]
    assert [action.data() for action in actions] == wanted
    actions[wanted.index("starters")].trigger()
    assert sheet_over(page) is not None


def test_the_title_names_the_segment(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(*FOUR))
    today = page.header.title.text()
    page.show_segment("goals")
    assert page.header.title.text() == "All goals"
    assert page.header.subtitle.text() == "What you keep up, at your pace."
    page.refresh()
    assert page.header.title.text() == "All goals"
    page.show_segment(places.TODAY)
    assert page.header.title.text() == today
    assert page.header.subtitle.text().startswith("Four small steps")


def test_an_unknown_segment_changes_nothing(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(*FOUR))
    assert not page.show_segment("nowhere")
    assert page.switching.current() == places.TODAY


# Starter sets


def test_a_starter_set_is_picked_from(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk()
    page = open_page(desk)
    page.first.sets_button.click()
    sheet: Any = sheet_over(page)
    sheet.show_set("steady")
    sheet.circles[1].click()
    assert sheet.keep_button.shown_text() == "Take 3 goals"
    sheet.keep_button.click()
    chosen = [g for n, g in enumerate(sheet.sets["steady"].goals) if n != 1]
    assert [goal.title for goal in desk.records] == [goal.title for goal in chosen]
    assert desk.records[0].origin_label == "Steady applying"
    assert len(page.today.rows) > 0
    for circle in sheet.circles:
        circle.setChecked(False)
    sheet._count()
    assert not sheet.keep_button.isEnabled()


def test_the_sets_hold_goals_that_are_whole() -> None:
    for one in starter_sets():
        assert one.text
        assert 3 <= len(one.goals) <= 4
        for goal in one.goals:
            assert goal.origin == "starter"
            assert goal.rhythm in set(Rhythm)
            assert goal.kind in set(rules.GoalKind)
            assert goal.weekdays or goal.rhythm != Rhythm.WEEKDAYS
            assert not goal.title.endswith((".", "!"))


# The editor


def test_chosen_weekdays(open_page: Callable[..., GoalsTab], qtbot: QtBot) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    page.add_goal()
    editor: Any = page.keeping.editor
    form = editor.form
    qtbot.keyClicks(form.control("title"), "Course")
    assert not editor.weekdays.isVisible()
    chips = {chip.words(): chip for chip in form.control("rhythm")._chips.values()}
    chips["On chosen weekdays"].click()
    assert editor.weekdays.isVisible()
    assert editor.sentence.text() == "Every Sunday."
    editor.weekdays.chips[0].click()
    editor.weekdays.chips[3].click()
    editor.weekdays.chips[6].click()
    assert editor.sentence.text() == "Every Monday and Thursday."
    form.control("amount").setValue(2)
    assert form.control("unit").isVisible()
    qtbot.keyClicks(form.control("unit"), "lessons")
    qtbot.keyClicks(form.control("minimum"), "open the course")
    assert editor.sentence.text() == (
        "Every Monday and Thursday: 2 lessons. On a hard day this is enough: open the course."
    )
    editor.keep()
    made = desk.records[-1]
    assert (made.weekdays, made.amount, made.unit) == ((0, 3), 2, "lessons")
    assert made.minimum == "open the course"
    assert made.due_on is None


def test_days_alone_are_a_change(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(replace(WALK, rhythm="weekdays", weekdays=(0,)))
    page = open_page(desk)
    page.open_record("id 0")
    editor: Any = page.keeping.editor
    editor.weekdays.chips[2].click()
    assert not editor.try_close() or not editor.isVisible()
    assert desk.records[0].weekdays == (0, 2)
    assert not editor.isVisible()


def test_every_few_days(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(WALK)
    page = open_page(desk)
    page.open_record("id 0")
    editor: Any = page.keeping.editor
    chips = {chip.words(): chip for chip in editor.form.control("rhythm")._chips.values()}
    chips["Every few days"].click()
    editor.form.control("every").setValue(3)
    assert editor.sentence.text() == "Every 3 days, counted from the last time."
    editor.keep()
    assert (desk.records[0].rhythm, desk.records[0].every) == ("every", 3)


@pytest.mark.parametrize(
    ("draft", "asked"),
    [
        (replace(WALK, origin="no", application_id="app"), ("open:rejections", "app")),
        (replace(WALK, origin="lesson", application_id="app"), ("open:rejections", "app")),
    ],
)
def test_where_it_came_from_is_a_way_there(
    open_page: Callable[..., GoalsTab], qtbot: QtBot, draft: GoalDraft, asked: tuple[str, str]
) -> None:
    page = open_page(Desk(draft))
    page.open_record("id 0")
    editor = page.keeping.editor
    assert editor is not None
    with qtbot.waitSignal(page.asked) as heard:
        editor.origin_button.click()
    assert tuple(heard.args or ()) == asked


@pytest.mark.parametrize(
    ("origin", "place"),
    [
        ("", None),
        ("unheard of", None),
        ("evening", None),
        ("playbook", None),
        ("no", ("open:rejections", "id")),
        ("moving", ("open:rejections", "id")),
        ("lesson", ("open:rejections", "")),
        ("person", ("person", "id")),
        ("starter", ("starter", "id")),
        ("board", ("segment", "board")),
        ("skill", ("segment", "skills")),
    ],
)
def test_every_origin_has_its_place(origin: str, place: tuple[str, str] | None) -> None:
    goal = replace(WALK, origin=origin, origin_id="id")
    assert origin_place(goal) == place
    if place is not None and place[0] == "segment":
        assert place[1] in {segment.key for segment in places.segments()}


def test_an_origin_without_a_place_is_only_told(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(replace(WALK, origin="evening")))
    page.open_record("id 0")
    editor = page.keeping.editor
    assert editor is not None
    assert editor.origin_button.isVisible()
    assert not editor.origin_button.isEnabled()


def test_a_person_is_where_a_goal_came_from(
    open_page: Callable[..., GoalsTab], monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(Desk(replace(WALK, origin="person", origin_id="a")))
    opened: list[str] = []
    monkeypatch.setattr(page, "open_people", opened.append)
    page.keeping.go_to_origin("id 0")
    assert opened == ["a"]


def test_a_starter_set_is_where_a_goal_came_from(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(starter_sets()[2].goals[0]))
    page.look_back("id 0")
    sheet = page.keeping.looking
    assert sheet is not None
    assert sheet.origin_button.shown_text() == "From a starter set: People first"
    sheet.origin_button.click()
    found: Any = sheet_over(page)
    assert found.shown().title == "People first"


def test_looking_back_from_the_editor(open_page: Callable[..., GoalsTab]) -> None:
    desk = Desk(replace(WALK, unit="rounds", amount=2))
    desk.check("id 0", SUNDAY)
    page = open_page(desk)
    page.open_record("id 0")
    editor = page.keeping.editor
    assert editor is not None
    editor.looks_button.click()
    sheet = page.keeping.looking
    assert sheet is not None
    assert sheet.strength.text() == "Growing strong"
    assert sheet._say_day(SUNDAY, 2).endswith(": 2 rounds")
    sheet.change_button.click()
    assert editor.isVisible()


def test_a_goal_that_is_gone_opens_nothing(open_page: Callable[..., GoalsTab]) -> None:
    page = open_page(Desk(WALK))
    page.look_back("gone")
    page.keeping.go_to_origin("gone")
    page.open_record("gone")
    assert page.keeping.looking is None
    assert sheet_over(page) is None


# Sentences


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(WALK, rhythm="weekly", times=1), "Once a week, on a day you choose."),
        (replace(WALK, rhythm="weekly", times=3), "Three times a week, on days you choose."),
        (replace(WALK, rhythm="once"), "Once, on a day you choose."),
        (replace(WALK, rhythm="once", due_on=SUNDAY), "Once, today."),
        (replace(WALK, rhythm="once", due_on=SUNDAY + timedelta(1)), "Once, tomorrow."),
        (replace(WALK, rhythm="once", due_on=SUNDAY + timedelta(4)), "Once, by Thursday."),
        (replace(WALK, rhythm="once", due_on=SUNDAY - timedelta(9)), "Once, planned for 13 Nov."),
        (replace(WALK, amount=2), "Every day: 2."),
    ],
)
def test_a_plan_in_a_sentence(draft: GoalDraft, said: str) -> None:
    assert say_plan(draft, SUNDAY) == said


def test_weekdays_in_words() -> None:
    assert say_days(()) == say_days(tuple(range(7))) == "Every day"
    assert say_days((4, 3, 2, 1, 0)) == "Every day from Monday to Friday"
    assert say_days((6, 1, 3)) == "Every Tuesday, Thursday and Sunday"


def test_spans_in_words() -> None:
    assert say_span(SUNDAY, SUNDAY, SUNDAY) == "today"
    assert say_span(date(2026, 12, 24), date(2027, 1, 2), SUNDAY) == "24 Dec to 2 Jan 2027"


@given(
    rhythm=st.sampled_from([*Rhythm, "unheard of"]),
    times=st.integers(-3, 400),
    every=st.integers(-3, 10_000),
    weekdays=st.lists(st.integers(0, 6)).map(tuple),
    due=st.none() | st.dates(),
    unit=st.text(max_size=20),
    minimum=st.text(max_size=20),
)
def test_every_plan_has_a_sentence(
    rhythm: str,
    times: int,
    every: int,
    weekdays: tuple[int, ...],
    due: date | None,
    unit: str,
    minimum: str,
) -> None:
    draft = GoalDraft(
        title="x",
        rhythm=rhythm,
        times=times,
        every=every,
        weekdays=weekdays,
        due_on=due,
        amount=abs(times),
        unit=unit,
        minimum=minimum,
    )
    assert say_plan(draft, SUNDAY).endswith(".")
