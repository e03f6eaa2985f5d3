"""Links in the evidence of a win.

Pure functions: no Qt and no SQL.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

MOST = 20
_LINK = re.compile(r"https?://[^\s<>\"'“”‘’«»]+", re.IGNORECASE)
_AFTER = ".,;:!?…)]}"


def links_in(text: str) -> tuple[str, ...]:
    """The web addresses in a text, each once, in order; nothing else counts as a link."""
    found = dict.fromkeys(_trimmed(match[0]) for match in _LINK.finditer(text))
    return tuple(link for link in found if host_of(link))[:MOST]


def host_of(link: str) -> str:
    """The computer a link leads to, to say before it is opened; empty when it is no link."""
    try:
        parts = urlsplit(link)
        host = parts.hostname or ""
    except ValueError:
        return ""
    # A name before an @ is there to look like the host.
    if parts.scheme.lower() not in ("http", "https") or parts.username is not None:
        return ""
    return host if host.isprintable() else ""


def _trimmed(link: str) -> str:
    """Without the punctuation of the sentence it stands in."""
    while link and link[-1] in _AFTER:
        if link[-1] == ")" and link.count("(") >= link.count(")"):
            break
        link = link[:-1]
    return link
