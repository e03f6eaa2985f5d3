"""From the PDF that Qt wrote to the one that is handed over."""

from __future__ import annotations

from collections.abc import Sequence

from resilience_desktop.report.finish.bookmarks import Mark, add_bookmarks
from resilience_desktop.report.finish.file import PdfFile, text
from resilience_desktop.report.finish.tags import add_tags
from resilience_desktop.ui.paper_tags import Tags


def finished(data: bytes, marks: Sequence[Mark], tags: Tags, language: str) -> bytes:
    """`data` with bookmarks, tags, a language such as "en-GB", and its title in the window's bar.

    ValueError when it is not such a PDF as Qt writes.
    """
    file = PdfFile(data)
    file.add_to(
        file.root, b"/Lang %b /ViewerPreferences << /DisplayDocTitle true >>" % text(language)
    )
    add_bookmarks(file, marks)
    add_tags(file, tags)
    return file.written()
