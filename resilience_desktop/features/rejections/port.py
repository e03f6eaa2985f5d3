"""What the Rejections page, the journey and their queries hand to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

from resilience_desktop.core.ledger import LedgerEntry, Stage
from resilience_desktop.features.rejections.feedback_port import LetterDesk
from resilience_desktop.features.rejections.pattern_port import PatternDesk
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.features.rejections.sorting_port import SortingDesk
from resilience_desktop.features.rejections.study_port import StudyDesk

PAGE = 60
"""Rows of the list that are fetched at once."""


class Note(StrEnum):
    """A text of its own about an application; the first five belong to its "no"."""

    CAME_BY = "came_by"
    MESSAGE = "message"
    FEEDBACK = "feedback"
    REFLECTION = "reflection"
    NOTES = "notes"
    PREPARED = "prepared"
    APPLICATION_NOTES = "application_notes"
    ANSWERS = "answers"
    CONTACTS = "contacts"


class Sort(StrEnum):
    """What the list is in order of."""

    NEWEST = "newest"
    COMPANY = "company"
    STAGE = "stage"
    SILENCE = "silence"


@dataclass(frozen=True)
class Wish:
    """What the list is to show; "" stands for any.

    `text` is words that begin so, anywhere in an application and what was written about it.
    `show` and `reach` are the segments (Active is `Show.OPEN`). `company`, `source` and `tag` are
    whole names whatever their case; `stage` a value of `Stage` (the furthest one), `ending` one of
    `Ending`, `year` of the "no", or of the last event without one ("2026"). `sort` a value of
    `Sort`: stage puts the furthest first, silence who has been quiet for longest.

    `calm_from` keeps noes before that day out of sight (`rules.calm_from`); it does nothing while
    anything is searched for or filtered, so that what is out of sight can be found.
    """

    text: str = ""
    show: Show = Show.NOES
    reach: Reach = Reach.ALL
    company: str = ""
    stage: str = ""
    source: str = ""
    tag: str = ""
    ending: str = ""
    year: str = ""
    sort: str = Sort.NEWEST.value
    calm_from: date | None = None

    @property
    def filtered(self) -> bool:
        """Whether anything is searched for or filtered, segments aside."""
        return bool(
            self.text.strip()
            or self.company
            or self.stage
            or self.source
            or self.tag
            or self.ending
            or self.year
        )


@dataclass(frozen=True, slots=True)
class ApplicationRow:
    """One application in the list.

    `day` is the day of the "no", or of the last event in lists of other applications; None when
    not known, and then `as_written` may say more. `ending` is "" while it is open.
    """

    id: str
    company: str
    role: str
    furthest: Stage
    day: date | None = None
    as_written: str = ""
    ending: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class ListPage:
    """Rows `offset` to `offset + len(rows)` of what `wish` asks for; `more` when others follow.

    `next` is given to `page` as `after` to go on behind the last row, however long the list; ""
    at the end.
    """

    wish: Wish
    offset: int
    rows: tuple[ApplicationRow, ...]
    more: bool
    next: str = ""


@dataclass(frozen=True)
class Counts:
    """How many applications there are of each kind that the list can show."""

    noes: int = 0
    open: int = 0
    everything: int = 0


@dataclass(frozen=True)
class ApplicationFacts:
    """What is written on an application's card."""

    company: str = ""
    role: str = ""
    source: str = ""
    location: str = ""
    url: str = ""
    papers: str = ""
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarlierApplication:
    """Another application at the same company, as a line: `day` and `ending` as in a row."""

    id: str
    company: str
    role: str
    furthest: Stage
    day: date | None
    ending: str


@dataclass(frozen=True)
class ApplicationDetail:
    """Everything about one application. `entries` come in the ledger's order.

    `feelings` are (name, strength 0 to 10), the strongest first. `verdict` is a value
    of `core.diagnosis.Kind`. `earlier` are other applications at the same company, the newest
    first; `reused_from` the id of the one whose research was taken over.
    """

    id: str
    facts: ApplicationFacts
    entries: tuple[LedgerEntry, ...] = ()
    prepared: str = ""
    application_notes: str = ""
    came_by: str = ""
    message: str = ""
    feedback: str = ""
    reflection: str = ""
    notes: str = ""
    verdict: str | None = None
    look_on: date | None = None
    feelings: tuple[tuple[str, int], ...] = ()
    answers: str = ""
    contacts: str = ""
    reused_from: str | None = None
    earlier: tuple[EarlierApplication, ...] = ()


@dataclass(frozen=True)
class EventDraft:
    """An entry for the ledger; `kind` is a value of `Stage` or `Ending`, `day` None if unknown.

    `label` is the name of the person's own stage; `kind` then is the one it counts as.
    """

    kind: str
    day: date | None = None
    note: str = ""
    label: str = ""


@dataclass(frozen=True)
class Correction:
    """What correcting the furthest stage did: kinds that were added and removed."""

    furthest: str
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True)
class ApplicationHint:
    """An application offered while one types a company or a role."""

    id: str
    company: str
    role: str
    furthest: Stage
    is_open: bool


@dataclass(frozen=True)
class NoDraft:
    """A "no" as it is logged: for a known application, or for a new one when the id is None.

    `furthest_stage` is a value of `Stage`; `day` is a local date, None when not known.
    """

    application_id: str | None = None
    company: str = ""
    role: str = ""
    furthest_stage: str = Stage.APPLIED.value
    day: date | None = None
    came_by: str = ""


@dataclass(frozen=True)
class LoggedNo:
    """A logged "no": its application, and how far that went by its ledger."""

    application_id: str
    company: str
    role: str
    furthest: Stage


class StartingDesk(Protocol):
    """What is asked for to write an application down."""

    def add_application(self, facts: ApplicationFacts, entries: Sequence[EventDraft]) -> str:
        """Write an application down with the first entries of its ledger; its id.

        `KnownError` without a company and a role, and for a day to come.
        """


class RejectionDesk(SortingDesk, StartingDesk, StudyDesk, LetterDesk, PatternDesk, Protocol):
    """What the Rejections page asks for. Every method that changes something is one undo step.

    Methods raise `KnownError` for a day to come, for an application without company and role, and
    for what the disk refuses.
    """

    def page(self, wish: Wish, offset: int = 0, *, after: str = "") -> ListPage:
        """One page of the list, from `offset` on, or behind `after` (a page's `next`).

        Newest first, those without a day last, unless `wish.sort` says otherwise.
        """

    def earlier(self, company: str, but: str = "") -> tuple[EarlierApplication, ...]:
        """Applications at a company, whatever the case, without the one with the id `but`; the
        newest first."""

    def alike(self, company: str, role: str, but: str = "") -> tuple[EarlierApplication, ...]:
        """Those of them with the same role: for `rules.say_alike`."""

    def counts(self) -> Counts:
        """How many noes, open applications and applications at all there are."""

    def detail(self, application_id: str) -> ApplicationDetail | None:
        """Everything about one application; None when it is gone or in the trash."""

    def set_facts(self, application_id: str, facts: ApplicationFacts) -> None:
        """Correct company, role, source, location, link, papers and tags."""

    def set_furthest(self, application_id: str, stage: str) -> Correction:
        """Correct how far it went, by adding or removing stages of the ledger."""

    def add_event(self, application_id: str, draft: EventDraft) -> None:
        """Append to the ledger."""

    def change_event(self, event_id: str, draft: EventDraft) -> None:
        """Correct an entry of the ledger; a day that is set replaces what was written of it."""

    def trash_event(self, event_id: str) -> None:
        """Move an entry of the ledger to the trash."""

    def trash_application(self, application_id: str) -> None:
        """Move an application to the trash."""

    def write_note(self, application_id: str, note: Note, text: str) -> None:
        """Keep one of the texts."""

    def set_verdict(self, application_id: str, kind: str | None) -> None:
        """Keep the person's own diagnosis, a value of `core.diagnosis.Kind`; None clears it."""

    def plan_look(self, application_id: str, day: date | None) -> None:
        """Plan looking into the "no" for a day; None for no plan."""


class NoLog(Protocol):
    """What the journey asks for, besides `RejectionDesk.plan_look` and `detail`."""

    def suggest(self, text: str, limit: int = 8) -> tuple[ApplicationHint, ...]:
        """Applications that fit what is typed, open ones first, then the newer ones."""

    def log_no(self, draft: NoDraft) -> LoggedNo:
        """Log a "no", as one step of undo."""

    def update_no(self, application_id: str, draft: NoDraft) -> LoggedNo:
        """Correct a "no" that was logged; it stays one."""

    def save_feelings(self, application_id: str, feelings: Sequence[tuple[str, int]]) -> None:
        """Keep (name, strength 0 to 10) pairs in place of those noted before."""
