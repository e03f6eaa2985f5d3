"""The people one met: what is kept of them, who is up, and the sheet over the goals."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import KnownError
from resilience_desktop.features.goals import people_rules as rules
from resilience_desktop.features.goals.people_port import PersonDraft, PersonRecord
from resilience_desktop.features.goals.queries import GoalQueries
from resilience_desktop.features.goals.queries.people import PeopleQueries
from resilience_desktop.features.goals.tab import GoalsTab
from resilience_desktop.features.rejections import model as _tables
from resilience_desktop.store.engine import Store

TODAY = date(2026, 11, 22)


@pytest.fixture
def desk(store: Store, clock: FixedClock) -> PeopleQueries:
    return PeopleQueries(store, clock)


def person(name: str = "Jana", **more: Any) -> PersonRecord:
    return PersonRecord(id=name, added_on=TODAY, name=name, **more)


def test_somebody_is_kept_changed_and_trashed(desk: PeopleQueries, store: Store) -> None:
    key = desk.add(PersonDraft(name=" Jana Berg ", company="Kranz", reach="jana@example.org"))
    (kept,) = desk.people()
    assert (kept.name, kept.company, kept.added_on) == ("Jana Berg", "Kranz", TODAY)
    desk.save(key, PersonDraft(name="Jana Berg", role="Head of planning", every_weeks=9999))
    found = desk.person(key)
    assert found is not None
    assert (found.role, found.company, found.every_weeks) == (
        "Head of planning",
        "",
        rules.MOST_WEEKS,
    )
    desk.trash(key)
    assert desk.people() == ()
    assert desk.person(key) is None
    desk.give_back(key)
    assert len(desk.people()) == 1
    store.undo()
    assert desk.people() == ()
    store.undo()
    assert len(desk.people()) == 1


def test_being_in_touch_moves_on_and_never_back(desk: PeopleQueries) -> None:
    key = desk.add(PersonDraft(name="Jana"))
    for day in (TODAY, TODAY - timedelta(days=9)):
        desk.touch(key, day)
        found = desk.person(key)
        assert found is not None
        assert found.last_contact_on == TODAY
    with pytest.raises(KnownError):
        desk.touch(key, TODAY + timedelta(days=1))


def test_what_cannot_be_kept_is_said(desk: PeopleQueries) -> None:
    with pytest.raises(KnownError):
        desk.add(PersonDraft(name="  "))
    with pytest.raises(KnownError):
        desk.save("gone", PersonDraft(name="Jana"))
    with pytest.raises(KnownError):
        desk.give_back("gone")
    with pytest.raises(KnownError):
        desk.add(PersonDraft(name="Jana", last_contact_on=TODAY + timedelta(days=2)))
    key = desk.add(PersonDraft(name="half \ud83d"))
    assert desk.person(key) is not None


def test_those_met_through_an_application(desk: PeopleQueries, store: Store) -> None:
    with store.write("test") as session:
        about = _tables.Application(company="Kranz", role="Planner")
        session.add(about)
    desk.add(PersonDraft(name="Zoe", application_id=about.id))
    desk.add(PersonDraft(name="Ada", application_id=about.id))
    desk.add(PersonDraft(name="Else"))
    assert [one.name for one in desk.met_through(about.id)] == ["Ada", "Zoe"]


def test_who_is_up_comes_first() -> None:
    late = person("Late", every_weeks=4, last_contact_on=TODAY - timedelta(weeks=5))
    soon = person("Soon", every_weeks=1)
    far = person("Far", every_weeks=26)
    never = person("Anna")
    assert rules.in_order((never, far, soon, late)) == (late, soon, far, never)
    assert [rules.is_up(one, TODAY) for one in (late, soon, far, never)] == [True, True] + [
        False
    ] * 2
    assert rules.say_contact(late, TODAY) == "In touch 18 Oct. A good time to say hello."
    assert rules.say_contact(soon, TODAY) == "Again around 29 Nov."
    assert rules.say_contact(never, TODAY) == ""


def test_the_line_above_them() -> None:
    assert rules.say_people(0, 0).startswith("Acquaintances")
    assert rules.say_people(1, 0) == "1 person"
    assert rules.say_people(3, 1) == "3 people. One is up."
    assert rules.say_people(3, 2) == "3 people. 2 are up."


# The sheet


@pytest.fixture
def page(
    qtbot: Any, store: Store, clock: FixedClock, immediate: Any, tmp_path: Path
) -> Iterator[GoalsTab]:
    window = QWidget()
    window.resize(1000, 720)
    tab = GoalsTab(clock, window)
    tab.resize(1000, 720)
    qtbot.addWidget(window)
    window.show()
    tab.attach(GoalQueries(store, clock), immediate)
    yield tab
    tab.leave()


def add(page: GoalsTab, name: str) -> None:
    assert page.visit is not None
    page.visit.sheet.add.click()
    editor = page.visit.editor
    assert not editor.isHidden()
    editor.form.control("name").setText(name)  # type: ignore[attr-defined]
    editor.keep()


def test_someone_is_added_seen_and_touched(page: GoalsTab) -> None:
    page.open_people()
    assert page.visit is not None
    sheet = page.visit.sheet
    assert not sheet.empty.isHidden()
    add(page, "Jana Berg")
    assert not sheet.isHidden()
    (card,) = sheet.cards
    assert card.person.name == "Jana Berg"
    card.touch.click()
    (card,) = sheet.cards
    assert card.person.last_contact_on == TODAY
    assert card.touch.isHidden()


def test_someone_removed_is_taken_back(page: GoalsTab) -> None:
    page.open_people()
    add(page, "Jana Berg")
    assert page.visit is not None
    sheet, editor = page.visit.sheet, page.visit.editor
    sheet.cards[0].open_button.click()
    assert sheet.isHidden()
    editor.trash_button.click()
    assert sheet.cards == []
    assert not sheet.back_line.isHidden()
    sheet.back.click()
    assert [card.person.name for card in sheet.cards] == ["Jana Berg"]
    assert sheet.back_line.isHidden()


def test_what_is_known_stands_for_a_name(page: GoalsTab) -> None:
    page.open_people()
    assert page.visit is not None
    page.visit.sheet.add.click()
    page.visit.editor.form.control("company").setText("Kranz")  # type: ignore[attr-defined]
    page.visit.editor.try_close()
    assert [card.person.name for card in page.visit.sheet.cards] == ["Kranz"]


def test_leaving_the_page_keeps_what_is_typed(page: GoalsTab) -> None:
    page.open_people()
    assert page.visit is not None
    page.visit.sheet.add.click()
    page.visit.editor.form.control("name").setText("Half typed")  # type: ignore[attr-defined]
    page.leave()
    assert [one.name for one in page.queries.people.people()] == ["Half typed"]


def test_the_visit_ends_with_its_sheet(page: GoalsTab, qtbot: Any) -> None:
    page.open_people()
    assert page.visit is not None
    page.visit.sheet.done.click()
    qtbot.waitUntil(lambda: page.visit is None)
    QApplication.processEvents()
    page.open_people()
    assert page.visit is not None
