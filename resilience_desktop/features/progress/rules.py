"""What the page of progress says and counts. No Qt, no SQL."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from resilience_desktop.core.days import month_name, month_short
from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.progress import FEW, BounceBack, bounce_back_of, say_days, wilson
from resilience_desktop.core.words import tr, trn

HEAT_WEEKS = 53
DAYS, MONTHS, YEAR, ALL, OWN = "days", "months", "year", "all", "own"
PERIODS = (DAYS, MONTHS, YEAR, ALL)
"""Those that need no days of the person's own."""

_EVER = date(1, 1, 1) + timedelta(weeks=HEAT_WEEKS)


# Periods


@dataclass(frozen=True, slots=True)
class Span:
    """Local days, both included. `before` is the first day of a time as long before it, if any."""

    first: date
    last: date
    before: date | None = None

    def days(self) -> tuple[date, date]:
        """The first and the last day."""
        return self.first, self.last

    def heat_first(self) -> date:
        """The first day of the calendar: a year, whatever the time."""
        return max(self.last, _EVER) - timedelta(weeks=HEAT_WEEKS) + timedelta(days=1)


def period_names() -> dict[str, str]:
    """The periods as key and word on screen, in order."""
    return {
        DAYS: tr("30 days"),
        MONTHS: tr("Quarter"),
        YEAR: tr("Year"),
        ALL: tr("All"),
        OWN: tr("Own"),
    }


def span_of(
    period: str,
    today: date,
    oldest: date | None = None,
    own: tuple[date, date] | None = None,
) -> Span:
    """The days of a period up to today; `oldest` is the first day there is anything of.

    A quarter is this month and the two before it. `own` are the first and the last day of a time
    of one's own, in any order; without them it is the last 30 days.
    """
    last = today
    if period == MONTHS:
        months = today.year * 12 + today.month - 3
        first = date(months // 12, months % 12 + 1, 1)
    elif period == YEAR:
        first = date(today.year, 1, 1)
    elif period == ALL:
        return Span(min(oldest or today, today), today)
    elif period == OWN and own is not None:
        first, last = sorted(own)
    else:
        first = today - timedelta(days=29)
    length = last - first + timedelta(days=1)
    fits = first - date.min >= length
    return Span(first, last, first - length if fits else None)


def since(period: str, span: Span) -> str:
    """When, as the end of a sentence: "since September", "in the last 30 days"."""
    if period == DAYS:
        return tr("in the last 30 days")
    if period == YEAR:
        return tr("this year")
    if period == ALL:
        return tr("so far")
    if period == OWN:
        return tr("from {first} to {last}", first=_say(span.first), last=_say(span.last))
    return tr("since {month}", month=month_name(span.first.month))


def _say(day: date) -> str:
    return tr("{day} {month} {year}", day=day.day, month=month_short(day.month), year=day.year)


# The headline


def headline(noes: int, steps: int, after: int, when: str) -> str:
    """One sentence for the whole; `after` are the steps since the first of the noes."""
    if not noes:
        if not steps:
            return tr("Nothing is noted {when}. That is all right.", when=when)
        taken = trn("{n} step", "{n} steps", steps)
        return tr("You took {steps} {when}. No noes came in that time.", steps=taken, when=when)
    heard = trn("{n} no", "{n} noes", noes)
    if not after:
        return tr("You heard {noes} {when}.", noes=heard, when=when)
    taken = trn("{n} step", "{n} steps", after)
    return trn(
        "You heard {noes} {when}, and took {steps} after it.",
        "You heard {noes} {when}, and took {steps} after them.",
        noes,
        noes=heard,
        steps=taken,
        when=when,
    )


def undated_sentence(undated: int, timeless: int, whole: bool) -> str:
    """What is said about noes without a day; empty when there are none.

    `undated` of the noes are counted when their application was sent (or, in the `whole` time,
    anyway), `timeless` ones are not counted here.
    """
    said = []
    if undated and whole:
        said.append(trn("{n} of the noes has no day.", "{n} of the noes have no day.", undated))
    elif undated:
        said.append(
            trn(
                "{n} no without a day is counted when its application was sent.",
                "{n} noes without a day are counted when their application was sent.",
                undated,
            )
        )
    if timeless:
        said.append(
            trn(
                "{n} no without any day is counted under All only.",
                "{n} noes without any day are counted under All only.",
                timeless,
            )
        )
    return " ".join(said)


# Bounce-back


@dataclass(frozen=True, slots=True)
class NoDay:
    """The noes of one day; `same_day` of them had a step entered after them on that day."""

    day: date
    count: int
    same_day: int


def bounce_back(noes: Iterable[NoDay], step_days: Sequence[date]) -> BounceBack:
    """The median over `noes`; `step_days` in order. A "no" without a step yet is not counted."""
    waits: Counter[int] = Counter()
    heard = 0
    for no in noes:
        heard += no.count
        waits[0] += no.same_day
        place = bisect_right(step_days, no.day)
        if place < len(step_days):
            waits[(step_days[place] - no.day).days] += no.count - no.same_day
    return bounce_back_of(waits, heard)


def bounce_note(now: BounceBack, before: BounceBack | None) -> str:
    """The count a median rests on, and what it was before, where enough is known of both."""
    note = tr("median of {n} noes", n=now.counted)
    if now.median is None or before is None or before.median is None:
        return note
    if before.median == now.median:
        return tr("{note}; the same as before", note=note)
    return tr("{note}; before that it was {days}", note=note, days=say_days(before.median))


# Sentences on pictures


def flow_sentence(total: int, reached: int, early: int, late: int) -> str:
    """What the flow shows, in one sentence.

    `reached` applications came past the papers; `early` noes came before that, `late` after. More
    is said of these than of the others only where their true share is beyond half.
    """
    if not total:
        return tr("No application was sent in this time.")
    if total < FEW:
        return tr("A first look. With five applications, shares appear beside the counts.")
    if early + late < FEW:
        return trn(
            "{n} of {total} led to a conversation or a test so far.",
            "{n} of {total} led to a conversation or a test so far.",
            reached,
            total=total,
        )
    low, high = wilson(early, early + late)
    if low > 0.5:
        return tr("Most noes came before anyone spoke with you: look at the papers first.")
    if high < 0.5:
        return tr("The papers work. Most noes came later, in the live part.")
    return tr("Noes came both early and late: some for the papers, some for the live part.")


def kinds_sentence(kinds: Mapping[str, int]) -> str:
    """What the kinds of noes come to, in one plain sentence."""
    total = sum(kinds.values())
    if not total:
        return tr("No noes in this time.")
    if total < FEW:
        return tr("Too few to tell a pattern. Each one is counted.")
    outside = kinds.get(Kind.OUTSIDE.value, 0)
    if 2 * outside > total:
        return tr("Most of them were decided outside your control.")
    top, count = max(kinds.items(), key=_second)
    if 2 * count <= total:
        return tr("No kind stands out: there is no single thing to mend.")
    return {
        Kind.EARLY: tr("Most came early. A better fit of papers and posting may help."),
        Kind.LATE: tr("Most came late: the papers worked, and people wanted to meet you."),
        Kind.OUTSIDE: tr("Most of them were decided outside your control."),
        Kind.UNKNOWN: tr("Of most, too little is known. A look at one or two may tell more."),
    }[Kind(top)]


def _second(item: tuple[str, int]) -> int:
    return item[1]


def steps_sentence(sent: int, checks: int, after: int = 0) -> str:
    """What the steps of a time were; `after` the first "no" of it, where the headline says so."""
    said = tr("{sent} sent, {checks} on goals", sent=sent, checks=checks)
    if after in (0, sent + checks):
        return said
    return tr("{steps}; {n} after the first no", steps=said, n=after)


def heat_sentence(days: Iterable[date], span: Span) -> str:
    """On how many days something was done; every one of them is one, none is asked for."""
    active = sum(1 for day in days if span.heat_first() <= day <= span.last)
    first = span.heat_first()
    when = tr("{month} {year}", month=month_name(first.month), year=first.year)
    if not active:
        return tr("Since {when} it was quiet. The first step will show here.", when=when)
    return trn(
        "Since {when} something was done on {n} day.",
        "Since {when} something was done on {n} days.",
        active,
        when=when,
    )


def done_name(what: str) -> str:
    """The word for one thing that was done; `what` is a field of `port.Done`."""
    return {
        "sent": tr("Application"),
        "steps": tr("Step"),
        "helped": tr("Help given"),
        "contacts": tr("Contact"),
    }[what]
