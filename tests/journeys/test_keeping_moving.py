"""From the goals elsewhere and back: a kit used again, a skill that is a win, people brought in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from resilience_desktop.features.goals.moving_port import Move
from resilience_desktop.features.goals.skill_port import SkillDraft, SkillRecord
from tests.journeys.person import Person

Key = Qt.Key


def view(me: Person, key: str) -> Any:
    page = me.page("goals")
    page.switching.show(key)
    me.settle()
    return page.switching.view(key)


def test_what_was_prepared_is_used_once_more(person: Callable[..., Person], example: None) -> None:
    me = person("goals")
    moving = view(me, "moving")
    kit = next(card for card in moving.cards if card.waiting.move is Move.REUSE)
    kit.reuse.click()
    me.settle()
    sheet = me.sheet()
    assert type(sheet).__name__ == "ReuseSheet"
    sheet.form.control("company").setText("Somewhere else")
    sheet.try_close()


def test_asking_twice_and_then_letting_it_rest(
    person: Callable[..., Person], example: None
) -> None:
    me = person("goals")
    moving = view(me, "moving")
    card = next(card for card in moving.cards if card.waiting.move is Move.FOLLOW_UP)
    about = card.waiting.application_id
    card.ask.click()
    me.settle()
    # Now it is their turn: there is nothing to do for a week.
    assert about not in [card.waiting.application_id for card in moving.cards]
    me.command("undo")
    me.settle()
    assert about in [card.waiting.application_id for card in moving.cards]


def test_what_was_learned_becomes_a_win(person: Callable[..., Person], example: None) -> None:
    me = person("goals")
    desk = me.page("goals").queries.skills
    desk.finish(desk.add(SkillDraft(gap="Figures", learn="One chart a day")))
    skills = view(me, "skills")

    def learned() -> SkillRecord:
        found: SkillRecord = next(
            card.skill for card in skills.cards if card.skill.gap == "Figures"
        )
        return found

    skills._do(learned(), "win")
    me.settle()
    assert learned().win_id
    me.command("undo")
    me.settle()
    assert not learned().win_id
    skills._do(learned(), "win")
    me.settle()
    skills._do(learned(), "see")
    me.settle()
    assert me.window.pages.has_page("wins")


def test_connections_come_in_and_one_gets_a_hello(
    person: Callable[..., Person], tmp_path: Path
) -> None:
    path = tmp_path / "Connections.csv"
    path.write_text(
        'Notes:\n"Some mail addresses are missing."\n\n'
        "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
        "Jana,Berg,https://www.linkedin.com/in/jana,jana@example.org,Kranz,Head,12 Nov 2024\n"
        ",,https://www.linkedin.com/in/x,,,,\n",
        encoding="utf-8",
    )
    me = person("goals")
    me.command("import_people")
    page = me.page("goals")
    me.wait(lambda: page.visit is not None and hasattr(page.visit, "importer"))
    page.visit.importer.read_file(path)
    me.wait(page.visit.importer.preview.isVisible)
    page.visit.importer.add.click()
    me.settle()
    (card,) = page.visit.sheet.cards
    assert card.person.company == "Kranz"
    card.goal.click()
    me.settle()
    me.close_sheet()
    page.switching.show("today")
    me.settle()
    assert [row.one.goal.title for row in page.today.rows] == ["Say hello to Jana Berg"]
