"""The tags of a PDF (ISO 32000-1, 14.6 to 14.8): what is a heading, a table, a picture, ornament.

`ui.paper` leaves a mark in a page before everything that is something else. Here the marks become
the operators of marked content, and what they mean becomes the tree that screen readers follow.
"""

from __future__ import annotations

import re
from collections import defaultdict

from resilience_desktop.report.finish.file import PdfFile, number, text
from resilience_desktop.ui.paper_surfaces import MARK
from resilience_desktop.ui.paper_tags import Element, Tags

_MARK = re.compile(rb"%d (\d+) 1 1 re\nf\n" % MARK)
_ORNAMENT = b"/Artifact BMC\n"


def add_tags(file: PdfFile, tags: Tags) -> None:
    """Tag the pages, and add the tree."""
    root, parents = file.new(), file.new()
    owners: list[list[Element]] = []
    for place, page in enumerate(file.pages):
        contents = number(file.body(page), b"/Contents")
        tagged = _Page(place, tags)
        file.put_stream(contents, tagged.write(file.stream(contents)))
        file.add_to(page, b"/StructParents %d /Tabs /S" % place)
        owners.append(tagged.owners)
    numbers = _put_tree(file, tags.root, root)
    listed = b" ".join(
        b"%d [%b]" % (place, b" ".join(b"%d 0 R" % numbers[id(e)] for e in elements))
        for place, elements in enumerate(owners)
    )
    file.put(parents, b"<< /Nums [%b] >>" % listed)
    file.put(
        root,
        b"<< /Type /StructTreeRoot /K %d 0 R /ParentTree %d 0 R /ParentTreeNextKey %d >>"
        % (numbers[id(tags.root)], parents, len(owners)),
    )
    file.add_to(file.root, b"/MarkInfo << /Marked true >> /StructTreeRoot %d 0 R" % root)


class _Page:
    """The content of one page; `owners` are the elements of its pieces, in their order."""

    def __init__(self, place: int, tags: Tags) -> None:
        self._place, self._tags = place, tags
        self.owners: list[Element] = []

    def write(self, content: bytes) -> bytes:
        """The content with tags: first comes ornament, and each mark ends what was before."""
        return b"%b%b\nEMC\n" % (_ORNAMENT, _MARK.sub(self._tag, content).rstrip())

    def _tag(self, mark: re.Match[bytes]) -> bytes:
        element = self._tags.marked.get(int(mark[1]))
        if element is None:
            return b"EMC\n" + _ORNAMENT
        own = len(self.owners)
        self.owners.append(element)
        element.parts.append((self._place, own))
        return b"EMC\n/%b << /MCID %d >> BDC\n" % (element.kind.encode(), own)


def _put_tree(file: PdfFile, top: Element, root: int) -> dict[int, int]:
    """Put every element that holds something; their numbers by identity."""
    numbers: dict[int, int] = defaultdict(file.new)

    def put(element: Element, parent: int) -> bool:
        own = numbers[id(element)]
        kids = [b"%d 0 R" % numbers[id(child)] for child in element.children if put(child, own)]
        kids += [_part(file, *part) for part in element.parts]
        told = b"/Alt %b " % text(element.told) if element.told else b""
        if element.spoken:
            told = b"/ActualText %b " % text(element.spoken)
        page = b"/Pg %d 0 R " % file.pages[element.parts[0][0]] if element.parts else b""
        attributes = element.attributes.encode() + b" " if element.attributes else b""
        file.put(
            own,
            b"<< /Type /StructElem /S /%b /P %d 0 R %b%b%b/K [%b] >>"
            % (element.kind.encode(), parent, page, told, attributes, b" ".join(kids)),
        )
        return bool(kids)

    put(top, root)
    return numbers


def _part(file: PdfFile, place: int, own: int) -> bytes:
    return b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (file.pages[place], own)
