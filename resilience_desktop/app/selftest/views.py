"""Every page, segment, sheet and step, painted one after another.

Pages come from the registry, their segments from the page itself and the sheets of Help from the
menu: what is added there is painted without an edit here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from PySide6.QtWidgets import QAbstractButton

from resilience_desktop.app.commands import menus
from resilience_desktop.app.selftest.stage import Stage
from resilience_desktop.journey.rules import STEPS, Step
from resilience_desktop.registry import features
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.theme import theme

WIDE, NARROW = (1280, 800), (900, 600)
ORDER = ((WIDE, "light"), (NARROW, "light"), (NARROW, "dark"), (WIDE, "dark"))
"""Two sizes in two looks. Changing the look takes longest, as all pages dress anew."""

SHEETS = ("settings", "trash", "calendar", "export", "export_all", "import_wins")
"""Of the File menu: those that ask for no file first."""


class View(NamedTuple):
    """Something of a page beside its segments: how it is opened, and how it is left."""

    page: str
    open: Callable[[Stage, Any], object]
    leave: Callable[[Stage, Any], object] | None = None
    is_sheet: bool = False


def _record(table: str) -> Callable[[Stage, Any], object]:
    return lambda stage, page: page.open_record(_first_id(stage, table))


def _end_ritual(_stage: Stage, page: Any) -> None:
    page.after.finished.emit()


VIEWS = (
    View("rejections", _record("application"), lambda _, page: page.show_list()),
    View("wallow", lambda _, page: page.past.click(), is_sheet=True),
    View("wallow", lambda _, page: page.likes.click(), is_sheet=True),
    View("wallow", lambda _, page: page.controller.start(15)),
    View("wallow", lambda _, page: page.controller.ready(), _end_ritual),
    View("wins", lambda _, page: page.filters.as_list.click()),
    View("wins", lambda _, page: page.filters.as_cards.click()),
    View("wins", lambda _, page: page.show_three(), lambda _, page: page.leave_deck()),
    View("wins", _record("win"), is_sheet=True),
    View("goals", _record("goal"), is_sheet=True),
    View("goals", lambda _, page: page.open_people(), is_sheet=True),
    View("goals", lambda _, page: page.open_starters(), is_sheet=True),
    View("goals", lambda _, page: page.open_rests(), is_sheet=True),
)


def _first_id(stage: Stage, table: str) -> str:
    profile = stage.window.profile
    with profile.store.raw() as connection:
        (found,) = connection.execute(
            f"SELECT id FROM {table} WHERE deleted_at IS NULL ORDER BY id LIMIT 1"
        ).fetchone()
    return str(found)


def walks(stage: Stage) -> Iterator[tuple[str, Callable[[], int]]]:
    """The steps of the test: a name, and what paints and tells how many pictures there were."""
    for size, look in ORDER:
        yield from _walks(stage, size, look)


def _walks(
    stage: Stage, size: tuple[int, int], look: str
) -> Iterator[tuple[str, Callable[[], int]]]:
    about = f"{look}, {size[0]}x{size[1]}"

    def dressed(walk: Callable[[Stage], int]) -> Callable[[], int]:
        def go() -> int:
            stage.clear()
            stage.shell.resize(*size)
            theme().set_mode(look)  # type: ignore[arg-type]
            return walk(stage)

        return go

    for feature in features():
        yield f"{feature.key}, {about}", dressed(_Page(feature.key).paint)
    yield f"journey, {about}", dressed(_paint_journey)
    for name in _sheets():
        yield f"sheet {name}, {about}", dressed(_Sheet(name).paint)


def _sheets() -> tuple[str, ...]:
    """Those of the File menu, and all of Help."""
    *_, of_help = menus()
    return (*SHEETS, *(command.name for command in of_help.commands))


class _Sheet:
    def __init__(self, name: str) -> None:
        self._name = name

    def paint(self, stage: Stage) -> int:
        """Open the sheet, paint it and close it."""
        stage.window.answer(self._name, "")
        stage.paint(stage.sheet())
        stage.clear()
        return 1


class _Page:
    def __init__(self, key: str) -> None:
        self._key = key

    def paint(self, stage: Stage) -> int:
        """Paint the page, each of its segments, and what else it shows."""
        page = stage.page(self._key)
        stage.paint(page)
        count = 1
        for control in page.findChildren(SegmentedControl):
            count += self._paint_segments(stage, page, control)
        for view in VIEWS:
            if view.page == self._key:
                self._paint_view(stage, page, view)
                count += 1
        return count

    def _paint_segments(self, stage: Stage, page: Any, control: SegmentedControl) -> int:
        buttons = [b for b in control.findChildren(QAbstractButton) if b.isEnabled()]
        if not control.isVisible() or not buttons:
            return 0
        for button in (*buttons[1:], buttons[0]):
            button.click()
            stage.settle()
            stage.paint(page)
            stage.clear()
        return len(buttons)

    def _paint_view(self, stage: Stage, page: Any, view: View) -> None:
        view.open(stage, page)
        stage.settle()
        stage.paint(stage.sheet() if view.is_sheet else page)
        stage.clear()
        if view.leave is not None:
            view.leave(stage, page)
            stage.settle()


def _paint_journey(stage: Stage) -> int:
    """From the first step to the last; a "no" is logged on the way, as a person would."""
    stage.window.do_no()
    stage.wait(lambda: bool(stage.window.in_journey), "the journey begins")
    journey: Any = stage.window.journey
    for step in STEPS:
        _arrive(stage, journey, step)
        if step is Step.LOG:
            journey.view(step).company.setText("Acme")
        stage.paint(journey)
        if step in (Step.LOG, Step.CLOSE):
            journey.press()
        else:
            journey.skip()
    stage.settle()
    stage.check()
    return len(STEPS)


def _arrive(stage: Stage, journey: Any, step: Step) -> None:
    stage.wait(lambda: journey.journey_id and journey.flow.step is step, f"the step {step} comes")
    stage.settle()
