"""Text of any origin, made fit to be shown as what it is and nothing else."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)


def plain(text: str) -> str:
    """`text` with plain line ends, and a visible mark for what cannot or must not be drawn.

    Control characters break file formats; bidi overrides can turn a line around to say something
    else. Tabs and line ends stay.
    """
    return _UNSEEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`text` on one line: every run of white space becomes one space."""
    return plain(" ".join(text.split()))


def shorten(text: str, most: int) -> str:
    """`text` on one line, cut with an ellipsis when it is longer than `most` characters."""
    shown = one_line(text[: most * 4])
    return shown if len(shown) <= most and len(text) <= most * 4 else f"{shown[:most].rstrip()}…"
