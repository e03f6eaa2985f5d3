"""Finding text in columns, without regard to case and accents."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, true

from resilience_desktop.core.text import fold


def contains(columns: tuple[Any, ...], text: str) -> ColumnElement[bool]:
    """A condition: every word of `text` is in at least one of the columns."""
    words = fold(text).split()
    if not words:
        return true()
    return and_(*(or_(*(_has(column, word) for column in columns)) for word in words))


def _has(column: Any, word: str) -> ColumnElement[bool]:
    condition: ColumnElement[bool] = func.instr(func.fold(column), word) > 0
    return condition
