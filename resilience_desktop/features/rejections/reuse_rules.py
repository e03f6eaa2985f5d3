"""What an application has to give to the next one. No Qt and no SQL."""

from __future__ import annotations

from dataclasses import dataclass

from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.port import ApplicationDetail


@dataclass(frozen=True, slots=True)
class KitPart:
    """Something that comes along: its word, its text, and its icon."""

    word: str
    text: str
    icon: str


def kit(detail: ApplicationDetail) -> tuple[KitPart, ...]:
    """What comes along, without what is empty."""
    facts = detail.facts
    parts = (
        KitPart(tr("Research and preparation"), detail.prepared, "search"),
        KitPart(tr("Answers"), detail.answers, "message-circle"),
        KitPart(tr("Contacts"), detail.contacts, "users"),
        KitPart(tr("Version of the papers"), facts.papers, "file-text"),
        KitPart(tr("Tags"), ", ".join(facts.tags), "tag"),
    )
    return tuple(part for part in parts if part.text.strip())
