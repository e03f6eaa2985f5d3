"""A count with its share, in words."""

from __future__ import annotations

from resilience_desktop.core.progress import share
from resilience_desktop.core.words import tr


def say_share(count: int, of: int) -> str:
    """ "3 of 12 · 25 %"; below five cases only the count."""
    part = share(count, of)
    if part is None:
        return tr("{n} of {total}", n=count, total=of)
    return tr("{n} of {total} · {share} %", n=count, total=of, share=part)
