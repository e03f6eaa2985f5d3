"""The words of a mail that was written as a web page. Nothing in it is fetched or run."""

from __future__ import annotations

import html
import re
from html.parser import HTMLParser

MOST = 300_000
"""Characters of the page that are looked at."""

_UNREAD = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object"})
_LINES = frozenset({"br", "tr", "hr", "dt", "dd", "figcaption", "caption", "option"})
_BLOCKS = frozenset(
    (
        *("p", "div", "table", "ul", "ol", "li", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "main"),
        *("section", "article", "header", "footer", "dl", "address", "center", "form", "aside"),
        *("blockquote", "fieldset", "figure", "nav"),
    )
)
_EMPTY = frozenset(
    (
        *("br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source"),
        *("track", "wbr", "param"),
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
_ENDLESS = re.compile(r"<!--.*?(?:-->|\Z)|<!\[.*?(?:\]>|\Z)|<[?!][^>]*>?", re.S)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_BLANKS = re.compile(r"[ \t\r\n\f\u00a0]+")


def text_of_html(page: str) -> str:
    """What a reader would see of `page`, as lines of text."""
    # Comments and declarations go first: the library's parser takes hours over unclosed ones.
    page = _ENDLESS.sub(" ", page[:MOST])
    page = re.sub(r"<(?=[^a-zA-Z/])|<(?=[^<>]*\Z)|<(?=[^<>]*<)", "&lt;", page)
    reader = _Reader()
    try:
        reader.feed(page)
        reader.close()
    except (AssertionError, ValueError, RecursionError):
        return html.unescape(_TAG.sub(" ", page))
    return reader.text()


class _Reader(HTMLParser):
    """Collects words; tags become the ends of lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._found: list[str] = []
        self._unread: list[str] = []

    def text(self) -> str:
        lines = "".join(self._found).split("\n")
        return "\n".join(_BLANKS.sub(" ", line).strip() for line in lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._unread.clear()  # a head that was never closed
        elif self._unread:
            if tag == self._unread[-1]:
                self._unread.append(tag)
        elif tag not in _EMPTY and (tag in _UNREAD or _is_hidden(attrs)):
            self._unread.append(tag)
        elif tag in _LINES:
            self._found.append("\n")
        elif tag in _BLOCKS:
            self._found.append("\n- " if tag == "li" else "\n\n")
        elif tag == "td":
            self._found.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._unread:
            if tag == self._unread[-1]:
                self._unread.pop()
        elif tag in _BLOCKS and tag != "li":
            self._found.append("\n\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            # Line ends in the source are blanks; those that tags made are added beside them.
            self._found.append(_BLANKS.sub(" ", data))


def _is_hidden(attrs: list[tuple[str, str | None]]) -> bool:
    for name, value in attrs:
        if name == "hidden" or (name == "style" and _HIDDEN.search(value or "")):
            return True
    return False
