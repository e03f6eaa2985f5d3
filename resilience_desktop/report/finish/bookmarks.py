"""The bookmarks of a PDF, one below the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from resilience_desktop.report.finish.file import PdfFile, text


@dataclass(frozen=True, slots=True)
class Mark:
    """A bookmark: a title, a page from 1 on, and a height in points above the page's lower edge."""

    title: str
    page: int
    height: float


def add_bookmarks(file: PdfFile, marks: Sequence[Mark]) -> None:
    """Add them to a file that has none yet."""
    whole = file.new()
    numbers = [file.new() for _ in marks]
    for place, (own, mark) in enumerate(zip(numbers, marks, strict=True)):
        before = b"/Prev %d 0 R " % numbers[place - 1] if place else b""
        after = b"/Next %d 0 R " % numbers[place + 1] if place + 1 < len(marks) else b""
        file.put(
            own,
            b"<< /Title %b /Parent %d 0 R %b%b/Dest [%d 0 R /XYZ 0 %d null] >>"
            % (
                text(mark.title),
                whole,
                before,
                after,
                file.pages[mark.page - 1],
                round(mark.height),
            ),
        )
    ends = (numbers[0], numbers[-1], len(numbers))
    file.put(whole, b"<< /Type /Outlines /First %d 0 R /Last %d 0 R /Count %d >>" % ends)
    file.add_to(file.root, b"/Outlines %d 0 R" % whole)
