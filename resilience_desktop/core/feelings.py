"""Names for what a "no" can feel like. Naming a feeling can take some of its edge."""

from __future__ import annotations

from resilience_desktop.core.words import tr

FEELINGS: tuple[str, ...] = (
    "disappointed",
    "sad",
    "angry",
    "ashamed",
    "anxious",
    "embarrassed",
    "tired",
    "numb",
    "jealous",
    "confused",
    "relieved",
    "hopeful",
)
"""Keys of the vocabulary, the more common first; any other text is a word of the person's own."""

WEAKEST, STRONGEST = 0, 10


def feeling_name(key: str) -> str:
    """The word on screen for a key; a word of the person's own stays as it is."""
    return {
        "disappointed": tr("Disappointed"),
        "sad": tr("Sad"),
        "angry": tr("Angry"),
        "ashamed": tr("Ashamed"),
        "anxious": tr("Anxious"),
        "embarrassed": tr("Embarrassed"),
        "tired": tr("Tired"),
        "numb": tr("Numb"),
        "jealous": tr("Jealous"),
        "confused": tr("Confused"),
        "relieved": tr("Relieved"),
        "hopeful": tr("Hopeful"),
    }.get(key, key)
