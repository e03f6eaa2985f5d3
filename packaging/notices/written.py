"""The notices as people read them: as plain text, and as a page that needs nothing else."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from notices.found import Work

RULE = "=" * 78
ABOUT = (
    "Resilience itself is under the MIT licence, which is in the file LICENSE. It stands on the "
    "work of others. This names each of them, and their licences follow word for word."
)


def groups(works: Sequence[Work]) -> list[tuple[str, list[Work]]]:
    """The works by their heading, in the order in which the headings come up."""
    by_heading: dict[str, list[Work]] = {}
    for work in works:
        by_heading.setdefault(work.group, []).append(work)
    return list(by_heading.items())


def shared_texts(works: Sequence[Work]) -> list[tuple[str, list[str]]]:
    """Each licence text once, with the names of the works it belongs to."""
    names: dict[str, list[str]] = {}
    for work in works:
        for text in work.texts:
            names.setdefault(text, []).append(work.name)
    return list(names.items())


def as_text(version: str, works: Sequence[Work]) -> str:
    """All of it as plain text, in UTF-8, lines ended by a line feed."""
    lines = [f"Resilience {version}: the works of others inside", "", *_wrapped(ABOUT), ""]
    for heading, members in groups(works):
        lines += [heading, "-" * len(heading), ""]
        for work in members:
            lines += [*_told(work), ""]
    for text, names in shared_texts(works):
        lines += ["", RULE, *_wrapped(f"For: {', '.join(names)}"), RULE, "", *text.splitlines(), ""]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _told(work: Work) -> Iterator[str]:
    yield _titled(work)
    for line in (work.copyright, work.home):
        if line:
            yield from _wrapped(line, "    ")
    if work.note:
        yield from _wrapped(work.note, "    ")
    if work.parts:
        names = ", ".join(_titled(part) for part in _flat(work.parts))
        yield from _wrapped(f"Inside it: {names}", "    ")


def _titled(work: Work) -> str:
    name = f"{work.name} {work.version}".strip()
    return f"{name} ({work.licence})"


def _flat(works: Iterable[Work]) -> Iterator[Work]:
    for work in works:
        yield work
        yield from _flat(work.parts)


def _wrapped(text: str, indent: str = "") -> list[str]:
    return textwrap.wrap(
        text,
        width=78,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


_PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>Resilience {version}: the works of others inside</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 1rem/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto;
       padding: 0 1rem; }}
pre {{ white-space: pre-wrap; overflow-wrap: anywhere; font-size: 0.85rem; }}
li {{ margin-bottom: 0.75rem; }}
summary {{ cursor: pointer; padding: 0.35rem 0; }}
</style>
</head>
<body>
<h1>The works of others inside Resilience {version}</h1>
<p>{about}</p>
{lists}
<h2>Licences, word for word</h2>
{texts}
</body>
</html>
"""


def as_page(version: str, works: Sequence[Work]) -> str:
    """All of it as one page of HTML: no script, nothing fetched, light and dark."""
    lists = "\n".join(
        f"<h2>{escape(heading)}</h2>\n<ul>\n"
        + "\n".join(_item(work) for work in members)
        + "\n</ul>"
        for heading, members in groups(works)
    )
    texts = "\n".join(
        f"<details>\n<summary>{escape(', '.join(names))}</summary>\n<pre>{escape(text)}</pre>\n"
        "</details>"
        for text, names in shared_texts(works)
    )
    return _PAGE.format(version=escape(version), about=escape(ABOUT), lists=lists, texts=texts)


def _item(work: Work) -> str:
    name = escape(f"{work.name} {work.version}".strip())
    linked = f'<a href="{escape(work.home)}">{name}</a>' if work.home else name
    lines = [f"<strong>{linked}</strong>: {escape(work.licence)}"]
    lines += [escape(line) for line in (work.copyright, work.note) if line]
    if work.parts:
        parts = ", ".join(escape(_titled(part)) for part in _flat(work.parts))
        lines.append(f"Inside it: {parts}")
    return f"<li>{'<br>'.join(lines)}</li>"
