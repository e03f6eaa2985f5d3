"""What an import hands from step to step: plain values, no Qt, no SQL."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from resilience_desktop.intake.dates import Basis, ColumnOrder, Order
from resilience_desktop.intake.headers import Heading, Role


@dataclass(frozen=True)
class ImportOptions:
    """What the person chose: the order of dates that can be read both ways, and columns.

    `columns` maps the place of a column (0 is the first) to its meaning.
    """

    dates: Order | None = None
    columns: Mapping[int, Role] = field(default_factory=dict)


@dataclass(frozen=True)
class DraftEvent:
    """An entry of the ledger to be; `as_written` is set when the day is not certain."""

    kind: str
    day: date | None = None
    as_written: str = ""
    note: str = ""


@dataclass(frozen=True)
class ApplicationDraft:
    """One row as an application to be; `mark` stays the same when the row comes again."""

    company: str
    role: str
    events: tuple[DraftEvent, ...]
    notes: str
    source: str
    url: str
    location: str
    row: int
    mark: str

    def has(self, kind: str) -> bool:
        """True when the ledger to be has an entry of this kind."""
        return any(event.kind == kind for event in self.events)

    def first(self, kind: str) -> DraftEvent | None:
        """The first entry of this kind."""
        return next((event for event in self.events if event.kind == kind), None)


@dataclass(frozen=True)
class Remark:
    """A cell that needs the person's eye: where it stands, its text, and why it is named.

    `row` counts as the spreadsheet does, `column` is the heading or the column's letter.
    """

    row: int
    column: str
    text: str
    why: str


@dataclass(frozen=True)
class Plan:
    """A file, understood: what each row would become, and what was not understood.

    `samples` has the first filled cell of each column. Every row is in exactly one of: `drafts`
    (by its row), `skipped`, `blank_rows`, `title_rows`, `heading_rows`.
    """

    path: Path
    headings: tuple[Heading, ...]
    orders: Mapping[int, ColumnOrder]
    drafts: tuple[ApplicationDraft, ...]
    questions: tuple[Remark, ...]
    remarks: tuple[Remark, ...]
    skipped: tuple[Remark, ...]
    blank_rows: tuple[int, ...]
    title_rows: tuple[int, ...]
    heading_rows: tuple[int, ...]
    encoding: str
    options: ImportOptions
    samples: Mapping[int, str]

    @property
    def undecided(self) -> tuple[Heading, ...]:
        """Columns whose dates can be read both ways, so that the person may choose."""
        return tuple(
            heading
            for heading in self.headings
            if heading.index in self.orders and self.orders[heading.index].undecided
        )

    @property
    def open_order(self) -> tuple[Order, Basis] | None:
        """How the undecided columns are read and why, None when all can tell."""
        for heading in self.undecided:
            return self.orders[heading.index].order, self.orders[heading.index].basis
        return None
