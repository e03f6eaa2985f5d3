"""What is named in the journey goes with its window: before, help first, and after."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from sqlmodel import col, select

from resilience_desktop.features.wallow.letters.seal_sheet import SealSheet
from resilience_desktop.features.wallow.model import WallowSession
from resilience_desktop.journey.rules import Step


def log(page: Any) -> None:
    step = page.view(Step.LOG)
    QTest.keyClicks(step.company, "Acme")
    QTest.keyClicks(step.role, "Analyst")
    page.press()


@pytest.fixture
def named(make_page) -> Any:
    """A page at the window, after something very heavy was named."""
    page = make_page()
    page.begin()
    log(page)
    page.view(Step.NAME).feelings.set_chosen((("ashamed", 9), ("hopeful", 10)))
    page.press()
    assert page.flow.step is Step.WALLOW
    return page


def felt(store: Any) -> list[tuple[int | None, int | None]]:
    with store.read() as session:
        found = session.exec(select(WallowSession).order_by(col(WallowSession.started_at)))
        return [(one.distress_before, one.distress_after) for one in found]


def test_what_was_named_goes_with_the_window(named, store, clock):
    named.press()
    assert felt(store) == [(9, None)]
    pad = named.view(Step.WALLOW).panel.pad
    assert pad.heavy.isVisible()
    assert not pad.writing.isVisible()
    pad.heavy.kind.click()
    assert named.flow.step is Step.RITUAL
    after = named.view(Step.RITUAL).afterwards
    assert after.isVisible()
    assert dict(after.feelings.chosen()) == {"ashamed": 9, "hopeful": 10}
    after.feelings.set_chosen((("ashamed", 4),))
    after.keep.click()
    assert felt(store) == [(9, 4)]
    clock.advance(minutes=1)
    named.back()
    named.press()
    assert felt(store)[-1] == (9, None)


def test_without_a_window_nothing_is_asked_afterwards(named, store):
    named.skip()
    assert named.flow.step is Step.RITUAL
    assert not named.view(Step.RITUAL).afterwards.isVisible()
    assert felt(store) == []


def test_who_named_nothing_is_asked_nothing(make_page, store):
    page = make_page()
    page.begin()
    log(page)
    page.skip()
    page.press()
    pad = page.view(Step.WALLOW).panel.pad
    assert pad.writing.isVisible()
    page.press()
    assert not page.view(Step.RITUAL).afterwards.isVisible()
    assert felt(store) == [(None, None)]


def test_a_letter_can_be_sealed_on_the_way(named, desk, qtbot):
    named.press()
    pad = named.view(Step.WALLOW).panel.pad
    pad.heavy.write.click()
    QTest.keyClicks(pad.sheet, "Dear me")
    pad.seal.click()
    sheet = named.window().findChild(SealSheet)
    with qtbot.waitSignal(named.told) as told:
        sheet.seal.click()
    assert told.args[0].startswith("Sealed.")
    assert len(desk.wallow.letters()) == 1


@pytest.mark.parametrize("step", list(Step))
def test_help_is_one_press_away_on_every_step(make_page, qtbot, step):
    page = make_page()
    page.begin()
    log(page)
    while page.flow.step is not step and step is not Step.LOG:
        page.skip()
    assert page.frame.help.isVisible()
    with qtbot.waitSignal(page.asked) as asked:
        page.frame.help.click()
    assert asked.args == ["bad_days", ""]
