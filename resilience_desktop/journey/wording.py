"""What the journey says."""

from __future__ import annotations

from collections.abc import Iterable

from resilience_desktop.core.feelings import feeling_name
from resilience_desktop.core.words import tr
from resilience_desktop.journey.rules import Draft, Flow, Look, Step, When


def question(step: Step) -> str:
    """What a step asks, in one line."""
    return {
        Step.LOG: tr("Who said no?"),
        Step.NAME: tr("What is there right now?"),
        Step.WALLOW: tr("Some time to feel it"),
        Step.RITUAL: tr("And now, something good"),
        Step.WINS: tr("This is also true about you"),
        Step.NEXT: tr("One small step"),
        Step.CLOSE: tr("That was a lot for one sitting"),
    }[step]


def line(step: Step) -> str:
    """The quiet line below the question."""
    return {
        Step.LOG: tr("Ten seconds are enough. Looking into it can wait."),
        Step.NAME: tr("One word or several. Naming a feeling can take some of its edge."),
        Step.WALLOW: tr("A short time, only for this. When it is over, something else begins."),
        Step.RITUAL: tr("What you planned for this moment, while you were calm."),
        Step.WINS: tr("A no says something about one role. These say something about you."),
        Step.NEXT: tr("Something that fits into half an hour. Today or tomorrow."),
        Step.CLOSE: tr("The rest of the day is yours."),
    }[step]


def unplanned_line() -> str:
    """The quiet line of the ritual for someone who has no plan of their own yet."""
    return tr("Nothing is planned yet. Take one of these, or write your own.")


def primary(step: Step) -> str:
    """The word on the button that goes on."""
    return {
        Step.LOG: tr("Log it"),
        Step.NEXT: tr("Choose this step"),
        Step.CLOSE: tr("Back to my day"),
    }.get(step, tr("Go on"))


def step_name(step: Step) -> str:
    """The step in a word or two, for where a journey was left."""
    return {
        Step.LOG: tr("Log it"),
        Step.NAME: tr("Name it"),
        Step.WALLOW: tr("Wallow window"),
        Step.RITUAL: tr("Ritual"),
        Step.WINS: tr("Wins"),
        Step.NEXT: tr("Next step"),
        Step.CLOSE: tr("The end"),
    }[step]


def logged_line() -> str:
    """What is said once the "no" is kept."""
    return tr("Logged. That one stung; be kind to yourself today.")


def closing_lines(flow: Flow) -> list[tuple[str, str]]:
    """What was kept on the way, as (icon, sentence)."""
    draft, lines = flow.draft, list[tuple[str, str]]()
    if draft.logged_id:
        lines.append(("inbox", tr("Logged: {what}.", what=draft.title or tr("a no"))))
    if draft.saved_feelings:
        lines.append(("heart", tr("Named: {words}.", words=_named(draft.saved_feelings))))
    if draft.wallow:
        lines.append(("cloud-rain", _wallowed(draft)))
    if draft.ritual:
        lines.append(("footprints", tr("Done: {what}.", what=draft.ritual.rstrip(". "))))
    if draft.kept_win:
        lines.append(("gem", tr("Kept as a win: {what}.", what=draft.kept_win.rstrip(". "))))
    if draft.goal_id:
        lines.append(("sprout", _planned(draft)))
    if draft.look == Look.TOMORROW and draft.logged_id:
        lines.append(("search", tr("Tomorrow you look into this no, with fresh eyes.")))
    return lines


def _named(feelings: Iterable[tuple[str, int]]) -> str:
    return ", ".join(feeling_name(name).lower() for name, _strength in feelings)


def _wallowed(draft: Draft) -> str:
    if draft.wallow == "rang" and draft.minutes:
        return tr("{n} minutes, only for this.", n=draft.minutes)
    return tr("Some time to feel it, as much as you needed.")


def _planned(draft: Draft) -> str:
    goal = " ".join(draft.goal.split()).rstrip(". ")
    if draft.when == When.TOMORROW:
        return tr("Your next step, tomorrow: {goal}.", goal=goal)
    return tr("Your next step, today: {goal}.", goal=goal)
