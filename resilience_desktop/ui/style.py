"""The one style sheet, written from the tokens, and the kinds that pick a rule of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from resilience_desktop.ui.theme import Theme

ButtonKind = Literal["primary", "soft", "quiet", "danger"]


def set_kind(widget: QWidget, kind: str) -> None:
    """Choose the look of a plain Qt widget; for a button: primary, soft, quiet or danger."""
    widget.setProperty("kind", kind)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def style_sheet(theme: Theme) -> str:
    """The application's style sheet for the colours and the scale of `theme`."""
    return ""
