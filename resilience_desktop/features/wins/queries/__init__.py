"""What the wins page and the journey ask of the store."""

from __future__ import annotations

from functools import cached_property

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.queries.files import WinFiles
from resilience_desktop.features.wins.queries.naming import WinNaming
from resilience_desktop.features.wins.queries.remembered import WinMemory
from resilience_desktop.features.wins.worth.queries import WorthQueries, trash_kinds
from resilience_desktop.store.trash import TrashKind

TRASH_KINDS = (
    TrashKind("win", tr("Win"), ("title",), "gem"),
    TrashKind("attachment", tr("File of a win"), ("name",), "file-text"),
    *trash_kinds(),
)


class WinQueries(WinFiles, WinMemory, WinNaming):
    """`port.WinDesk` on the store, and `page_port.PageDesk` for the page."""

    @cached_property
    def worth(self) -> WorthQueries:
        """What the sheet of worth asks for."""
        return WorthQueries(self._store, self._clock)
