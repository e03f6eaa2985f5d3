"""Bringing an export back, in words: what would be, or was, done with every list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from resilience_desktop.core.words import tr, trn
from resilience_desktop.export.incoming.merge import Counts, Survey, names_of_lists
from resilience_desktop.export.incoming.records import Place, Problem, shown

_LISTED = 100
"""Problems that the command line prints."""


@dataclass(frozen=True)
class Summary:
    """A survey, whether it was carried out, and how many contents of files are missing."""

    survey: Survey
    applied: bool
    missing_files: int

    def headline(self) -> str:
        """One sentence: what was, or would be, added and changed."""
        found = self.survey
        if found.nothing_to_do:
            return tr("Nothing to bring back: everything in this file is already here.")
        if found.added and found.changed:
            what = _both(found.added, found.changed, self.applied)
        elif found.added:
            what = _new(found.added, self.applied)
        elif found.changed:
            what = _changed(found.changed, self.applied)
        else:
            what = trn("{n} setting.", "{n} settings.", len(found.new_settings))
        return what

    def details(self) -> list[str]:
        """What stays as it is, what is missing, and that nothing has happened yet."""
        found = self.survey
        said = []
        if found.left:
            said.append(
                trn(
                    "{n} record is here already and stays as it is.",
                    "{n} records are here already and stay as they are.",
                    found.left,
                )
            )
        if found.trashed:
            said.append(
                trn(
                    "{n} lies in the trash, or belongs to something there, and stays there.",
                    "{n} lie in the trash, or belong to something there, and stay there.",
                    found.trashed,
                )
            )
        if found.remarks.lost:
            said.append(
                trn(
                    "{n} record cannot be read and is left out.",
                    "{n} records cannot be read and are left out.",
                    found.remarks.lost,
                )
            )
        if self.missing_files:
            said.append(
                trn(
                    "The content of {n} file of a win is not in an export: a backup has it.",
                    "The contents of {n} files of wins are not in an export: a backup has them.",
                    self.missing_files,
                )
            )
        if not self.applied and not found.nothing_to_do:
            said.append(tr("Nothing has been changed yet."))
        return said

    def by_list(self) -> list[tuple[str, str]]:
        """Each list that is in the file, and what becomes of it: "Applications", "12 new"."""
        return [
            (list_name(name), words)
            for name in names_of_lists()
            if (words := _of_list(self.survey.counts[name]))
        ]

    def ignored(self) -> list[str]:
        """The fields and lists that are not known here, with how often they were there."""
        unknown = sorted(self.survey.remarks.unknown.items())
        return [trn("{name}: {n} time", "{name}: {n} times", n, name=name) for name, n in unknown]

    def problems(self) -> list[tuple[str, str]]:
        """Place and reason of what is wrong; the first of them when there are very many."""
        return [(place_words(one.place), why_words(one)) for one in self.survey.remarks.problems]

    def uncounted(self) -> int:
        """How many problems there are beyond those in `problems`."""
        remarks = self.survey.remarks
        return remarks.lost + remarks.loosened - len(remarks.problems)

    def toast(self) -> str:
        """What the message at the bottom says once it is done."""
        if self.survey.nothing_to_do:
            return tr("Nothing was brought back: everything is already here.")
        return self.headline()

    def lines(self) -> list[str]:
        """Everything, for the command line."""
        name = shown(self.survey.path.name)
        return [
            tr("{file}: {headline}", file=name, headline=self.headline()),
            *self.details(),
            *_indented(tr("By list"), [f"{name}: {words}" for name, words in self.by_list()]),
            *_indented(tr("Not known here, ignored"), self.ignored()),
            *_indented(tr("Not as it should be"), list(self._problem_lines())),
        ]

    def _problem_lines(self) -> Iterator[str]:
        listed = self.problems()[:_LISTED]
        yield from (f"{place}: {why}" for place, why in listed)
        more = len(self.problems()) - len(listed) + self.uncounted()
        if more:
            yield trn("and {n} more", "and {n} more", more)


def list_name(name: str) -> str:
    """What a list of an export is called on screen."""
    names = {
        "applications": tr("Applications"),
        "events": tr("Entries of their ledgers"),
        "rejections": tr("Notes on a no"),
        "own_stages": tr("Stages of your own"),
        "causes": tr("Guessed reasons"),
        "reflections": tr("Answers while looking back"),
        "lessons": tr("Lessons"),
        "feedback_requests": tr("Requests for feedback"),
        "reframes": tr("Thoughts looked at twice"),
        "feelings": tr("Feelings"),
        "wallow_sessions": tr("Wallow windows"),
        "rituals": tr("Rituals"),
        "ritual_runs": tr("Uses of rituals"),
        "letters": tr("Letters"),
        "wins": tr("Wins"),
        "attachments": tr("Files of wins"),
        "qualities": tr("Qualities and values"),
        "value_writings": tr("Pages about values"),
        "goals": tr("Goals"),
        "goal_checks": tr("Marks on goals"),
        "rest_days": tr("Planned rest"),
        "control_items": tr("Things on the board"),
        "skills": tr("Lines of the learning plan"),
        "follow_ups": tr("Follow-ups"),
        "people": tr("People"),
        "contacts": tr("Contacts"),
        "journeys": tr("Journeys"),
        "settings": tr("Settings"),
    }
    return names.get(name, name)


def place_words(place: Place) -> str:
    """ "applications, record 3, event 2", as the file counts them: from 1."""
    if place.event:
        return tr(
            "{list}, record {n}, event {event}",
            list=place.list_name,
            n=place.number,
            event=place.event,
        )
    if place.number:
        return tr("{list}, record {n}", list=place.list_name, n=place.number)
    return place.list_name


def why_words(problem: Problem) -> str:
    """Why, and what becomes of it."""
    return tr("{why}; left out", why=problem.why) if problem.lost else problem.why


def _of_list(counts: Counts) -> str:
    parts = []
    if counts.added:
        parts.append(trn("{n} new", "{n} new", counts.added))
    if counts.changed:
        parts.append(trn("{n} newer in the file", "{n} newer in the file", counts.changed))
    if counts.left:
        parts.append(trn("{n} stays as it is", "{n} stay as they are", counts.left))
    if counts.trashed:
        parts.append(trn("{n} in the trash", "{n} in the trash", counts.trashed))
    return ", ".join(parts)


def _new(n: int, applied: bool) -> str:
    if applied:
        return trn("{n} record brought back.", "{n} records brought back.", n)
    return trn("{n} record is new.", "{n} records are new.", n)


def _changed(n: int, applied: bool) -> str:
    if applied:
        return trn("{n} record brought up to date.", "{n} records brought up to date.", n)
    return trn("{n} record is newer in the file.", "{n} records are newer in the file.", n)


def _both(added: int, changed: int, applied: bool) -> str:
    return f"{_new(added, applied)} {_changed(changed, applied)}"


def _indented(title: str, lines: list[str]) -> list[str]:
    return ["", title, *(f"  {line}" for line in lines)] if lines else []
