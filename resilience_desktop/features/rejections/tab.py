"""The page of rejections: a list by time, and beside it all there is about one application."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from resilience_desktop.core.clock import Clock
from resilience_desktop.core.neighbours import Neighbours
from resilience_desktop.features.rejections.list_loading import ListLoader
from resilience_desktop.features.rejections.list_pane import ListPane
from resilience_desktop.features.rejections.port import (
    ApplicationDetail,
    ApplicationRow,
    RejectionDesk,
)
from resilience_desktop.features.rejections.rules import Reach, Show
from resilience_desktop.features.rejections.sorting_port import CalmView
from resilience_desktop.ui.page import Page
from resilience_desktop.ui.theme import theme

if TYPE_CHECKING:
    from resilience_desktop.features.rejections.detail_pane import DetailPane
    from resilience_desktop.features.rejections.list_bulk import ListBulk
    from resilience_desktop.features.rejections.list_care import ListCare
    from resilience_desktop.features.rejections.writer import Writer

_LIST_WIDE, _LIST_NARROW, _ALONE = 332, 272, 660
"""Width of the list in wide and narrow pages, and the width below which it stands alone, in px."""

_REST_MS = 150
"""How long the keys rest before the detail follows a search."""


def _detail_of(desk: RejectionDesk, key: str) -> tuple[str, ApplicationDetail | None]:
    return key, desk.detail(key)


def _prepare_detail() -> None:
    """Import what the detail is made of away from the window, which shows its first rows now."""
    import_module("resilience_desktop.features.rejections.detail_pane")
    import_module("resilience_desktop.features.rejections.writer")


class RejectionsTab(Page):
    """The list and the detail side by side; in narrow pages one slides over the other."""

    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "application",
            "stage_event",
            "rejection",
            "feeling",
            "custom_stage",
            "cause",
            "reflection_answer",
            "lesson",
            "feedback_request",
            "reframe",
            "person",  # whoever was met here and is kept among the people
        }
    )
    queries: RejectionDesk

    neighbours: Neighbours | None = None
    """The wins and the people; the window introduces them."""

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._care: ListCare | None = None
        self._view_known = False
        self._wanted_id = ""
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._load_detail)
        self._alone = False
        self._in_detail = False
        self.list = ListPane(clock)
        self._loader = ListLoader(self, self.list)
        self._detail: DetailPane | None = None
        self._writer: Writer | None = None
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.list)
        self._row.addStretch(1)
        self._connect()
        theme().changed.connect(self._arrange)
        self._arrange()

    def _connect(self) -> None:
        self._loader.shown.connect(self._choose_first)
        self.list.counted.connect(self._arrange)
        self.list.selected.connect(self._select)
        self.list.opened.connect(self._open)
        self.list.trash_pressed.connect(self.trash_application)
        self.list.no_pressed.connect(self._ask_journey)
        self.list.import_pressed.connect(self._ask_import)

    @property
    def detail(self) -> DetailPane:
        """The page of one application; made when it is first needed, after the first paint."""
        return self._make_detail()

    def _make_detail(self) -> DetailPane:
        if self._detail is None:
            from resilience_desktop.features.rejections.detail_pane import DetailPane
            from resilience_desktop.features.rejections.writer import Writer

            self._detail = DetailPane(self._clock)
            self._writer = Writer(self, self._detail, self._clock)
            self._detail.back_pressed.connect(self.show_list)
            self._detail.start_pressed.connect(self._ask_journey_here)
            self._detail.earlier.opened.connect(self.open_record)
            self._row.takeAt(1)
            self._row.addWidget(self._detail, 1)
            self._arrange()
        return self._detail

    @property
    def writer(self) -> Writer:
        """What writes down the person's changes; made with the detail."""
        assert self.detail is not None
        assert self._writer is not None
        return self._writer

    @property
    def care(self) -> ListCare:
        """What stands around the rows; made when there is a store to ask."""
        if self._care is None:
            from resilience_desktop.features.rejections.list_bulk import ListBulk
            from resilience_desktop.features.rejections.list_care import ListCare

            self._care = ListCare(self, self.list, self._clock)
            self._care.added.connect(self.show_added)
            self._care.lessons_wished.connect(self._read_lessons)
            self._care.questions_wished.connect(self._read_questions)
            self._bulk: ListBulk = ListBulk(self, self.list, self._clock)
        return self._care

    # Page

    def attach(self, queries: Any, runner: Any) -> None:
        self.list.set_ready(True)
        super().attach(queries, runner)
        self._arrange()

    def show_glance(self, rows: tuple[ApplicationRow, ...]) -> None:
        """Show what was read ahead of the store; `attach` replaces it."""
        if rows and not self.attached:
            self.list.show_rows(rows, False)

    def refresh(self) -> None:
        if not self.attached:
            return
        if not self._view_known:
            self.runner.run(self.queries.calm_view, self._take_view, self._loader.lose)
            return
        self._loader.load(keep=True)
        self.runner.run(self.queries.counts, self.list.set_counts)
        self.care.refresh()
        if self._wanted_id:
            self._load_detail()

    def _take_view(self, view: CalmView) -> None:
        """How the list was left comes first: older noes are not to flash by."""
        self._view_known = True
        self.list.set_view(view)
        self.refresh()

    def focus_search(self) -> None:
        self.show_list()
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def where(self) -> str:
        place = self.list.segments.current()
        return "" if place == Reach.ALL else place

    def go_to(self, place: str) -> None:
        self.list.begin_at(place)

    def leave(self) -> None:
        if self._detail is not None:
            self._detail.leave()
            self.writer.leave()
        if self._care is not None:
            self._care.leave()
            self._bulk.leave()

    def add_application(self) -> None:
        """Write an application down."""
        if self.attached:
            self.care.add_application()

    def open_record(self, application_id: str) -> None:
        """Show one application, whether or not it is in the list at the moment."""
        if not self.list.rows.select(application_id):
            self.list.rows.choose_none()
        self._select(application_id)
        self._open(application_id)

    def show_added(self, application_id: str) -> None:
        """Show one that was just written down, among those that are still open."""
        self.list.rows.choose_none()
        self._wanted_id = application_id
        self.list.show_kind(Show.OPEN)
        self.refresh()
        self._open(application_id)

    # The list

    def _choose_first(self, any_rows: bool) -> None:
        """Something is always shown beside a list that holds something."""
        if any_rows and not self.list.rows.selected_id():
            # One that was opened by its id may be in another list; it stays beside this one.
            if not self.list.rows.select(self._wanted_id) and not self._wanted_id:
                self.runner.run(_prepare_detail, self._select_first)
        elif not any_rows and not self.list.wish().text:
            self._select("")

    def _select_first(self, _nothing: None) -> None:
        if not self.list.rows.selected_id() and not self._wanted_id:
            self.list.select_first()

    # The detail

    def _select(self, application_id: str) -> None:
        if application_id != self._wanted_id and self._detail is not None:
            self._detail.leave()
        self._wanted_id = application_id
        if application_id:
            # While one types the first row changes with every key: the rows come before the rest.
            if self.list.search.hasFocus():
                self._rest.start()
            else:
                self._load_detail()
            return
        if self._detail is not None:  # an empty profile has nothing to make one for
            self._detail.show_detail(None)
        self.show_list()

    def _load_detail(self) -> None:
        self._rest.stop()
        self._make_detail()  # now, while the store looks: showing it is enough for one turn
        self.runner.run(partial(_detail_of, self.queries, self._wanted_id), self._take_detail)

    def _take_detail(self, found: tuple[str, ApplicationDetail | None]) -> None:
        key, detail = found
        if key != self._wanted_id:
            return  # another one is wanted by now
        self.detail.show_detail(detail)
        if detail is None:
            self._wanted_id = ""
            self.list.select_first()

    def _open(self, application_id: str) -> None:
        """Go to the detail: it slides over the list where both do not fit."""
        self._in_detail = True
        self._arrange()
        if self._alone:
            self.detail.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_list(self) -> None:
        """Back to the list, where only one of both fits."""
        if self._in_detail:
            self._in_detail = False
            self._arrange()
            if self._alone:
                self.list.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def trash_application(self, application_id: str) -> None:
        """Move an application to the trash, with Undo."""
        self.writer.trash_application(application_id)

    def _read_lessons(self) -> None:
        self.writer.study.read_all_lessons()

    def _read_questions(self) -> None:
        self.writer.study.read_questions()

    # Asking the window

    def _ask_journey(self) -> None:
        self.ask("journey")

    def _ask_journey_here(self) -> None:
        self.ask("journey", self.detail.shown_id())

    def _ask_import(self) -> None:
        self.ask("import")

    # Place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._alone and self._in_detail:
            self.show_list()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        px = theme().px
        width = self.width()
        nothing_yet = self.attached and not self.list.has_any()
        self._alone = width < px(_ALONE) or nothing_yet
        self._in_detail = self._in_detail and not nothing_yet
        self.list.setVisible(not (self._alone and self._in_detail))
        if self._detail is not None:
            self._detail.set_alone(self._alone)
            self._detail.setVisible(not self._alone or self._in_detail)
        self._row.setStretch(0, 1 if self._alone else 0)
        self._row.setStretch(1, 0 if self._alone else 1)
        if self._alone:
            self.list.setMinimumWidth(0)
            self.list.setMaximumWidth(16_777_215)
        else:
            self.list.setFixedWidth(px(_LIST_WIDE if width >= px(960) else _LIST_NARROW))
