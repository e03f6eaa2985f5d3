"""From the report's data to its words: one function a section.

A new section is one function, its name in `_SECTIONS` and in `wish.SECTIONS`; the formats need no
change.
"""

from __future__ import annotations

from collections.abc import Callable

from resilience_desktop.core.diagnosis import Kind, kind_name_short
from resilience_desktop.core.progress import FEW
from resilience_desktop.core.words import tr, trn
from resilience_desktop.report import rules
from resilience_desktop.report.blocks import (
    Bar,
    Bars,
    Document,
    Feat,
    Feats,
    Section,
)
from resilience_desktop.report.content import GoalKept, Report, WinLine
from resilience_desktop.report.figures import figures, footer, headline, title_of
from resilience_desktop.report.lists import (
    applications_section,
    log_section,
    patterns_section,
    private_section,
    questions_section,
    reached,
)
from resilience_desktop.report.pictures import (
    answers_section,
    bounce_section,
    done_section,
    flow_section,
    steps_section,
)
from resilience_desktop.report.plain import plain, shorten
from resilience_desktop.report.shares import say_share
from resilience_desktop.report.wish import section_name


def tell(report: Report) -> Document:
    """The whole report in words, in the person's language."""
    told = (_SECTIONS[key](report) for key in report.wish.shown)
    return Document(
        title=title_of(report.wish),
        period=rules.say_period(report.period),
        headline=headline(report),
        figures=figures(report),
        sections=tuple(section for section in told if section is not None),
        footer=footer(report.wish),
        made=tr("Made on {day}", day=rules.say_date(report.made_on)),
    )


# The sections


def _stages(report: Report) -> Section | None:
    of = len(report.applications)
    if not of:
        return None
    bars = tuple(
        Bar(reached(stage.stage), stage.reached, stage.of, say_share(stage.reached, stage.of))
        for stage in report.stages
    )
    lead = trn(
        "{n} application was sent. It is counted at every stage it has reached so far.",
        "{n} applications were sent. Each is counted at every stage it has reached so far.",
        of,
    )
    return Section("stages", section_name("stages"), lead, Bars(bars), _few(of))


def _few(of: int) -> str:
    return tr("Too few to tell a share.") if of < FEW else ""


def _kinds(report: Report) -> Section | None:
    if not report.noes:
        return None
    bars = tuple(
        Bar(
            kind_name_short(kind.kind),
            kind.count,
            kind.of,
            say_share(kind.count, kind.of),
            _kind_sentence(kind.kind),
        )
        for kind in report.kinds
    )
    lead = trn(
        "{n} no was heard. What kind it was is a best guess from its history.",
        "{n} noes were heard. What kind each was is a best guess from its history.",
        report.noes,
    )
    return Section("kinds", section_name("kinds"), lead, Bars(bars, warm=True), _few(report.noes))


def _kind_sentence(kind: str) -> str:
    return {
        Kind.EARLY: tr("Decided on the papers, before a real conversation."),
        Kind.LATE: tr("The papers worked; the live part or the fit decided."),
        Kind.OUTSIDE: tr("Decided elsewhere, by things no applicant controls."),
        Kind.UNKNOWN: tr("Too little is known to say."),
    }[Kind(kind)]


def _goals(report: Report) -> Section | None:
    if not report.goals:
        return None
    lasting = [goal for goal in report.goals if goal.unit != "times"]
    bars = [Bar(shorten(goal.title, 120), goal.kept, goal.of, _kept(goal)) for goal in lasting]
    single = [goal for goal in report.goals if goal.unit == "times"]
    if single:
        done = sum(goal.kept for goal in single)
        told = tr("{n} of {total} done", n=done, total=len(single))
        bars.append(Bar(tr("Single steps"), done, len(single), told))
    lead = tr("Counted over the days and weeks on which each goal was open.")
    return Section("goals", section_name("goals"), lead, Bars(tuple(bars)))


def _kept(goal: GoalKept) -> str:
    if goal.unit == "weeks":
        return trn("{kept} of {n} week", "{kept} of {n} weeks", goal.of, kept=goal.kept)
    if goal.unit == "turns":
        return trn("{kept} of {n} time", "{kept} of {n} times", goal.of, kept=goal.kept)
    return trn("{kept} of {n} day", "{kept} of {n} days", goal.of, kept=goal.kept)


def _wins(report: Report) -> Section | None:
    if not report.wins:
        return None
    lead = trn("{n} win in this time.", "{n} wins in this time.", len(report.wins))
    return Section(
        "wins", section_name("wins"), lead, Feats(tuple(_feat(win) for win in report.wins))
    )


def _feat(win: WinLine) -> Feat:
    figure, text = shorten(win.figure, 24), plain(win.result).strip()
    when = rules.say_date(win.day) if win.day else ""
    return Feat(figure, shorten(win.title, 200), "" if text == figure else text, when)


def _undated(report: Report) -> Section | None:
    undated, parts = report.undated, []
    if undated.noes_placed:
        parts.append(
            trn(
                "{n} no has no known day and is counted where its application was sent.",
                "{n} noes have no known day and are counted where their application was sent.",
                undated.noes_placed,
            )
        )
    if undated.applications:
        parts.append(
            trn(
                "{n} application has no known day of sending and is left out of the counts.",
                "{n} applications have no known day of sending and are left out of the counts.",
                undated.applications,
            )
        )
    if undated.noes:
        parts.append(
            trn(
                "{n} no has no known day and is left out of the counts.",
                "{n} noes have no known day and are left out of the counts.",
                undated.noes,
            )
        )
    return Section("undated", section_name("undated"), " ".join(parts)) if parts else None


_SECTIONS: dict[str, Callable[[Report], Section | None]] = {
    "flow": flow_section,
    "stages": _stages,
    "kinds": _kinds,
    "patterns": patterns_section,
    "answers": answers_section,
    "bounce": bounce_section,
    "steps": steps_section,
    "done": done_section,
    "goals": _goals,
    "questions": questions_section,
    "wins": _wins,
    "log": log_section,
    "applications": applications_section,
    "undated": _undated,
    "private": private_section,
}
