"""The rows of a sheet, one by one, to drafts of applications."""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

from resilience_desktop.core.ledger import Ending, Stage
from resilience_desktop.core.text import fold
from resilience_desktop.core.words import tr
from resilience_desktop.intake import cells
from resilience_desktop.intake.cells import Gathered
from resilience_desktop.intake.dates import ColumnOrder, Order, read_day
from resilience_desktop.intake.headers import EVENT_ROLES, Heading, Role, is_counter, normalise
from resilience_desktop.intake.plan import ApplicationDraft, DraftEvent, Remark
from resilience_desktop.intake.read import Row, column_letter


def column_name(heading: Heading) -> str:
    """The heading, or the letter of a column that has none."""
    return heading.text or tr("Column {letter}", letter=column_letter(heading.index))


def column_cells(index: int, body: Sequence[Row]) -> list[str]:
    """The filled cells of a column."""
    return [row.cells[index] for row in body if index < len(row.cells) and row.cells[index]]


class RowReader:
    """Goes through the rows once and collects drafts, questions and remarks."""

    def __init__(
        self,
        headings: Sequence[Heading],
        orders: Mapping[int, ColumnOrder],
        body: Sequence[Row],
    ) -> None:
        self.headings = headings
        self.orders = orders
        self.drafts: list[ApplicationDraft] = []
        self.questions: list[Remark] = []
        self.remarks: list[Remark] = []
        self.skipped: list[Remark] = []
        self._seen: Counter[str] = Counter()
        self._names = {heading.index: column_name(heading) for heading in headings}
        self._counters = {h.index for h in headings if is_counter(h.text) and _counts(h, body)}

    def take(self, row: Row) -> None:
        """Turn one row into a draft, or list it when it names neither company nor role."""
        company, role = self._single(row, Role.COMPANY), self._single(row, Role.ROLE)
        if not company and (not role or self._is_sum(row, role)):
            text = " | ".join(cell for cell in row.cells if cell)
            why = tr("No company here, so this row was not added.")
            self.skipped.append(Remark(row.number, "", text, why))
            return
        gathered = Gathered(row.number)
        if not company:
            gathered.ask(self._name_of(Role.COMPANY), "", tr("Which company was this?"))
        fields: dict[Role, str] = {}
        for heading in self.headings:
            text = row.cells[heading.index] if heading.index < len(row.cells) else ""
            if text and heading.index not in self._counters:
                self._cell(gathered, heading, text, fields)
        self._finish(gathered, row)
        applied = self._single(row, Role.APPLIED)
        self.questions.extend(gathered.questions)
        self.remarks.extend(gathered.remarks)
        self.drafts.append(
            ApplicationDraft(
                company=company or tr("Company not given"),
                role=role,
                events=tuple(gathered.events),
                notes="\n".join(gathered.notes),
                source=fields.get(Role.SOURCE, ""),
                url=fields.get(Role.URL, ""),
                location=fields.get(Role.LOCATION, ""),
                row=row.number,
                mark=self._mark(company, role, applied),
            )
        )

    def _cell(
        self, gathered: Gathered, heading: Heading, text: str, fields: dict[Role, str]
    ) -> None:
        column, order = self._names[heading.index], self._order(heading.index)
        role = heading.role
        if role in (Role.COMPANY, Role.ROLE):
            return
        if role in EVENT_ROLES:
            cells.event_cell(gathered, column, role.value, text, order)
        elif role is Role.APPLIED:
            cells.applied_cell(gathered, column, text, order)
        elif role is Role.RESULT_DAY:
            gathered.result_days.append((column, text, read_day(text, order)))
        elif role in (Role.SOURCE, Role.URL, Role.LOCATION):
            fields[role] = text
        elif role is Role.NOTES:
            gathered.notes.append(text)
        elif role is not Role.RESULT:  # results come last: they look at the other events
            gathered.note(column, text)

    def _finish(self, gathered: Gathered, row: Row) -> None:
        for heading in self.headings:
            text = row.cells[heading.index] if heading.index < len(row.cells) else ""
            if text and heading.role is Role.RESULT:
                column = self._names[heading.index]
                if normalise(text) in ("declined", "decline") and gathered.has(Stage.OFFER):
                    gathered.add(Ending.DECLINED)
                    continue
                cells.result_cell(gathered, column, text, self._order(heading.index))
        cells.settle_result_day(gathered)
        if not gathered.has(Stage.APPLIED) and not gathered.planned:
            gathered.events.insert(0, DraftEvent(Stage.APPLIED))
        endings = {e.kind for e in gathered.events} & {str(e) for e in Ending}
        if len(endings) > 1:
            why = tr("This row says two endings; both were kept. Which one holds?")
            gathered.ask(self._name_of(Role.RESULT), "", why)

    def _order(self, index: int) -> Order:
        found = self.orders.get(index)
        return found.order if found else Order.DAY_FIRST

    def _single(self, row: Row, role: Role) -> str:
        for heading in self.headings:
            if heading.role is role and heading.index < len(row.cells):
                return row.cells[heading.index]
        return ""

    def _name_of(self, role: Role) -> str:
        return next((self._names[h.index] for h in self.headings if h.role is role), "")

    def _is_sum(self, row: Row, role: str) -> bool:
        return normalise(role) in ("total", "totals", "sum", "count", "summe", "gesamt")

    def _mark(self, company: str, role: str, applied: str) -> str:
        """The same for the same row of a sheet that has grown; counts rows that are alike."""
        key = "\x1f".join((fold(company), fold(role), fold(applied)))
        self._seen[key] += 1
        whole = f"{key}\x1f{self._seen[key]}".encode("utf-8", errors="surrogatepass")
        return hashlib.sha256(whole).hexdigest()


def _counts(heading: Heading, body: Sequence[Row]) -> bool:
    """A column that numbers the rows: 1, 2, 3."""
    cells_ = column_cells(heading.index, body)
    if not all(cell.isascii() and cell.isdigit() and len(cell) < 9 for cell in cells_):
        return False
    numbers = [int(cell) for cell in cells_]
    return all(after - before == 1 for before, after in pairwise(numbers))
