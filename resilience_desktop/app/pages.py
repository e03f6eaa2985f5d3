"""The pages of the features, one on screen: built when first wanted, fresh when seen."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from resilience_desktop.app.opening import Profile
from resilience_desktop.core.clock import Clock
from resilience_desktop.registry import Feature, features, load
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.runner import ThreadRunner


class Pages(QStackedWidget):
    """One page a feature, in the order of the tabs; each is attached once the store is open.

    Signals: `built` the key of a feature whose page is there now; `told` and `asked` are those of
    the pages.
    """

    built = Signal(str)
    told = Signal(str, bool)
    asked = Signal(str, str)

    def __init__(self, clock: Clock, runner: ThreadRunner) -> None:
        super().__init__()
        self.features: tuple[Feature, ...] = features()
        self._clock = clock
        self._runner = runner
        self._pages: dict[str, Page] = {}
        self._stale: set[str] = set()
        self._profile: Profile | None = None
        self.current_key = ""
        self.left_at: Mapping[str, str] = {}

    def page(self, key: str) -> Page:
        """The page of a feature, built when first wanted."""
        if key not in self._pages:
            feature = self.features[self.index_of(key)]
            page: Page = load(feature.page)(self._clock)
            page.told.connect(self.told)
            page.failed.connect(self._runner.failed)
            page.asked.connect(self.asked)
            self._pages[key] = page
            self.addWidget(page)
            page.go_to(self.left_at.get(key, ""))
            self._attach_page(feature)
            self.built.emit(key)
        return self._pages[key]

    def has_page(self, key: str) -> bool:
        """Whether the page of a feature is built."""
        return key in self._pages

    def index_of(self, key: str) -> int:
        """The place of a feature among the tabs; 0 for one that is not known."""
        keys = [feature.key for feature in self.features]
        return keys.index(key) if key in keys else 0

    def show_page(self, index: int) -> None:
        """Bring the page at `index` on screen; the one before it saves what is typed."""
        key = self.features[index].key
        page = self.page(key)
        if key != self.current_key:
            self.leave()
        self.current_key = key
        self.setCurrentWidget(page)
        self.freshen()

    def leave(self) -> None:
        """The page on screen is being left: it saves what is typed."""
        page = self._pages.get(self.current_key)
        if page is not None and page.attached:
            page.leave()

    def segments(self) -> dict[str, str]:
        """What of each page is on screen, or was when the program was closed."""
        places = {**self.left_at, **{key: page.where() for key, page in self._pages.items()}}
        return {key: place for key, place in places.items() if place}

    def attach(self, profile: Profile) -> None:
        """The store is open: hand the pages what they ask of it, the one on screen first."""
        self._profile = profile
        for key in sorted(self._pages, key=self._is_hidden):
            self._attach_page(self.features[self.index_of(key)])

    def data_changed(self, tables: frozenset[str], in_sight: bool) -> None:
        """Refresh what shows one of the tables; pages out of sight when they are next seen."""
        for key, page in self._pages.items():
            if page.attached and page.watches & tables:
                if in_sight and key == self.current_key:
                    page.refresh()
                else:
                    self._stale.add(key)

    def freshen(self) -> None:
        """The page on screen is in sight again: refresh it if its data changed meanwhile."""
        if self.current_key in self._stale:
            self._stale.discard(self.current_key)
            self._pages[self.current_key].refresh()

    def _is_hidden(self, key: str) -> bool:
        return key != self.current_key

    def _attach_page(self, feature: Feature) -> None:
        page = self._pages[feature.key]
        if self._profile is None or page.attached:
            return
        ready = self._profile.ready(feature)
        if ready is not None:
            page.attach(ready, self._runner)
            return
        # On the store's thread: the first use of a feature imports its tables.
        self._runner.run(
            partial(self._profile.queries, feature), _Attaching(page, self._runner).attach
        )


class _Attaching:
    """Brings the queries to a page, unless it has them meanwhile."""

    def __init__(self, page: Page, runner: ThreadRunner) -> None:
        self._page = page
        self._runner = runner

    def attach(self, queries: Any) -> None:
        if not self._page.attached:
            self._page.attach(queries, self._runner)
