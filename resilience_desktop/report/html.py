"""The report as one web page: no script, nothing from outside, light and dark, good on paper."""

from __future__ import annotations

from typing import Any, BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from resilience_desktop.core.words import language, tr
from resilience_desktop.host import resources
from resilience_desktop.report.blocks import Bars, Body, Columns, Feats, Log, Notes, Table
from resilience_desktop.report.content import Report
from resilience_desktop.report.formats import Format
from resilience_desktop.report.sections import tell
from resilience_desktop.ui import tokens

_LEAST_TOP = 5  # so that a single step is not drawn as a tower
_CHART_WIDTH, _CHART_HEIGHT, _LABEL_ROOM = 720.0, 150.0, 46.0
_KINDS: dict[type, str] = {
    Bars: "bars",
    Columns: "columns",
    Table: "table",
    Log: "log",
    Feats: "feats",
    Notes: "notes",
}


def write(report: Report, out: BinaryIO) -> None:
    """Write the report as one self-contained page of UTF-8 HTML."""
    environment = Environment(
        loader=FileSystemLoader(resources.path("report")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    page = environment.get_template("report.html.j2").render(
        doc=tell(report),
        language=language(),
        direction=_direction(),
        light=tokens.LIGHT,
        dark=tokens.DARK,
        kind_of=_kind_of,
        share=_share,
        chart=_chart,
        steps=tr("Steps"),
    )
    out.write(page.encode("utf-8", "replace") + b"\n")


def _direction() -> str:
    return "rtl" if language().partition("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"


def _kind_of(body: Body | None) -> str:
    return _KINDS[type(body)] if body is not None else ""


def _share(amount: int, of: int) -> str:
    """A width in per cent, for CSS."""
    return f"{100 * min(amount / of, 1.0):.1f}" if of else "0"


def _chart(body: Columns) -> dict[str, Any]:
    """Places of the columns in a drawing of 720 by 150; labels where there is room for them."""
    columns = body.columns
    most = max(_LEAST_TOP, *(c.lower + c.upper for c in columns))
    base, pitch = _CHART_HEIGHT - 24, _CHART_WIDTH / max(len(columns), 1)
    width = min(pitch * 0.68, 34.0)
    every = max(round(-(-_LABEL_ROOM // pitch)), 1)
    room = base - 18
    shapes = []
    for number, column in enumerate(columns):
        middle = pitch * (number + 0.5)
        lower, upper = room * column.lower / most, room * column.upper / most
        shapes.append(
            {
                "left": f"{middle - width / 2:.1f}",
                "middle": f"{middle:.1f}",
                "width": f"{width:.1f}",
                "lower": (f"{base - lower:.1f}", f"{lower:.1f}"),
                "upper": (f"{base - lower - upper:.1f}", f"{upper:.1f}"),
                "over": f"{base - lower - upper - 6:.1f}",
                "label": column.label if number % every == 0 else "",
                "total": column.lower + column.upper if pitch >= 18 else 0,
            }
        )
    return {
        "shapes": shapes,
        "base": f"{base:.1f}",
        "foot": f"{_CHART_HEIGHT - 6:.1f}",
        "size": f"0 0 {_CHART_WIDTH:.0f} {_CHART_HEIGHT:.0f}",
    }


FORMAT = Format(key="html", suffix=".html", write=write)
