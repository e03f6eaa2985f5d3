"""What Tab reaches inside a part of the window, in the order in which it is read.

Qt's own order is that in which widgets were made, so rows that come later are reached last. It is
never asked for: PySide's `nextInFocusChain` makes each widget the owner of the next, which takes
the program down when one of them goes (tests/house/test_rules.py keeps it out).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QScrollArea, QWidget


def tab_stops(place: QWidget) -> list[QWidget]:
    """What Tab reaches inside `place`, as the layouts have it."""
    tab = Qt.FocusPolicy.TabFocus
    return [
        widget
        for widget in _takers(place)
        if widget.focusPolicy() & tab and widget.isEnabled() and widget.isVisibleTo(place)
    ]


def stops_of(place: QWidget) -> list[QWidget]:
    """`place` itself and what is inside, where Tab stops or will stop once it is shown."""
    tab = Qt.FocusPolicy.TabFocus
    return [widget for widget in (place, *_as_read(place)) if widget.focusPolicy() & tab]


def chain(place: QWidget) -> None:
    """Have Tab go through `place` as it is read, beginning where its first stop stands now.

    What is hidden, or is reached by arrows only, counts too: its turn may come.
    """
    for one, other in pairwise(_takers(place)):
        QWidget.setTabOrder(one, other)


def go_round(place: QWidget, forward: bool) -> QWidget | None:
    """Move the focus to the next stop inside `place`, after the last to the first; where it went.

    What has the focus may have been hidden or disabled just now: one goes on from where it stands.
    """
    stops, order = tab_stops(place), _takers(place)
    now = QApplication.focusWidget()
    if not forward:
        order.reverse()
    if now in order:
        at = order.index(now)
        order = [*order[at + 1 :], *order[: at + 1]]
    target = next((widget for widget in order if widget in stops), None)
    if target is None:
        return None
    reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
    target.setFocus(reason)
    return target


def _takers(place: QWidget) -> list[QWidget]:
    """What can take the focus inside."""
    none = Qt.FocusPolicy.NoFocus
    inside = dict.fromkeys(_as_read(place))
    return [w for w in inside if w.focusPolicy() != none and w.focusProxy() is None]


def _as_read(place: QWidget) -> Iterator[QWidget]:
    """All widgets inside: those in a layout in its order, then the others as they were made."""
    layout = place.layout()
    laid = list(_in_layout(layout)) if layout is not None else []
    content = place.widget() if isinstance(place, QScrollArea) else None
    if content is not None:
        laid.append(content)
    others = [child for child in place.children() if isinstance(child, QWidget)]
    for widget in dict.fromkeys((*laid, *others)):
        if not widget.isWindow():
            yield widget
            yield from _as_read(widget)


def _in_layout(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _in_layout(inner)
