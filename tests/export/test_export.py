"""The export of everything: its form, what it leaves out, and that it is all there."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from resilience_desktop import __version__
from resilience_desktop.core.clock import FixedClock
from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.example.run import fill
from resilience_desktop.export.fields import RecordType, Type
from resilience_desktop.export.run import export_everything
from resilience_desktop.export.schema import (
    APPLICATIONS,
    EVENTS,
    NOT_EXPORTED,
    RECORD_TYPES,
    SETTINGS,
)
from resilience_desktop.features.goals.model import (
    Contact,
    ControlItem,
    FollowUp,
    Goal,
    GoalCheck,
    Person,
    RestDay,
    Skill,
)
from resilience_desktop.features.rejections.model import (
    Application,
    Cause,
    CustomStage,
    FeedbackRequest,
    Feeling,
    Lesson,
    ReflectionAnswer,
    Reframe,
    Rejection,
    StageEvent,
)
from resilience_desktop.features.wallow.model import Letter, Ritual, RitualRun, WallowSession
from resilience_desktop.features.wins.model import Attachment, Quality, ValueWriting, Win
from resilience_desktop.journey.model import Journey
from resilience_desktop.store.engine import Store

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden") / "everything.json"
ALL = (*RECORD_TYPES, EVENTS, SETTINGS)


def identity(number: int) -> str:
    return f"00000000-0000-4000-8000-{number:012d}"


def sample(store: Store, clock: FixedClock) -> None:
    """One or two records of every type, with fixed ids, on a clock that stands still."""
    day, now = date(2026, 11, 20), clock.now()
    with store.write("Add") as session:
        session.add(
            Application(
                id=identity(1),
                company="Kranz & Söhne “Ä” \U0001f600\x00<img src=x>",
                role="مخطط العمليات",
                notes="PRIVATE application notes\nline two",
                prepared="PRIVATE prepared",
                tags=["remote", "ü"],
                papers="Short CV",
                contacts="PRIVATE contact",
                answers="PRIVATE answers",
                import_mark="row-1",
            )
        )
        session.add(Application(id=identity(2), company="Norrby"))
        session.flush()
        kinds = [("rejected", day), ("applied", date(2026, 11, 1)), ("interview", None)]
        for number, (kind, when) in enumerate(kinds):
            session.add(
                StageEvent(
                    id=identity(10 + number),
                    application_id=identity(1),
                    kind=kind,
                    day=when,
                    as_written="" if when else "mid-November",
                    note="PRIVATE event note",
                )
            )
        session.add(
            Rejection(
                id=identity(20),
                application_id=identity(1),
                came_by="PRIVATE way",
                message="PRIVATE message",
                feedback="PRIVATE feedback",
                reflection="PRIVATE reflection",
                notes="PRIVATE rejection notes",
                verdict="outside",
                look_on=day,
            )
        )
        session.add(CustomStage(id=identity(21), name="Trial day", kind="interview"))
        for number, private in enumerate(
            (
                Cause(application_id=identity(1), text="PRIVATE cause", side="mine"),
                ReflectionAnswer(
                    application_id=identity(1),
                    part="went_well",
                    question="PRIVATE question",
                    answer="PRIVATE answer",
                ),
                Lesson(application_id=identity(1), text="PRIVATE lesson", goal_title="PRIVATE"),
                FeedbackRequest(
                    application_id=identity(1),
                    recipient="PRIVATE person",
                    subject="PRIVATE subject",
                    body="PRIVATE request",
                    sent_on=day,
                    reply="PRIVATE reply",
                    marks={"PRIVATE reply": "partly"},
                ),
                Reframe(thought="PRIVATE thought", win_ids=[identity(70)], fairer="PRIVATE too"),
            )
        ):
            private.id = identity(22 + number)
            session.add(private)
            session.flush()
        session.add(Feeling(id=identity(30), name="PRIVATE feeling", strength=7))
        session.add(
            WallowSession(
                id=identity(40),
                application_id=identity(1),
                started_at=now,
                planned_seconds=900,
                outcome="rang",
                distress_before=8,
                distress_after=3,
            )
        )
        session.add(
            Ritual(
                id=identity(50),
                cue="When it closes",
                action="Walk",
                minutes=15,
                place="PRIVATE place",
                person="PRIVATE person",
                area="body",
                planned_on=day,
            )
        )
        session.add(
            Letter(id=identity(55), text="PRIVATE letter", sealed_on=day, open_on=date(2027, 1, 1))
        )
        session.flush()
        session.add(
            RitualRun(id=identity(60), ritual_id=identity(50), started_at=now, feeling_after=6)
        )
        session.add(Win(id=identity(70), title="One plan", figure="34 %", tags=["planning", "ü"]))
        session.flush()
        session.add(
            Attachment(
                id=identity(71),
                win_id=identity(70),
                name="Thank you.pdf",
                stored="0" * 64,
                media_type="application/pdf",
                size=2048,
            )
        )
        session.add(Quality(id=identity(72), kind="role", text="PRIVATE sister"))
        session.add(ValueWriting(id=identity(73), text="PRIVATE page", topics=["family"]))
        session.add(
            Goal(
                id=identity(80),
                title="Write one mail",
                chosen_on=day,
                is_minimum=True,
                rhythm="weekdays",
                weekdays="024",
                minimum="Open the draft",
                amount=3,
                unit="mails",
                origin="lesson",
                origin_label="PRIVATE lesson it came from",
            )
        )
        session.flush()
        session.add(
            GoalCheck(
                id=identity(90),
                goal_id=identity(80),
                day=day,
                amount=2,
                target=3,
                note="PRIVATE note of a check",
            )
        )
        session.add(
            RestDay(
                id=identity(91),
                first_day=day,
                last_day=date(2026, 12, 1),
                label="PRIVATE holiday",
                goal_id=identity(80),
            )
        )
        session.add(
            ControlItem(id=identity(92), text="PRIVATE thing", let_go_at=now, goal_id=identity(80))
        )
        session.add(
            Skill(
                id=identity(93),
                gap="PRIVATE gap",
                learn="PRIVATE course",
                by_when=day,
                lesson_id=identity(24),
                win_id=identity(70),
            )
        )
        session.add(
            FollowUp(id=identity(94), application_id=identity(1), day=day, note="PRIVATE asking")
        )
        session.add(
            Person(
                id=identity(91),
                name="PRIVATE name",
                company="PRIVATE firm",
                role="PRIVATE role",
                how_met="PRIVATE how",
                reach="PRIVATE reach",
                notes="PRIVATE notes of them",
                every_weeks=8,
                last_contact_on=day,
            )
        )
        session.flush()
        session.add(
            Contact(
                id=identity(96),
                person_id=identity(91),
                day=day,
                line="PRIVATE line",
                thank_you=True,
            )
        )
        session.add(Journey(id=identity(95), step="wins", draft={"typed": "PRIVATE draft"}))
        session.connection().exec_driver_sql("INSERT INTO setting VALUES ('wallow.minutes', '10')")


def exported(store: Store, target: Path, *, private: bool = True) -> dict[str, Any]:
    export_everything(store, store.clock, target, include_private=private)
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    return found


def test_golden_file(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    sample(store, clock)
    exported(store, tmp_path / "e.json")
    written = (tmp_path / "e.json").read_text(encoding="utf-8")
    assert written.replace(__version__, "VERSION") == GOLDEN.read_text(encoding="utf-8")


def documented() -> dict[str, list[tuple[str, str, bool]]]:
    """The tables of docs/export-format.md: (field, type, private) of each list."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    heading = ""
    for line in (ROOT / "docs" / "export-format.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            heading = line.removeprefix("## ")
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 4 and cells[0] not in ("field", "---"):
            found.setdefault(heading, []).append((cells[0], cells[1], cells[2] == "yes"))
    return found


def test_the_page_describes_what_is_written() -> None:
    assert documented() == {
        kind.name: [
            (field.name, field.type + (" or null" if field.nullable else ""), field.private)
            for field in kind.fields
        ]
        for kind in ALL
    }


def test_every_column_is_exported_or_left_out_on_purpose(store: Store) -> None:
    """A new column or table fails here until it has its place in the export.

    The words of the search follow from the rest, and so does how an application stands and went.
    """
    internal = {"alembic_version", "course", "undo_step", "undo_change", "undo_state"}
    with store.read() as session:
        run = session.connection().exec_driver_sql
        names = run("SELECT name FROM sqlite_master WHERE type = 'table'").scalars().all()
        tables = {
            name: {row[1] for row in run(f"PRAGMA table_info('{name}')")}
            for name in names
            if name not in internal and not name.startswith(("sqlite_", "win_text", "standing"))
        }
    assert tables == {
        kind.table: {field.name for field in kind.fields}
        | NOT_EXPORTED.get(kind.table, frozenset())
        | (frozenset() if kind is SETTINGS else NOT_EXPORTED["*"])
        for kind in ALL
    }


def values(found: dict[str, Any], kind: RecordType) -> Iterator[dict[str, Any]]:
    if kind is EVENTS:
        for application in found["applications"]:
            yield from application["events"]
    else:
        yield from found[kind.name]


FITS: dict[Type, Any] = {
    Type.ID: lambda v: bool(re.fullmatch(r"[0-9a-f-]{36}", v)),
    Type.TEXT: lambda v: isinstance(v, str),
    Type.DAY: date.fromisoformat,
    Type.INSTANT: lambda v: datetime.fromisoformat(v).tzinfo is not None,
    Type.WHOLE: lambda v: type(v) is int,
    Type.FLAG: lambda v: type(v) is bool,
    Type.WORDS: lambda v: all(isinstance(word, str) for word in v),
    Type.OBJECT: lambda v: isinstance(v, dict),
}


@pytest.mark.parametrize("source", ["sample", "example"])
def test_every_value_has_the_type_of_the_page(
    store: Store, clock: FixedClock, tmp_path: Path, source: str
) -> None:
    if source == "sample":
        sample(store, clock)
    else:
        fill(store, clock)
    found = exported(store, tmp_path / "e.json")
    for kind in ALL:
        names = [field.name for field in kind.fields]
        for value in values(found, kind):
            assert [n for n in value if not (kind is APPLICATIONS and n == "events")] == names
            for field in kind.fields:
                held = value[field.name]
                if not (field.nullable and held is None):
                    assert FITS[field.type](held) is not False, (kind.name, field.name, held)


def test_private_texts_are_not_there_unless_asked_for(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    sample(store, clock)
    with_them = exported(store, tmp_path / "all.json")
    without = exported(store, tmp_path / "less.json", private=False)
    assert (tmp_path / "all.json").read_text().count("PRIVATE") == 45
    assert "PRIVATE" not in (tmp_path / "less.json").read_text()
    assert with_them["left_out"] == []
    assert without["private_texts"] is False
    assert "feelings" not in without
    assert "letters" not in without
    assert "qualities" not in without
    assert "value_writings" not in without
    assert "notes" not in without["applications"][0]
    assert without["left_out"] == [
        "applications.prepared",
        "applications.notes",
        "applications.contacts",
        "applications.answers",
        "applications.events.note",
        "rejections.came_by",
        "rejections.message",
        "rejections.feedback",
        "rejections.reflection",
        "rejections.notes",
        "causes",
        "reflections",
        "lessons",
        "feedback_requests",
        "reframes",
        "feelings",
        "wallow_sessions.distress_before",
        "wallow_sessions.distress_after",
        "rituals.place",
        "rituals.person",
        "ritual_runs.feeling_after",
        "ritual_runs.feeling_before",
        "letters",
        "qualities",
        "value_writings",
        "goals.origin_label",
        "goal_checks.note",
        "rest_days.label",
        "control_items",
        "skills",
        "follow_ups.note",
        "people",
        "contacts",
        "journeys.draft",
    ]


def test_what_lies_in_the_trash_stays_out(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    sample(store, clock)
    with store.write("Add") as session:
        goal = session.get_one(Goal, identity(80))
        goal.application_id = identity(1)
        session.get_one(Application, identity(1)).deleted_at = clock.now()
        session.get_one(Win, identity(70)).deleted_at = clock.now()
    done = export_everything(store, clock, tmp_path / "e.json", include_private=True)
    found = json.loads((tmp_path / "e.json").read_text())
    assert done.trashed == 2
    assert [a["company"] for a in found["applications"]] == ["Norrby"]
    assert found["rejections"] == found["wins"] == []
    assert found["goals"][0]["application_id"] is None
    assert found["wallow_sessions"][0]["application_id"] is None
    assert len(found["feelings"]) == 1


def test_events_stay_with_their_application_whatever_else_is_there(
    store: Store, clock: FixedClock, tmp_path: Path
) -> None:
    with store.write("Add") as session:
        for number in range(40):
            key = identity(number)
            session.add(Application(id=key, company=f"C{number}"))
            session.flush()
            for _ in range(number % 4):
                session.add(StageEvent(application_id=key, kind="applied", as_written=key))
    with store.raw() as connection:  # links that a damaged file may have
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("UPDATE stage_event SET application_id = 'gone' WHERE as_written = ?",
                           (identity(1),))  # fmt: skip
        connection.execute("PRAGMA foreign_keys = ON")
    found = exported(store, tmp_path / "e.json")
    assert len(found["applications"]) == 40
    for number, application in enumerate(sorted(found["applications"], key=lambda a: a["id"])):
        expected = 0 if number == 1 else number % 4
        assert [e["as_written"] for e in application["events"]] == [application["id"]] * expected


def test_progress_is_told_and_may_stop_it(store: Store, clock: FixedClock, tmp_path: Path) -> None:
    fill(store, clock)
    heard: list[tuple[int, int]] = []
    target = tmp_path / "e.json"
    export_everything(store, clock, target, progress=lambda *part: heard.append(part))
    assert heard
    assert all(0 <= done <= total for done, total in heard)
    before = target.read_bytes()

    def stop(done: int, total: int) -> None:
        raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        export_everything(store, clock, target, include_private=True, progress=stop)
    assert target.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["e.json"]


def test_a_refusal_names_the_file(store: Store, tmp_path: Path) -> None:
    below_a_file = tmp_path / "file" / "e.json"
    below_a_file.parent.write_text("")
    for target in (tmp_path, below_a_file, tmp_path / "missing" / "e.json"):
        with pytest.raises(KnownError) as refused:
            export_everything(store, store.clock, target)
        assert str(target) in str(refused.value)


def test_an_empty_profile_has_every_list(store: Store, tmp_path: Path) -> None:
    found = exported(store, tmp_path / "e.json")
    assert [found[kind.name] for kind in RECORD_TYPES] == [[]] * len(RECORD_TYPES)
    with store.read() as session:
        assert session.exec(select(Application)).all() == []
