"""Progress from the store: SQLite counts along indexes and hands over a few rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.ledger import STAGES
from resilience_desktop.core.progress import BounceBack
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules, sql
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.lists import (
    EVER,
    Bounds,
    bounds_of,
    kind_of,
    rows_behind,
    rows_felt,
    rows_of_day,
)
from resilience_desktop.features.progress.port import (
    Answers,
    Change,
    Done,
    Passed,
    Reached,
    Row,
    Summary,
)
from resilience_desktop.features.progress.rules import NoDay, Span
from resilience_desktop.features.progress.wish import Wish

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from resilience_desktop.store.engine import Store

_MILESTONES = "progress.milestones"

Own = tuple[date, date] | None


@dataclass
class _Counts:
    """What the index of courses comes to for one time."""

    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    sent: dict[date, int] = field(default_factory=dict)
    noes: list[NoDay] = field(default_factory=list)
    steps: list[date] = field(default_factory=list)
    undated: int = 0
    sources: tuple[Reached, ...] = ()
    papers: tuple[Reached, ...] = ()
    waits: dict[int, int] = field(default_factory=dict)
    answered_undated: int = 0
    silent: int = 0
    waiting: int = 0

    def add_way(self, rank: int, ending: str, answered: int, count: int) -> None:
        self.ways[STAGES[rank].value, ending] += count
        if not answered and ending:
            self.silent += count
        elif not answered:
            self.waiting += count

    def add_kind(
        self, rank: int, closed: int, verdict: str | None, undated: int, count: int
    ) -> None:
        self.kinds[kind_of(rank, bool(closed), verdict).value] += count
        self.undated += count if undated else 0

    def add_day(self, what: str, day: str, count: int, same_day: int) -> None:
        if what == "sent":
            self.sent[date.fromisoformat(day)] = count
        elif what == "step":
            self.steps.append(date.fromisoformat(day))
        else:
            self.noes.append(NoDay(date.fromisoformat(day), count, same_day))

    def add_wait(self, days: int | None, count: int) -> None:
        if days is None:
            self.answered_undated += count
        else:
            self.waits[days] = count

    def answers(self) -> Answers:
        return Answers(self.waits, self.answered_undated, self.silent, self.waiting)


class ProgressQueries:
    """`port.ProgressDesk` on the store. May be called from any thread."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def summary(self, period: str, own: Own = None) -> Summary:
        """One of `rules.PERIODS` up to today, or `rules.OWN` from the first day to the last.

        As in the report, an application belongs to the day it was sent and a "no" to the day it
        came, or else to when its application was sent. What is left is in "all" only.
        """
        with self._store.read() as session:
            connection = session.connection()
            return self._summary(connection, period, self._span(connection, period, own))

    def behind(self, wish: Wish, period: str, own: Own = None) -> tuple[Row, ...]:
        """The rows behind a part of a picture, the latest first; `MOST_ROWS` at most."""
        with self._store.read() as session:
            connection = session.connection()
            if wish.what == "day":
                return rows_of_day(connection, wish.day or self._clock.today())
            whole = period == rules.ALL
            span = self._span(connection, period, own)
            if wish.what in sql.FELT:
                return rows_felt(connection, wish, span, whole, self._clock)
            return rows_behind(connection, wish, span, whole)

    def show_milestones(self, on: bool) -> None:
        """Keep whether milestones are shown; a setting of the profile, and no step of undo."""
        with self._store.write(tr("Change a setting"), undoable=False) as session:
            session.connection().exec_driver_sql(
                "INSERT INTO setting (key, value) VALUES (?, ?) "
                "ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (_MILESTONES, "on" if on else "off"),
            )

    def _span(self, connection: Connection, period: str, own: Own) -> Span:
        oldest = connection.exec_driver_sql(sql.OLDEST).scalar() if period == rules.ALL else None
        first = date.fromisoformat(oldest) if oldest else None
        return rules.span_of(period, self._clock.today(), first, own)

    def _summary(self, connection: Connection, period: str, span: Span) -> Summary:
        whole = period == rules.ALL
        bounds = bounds_of(span, EVER if whole else span.before or span.first)
        counts = _count(connection, bounds, whole)
        checks = _checks(connection, bounds)
        wins = [self._win_day(row) for row in connection.exec_driver_sql(sql.WINS)]
        windows, rituals = self._changes(connection, span, whole)
        return Summary(
            period=period,
            span=span,
            anything=bool(connection.exec_driver_sql(sql.ANYTHING).scalar()),
            ways=tuple(Way(stage, end, n) for (stage, end), n in sorted(counts.ways.items())),
            noes=sum(counts.kinds.values()),
            kinds={kind.value: counts.kinds[kind.value] for kind in Kind},
            undated_noes=counts.undated,
            timeless_noes=0 if whole else _timeless(connection),
            sent=sum(n for day, n in counts.sent.items() if day >= span.first),
            checks=sum(checks.values()),
            steps_after=_steps_after(connection, bounds, counts.sent, checks),
            wins=sum(1 for day in wins if span.first <= day <= span.last or whole),
            all_wins=len(wins),
            bounce=_bounce(counts, span.first, span.last),
            bounce_before=_before(counts, span),
            days=_done(connection, span),
            no_days=tuple(no for no in counts.noes if no.day >= span.first),
            step_days=tuple(counts.steps),
            by_source=counts.sources,
            by_papers=counts.papers,
            answers=counts.answers(),
            windows=windows,
            rituals=rituals,
            passed=_passed(connection),
        )

    def _changes(
        self, connection: Connection, span: Span, whole: bool
    ) -> tuple[tuple[Change, ...], tuple[Change, ...]]:
        """What feelings did around the windows and the rituals of a time."""
        found: dict[str, Counter[tuple[int, int]]] = {"window": Counter(), "ritual": Counter()}
        for what, before, after, at in connection.exec_driver_sql(sql.CHANGES):
            day = local_day(datetime.fromisoformat(at), self._clock.zone)
            if whole or span.first <= day <= span.last:
                found[what][before, after] += 1
        windows, rituals = (
            tuple(Change(before, after, n) for (before, after), n in sorted(counter.items()))
            for counter in found.values()
        )
        return windows, rituals

    def _win_day(self, row: Any) -> date:
        happened, created = row
        if happened:
            return date.fromisoformat(happened)
        return local_day(datetime.fromisoformat(created), self._clock.zone)


def _count(connection: Connection, bounds: Bounds, whole: bool) -> _Counts:
    ask = connection.exec_driver_sql
    short = not whole and bool(ask(sql.IS_SHORT, bounds).scalar())
    statements = sql.counts(whole, short)
    counts = _Counts()
    for way in ask(statements.ways, bounds):
        counts.add_way(*way)
    for kind in ask(statements.kinds, bounds):
        counts.add_kind(*kind)
    for wait in ask(statements.waits, bounds):
        counts.add_wait(*wait)
    for day in ask(sql.DAYS, bounds):
        counts.add_day(*day)
    counts.sources = _merged(Reached(v, int(n), of) for v, n, of in ask(statements.sources, bounds))
    counts.papers = _merged(Reached(v, int(n), of) for v, n, of in ask(statements.papers, bounds))
    counts.steps.sort()
    counts.noes.sort(key=_day_of)
    return counts


def _day_of(no: NoDay) -> date:
    return no.day


def _merged(shares: Iterable[Reached]) -> tuple[Reached, ...]:
    """Spellings that differ in case only are one, by the commonest."""
    found: dict[str, Reached] = {}
    for share in sorted(shares, key=_by_total):
        known = found.get(fold(share.value), Reached(share.value, 0, 0))
        found[fold(share.value)] = Reached(
            known.value, known.reached + share.reached, known.total + share.total
        )
    found.pop("", None)
    return tuple(sorted(found.values(), key=_by_total))


def _by_total(share: Reached) -> tuple[int, str]:
    return -share.total, share.value


def _timeless(connection: Connection) -> int:
    return int(connection.exec_driver_sql(sql.TIMELESS).scalar() or 0)


def _checks(connection: Connection, bounds: Bounds) -> dict[date, int]:
    """Checks of the time, by day."""
    rows = connection.exec_driver_sql(sql.CHECKS, bounds)
    return {date.fromisoformat(day): count for day, count in rows}


def _steps_after(
    connection: Connection, bounds: Bounds, sent: dict[date, int], checks: dict[date, int]
) -> int:
    """Steps after the first "no" of the time; on its day, those that were entered later."""
    found = connection.exec_driver_sql(sql.FIRST_NO, bounds).first()
    if found is None:
        return 0
    moment = {"day": found[0], "at": found[1]}
    first = date.fromisoformat(found[0])
    later = (
        connection.exec_driver_sql(statement, moment).scalar()
        for statement in (sql.SENT_LATER_THAT_DAY, sql.CHECKED_LATER_THAT_DAY)
    )
    after = sum(n for days in (sent, checks) for day, n in days.items() if day > first)
    return after + sum(int(n or 0) for n in later)


def _done(connection: Connection, span: Span) -> dict[date, Done]:
    """What was done, day by day, in the year that ends with the time."""
    bounds = {"since": span.heat_first().isoformat(), "last": span.last.isoformat()}
    days: dict[str, Counter[str]] = {}
    for what, day, count in connection.exec_driver_sql(sql.DONE, bounds):
        days.setdefault(day, Counter())[what] += count
    return {date.fromisoformat(day): Done(**counter) for day, counter in sorted(days.items())}


def _passed(connection: Connection) -> Passed | None:
    asked = connection.exec_driver_sql("SELECT value FROM setting WHERE key = ?", (_MILESTONES,))
    if asked.scalar() == "off":
        return None
    noes, feedback, steps = connection.exec_driver_sql(sql.PASSED).one()
    return Passed(int(noes), int(feedback), int(steps))


def _bounce(counts: _Counts, first: date, last: date) -> BounceBack:
    noes = [no for no in counts.noes if first <= no.day <= last]
    return rules.bounce_back(noes, counts.steps)


def _before(counts: _Counts, span: Span) -> BounceBack | None:
    if span.before is None:
        return None
    return _bounce(counts, span.before, span.first - timedelta(days=1))
