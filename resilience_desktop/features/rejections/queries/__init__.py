"""What the Rejections page and the journey ask of the store."""

from __future__ import annotations

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.queries.corrections import Corrections
from resilience_desktop.features.rejections.queries.listing import Listing
from resilience_desktop.features.rejections.queries.logging_no import NoLogging
from resilience_desktop.store.trash import TrashKind

__all__ = ["TRASH_KINDS", "RejectionQueries"]

TRASH_KINDS = (
    TrashKind("application", tr("Application"), ("role", "company"), "briefcase"),
    TrashKind("stage_event", tr("Ledger entry"), ("as_written", "day", "note"), "route"),
)


class RejectionQueries(Listing, Corrections, NoLogging):
    """Fills `port.RejectionDesk` and `port.NoLog` from a store: `RejectionQueries(store, clock)`.

    May be called from any thread.
    """
