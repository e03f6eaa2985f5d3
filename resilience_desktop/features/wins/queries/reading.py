"""Reading wins."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from datetime import date

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.text import fold
from resilience_desktop.features.wins import rules
from resilience_desktop.features.wins.port import PAGE, WinOverview, WinPage, WinRecord, WinWish
from resilience_desktop.features.wins.queries import choosing, finding
from resilience_desktop.features.wins.queries.records import COLUMNS, by_rowid, records
from resilience_desktop.store.engine import Store
from resilience_desktop.store.settings import ProfileSettings

_SHOWN, _SHOWN_KEPT = "wins.shown", 30
_SAME_DAY = 5
_EXPORTED_AT_A_TIME = 1000


class WinReading:
    """What `port.WinDesk` asks and changes nothing."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._settings = ProfileSettings(store)

    def overview(self) -> WinOverview:
        """Counts and tags of all wins."""
        with self._store.read() as session:
            ask = session.connection().exec_driver_sql
            kinds = ask("SELECT kind, count(*) FROM win WHERE deleted_at IS NULL GROUP BY kind")
            by_kind = {str(kind): int(n) for kind, n in kinds}
            lists = ask(
                "SELECT tags, skills, count(*) FROM win "
                "WHERE deleted_at IS NULL GROUP BY tags, skills"
            ).all()
        spelled: dict[str, str] = {}
        counts: Counter[str] = Counter()
        skilled: set[str] = set()
        for tags, skills, n in lists:
            of_skill = json.loads(skills)
            labels = {fold(label): label for label in (*of_skill, *json.loads(tags))}
            skilled.update(map(fold, of_skill))
            for key, label in labels.items():
                counts[key] += n
                spelled.setdefault(key, label)
        order = sorted(counts, key=lambda key: (-counts[key], key))
        return WinOverview(
            sum(by_kind.values()),
            by_kind,
            tuple(spelled[key] for key in order),
            {spelled[key]: counts[key] for key in order},
            tuple(spelled[key] for key in order if key in skilled),
        )

    def page(
        self, wish: WinWish, offset: int = 0, limit: int = PAGE, *, after: str = ""
    ) -> WinPage:
        """Wins that match, behind `after` or from `offset` on."""
        with self._store.read() as session:
            return finding.page(session.connection(), wish, offset, limit, after)

    def count(self, wish: WinWish) -> int:
        """How many wins match."""
        with self._store.read() as session:
            return finding.count(session.connection(), wish)

    def every(self, wish: WinWish) -> tuple[WinRecord, ...]:
        """All wins that match, in order."""
        found: list[WinRecord] = []
        after = ""
        while True:
            page = self.page(wish, limit=_EXPORTED_AT_A_TIME, after=after)
            found.extend(page.wins)
            after = page.next
            if not after:
                return tuple(found)

    def win(self, win_id: str) -> WinRecord | None:
        """One win; None when it is gone."""
        with self._store.read() as session:
            connection = session.connection()
            rows = connection.exec_driver_sql(
                f"SELECT {', '.join(COLUMNS)} FROM win WHERE id = ? AND deleted_at IS NULL",
                (win_id,),
            )
            return next(iter(records(connection, rows)), None)

    def on_this_day(self, today: date) -> tuple[WinRecord, ...]:
        """Wins of this day in earlier years, the latest first; at most five."""
        days = [f"{today:%m-%d}"]
        if days == ["02-28"] and not _leap(today.year):
            days.append("02-29")
        with self._store.read() as session:
            connection = session.connection()
            rows = connection.exec_driver_sql(
                f"SELECT {', '.join(COLUMNS)} FROM win WHERE deleted_at IS NULL "
                "AND happened_on IS NOT NULL AND substr(happened_on, 6) IN (?, ?) "
                f"AND happened_on < ? ORDER BY happened_on DESC, id LIMIT {_SAME_DAY}",
                (days[0], days[-1], f"{today.year:04d}-01-01"),
            )
            return records(connection, rows)

    def titles(self) -> frozenset[str]:
        """The titles of all wins, folded."""
        with self._store.read() as session:
            rows = session.connection().exec_driver_sql(
                "SELECT title FROM win WHERE deleted_at IS NULL"
            )
            return frozenset(fold(title) for (title,) in rows)

    # For a hard day

    def candidates(self, role_text: str, most: int = choosing.MOST) -> tuple[WinRecord, ...]:
        """Wins worth judging for a role."""
        with self._store.read() as session:
            connection = session.connection()
            rowids = choosing.candidates(connection, role_text, self._clock.today(), most)
            return by_rowid(connection, rowids)

    def closest(self, role_text: str, limit: int = 3) -> tuple[WinRecord, ...]:
        """The wins that speak most for a role and company; the same all day."""
        return self._chosen(role_text, limit, ())

    def three_now(self, role_text: str = "") -> tuple[WinRecord, ...]:
        """Three wins for right now, others than the last time where there are enough."""
        before = self._shown()
        chosen = self._chosen(role_text, 3, before)
        ids = [win.id for win in chosen]
        kept = [*ids, *(shown for shown in before if shown not in ids)][:_SHOWN_KEPT]
        self._settings.put(_SHOWN, json.dumps(kept))
        return chosen

    def _chosen(self, role_text: str, limit: int, before: Sequence[str]) -> tuple[WinRecord, ...]:
        found = {win.id: win for win in self.candidates(role_text)}
        judged = [_candidate(win) for win in found.values()]
        today = self._clock.today()
        return tuple(
            found[win_id] for win_id in rules.choose(judged, role_text, today, limit, before)
        )

    def _shown(self) -> list[str]:
        try:
            kept = json.loads(self._settings.get(_SHOWN, "[]"))
        except ValueError:
            return []
        return [str(win_id) for win_id in kept] if isinstance(kept, list) else []


def _candidate(win: WinRecord) -> rules.Candidate:
    texts = (win.situation, win.task, win.action, win.result, win.evidence, win.place)
    return rules.Candidate(
        win.id,
        win.title,
        win.kind,
        win.tags,
        texts,
        win.happened_on,
        win.skills,
        win.helped_count,
    )


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
