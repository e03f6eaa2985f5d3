"""Writing the example's records. Its texts and days are data: resources/example."""

from __future__ import annotations

import json
import uuid
from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlmodel import insert

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.ledger import Ending, is_stage
from resilience_desktop.core.words import tr
from resilience_desktop.example.calendar import Calendar
from resilience_desktop.features.goals.model import (
    Contact,
    ControlItem,
    Goal,
    GoalCheck,
    Person,
    RestDay,
    Skill,
)
from resilience_desktop.features.rejections.model import (
    Application,
    Cause,
    FeedbackRequest,
    Feeling,
    Lesson,
    ReflectionAnswer,
    Reframe,
    Rejection,
    StageEvent,
)
from resilience_desktop.features.wallow.model import Ritual, RitualRun, WallowSession
from resilience_desktop.features.wins.model import Win, search_words
from resilience_desktop.host import resources

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store

Row = dict[str, Any]

_NAMES = uuid.UUID("8d1cf3c4-6bd1-4f3b-9a70-2f0d3a3f8a11")
_AROUND = (
    Person,
    Contact,
    ReflectionAnswer,
    Lesson,
    Cause,
    FeedbackRequest,
    Reframe,
    Skill,
    ControlItem,
    RestDay,
)
_REFERENCES = {"application", "person", "lesson"}
_OF_ALL = {"id", "created_at", "updated_at", "deleted_at"}

_TABLES = (
    Application,
    StageEvent,
    Rejection,
    Feeling,
    Ritual,
    WallowSession,
    RitualRun,
    Win,
    Goal,
    GoalCheck,
    *_AROUND,
)
"""In an order in which every record finds what it refers to."""

_BEGINNING = 120
"""Days ago on which this person began with the app, and wrote down the older wins."""


def write(store: Store, clock: Clock) -> None:
    """Insert everything in one transaction; see `run.fill`."""
    rows = _Rows(Calendar(clock))
    rows.rituals(_read("rituals"))
    rows.applications(_read("applications"))
    rows.wins(_read("wins"))
    rows.goals(_read("goals"))
    rows.around(_read("around"))
    names = tuple(str(table.__tablename__) for table in _TABLES)
    with store.write(tr("Fill in the example"), undoable=False, touches=names) as session:
        found = session.connection().exec_driver_sql(
            "SELECT (SELECT count(*) FROM application) + (SELECT count(*) FROM win)"
        )
        if found.scalar():
            raise ValueError("the example goes into an empty profile only")
        for table in _TABLES:
            # Statements, not objects: records made by objects would all be of this moment.
            session.execute(insert(table), rows.of[table])


def _read(name: str) -> Any:
    return json.loads(resources.path(f"example/{name}.json").read_text(encoding="utf-8"))


def _key(*parts: object) -> str:
    """An id that is the same each time, so that pictures of the example are, too."""
    return str(uuid.uuid5(_NAMES, " ".join(str(part) for part in parts)))


class _Rows:
    """The rows of all tables; `of` maps a table to them."""

    def __init__(self, calendar: Calendar) -> None:
        self.of: dict[Any, list[Row]] = defaultdict(list)
        self._calendar = calendar

    def rituals(self, told: Iterable[Row]) -> None:
        at = self._calendar.at(_BEGINNING, 20)
        for place, ritual in enumerate(told):
            values = {name: ritual[name] for name in ("cue", "action", "minutes", "icon")}
            values |= {name: ritual.get(name, "") for name in ("place", "person", "area")}
            values["planned_on"] = None
            self._add(Ritual, at, _key("ritual", ritual["key"]), position=place, **values)

    def applications(self, told: Iterable[Row]) -> None:
        for number, application in enumerate(told):
            key = _key("application", number)
            first = max(entry[1] for entry in application["ledger"] if entry[1] is not None)
            texts = ("company", "role", "source", "url", "location", "prepared", "notes")
            self._add(
                Application,
                self._calendar.at(first, 9),
                key,
                import_mark=None,
                **{name: application.get(name, "") for name in texts},
            )
            self._ledger(key, application["ledger"])
            said_no = next((e[1] for e in application["ledger"] if e[0] == Ending.REJECTED), None)
            if said_no is not None:
                self._no(key, said_no, application)

    def _ledger(self, key: str, ledger: Iterable[list[Any]]) -> None:
        last = _BEGINNING
        for number, (kind, ago, *said) in enumerate(ledger):
            last = last if ago is None else ago
            note, as_written = (*said, "", "")[:2]
            self._add(
                StageEvent,
                self._calendar.at(last, *((9, 30 + number) if is_stage(kind) else (11, 20))),
                _key("event", key, number),
                application_id=key,
                kind=kind,
                day=None if ago is None else self._calendar.day(ago),
                as_written=as_written,
                note=note,
            )

    def _no(self, key: str, ago: int, application: Row) -> None:
        about, calendar = application.get("no", {}), self._calendar
        texts = ("came_by", "message", "feedback", "reflection", "notes")
        look = about.get("look_in")
        self._add(
            Rejection,
            calendar.at(ago, 11, 22),
            _key("rejection", key),
            application_id=key,
            verdict=about.get("verdict"),
            look_on=None if look is None else calendar.day(ago - look),
            **{name: about.get(name, "") for name in texts},
        )
        for name, strength in application.get("feelings", {}).items():
            self._add(
                Feeling,
                calendar.at(ago, 11, 25),
                _key("feeling", key, name),
                application_id=key,
                name=name,
                strength=strength,
            )
        if window := application.get("wallow"):
            self._wallow(key, calendar.at(ago, 11, 40), window)
        if ritual := application.get("ritual"):
            self._ritual(key, calendar.at(ago, 12, 20), ritual)

    def _wallow(self, key: str, at: datetime, window: Row) -> None:
        planned = window["minutes"] * 60
        extended = 300 if window.get("extended") else 0
        lasted = planned + extended if window["outcome"] == "rang" else planned * 2 // 3
        self._add(
            WallowSession,
            at,
            _key("wallow", key),
            application_id=key,
            started_at=at,
            planned_seconds=planned,
            extended_seconds=extended,
            paused_seconds=0,
            paused_at=None,
            ended_at=at + timedelta(seconds=lasted),
            outcome=window["outcome"],
            distress_before=window.get("distress_before"),
            distress_after=window.get("distress_after"),
        )

    def _ritual(self, key: str, at: datetime, ritual: Row) -> None:
        self._add(
            RitualRun,
            at,
            _key("ritual run", key),
            ritual_id=_key("ritual", ritual["which"]),
            application_id=key,
            started_at=at,
            ended_at=at + timedelta(minutes=20),
            feeling_after=ritual["felt"],
            feeling_before=ritual.get("felt_before"),
        )

    def wins(self, told: Iterable[Row]) -> None:
        texts = (
            "title",
            "kind",
            "situation",
            "task",
            "action",
            "result",
            "figure",
            "evidence",
            "place",
        )
        for number, win in enumerate(told):
            labels = {name: win.get(name, []) for name in ("tags", "skills")}
            written = {name: win.get(name, "") for name in texts} | labels
            self._add(
                Win,
                self._calendar.at(min(win["ago"], _BEGINNING), 20, number % 60),
                _key("win", number),
                happened_on=self._calendar.day(win["ago"]),
                words=search_words(SimpleNamespace(**written)),
                pinned=win.get("pinned", False),
                helped_count=win.get("helped", 0),
                last_helped_on=self._calendar.day(win["helped_ago"]) if "helped" in win else None,
                **written,
            )

    def goals(self, told: Iterable[Row]) -> None:
        for place, goal in enumerate(told):
            key = _key("goal", place)
            due, answers = goal.get("due"), goal.get("answers")
            done = [goal["done"]] if "done" in goal else list(_marked(goal))
            self._add(
                Goal,
                self._calendar.at(goal["chosen"], 12, 40),
                key,
                title=goal["title"],
                kind=goal["kind"],
                rhythm=goal["rhythm"],
                times=goal.get("times", 1),
                due_on=None if due is None else self._calendar.day(due),
                is_minimum=goal.get("is_minimum", False),
                chosen_on=self._calendar.day(goal["chosen"]),
                closed_on=None,
                position=place,
                application_id=None if answers is None else _key("application", answers),
            )
            for ago in done:
                self._add(
                    GoalCheck,
                    self._calendar.at(ago, 18, 30),
                    _key("check", key, ago),
                    goal_id=key,
                    day=self._calendar.day(ago),
                )

    def around(self, told: dict[str, list[Row]]) -> None:
        """What the file says by the names of the tables: people, lessons, the board and so on."""
        for table in _AROUND:
            name = str(table.__tablename__)
            for number, row in enumerate(told[name]):
                at = self._calendar.at(row["ago"], 19, number)
                key = _key(name, row.get("key", number))
                self._add(table, at, key, **self._values(table, row))

    def _values(self, table: Any, row: Row) -> Row:
        """A row with what it leaves out, days for "…_ago" and ids for what it refers to."""
        values: Row = table().model_dump(exclude=_OF_ALL)
        fields = table.model_fields
        for name, value in row.items():
            stem = name.removesuffix("_ago")
            if name in ("ago", "key"):
                continue
            if name in _REFERENCES:
                values[f"{name}_id"] = _key(name, value)
            elif stem != name:
                values[stem if stem in fields else f"{stem}_on"] = self._calendar.day(value)
            else:
                values[name] = value
        return values

    def _add(self, table: Any, at: datetime, key: str, **values: Any) -> None:
        record = {"id": key, "created_at": at, "updated_at": at, "deleted_at": None}
        self.of[table].append(record | values)


def _marked(goal: Row) -> Iterable[int]:
    """How many days ago each "x" is: the first character is the day the goal was chosen."""
    marks = "".join(goal.get("days", ()))
    return (goal["chosen"] - place for place, mark in enumerate(marks) if mark == "x")
