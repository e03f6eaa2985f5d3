"""Rows to drafts: every filled cell is understood, kept in the notes, or listed."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import Cancelled, KnownError
from resilience_desktop.intake.dates import Basis, Order, read_day, take_day
from resilience_desktop.intake.drafts import plan_file, plan_table
from resilience_desktop.intake.headers import Role
from resilience_desktop.intake.plan import ApplicationDraft, ImportOptions, Plan
from resilience_desktop.intake.read import BLANKS, parse
from resilience_desktop.intake.results import Sense, read_result

SAMPLES = Path(__file__).parent / "samples"


def plan(text: str, **options: object) -> Plan:
    path = Path("list.csv")
    chosen = ImportOptions(**options)  # type: ignore[arg-type]
    return plan_table(parse(text, path), path, chosen, Order.DAY_FIRST)


def sample(name: str) -> Plan:
    return plan_file(SAMPLES / name, ImportOptions(), Order.DAY_FIRST)


def kinds(draft: ApplicationDraft) -> list[str]:
    return [str(event.kind) for event in draft.events]


def test_one_column_a_stage() -> None:
    understood = sample("stages-month-first.csv")
    assert len(understood.drafts) == 10
    assert sum(draft.has("rejected") for draft in understood.drafts) == 3
    fennel = understood.drafts[2]
    assert kinds(fennel) == ["applied", "assessment", "screening", "interview", "rejected"]
    assert fennel.events[0].day == date(2022, 3, 19)
    assert fennel.events[1].note == "PuzzleBox"
    assert (fennel.events[2].day, fennel.events[2].as_written) == (None, "14-Jun")
    assert [(q.row, q.column, q.text) for q in understood.questions] == [(4, "Phone", "14-Jun")]
    assert understood.drafts[9].notes == "Result: ongoing"
    assert understood.drafts[5].company == "Mossgate Bank"


def test_an_accepted_offer_is_an_offer_too() -> None:
    quillworks = sample("stages-month-first.csv").drafts[4]
    assert kinds(quillworks) == ["applied", "assessment", "screening", "offer", "accepted"]


def test_a_column_that_cannot_tell_follows_the_others() -> None:
    understood = sample("stages-month-first.csv")
    assert [heading.text for heading in understood.undecided] == ["Onsite"]
    assert understood.open_order == (Order.MONTH_FIRST, Basis.OTHERS)
    assert understood.drafts[6].events[3].day == date(2022, 5, 3)


def test_a_status_column() -> None:
    understood = sample("status-day-first.csv")
    assert len(understood.drafts) == 6
    assert sum(draft.has("rejected") for draft in understood.drafts) == 2
    larch = understood.drafts[3].events[0]
    assert (larch.day, larch.as_written) == (None, "Before 2024-02-24")
    assert understood.drafts[4].events[0].day == date(2024, 2, 3)
    assert [(r.row, r.column, r.text) for r in understood.remarks] == [
        (3, "Status", "Suspected Ghost Job")
    ]
    assert understood.drafts[1].notes == "Status: Suspected Ghost Job"


def test_a_german_sheet_in_an_old_encoding_with_a_title() -> None:
    understood = sample("german-windows-1252.csv")
    assert understood.encoding == "cp1252"
    assert understood.title_rows == (1,)
    assert understood.heading_rows == (3,)
    muehle, tannen = understood.drafts
    assert (muehle.company, muehle.role, kinds(muehle)) == (
        "Mühle GmbH",
        "Bäcker",
        ["applied", "rejected"],
    )
    assert muehle.notes == "zwei Zeilen,\r\nnoch eine"
    assert kinds(tannen) == ["applied", "interview", "no_reply"]
    assert tannen.events[1].day == date(2024, 3, 1)


def test_the_day_of_the_result_goes_to_the_ending() -> None:
    text = "Company,Status,Response date\nA,Rejected,2025-02-03\nB,Applied,2025-02-04\n"
    first, second = plan(text).drafts
    assert first.events[-1].day == date(2025, 2, 3)
    assert kinds(second) == ["applied"]
    assert second.notes == "Response date: 2025-02-04"


def test_a_date_inside_the_result() -> None:
    (draft,) = plan("Company,Status\nA,Rejected (3 May 2025)\n").drafts
    assert (draft.events[-1].kind, draft.events[-1].day) == ("rejected", date(2025, 5, 3))


def test_an_impossible_date_is_kept_and_asked_about() -> None:
    understood = plan("Company,Date applied\nA,31/02/2025\n")
    event = understood.drafts[0].events[0]
    assert (event.day, event.as_written) == (None, "31/02/2025")
    assert understood.questions[0].why.startswith("There is no such day")


def test_ticks_and_refusals_in_stage_columns() -> None:
    text = "Company,Phone,Interview,Offer\nA,x,scheduled,no\nB,yes,Rejected,\nC,-,n/a,\n"
    first, second, third = plan(text).drafts
    assert kinds(first) == ["applied", "screening"]
    assert first.notes == "Interview: scheduled"
    assert kinds(second) == ["applied", "screening", "interview", "rejected"]
    assert kinds(third) == ["applied"]


def test_phone_numbers_and_names_are_contacts() -> None:
    text = "Company,Phone,Recruiter\nA,+44 20 7946 0000,Sam Reed\nB,,Kim Oduya\n"
    understood = plan(text)
    assert [h.role for h in understood.headings[1:]] == [Role.CONTACT, Role.CONTACT]
    assert understood.drafts[0].notes == "Phone: +44 20 7946 0000\nRecruiter: Sam Reed"


def test_a_wish_is_not_an_application_yet() -> None:
    (draft,) = plan("Company,Role,Status\nA,Cook,To apply\n").drafts
    assert draft.events == ()
    assert draft.notes == "Status: To apply"


def test_an_unclear_result_is_asked_about() -> None:
    understood = plan("Company,Status,Offer\nA,Declined,\nB,Declined,yes\n")
    assert [q.row for q in understood.questions] == [2]
    assert kinds(understood.drafts[1]) == ["applied", "offer", "declined"]


def test_rows_without_a_company() -> None:
    understood = plan("Company,Role,Notes\nA,Cook,\n,Baker,found by a friend\n,Total,2\n,,17\n")
    assert [draft.role for draft in understood.drafts] == ["Cook", "Baker"]
    assert [q.row for q in understood.questions] == [3]
    assert [(s.row, s.text) for s in understood.skipped] == [(4, "Total | 2"), (5, "17")]


def test_columns_without_a_heading_and_row_numbers() -> None:
    understood = plan("#,Company,Role,\n1,A,Cook,call back\n2,B,Baker,\n")
    assert [draft.notes for draft in understood.drafts] == ["Column D: call back", ""]


def test_headings_that_come_again_are_no_application() -> None:
    understood = plan("Company,Role\nA,Cook\n\nCompany,Role\nB,Baker\n")
    assert [draft.row for draft in understood.drafts] == [2, 5]
    assert understood.heading_rows == (1, 4)
    assert understood.blank_rows == (3,)


def test_rows_that_are_alike_have_marks_of_their_own() -> None:
    text = "Company,Role,Date\nA,Cook,1/2/2025\nA,Cook,1/2/2025\na , COOK,1/2/2025\n"
    marks = [draft.mark for draft in plan(text).drafts]
    assert len(set(marks)) == 3
    assert marks == [draft.mark for draft in plan(text + "B,Baker,\n").drafts][:3]


def test_what_the_person_chose() -> None:
    text = "Company,Found,Applied\nA,Board,3/4/2025\n"
    understood = plan(text, dates=Order.MONTH_FIRST, columns={1: Role.SOURCE})
    assert understood.drafts[0].events[0].day == date(2025, 3, 4)
    assert understood.drafts[0].source == "Board"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("foo,bar\n1,2\n", "No column for the company"),
        ("Role,Status\nCook,Rejected\n", "No column for the company"),
        ("Company,Role\n", "no applications below"),
        ("Company,Role\nAcme, Inc.,Cook\n", "row 2 has 3 cells under 2 headings"),
    ],
)
def test_sheets_that_are_refused(text: str, says: str) -> None:
    with pytest.raises(KnownError) as refused:
        plan(text)
    assert says in str(refused.value)
    assert "list.csv" in str(refused.value)
    assert refused.value.next_step


def test_planning_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        plan_table(
            parse("Company\nA\n", Path("x")), Path("x"), ImportOptions(), Order.DAY_FIRST, stop
        )


_COLUMNS = (
    "Company,Role,Date applied,Phone,Interview,Rejected,Status,Response date,Source,Link,"
    "Location,Salary,Notes,Colour,"
)
_HEADINGS = _COLUMNS.split(",")
_PHRASES = (
    "x|no|3/4/2025|27-Oct|Rejected|Accepted!|ghosted|Before May 2024|declined|scheduled|"
    "31/02/2025|rejected after phone screen|45678|To apply|Rejected (2025-03-04)|"
)
_WORDS = st.sampled_from(_PHRASES.split("|"))
_CELL = st.one_of(_WORDS, st.text(st.characters(exclude_categories=["Cs"]), max_size=30))


@given(st.lists(st.lists(_CELL, min_size=15, max_size=15), min_size=1, max_size=8))
def test_no_cell_is_ever_lost(rows: list[list[str]]) -> None:
    rows = [["Acme", *row[1:]] for row in rows]
    file = io.StringIO()
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([_HEADINGS, *rows])
    understood = plan(file.getvalue())
    assert [draft.row for draft in understood.drafts] == list(range(2, len(rows) + 2))
    roles = [heading.role for heading in understood.headings]
    for draft, row in zip(understood.drafts, rows, strict=True):
        for role, raw in zip(roles, row, strict=True):
            cell = raw.strip(BLANKS)
            if cell:
                assert _kept(draft, role, cell), (role, cell, draft)


def _kept(draft: ApplicationDraft, role: Role, cell: str) -> bool:
    """In its field, the notes or the ledger word by word, or understood as a date or a word."""
    fields = (draft.company, draft.role, draft.source, draft.url, draft.location)
    texts = [text for event in draft.events for text in (event.as_written, event.note)]
    if cell in fields or cell in draft.notes or cell in texts:
        return True
    if role in (Role.COMPANY, Role.ROLE, Role.SOURCE, Role.URL, Role.LOCATION, Role.NOTES):
        return False
    if any(read_day(cell, order).day for order in Order):
        return True
    reading = read_result(take_day(cell)[0])
    return reading.whole and reading.sense in (Sense.EVENTS, Sense.YES, Sense.NO)
