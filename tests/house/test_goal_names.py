"""Names, order and plain text of the views of goals and the sheets of people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from resilience_desktop.features.goals.people_port import PersonDraft, Way
from resilience_desktop.features.goals.skill_port import SkillDraft
from tests.house.test_names import check
from tests.journeys.person import Person

SIZES = [(1280, 800), (800, 560)]


def fill(me: Person) -> str:
    """A little of everything; the id of a person."""
    desk = me.page("goals").queries
    for text, side in (("Prepare well", "mine"), ("The budget", "not_mine"), ("Luck", "not_mine")):
        desk.board.add(text, side)
    desk.board.let_go(desk.board.items()[-1].id)
    desk.skills.finish(desk.skills.add(SkillDraft(gap="SQL", evidence="A course")))
    desk.skills.make_goal(desk.skills.add(SkillDraft(gap="Figures", learn="Charts")))
    for number in range(30):
        desk.people.add(PersonDraft(name=f"Person {number}", reach="a@example.org"))
    key: str = desk.people.add(PersonDraft(name="Jana", every_weeks=1))
    desk.people.log_contact(key, "Talked", None, Way.CALL.value, True)
    return key


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("view", ["moving", "skills", "board"])
def test_views(
    person: Callable[..., Person], example: None, view: str, size: tuple[int, int]
) -> None:
    me = person("goals")
    fill(me)
    me.root.shell.resize(*size)
    page = me.page("goals")
    page.switching.show(view)
    me.settle()
    check(page)


def test_sheets_of_people(person: Callable[..., Person], tmp_path: Path) -> None:
    me = person("goals")
    key = fill(me)
    page = me.page("goals")
    page.open_people()
    me.settle()
    check(me.sheet())
    page.visit.open_person(key)
    me.settle()
    check(me.sheet())
    page.visit.editor.try_close()
    me.settle()
    page.visit.sheet.try_close()
    path = tmp_path / "people.csv"
    path.write_text("Name,Company\nOmar,Nord\n,x\n", encoding="utf-8")
    me.wait(lambda: page.visit is None)
    me.window.answer("import_people", "")
    me.wait(lambda: page.visit is not None and hasattr(page.visit, "importer"))
    me.settle()
    check(me.sheet())
    page.visit.importer.read_file(path)
    me.wait(page.visit.importer.preview.isVisible)
    check(me.sheet())
    page.visit.importer.try_close()
    me.settle()
    me.close_sheet()
