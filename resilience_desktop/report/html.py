"""The report as one web page: no script, nothing from outside, light and dark, good on paper."""

from __future__ import annotations

from typing import BinaryIO

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from resilience_desktop.core.words import language, tr
from resilience_desktop.host import resources
from resilience_desktop.report.blocks import Bars, Body, Feats, Log, Notes, Picture, Table
from resilience_desktop.report.content import Report
from resilience_desktop.report.drawing import shapes
from resilience_desktop.report.formats import Format
from resilience_desktop.report.sections import tell
from resilience_desktop.ui import tokens

_KINDS: dict[type, str] = {
    Bars: "bars",
    Picture: "picture",
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
        drawn=shapes.roles(),
        sheet=shapes.WIDTH,
        point=_point,
        same_numbers=tr("The same numbers as a table"),
    )
    out.write(page.encode("utf-8", "replace") + b"\n")


def _direction() -> str:
    return "rtl" if language().partition("-")[0] in {"ar", "fa", "he", "ur"} else "ltr"


def _kind_of(body: Body | None) -> str:
    return _KINDS[type(body)] if body is not None else ""


def _share(amount: int, of: int) -> str:
    """A width in per cent, for CSS."""
    return f"{100 * min(amount / of, 1.0):.1f}" if of else "0"


def _point(length: float) -> str:
    """A length in a drawing."""
    return f"{length:.1f}".removesuffix(".0")


FORMAT = Format(key="html", suffix=".html", write=write)
