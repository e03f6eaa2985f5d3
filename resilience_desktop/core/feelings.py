"""Names for what a "no" can feel like. Naming a feeling can take some of its edge."""

from __future__ import annotations

from collections.abc import Iterable

from resilience_desktop.core.words import tr

GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("hurt", ("disappointed", "sad", "hurt", "lonely")),
    ("fear", ("anxious", "afraid", "unsure", "confused")),
    ("anger", ("angry", "bitter", "treated unfairly", "jealous")),
    ("shame", ("ashamed", "embarrassed", "not good enough", "guilty")),
    ("tiredness", ("tired", "numb", "discouraged", "overwhelmed")),
    ("lighter", ("relieved", "hopeful", "proud", "calm")),
)
"""The vocabulary: keys of the groups, and of the feelings in each, the more common first."""

COMMON: tuple[str, ...] = ("disappointed", "sad", "angry", "ashamed", "anxious", "tired")
"""What most people reach for; these show first."""

FEELINGS: tuple[str, ...] = (
    *COMMON,
    *(key for _group, keys in GROUPS for key in keys if key not in COMMON),
)
"""Every key, the common ones first; any other text is a word of the person's own."""

LIGHT = frozenset(dict(GROUPS)["lighter"])
"""Feelings that are no distress, however strong they are."""

WEAKEST, STRONGEST = 0, 10

HIGH = 8
"""From this distress on, something kind is offered before writing.

No clinical measure: the upper quarter of a scale that the person reads in their own way. Writing
about it while it is this strong can turn into going round in circles, so the ritual is named
first; writing stays one press away.
"""


def distress(feelings: Iterable[tuple[str, int]]) -> int | None:
    """The strength of the heaviest feeling among (key, strength), 0 to 10; None for no heavy one.

    A word of the person's own counts as heavy: nobody can know.
    """
    heavy = [strength for key, strength in feelings if key not in LIGHT]
    return max(heavy) if heavy else None


def group_name(key: str) -> str:
    """The word on screen for a group."""
    return {
        "hurt": tr("Hurt"),
        "fear": tr("Fear"),
        "anger": tr("Anger"),
        "shame": tr("Shame"),
        "tiredness": tr("Tiredness"),
        "lighter": tr("Lighter ones"),
    }.get(key, key)


def feeling_name(key: str) -> str:
    """The word on screen for a key; a word of the person's own stays as it is."""
    return {
        "disappointed": tr("Disappointed"),
        "sad": tr("Sad"),
        "hurt": tr("Hurt"),
        "lonely": tr("Lonely"),
        "anxious": tr("Anxious"),
        "afraid": tr("Afraid"),
        "unsure": tr("Unsure"),
        "confused": tr("Confused"),
        "angry": tr("Angry"),
        "bitter": tr("Bitter"),
        "treated unfairly": tr("Treated unfairly"),
        "jealous": tr("Jealous"),
        "ashamed": tr("Ashamed"),
        "embarrassed": tr("Embarrassed"),
        "not good enough": tr("Not good enough"),
        "guilty": tr("Guilty"),
        "tired": tr("Tired"),
        "numb": tr("Numb"),
        "discouraged": tr("Discouraged"),
        "overwhelmed": tr("Overwhelmed"),
        "relieved": tr("Relieved"),
        "hopeful": tr("Hopeful"),
        "proud": tr("Proud"),
        "calm": tr("Calm"),
    }.get(key, key)
