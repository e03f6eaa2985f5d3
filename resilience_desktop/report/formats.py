"""The formats of the report: a module each, imported only when it is used.

A new format is a module with a `FORMAT`, and a line in `names`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.ports import Progress
from resilience_desktop.core.words import tr
from resilience_desktop.report.content import Report


@dataclass(frozen=True, slots=True)
class Format:
    """How the report is written: `write` writes all of it to an open binary file.

    `suffix` is that of its files and begins with a dot. A format that takes long has `watched`
    as well: the same, telling how far it is, and stopped by what that raises.
    """

    key: str
    suffix: str
    write: Callable[[Report, BinaryIO], None]
    watched: Callable[[Report, BinaryIO, Progress], None] | None = None

    @property
    def name(self) -> str:
        """The word on screen, such as for a file dialog."""
        return names()[self.key]


def names() -> dict[str, str]:
    """The formats as key and word on screen, in the order to offer them; imports none of them."""
    return {
        "html": tr("Web page (HTML)"),
        "pdf": tr("PDF"),
        "md": tr("Markdown"),
        "csv": tr("Spreadsheets (CSV in a ZIP)"),
        "json": tr("Data (JSON)"),
    }


KEYS = tuple(names())


def suffix(key: str) -> str:
    """The ending of its files, with the dot; imports no format."""
    return ".zip" if key == "csv" else f".{key}"


def load(key: str) -> Format:
    """The format with this key. KnownError names the ones there are when it is none of them."""
    if key not in KEYS:
        raise KnownError(
            tr("There is no report format “{key}”.", key=key),
            tr("Choose one of: {keys}.", keys=", ".join(KEYS)),
        )
    module = import_module(f"resilience_desktop.report.{key}")
    found = module.FORMAT
    if not isinstance(found, Format):
        raise TypeError(f"{module.__name__}.FORMAT is no Format")
    return found
