"""Reports to write, and readers for what was written."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from resilience_desktop.core.ledger import STAGES, Ending
from resilience_desktop.core.progress import BounceBack
from resilience_desktop.features.progress.flow import Way
from resilience_desktop.features.progress.pictures import Case
from resilience_desktop.features.progress.port import Answers, Done
from resilience_desktop.report import formats, rules
from resilience_desktop.report.content import (
    Application,
    GoalKept,
    Period,
    PrivateNote,
    Report,
    Undated,
    WinLine,
)
from resilience_desktop.report.nameless import nameless
from resilience_desktop.report.names import Names
from resilience_desktop.report.patterns import Ended, patterns_of
from resilience_desktop.report.wish import Audience, Wish

PERIOD = Period(date(2026, 9, 1), date(2026, 11, 22))
COMPANIES = (
    "Northwind Analytics",
    "*x* | <img src=x>",
    "Möller & Söhne GmbH",
    "שלום עולם",
    "Fjord Energy 🌊",
    "=HYPERLINK(0)",
)
ROLES = ("Senior Data Analyst", "Data Engineer (m/w/d)", "محلل بيانات", "# 1. _Lead_ [a](b)")
SOURCES = ("LinkedIn", "Referral", "")
ENDINGS = (Ending.REJECTED, "", Ending.NO_REPLY, Ending.POSITION_CLOSED)


def applications(count: int) -> tuple[Application, ...]:
    """Applications a week or less apart, newest first."""
    return tuple(
        Application(
            id=f"id-{n}",
            company=COMPANIES[n % len(COMPANIES)],
            role=ROLES[n % len(ROLES)],
            sent_on=PERIOD.last - timedelta(days=n * 82 // max(count, 1)),
            furthest=STAGES[(n * n) % 5].value,
            ending=str(ENDINGS[n % 4]),
            ended_on=PERIOD.last if n % 4 == 0 else None,
            source=SOURCES[n % len(SOURCES)],
            location="Köln" if n % 3 else "",
        )
        for n in range(count)
    )


def report(count: int = 22, wins: tuple[WinLine, ...] | None = None, **parts: object) -> Report:
    """A full report on `count` applications, with any part replaced."""
    if "private" in parts:
        parts.setdefault("wish", Wish(private=True))
    sent = applications(count)
    noes = sum(1 for a in sent if a.ending == Ending.REJECTED)
    days = Counter(a.sent_on for a in sent if a.sent_on)
    checks = Counter({PERIOD.first + timedelta(days=n): n % 3 for n in range(0, 80, 4)})
    values: dict[str, object] = {
        "period": PERIOD,
        "made_on": date(2026, 11, 22),
        "applications": sent,
        "stages": rules.stage_counts(Counter(a.furthest for a in sent)),
        "noes": noes,
        "kinds": rules.kind_counts(Counter({"early": noes - noes // 2, "late": noes // 2})),
        "steps": rules.steps_over_time(PERIOD, days, checks),
        "steps_after": 9,
        "goals": (
            GoalKept("Two targeted applications", 31, 40, "days"),
            GoalKept("Write to one <b>person</b>", 9, 11, "weeks"),
            GoalKept("Call Ana", 1, 1, "times"),
            GoalKept("Course", 0, 1, "times"),
        ),
        "wins": wins
        if wins is not None
        else (
            WinLine("Cut the report from three days to one", "Rebuilt it.", PERIOD.first, "−38 %"),
            WinLine("Helped Jonas 🎉", "", None),
        ),
        "bounce_back": BounceBack(2.0, 5, noes),
        "undated": Undated(3, 1, 2),
        "patterns": patterns_of(
            (Ended(a.furthest, a.source, "CV 1") for a in sent if a.ending),
            ("early",) * (noes - noes // 2) + ("late",) * (noes // 2),
            range(0, 2 * noes, 2),
        ),
        "ways": tuple(Way(*way, n) for way, n in Counter(map(_way, sent)).items()),
        "answers": Answers({0: 1, 3: 4, 9: 3, 20: 2, 40: 1}, 1, 4, 6),
        "cases": tuple(
            Case(PERIOD.first + timedelta(days=n * 9), 1 + n % 3, (0, 1, 2, 5, None, 40)[n % 6])
            for n in range(9)
        ),
        "done": tuple(
            (day, Done(n % 3, n % 4, n % 7 == 0, n % 11 == 0))
            for n in range(0, 80, 3)
            for day in [PERIOD.first + timedelta(days=n)]
        ),
    }
    return Report(**{**values, **parts})  # type: ignore[arg-type]


def _way(application: Application) -> tuple[str, str]:
    return application.furthest, application.ending


EMPTY = report(
    0, wins=(), goals=(), steps=rules.steps_over_time(PERIOD, Counter(), Counter()),
    answers=Answers(), cases=(), done=(),
    steps_after=0, bounce_back=BounceBack(None, 0, 0), undated=Undated(),
)  # fmt: skip

NOTES = (
    PrivateNote("feeling", "Analyst, Acme", date(2026, 11, 20), "Disappointed, 7 of 10"),
    PrivateNote("message", "Analyst, Acme", None, "Dear you,\n\n- not this time\n<script>", "id-0"),
)


QUESTIONS = ("How do I tell of the gap in 2024?", "Is the second page of my CV <too> long?")
WISHES = {
    "mine": Wish(questions=QUESTIONS, private=True),
    "coach": Wish(Audience.COACH, questions=QUESTIONS),
    "office": Wish(Audience.OFFICE, minimum=2),
    "supporter": Wish(Audience.SUPPORTER),
}


def names() -> Names:
    """The names of the companies in the sample."""
    found = Names()
    for company in COMPANIES:
        found.add_company(company)
    return found


def filled(text: str) -> Report:
    """A report with a text in every field that a person can write."""
    full = report(8, private=NOTES, wish=Wish(private=True, questions=(text,)))
    share = replace(full.patterns.by_source[0], value=text)
    return replace(
        full,
        applications=tuple(
            replace(
                a,
                company=text,
                role=text,
                source=text,
                location=text,
                contact=text,
                sent_as_written=text,
            )
            for a in full.applications
        ),
        goals=tuple(replace(goal, title=text) for goal in full.goals),
        wins=tuple(replace(win, title=text, result=text, figure=text) for win in full.wins),
        private=tuple(replace(note, about=text, text=text) for note in NOTES),
        patterns=replace(full.patterns, by_source=(share,), by_papers=(share,)),
    )


def shown_text(data: bytes, key: str) -> str:
    """What a reader of a format sees, all of it as one text."""
    if key == "pdf":
        return "\n".join((*pdf_pages(data), *pdf_strings(data)))
    if key == "csv":
        return "\f".join(f"{name}\n{text}" for name, text in zipped(data).items())
    return data.decode("utf-8-sig")


def zipped(data: bytes) -> dict[str, str]:
    """The files of a ZIP, by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8-sig") for name in archive.namelist()}


def for_audience(name: str) -> Report:
    """The full report as an audience gets it, names replaced where they have to be."""
    wish = WISHES[name]
    made = report(wish=wish, private=NOTES if wish.private else None)
    return nameless(made, names()) if made.wish.hides_names else made


def written(content: Report, key: str) -> bytes:
    """The report in a format."""
    out = io.BytesIO()
    formats.load(key).write(content, out)
    return out.getvalue()


def pdf_pages(data: bytes) -> list[str]:
    """The text layer of a PDF, page by page, in the order of drawing."""
    return [page.extract_text() for page in PdfReader(io.BytesIO(data), strict=True).pages]


def pdf_strings(data: bytes) -> Iterator[str]:
    """Every text string in the objects of a PDF: title, bookmarks, what pictures show."""
    reader = PdfReader(io.BytesIO(data), strict=True)
    for number in range(1, int(str(reader.trailer["/Size"]))):
        yield from _strings(reader.get_object(number))


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        if value.get("/Type") == "/Metadata":
            yield value.get_data().decode()  # type: ignore[attr-defined]
        for part in value.values():
            if not isinstance(part, IndirectObject):
                yield from _strings(part)
    elif isinstance(value, list):
        for part in value:
            if not isinstance(part, IndirectObject):
                yield from _strings(part)
