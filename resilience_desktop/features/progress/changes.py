"""What windows and rituals did to feelings, in words and numbers. No Qt, no SQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from resilience_desktop.core.progress import FEW, middle
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.pictures import Line
from resilience_desktop.features.progress.port import Change
from resilience_desktop.features.progress.wish import Wish


@dataclass(frozen=True, slots=True)
class Moved:
    """What something did to a feeling: medians before and after (0 to 10), None for too few.

    `better` of `total` were better afterwards, `same` as before.
    """

    total: int
    better: int
    same: int
    before: float | None = None
    after: float | None = None


def moved(changes: Iterable[Change], *, less_is_better: bool) -> Moved:
    """Medians of the two sides, from five cases on."""
    befores: Counter[int] = Counter()
    afters: Counter[int] = Counter()
    better = same = 0
    for change in changes:
        befores[change.before] += change.count
        afters[change.after] += change.count
        gain = change.before - change.after if less_is_better else change.after - change.before
        better += change.count if gain > 0 else 0
        same += change.count if gain == 0 else 0
    return Moved(befores.total(), better, same, middle(befores), middle(afters))


def windows_title(found: Moved) -> str:
    """What wallow windows did to distress."""
    if found.total < FEW:
        return tr("Wallow windows: too few to tell what they change.")
    return tr(
        "Distress was lower after {n} of {total} wallow windows.", n=found.better, total=found.total
    )


def rituals_title(found: Moved) -> str:
    """What rituals did to how one feels."""
    if found.total < FEW:
        return tr("Rituals: too few to tell what they change.")
    return tr("It felt better after {n} of {total} rituals.", n=found.better, total=found.total)


def moved_words(found: Moved) -> str:
    """The medians in words, or how many there are so far."""
    if found.before is None or found.after is None:
        return tr("{n} so far, shown from {least} on", n=found.total, least=FEW)
    return tr(
        "from {before} to {after} of 10, median of {n}",
        before=f"{found.before:g}",
        after=f"{found.after:g}",
        n=found.total,
    )


def moved_line(name: str, found: Moved, what: str) -> Line:
    """The same as a line: what, count, before, after, better, same; `what` is of a `Wish`."""
    few = tr("too few to tell")
    before = few if found.before is None else f"{found.before:g}"
    after = few if found.after is None else f"{found.after:g}"
    cells = (name, str(found.total), before, after, str(found.better), str(found.same))
    return Line(cells, Wish(what) if found.total else None)
