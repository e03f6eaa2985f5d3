"""What the parts of a page are, for who listens instead of looking: the tree of a tagged PDF.

Kinds are the standard structure types of ISO 32000-1, 14.8.4: "H1", "P", "Table", "TR" and so on.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Element:
    """A node of the tree. `told` stands for a picture; `attributes` are as a PDF has them.

    `parts` are where its own content is: a page from 0 on, and a number on that page. `texts` are
    what is written there, `broken` when a line ends inside of one.
    """

    kind: str
    told: str = ""
    attributes: str = ""
    children: list[Element] = field(default_factory=list)
    parts: list[tuple[int, int]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    broken: bool = False

    @property
    def spoken(self) -> str:
        """Its words, where those on the page would run together; else nothing."""
        apart = (self.broken or len(self.texts) > 1) and not self.told
        return ", ".join(" ".join(text.split()) for text in self.texts) if apart else ""


class Tags:
    """The tree, filled in the order of drawing; `marked` are its elements with content, from 1."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.marked: dict[int, Element] = {}
        self._path = [self.root]

    @contextmanager
    def group(self, kind: str, attributes: str = "") -> Iterator[None]:
        """Everything added meanwhile belongs to a new element."""
        self._path.append(self._new(Element(kind, "", attributes)))
        try:
            yield
        finally:
            self._path.pop()

    def add(self, kind: str, told: str = "", attributes: str = "") -> int:
        """A new element with content of its own; its number."""
        number = len(self.marked) + 1
        self.marked[number] = self._new(Element(kind, told, attributes))
        return number

    def say(self, number: int, text: str, lines: int) -> None:
        """`text` stands in the element with this number, in so many lines."""
        element = self.marked[number]
        element.texts.append(text)
        element.broken = element.broken or lines > 1

    def _new(self, element: Element) -> Element:
        self._path[-1].children.append(element)
        return element
