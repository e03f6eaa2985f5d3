"""What many noes say together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Share:
    """Of `total` applications with `value`, `reached` came to a live conversation.

    `value` is a source, a version of the papers, or a key (`rules.WAITS`, a value of `Stage`).
    """

    value: str
    total: int
    reached: int = 0


@dataclass(frozen=True, slots=True)
class Patterns:
    """Counts over all applications that ended, the largest first; `pattern_rules` puts them into
    words and leaves out what has fewer than five cases.

    `by_stage`: where it ended (`Share.total`), by furthest stage. `by_source`, `by_papers`: how
    many got as far as an interview. `by_wait`: how long noes took, by `pattern_rules.Wait`.
    `early` and `late` are noes by their kind, the person's verdict counted first; `outside` and
    `unknown` the rest.
    """

    total: int = 0
    by_stage: tuple[Share, ...] = ()
    by_source: tuple[Share, ...] = ()
    by_papers: tuple[Share, ...] = ()
    by_wait: tuple[Share, ...] = ()
    early: int = 0
    late: int = 0
    outside: int = 0
    unknown: int = 0


class PatternDesk(Protocol):
    """What the patterns ask for."""

    def patterns(self) -> Patterns:
        """The counts."""
