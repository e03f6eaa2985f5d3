"""What the steps do to the store: each takes the draft and returns it with what became of it.

They run on the store's thread and know the desk only, so they are tested without a window.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ledger import Stage, furthest_stage, heard_no
from resilience_desktop.features.rejections.port import NoDraft, Note
from resilience_desktop.features.rejections.rules import CameBy
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.journey.matching import likely, same
from resilience_desktop.journey.port import JourneyDesk, Unfinished
from resilience_desktop.journey.rules import (
    Draft,
    Flow,
    Idea,
    Look,
    Step,
    Told,
    When,
    go_on,
    typed,
    varied,
)


def begin(desk: JourneyDesk, application_id: str, today: date) -> Flow:
    """A new journey; about a known application when an id is given.

    One that has heard its "no" already begins at the feelings: there is nothing to log twice.
    """
    found = desk.rejections.detail(application_id) if application_id else None
    if found is None:
        return Flow(draft=Draft(day=today))
    draft = Draft(
        application_id=found.id,
        company=found.facts.company,
        role=found.facts.role,
        stage=furthest_stage(found.entries).value,
        day=today,
    )
    no = heard_no(found.entries)
    if no is None:
        return Flow(draft=draft)
    draft = replace(
        draft,
        day=no.day,
        logged_id=found.id,
        feelings=found.feelings,
        saved_feelings=found.feelings,
    )
    return Flow(Step.NAME, draft, frozenset({Step.LOG}))


def begin_told(desk: JourneyDesk, told: Told, today: date) -> Flow:
    """A new journey about a letter: filled in for the person to correct, and nothing kept.

    An application is taken from the list only when its company and its role are both named.
    """
    found = likely(desk.rejections, told)
    meant = same(found, told)
    draft = Draft(
        application_id=meant.id if meant else "",
        company=meant.company if meant else told.company,
        role=meant.role if meant else told.role,
        stage=meant.furthest.value if meant else Stage.APPLIED.value,
        day=told.day or today,
        message=told.message,
        letter=told.letter,
    )
    return Flow(draft=draft, given=draft, likely=found)


def log(desk: JourneyDesk, draft: Draft) -> Draft:
    """Log the "no", or correct the one that was logged; feelings named before come along, and
    the letter it came by.

    Raises `KnownError` for what the rejections refuse, such as a day to come.
    """
    there = desk.rejections.detail
    picked = draft.application_id if draft.application_id and there(draft.application_id) else None
    way = CameBy.EMAIL.value if draft.message else ""
    no = NoDraft(picked, draft.company, draft.role, draft.stage, draft.day, way)
    # It may have been taken back by Undo meanwhile: then it is a new one.
    if draft.logged_id and there(draft.logged_id):
        logged = desk.rejections.update_no(draft.logged_id, no)
    else:
        logged = desk.rejections.log_no(no)
        draft = replace(draft, saved_feelings=None)
    draft = replace(draft, application_id=picked or "", logged_id=logged.application_id)
    return save_feelings(desk, save_message(desk, draft))


def save_message(desk: JourneyDesk, draft: Draft) -> Draft:
    """Keep what they wrote with the "no"; below what is there already, which stays."""
    found = desk.rejections.detail(draft.logged_id)
    if found is None or draft.message == draft.kept_message:
        return draft
    before, wanted = found.message, draft.message
    if draft.kept_message and draft.kept_message in before:
        text = before.replace(draft.kept_message, wanted, 1).strip()
    elif wanted in before:
        text = before
    else:
        text = "\n\n".join(filter(None, (before, wanted)))
    if text != before:
        desk.rejections.write_note(draft.logged_id, Note.MESSAGE, text)
    return replace(draft, kept_message=wanted)


def save_feelings(desk: JourneyDesk, draft: Draft) -> Draft:
    """Keep the feelings with the "no"; without one they stay in the draft."""
    known = draft.saved_feelings or ()
    if not draft.logged_id or draft.feelings == known:
        return draft
    if desk.rejections.detail(draft.logged_id) is None:
        return replace(draft, saved_feelings=None)
    desk.rejections.save_feelings(draft.logged_id, draft.feelings)
    return replace(draft, saved_feelings=draft.feelings)


def save_win(desk: JourneyDesk, draft: Draft) -> Draft:
    """Keep the win that was written down in one line, if there is one."""
    title = " ".join(draft.win.split())
    if not title:
        return replace(draft, win="")
    desk.wins.add(WinDraft(title=title))
    return replace(draft, win="", kept_win=title)


def plan(desk: JourneyDesk, draft: Draft, today: date) -> Draft:
    """Keep the next step, once, and plan looking into the "no" or take that back."""
    logged = draft.logged_id if draft.logged_id and desk.rejections.detail(draft.logged_id) else ""
    tomorrow = today + timedelta(days=1)
    title = " ".join(draft.goal.split())
    if title and not draft.goal_id:
        day = tomorrow if draft.when == When.TOMORROW else today
        made = desk.goals.add_next_step(title, draft.goal_kind or "apply", day, logged or None)
        draft = replace(draft, goal_id=made)
    if logged and draft.look != Look.UNSAID:
        try:
            look = tomorrow if draft.look == Look.TOMORROW else None
            desk.rejections.plan_look(logged, look)
        except KnownError:
            # The step is kept already; a plan to look is not worth stopping for.
            return replace(draft, look=Look.UNSAID.value)
    return draft


def ideas(desk: JourneyDesk, draft: Draft) -> tuple[Idea, ...]:
    """Next steps to offer; what was prepared for this role comes first."""
    found = desk.rejections.detail(draft.logged_id) if draft.logged_id else None
    prepared = found.prepared if found else ""
    offered = desk.goals.step_suggestions(draft.role, draft.company, prepared)
    return varied(Idea(one.title, one.kind) for one in offered)


def look_around(
    desk: JourneyDesk, application_id: str, today: date
) -> tuple[Unfinished | None, Flow]:
    """Before a new journey: the one that was left, if any, and the new one as it would begin."""
    return desk.journeys.unfinished(), begin(desk, application_id, today)


def look_around_told(desk: JourneyDesk, told: Told, today: date) -> tuple[Unfinished | None, Flow]:
    """The same, for a journey about a letter."""
    return desk.journeys.unfinished(), begin_told(desk, told, today)


def onwards(desk: JourneyDesk, application_id: str, today: date) -> tuple[str, Flow]:
    """From a ritual on to the wins: in the journey that was left about the same "no", or a new one.

    The id is empty for a new one, which begins at the wins.
    """
    left = desk.journeys.unfinished() if application_id else None
    if left is not None and left.flow.draft.logged_id == application_id:
        done = left.flow.done | {Step.WALLOW, Step.RITUAL}
        return left.id, replace(left.flow, step=Step.WINS, done=done)
    draft = begin(desk, application_id, today).draft
    return "", Flow(Step.WINS, draft, first=Step.WINS)


def carry_out(
    desk: JourneyDesk, journey_id: str, flow: Flow, act: Callable[[JourneyDesk, Draft], Draft]
) -> tuple[str, Flow]:
    """Do what a step does, and keep that it was done: in one job, so that nothing comes between."""
    after = go_on(typed(flow, act(desk, flow.draft)))
    desk.journeys.keep(journey_id, after)
    return journey_id, after
