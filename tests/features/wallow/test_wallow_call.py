from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

import resilience_desktop.features.rejections.model  # noqa: F401 - a window may be about one
from resilience_desktop.features.wallow.breath import IN, OUT, is_in, openness
from resilience_desktop.features.wallow.call import EndCall
from resilience_desktop.features.wallow.countdown import CountdownController
from resilience_desktop.features.wallow.queries import WallowQueries
from resilience_desktop.features.wallow.tab import WallowTab
from resilience_desktop.host import sound
from resilience_desktop.host.notifications import Answer, Notifier
from resilience_desktop.ui.theme import theme


class FakeNotifier(Notifier):
    """Answers as it is told to; remembers what was shown."""

    def __init__(self) -> None:
        super().__init__()
        self.answer = Answer(shown=True)
        self.told: list[tuple[str, str, Path | None]] = []
        self.withdrawn = 0

    def tell(
        self,
        title: str,
        body: str,
        sound: Path | None = None,
        choices: tuple[tuple[str, str], ...] = (),
    ) -> None:
        self.told.append((title, body, sound))
        self.answered.emit(self.answer)

    def withdraw(self) -> None:
        self.withdrawn += 1


@pytest.fixture
def bells(monkeypatch) -> list[str]:
    played: list[str] = []
    monkeypatch.setattr(sound, "play", lambda name, missed: played.append(name))
    return played


@pytest.fixture
def notifier(qtbot) -> FakeNotifier:
    return FakeNotifier()


@pytest.fixture
def page(qtbot, clock, store, immediate, notifier, bells) -> WallowTab:
    controller = CountdownController(clock, call=EndCall(notifier=notifier))
    tab = WallowTab(clock, controller)
    qtbot.addWidget(tab)
    tab.resize(1064, 770)
    tab.attach(WallowQueries(store, clock), immediate)
    tab.show()
    return tab


def let_it_end(page: WallowTab, clock, **late: float) -> list[str]:
    """Open a window and let it end; what the window was asked for then."""
    asked: list[str] = []
    page.controller.called.connect(lambda: asked.append("forward"))
    page.controller.start(5)
    clock.advance(minutes=5)
    clock.advance(**late)
    page.controller.tick()
    return asked


def test_the_end_calls(page, clock, notifier, bells):
    assert let_it_end(page, clock) == ["forward"]
    ((title, body, bell),) = notifier.told
    assert title == "The time is up"
    assert "allow" not in title + body
    assert bell is not None
    assert bells == ["sounds/bell.wav"]
    assert page.in_ritual
    assert page.aside.isHidden()


def test_a_desktop_that_rings_itself_is_enough(page, clock, notifier, bells):
    notifier.answer = Answer(shown=True, sounds=True)
    assert let_it_end(page, clock) == ["forward"]
    assert bells == []


def test_do_not_disturb_keeps_bell_and_window_back(page, clock, notifier, bells):
    notifier.answer = Answer(shown=True, quiet=True)
    assert let_it_end(page, clock) == []
    assert bells == []
    assert page.in_ritual


def test_without_the_bell_nothing_rings(page, clock, notifier, bells):
    page.controller.prefer(bell=False)
    assert let_it_end(page, clock) == ["forward"]
    assert notifier.told[0][2] is None
    assert bells == []


def test_what_is_missing_is_said_in_one_quiet_line(page, clock, notifier, monkeypatch):
    monkeypatch.setattr(sound, "play", lambda name, missed: missed("The bell could not sound."))
    notifier.answer = Answer(why="No notification could be shown.")
    assert let_it_end(page, clock) == ["forward"]
    assert page.in_ritual
    assert page.aside.text() == "No notification could be shown. The bell could not sound."
    page.after.choose.skip.click()
    assert page.aside.isHidden()
    assert page.aside.text() == ""


def test_ready_calls_nobody(page, notifier, bells):
    page.controller.start(5)
    page.controller.ready()
    assert notifier.told == []
    assert bells == []


def test_long_after_the_end_nothing_rings(page, clock, notifier, bells):
    let_it_end(page, clock, minutes=3)
    assert len(notifier.told) == 1
    assert bells == []


def test_who_is_back_is_not_called_any_more(page, clock, notifier):
    let_it_end(page, clock)
    before = notifier.withdrawn
    page.controller.let_go()
    assert notifier.withdrawn == before + 1


def test_a_click_on_it_brings_the_window(page, clock, notifier):
    notifier.answer = Answer(shown=True, quiet=True)
    asked = let_it_end(page, clock)
    notifier.pressed.emit()
    assert asked == ["forward"]


def test_an_end_out_of_sight_stands_there_later(page, clock):
    page.hide()
    page.controller.start(5, "")
    clock.advance(minutes=5)
    page.controller.tick()
    page.show()
    assert page.in_ritual


# Choices


def test_the_choices_take_effect_at_once(qtbot, page, store, clock):
    from resilience_desktop.features.wallow.likes_sheet import LikesSheet

    page.likes.click()
    (sheet,) = page.window().findChildren(LikesSheet)
    sheet.bell.click()
    sheet.digits.click()
    sheet.breathing.click()
    sheet.place.set_current("top")
    sheet.place.segment_chosen.emit("top")
    liked = WallowQueries(store, clock).preferences()
    assert (liked.bell, liked.digits, liked.breathing, liked.place) == (False, False, True, "top")
    assert not page.panel.ring.digits_shown()
    sheet.try_close()


# Breathing


def test_a_breath_is_four_in_and_six_out():
    assert (IN, OUT) == (4, 6)
    assert openness(0) == pytest.approx(0)
    assert openness(4) == pytest.approx(1)
    assert openness(10) == pytest.approx(0)
    assert [is_in(at) for at in (0, 3.9, 4, 9.9, 10)] == [True, True, False, False, True]
    steps = [openness(at / 15) for at in range(300)]
    assert max(abs(b - a) for a, b in pairwise(steps)) < 0.03


@pytest.fixture
def motion() -> Iterator[None]:
    theme().set_reduced_motion(False)
    yield
    theme().set_reduced_motion(None)


@pytest.mark.usefixtures("motion")
def test_the_guide_breathes_only_while_the_window_runs(page, clock):
    ring = page.panel.ring
    page.controller.start(5)
    assert not ring.breathing()
    page.controller.prefer(breathing=True)
    assert ring.breathing()
    assert ring.shown_caption() == "Breathe in"
    clock.advance(seconds=4)
    assert ring.breath() == pytest.approx(1)
    assert ring.shown_caption() == "Breathe out"
    assert not page.grab().isNull()
    page.controller.pause()
    assert not ring.breathing()
    page.controller.go_on()
    page.hide()
    assert not ring.breathing()
    page.show()
    assert ring.breathing()
    page.controller.ready()
    assert not ring.breathing()


@pytest.mark.usefixtures("motion")
def test_less_motion_stills_it(page):
    page.controller.prefer(breathing=True)
    page.controller.start(5)
    theme().set_reduced_motion(True)
    page.panel.ring._breathe()
    assert not page.panel.ring.breathing()
    page.controller.tick()
    assert page.panel.dial.line.text() == "In for four seconds, out for six, if that helps."
    page.panel.ring.set_progress(0.9)
    assert page.panel.ring._painted == 0.9
