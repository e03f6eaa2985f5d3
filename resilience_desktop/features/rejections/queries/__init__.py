"""What the Rejections page and the journey ask of the store."""

from __future__ import annotations

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.queries.corrections import Corrections
from resilience_desktop.features.rejections.queries.feedback import Feedback
from resilience_desktop.features.rejections.queries.letters import Letters
from resilience_desktop.features.rejections.queries.listing import Listing
from resilience_desktop.features.rejections.queries.logging_no import NoLogging
from resilience_desktop.features.rejections.queries.naming import Naming
from resilience_desktop.features.rejections.queries.patterns import PatternReading
from resilience_desktop.features.rejections.queries.starting import Starting
from resilience_desktop.features.rejections.queries.study import Study
from resilience_desktop.store.trash import TrashKind

__all__ = ["TRASH_KINDS", "RejectionQueries"]

TRASH_KINDS = (
    TrashKind("application", tr("Application"), ("role", "company"), "briefcase"),
    TrashKind("stage_event", tr("Ledger entry"), ("as_written", "day", "note"), "route"),
    TrashKind("cause", tr("Cause"), ("text",), "search"),
    TrashKind("reflection_answer", tr("Answer"), ("question", "answer"), "pencil"),
    TrashKind("lesson", tr("Lesson"), ("text",), "lightbulb"),
    TrashKind("feedback_request", tr("Request for feedback"), ("recipient", "subject"), "mail"),
    TrashKind("reframe", tr("Thought"), ("thought",), "feather"),
    TrashKind("custom_stage", tr("Stage"), ("name",), "route"),
)


class RejectionQueries(
    Listing, Naming, Corrections, NoLogging, Starting, Study, Feedback, Letters, PatternReading
):
    """Fills `port.RejectionDesk` and `port.NoLog` from a store: `RejectionQueries(store, clock)`.

    May be called from any thread.
    """
