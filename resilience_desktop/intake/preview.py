"""What an import would change: drafts against what is there already. Pure; no SQL, no Qt."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from resilience_desktop.core.ledger import Ending, Stage
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.intake.plan import ApplicationDraft, DraftEvent, Plan, Remark

SAME_TRY_DAYS = 60
"""Further apart than this, the same role at the same company is another try."""


@dataclass(frozen=True)
class KnownEvent:
    """A stage event that is in the store; trashed ones count, so that they stay away."""

    id: str
    kind: str
    day: date | None
    as_written: str
    trashed: bool


@dataclass(frozen=True)
class KnownApplication:
    """An application that is in the store."""

    id: str
    company: str
    role: str
    mark: str | None
    notes: str
    trashed: bool
    events: tuple[KnownEvent, ...]

    @property
    def applied(self) -> date | None:
        """The first known day of applying."""
        return next((e.day for e in self.events if e.kind == Stage.APPLIED and e.day), None)


@dataclass(frozen=True)
class Growth:
    """What a row adds to an application that is there: entries, days that were missing, notes.

    `days` pairs the id of a stage event with its day. `adopts` is True for an application that
    was logged by hand: it gets the row's mark, and `notes` are added to its own.
    """

    draft: ApplicationDraft
    application_id: str
    events: tuple[DraftEvent, ...]
    days: tuple[tuple[str, date], ...]
    notes: str
    adopts: bool


@dataclass(frozen=True)
class Preview:
    """A file against the store. Every draft is in exactly one of the four groups."""

    plan: Plan
    new: tuple[ApplicationDraft, ...]
    grown: tuple[Growth, ...]
    unchanged: tuple[ApplicationDraft, ...]
    trashed: tuple[ApplicationDraft, ...]
    notes_left: tuple[Remark, ...]

    @property
    def noes(self) -> int:
        """How many of the new applications ended in a no."""
        return count_noes(self.new)

    @property
    def gained(self) -> int:
        """How many entries the applications that are there would gain."""
        return sum(len(growth.events) + len(growth.days) for growth in self.grown)

    @property
    def nothing_to_add(self) -> bool:
        return not self.new and not self.grown

    @property
    def questions(self) -> tuple[Remark, ...]:
        """Cells kept as written that the person may settle in the sheet or in the application."""
        return self.plan.questions

    @property
    def remarks(self) -> tuple[Remark, ...]:
        """Cells kept in the notes, and rows that were not added."""
        listed = (*self.plan.skipped, *self.plan.remarks, *self.notes_left)
        return tuple(sorted(listed, key=lambda remark: remark.row))


def count_noes(drafts: Iterable[ApplicationDraft]) -> int:
    """Applications with a rejection in their ledger."""
    return sum(1 for draft in drafts if draft.has(Ending.REJECTED))


def compare(plan: Plan, known: Sequence[KnownApplication]) -> Preview:
    """Sort the drafts into new, grown, unchanged and in the trash."""
    matches = _match(plan.drafts, known)
    new: list[ApplicationDraft] = []
    grown: list[Growth] = []
    unchanged: list[ApplicationDraft] = []
    trashed: list[ApplicationDraft] = []
    notes_left: list[Remark] = []
    for draft in plan.drafts:
        found = matches.get(draft.mark)
        if found is None:
            new.append(draft)
        elif found.trashed:
            trashed.append(draft)
        else:
            growth = _growth(draft, found)
            if growth:
                grown.append(growth)
            else:
                unchanged.append(draft)
            if found.mark and _missing_notes(draft, found):
                why = tr("Already there; its notes were left as they are.")
                text = _missing_notes(draft, found)
                notes_left.append(Remark(draft.row, tr("Notes"), text, why))
    return Preview(
        plan, tuple(new), tuple(grown), tuple(unchanged), tuple(trashed), tuple(notes_left)
    )


def _match(
    drafts: Sequence[ApplicationDraft], known: Sequence[KnownApplication]
) -> dict[str, KnownApplication]:
    """Marks of drafts to the applications they are; each application is claimed once."""
    by_mark: dict[str, KnownApplication] = {}
    for application in known:
        kept = by_mark.get(application.mark or "")
        if application.mark and (kept is None or kept.trashed):
            by_mark[application.mark] = application
    matches = {draft.mark: by_mark[draft.mark] for draft in drafts if draft.mark in by_mark}
    claimed = {application.id for application in matches.values()}
    by_name: dict[tuple[str, str], list[KnownApplication]] = defaultdict(list)
    for application in known:
        if not application.trashed and application.id not in claimed:
            by_name[fold(application.company), fold(application.role)].append(application)
    for draft in drafts:
        candidates = by_name.get((fold(draft.company), fold(draft.role)), [])
        if draft.mark not in matches and candidates:
            found = _same_try(draft, candidates)
            if found:
                matches[draft.mark] = found
                candidates.remove(found)
    return matches


def _same_try(
    draft: ApplicationDraft, candidates: Sequence[KnownApplication]
) -> KnownApplication | None:
    """The same try under another mark: logged by hand, or its date was written anew."""
    applied = draft.first(Stage.APPLIED)
    day = applied.day if applied else None
    for application in candidates:
        if day and application.applied == day:
            return application
    for application in candidates:
        if day and application.applied:
            apart = abs((day - application.applied).days)
            if application.mark is None and apart <= SAME_TRY_DAYS:
                return application
        else:
            return application
    return None


def _growth(draft: ApplicationDraft, found: KnownApplication) -> Growth | None:
    left = list(found.events)
    unmatched = [event for event in draft.events if not _take(left, event, exact=True)]
    events: list[DraftEvent] = []
    days: list[tuple[str, date]] = []
    for event in unmatched:
        same = _take(left, event, exact=False)
        if same is None:
            if event.kind != Stage.APPLIED or event.day or event.as_written:
                events.append(event)
        elif event.day and not same.day and not same.trashed:
            days.append((same.id, event.day))
    adopts = found.mark is None
    notes = _missing_notes(draft, found) if adopts else ""
    if not events and not days and not notes:
        return None
    return Growth(draft, found.id, tuple(events), tuple(days), notes, adopts)


def _take(left: list[KnownEvent], event: DraftEvent, *, exact: bool) -> KnownEvent | None:
    """Take the entry out of `left` that this one is already; by its kind alone unless exact."""
    for known in left:
        if known.kind != event.kind:
            continue
        if not exact or (known.day == event.day and (event.day or _written_alike(known, event))):
            left.remove(known)
            return known
    return None


def _written_alike(known: KnownEvent, event: DraftEvent) -> bool:
    return known.as_written == event.as_written


def _missing_notes(draft: ApplicationDraft, found: KnownApplication) -> str:
    """The parts of the notes that the application does not have yet."""
    if not draft.notes or draft.notes in found.notes:
        return ""
    lines = [line for line in draft.notes.split("\n") if line not in found.notes]
    return "\n".join(lines)
