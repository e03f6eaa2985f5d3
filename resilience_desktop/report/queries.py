"""From the store to the report's data. Counting is SQLite's work; 100,000 applications are one
pass over the ledger.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.rhythms import Plan, rest_ordinals
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.port import Answers
from resilience_desktop.features.rejections.pattern_port import Patterns
from resilience_desktop.report import rules
from resilience_desktop.report.content import (
    Application,
    GoalKept,
    Period,
    Report,
    Undated,
    WinLine,
)
from resilience_desktop.report.done.queries import done_days
from resilience_desktop.report.ledgers.queries import Ledger, day_of, ledgers
from resilience_desktop.report.nameless import nameless
from resilience_desktop.report.patterns import Ended, patterns_of
from resilience_desktop.report.people.queries import known_names
from resilience_desktop.report.private.queries import gather_private
from resilience_desktop.report.wish import Wish

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from resilience_desktop.store.engine import Store

_NEVER = rules.Moment(date.min)

_STEP_DAYS = """
SELECT day, MAX(entered) FROM (
    SELECT e.day AS day, e.created_at AS entered
      FROM stage_event e JOIN application a ON a.id = e.application_id
     WHERE e.kind = 'applied' AND e.day IS NOT NULL
       AND e.deleted_at IS NULL AND a.deleted_at IS NULL
    UNION ALL
    SELECT c.day, c.created_at FROM goal_check c JOIN goal g ON g.id = c.goal_id
     WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL
    UNION ALL
    SELECT chosen_on, created_at FROM goal WHERE deleted_at IS NULL
) WHERE day >= :since AND day <= :until GROUP BY day
"""

_CHECKS = """
SELECT c.goal_id, c.day, MIN(c.created_at)
  FROM goal_check c JOIN goal g ON g.id = c.goal_id
 WHERE c.deleted_at IS NULL AND g.deleted_at IS NULL AND c.day BETWEEN :first AND :last
 GROUP BY c.goal_id, c.day
"""

# A day on which a part was done is a step, and does not count as kept.
_KEPT = """
SELECT c.goal_id, c.day FROM goal_check c
 WHERE c.deleted_at IS NULL AND c.day BETWEEN :first AND :last
   AND (c.was_minimum OR c.amount >= c.target)
"""

_RESTS = """
SELECT coalesce(goal_id, ''), first_day, last_day FROM rest_day WHERE deleted_at IS NULL
"""

_GOALS = """
SELECT id, title, rhythm, times, chosen_on, closed_on, weekdays, every FROM goal
 WHERE deleted_at IS NULL AND chosen_on <= :last AND (closed_on IS NULL OR closed_on >= :first)
 ORDER BY position, chosen_on, created_at
"""

_WINS = """
SELECT title, result, figure, happened_on, created_at FROM win
 WHERE deleted_at IS NULL AND (happened_on IS NULL OR happened_on BETWEEN :first AND :last)
 ORDER BY COALESCE(happened_on, substr(created_at, 1, 10)) DESC, created_at DESC
"""


def gather(store: Store, clock: Clock, period: Period, wish: Wish | None = None) -> Report:
    """The report on `period`, as the store stands now.

    Private text is read from the store only where `wish` lets it in.

    An application belongs to the period it was sent in, a "no" to the one it came in, a check
    and a win to their day. A win without a day belongs to the day it was written down, a "no"
    without a day to the one its application was sent on.
    """
    with store.read() as session:
        connection, wish = session.connection(), wish or Wish()
        report = _gather(connection, clock, period, wish)
        return nameless(report, known_names(connection)) if wish.hides_names else report


def _gather(connection: Connection, clock: Clock, period: Period, wish: Wish) -> Report:
    today = clock.today()
    found = list(ledgers(connection, wish.private and "log" in wish.shown))
    sent = [x for x in found if x.sent and x.sent.day in period]
    sent.sort(key=lambda x: x.sent or _NEVER, reverse=True)
    dated = [x for x in found if x.no and x.no.day in period]
    placed = [x for x in sent if x.has_no and x.no is None]
    noes = [*dated, *placed]
    moments = sorted(x.no for x in dated if x.no)
    checks = _checks(connection, period)
    sent_days = Counter(x.sent.day for x in sent if x.sent)
    steps = rules.steps_over_time(
        period,
        sent_days,
        Counter(check.day for marks in checks.values() for check in marks),
    )
    cases = rules.cases_of(moments, _step_days(connection, moments, today))
    taken = [x.sent for x in sent if x.sent] + [c for marks in checks.values() for c in marks]
    return Report(
        period=period,
        made_on=today,
        applications=tuple(_application(x) for x in sent),
        stages=rules.stage_counts(Counter(x.furthest.value for x in sent)),
        noes=len(noes),
        kinds=rules.kind_counts(Counter(x.kind.value for x in noes)),
        steps=steps,
        steps_after=rules.count_after(moments[0], taken) if moments else 0,
        goals=tuple(_goals(connection, period, today)),
        wins=tuple(_wins(connection, clock, period)),
        bounce_back=replace(rules.bounce_back(cases), noes=len(noes)),
        undated=Undated(
            applications=sum(1 for x in found if x.sent is None),
            noes=sum(1 for x in found if x.has_no and x.no is None) - len(placed),
            noes_placed=len(placed),
        ),
        private=(
            _private(connection, clock, period, (*sent, *noes)) if wish.reads_private else None
        ),
        patterns=_patterns(sent, noes),
        ways=tuple(Way(*way, n) for way, n in Counter(map(_way, sent)).items()),
        answers=_answers(sent),
        cases=cases,
        done=done_days(connection, period, sent_days),
        wish=wish,
    )


def _way(ledger: Ledger) -> tuple[str, str]:
    return ledger.furthest.value, ledger.ending


def _answers(sent: list[Ledger]) -> Answers:
    waits: Counter[int] = Counter()
    undated = 0
    for one in sent:
        if one.answered and one.answer and one.sent and one.answer >= one.sent.day:
            waits[(one.answer - one.sent.day).days] += 1
        elif one.answered:
            undated += 1
    quiet = [one for one in sent if not one.answered]
    silent = sum(1 for one in quiet if one.ending)
    return Answers(dict(sorted(waits.items())), undated, silent, len(quiet) - silent)


def _patterns(sent: list[Ledger], noes: list[Ledger]) -> Patterns:
    return patterns_of(
        (Ended(x.furthest.value, x.source, x.papers) for x in sent if x.ending),
        (x.kind.value for x in noes),
        ((x.no.day - x.sent.day).days for x in noes if x.no and x.sent),
    )


def _application(ledger: Ledger) -> Application:
    return Application(
        id=ledger.id,
        company=ledger.company,
        role=ledger.role,
        sent_on=ledger.sent.day if ledger.sent else None,
        furthest=ledger.furthest.value,
        ending=ledger.ending,
        ended_on=ledger.ended_on,
        sent_as_written=ledger.as_written,
        source=ledger.source,
        location=ledger.location,
        contact=next(filter(None, map(str.strip, ledger.contacts.splitlines())), ""),
    )


def _step_days(
    connection: Connection, noes: list[rules.Moment], today: date
) -> Iterator[rules.Moment]:
    """The days with a step from the first "no" to today, with the last step's entry on each."""
    if not noes:
        return
    bounds = {"since": noes[0].day.isoformat(), "until": today.isoformat()}
    for day, entered in connection.exec_driver_sql(_STEP_DAYS, bounds):
        yield rules.Moment(date.fromisoformat(day), entered)


def _checks(connection: Connection, period: Period) -> dict[str, list[rules.Moment]]:
    """The checks of the period by goal, one a day."""
    found: dict[str, list[rules.Moment]] = defaultdict(list)
    for goal, day, entered in connection.exec_driver_sql(_CHECKS, _bounds(period)):
        found[goal].append(rules.Moment(date.fromisoformat(day), entered))
    return found


def _bounds(period: Period) -> dict[str, str]:
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _goals(connection: Connection, period: Period, today: date) -> Iterator[GoalKept]:
    kept: dict[str, set[date]] = defaultdict(set)
    for goal, day in connection.exec_driver_sql(_KEPT, _bounds(period)):
        kept[goal].add(date.fromisoformat(day))
    rests: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for goal, first, last in connection.exec_driver_sql(_RESTS):
        rests[goal].append((date.fromisoformat(first), date.fromisoformat(last)))
    span = period.first, period.last, today
    for row in connection.exec_driver_sql(_GOALS, _bounds(period)):
        identity, title, rhythm, times, chosen, closed, weekdays, every = row
        plan = Plan(
            rhythm,
            date.fromisoformat(chosen),
            times,
            closed_on=day_of(closed),
            weekdays=tuple(int(digit) for digit in weekdays),
            every=every,
        )
        resting = rest_ordinals([*rests[""], *rests[identity]])
        found = rules.goal_kept(title, plan, span, kept[identity], resting)
        if found is not None:
            yield found


def _wins(connection: Connection, clock: Clock, period: Period) -> Iterator[WinLine]:
    for row in connection.exec_driver_sql(_WINS, _bounds(period)):
        title, result, figure, happened, created = row
        if happened or local_day(datetime.fromisoformat(created), clock.zone) in period:
            yield WinLine(title, result, day_of(happened), figure)


def _private(
    connection: Connection, clock: Clock, period: Period, ledgers: Iterable[Ledger]
) -> tuple[Any, ...]:
    about = {x.id: ", ".join(part for part in (x.role, x.company) if part) for x in ledgers}
    return tuple(gather_private(connection, clock, period, about))
