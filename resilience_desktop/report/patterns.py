"""What the applications of a period have in common, counted for `pattern_rules` to put in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from resilience_desktop.core.diagnosis import Kind
from resilience_desktop.core.ledger import STAGES, Stage, stage_rank
from resilience_desktop.core.text import fold
from resilience_desktop.features.rejections.pattern_port import Patterns, Share
from resilience_desktop.features.rejections.pattern_rules import WAIT_DAYS, Wait

_LIVE = stage_rank(Stage.INTERVIEW)


@dataclass(frozen=True, slots=True)
class Ended:
    """An application that ended: how far it had come, where it was found, with which papers."""

    furthest: str
    source: str
    papers: str

    @property
    def live(self) -> bool:
        """Whether it came to a live conversation."""
        return stage_rank(self.furthest) >= _LIVE


def patterns_of(ended: Iterable[Ended], kinds: Iterable[str], waits: Iterable[int]) -> Patterns:
    """Counted as the log of noes counts: `kinds` of the noes, `waits` in days from applying."""
    listed, by_kind = list(ended), Counter(kinds)
    stages = Counter(one.furthest for one in listed)
    return Patterns(
        total=len(listed),
        by_stage=tuple(
            Share(stage.value, n, n if stage_rank(stage) >= _LIVE else 0)
            for stage in sorted(STAGES, key=lambda stage: (-stages[stage.value], stage_rank(stage)))
            if (n := stages[stage.value])
        ),
        by_source=_shares((one.source, one.live) for one in listed),
        by_papers=_shares((one.papers, one.live) for one in listed),
        by_wait=_waits(waits),
        early=by_kind[Kind.EARLY],
        late=by_kind[Kind.LATE],
        outside=by_kind[Kind.OUTSIDE],
        unknown=by_kind[Kind.UNKNOWN],
    )


def _shares(values: Iterable[tuple[str, bool]]) -> tuple[Share, ...]:
    """By value, the commonest first; spellings that differ in case only are one."""
    spelt: dict[str, Counter[str]] = {}
    reached: Counter[str] = Counter()
    for value, live in values:
        if key := fold(value):
            spelt.setdefault(key, Counter())[value.strip()] += 1
            reached[key] += live
    found = (
        Share(min(names, key=lambda name: (-names[name], name)), names.total(), reached[key])
        for key, names in spelt.items()
    )
    return tuple(sorted(found, key=lambda share: (-share.total, share.value)))


def _waits(days: Iterable[int]) -> tuple[Share, ...]:
    counts = Counter(
        next((wait for wait, most in WAIT_DAYS.items() if n <= most), Wait.LONGER)
        for n in days
        if n >= 0
    )
    return tuple(Share(wait.value, counts[wait]) for wait in Wait if counts[wait])
