"""What the pictures of the page say, and the same numbers as lines of a table. No Qt, no SQL.

Below five cases there are counts, and nothing is made of them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from resilience_desktop.core.days import month_name, say_full
from resilience_desktop.core.diagnosis import Kind, kind_name_short
from resilience_desktop.core.progress import FEW, BounceBack, middle, say_days, share, wilson
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.progress import rules
from resilience_desktop.features.progress.flow import Flow, after_name, node_name
from resilience_desktop.features.progress.port import Answers, Done, Reached
from resilience_desktop.features.progress.rules import NoDay
from resilience_desktop.features.progress.wish import Wish

MOST_BARS = 6


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table, and which list lies behind it."""

    cells: tuple[str, ...]
    wish: Wish | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A bar: `count` of `total`, where its true share lies (0 to 1), and the list behind it."""

    name: str
    count: int
    total: int
    low: float | None = None
    high: float | None = None
    wish: Wish | None = None


def part_of(name: str, count: int, total: int, wish: Wish | None = None) -> Part:
    """A bar with its range, where there are cases enough for one."""
    low, high = wilson(count, total) if total >= FEW else (None, None)
    return Part(name, count, total, low, high, wish)


def part_line(group: str, part: Part) -> Line:
    """A bar as a line: of what, which, count, share, range."""
    percent = share(part.count, part.total)
    told = tr("too few") if percent is None else tr("{share} %", share=percent)
    between = ""
    if part.low is not None and part.high is not None:
        between = tr("{low} to {high} %", low=round(part.low * 100), high=round(part.high * 100))
    counted = tr("{n} of {total}", n=part.count, total=part.total)
    return Line((group, part.name, counted, told, between), part.wish)


# The flow


def flow_lines(flow: Flow) -> tuple[Line, ...]:
    """Every node: where, what, count, share; behind it the applications that passed it."""
    found = []
    for node in flow.nodes:
        where = tr("Reached") if node.is_stage else after_name(flow, node.place)
        percent = share(node.count, flow.total)
        told = tr("too few to tell") if percent is None else tr("{share} %", share=percent)
        cells = (where, node_name(flow, node), str(node.count), told)
        found.append(Line(cells, flow.wish(node)))
    return tuple(found)


# Where it is lost


@dataclass(frozen=True, slots=True)
class Lost:
    """Early against late, and what led to a live round, by source and by papers."""

    title: str
    stages: tuple[Part, ...]
    sources: tuple[Part, ...]
    papers: tuple[Part, ...]

    def lines(self) -> tuple[Line, ...]:
        groups = (
            (tr("Noes"), self.stages),
            (tr("Source"), self.sources),
            (tr("Papers"), self.papers),
        )
        return tuple(part_line(group, part) for group, parts in groups for part in parts)


def lost_of(
    kinds: Mapping[str, int], sources: Iterable[Reached], papers: Iterable[Reached]
) -> Lost:
    """What `port.Summary` tells about where it is lost."""
    early, late = kinds.get(Kind.EARLY.value, 0), kinds.get(Kind.LATE.value, 0)
    total = early + late
    return Lost(
        lost_title(early, late),
        (
            kind_part(Kind.EARLY, early, total),
            kind_part(Kind.LATE, late, total),
        ),
        tuple(_reached("source", reached) for reached in sources),
        tuple(_reached("papers", reached) for reached in papers),
    )


def kind_part(kind: Kind, count: int, total: int) -> Part:
    """The noes of a kind."""
    return part_of(kind_name_short(kind), count, total, Wish("kind", kind.value))


def _reached(what: str, found: Reached) -> Part:
    wish = Wish(what, found.value)
    return part_of(one_line(found.value), found.reached, found.total, wish)


def lost_title(early: int, late: int) -> str:
    """Whether noes come early or late, in words that fit how sure that is."""
    if early + late < FEW:
        return tr("Too few noes to tell where most is lost.")
    low, high = wilson(early, early + late)
    if low > 0.5:
        return tr("Most is lost early, on paper.")
    if high < 0.5:
        return tr("Most is lost late, in live rounds.")
    return tr("Early and late are too close to call.")


# Bounce-back


@dataclass(frozen=True, slots=True)
class Case:
    """`count` noes of a day whose next step came `wait` days later; None: none came yet."""

    day: date
    count: int
    wait: int | None


def bounce_cases(noes: Iterable[NoDay], step_days: Sequence[date]) -> tuple[Case, ...]:
    """Every "no" and its next step, as `rules.bounce_back` counts them."""
    found = []
    for no in noes:
        if no.same_day:
            found.append(Case(no.day, no.same_day, 0))
        if rest := no.count - no.same_day:
            place = bisect_right(step_days, no.day)
            wait = (step_days[place] - no.day).days if place < len(step_days) else None
            found.append(Case(no.day, rest, wait))
    return tuple(found)


def bounce_title(bounce: BounceBack) -> str:
    """What the waits come to."""
    if not bounce.noes:
        return tr("No noes with a day in this time.")
    if bounce.median is None:
        return tr("Too few to tell how long it takes from a no to the next step.")
    if bounce.median == 0:
        return tr("Half of the noes had a next step on the same day.")
    return tr("Half of the noes had a next step within {days}.", days=say_days(bounce.median))


def bounce_words(bounce: BounceBack, before: BounceBack | None) -> str:
    """The count behind it, how it changed, and what is still open."""
    said = [rules.bounce_note(bounce, before)] if bounce.median is not None else []
    if waiting := bounce.noes - bounce.counted:
        said.append(trn("{n} is without a step so far", "{n} are without a step so far", waiting))
    return "; ".join(said)


def bounce_lines(cases: Iterable[Case]) -> tuple[Line, ...]:
    """Month by month: noes, the median with its count, and those without a step yet."""
    months: dict[date, Counter[int | None]] = {}
    for case in cases:
        months.setdefault(case.day.replace(day=1), Counter())[case.wait] += case.count
    found = []
    for month, waits in sorted(months.items(), reverse=True):
        open_still = waits.pop(None, 0)
        known = {wait: n for wait, n in waits.items() if wait is not None}
        median, counted = middle(known), sum(known.values())
        name = tr("{month} {year}", month=month_name(month.month), year=month.year)
        told = tr("too few to tell") if median is None else say_days(median)
        wish = Wish("month", day=month)
        cells = (name, str(counted + open_still), told, str(counted), str(open_still))
        found.append(Line(cells, wish))
    return tuple(found)


# Answers


WAITS = ((0, 2), (3, 7), (8, 14), (15, 31), (32, 1_000_000))
"""Days that are told together, both included."""


def answers_title(answers: Answers) -> str:
    """How long companies take, and how many never answer."""
    if not answers.total:
        return tr("No application was sent in this time.")
    if answers.total < FEW:
        return tr("Too few to tell how long companies take.")
    silent = tr("{n} of {total} ended without one", n=answers.silent, total=answers.total)
    median = middle(answers.waits)
    if median is None:
        return tr("Too few answers to tell how long they take; {silent}.", silent=silent)
    if median == 0:
        return tr("Half of the answers came on the same day; {silent}.", silent=silent)
    took = say_days(median)
    return tr("Half of the answers came within {days}; {silent}.", days=took, silent=silent)


def answers_words(answers: Answers) -> str:
    """What the median rests on."""
    return trn(
        "{n} answer with a day, to {total} sent",
        "{n} answers with a day, to {total} sent",
        sum(answers.waits.values()),
        total=answers.total,
    )


def answer_parts(answers: Answers) -> tuple[Part, ...]:
    """How long, in a few steps; then those without an answer."""
    found = [
        part_of(
            name,
            sum(n for days, n in answers.waits.items() if low <= days <= high),
            answers.total,
            Wish("wait", low=low, high=high),
        )
        for (low, high), name in zip(WAITS, _wait_names(), strict=True)
    ]
    if answers.undated:
        found.append(part_of(tr("Day not known"), answers.undated, answers.total, Wish("undated")))
    silent = part_of(tr("Never answered"), answers.silent, answers.total, Wish("silent"))
    waiting = part_of(tr("Open, no answer yet"), answers.waiting, answers.total, Wish("waiting"))
    return (*found, silent, waiting)


def _wait_names() -> tuple[str, ...]:
    return (
        tr("Within two days"),
        tr("Within a week"),
        tr("Within two weeks"),
        tr("Within a month"),
        tr("Longer than a month"),
    )


# What was done


def say_done(day: date, done: Done) -> str:
    """A day of the calendar in words."""
    said = [
        trn("{n} application", "{n} applications", done.sent) if done.sent else "",
        trn("{n} step", "{n} steps", done.steps) if done.steps else "",
        trn("{n} help given", "{n} times help given", done.helped) if done.helped else "",
        trn("{n} contact", "{n} contacts", done.contacts) if done.contacts else "",
    ]
    words = ", ".join(part for part in said if part) or tr("nothing noted")
    return tr("{day}: {steps}", day=say_full(day), steps=words)


def done_lines(days: Mapping[date, Done]) -> tuple[Line, ...]:
    """A line for every day on which something was done, the latest first."""
    return tuple(
        Line(
            (
                say_full(day),
                *(str(n) for n in (done.sent, done.steps, done.helped, done.contacts)),
            ),
            Wish("day", day=day),
        )
        for day, done in sorted(days.items(), reverse=True)
        if done.total
    )


# Milestones


def milestones(noes: int, feedback: int, steps: int) -> tuple[str, ...]:
    """What was passed so far, gently, the greatest of each; nothing is counted down to."""
    found = []
    if noes >= 10:
        found.append(tr("You have come through ten noes and more."))
    if feedback:
        found.append(tr("You have heard your first feedback."))
    if steps >= 100:
        found.append(tr("You have taken a hundred steps and more."))
    return tuple(found)
