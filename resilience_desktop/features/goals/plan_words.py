"""What a goal means, in a sentence: when it comes, how much of it, and what is enough."""

from __future__ import annotations

from datetime import date, timedelta

from resilience_desktop.core.days import say_day, say_full, weekday_name
from resilience_desktop.core.rhythms import Rhythm, known_rhythm
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.port import GoalDraft

_A_MONDAY = date(2024, 1, 1)


def say_plan(draft: GoalDraft, today: date) -> str:
    """ "Every Monday: 2 applications. On a hard day this is enough: open the file."."""
    when = say_when(draft, today)
    if draft.amount > 1:
        much = " ".join(filter(None, (str(draft.amount), draft.unit.strip())))
        when = tr("{when}: {much}", when=when, much=much)
    said = tr("{sentence}.", sentence=when)
    minimum = draft.minimum.strip()
    if not minimum:
        return said
    enough = tr("On a hard day this is enough: {minimum}.", minimum=minimum)
    return tr("{sentence} {another}", sentence=said, another=enough)


def say_when(draft: GoalDraft, today: date) -> str:
    """When a goal comes: "Three times a week, on days you choose", without a full stop."""
    rhythm = known_rhythm(draft.rhythm)
    if rhythm is Rhythm.DAILY:
        return tr("Every day")
    if rhythm is Rhythm.WEEKLY:
        return trn(
            "Once a week, on a day you choose", "{count} times a week, on days you choose",
            draft.times, count=rules.capital(rules.number_word(draft.times)),
        )  # fmt: skip
    if rhythm is Rhythm.EVERY:
        return trn("Every day", "Every {n} days, counted from the last time", draft.every)
    if rhythm is Rhythm.WEEKDAYS:
        return say_days(draft.weekdays)
    return _say_once(draft.due_on, today)


def say_days(weekdays: tuple[int, ...]) -> str:
    """ "Every Monday and Thursday"; "Every day" when none or all are chosen (0 is Monday)."""
    days = sorted(set(weekdays))
    if len(days) in (0, 7):
        return tr("Every day")
    if days == [0, 1, 2, 3, 4]:
        return tr("Every day from Monday to Friday")
    names = [weekday_name(_A_MONDAY + timedelta(days=day)) for day in days]
    if len(names) == 1:
        return tr("Every {day}", day=names[0])
    return tr("Every {days} and {last}", days=", ".join(names[:-1]), last=names[-1])


def _say_once(due: date | None, today: date) -> str:
    if due is None:
        return tr("Once, on a day you choose")
    if due == today:
        return tr("Once, today")
    if due == today + timedelta(days=1):
        return tr("Once, tomorrow")
    if due < today:
        return tr("Once, planned for {day}", day=say_day(due, today))
    near = (due - today).days < 7
    return tr("Once, by {day}", day=weekday_name(due) if near else say_full(due))


def say_span(first: date, last: date, today: date) -> str:
    """A stretch of days: "tomorrow", "24 Dec to 2 Jan 2027"."""
    if first == last:
        return say_day(first, today)
    return tr("{first} to {last}", first=say_day(first, today), last=say_day(last, today))
