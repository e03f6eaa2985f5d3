"""The questions that the page of progress asks of SQLite.

Tables of other features are read by their names in the schema, so that features stay apart.
"""

from __future__ import annotations

from resilience_desktop.core.ledger import STAGES, Ending, Stage, stage_rank

NO_DAY = "9999-99-99"
"""Sorts after every day: an ending without a day takes the last place, as in `ledger.in_order`."""

_RANKS = " ".join(f"WHEN '{stage.value}' THEN {rank}" for rank, stage in enumerate(STAGES))
_ENDINGS = ", ".join(f"'{ending.value}'" for ending in Ending)
_NO_ANSWER = f"'{Stage.APPLIED}', '{Ending.NO_REPLY}', '{Ending.WITHDRAWN}'"
"""Entries that are not from the company."""

MANY = 100
"""The farthest a milestone lies."""

_LIVE = stage_rank(Stage.INTERVIEW)
_ALIVE = "e.application_id NOT IN (SELECT id FROM application WHERE deleted_at IS NOT NULL)"
TOUCHED = """AND e.application_id IN (
    SELECT application_id FROM stage_event
     WHERE kind IN ('applied', 'rejected') AND day >= :since)"""
"""Leaves out ledgers with nothing in the time: a few months cost a part of many years."""

# Instants are text of one length, so "day, instant" put together sorts by time.
_LEDGERS = f"""
SELECT e.application_id AS id,
       MIN(CASE WHEN e.kind = 'applied' THEN e.day || e.created_at END) AS sent,
       MAX(CASE e.kind {_RANKS} ELSE -1 END) AS rank,
       MAX(CASE WHEN e.kind IN ({_ENDINGS})
           THEN COALESCE(e.day, '{NO_DAY}') || e.created_at || e.kind END) AS ending,
       MAX(CASE WHEN e.kind = 'rejected'
           THEN COALESCE(e.day, '{NO_DAY}') || e.created_at END) AS heard,
       MAX(e.kind IN ('position_closed', 'company_withdrew')) AS closed,
       MAX(e.kind NOT IN ({_NO_ANSWER})) AS answered,
       MIN(CASE WHEN e.kind NOT IN ({_NO_ANSWER}) THEN e.day END) AS answer
  FROM stage_event e
 WHERE e.deleted_at IS NULL AND {_ALIVE} {{touched}}
 GROUP BY e.application_id
"""

_STEP_DAYS = """
SELECT day, MAX(entered) AS entered FROM (
    SELECT day, entered FROM sent_day
    UNION ALL
    SELECT c.day, c.created_at FROM goal_check c JOIN goal g ON g.id = c.goal_id
     WHERE c.day >= :since AND c.deleted_at IS NULL AND g.deleted_at IS NULL
    UNION ALL
    SELECT chosen_on, created_at FROM goal WHERE chosen_on >= :since AND deleted_at IS NULL
) WHERE day <= :last GROUP BY day
"""

_SENT = "((sent >= :first AND sent < :end) OR (sent IS NULL AND :all))"

_WAITED = """CASE WHEN answer >= SUBSTR(sent, 1, 10)
    THEN CAST(JULIANDAY(answer) - JULIANDAY(SUBSTR(sent, 1, 10)) AS INTEGER) END"""
"""Days to the first answer; NULL where they are not known."""

# A "no" without a day counts when its application was sent, as in the report.
_PLACED = f"(heard >= '{NO_DAY}' AND ((sent >= :first AND sent < :end) OR :all))"

_VERDICTS = """
SELECT application_id, verdict, MAX(created_at) FROM rejection
 WHERE deleted_at IS NULL AND application_id IN (
    SELECT application_id FROM rejection WHERE verdict IS NOT NULL)
 GROUP BY application_id
"""

# Each line below turns the ledgers into a few rows: what they are, three keys, and a count.
COUNTS = f"""
WITH ledger AS ({_LEDGERS}),
     first_no AS (SELECT MIN(heard) AS at FROM ledger WHERE heard >= :first AND heard < :end),
     sent_day AS (
        SELECT SUBSTR(sent, 1, 10) AS day, SUBSTR(MAX(sent), 11) AS entered, COUNT(*) AS n,
               TOTAL(sent > (SELECT at FROM first_no)) AS later
          FROM ledger WHERE sent >= :since AND sent < :end GROUP BY SUBSTR(sent, 1, 10)),
     step AS ({_STEP_DAYS})
SELECT 'way', MAX(rank, 0), SUBSTR(ending, 43), NULL, COUNT(*)
  FROM ledger WHERE {_SENT}
 GROUP BY MAX(rank, 0), SUBSTR(ending, 43)
UNION ALL
SELECT 'kind', rank, closed, v.verdict, COUNT(*)
  FROM ledger LEFT JOIN ({_VERDICTS}) v ON v.application_id = ledger.id
 WHERE (heard >= :first AND heard < :end) OR {_PLACED}
 GROUP BY rank, closed, v.verdict
UNION ALL
SELECT 'undated', NULL, NULL, NULL, COUNT(*) FROM ledger WHERE {_PLACED}
UNION ALL
SELECT 'sent', day, later, NULL, n FROM sent_day
UNION ALL
SELECT 'no', SUBSTR(heard, 1, 10), TOTAL(SUBSTR(heard, 11) < step.entered), NULL, COUNT(*)
  FROM ledger LEFT JOIN step ON step.day = SUBSTR(heard, 1, 10)
 WHERE heard >= :since AND heard < :end GROUP BY SUBSTR(heard, 1, 10)
UNION ALL
SELECT 'step', day, NULL, NULL, 0 FROM step
UNION ALL
SELECT 'source', a.source, TOTAL(rank >= {_LIVE}), NULL, COUNT(*)
  FROM ledger JOIN application a ON a.id = ledger.id
 WHERE {_SENT} AND ending IS NOT NULL AND a.source <> '' GROUP BY a.source
UNION ALL
SELECT 'papers', a.papers, TOTAL(rank >= {_LIVE}), NULL, COUNT(*)
  FROM ledger JOIN application a ON a.id = ledger.id
 WHERE {_SENT} AND ending IS NOT NULL AND a.papers <> '' GROUP BY a.papers
UNION ALL
SELECT 'wait', {_WAITED}, NULL, NULL, COUNT(*) FROM ledger
 WHERE {_SENT} AND answered GROUP BY 2
UNION ALL
SELECT CASE WHEN ending IS NULL THEN 'waiting' ELSE 'silent' END, NULL, NULL, NULL, COUNT(*)
  FROM ledger WHERE {_SENT} AND NOT answered GROUP BY 1
UNION ALL
SELECT 'first', at, NULL, NULL, 0 FROM first_no
UNION ALL
SELECT 'ledgers', NULL, NULL, NULL, COUNT(*) FROM ledger
"""

CHECKS = """
SELECT day, COUNT(*), TOTAL(day || entered > :first_no) FROM (
    SELECT c.day AS day, MIN(c.created_at) AS entered
      FROM goal_check c JOIN goal g ON g.id = c.goal_id
     WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :first AND :last
     GROUP BY c.goal_id, c.day
) GROUP BY day
"""

TIMELESS = f"""
SELECT COUNT(DISTINCT e.application_id) FROM stage_event e
 WHERE e.kind = 'rejected' AND e.day IS NULL AND e.deleted_at IS NULL AND {_ALIVE}
   AND NOT EXISTS (
    SELECT 1 FROM stage_event x
     WHERE x.application_id = e.application_id AND +x.kind = 'applied'
       AND x.day IS NOT NULL AND x.deleted_at IS NULL)
"""
"""Noes that belong to no time at all."""

APPLICATIONS = "SELECT COUNT(*) FROM application WHERE deleted_at IS NULL"

OLDEST = """
SELECT MIN(day) FROM (
    SELECT * FROM (SELECT day FROM stage_event WHERE kind = 'applied' AND day IS NOT NULL
                    AND deleted_at IS NULL ORDER BY day LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT day FROM stage_event WHERE kind = 'rejected' AND day IS NOT NULL
                    AND deleted_at IS NULL ORDER BY day LIMIT 1)
    UNION ALL
    SELECT MIN(day) FROM goal_check WHERE deleted_at IS NULL)
"""

ANYTHING = """
SELECT EXISTS (SELECT 1 FROM application WHERE deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM goal_check WHERE deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM win WHERE deleted_at IS NULL)
"""

WINS = "SELECT happened_on, created_at FROM win WHERE deleted_at IS NULL"

DONE = f"""
SELECT 'sent', e.day, COUNT(DISTINCT e.application_id) FROM stage_event e
 WHERE e.kind = 'applied' AND e.day BETWEEN :since AND :last AND e.deleted_at IS NULL AND {_ALIVE}
 GROUP BY e.day
UNION ALL
SELECT CASE g.kind WHEN 'help' THEN 'helped' ELSE 'steps' END, c.day, COUNT(DISTINCT c.goal_id)
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :since AND :last
 GROUP BY 1, 2
UNION ALL
SELECT 'helped', happened_on, COUNT(*) FROM win
 WHERE kind = 'helped' AND deleted_at IS NULL AND happened_on BETWEEN :since AND :last
 GROUP BY happened_on
UNION ALL
SELECT 'contacts', c.day, COUNT(*) FROM contact c JOIN person p ON p.id = c.person_id
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
SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM standing WHERE no_order IS NOT NULL LIMIT {MANY})),
       (SELECT EXISTS (
           SELECT 1 FROM feedback_request f JOIN application a ON a.id = f.application_id
            WHERE f.reply <> '' AND f.deleted_at IS NULL AND a.deleted_at IS NULL)
        OR EXISTS (
           SELECT 1 FROM rejection r JOIN application a ON a.id = r.application_id
            WHERE r.feedback <> '' AND r.deleted_at IS NULL AND a.deleted_at IS NULL)),
       (SELECT COUNT(*) FROM (SELECT DISTINCT e.application_id FROM stage_event e
         WHERE e.kind = 'applied' AND e.deleted_at IS NULL AND {_ALIVE} LIMIT {MANY}))
     + (SELECT COUNT(*) FROM (SELECT DISTINCT c.goal_id, c.day FROM goal_check c
                                JOIN goal g ON g.id = c.goal_id
                               WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL LIMIT {MANY}))
"""
"""Milestones want to know no more than this: nothing is counted beyond."""

# Lists behind the pictures: title, note, day, application

_BEHIND = f"""
WITH ledger AS ({_LEDGERS})
SELECT a.company, a.role, {{day}}, a.id FROM ledger JOIN application a ON a.id = ledger.id
 WHERE {{which}} ORDER BY 3 DESC, a.company LIMIT :most
"""
_SENT_DAY = "SUBSTR(sent, 1, 10)"
BEHIND = {
    "way": (
        _SENT_DAY,
        f"""{_SENT} AND MAX(rank, 0) IN (SELECT value FROM JSON_EACH(:stages))
        AND (:value = '' OR COALESCE(SUBSTR(ending, 43), 'open') = :value)""",
    ),
    "source": (_SENT_DAY, f"{_SENT} AND ending IS NOT NULL AND fold(a.source) = :value"),
    "papers": (_SENT_DAY, f"{_SENT} AND ending IS NOT NULL AND fold(a.papers) = :value"),
    "wait": (_SENT_DAY, f"{_SENT} AND answered AND {_WAITED} BETWEEN :low AND :high"),
    "silent": (_SENT_DAY, f"{_SENT} AND NOT answered AND ending IS NOT NULL"),
    "waiting": (_SENT_DAY, f"{_SENT} AND NOT answered AND ending IS NULL"),
    "no": (
        "SUBSTR(heard, 1, 10)",
        "SUBSTR(heard, 1, 10) BETWEEN :day AND :day_last",
    ),
}
"""By what is asked for: the day shown beside a row, and which applications are meant."""


def behind(what: str, touched: bool) -> str:
    """The statement for the list behind a part of a picture."""
    day, which = BEHIND["no" if what == "month" else what]
    return _BEHIND.format(touched=TOUCHED if touched else "", day=day, which=which)


def counts(touched: bool) -> str:
    """The statement for the counts of a time."""
    return COUNTS.format(touched=TOUCHED if touched else "")


BARE = """
SELECT a.company, a.role, NULL, a.id FROM application a
 WHERE a.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM stage_event e WHERE e.application_id = a.id AND e.deleted_at IS NULL)
 ORDER BY a.company LIMIT :most
"""
"""Applications without a single entry."""

DAY = """
SELECT a.company, a.role, 'sent', a.id FROM stage_event e JOIN application a
    ON a.id = e.application_id
 WHERE e.kind = 'applied' AND e.day = :day AND e.deleted_at IS NULL AND a.deleted_at IS NULL
 GROUP BY a.id
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
