"""Rows to drafts of applications: nothing is written, nothing is lost."""

from collections.abc import Callable, Sequence
from pathlib import Path

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.intake.dates import ColumnOrder, Order, decide, is_date_like, take_day
from resilience_desktop.intake.headers import (
    EVENT_ROLES,
    Heading,
    Role,
    find_heading_row,
    normalise,
    understand,
)
from resilience_desktop.intake.plan import ImportOptions, Plan
from resilience_desktop.intake.read import Row, Table, read_table
from resilience_desktop.intake.results import Sense, read_result
from resilience_desktop.intake.rows import RowReader, column_cells

Progress = Callable[[int, int], None]

_PEOPLE = frozenset({"phone", "recruiter", "hr", "hiring manager", "hm", "panel"})
"""Headings of a stage in one sheet and of a person or a number in the next: the cells tell."""

_STEP = 500


def plan_file(
    path: Path,
    options: ImportOptions,
    fallback: Order,
    progress: Progress | None = None,
) -> Plan:
    """Read and understand a file. `fallback` is the order of dates where the person lives.

    Raises KnownError, naming the file and the next step, when there is nothing to import in it.
    """
    return plan_table(read_table(path), path, options, fallback, progress)


def plan_table(
    table: Table,
    path: Path,
    options: ImportOptions,
    fallback: Order,
    progress: Progress | None = None,
) -> Plan:
    """Understand a table; see `plan_file`."""
    filled = [row for row in table.rows if not row.blank]
    place = find_heading_row([row.cells for row in filled])
    if place is None:
        raise _no_headings(path)
    top, body = filled[place], filled[place + 1 :]
    _refuse_wide_rows(top, body, path)
    headings = _settle(understand(top.cells, options.columns), body, options)
    if not any(heading.role is Role.COMPANY for heading in headings):
        raise _no_headings(path)
    orders = _orders(headings, body, options.dates, fallback)
    heading_rows = tuple(row.number for row in body if _same_cells(row, top))
    body = [row for row in body if not _same_cells(row, top)]
    reader = RowReader(headings, orders, body)
    for done, row in enumerate(body):
        reader.take(row)
        if progress and done % _STEP == 0:
            progress(done, len(body))
    if not reader.drafts:
        raise _no_rows(path)
    return Plan(
        path=path,
        headings=headings,
        orders=orders,
        drafts=tuple(reader.drafts),
        questions=tuple(reader.questions),
        remarks=tuple(reader.remarks),
        skipped=tuple(reader.skipped),
        blank_rows=tuple(row.number for row in table.rows if row.blank),
        title_rows=tuple(row.number for row in filled[:place]),
        heading_rows=(top.number, *heading_rows),
        encoding=table.encoding,
        options=options,
        samples=_samples(headings, body),
    )


def _orders(
    headings: Sequence[Heading], body: Sequence[Row], chosen: Order | None, fallback: Order
) -> dict[int, ColumnOrder]:
    dated = (Role.APPLIED, Role.RESULT_DAY, *EVENT_ROLES)
    columns = {
        heading.index: column_cells(heading.index, body)
        for heading in headings
        if heading.role in dated
    }
    for heading in headings:
        if heading.role is Role.RESULT:
            taken = (take_day(cell)[1] for cell in column_cells(heading.index, body))
            columns[heading.index] = [cell for cell in taken if cell]
    return decide(columns, chosen, fallback)


def _settle(
    headings: Sequence[Heading], body: Sequence[Row], options: ImportOptions
) -> tuple[Heading, ...]:
    """A "Phone" column of numbers or a "Recruiter" column of names is a contact, not a stage."""
    settled = []
    for heading in headings:
        if normalise(heading.text) in _PEOPLE and heading.index not in options.columns:
            filled = column_cells(heading.index, body)
            stage_like = sum(1 for cell in filled if _about_a_stage(cell))
            if filled and stage_like * 2 < len(filled):
                settled.append(Heading(heading.index, heading.text, Role.CONTACT))
                continue
        settled.append(heading)
    return tuple(settled)


def _samples(headings: Sequence[Heading], body: Sequence[Row]) -> dict[int, str]:
    found = {heading.index: column_cells(heading.index, body[:200]) for heading in headings}
    return {index: filled[0] for index, filled in found.items() if filled}


def _about_a_stage(cell: str) -> bool:
    return is_date_like(cell) or read_result(cell).sense is not Sense.UNKNOWN


def _same_cells(row: Row, top: Row) -> bool:
    return [c for c in row.cells if c] == [c for c in top.cells if c]


def _refuse_wide_rows(top: Row, body: Sequence[Row], path: Path) -> None:
    """More cells than headings means a separator inside a cell: all after it has moved."""
    for row in body:
        if any(row.cells[len(top.cells) :]):
            raise KnownError(
                tr(
                    "In {file}, row {row} has {cells} cells under {headings} headings.",
                    file=path.name,
                    row=row.number,
                    cells=len(row.cells),
                    headings=len(top.cells),
                ),
                tr(
                    "Probably a cell has a comma in it: put it in quotation marks, or save the "
                    "sheet as CSV again, then import that."
                ),
                path,
            )


def _no_headings(path: Path) -> KnownError:
    return KnownError(
        tr("No column for the company was found in {file}.", file=path.name),
        tr("Give the columns headings, such as Company, Role, Date applied and Status, and try "
           "again."),
        path,
    )  # fmt: skip


def _no_rows(path: Path) -> KnownError:
    return KnownError(
        tr("There are headings in {file}, but no applications below them.", file=path.name),
        tr("Choose the CSV file that holds your applications."),
        path,
    )
