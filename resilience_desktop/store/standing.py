"""How each application stands, a row each: what lists of applications are read from.

An index and no record: everything in it follows from the ledger and the texts, and the triggers
below bring it up to date in the statement that changes those, whoever wrote it: the program, an
import, undo, or the trash. So a list of a hundred thousand applications is one walk along an index
of one table, while the ledger stays the truth. Applications in the trash have no row.

`no_day` is NULL without a "no" and "" when its day is not known. The columns `*_order` sort by
time as text: the day, what stands in for a day that is not known, the instant of entering, and the
row's number backwards, so that what was entered at once keeps the order of entering. `words` is
what the search looks in (`fulltext`).
"""

from __future__ import annotations

from resilience_desktop.store import fulltext

TABLE = "standing"

_STAGES = ("applied", "screening", "assessment", "interview", "final_round", "offer")
_ENDINGS = (
    "'rejected', 'no_reply', 'withdrawn', 'company_withdrew', 'position_closed', 'accepted', "
    "'declined'"
)
_RANK = "CASE x.kind " + " ".join(f"WHEN '{s}' THEN {n}" for n, s in enumerate(_STAGES)) + " END"
_NEVER = "'9999-99-99'"
"""Sorts behind every day: an ending without a day takes the last place in the ledger."""

_COLUMNS = "rank, ending, day, year, no_day, no_order, last_order, quiet_day"

# Instants are texts of 32 characters, so "day, instant, rest" put together sorts in ledger order.
_LEDGER = f"""
SELECT id AS application_id, coalesce(rank, -1) AS rank, coalesce(substr(ended, 43), '') AS ending,
       coalesce(last, '') AS day,
       coalesce(substr(CASE WHEN no < {_NEVER} THEN no ELSE last END, 1, 4), '') AS year,
       CASE WHEN no < {_NEVER} THEN substr(no, 1, 10) WHEN no IS NOT NULL THEN '' END AS no_day,
       CASE WHEN no < {_NEVER} THEN substr(no, 1, 10) || '          '
            WHEN no IS NOT NULL THEN '          ' || coalesce(last, '          ') END
         || substr(no, 11, 26) || printf('%010d', 9999999999 - substr(no, 43)) AS no_order,
       coalesce(last, '          ') || substr(created_at, 1, 26)
         || printf('%010d', 9999999999 - row) AS last_order,
       coalesce(last, substr(created_at, 1, 10)) AS quiet_day
  FROM (SELECT a.id, a.created_at, a.rowid AS row, max({_RANK}) AS rank, max(x.day) AS last,
               max(CASE WHEN x.kind IN ({_ENDINGS})
                   THEN coalesce(x.day, {_NEVER}) || x.created_at || x.kind END) AS ended,
               max(CASE WHEN x.kind = 'rejected'
                   THEN coalesce(x.day, {_NEVER}) || x.created_at || x.rowid END) AS no
          FROM application a
          LEFT JOIN stage_event x ON x.application_id = a.id AND x.deleted_at IS NULL
         WHERE a.deleted_at IS NULL
         GROUP BY a.id)"""

_NAMES = "(fold(a.company) || char(31) || fold(a.role))"

_BESIDE = {
    "stage_event": ("note", "label", "as_written"),
    "rejection": ("message", "feedback", "reflection", "notes"),
    "cause": ("text",),
    "reflection_answer": ("question", "answer"),
    "lesson": ("text",),
    "feedback_request": ("recipient", "subject", "body", "reply"),
    "reframe": ("thought", "evidence", "fairer"),
}
"""Texts that are searched with an application, by table."""

_OWN = (
    "source",
    "location",
    "url",
    "prepared",
    "notes",
    "papers",
    "contacts",
    "answers",
)


def _beside(table: str, columns: tuple[str, ...]) -> str:
    texts = " || ' ' || ".join(f"x.{name}" for name in columns)
    said = " OR ".join(f"x.{name} <> ''" for name in columns)
    return (
        f"coalesce((SELECT group_concat({texts}, ' ') FROM {table} x "
        f"WHERE x.application_id = a.id AND x.deleted_at IS NULL AND ({said})), '')"
    )


_WORDS = (
    "searchable(a.company || ' ' || a.role, a.tags, "
    + " || ' ' || ".join(
        (*(f"a.{name}" for name in _OWN), *(_beside(t, c) for t, c in _BESIDE.items()))
    )
    + ", 'company:' || a.company, 'source:' || a.source, 'papers:' || a.papers)"
)


_LEDGER_VIEW, _WORDS_VIEW = f"{TABLE}_of_ledger", f"{TABLE}_of_words"
"""The two as views, so that the triggers can be short."""


def fill(which: str = "") -> str:
    """The statement that makes the rows of the applications for which `which` ("WHERE …") holds."""
    return (
        f"INSERT INTO {TABLE} (application_id, {_COLUMNS}, name_order, words) "
        f"SELECT l.application_id, {_COLUMNS}, name_order, words FROM {_LEDGER_VIEW} l "
        f"JOIN {_WORDS_VIEW} w ON w.application_id = l.application_id {which}"
    )


def rebuild() -> tuple[str, ...]:
    """The statements that make every row anew."""
    return (f"DELETE FROM {TABLE}", fill())


def stale() -> str:
    """A query for how many applications have a row that does not follow from them, or none."""
    columns = f"application_id, {_COLUMNS}, name_order, words"
    meant = (
        f"SELECT l.application_id, {_COLUMNS}, name_order, words FROM {_LEDGER_VIEW} l "
        f"JOIN {_WORDS_VIEW} w ON w.application_id = l.application_id"
    )
    there = f"SELECT {columns} FROM {TABLE}"
    return (
        "SELECT count(DISTINCT application_id) FROM ("
        f"SELECT * FROM ({meant} EXCEPT {there}) UNION ALL SELECT * FROM ({there} EXCEPT {meant}))"
    )


def create() -> tuple[str, ...]:
    """The statements that make the table, its indexes and triggers, and fill it."""
    return (
        f"CREATE TABLE {TABLE} (number INTEGER PRIMARY KEY, application_id VARCHAR(36) NOT NULL "
        "UNIQUE REFERENCES application (id) ON DELETE CASCADE, rank INTEGER NOT NULL, "
        "ending VARCHAR NOT NULL, day VARCHAR NOT NULL, year VARCHAR NOT NULL, no_day VARCHAR, "
        "no_order VARCHAR, last_order VARCHAR NOT NULL, quiet_day VARCHAR NOT NULL, "
        "name_order VARCHAR NOT NULL, words VARCHAR NOT NULL)",
        f"CREATE VIEW {_LEDGER_VIEW} AS {_LEDGER}",
        f"CREATE VIEW {_WORDS_VIEW} AS SELECT a.id AS application_id, "
        f"{_NAMES} AS name_order, {_WORDS} AS words FROM application a",
        fill(),
        *fulltext.create(TABLE),
        *_indexes(),
        *_application_triggers(),
        *_ledger_triggers(),
        *(
            statement
            for table, columns in _BESIDE.items()
            for statement in _text_triggers(table, columns)
        ),
    )


def follow_entering() -> tuple[str, ...]:
    """The statements for profiles before version 7.

    There an import could bring another instant of entering, and the order did not follow.
    """
    columns = f"application_id, {_COLUMNS}"
    return (
        _entered_trigger("IF NOT EXISTS "),
        f"UPDATE {TABLE} SET ({_COLUMNS}) = (SELECT {_COLUMNS} FROM {_LEDGER_VIEW} l "
        f"WHERE l.application_id = {TABLE}.application_id) WHERE application_id IN ("
        f"SELECT application_id FROM (SELECT {columns} FROM {_LEDGER_VIEW} "
        f"EXCEPT SELECT {columns} FROM {TABLE}))",
    )


def _entered_trigger(unless: str = "") -> str:
    return (
        f"CREATE TRIGGER {unless}{TABLE}_application_entered AFTER UPDATE ON application "
        "WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NULL "
        "AND OLD.created_at IS NOT NEW.created_at BEGIN "
        f"UPDATE {TABLE} SET ({_COLUMNS}) = (SELECT {_COLUMNS} FROM {_LEDGER_VIEW} "
        "WHERE application_id = NEW.id) WHERE application_id = NEW.id; END"
    )


def _indexes() -> tuple[str, ...]:
    # What lists are narrowed by stands behind what they are sorted by: then the rest of a row is
    # read for those that are shown only.
    narrowed = "rank, ending, year"
    return tuple(
        f"CREATE INDEX ix_{TABLE}_{name} ON {TABLE} ({columns}) {which}"
        for name, columns, which in (
            ("no", f"no_order, {narrowed}", "WHERE no_order IS NOT NULL"),
            ("last", f"last_order, {narrowed}, no_order", ""),
            ("open", f"last_order, {narrowed}, no_order", "WHERE ending = ''"),
            ("name", f"name_order, {narrowed}, no_order", ""),
            ("stage", "rank, last_order, ending, year, no_order", ""),
            ("quiet", f"quiet_day, {narrowed}, no_order", ""),
        )
    )


def _application_triggers() -> tuple[str, ...]:
    changed = " OR ".join(
        f"OLD.{name} IS NOT NEW.{name}" for name in ("company", "role", *_OWN, "tags")
    )
    one = fill("WHERE l.application_id = NEW.id")
    name = f"CREATE TRIGGER {TABLE}_application"
    gone = f"DELETE FROM {TABLE} WHERE application_id = OLD.id"
    return (
        f"{name}_insert AFTER INSERT ON application WHEN NEW.deleted_at IS NULL BEGIN {one}; END",
        f"{name}_delete AFTER DELETE ON application BEGIN {gone}; END",
        f"{name}_update AFTER UPDATE ON application "
        f"WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NULL AND ({changed}) BEGIN "
        f"UPDATE {TABLE} SET (name_order, words) = (SELECT name_order, words FROM {_WORDS_VIEW} "
        "WHERE application_id = NEW.id) WHERE application_id = NEW.id; END",
        _entered_trigger(),
        f"{name}_trash AFTER UPDATE ON application "
        f"WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL BEGIN {gone}; END",
        f"{name}_back AFTER UPDATE ON application "
        f"WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL BEGIN {one}; END",
    )


def _ledger_of(side: str) -> str:
    return (
        f"UPDATE {TABLE} SET ({_COLUMNS}) = (SELECT {_COLUMNS} FROM {_LEDGER_VIEW} "
        f"WHERE application_id = {side}.application_id) "
        f"WHERE application_id = {side}.application_id;"
    )


def _words_of(side: str) -> str:
    return (
        f"UPDATE {TABLE} SET words = (SELECT words FROM {_WORDS_VIEW} "
        f"WHERE application_id = {side}.application_id) "
        f"WHERE application_id = {side}.application_id;"
    )


def _ledger_triggers() -> tuple[str, ...]:
    name = f"CREATE TRIGGER {TABLE}_ledger"
    return (
        f"{name}_insert AFTER INSERT ON stage_event BEGIN {_ledger_of('NEW')} END",
        f"{name}_delete AFTER DELETE ON stage_event BEGIN {_ledger_of('OLD')} END",
        f"{name}_update AFTER UPDATE ON stage_event BEGIN {_ledger_of('NEW')} END",
        f"{name}_moved AFTER UPDATE ON stage_event "
        f"WHEN OLD.application_id <> NEW.application_id BEGIN {_ledger_of('OLD')} END",
    )


def _text_triggers(table: str, columns: tuple[str, ...]) -> tuple[str, ...]:
    """The words follow the texts of a table beside the application; empty texts cost nothing."""
    name = f"CREATE TRIGGER {TABLE}_words_{table}"

    def said(side: str) -> str:
        return " OR ".join(f"{side}.{column} <> ''" for column in columns)

    changed = " OR ".join(
        f"OLD.{column} IS NOT NEW.{column}" for column in (*columns, "deleted_at", "application_id")
    )
    return (
        f"{name}_insert AFTER INSERT ON {table} WHEN {said('NEW')} BEGIN {_words_of('NEW')} END",
        f"{name}_delete AFTER DELETE ON {table} WHEN {said('OLD')} BEGIN {_words_of('OLD')} END",
        f"{name}_update AFTER UPDATE ON {table} WHEN {changed} BEGIN {_words_of('NEW')} END",
        f"{name}_moved AFTER UPDATE ON {table} "
        f"WHEN OLD.application_id IS NOT NEW.application_id BEGIN {_words_of('OLD')} END",
    )
