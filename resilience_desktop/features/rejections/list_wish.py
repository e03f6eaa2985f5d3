"""What the person wants to see in the list, apart from how it is shown."""

from __future__ import annotations

from datetime import date

from resilience_desktop.features.rejections.list_words import ACTIVE
from resilience_desktop.features.rejections.port import Wish
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.features.rejections.sorting_port import CalmView
from resilience_desktop.features.rejections.sorting_rules import calm_from


class Wanted:
    """The kind, the filters by field of `Wish`, and the calm view; `segment` is that of the head.

    Choices to filter by are counted over all applications, so filters look through all of them;
    when the last one goes, the kind is again what it was.
    """

    def __init__(self) -> None:
        self.kind = Show.NOES
        self.filters: dict[str, str] = {}
        self.view = CalmView()
        self._before = Show.NOES

    def show(self, segment: str) -> Show:
        """Noes, those that are still open, or all of them."""
        return Show.OPEN if segment == ACTIVE else self.kind

    def wish(self, text: str, segment: str, sort: str, today: date) -> Wish:
        """The same for the desk."""
        return Wish(
            text.strip(),
            self.show(segment),
            Reach.ALL if segment == ACTIVE else Reach(segment),
            **self.filters,
            sort=sort,
            calm_from=calm_from(self.view, today),
        )

    def set_filters(self, filters: dict[str, str]) -> bool:
        """Filter; whether that is another wish."""
        wanted = {key: value for key, value in filters.items() if value}
        if wanted == self.filters:
            return False
        if wanted and not self.filters:
            self._before, self.kind = self.kind, Show.EVERYTHING
        elif not wanted:
            self.kind = self._before
        self.filters = wanted
        return True
