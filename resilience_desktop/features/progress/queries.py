"""Progress from the store: SQLite goes through the ledgers once and hands over counts.

Tables of other features are read by their names in the schema, so that features stay apart.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.diagnosis import Kind, guess_kind
from resilience_desktop.core.ledger import STAGES, Ending
from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.port import Summary
from resilience_desktop.features.progress.rules import NoDay, Span

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from resilience_desktop.store.engine import Store

_NO_DAY = "9999-99-99"
"""Sorts after every day: an ending without a day takes the last place, as in `ledger.in_order`."""

_EVER = date(1, 1, 1)
_FEW_MONTHS = 250
"""Days up to which looking for the ledgers of a time is cheaper than reading all of them."""

_RANKS = " ".join(f"WHEN '{stage.value}' THEN {rank}" for rank, stage in enumerate(STAGES))
_ENDINGS = ", ".join(f"'{ending.value}'" for ending in Ending)
_ALIVE = "e.application_id NOT IN (SELECT id FROM application WHERE deleted_at IS NOT NULL)"
_TOUCHED = """AND e.application_id IN (
    SELECT application_id FROM stage_event
     WHERE kind IN ('applied', 'rejected') AND day >= :since)"""
"""Leaves out ledgers with nothing in the time: a few months cost a part of many years."""

# Instants are text of one length, so "day, instant" put together sorts by time.
_LEDGERS = f"""
SELECT e.application_id AS id,
       MIN(CASE WHEN e.kind = 'applied' THEN e.day || e.created_at END) AS sent,
       MAX(CASE e.kind {_RANKS} ELSE -1 END) AS rank,
       MAX(CASE WHEN e.kind IN ({_ENDINGS})
           THEN COALESCE(e.day, '{_NO_DAY}') || e.created_at || e.kind END) AS ending,
       MAX(CASE WHEN e.kind = 'rejected'
           THEN COALESCE(e.day, '{_NO_DAY}') || e.created_at END) AS heard,
       MAX(e.kind = 'position_closed') AS closed
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

# A "no" without a day counts when its application was sent, as in the report.
_PLACED = f"(heard >= '{_NO_DAY}' AND ((sent >= :first AND sent < :end) OR :all))"

_VERDICTS = """
SELECT application_id, verdict, MAX(created_at) FROM rejection
 WHERE deleted_at IS NULL AND application_id IN (
    SELECT application_id FROM rejection WHERE verdict IS NOT NULL)
 GROUP BY application_id
"""

# Each line below turns the ledgers into a few rows: what they are, three keys, and a count.
_COUNTS = f"""
WITH ledger AS ({_LEDGERS}),
     first_no AS (SELECT MIN(heard) AS at FROM ledger WHERE heard >= :first AND heard < :end),
     sent_day AS (
        SELECT SUBSTR(sent, 1, 10) AS day, SUBSTR(MAX(sent), 11) AS entered, COUNT(*) AS n,
               TOTAL(sent > (SELECT at FROM first_no)) AS later
          FROM ledger WHERE sent >= :since AND sent < :end GROUP BY SUBSTR(sent, 1, 10)),
     step AS ({_STEP_DAYS})
SELECT 'way', MAX(rank, 0), SUBSTR(ending, 43), NULL, COUNT(*)
  FROM ledger WHERE (sent >= :first AND sent < :end) OR (sent IS NULL AND :all)
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
SELECT 'first', at, NULL, NULL, 0 FROM first_no
UNION ALL
SELECT 'ledgers', NULL, NULL, NULL, COUNT(*) FROM ledger
"""

_CHECKS = """
SELECT day, COUNT(*), TOTAL(day || entered > :first_no) FROM (
    SELECT c.day AS day, MIN(c.created_at) AS entered
      FROM goal_check c JOIN goal g ON g.id = c.goal_id
     WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :since AND :last
     GROUP BY c.goal_id, c.day
) GROUP BY day
"""

_TIMELESS = f"""
SELECT COUNT(DISTINCT e.application_id) FROM stage_event e
 WHERE e.kind = 'rejected' AND e.day IS NULL AND e.deleted_at IS NULL AND {_ALIVE}
   AND NOT EXISTS (
    SELECT 1 FROM stage_event x
     WHERE x.application_id = e.application_id AND +x.kind = 'applied'
       AND x.day IS NOT NULL AND x.deleted_at IS NULL)
"""
"""Noes that belong to no time at all."""

_APPLICATIONS = "SELECT COUNT(*) FROM application WHERE deleted_at IS NULL"

_OLDEST = """
SELECT MIN(day) FROM (
    SELECT * FROM (SELECT day FROM stage_event WHERE kind = 'applied' AND day IS NOT NULL
                    AND deleted_at IS NULL ORDER BY day LIMIT 1)
    UNION ALL
    SELECT * FROM (SELECT day FROM stage_event WHERE kind = 'rejected' AND day IS NOT NULL
                    AND deleted_at IS NULL ORDER BY day LIMIT 1)
    UNION ALL
    SELECT MIN(day) FROM goal_check WHERE deleted_at IS NULL)
"""

_ANYTHING = """
SELECT EXISTS (SELECT 1 FROM application WHERE deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM goal_check WHERE deleted_at IS NULL)
    OR EXISTS (SELECT 1 FROM win WHERE deleted_at IS NULL)
"""

_WINS = "SELECT happened_on, created_at FROM win WHERE deleted_at IS NULL"


@dataclass
class _Counts:
    """The rows of `_COUNTS`, sorted into what they are."""

    ways: list[Way] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    sent: dict[date, tuple[int, int]] = field(default_factory=dict)
    noes: list[NoDay] = field(default_factory=list)
    steps: list[date] = field(default_factory=list)
    first_no: str = ""
    undated: int = 0
    ledgers: int = 0

    def sent_after(self, first: date) -> int:
        """Applications sent after the first "no" of the time that begins on `first`."""
        return sum(later for day, (_, later) in self.sent.items() if day >= first)

    def add(self, what: str, one: Any, two: Any, three: Any, count: int) -> None:
        if what == "way":
            self.ways.append(Way(STAGES[one].value, two or "", count))
        elif what == "kind":
            self.kinds[_kind(one, bool(two), three)] += count
        elif what == "sent":
            self.sent[date.fromisoformat(one)] = (count, int(two))
        elif what == "no":
            self.noes.append(NoDay(date.fromisoformat(one), count, int(two)))
        elif what == "step":
            self.steps.append(date.fromisoformat(one))
        elif what == "first":
            self.first_no = one or ""
        elif what == "undated":
            self.undated = count
        else:
            self.ledgers = count


class ProgressQueries:
    """`port.ProgressDesk` on the store. May be called from any thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def summary(self, period: str) -> Summary:
        """One of `rules.PERIODS` up to today.

        As in the report, an application belongs to the day it was sent and a "no" to the day it
        came, or else to when its application was sent. What is left is in "all" only.
        """
        with self._store.read() as session:
            return self._summary(session.connection(), period)

    def _summary(self, connection: Connection, period: str) -> Summary:
        whole = period == rules.ALL
        oldest = connection.exec_driver_sql(_OLDEST).scalar() if whole else None
        today = self._clock.today()
        span = rules.span_of(period, today, date.fromisoformat(oldest) if oldest else None)
        counts = _count(connection, span, whole)
        checks, checks_after, check_days = _checks(connection, span, counts.first_no)
        sent = {day: n for day, (n, _) in counts.sent.items()}
        wins = [self._win_day(row) for row in connection.exec_driver_sql(_WINS)]
        return Summary(
            period=period,
            span=span,
            anything=bool(connection.exec_driver_sql(_ANYTHING).scalar()),
            ways=tuple(counts.ways),
            noes=sum(counts.kinds.values()),
            kinds={kind.value: counts.kinds[kind.value] for kind in Kind},
            undated_noes=counts.undated,
            timeless_noes=0 if whole else _timeless(connection),
            sent=sum(n for day, n in sent.items() if day >= span.first),
            checks=checks,
            steps_after=checks_after + counts.sent_after(span.first),
            wins=sum(1 for day in wins if span.first <= day <= span.last or whole),
            all_wins=len(wins),
            bounce=_bounce(counts, span.first, span.last),
            bounce_before=_before(counts, span),
            days=dict(Counter(sent) + check_days),
        )

    def _win_day(self, row: Any) -> date:
        happened, created = row
        if happened:
            return date.fromisoformat(happened)
        return local_day(datetime.fromisoformat(created), self._clock.zone)


def _count(connection: Connection, span: Span, whole: bool) -> _Counts:
    since = _EVER if whole else min(span.before or span.first, span.heat_first())
    bounds = {
        "since": since.isoformat(),
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "end": (span.last + timedelta(days=1)).isoformat(),
        "all": whole,
    }
    counts = _Counts()
    few_months = (span.last - since).days < _FEW_MONTHS
    query = _COUNTS.format(touched=_TOUCHED if few_months else "")
    for row in connection.exec_driver_sql(query, bounds):
        counts.add(*row)
    counts.steps.sort()
    if whole:
        # Those without a single entry were applied for, as `ledger.furthest_stage` has it.
        bare = int(connection.exec_driver_sql(_APPLICATIONS).scalar() or 0) - counts.ledgers
        counts.ways.append(Way(STAGES[0].value, "", bare))
    return counts


def _timeless(connection: Connection) -> int:
    return int(connection.exec_driver_sql(_TIMELESS).scalar() or 0)


def _checks(connection: Connection, span: Span, first_no: str) -> tuple[int, int, Counter[date]]:
    """Checks of the time, those of them after its first "no", and the checks a day."""
    since = min(span.first, span.heat_first())
    bounds = {
        "since": since.isoformat(),
        "last": span.last.isoformat(),
        "first_no": first_no or _NO_DAY,
    }
    days: Counter[date] = Counter()
    inside = after = 0
    for text, count, later in connection.exec_driver_sql(_CHECKS, bounds):
        day = date.fromisoformat(text)
        days[day] = count
        if day >= span.first:
            inside += count
            after += int(later)
    return inside, after, days


def _kind(rank: int, closed: bool, verdict: str | None) -> str:
    if verdict in {kind.value for kind in Kind}:
        return str(verdict)
    end = Ending.POSITION_CLOSED if closed else None
    return guess_kind(STAGES[max(rank, 0)], end, rank >= 0)[0].value


def _bounce(counts: _Counts, first: date, last: date) -> BounceBack:
    noes = [no for no in counts.noes if first <= no.day <= last]
    return rules.bounce_back(noes, counts.steps)


def _before(counts: _Counts, span: Span) -> BounceBack | None:
    if span.before is None:
        return None
    return _bounce(counts, span.before, span.first - timedelta(days=1))
