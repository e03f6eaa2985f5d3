"""The handbook as one page for the browser: it loads nothing, and runs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from itertools import groupby
from typing import Any, Protocol

from resilience_desktop.ui.palette import DARK, LIGHT


class Chapter(Protocol):
    """What a page needs of a chapter."""

    @property
    def key(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def blocks(self) -> list[dict[str, Any]]: ...


_ROLES = (
    "canvas",
    "surface",
    "inset",
    "hairline",
    "text",
    "text2",
    "text3",
    "accentText",
    "accent",
)

_STYLE = """
*{box-sizing:border-box}
html{color-scheme:light dark;scroll-padding-top:1.5rem}
body{margin:0;background:var(--canvas);color:var(--text);line-height:1.55;
font-family:Inter,system-ui,-apple-system,"Segoe UI",sans-serif}
a{color:var(--accentText);text-underline-offset:.2em}
a:focus-visible{outline:2px solid var(--accent);outline-offset:3px;border-radius:4px}
.skip{position:absolute;left:-999rem}
.skip:focus{left:1rem;top:1rem;background:var(--surface);padding:.5rem 1rem}
.page{display:grid;grid-template-columns:minmax(12rem,16rem) minmax(0,42rem);gap:3.5rem;
max-width:66rem;margin:0 auto;padding:3rem 2rem 6rem}
nav{position:sticky;top:3rem;align-self:start;max-height:calc(100vh - 6rem);overflow:auto}
nav ol{list-style:none;margin:0;padding:0}
nav a{display:block;padding:.3rem 0;text-decoration:none;color:var(--text2)}
nav a:hover{color:var(--accentText)}
h1{font-size:2rem;line-height:1.2;margin:0 0 .5rem;letter-spacing:-.01em}
.lead{color:var(--text2);margin:0 0 2rem}
article{padding:2.5rem 0;border-top:1px solid var(--hairline)}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
h3{font-size:1.05rem;margin:2rem 0 .5rem}
p,ul,ol,table,pre{margin:0 0 1rem}
li{margin:.35rem 0}
code{font-family:ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.88em;
background:var(--inset);border-radius:.35em;padding:.1em .35em}
pre{background:var(--inset);border-radius:.75rem;padding:1rem 1.2rem;overflow-x:auto}
pre code{padding:0;background:none}
table{border-collapse:collapse;width:100%}
th,td{text-align:start;vertical-align:top;padding:.5rem 1rem .5rem 0;
border-bottom:1px solid var(--hairline)}
th{color:var(--text3);font-weight:500}
@media (max-width:52rem){.page{display:block;padding:2rem 1.25rem 4rem}
nav{position:static;max-height:none;margin-bottom:2rem}}
@media print{nav,.skip{display:none}.page{display:block}article{break-inside:auto}}
"""

_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Resilience: the handbook</title>
<style>
:root{{{light}}}
@media (prefers-color-scheme:dark){{:root{{{dark}}}}}
{style}</style>
</head>
<body>
<a class="skip" href="#text">To the text</a>
<div class="page">
<nav aria-label="Chapters"><ol>
{contents}
</ol></nav>
<main id="text">
<h1>Resilience: the handbook</h1>
<p class="lead">This page lies on your computer and loads nothing. Your browser’s search finds
words in all chapters.</p>
{chapters}
</main>
</div>
</body>
</html>
"""


def page(chapters: Sequence[Chapter]) -> str:
    """The whole page."""
    return _PAGE.format(
        light=_colors(LIGHT),
        dark=_colors(DARK),
        style=_STYLE.lstrip(),
        contents="\n".join(
            f'<li><a href="#{each.key}">{escape(each.title)}</a></li>' for each in chapters
        ),
        chapters="\n".join(_chapter(each) for each in chapters),
    )


def _colors(palette: dict[str, str]) -> str:
    return "".join(f"--{role}:{palette[role]};" for role in _ROLES)


def _chapter(chapter: Chapter) -> str:
    parts = [f'<article id="{chapter.key}">', f"<h2>{escape(chapter.title)}</h2>"]
    for kind, blocks in groupby(chapter.blocks, key=_kind):
        inner = "\n".join(_block(block) for block in blocks)
        around = {"item": "ul", "number": "ol"}.get(kind)
        parts.append(f"<{around}>\n{inner}\n</{around}>" if around else inner)
    return "\n".join([*parts, "</article>"])


def _kind(block: dict[str, Any]) -> str:
    return str(block["kind"])


def _block(block: dict[str, Any]) -> str:
    if block["kind"] == "table":
        return _table(block["rows"])
    tag = {"heading": "h3", "text": "p", "item": "li", "number": "li", "code": "pre"}[block["kind"]]
    return f"<{tag}>{_text(block['spans'])}</{tag}>"


def _table(rows: list[list[list[list[str]]]]) -> str:
    head, *body = rows
    lines = ["<table>", "<thead><tr>"]
    lines += [f'<th scope="col">{_text(cell)}</th>' for cell in head]
    lines += ["</tr></thead>", "<tbody>"]
    for row in body:
        lines.append("<tr>" + "".join(f"<td>{_text(cell)}</td>" for cell in row) + "</tr>")
    return "\n".join([*lines, "</tbody>", "</table>"])


def _text(spans: Iterable[Sequence[str]]) -> str:
    return "".join(_span(*span) for span in spans)


def _span(text: str, style: str, target: str) -> str:
    words = escape(text, quote=False)
    if style == "link":
        return f'<a href="#{target}">{words}</a>'
    return f"<{style}>{words}</{style}>" if style else words
