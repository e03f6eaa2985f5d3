"""Wishes of one page that another feature grants. Runs on the store's thread."""

from __future__ import annotations

from typing import Any

from resilience_desktop.app.opening import Profile
from resilience_desktop.core.text import fold, one_line
from resilience_desktop.core.wishes import GoalWish, WinWish
from resilience_desktop.core.words import tr
from resilience_desktop.registry import features


def make_goal(profile: Profile, wish: GoalWish) -> str:
    """Put a goal on today's list and note it at its lesson, as one step of undo; its title.

    A lesson that is a goal already stays as it is. `KnownError` when the lesson is gone.
    """
    from resilience_desktop.store.together import as_one_step

    title = one_line(wish.title)
    if not _is_goal(_desk(profile, "rejections"), wish, title):
        as_one_step(profile.store, tr("Add a goal"), _Making(profile, wish, title))
    return title


class _Making:
    """The two writes."""

    def __init__(self, profile: Profile, wish: GoalWish, title: str) -> None:
        self._profile, self._wish, self._title = profile, wish, title

    def __call__(self) -> None:
        from resilience_desktop.features.goals.origin_rules import Origin
        from resilience_desktop.features.goals.port import GoalDraft

        wish, study = self._wish, _desk(self._profile, "rejections")
        about = wish.application_id or None
        lesson_id = wish.lesson_id or study.add_lesson(self._title, about).id
        study.note_goal(lesson_id, self._title)
        draft = GoalDraft(
            title=self._title,
            kind=wish.kind,
            due_on=self._profile.clock.today(),
            application_id=about,
            origin=Origin.LESSON.value,
            origin_id=lesson_id,
        )
        _desk(self._profile, "goals").add(draft)


def make_win(profile: Profile, wish: WinWish) -> str:
    """Keep a win and note it at the skill it came of, as one step of undo; its id.

    A skill that has its win already keeps it. `KnownError` when the skill is gone.
    """
    from resilience_desktop.store.together import as_one_step

    skills = _desk(profile, "goals").skills
    known = next((one.win_id for one in skills.skills() if one.id == wish.skill_id), "")
    return known or as_one_step(profile.store, tr("Add a win"), _Winning(profile, wish))


class _Winning:
    """The two writes."""

    def __init__(self, profile: Profile, wish: WinWish) -> None:
        self._profile, self._wish = profile, wish

    def __call__(self) -> str:
        from resilience_desktop.features.wins.port import WinDraft

        wish, today = self._wish, self._profile.clock.today()
        draft = WinDraft(title=one_line(wish.title), result=wish.result, happened_on=today)
        win_id = str(_desk(self._profile, "wins").add(draft))
        if wish.skill_id:
            _desk(self._profile, "goals").skills.note_win(wish.skill_id, win_id)
        return win_id


def _is_goal(study: Any, wish: GoalWish, title: str) -> bool:
    """Whether this became a goal before, as after a second press."""
    return any(
        lesson.goal_title
        and (lesson.id == wish.lesson_id if wish.lesson_id else fold(lesson.text) == fold(title))
        for lesson in study.lessons(wish.application_id or None)
    )


def _desk(profile: Profile, key: str) -> Any:
    return profile.queries(next(feature for feature in features() if feature.key == key))
