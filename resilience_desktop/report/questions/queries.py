"""Where the questions are kept: with the profile's settings, so that they travel with its data.

They are private text: an export holds them only where private text is ticked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from resilience_desktop.store.settings import ProfileSettings

if TYPE_CHECKING:
    from resilience_desktop.store.engine import Store

QUESTIONS = "report.questions"


def kept_questions(store: Store) -> str:
    """What was written last, one question a line. Any thread."""
    return ProfileSettings(store).get(QUESTIONS)


def keep_questions(store: Store, text: str) -> None:
    """Keep it in the place of what was there. Any thread."""
    ProfileSettings(store).put(QUESTIONS, text)
