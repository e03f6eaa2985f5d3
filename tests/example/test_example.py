"""The example: rich enough to show every page, and alive on any day."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlmodel import select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.feelings import FEELINGS
from resilience_desktop.core.ledger import Ending, Stage
from resilience_desktop.example.run import fill
from resilience_desktop.export.run import export_everything
from resilience_desktop.features.rejections.model import StageEvent
from resilience_desktop.features.wins.port import WinWish
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.features.wins.rules import KINDS
from resilience_desktop.host import resources
from resilience_desktop.report.content import Period
from resilience_desktop.report.queries import gather
from resilience_desktop.store.check import problems
from resilience_desktop.store.engine import Store, open_store


@pytest.fixture
def everything(store: Store, clock: FixedClock, tmp_path: Path) -> dict[str, Any]:
    fill(store, clock)
    target = tmp_path / "e.json"
    export_everything(store, clock, target, include_private=True)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_a_search_of_four_months(everything: dict[str, Any]) -> None:
    applications = everything["applications"]
    kinds = [{event["kind"] for event in a["events"]} for a in applications]
    assert len(applications) == 25
    assert sum(Ending.REJECTED in k for k in kinds) == 14
    assert [a["company"] for a, k in zip(applications, kinds, strict=True) if Stage.OFFER in k] == [
        "Ostmeer Reederei"
    ]
    assert sum(not k & set(Ending) for k in kinds) == 5
    assert len(everything["rejections"]) == 14
    assert {f["name"] for f in everything["feelings"]} <= set(FEELINGS)


def test_wins_of_every_kind(everything: dict[str, Any]) -> None:
    wins = everything["wins"]
    assert len(wins) > 30
    assert {win["kind"] for win in wins} == set(KINDS)
    assert sum(bool(win["figure"]) for win in wins) >= 15
    assert all(win["tags"] for win in wins)


def test_its_wins_are_found(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    queries = WinQueries(store, clock)
    (found,) = queries.page(WinWish(text="wareh three")).wins
    assert found.title == "Brought three warehouses onto one plan"
    assert queries.page(WinWish(kind="led")).total > 1
    assert queries.page(WinWish(tag="people")).total > 1


def test_texts_are_plain_and_finished(everything: dict[str, Any]) -> None:
    for name in ("applications", "wins", "goals", "rituals"):
        words = json.loads(resources.path(f"example/{name}.json").read_text(encoding="utf-8"))
        assert not {"TODO", "lorem"} & set(json.dumps(words).split())


def test_nothing_lies_ahead_but_what_is_planned(
    everything: dict[str, Any], clock: FixedClock
) -> None:
    today, now = clock.today(), clock.now()
    for name, records in everything.items():
        for record in records if isinstance(records, list) and name != "left_out" else ():
            for field, value in record.items():
                if field.endswith("_at") and value:
                    assert datetime.fromisoformat(value) <= now or field == "ended_at"
                elif field in ("day", "happened_on", "chosen_on") and value:
                    assert date.fromisoformat(value) <= today
    assert max(g["due_on"] or "" for g in everything["goals"]) == str(today + timedelta(days=1))
    assert any(c["day"] == str(today) for c in everything["goal_checks"])


@pytest.mark.parametrize("at", ["2024-02-29T00:05", "2026-03-29T02:30", "2027-12-31T23:59"])
@pytest.mark.parametrize("zone", ["UTC", "Pacific/Kiritimati", "America/Los_Angeles"])
def test_it_is_whole_and_has_a_story_on_any_day(tmp_path: Path, at: str, zone: str) -> None:
    clock = FixedClock(datetime.fromisoformat(at).replace(tzinfo=UTC), ZoneInfo(zone))
    store = open_store(tmp_path, clock)
    fill(store, clock)
    assert problems(store) == []
    today = clock.today()
    report = gather(store, clock, Period(today - timedelta(days=125), today))
    assert report.noes == 14
    assert {kind.kind for kind in report.kinds if kind.count} >= {
        Kind.EARLY,
        Kind.LATE,
        Kind.OUTSIDE,
    }
    assert report.bounce_back.median is not None
    assert report.steps.total > 100
    store.close()


def test_the_same_clock_gives_the_same_records(tmp_path: Path, clock: FixedClock) -> None:
    texts = []
    for name in ("one", "two"):
        store = open_store(tmp_path / name, clock)
        fill(store, clock)
        export_everything(store, clock, tmp_path / name / "e.json", include_private=True)
        texts.append((tmp_path / name / "e.json").read_text(encoding="utf-8"))
        assert store.undo() is None
        store.close()
    assert texts[0] == texts[1]


def test_it_goes_into_an_empty_profile_only(store: Store, clock: FixedClock) -> None:
    fill(store, clock)
    with store.read() as session:
        before = Counter(event.id for event in session.exec(select(StageEvent)))
    with pytest.raises(ValueError, match="empty profile"):
        fill(store, clock)
    with store.read() as session:
        assert Counter(event.id for event in session.exec(select(StageEvent))) == before
