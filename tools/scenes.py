"""What the pictures show: each scene has a name and what to do for it, on a profile."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QPixmap

from resilience_desktop.app.start import Program
from resilience_desktop.core.clock import FixedClock

SETTLE_MS = 500


class Stage:
    """The running program, as a scene needs it."""

    def __init__(self, program: Program, clock: FixedClock) -> None:
        self.program = program
        self.clock = clock
        loop = QEventLoop()
        program.opened.connect(loop.quit)
        program.show()
        loop.exec()

    @property
    def window(self) -> Any:
        return self.program.root.window  # type: ignore[union-attr]

    def page(self, key: str) -> Any:
        """The page of a feature, on screen and loaded."""
        page = self.window.open_tab(key)
        self.settle()
        self.window.setFocus()
        return page

    def settle(self) -> None:
        """Let jobs, layouts and pictures come to rest."""
        loop = QEventLoop()
        QTimer.singleShot(SETTLE_MS, loop.quit)
        loop.exec()

    def picture(self) -> QPixmap:
        """The whole window as it looks now."""
        return self.program.shell.grab()

    def clear(self) -> None:
        """Close what lies over the pages."""
        while (sheet := self.window.sheet()) is not None and sheet.try_close():
            self.settle()
        self.window.leave_journey()


class Scene(NamedTuple):
    """A picture: its name, and what to do before it is taken."""

    name: str
    begin: Callable[[Stage], object]


def _tab(key: str) -> Scene:
    return Scene(key, lambda stage: stage.page(key))


def _no_page(stage: Stage) -> None:
    stage.page("rejections")
    stage.window.start_journey("")


def _running(stage: Stage) -> None:
    controller = stage.page("wallow").controller
    controller.start(15)
    stage.clock.advance(minutes=6, seconds=20)
    controller.tick()


def _hidden_digits(stage: Stage) -> None:
    stage.page("wallow").controller.prefer(digits=False)


def _last_minute(stage: Stage) -> None:
    controller = stage.page("wallow").controller
    controller.prefer(digits=True)
    stage.clock.advance(minutes=7, seconds=58)
    controller.tick()


def _over(stage: Stage) -> None:
    stage.clock.advance(minutes=1)
    stage.page("wallow").controller.tick()


def _ritual(stage: Stage) -> None:
    page = stage.page("wallow")
    page.after.begin(page.rituals.next_plan())
    stage.clock.advance(minutes=4)


def _too_much(stage: Stage) -> None:
    stage.page("wallow")
    stage.window.answer("bad_days", "")


def _history(stage: Stage) -> None:
    stage.page("wallow")._open_history()


def _wins_list(stage: Stage) -> None:
    stage.page("wins").filters.as_list.click()


def _wins_deck(stage: Stage) -> None:
    page = stage.page("wins")
    page.filters.as_cards.click()
    page.show_three()


def _story(stage: Stage) -> None:
    from resilience_desktop.features.wins.story_sheet import open_sheet

    page = stage.page("wins")
    open_sheet(page, "")


def _log(stage: Stage) -> Any:
    page = stage.page("rejections")
    page.open_record(page.list.rows.row_model().ids()[0])
    stage.settle()
    return page


def _looking_into(key: str) -> Callable[[Stage], object]:
    return lambda stage: _log(stage).writer.study.open(key)


def _onwards(name: str) -> Callable[[Stage], object]:
    return lambda stage: getattr(_log(stage).writer.onwards, name)()


def _ledger(stage: Stage) -> None:
    page = _log(stage)
    page.detail.look.look_now()
    stage.settle()
    bar = page.detail.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)


def _filters(stage: Stage) -> None:
    _log(stage).care._ask_filter()


def _silence(stage: Stage) -> None:
    _log(stage).care.sort_silence()


def _segment(key: str) -> Callable[[Stage], object]:
    return lambda stage: stage.page("goals").switching.show(key)


def _people(stage: Stage) -> None:
    stage.page("goals").open_people()


def _command(name: str) -> Callable[[Stage], object]:
    return lambda stage: stage.window.answer(name, "")


def _welcome(pages: int) -> Callable[[Stage], None]:
    def begin(stage: Stage) -> None:
        stage.page("rejections")
        stage.window.answer("welcome", "")
        stage.settle()
        for _ in range(pages):
            stage.window.sheet().on.click()

    return begin


def _searched(stage: Stage) -> None:
    stage.page("wins")
    stage.window.answer("handbook", "")
    stage.window.sheet().search.setText("interview")


def _going(words: str) -> Callable[[Stage], None]:
    def begin(stage: Stage) -> None:
        stage.page("rejections").list.opened.emit(_log(stage).list.rows.selected_id())
        stage.window.answer("go_to", "")
        stage.window.sheet().field.setText(words)

    return begin


FULL: tuple[Scene, ...] = (
    *(_tab(key) for key in ("rejections", "wallow", "wins", "goals", "progress")),
    Scene("journey", _no_page),
    Scene("rejections-detail", _ledger),
    Scene("rejections-filters", _filters),
    Scene("rejections-silence", _silence),
    Scene("rejections-causes", _looking_into("causes")),
    Scene("rejections-look-back", _looking_into("look_back")),
    Scene("rejections-lessons", _looking_into("lessons")),
    Scene("rejections-letter", _onwards("ask_feedback")),
    Scene("rejections-thought", _onwards("reframe")),
    Scene("rejections-next", _onwards("reuse")),
    Scene("rejections-patterns", _onwards("patterns")),
    Scene("goals-all", _segment("goals")),
    Scene("goals-moving", _segment("moving")),
    Scene("goals-skills", _segment("skills")),
    Scene("goals-board", _segment("board")),
    Scene("goals-people", _people),
    Scene("wins-list", _wins_list),
    Scene("wins-deck", _wins_deck),
    Scene("wins-story", _story),
    Scene("wallow-running", _running),
    Scene("wallow-digits-hidden", _hidden_digits),
    Scene("wallow-last-minute", _last_minute),
    Scene("wallow-over", _over),
    Scene("wallow-ritual", _ritual),
    Scene("wallow-too-much", _too_much),
    Scene("wallow-history", _history),
    Scene("handbook", _command("handbook")),
    Scene("handbook-search", _searched),
    Scene("go-to", _going("")),
    Scene("go-to-found", _going("re")),
    Scene("about", _command("about")),
    Scene("news", _command("news")),
)

EMPTY: tuple[Scene, ...] = tuple(
    Scene(f"{key}-empty", lambda stage, key=key: stage.page(key))  # type: ignore[misc]
    for key in ("rejections", "wins", "goals", "progress")
) + tuple(Scene(f"welcome-{page + 1}", _welcome(page)) for page in range(3))
