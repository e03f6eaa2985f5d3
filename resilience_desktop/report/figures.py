"""The opening of the report: its title, its sentence, and three figures, as the audience needs."""

from __future__ import annotations

from resilience_desktop.core.ledger import Stage
from resilience_desktop.core.progress import say_days, share
from resilience_desktop.core.words import tr, trn
from resilience_desktop.report import rules
from resilience_desktop.report.blocks import Figure
from resilience_desktop.report.content import Report
from resilience_desktop.report.log import log_weeks, weeks_kept
from resilience_desktop.report.wish import Audience, Wish


def title_of(wish: Wish) -> str:
    """What the report is called."""
    return tr("Work-search log") if wish.audience is Audience.OFFICE else tr("Progress report")


def headline(report: Report) -> str:
    """The one sentence."""
    if report.wish.tells_noes:
        return rules.headline(report)
    since = rules.say_since(report)
    if report.wish.audience is Audience.OFFICE:
        sent = trn("{n} application sent", "{n} applications sent", len(report.applications))
        return tr("{sent} {since}.", sent=sent, since=since) if since else f"{sent}."
    steps, wins = report.steps.total, len(report.wins)
    taken = trn("{n} step taken", "{n} steps taken", steps)
    if not steps and not wins:
        return tr("A quiet time: no steps are noted for it.")
    if not wins:
        return tr("{steps} {since}.", steps=taken, since=since) if since else f"{taken}."
    won = trn("{n} win", "{n} wins", wins)
    if since:
        return tr("{steps} {since}, and {wins}.", steps=taken, since=since, wins=won)
    return tr("{steps}, and {wins}.", steps=taken, wins=won)


def footer(wish: Wish) -> str:
    """Where it was made, and what was left out."""
    said = [tr("Made with Resilience on this computer.")]
    if wish.hides_names:
        said.append(tr("Names are replaced."))
    if wish.private and not {"private", "log"}.isdisjoint(wish.shown):
        said.append(tr("Private notes are included."))
    elif wish.tells_noes:  # an office need not read that there are any
        said.append(tr("Private notes are left out."))
    return " ".join(said)


def figures(report: Report) -> tuple[Figure, ...]:
    """The three large figures."""
    if report.wish.audience is Audience.OFFICE:
        return _sent_figure(report), _weeks_figure(report), _talks_figure(report)
    if report.wish.audience is Audience.SUPPORTER:
        return _steps_figure(report), _goals_figure(report), _wins_figure(report)
    return _bounce_figure(report), _reach_figure(report), _steps_figure(report)


def _bounce_figure(report: Report) -> Figure:
    bounce = report.bounce_back
    caption = tr("from a no to the next step")
    if bounce.median is None:
        basis = trn(
            "too few to tell, over {counted} of {n} no",
            "too few to tell, over {counted} of {n} noes",
            bounce.noes,
            counted=bounce.counted,
        )
        return Figure("–", caption, basis if bounce.noes else tr("no noes in this time"))
    basis = tr("median, over {counted} of {n} noes", counted=bounce.counted, n=bounce.noes)
    return Figure(say_days(bounce.median), caption, basis)


def _reach_figure(report: Report) -> Figure:
    caption = tr("got past the papers")
    of = len(report.applications)
    reached = next((s.reached for s in report.stages if s.stage == Stage.SCREENING), 0)
    if not of:
        return Figure("–", caption, tr("no applications sent in this time"))
    told = tr("{n} of {total}", n=reached, total=of)
    part = share(reached, of)
    if part is None:
        return Figure(told, caption, tr("applications; too few to tell a share"))
    return Figure(
        tr("{n} %", n=part), caption, tr("{n} of {total} applications", n=reached, total=of)
    )


def _steps_figure(report: Report) -> Figure:
    steps = report.steps
    basis = tr("{sent} sent, {checks} on goals", sent=steps.applications, checks=steps.checks)
    return Figure(str(steps.total), trn("step taken", "steps taken", steps.total), basis)


def _goals_figure(report: Report) -> Figure:
    checks, goals = report.steps.checks, len(report.goals)
    basis = trn("{n} goal", "{n} goals", goals) if goals else tr("no goals in this time")
    return Figure(str(checks), trn("mark on a goal", "marks on goals", checks), basis)


def _wins_figure(report: Report) -> Figure:
    wins = len(report.wins)
    return Figure(str(wins), trn("win", "wins", wins), tr("noted for this time"))


# For the employment office


def _sent_figure(report: Report) -> Figure:
    sent = len(report.applications)
    return Figure(
        str(sent),
        trn("application sent", "applications sent", sent),
        rules.say_period(report.period),
    )


def _weeks_figure(report: Report) -> Figure:
    minimum = report.wish.minimum
    weeks = log_weeks(report.applications, report.period, minimum)
    if not minimum:
        caption = trn("week with applications", "weeks with applications", len(weeks))
        return Figure(str(len(weeks)), caption, tr("no minimum was set"))
    kept, total = weeks_kept(weeks, minimum)
    told = tr("{n} of {total}", n=kept, total=total)
    return Figure(
        told,
        tr("weeks with the minimum"),
        trn("{n} application a week", "{n} applications a week", minimum),
    )


def _talks_figure(report: Report) -> Figure:
    talks = next((s.reached for s in report.stages if s.stage == Stage.INTERVIEW), 0)
    of = trn("of {n} application so far", "of {n} applications so far", len(report.applications))
    return Figure(str(talks), trn("came to an interview", "came to an interview", talks), of)
