"""A report in which every text of the person's has its names replaced."""

from __future__ import annotations

from dataclasses import replace

from resilience_desktop.features.rejections.pattern_port import Share
from resilience_desktop.report.content import Report
from resilience_desktop.report.names import Names, hidden_all


def nameless(report: Report, names: Names) -> Report:
    """The report with names as A, B, C in every field that the person can write."""
    hide = names.hide
    patterns = report.patterns
    return replace(
        report,
        applications=tuple(
            replace(
                one,
                company=hide(one.company),
                role=hide(one.role),
                sent_as_written=hide(one.sent_as_written),
                source=hide(one.source),
                location=hide(one.location),
                contact=hide(one.contact),
            )
            for one in report.applications
        ),
        goals=tuple(replace(goal, title=hide(goal.title)) for goal in report.goals),
        wins=tuple(
            replace(win, title=hide(win.title), result=hide(win.result), figure=hide(win.figure))
            for win in report.wins
        ),
        private=None
        if report.private is None
        else tuple(
            replace(note, about=hide(note.about), text=hide(note.text)) for note in report.private
        ),
        patterns=replace(
            patterns,
            by_source=_hidden(patterns.by_source, names),
            by_papers=_hidden(patterns.by_papers, names),
        ),
        wish=replace(report.wish, questions=hidden_all(names, report.wish.questions)),
    )


def _hidden(shares: tuple[Share, ...], names: Names) -> tuple[Share, ...]:
    return tuple(replace(share, value=names.hide(share.value)) for share in shares)
