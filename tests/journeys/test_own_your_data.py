"""An export of everything comes back through the window, and one Undo takes it away."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.example.run import fill
from resilience_desktop.export.run import export_everything
from resilience_desktop.store.engine import open_store
from tests.house.test_names import backward, nameless, rich
from tests.journeys.person import Person


@pytest.fixture
def export(tmp_path: Path, clock: FixedClock) -> Path:
    """What another computer wrote."""
    other = open_store(tmp_path / "other", clock)
    fill(other, clock)
    export_everything(other, clock, tmp_path / "mine.json", include_private=True)
    other.close()
    return tmp_path / "mine.json"


def applications(person: Person) -> int:
    assert person.root.profile is not None
    with person.root.profile.store.read() as session:
        run = session.connection().exec_driver_sql
        return int(run("SELECT count(*) FROM application").scalar() or 0)


def test_an_export_comes_back_by_import(
    person: Callable[..., Person], export: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", staticmethod(lambda *_: (str(export), "")))
    me = person()
    me.command("import")
    sheet = me.sheet()
    assert sheet.accessibleName() == "Bring an export back"
    me.wait(sheet.add.isEnabled)
    assert not nameless(sheet)
    assert not backward(sheet)
    assert not rich(sheet)
    me.reach_and_press("Bring back")
    me.wait(lambda: me.window.sheet() is None)
    me.settle()
    assert applications(me) > 10
    me.command("undo")
    me.wait(lambda: applications(me) == 0)
    me.command("redo")
    me.wait(lambda: applications(me) > 10)
