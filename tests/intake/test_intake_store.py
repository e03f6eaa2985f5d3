"""Imports on a real store: once, twice, grown, undone, stopped."""

from pathlib import Path
from typing import Any

import pytest
from sqlmodel import col, select

from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.features.rejections.model import Application, StageEvent
from resilience_desktop.intake.dates import Order
from resilience_desktop.intake.plan import ImportOptions
from resilience_desktop.intake.run import Importer, import_file, preview_file
from resilience_desktop.store.backup import backups
from resilience_desktop.store.engine import Store

SAMPLES = Path(__file__).parent / "samples"
HEADER = "Company,Role,Date applied,Phone,Interview,Status,Notes\n"


def sheet(folder: Path, *rows: str, name: str = "list.csv") -> Path:
    path = folder / name
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def stored(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    """Everything an import may touch, as plain values."""
    with store.read() as session:
        applications = session.exec(select(Application).order_by(col(Application.company)))
        events = session.exec(select(StageEvent).order_by(col(StageEvent.id)))
        return {
            "applications": [(a.id, a.company, a.notes, a.import_mark) for a in applications],
            "events": [(e.id, e.kind, e.day, e.as_written, e.note) for e in events],
        }


def log_by_hand(store: Store, company: str, role: str, *kinds: str) -> str:
    now = store.clock.now()
    stamps: dict[str, Any] = {"created_at": now, "updated_at": now}
    with store.write("Log it") as session:
        application = Application(company=company, role=role, notes="mine", **stamps)
        session.add(application)
        session.flush()
        for kind in kinds:
            session.add(StageEvent(application_id=application.id, kind=kind, **stamps))
        return application.id


@pytest.mark.parametrize(
    ("name", "applications", "noes"),
    [("stages-month-first.csv", 10, 3), ("status-day-first.csv", 6, 2)],
)
def test_a_file_goes_in_once(
    store: Store, clock: FixedClock, name: str, applications: int, noes: int
) -> None:
    first = import_file(store, clock, SAMPLES / name)
    assert len(first.preview.new) == applications
    assert first.preview.noes == noes
    before = stored(store)
    assert len(before["applications"]) == applications
    assert sum(event[1] == "rejected" for event in before["events"]) == noes
    again = import_file(store, clock, SAMPLES / name)
    assert again.preview.nothing_to_add
    assert len(again.preview.unchanged) == applications
    assert stored(store) == before


def test_a_preview_writes_nothing(store: Store, clock: FixedClock) -> None:
    shown = preview_file(store, clock, SAMPLES / "status-day-first.csv")
    assert "6 applications, 2 of them a no. Nothing has been added yet." in shown.headline()
    assert stored(store) == {"applications": [], "events": []}
    assert store.undo_labels() == (None, None)
    assert backups(store.folder) == []


def test_one_undo_takes_it_all_back_and_redo_brings_it_again(
    store: Store, clock: FixedClock
) -> None:
    import_file(store, clock, SAMPLES / "stages-month-first.csv")
    full = stored(store)
    assert store.undo() is not None
    assert stored(store) == {"applications": [], "events": []}
    assert store.redo() is not None
    assert stored(store) == full
    assert store.undo_labels()[0] == "Import a spreadsheet"


def test_a_backup_is_made_before(store: Store, clock: FixedClock) -> None:
    import_file(store, clock, SAMPLES / "stages-month-first.csv")
    assert ["before-import" in path.name for path in backups(store.folder)] == [True]


def test_a_grown_sheet_adds_only_what_is_new(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    rows = ["Acme,Cook,2025-01-15,,,Applied,", "Brook,Baker,2025-01-16,27-Oct,,,"]
    import_file(store, clock, sheet(tmp_path, *rows))
    rows = [
        "Acme,Cook,2025-01-15,2025-02-01,2025-02-08,Rejected,",
        "Brook,Baker,2025-01-16,2025-10-27,,,",
        "Cedar,Cook,2025-03-01,,,,",
    ]
    grown = import_file(store, clock, sheet(tmp_path, *rows))
    assert (len(grown.preview.new), len(grown.preview.grown), grown.preview.gained) == (1, 2, 4)
    assert "2 applications gained 4 entries." in grown.headline()
    assert len(stored(store)["applications"]) == 3
    phone = [e for e in stored(store)["events"] if e[1] == "screening"]
    assert sorted((str(e[2]), e[3]) for e in phone) == [("2025-02-01", ""), ("2025-10-27", "")]
    assert import_file(store, clock, sheet(tmp_path, *rows)).preview.nothing_to_add
    store.undo()
    assert len(stored(store)["applications"]) == 2
    assert any(event[3] == "27-Oct" for event in stored(store)["events"])


def test_dates_written_anew_are_the_same_applications(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    import_file(store, clock, sheet(tmp_path, "Acme,Cook,15/01/2025,,,,", "Elm,Cook,early May,,,,"))
    rows = ["Acme,Cook,2025-01-15,,,,", "Elm,Cook,2025-05-03,,,,"]
    again = import_file(store, clock, sheet(tmp_path, *rows))
    assert again.preview.new == ()
    assert again.preview.gained == 1
    assert len(stored(store)["applications"]) == 2


def test_a_later_try_at_the_same_role_is_new(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    import_file(store, clock, sheet(tmp_path, "Acme,Cook,2024-01-15,,,Rejected,"))
    again = import_file(store, clock, sheet(tmp_path, "Acme,Cook,2025-01-15,,,,"))
    assert len(again.preview.new) == 1


def test_what_was_logged_by_hand_is_recognised(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    key = log_by_hand(store, "ACME", "cook", "rejected")
    path = sheet(tmp_path, "Acme,Cook,2025-01-15,x,,Rejected,kind people")
    shown = preview_file(store, clock, path)
    assert shown.preview.new == ()
    done = import_file(store, clock, path)
    assert [str(e.kind) for e in done.preview.grown[0].events] == ["applied", "screening"]
    ((found, company, notes, mark),) = stored(store)["applications"]
    assert (found, company, notes) == (key, "ACME", "mine\nkind people")
    assert mark
    assert import_file(store, clock, path).preview.nothing_to_add


def test_what_is_in_the_trash_stays_there(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    path = sheet(tmp_path, "Acme,Cook,2025-01-15,,,,", "Brook,Baker,2025-01-16,,,,")
    import_file(store, clock, path)
    with store.write("Delete") as session:
        for application in session.exec(select(Application)):
            application.deleted_at = clock.now()
            session.add(application)
    again = import_file(store, clock, path)
    assert [draft.row for draft in again.preview.trashed] == [2, 3]
    assert "in the trash" in again.headline()
    assert len(stored(store)["applications"]) == 2


def test_an_entry_that_was_deleted_does_not_come_back(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "Acme,Cook,2025-01-15,,2025-02-01,,")
    import_file(store, clock, path)
    with store.write("Delete") as session:
        event = session.exec(select(StageEvent).where(StageEvent.kind == "interview")).one()
        event.deleted_at = clock.now()
        session.add(event)
    assert import_file(store, clock, path).preview.nothing_to_add


def test_new_notes_for_what_is_there_are_listed(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    import_file(store, clock, sheet(tmp_path, "Acme,Cook,2025-01-15,,,,"))
    again = import_file(store, clock, sheet(tmp_path, "Acme,Cook,2025-01-15,,,,call Ann"))
    assert [(r.row, r.text) for r in again.preview.remarks] == [(2, "call Ann")]


def test_stopping_keeps_nothing(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    path = sheet(tmp_path, *(f"Firm {n},Cook,2025-01-15,x,,Rejected," for n in range(1200)))
    seen: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        seen.append((done, total))
        if done >= 1000:
            raise Cancelled("stopped")

    importer = Importer(store, clock)
    with pytest.raises(Cancelled):
        importer.apply(importer.plan(path, ImportOptions()), stop)
    assert seen == [(500, 1200), (1000, 1200)]
    assert stored(store) == {"applications": [], "events": []}
    assert store.undo_labels() == (None, None)


def test_a_preview_that_is_out_of_date_adds_nothing_twice(store: Store, clock: FixedClock) -> None:
    importer = Importer(store, clock)
    path = SAMPLES / "status-day-first.csv"
    early = importer.plan(path, ImportOptions())
    import_file(store, clock, path)
    assert importer.apply(early).preview.nothing_to_add
    assert len(stored(store)["applications"]) == 6


def test_another_order_of_dates_does_not_add_again(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "Acme,Cook,3/4/2025,,,,")
    import_file(store, clock, path, ImportOptions(Order.DAY_FIRST))
    other = import_file(store, clock, path, ImportOptions(Order.MONTH_FIRST))
    assert other.preview.nothing_to_add


def test_long_and_odd_texts_are_stored_unchanged(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    odd = "nul\x00here 🙂 مرحبا <img src=x> " + "x" * 100_000 + "."
    path = sheet(tmp_path, f'"{odd}",Cook,2025-01-15,,,,"{odd}"')
    import_file(store, clock, path)
    ((_, company, notes, _),) = stored(store)["applications"]
    assert company == odd
    assert notes == odd
    before = stored(store)
    store.undo()
    store.redo()
    assert stored(store) == before
    assert import_file(store, clock, path).preview.nothing_to_add


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"a,b\n1,2\n", b"Company,Role\nA,B,C\n"])
def test_a_refused_file_leaves_everything_as_it_was(
    store: Store, clock: FixedClock, tmp_path: Path, data: bytes
) -> None:
    path = tmp_path / "odd.csv"
    path.write_bytes(data)
    with pytest.raises(KnownError, match=r"odd\.csv"):
        import_file(store, clock, path)
    assert stored(store) == {"applications": [], "events": []}
    assert backups(store.folder) == []


def test_the_listing_accounts_for_every_row(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    import_file(store, clock, sheet(tmp_path, "Acme,Cook,2025-01-15,,,,"))
    rows = ["Acme,Cook,2025-01-15,,,,", "", "Brook,Baker,5/6/2025,,27-Oct,,", ",,,,,blue,"]
    text = "\n".join(import_file(store, clock, sheet(tmp_path, *rows)).lines())
    assert "5 rows in all" in text
    assert "Added (4)" in text
    assert "Already there (2)" in text
    assert "Not added (5)" in text
    assert "Headings (1)" in text
    assert "Empty (3)" in text
    assert "Row 4, Interview: “27-Oct”." in text
    assert "--dates day-first" in text


def test_terminal_commands_in_cells_are_not_printed(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    path = sheet(tmp_path, "Acme,Cook,2025-01-15,,,\x1b[2Jblue\x07,")
    text = "\n".join(import_file(store, clock, path).lines())
    assert "blue" in text
    assert "\x1b" not in text
    assert "\x07" not in text
