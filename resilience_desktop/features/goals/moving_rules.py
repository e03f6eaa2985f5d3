"""Keep moving: what an application waits for. Offered, never pushed. No Qt and no SQL.

After a week without a word one may ask how it stands, twice at most; where a talk lies ahead,
preparing comes first; what stays quiet may rest. The best time to send another one is soon after
a "no", with what was prepared for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from resilience_desktop.core.ledger import STAGES, Stage
from resilience_desktop.core.words import tr, trn
from resilience_desktop.features.goals.moving_port import (
    FOLLOW_UP_DAYS,
    MOST_FOLLOW_UPS,
    Move,
    Waiting,
)
from resilience_desktop.features.goals.rules import GoalKind

REST_DAYS = 60
"""After so many days without a word it is better to let it rest than to ask."""

REUSE_DAYS = 30
"""For so many days after a "no" its kit is offered."""

_ORDER = (Move.PREPARE, Move.FOLLOW_UP, Move.SEND, Move.LET_REST, Move.REUSE)
_KINDS = {
    Move.SEND: GoalKind.APPLY,
    Move.PREPARE: GoalKind.LEARN,
    Move.FOLLOW_UP: GoalKind.NETWORK,
    Move.LET_REST: GoalKind.CARE,
    Move.REUSE: GoalKind.APPLY,
}
_TALKS = frozenset((Stage.SCREENING, Stage.ASSESSMENT, Stage.INTERVIEW, Stage.FINAL_ROUND))


@dataclass(frozen=True, slots=True)
class Standing:
    """How an application stands: `rank` of its furthest stage, -1 while nothing was sent."""

    application_id: str
    company: str
    role: str
    rank: int
    last_on: date
    follow_ups: int = 0
    followed_up_on: date | None = None
    goal_id: str = ""


def move_for(rank: int, quiet_days: int, follow_ups: int) -> Move | None:
    """What an open application waits for; None while waiting is all there is to do."""
    if rank < 0:
        return Move.SEND
    stage = STAGES[rank]
    if stage is Stage.OFFER:
        return Move.PREPARE
    if quiet_days < FOLLOW_UP_DAYS:
        return Move.PREPARE if stage in _TALKS and not follow_ups else None
    if follow_ups >= MOST_FOLLOW_UPS or quiet_days > REST_DAYS:
        return Move.LET_REST
    return Move.FOLLOW_UP


def waiting_of(one: Standing, today: date) -> Waiting | None:
    """An open application with its step; None when there is nothing to do but wait."""
    last = max(one.last_on, one.followed_up_on or one.last_on)
    quiet = (today - last).days
    move = move_for(one.rank, quiet, one.follow_ups)
    return None if move is None else _made(one, move, quiet, last)


def reuse_of(one: Standing, today: date) -> Waiting:
    """A "no" whose kit can be used again."""
    return _made(one, Move.REUSE, (today - one.last_on).days, one.last_on)


def in_order(found: list[Waiting]) -> tuple[Waiting, ...]:
    """What is nearest to an answer first: talks, then asking, then sending; kits come last."""
    ranks = {stage.value: rank for rank, stage in enumerate(STAGES)}
    return tuple(
        sorted(
            found,
            key=lambda one: (_ORDER.index(one.move), -ranks.get(one.stage, 0), one.quiet_days),
        )
    )


def step_words(move: Move, company: str, stage: str = "") -> str:
    """The step in words, as it would stand on the list."""
    if move is Move.PREPARE and stage == Stage.OFFER:
        return tr("Write down what matters before answering {company}", company=company)
    return {
        Move.SEND: tr("Finish the application to {company} and send it", company=company),
        Move.PREPARE: tr("Prepare for {company}: two answers, said aloud", company=company),
        Move.FOLLOW_UP: tr("Ask {company} how it stands, in three sentences", company=company),
        Move.LET_REST: tr("Let {company} rest", company=company),
        Move.REUSE: tr("Use what you prepared for {company} once more", company=company),
    }[move]


def _made(one: Standing, move: Move, quiet: int, last: date) -> Waiting:
    stage = STAGES[max(one.rank, 0)].value
    return Waiting(
        application_id=one.application_id,
        company=one.company,
        role=one.role,
        stage=stage,
        move=move,
        step=step_words(move, one.company or one.role, stage),
        kind=_KINDS[move].value,
        quiet_days=max(quiet, 0),
        follow_ups=one.follow_ups,
        last_on=last,
        goal_id=one.goal_id,
    )


def say_waiting(count: int) -> str:
    """The line above what waits."""
    return trn(
        "{n} application waits for a step. Each is offered; you choose.",
        "{n} applications wait for a step. Each is offered; you choose.",
        count,
    )


def say_kits() -> str:
    """The line above the kits of recent noes."""
    return tr(
        "Soon after a no, what you prepared is still fresh. If you feel like it, send it "
        "somewhere else; if not, it will keep."
    )


def say_quiet(waiting: Waiting) -> str:
    """How long it has been quiet, and how often one asked."""
    days = waiting.quiet_days
    if waiting.move is Move.REUSE:
        if not days:
            return tr("The no came today.")
        return trn("The no came {n} day ago.", "The no came {n} days ago.", days)
    parts = []
    if days:
        parts.append(trn("Quiet for {n} day.", "Quiet for {n} days.", days))
    if waiting.follow_ups:
        parts.append(
            tr("You asked twice; that is enough.")
            if waiting.follow_ups >= MOST_FOLLOW_UPS
            else tr("You asked once.")
        )
    if waiting.move is Move.LET_REST:
        parts.append(tr("An answer may still come; the ledger keeps it open."))
    return " ".join(parts) or tr("There was news today.")
