"""The line below the title of today's page."""

from __future__ import annotations

from resilience_desktop.core.words import tr
from resilience_desktop.features.goals import rules
from resilience_desktop.features.goals.day import shown_goals
from resilience_desktop.features.goals.port import DayPlan


def line_of(plan: DayPlan, *, used: bool, yesterday: bool) -> str:
    """What the page says of a day; `used` when there are goals at all."""
    if not used:
        return tr("Steps small enough for a hard day.")
    if yesterday:
        return tr("Yesterday. What was done can still be checked.")
    shown = shown_goals(plan)
    done = sum(1 for one in shown if one.checked)
    if plan.rest is not None and done < len(shown):
        return tr("Rest is planned. What is here may wait.")
    quiet = plan.yesterday_quiet and bool(shown)
    return rules.progress_sentence(done, len(shown), yesterday_quiet=quiet)
