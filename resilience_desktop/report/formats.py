"""The formats of the report: a module each, imported only when it is used.

A new format is a module with a `FORMAT`, and its name in `KEYS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.report.content import Report

KEYS = ("html", "pdf", "md", "csv", "json")


@dataclass(frozen=True, slots=True)
class Format:
    """How the report is written.

    `write` writes the whole report to an open binary file; `name` is the word on screen, such as
    for a file dialog, and `suffix` begins with a dot.
    """

    key: str
    name: str
    suffix: str
    write: Callable[[Report, BinaryIO], None]


def names() -> dict[str, str]:
    """The formats as (key, word on screen), in the order to offer them; imports none of them."""
    return {
        "html": tr("Web page (HTML)"),
        "pdf": tr("PDF"),
        "md": tr("Markdown"),
        "csv": tr("Spreadsheet (CSV)"),
        "json": tr("Data (JSON)"),
    }


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
