"""What is said around a letter, and writing it as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from resilience_desktop.core.days import say_day
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import REPLY_DAYS
from resilience_desktop.features.rejections.letters import Purpose
from resilience_desktop.host.files import save_whole


def title_of(purpose: Purpose) -> str:
    """What stands above a letter."""
    return {
        Purpose.ASK: tr("Ask for feedback"),
        Purpose.FOLLOW_UP: tr("Ask once more"),
        Purpose.THANKS: tr("Say thank you"),
    }[purpose]


def promise() -> str:
    """What holds for it, beside "I sent it"."""
    return tr("It counts as sent when you say so.")


def say_sent(purpose: Purpose, today: date) -> str:
    """What is said once it went out."""
    if purpose == Purpose.ASK:
        until = say_day(today + timedelta(days=REPLY_DAYS), today)
        return tr("Noted. A reply would be welcome until {day}; most never come.", day=until)
    if purpose == Purpose.FOLLOW_UP:
        return tr("Noted. Whatever comes now, you asked well.")
    return tr("Noted. That was kind.")


def in_turn(*jobs: Callable[[], Any]) -> None:
    """Do jobs one after another, as one job."""
    for job in jobs:
        job()


def save(path: Path, data: bytes) -> Path:
    """Write a letter as a file; where it is. `KnownError` when that is not possible."""
    target = path if path.suffix else path.with_suffix(".eml")

    def write(out: Any) -> None:
        out.write(data)

    return save_whole(target, write, tr("The letter could not be saved"))
