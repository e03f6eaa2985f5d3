"""Wins by the words of their titles alone."""

from __future__ import annotations

import pytest

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.store import titles
from resilience_desktop.store.engine import Store


@pytest.mark.parametrize("steps", [titles.STEPS, 1])
def test_words_of_the_title(
    store: Store, clock: FixedClock, steps: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(titles, "STEPS", steps)
    wins = WinQueries(store, clock)
    harbour = wins.add(WinDraft(title="Calmed the harbour", action="quietword", tags=("quay",)))
    gone = wins.add(WinDraft(title="Left the harbour"))
    clock.advance(days=1)
    crane = wins.add(WinDraft(title="Mended the harbour crane"))
    wins.trash(gone)
    found = [(crane, "Mended the harbour crane"), (harbour, "Calmed the harbour")]
    assert list(wins.named("HARB", 9)) == found
    assert list(wins.named("harb", 1)) == found[:1]
    assert list(wins.named("the cr", 9)) == found[:1]
    assert wins.named("quietword", 9) == wins.named("quay", 9) == wins.named("", 9) == ()
