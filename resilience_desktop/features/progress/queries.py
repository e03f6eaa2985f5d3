"""Progress from the store: SQLite goes through the ledgers once and hands over counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from resilience_desktop.core.clock import Clock, local_day
from resilience_desktop.core.diagnosis import Kind, guess_kind
from resilience_desktop.core.ledger import STAGES, Ending
from resilience_desktop.core.progress import BounceBack
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress import rules, sql
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.lists import (
    EVER,
    FEW_MONTHS,
    bounds_of,
    rows_behind,
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
    """The rows of `_COUNTS`, sorted into what they are."""

    ways: list[Way] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    sent: dict[date, tuple[int, int]] = field(default_factory=dict)
    noes: list[NoDay] = field(default_factory=list)
    steps: list[date] = field(default_factory=list)
    first_no: str = ""
    undated: int = 0
    ledgers: int = 0
    shares: dict[str, list[Reached]] = field(default_factory=lambda: {"source": [], "papers": []})
    waits: dict[int, int] = field(default_factory=dict)
    answered_undated: int = 0
    silent: int = 0
    waiting: int = 0

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
        elif what in self.shares:
            self.shares[what].append(Reached(one, int(two), count))
        elif what == "wait":
            self._add_wait(one, count)
        else:
            setattr(self, what, count)  # undated, ledgers, silent, waiting

    def _add_wait(self, days: int | None, count: int) -> None:
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
            span = self._span(connection, period, own)
            return rows_behind(connection, wish, span, period == rules.ALL)

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
        counts = _count(connection, span, whole)
        checks, checks_after = _checks(connection, span, counts.first_no)
        wins = [self._win_day(row) for row in connection.exec_driver_sql(sql.WINS)]
        windows, rituals = self._changes(connection, span, whole)
        return Summary(
            period=period,
            span=span,
            anything=bool(connection.exec_driver_sql(sql.ANYTHING).scalar()),
            ways=tuple(counts.ways),
            noes=sum(counts.kinds.values()),
            kinds={kind.value: counts.kinds[kind.value] for kind in Kind},
            undated_noes=counts.undated,
            timeless_noes=0 if whole else _timeless(connection),
            sent=sum(n for day, (n, _) in counts.sent.items() if day >= span.first),
            checks=checks,
            steps_after=checks_after + counts.sent_after(span.first),
            wins=sum(1 for day in wins if span.first <= day <= span.last or whole),
            all_wins=len(wins),
            bounce=_bounce(counts, span.first, span.last),
            bounce_before=_before(counts, span),
            days=_done(connection, span),
            no_days=tuple(no for no in counts.noes if no.day >= span.first),
            step_days=tuple(counts.steps),
            by_source=_merged(counts.shares["source"]),
            by_papers=_merged(counts.shares["papers"]),
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


def _count(connection: Connection, span: Span, whole: bool) -> _Counts:
    since = EVER if whole else span.before or span.first
    counts = _Counts()
    query = sql.counts(touched=not whole and (span.last - since).days < FEW_MONTHS)
    for row in connection.exec_driver_sql(query, bounds_of(span, since, whole)):
        counts.add(*row)
    counts.steps.sort()
    counts.noes.sort(key=_day_of)
    if whole:
        # Those without a single entry were applied for, as `ledger.furthest_stage` has it.
        bare = int(connection.exec_driver_sql(sql.APPLICATIONS).scalar() or 0) - counts.ledgers
        counts.ways.append(Way(STAGES[0].value, "", bare))
        counts.waiting += bare
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


def _checks(connection: Connection, span: Span, first_no: str) -> tuple[int, int]:
    """Checks of the time, and those of them after its first "no"."""
    bounds = {
        "first": span.first.isoformat(),
        "last": span.last.isoformat(),
        "first_no": first_no or sql.NO_DAY,
    }
    inside = after = 0
    for _day, count, later in connection.exec_driver_sql(sql.CHECKS, bounds):
        inside += count
        after += int(later)
    return inside, after


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
