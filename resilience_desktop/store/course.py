"""Which course each application took, a narrow row each: what the pictures of progress count.

An index and no record, like `standing`: everything in it follows from the ledger, from where an
application came from, and from the verdict on its "no". The triggers below bring it up to date in
the statement that changes those, whoever wrote it. Applications in the trash have no row. Each
index holds whatever its picture asks for, in the order in which that is counted, so that a hundred
thousand applications are counted in one walk along it, without sorting and without their rows.

`sent_day` is NULL when it is not known; `sent_at` is the instant at which it was entered. `rank` is
the furthest stage, -1 for none. `no_day` is NULL without a "no" and "" when its day is not known.
`answered` is 1 when anything came from the company, `wait` the days from sending to the first of
it, NULL where those are not known.
"""

from __future__ import annotations

TABLE = "course"

_STAGES = ("applied", "screening", "assessment", "interview", "final_round", "offer")
_ENDINGS = (
    "'rejected', 'no_reply', 'withdrawn', 'company_withdrew', 'position_closed', 'accepted', "
    "'declined'"
)
_CLOSED = "'position_closed', 'company_withdrew'"
_OF_ONESELF = "'applied', 'no_reply', 'withdrawn'"
"""Entries that are not from the company."""

_RANK = "CASE x.kind " + " ".join(f"WHEN '{s}' THEN {n}" for n, s in enumerate(_STAGES)) + " END"
_NEVER = "'9999-99-99'"
"""Sorts behind every day: an entry without a day takes the last place in the ledger."""

_LEDGER_COLUMNS = "sent_day, sent_at, rank, ending, closed, answered, wait, no_day, no_at"
_COLUMNS = f"{_LEDGER_COLUMNS}, source, papers, verdict"

_VERDICT = (
    "(SELECT r.verdict FROM rejection r WHERE r.application_id = {id} AND r.deleted_at IS NULL "
    "ORDER BY r.created_at DESC, r.rowid DESC LIMIT 1)"
)

# Instants are texts of 32 characters, so "day, instant, rest" put together sorts in ledger order.
_LEDGER = f"""
SELECT id AS application_id,
       substr(sent, 1, 10) AS sent_day, substr(sent, 11) AS sent_at, coalesce(rank, -1) AS rank,
       coalesce(substr(ended, 43), '') AS ending, coalesce(closed, 0) AS closed,
       coalesce(answered, 0) AS answered,
       CASE WHEN answer >= substr(sent, 1, 10)
           THEN CAST(julianday(answer) - julianday(substr(sent, 1, 10)) AS INTEGER) END AS wait,
       CASE WHEN no < {_NEVER} THEN substr(no, 1, 10) WHEN no IS NOT NULL THEN '' END AS no_day,
       substr(no, 11) AS no_at, source, papers
  FROM (SELECT a.id, a.source, a.papers, max({_RANK}) AS rank,
               min(CASE WHEN x.kind = 'applied' THEN x.day || x.created_at END) AS sent,
               max(CASE WHEN x.kind IN ({_ENDINGS})
                   THEN coalesce(x.day, {_NEVER}) || x.created_at || x.kind END) AS ended,
               max(CASE WHEN x.kind = 'rejected'
                   THEN coalesce(x.day, {_NEVER}) || x.created_at END) AS no,
               max(x.kind IN ({_CLOSED})) AS closed,
               max(x.kind NOT IN ({_OF_ONESELF})) AS answered,
               min(CASE WHEN x.kind NOT IN ({_OF_ONESELF}) THEN x.day END) AS answer
          FROM application a
          LEFT JOIN stage_event x ON x.application_id = a.id AND x.deleted_at IS NULL
         WHERE a.deleted_at IS NULL
         GROUP BY a.id)"""

_VIEW = f"{TABLE}_of_ledger"
"""The rows as they have to be, as a view, so that the triggers can be short."""

_MEANT = f"SELECT application_id, {_LEDGER_COLUMNS}, source, papers, " + (
    _VERDICT.format(id=f"{_VIEW}.application_id") + f" FROM {_VIEW}"
)


def fill(which: str = "") -> str:
    """The statement that makes the rows of the applications for which `which` ("WHERE …") holds."""
    return f"INSERT INTO {TABLE} (application_id, {_COLUMNS}) {_MEANT} {which}"


def rebuild() -> tuple[str, ...]:
    """The statements that make every row anew."""
    return (f"DELETE FROM {TABLE}", fill())


def stale() -> str:
    """A query for how many applications have a row that does not follow from them, or none."""
    there = f"SELECT application_id, {_COLUMNS} FROM {TABLE}"
    return (
        "SELECT count(DISTINCT application_id) FROM ("
        f"SELECT * FROM ({_MEANT} EXCEPT {there}) UNION ALL "
        f"SELECT * FROM ({there} EXCEPT {_MEANT}))"
    )


def create() -> tuple[str, ...]:
    """The statements that make the table, its triggers and indexes, and fill it."""
    return (
        f"CREATE TABLE {TABLE} (number INTEGER PRIMARY KEY, application_id VARCHAR(36) NOT NULL "
        "UNIQUE REFERENCES application (id) ON DELETE CASCADE, sent_day VARCHAR, sent_at VARCHAR, "
        "rank INTEGER NOT NULL, ending VARCHAR NOT NULL, closed INTEGER NOT NULL, "
        "answered INTEGER NOT NULL, wait INTEGER, no_day VARCHAR, no_at VARCHAR, "
        "source VARCHAR NOT NULL, papers VARCHAR NOT NULL, verdict VARCHAR)",
        f"CREATE VIEW {_VIEW} AS {_LEDGER}",
        fill(),
        *_indexes(),
        *_application_triggers(),
        *_ledger_triggers(),
        *_verdict_triggers(),
    )


def _indexes() -> tuple[str, ...]:
    whole = "rank, ending, answered, wait, source, papers"
    return tuple(
        f"CREATE INDEX ix_{TABLE}_{name} ON {TABLE} ({columns}) {which}"
        for name, columns, which in (
            ("sent", f"sent_day, sent_at, {whole}", ""),
            ("no", "no_day, no_at", "WHERE no_day IS NOT NULL"),
            ("kind", "rank, closed, verdict, no_day, sent_day", "WHERE no_day IS NOT NULL"),
            ("way", "rank, ending, answered, sent_day", ""),
            ("wait", "wait, sent_day, answered", "WHERE answered"),
            ("source", "source, sent_day, rank, ending", "WHERE ending <> '' AND source <> ''"),
            ("papers", "papers, sent_day, rank, ending", "WHERE ending <> '' AND papers <> ''"),
        )
    )


def _application_triggers() -> tuple[str, ...]:
    name = f"CREATE TRIGGER {TABLE}_application"
    one = fill("WHERE application_id = NEW.id")
    gone = f"DELETE FROM {TABLE} WHERE application_id = OLD.id"
    return (
        f"{name}_insert AFTER INSERT ON application WHEN NEW.deleted_at IS NULL BEGIN {one}; END",
        f"{name}_delete AFTER DELETE ON application BEGIN {gone}; END",
        f"{name}_update AFTER UPDATE ON application "
        "WHEN OLD.source IS NOT NEW.source OR OLD.papers IS NOT NEW.papers BEGIN "
        f"UPDATE {TABLE} SET source = NEW.source, papers = NEW.papers "
        "WHERE application_id = NEW.id; END",
        f"{name}_trash AFTER UPDATE ON application "
        f"WHEN OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL BEGIN {gone}; END",
        f"{name}_back AFTER UPDATE ON application "
        f"WHEN OLD.deleted_at IS NOT NULL AND NEW.deleted_at IS NULL BEGIN {one}; END",
    )


def _ledger_triggers() -> tuple[str, ...]:
    name = f"CREATE TRIGGER {TABLE}_ledger"
    new, old = (
        f"UPDATE {TABLE} SET ({_LEDGER_COLUMNS}) = (SELECT {_LEDGER_COLUMNS} FROM {_VIEW} "
        f"WHERE application_id = {side}.application_id) WHERE application_id = "
        f"{side}.application_id;"
        for side in ("NEW", "OLD")
    )
    moved = "WHEN OLD.application_id <> NEW.application_id"
    return (
        f"{name}_insert AFTER INSERT ON stage_event BEGIN {new} END",
        f"{name}_delete AFTER DELETE ON stage_event BEGIN {old} END",
        f"{name}_update AFTER UPDATE ON stage_event WHEN "
        f"{_changed('kind', 'day', 'created_at', 'deleted_at', 'application_id')} BEGIN {new} END",
        f"{name}_moved AFTER UPDATE ON stage_event {moved} BEGIN {old} END",
    )


def _verdict_triggers() -> tuple[str, ...]:
    name = f"CREATE TRIGGER {TABLE}_verdict"
    new, old = (
        f"UPDATE {TABLE} SET verdict = {_VERDICT.format(id=f'{side}.application_id')} "
        f"WHERE application_id = {side}.application_id;"
        for side in ("NEW", "OLD")
    )
    moved = "WHEN OLD.application_id <> NEW.application_id"
    return (
        f"{name}_insert AFTER INSERT ON rejection BEGIN {new} END",
        f"{name}_delete AFTER DELETE ON rejection BEGIN {old} END",
        f"{name}_update AFTER UPDATE ON rejection WHEN "
        f"{_changed('verdict', 'created_at', 'deleted_at', 'application_id')} BEGIN {new} END",
        f"{name}_moved AFTER UPDATE ON rejection {moved} BEGIN {old} END",
    )


def _changed(*columns: str) -> str:
    return " OR ".join(f"OLD.{name} IS NOT NEW.{name}" for name in columns)
