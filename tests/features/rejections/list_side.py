"""The half of a desk in memory that the list asks, for tests of the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from resilience_desktop.core.ledger import LedgerEntry, ending, furthest_stage, heard_no
from resilience_desktop.features.rejections.port import (
    ApplicationDetail,
    ApplicationFacts,
    EarlierApplication,
    EventDraft,
    Wish,
)
from resilience_desktop.features.rejections.rules import Reach, Show, reach_of
from resilience_desktop.features.rejections.sorting_port import (
    CalmView,
    Choice,
    Choices,
    OwnStage,
    Silent,
)

TODAY = date(2026, 11, 22)


class ListSide:
    """Counts, filters, several at once, silence and own stages, over `details`."""

    def __init__(self, *details: ApplicationDetail) -> None:
        self.details = {detail.id: detail for detail in details}
        self.view = CalmView()
        self.own: list[OwnStage] = []
        self.still_open: list[str] = []
        self.calls: list[tuple[Any, ...]] = []
        self.broken: Exception | None = None

    def choices(self) -> Choices:
        facts = [detail.facts for detail in self.details.values()]
        return Choices(
            companies=_choices(fact.company for fact in facts),
            stages=_choices(furthest_stage(one.entries).value for one in self.details.values()),
            sources=_choices(fact.source for fact in facts),
            tags=_choices(tag for fact in facts for tag in fact.tags),
            endings=_choices(str(_end(one)) for one in self.details.values()),
            years=_choices(str(day.year) for one in self.details.values() if (day := last(one))),
            papers=_choices(fact.papers for fact in facts),
        )

    def calm_view(self) -> CalmView:
        return self.view

    def keep_calm_view(self, view: CalmView) -> None:
        self.view = view

    def out_of_sight(self, calm_from: date) -> int:
        noes = (heard_no(detail.entries) for detail in self.details.values())
        return sum(no is not None and no.day is not None and no.day < calm_from for no in noes)

    def silent(self, days: int = 30, limit: int = 500) -> tuple[Silent, ...]:
        found = [
            Silent(
                one.id,
                one.facts.company,
                one.facts.role,
                furthest_stage(one.entries),
                day,
                (TODAY - day).days,
            )
            for one in self.details.values()
            if not _end(one) and (day := last(one)) and (TODAY - day).days > days
            if one.id not in self.still_open
        ]
        return tuple(sorted(found, key=lambda one: one.day)[:limit])

    def silent_count(self, days: int = 30) -> int:
        return len(self.silent(days))

    def say_still_open(self, ids: Sequence[str]) -> None:
        self.still_open += ids

    def end_many(self, ids: Sequence[str], ending: str, day: date | None = None) -> int:
        self.calls.append(("end", tuple(ids), ending))
        open_ones = [key for key in ids if not _end(self.details[key])]
        for key in open_ones:
            old = self.details[key]
            entries = (*old.entries, LedgerEntry(ending, day, id=f"{key} end"))
            self.details[key] = replace(old, entries=entries)
        return len(open_ones)

    def tag_many(self, ids: Sequence[str], tag: str) -> int:
        self.calls.append(("tag", tuple(ids), tag))
        return self._tags(ids, lambda tags: tags if tag in tags else (*tags, tag))

    def untag_many(self, ids: Sequence[str], tag: str) -> int:
        self.calls.append(("untag", tuple(ids), tag))
        return self._tags(ids, lambda tags: tuple(one for one in tags if one != tag))

    def _tags(self, ids: Sequence[str], change: Any) -> int:
        changed = 0
        for key in ids:
            old = self.details[key]
            tags = change(old.facts.tags)
            changed += tags != old.facts.tags
            self.details[key] = replace(old, facts=replace(old.facts, tags=tags))
        return changed

    def trash_many(self, ids: Sequence[str]) -> int:
        self.calls.append(("trash", tuple(ids)))
        for key in ids:
            del self.details[key]
        return len(ids)

    def own_stages(self) -> tuple[OwnStage, ...]:
        return tuple(self.own)

    def add_own_stage(self, name: str, kind: str) -> OwnStage:
        if self.broken:
            raise self.broken
        self.own.append(OwnStage(f"own {len(self.own)}", name, kind))
        return self.own[-1]

    def change_own_stage(self, stage_id: str, name: str, kind: str) -> None:
        new = OwnStage(stage_id, name, kind)
        self.own = [new if one.id == stage_id else one for one in self.own]

    def trash_own_stage(self, stage_id: str) -> None:
        self.own = [one for one in self.own if one.id != stage_id]

    def earlier(self, company: str, but: str = "") -> tuple[EarlierApplication, ...]:
        wanted = company.casefold()
        return tuple(
            EarlierApplication(
                one.id,
                one.facts.company,
                one.facts.role,
                furthest_stage(one.entries),
                last(one),
                _end(one),
            )
            for one in self.details.values()
            if one.facts.company.casefold() == wanted and one.id != but
        )

    def add_application(self, facts: ApplicationFacts, entries: Sequence[EventDraft]) -> str:
        if self.broken:
            raise self.broken
        key = f"new {len(self.details)}"
        made = tuple(
            LedgerEntry(one.kind, one.day, id=f"{key} {place}") for place, one in enumerate(entries)
        )
        self.details[key] = ApplicationDetail(key, facts, made)
        return key


def last(detail: ApplicationDetail) -> date | None:
    """The last day in a ledger."""
    return max((entry.day for entry in detail.entries if entry.day), default=None)


def _end(detail: ApplicationDetail) -> str:
    found = ending(detail.entries)
    return found.value if found else ""


def _choices(values: Iterable[str]) -> tuple[Choice, ...]:
    counts = Counter(value for value in values if value)
    return tuple(Choice(value, n) for value, n in counts.most_common())


def fits(detail: ApplicationDetail, wish: Wish) -> bool:
    """Whether an application is in the list that `wish` asks for."""
    no = heard_no(detail.entries)
    shown = {Show.NOES: no is not None, Show.OPEN: not _end(detail), Show.EVERYTHING: True}
    facts = detail.facts
    day = no.day if no else None
    calm = wish.calm_from is not None and not wish.filtered
    return (
        shown[wish.show]
        and wish.text.casefold() in facts.company.casefold()
        and wish.reach in (Reach.ALL, reach_of(furthest_stage(detail.entries)))
        and wish.company.casefold() in ("", facts.company.casefold())
        and wish.source.casefold() in ("", facts.source.casefold())
        and (not wish.tag or wish.tag in facts.tags)
        and wish.stage in ("", furthest_stage(detail.entries).value)
        and wish.ending in ("", _end(detail))
        and not (calm and day is not None and wish.calm_from is not None and day < wish.calm_from)
    )
