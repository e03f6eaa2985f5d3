"""Where applications went, as a flow: stages in a row, and from each the ways it ended.

Pure data. A stage of the picture is a place in `PLACES`; a phone screen and a test share one,
as on the chips.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from resilience_desktop.core.ledger import Ending, Stage, kind_name
from resilience_desktop.core.progress import share
from resilience_desktop.core.words import tr
from resilience_desktop.features.progress.wish import Wish

OPEN = "open"
"""The end of an application that has none yet."""

PLACES: tuple[Stage, ...] = (
    Stage.APPLIED,
    Stage.SCREENING,
    Stage.INTERVIEW,
    Stage.FINAL_ROUND,
    Stage.OFFER,
)
_ORDER = (
    Ending.ACCEPTED.value,
    OPEN,
    Ending.REJECTED.value,
    Ending.NO_REPLY.value,
    Ending.POSITION_CLOSED.value,
    Ending.COMPANY_WITHDREW.value,
    Ending.WITHDRAWN.value,
    Ending.DECLINED.value,
)


@dataclass(frozen=True, slots=True)
class Way:
    """`count` applications whose furthest stage is `stage` (a value of `ledger.Stage`).

    `ending` is a value of `ledger.Ending`, or empty while they are open.
    """

    stage: str
    ending: str
    count: int


@dataclass(frozen=True, slots=True)
class Node:
    """A stage (`ending` empty) or an end reached from the stage at `place`; `count` passed it."""

    place: int
    ending: str
    count: int

    @property
    def is_stage(self) -> bool:
        return not self.ending


@dataclass(frozen=True, slots=True)
class Link:
    """`count` applications went from one node to the next; the numbers are places in `nodes`."""

    source: int
    target: int
    count: int


@dataclass(frozen=True, slots=True)
class Flow:
    """`stages` from left to right; `ends` from top to bottom, those of the last stage first.

    In this order, what leaves a stage never crosses what goes on.
    """

    total: int
    stages: tuple[Node, ...]
    ends: tuple[Node, ...]
    tests: bool = False

    @property
    def nodes(self) -> tuple[Node, ...]:
        return (*self.stages, *self.ends)

    def links(self) -> tuple[Link, ...]:
        """Every link between nodes; what enters a node is what leaves it."""
        stages = [Link(place, place + 1, node.count) for place, node in enumerate(self.stages[1:])]
        first = len(self.stages)
        ends = [Link(node.place, first + n, node.count) for n, node in enumerate(self.ends)]
        return (*stages, *ends)

    def wish(self, node: Node) -> Wish:
        """The list of the applications that passed `node`."""
        places = PLACES[node.place :] if node.is_stage else PLACES[node.place : node.place + 1]
        stages = [stage.value for stage in places]
        if Stage.SCREENING in places:
            stages.append(Stage.ASSESSMENT.value)
        return Wish("way", node.ending, tuple(stages))

    def as_text(self) -> str:
        """A line for each link, as sites that draw Sankey diagrams take it: "A [3] B"."""
        nodes = self.nodes
        return "\n".join(
            f"{_plain(node_name(self, nodes[link.source]))} [{link.count}] "
            f"{_plain(node_name(self, nodes[link.target]))}"
            for link in self.links()
        )

    def through(self, node: Node) -> tuple[Node, ...]:
        """The ends of the applications that passed `node`."""
        if not node.is_stage:
            return (node,)
        return tuple(end for end in self.ends if end.place >= node.place)


def make_flow(ways: Iterable[Way]) -> Flow:
    """The flow of `ways`; stages that nobody reached are left out at the end of the row."""
    ends: Counter[tuple[int, str]] = Counter()
    tests = False
    for way in ways:
        if way.count > 0:
            ends[_place(way.stage), way.ending or OPEN] += way.count
            tests = tests or way.stage == Stage.ASSESSMENT
    total = sum(ends.values())
    last = max((place for place, _ in ends), default=-1)
    reached = [sum(n for (at, _), n in ends.items() if at >= p) for p in range(last + 1)]
    return Flow(
        total,
        tuple(Node(place, "", count) for place, count in enumerate(reached)),
        tuple(Node(p, e, ends[p, e]) for p, e in sorted(ends, key=_end_order)),
        tests,
    )


def _plain(name: str) -> str:
    """Without what separates in the text form, whatever a translation brings."""
    return name.replace("[", "(").replace("]", ")")


def _place(stage: str) -> int:
    stage = Stage.SCREENING if stage == Stage.ASSESSMENT else stage
    return PLACES.index(Stage(stage))


def _end_order(key: tuple[int, str]) -> tuple[int, int]:
    place, ending = key
    return -place, _ORDER.index(ending)


# Words


def node_name(flow: Flow, node: Node) -> str:
    """The word beside a node."""
    if node.ending == OPEN:
        return tr("Open")
    if node.ending == Ending.REJECTED:
        return tr("No")
    if node.ending:
        return kind_name(node.ending)
    stage = PLACES[node.place]
    if stage == Stage.APPLIED:
        return tr("Applied")
    if stage == Stage.SCREENING and flow.tests:
        return tr("Screen or test")
    return kind_name(stage)


def after_name(flow: Flow, place: int) -> str:
    """The caption over the ends that were reached from a stage."""
    if PLACES[place] == Stage.SCREENING and flow.tests:
        return tr("After a phone screen or test")
    return {
        Stage.APPLIED: tr("After applying"),
        Stage.SCREENING: tr("After a phone screen"),
        Stage.INTERVIEW: tr("After an interview"),
        Stage.FINAL_ROUND: tr("After the final round"),
        Stage.OFFER: tr("After an offer"),
    }[PLACES[place]]


def node_figures(flow: Flow, node: Node) -> str:
    """The count beside a node with its share of all: "17 · 27 %"; below five only the count."""
    if node.is_stage and node.place == 0:
        return str(node.count)
    part = share(node.count, flow.total)
    if part is None:
        return tr("{n} of {total}", n=node.count, total=flow.total)
    if part == 0:
        return tr("{n} · under 1 %", n=node.count)
    return tr("{n} · {share} %", n=node.count, share=part)


def say_node(flow: Flow, node: Node) -> str:
    """A node as a sentence, for the screen reader and the tool tip."""
    name = node_name(flow, node)
    if not node.is_stage:
        name = tr("{after}: {ending}", after=after_name(flow, node.place), ending=name)
    told = tr("{name}, {n} of {total}", name=name, n=node.count, total=flow.total)
    part = share(node.count, flow.total)
    if part is None or (node.is_stage and node.place == 0):
        return told
    return tr("{told}, {share} %", told=told, share=part)
