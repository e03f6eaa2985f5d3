"""An import in words: what will be, or was, done with every row."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from resilience_desktop.core.words import tr, trn
from resilience_desktop.intake.dates import Basis, Order
from resilience_desktop.intake.headers import Role
from resilience_desktop.intake.plan import Plan, Remark
from resilience_desktop.intake.preview import Preview
from resilience_desktop.intake.read import column_letter

_SHOWN = 100


@dataclass(frozen=True)
class Summary:
    """A preview with whether it was applied; `lines()` is what the command line prints."""

    preview: Preview
    applied: bool

    def headline(self) -> str:
        """One sentence: what was, or would be, added."""
        return headline(self.preview, applied=self.applied)

    def lines(self) -> list[str]:
        """Every row accounted for; questions and remarks by row and column."""
        plan = self.preview.plan
        return [
            tr("{file}: {headline}", file=shown(plan.path.name), headline=self.headline()),
            "",
            *_row_lines(self.preview, self.applied),
            "",
            tr("Columns"),
            *(
                f"  {column_letter(h.index)}  {shown(h.text) or '-'}: {role_name(h.role)}"
                for h in plan.headings
                if h.text or h.role is not Role.UNKNOWN
            ),
            *_date_lines(plan),
            *_remark_lines(tr("To settle when you like"), self.preview.questions),
            *_remark_lines(tr("Not understood, or left as it was"), self.preview.remarks),
        ]


def headline(preview: Preview, *, applied: bool) -> str:
    """ "52 applications, 18 of them a no. Nothing has been added yet." """
    parts = [_new_words(preview, applied)] if preview.new else []
    if preview.grown:
        parts.append(grown_words(preview, applied=applied))
    if preview.nothing_to_add:
        parts.append(_nothing_words(preview))
    elif not applied:
        parts.append(tr("Nothing has been added yet."))
    return " ".join(parts)


def sheet_words(preview: Preview) -> tuple[str, str]:
    """The sheet's headline, and the quieter sentences below it."""
    if preview.nothing_to_add:
        return _nothing_words(preview), ""
    rest = []
    if preview.new:
        first = _new_words(preview, applied=False)
        if preview.grown:
            rest.append(grown_words(preview, applied=False))
    else:
        first = grown_words(preview, applied=False)
    if preview.unchanged:
        n = len(preview.unchanged)
        rest.append(trn("{n} row is already there.", "{n} rows are already there.", n))
    if preview.trashed:
        n = len(preview.trashed)
        rest.append(trn("{n} is in the trash and stays there.",
                        "{n} are in the trash and stay there.", n))  # fmt: skip
    rest.append(tr("Nothing has been added yet."))
    return first, " ".join(rest)


def grown_words(preview: Preview, *, applied: bool) -> str:
    """How much the applications that are there gain."""
    entries = trn("{n} entry", "{n} entries", preview.gained)
    if applied:
        return trn(
            "{n} application gained {entries}.",
            "{n} applications gained {entries}.",
            len(preview.grown),
            entries=entries,
        )
    return trn(
        "{n} application that is already there gains {entries}.",
        "{n} applications that are already there gain {entries}.",
        len(preview.grown),
        entries=entries,
    )


def toast_words(preview: Preview) -> str:
    """What the message at the bottom says once it is done."""
    parts = []
    if preview.new:
        parts.append(trn("{n} application added.", "{n} applications added.", len(preview.new)))
    if preview.grown:
        parts.append(grown_words(preview, applied=True))
    return " ".join(parts) or tr("Nothing was added: everything is already there.")


def role_name(role: Role) -> str:
    """What a column was taken for, on screen."""
    names = {
        Role.COMPANY: tr("company"),
        Role.ROLE: tr("role"),
        Role.APPLIED: tr("day of applying"),
        Role.SCREENING: tr("phone screen"),
        Role.ASSESSMENT: tr("assessment"),
        Role.INTERVIEW: tr("interview"),
        Role.FINAL_ROUND: tr("final round"),
        Role.OFFER: tr("offer"),
        Role.REJECTED: tr("a no"),
        Role.NO_REPLY: tr("no reply"),
        Role.WITHDRAWN: tr("withdrawn"),
        Role.ACCEPTED: tr("accepted"),
        Role.DECLINED: tr("declined"),
        Role.RESULT: tr("how it stands"),
        Role.RESULT_DAY: tr("day of the answer"),
        Role.SOURCE: tr("where it was found"),
        Role.URL: tr("link"),
        Role.LOCATION: tr("place"),
        Role.CONTACT: tr("contact, kept in the notes"),
        Role.SALARY: tr("pay, kept in the notes"),
        Role.NOTES: tr("notes"),
        Role.UNKNOWN: tr("kept in the notes"),
    }
    return names[role]


def order_words(plan: Plan) -> str:
    """How dates that can be read both ways are read, and why; empty when there are none."""
    found = plan.open_order
    if found is None:
        return ""
    columns = ", ".join(shown(heading.text) for heading in plan.undecided)
    order, basis = found
    read = tr("day first") if order is Order.DAY_FIRST else tr("month first")
    texts = {
        Basis.OTHERS: tr(
            "Dates in {columns} can be read both ways. They are read {order}, "
            "as in the other columns.",
            columns=columns,
            order=read,
        ),
        Basis.LOCALE: tr(
            "Dates in {columns} can be read both ways. They are read {order}, "
            "as is usual on this computer.",
            columns=columns,
            order=read,
        ),
        Basis.CHOSEN: tr(
            "Dates in {columns} can be read both ways. They are read {order}, as you chose.",
            columns=columns,
            order=read,
        ),
    }
    return texts.get(basis, "")


def remark_place(remark: Remark) -> str:
    """ "Row 7, Phone" """
    if remark.column:
        return tr("Row {row}, {column}", row=remark.row, column=shown(remark.column))
    return tr("Row {row}", row=remark.row)


def shown(text: str, most: int = _SHOWN) -> str:
    """One line of a cell for lists: control characters, which command a terminal, are left out."""
    flat = "".join(letter if letter.isprintable() else " " for letter in text[: most * 4])
    flat = " ".join(flat.split())
    return flat if len(flat) <= most else flat[: most - 1] + "…"


def _new_words(preview: Preview, applied: bool) -> str:
    noes = trn("{n} of them a no", "{n} of them a no", preview.noes)
    n = len(preview.new)
    if applied and preview.noes:
        return trn(
            "{n} application added, {noes}.", "{n} applications added, {noes}.", n, noes=noes
        )
    if applied:
        return trn("{n} application added.", "{n} applications added.", n)
    if preview.noes:
        return trn("{n} application, {noes}.", "{n} applications, {noes}.", n, noes=noes)
    return trn("{n} application.", "{n} applications.", n)


def _nothing_words(preview: Preview) -> str:
    if preview.trashed and not preview.unchanged:
        return tr("Nothing to add: these applications are in the trash.")
    return tr("Nothing to add: everything in this file is already there.")


def _row_lines(preview: Preview, applied: bool) -> Iterator[str]:
    plan = preview.plan
    groups: tuple[tuple[str, Sequence[int]], ...] = (
        (tr("Added") if applied else tr("To add"), [d.row for d in preview.new]),
        (tr("Already there, with something new"), [g.draft.row for g in preview.grown]),
        (tr("Already there"), [d.row for d in preview.unchanged]),
        (tr("In the trash, left there"), [d.row for d in preview.trashed]),
        (tr("Not added"), [r.row for r in plan.skipped]),
        (tr("Title"), plan.title_rows),
        (tr("Headings"), plan.heading_rows),
        (tr("Empty"), plan.blank_rows),
    )
    yield trn("{n} row in all", "{n} rows in all", sum(len(rows) for _, rows in groups))
    for name, rows in groups:
        if rows:
            yield f"  {len(rows):>6}  {name} ({ranges(rows)})"


def _date_lines(plan: Plan) -> list[str]:
    words = order_words(plan)
    if not words:
        return []
    return ["", words, tr("To read them otherwise: --dates day-first or --dates month-first.")]


def _remark_lines(title: str, remarks: Sequence[Remark]) -> list[str]:
    if not remarks:
        return []
    lines = ["", f"{title} ({len(remarks)})"]
    for remark in remarks:
        text = tr("“{cell}”.", cell=shown(remark.text)) + " " if remark.text else ""
        lines.append(f"  {remark_place(remark)}: {text}{remark.why}")
    return lines


def ranges(rows: Iterable[int]) -> str:
    """2, 3, 4, 7 as "2-4, 7"; a long list is cut after twelve parts."""
    parts: list[list[int]] = []
    for row in sorted(rows):
        if parts and row == parts[-1][1] + 1:
            parts[-1][1] = row
        else:
            parts.append([row, row])
    texts = [f"{low}-{high}" if high > low else str(low) for low, high in parts[:12]]
    return ", ".join([*texts, "…"] if len(parts) > 12 else texts)
