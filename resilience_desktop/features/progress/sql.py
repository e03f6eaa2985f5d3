"""The questions that the page of progress asks of SQLite.

Tables of other features are read by their names in the schema, so that features stay apart.
Applications are counted from `store.course`, an index table that follows their ledgers: each
count is one walk along an index that holds whatever it asks for.
"""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desktop.core.ledger import Stage, stage_rank

NEVER = "~"
"""Sorts after every day and instant."""

MANY = 100
"""The farthest a milestone lies."""

SHORT = 12_000
"""Applications up to which sorting those of a time is quicker than walking past all others."""

_LIVE = stage_rank(Stage.INTERVIEW)
_SENT = "sent_day BETWEEN :first AND :last"
_SENT_EVER = f"(sent_day IS NULL OR {_SENT})"
_NO = "no_day >= :first AND no_day <= :last"

IS_SHORT = f"""
SELECT count(*) <= {SHORT} FROM (
    SELECT 1 FROM course WHERE {_SENT} LIMIT {SHORT + 1})
"""


@dataclass(frozen=True, slots=True)
class Counts:
    """Statements for the applications sent in a time, and for its noes.

    `ways`: furthest stage, ending, answered, count. `sources` and `papers`: value, those with a
    live round, all that ended. `waits`: days, count. `kinds`: rank, closed, verdict, 1 for noes
    without a day, count.
    """

    ways: str
    sources: str
    papers: str
    waits: str
    kinds: str


def counts(whole: bool, short: bool) -> Counts:
    """`whole` takes those without a day as well; for a `short` time the walk is along its days.

    A "no" without a day counts when its application was sent, as in the report.
    """
    sent = _SENT_EVER if whole else _SENT

    def walk(name: str) -> str:
        return f"FROM course INDEXED BY ix_course_{'sent' if short else name} WHERE {sent}"

    def reached(name: str) -> str:
        return (
            f"SELECT {name}, total(rank >= {_LIVE}), count(*) {walk(name)} "
            f"AND ending <> '' AND {name} <> '' GROUP BY {name}"
        )

    noes = "FROM course INDEXED BY ix_course_kind WHERE"
    by_kind = "GROUP BY rank, closed, verdict"
    return Counts(
        ways="SELECT max(rank, 0), ending, answered, count(*) "
        f"{walk('way')} GROUP BY rank, ending, answered",
        sources=reached("source"),
        papers=reached("papers"),
        waits=f"SELECT wait, count(*) {walk('wait')} AND answered GROUP BY wait",
        kinds=f"SELECT rank, closed, verdict, 0, count(*) {noes} {_NO} {by_kind} UNION ALL "
        f"SELECT rank, closed, verdict, 1, count(*) {noes} no_day = '' AND {sent} {by_kind}",
    )


DAYS = """
WITH sent AS MATERIALIZED (
        SELECT c.sent_day AS day, count(*) AS n,
               (SELECT max(x.sent_at) FROM course x WHERE x.sent_day = c.sent_day) AS entered
          FROM course c INDEXED BY ix_course_sent
         WHERE c.sent_day BETWEEN :since AND :last GROUP BY c.sent_day),
     step AS MATERIALIZED (
        SELECT day, max(entered) AS entered FROM (
            SELECT day, entered FROM sent
            UNION ALL
            SELECT c.day, c.created_at FROM goal_check c JOIN goal g ON g.id = c.goal_id
             WHERE c.day >= :since AND c.deleted_at IS NULL AND g.deleted_at IS NULL
            UNION ALL
            SELECT chosen_on, created_at FROM goal
             WHERE chosen_on >= :since AND deleted_at IS NULL
        ) WHERE day <= :last GROUP BY day)
SELECT 'sent', day, n, 0 FROM sent
UNION ALL
SELECT 'step', day, 0, 0 FROM step
UNION ALL
SELECT 'no', heard.day, n,
       (SELECT count(*) FROM course c WHERE c.no_day = heard.day AND c.no_at < step.entered)
  FROM (SELECT no_day AS day, count(*) AS n FROM course INDEXED BY ix_course_no
         WHERE no_day >= :since AND no_day <= :last GROUP BY no_day) heard
  LEFT JOIN step ON step.day = heard.day
"""
"""Day by day: applications sent, that there was a step, and noes with those before a step."""

FIRST_NO = f"SELECT no_day, no_at FROM course WHERE {_NO} AND no_day <> '' ORDER BY 1, 2 LIMIT 1"

SENT_LATER_THAT_DAY = "SELECT count(*) FROM course WHERE sent_day = :day AND sent_at > :at"

CHECKS = """
SELECT c.day, count(DISTINCT c.goal_id)
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :first AND :last
 GROUP BY c.day
"""

CHECKED_LATER_THAT_DAY = """
SELECT count(*) FROM (
    SELECT min(c.created_at) AS entered FROM goal_check c JOIN goal g ON g.id = c.goal_id
     WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day = :day GROUP BY c.goal_id
) WHERE entered > :at
"""

TIMELESS = "SELECT count(*) FROM course WHERE no_day = '' AND sent_day IS NULL"
"""Noes that belong to no time at all."""

OLDEST = """
SELECT min(day) FROM (
    SELECT min(sent_day) AS day FROM course
    UNION ALL
    SELECT min(no_day) FROM course WHERE no_day > ''
    UNION ALL
    SELECT min(day) FROM goal_check WHERE deleted_at IS NULL)
"""

ANYTHING = """
SELECT EXISTS (SELECT 1 FROM course)
    OR EXISTS (SELECT 1 FROM goal_check WHERE deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM win WHERE deleted_at IS NULL)
"""

WINS = "SELECT happened_on, created_at FROM win WHERE deleted_at IS NULL"

DONE = """
SELECT 'sent', sent_day, count(*) FROM course
 WHERE sent_day BETWEEN :since AND :last GROUP BY sent_day
UNION ALL
SELECT CASE g.kind WHEN 'help' THEN 'helped' ELSE 'steps' END, c.day, count(DISTINCT c.goal_id)
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :since AND :last
 GROUP BY 1, 2
UNION ALL
SELECT 'helped', happened_on, count(*) FROM win
 WHERE kind = 'helped' AND deleted_at IS NULL AND happened_on BETWEEN :since AND :last
 GROUP BY happened_on
UNION ALL
SELECT 'contacts', c.day, count(*) FROM contact c JOIN person p ON p.id = c.person_id
 WHERE c.deleted_at IS NULL AND p.deleted_at IS NULL AND c.day BETWEEN :since AND :last
 GROUP BY c.day
"""

CHANGES = """
SELECT 'window', distress_before, distress_after, started_at FROM wallow_session
 WHERE deleted_at IS NULL AND distress_before IS NOT NULL AND distress_after IS NOT NULL
UNION ALL
SELECT 'ritual', feeling_before, feeling_after, started_at FROM ritual_run
 WHERE deleted_at IS NULL AND feeling_before IS NOT NULL AND feeling_after IS NOT NULL
"""

PASSED = f"""
SELECT (SELECT count(*) FROM (SELECT 1 FROM course WHERE no_day IS NOT NULL LIMIT {MANY})),
       (SELECT EXISTS (
           SELECT 1 FROM feedback_request f JOIN application a ON a.id = f.application_id
            WHERE f.reply <> '' AND f.deleted_at IS NULL AND a.deleted_at IS NULL)
        OR EXISTS (
           SELECT 1 FROM rejection r JOIN application a ON a.id = r.application_id
            WHERE r.feedback <> '' AND r.deleted_at IS NULL AND a.deleted_at IS NULL)),
       (SELECT count(*) FROM (SELECT 1 FROM course WHERE sent_day >= '' LIMIT {MANY}))
     + (SELECT count(*) FROM (SELECT DISTINCT c.goal_id, c.day FROM goal_check c
                                JOIN goal g ON g.id = c.goal_id
                               WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL LIMIT {MANY}))
"""
"""Milestones want to know no more than this: nothing is counted beyond."""

# Lists behind the pictures: title, note, day, application

_BEHIND = """
SELECT a.company, a.role, c.{day}, a.id FROM course c JOIN application a ON a.id = c.application_id
 WHERE {which} ORDER BY c.{day} DESC, a.company LIMIT :most
"""

_SENT_BEHIND = {
    "way": """max(rank, 0) IN (SELECT value FROM json_each(:stages))
        AND (:value = '' OR coalesce(nullif(ending, ''), 'open') = :value)""",
    "source": "ending <> '' AND fold(c.source) = :value",
    "papers": "ending <> '' AND fold(c.papers) = :value",
    "wait": "answered AND wait BETWEEN :low AND :high",
    "undated": "answered AND wait IS NULL",
    "silent": "NOT answered AND ending <> ''",
    "waiting": "NOT answered AND ending = ''",
}
"""By what is asked for: which of the applications sent in the time."""


def behind(what: str, whole: bool) -> str:
    """The statement for the list behind a part of a picture."""
    sent = _SENT_EVER if whole else _SENT
    if what in ("no", "month"):
        return _BEHIND.format(day="no_day", which="no_day >= :day AND no_day <= :day_last")
    if what == "kind":
        which = (
            f"(({_NO} AND no_day <> '') OR (no_day = '' AND {sent})) AND rank || '/' || closed "
            "|| '/' || coalesce(verdict, '') IN (SELECT value FROM json_each(:kinds))"
        )
        return _BEHIND.format(day="no_day", which=which)
    return _BEHIND.format(day="sent_day", which=f"{sent} AND {_SENT_BEHIND[what]}")


DAY = """
SELECT a.company, a.role, 'sent', a.id FROM course c JOIN application a ON a.id = c.application_id
 WHERE c.sent_day = :day
UNION ALL
SELECT g.title, '', CASE g.kind WHEN 'help' THEN 'helped' ELSE 'steps' END, NULL
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.day = :day AND c.deleted_at IS NULL AND g.deleted_at IS NULL GROUP BY g.id
UNION ALL
SELECT title, '', 'helped', NULL FROM win
 WHERE kind = 'helped' AND happened_on = :day AND deleted_at IS NULL
UNION ALL
SELECT p.name, c.line, 'contacts', NULL FROM contact c JOIN person p ON p.id = c.person_id
 WHERE c.day = :day AND c.deleted_at IS NULL AND p.deleted_at IS NULL
 LIMIT :most
"""

FELT = {
    "windows": """
SELECT a.company, s.distress_before, s.distress_after, s.started_at, a.id
  FROM wallow_session s LEFT JOIN application a
    ON a.id = s.application_id AND a.deleted_at IS NULL
 WHERE s.deleted_at IS NULL AND s.distress_before IS NOT NULL AND s.distress_after IS NOT NULL
 ORDER BY s.started_at DESC
""",
    "rituals": """
SELECT r.action, s.feeling_before, s.feeling_after, s.started_at, a.id
  FROM ritual_run s JOIN ritual r ON r.id = s.ritual_id
  LEFT JOIN application a ON a.id = s.application_id AND a.deleted_at IS NULL
 WHERE s.deleted_at IS NULL AND s.feeling_before IS NOT NULL AND s.feeling_after IS NOT NULL
 ORDER BY s.started_at DESC
""",
}
"""Every window or ritual with what was felt before and after, the latest first."""
