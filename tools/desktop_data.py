"""Writes what the program's packages tell a Linux desktop and is made from the program itself.

    packaging/linux/data/make            write the files
    packaging/linux/data/make --check    say which of them are out of date

These are the completions, the man page, and the metainfo with its releases and pictures.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import NamedTuple
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resilience_desktop import __version__  # noqa: E402
from tools import completions  # noqa: E402
from tools.command_words import PROGRAM, read_words  # noqa: E402
from tools.man_page import man_page  # noqa: E402

DATA = ROOT / "packaging" / "linux" / "data"
TEMPLATES = DATA / "templates"
APP_ID = "org.resilience.Resilience"
METAINFO = DATA / f"{APP_ID}.metainfo.xml"
CHANGELOG = ROOT / "CHANGELOG.md"

SCREENSHOTS = {
    "rejections-light": "Each no, how far it went, and a guess at what decided it",
    "wallow-running-light": "Fifteen minutes to feel it, and a page that keeps nothing",
    "wins-light": "What you have done well, there when you need it",
    "goals-light": "Small steps in your own rhythm",
    "progress-light": "What came of it, as pictures, tables and a report",
    "journey-dark": "From the sting to the next step, one question at a time",
}
"""Pictures of docs/screenshots, by name, and what is to be seen on them."""

_MOST_LINES = 8
_SECTION = re.compile(r"^## \[?(Unreleased|[0-9][^\] ]*)\]?(?: *[-–—] *(\d{4}-\d\d-\d\d))?", re.M)


class Release(NamedTuple):
    """A section of the changelog; `day` is None for what is not released yet."""

    version: str
    day: date | None
    lines: tuple[str, ...]


def read_releases(changelog: str) -> list[Release]:
    """The sections, newest first. What is unreleased goes by the program's present version, and
    is left out when that has a section of its own."""
    starts = list(_SECTION.finditer(changelog))
    ends = [each.start() for each in starts[1:]] + [len(changelog)]
    found = []
    for start, end in zip(starts, ends, strict=True):
        day = date.fromisoformat(start[2]) if start[2] else None
        lines = tuple(_first_lines(changelog[start.end() : end]))
        version = __version__ if start[1] == "Unreleased" else start[1]
        found.append(Release(version, day, lines))
    released = {each.version for each in found if each.day is not None}
    return [each for each in found if each.day is not None or each.version not in released]


def _first_lines(section: str) -> Iterator[str]:
    """The first list of a section; what follows below headings of its own is for the file."""
    head = re.split(r"^####", section, maxsplit=1, flags=re.M)[0]
    items = re.findall(r"^- (.+(?:\n  .+)*)", head, flags=re.M)
    for item in items[:_MOST_LINES]:
        yield " ".join(item.replace("`", "").split())


def metainfo(template: str, homepage: str, releases: Iterable[Release], fallback: date) -> str:
    """The AppStream file; `fallback` dates what is not released yet."""
    filled = {
        "HOMEPAGE": escape(homepage),
        "SCREENSHOTS": "\n".join(_screenshots(homepage)),
        "RELEASES": "\n".join(line for each in releases for line in _release(each, fallback)),
    }
    return re.sub("@([A-Z]+)@", lambda found: filled[found[1]], template)


def _screenshots(homepage: str) -> Iterator[str]:
    for number, (name, caption) in enumerate(SCREENSHOTS.items()):
        yield "    <screenshot>" if number else '    <screenshot type="default">'
        yield f"      <caption>{escape(caption)}</caption>"
        address = escape(f"{homepage}screenshots/{name}.png")
        yield f'      <image type="source" width="1280" height="800">{address}</image>'
        yield "    </screenshot>"


def _release(release: Release, fallback: date) -> Iterator[str]:
    kind = "stable" if release.day else "development"
    day = release.day or fallback
    yield f'    <release version="{escape(release.version)}" date="{day}" type="{kind}">'
    if release.lines:
        yield "      <description>"
        yield "        <ul>"
        yield from (f"          <li>{escape(line)}</li>" for line in release.lines)
        yield "        </ul>"
        yield "      </description>"
    yield "    </release>"


def dated(kept: Path) -> date:
    """The day that stands in the metainfo for what is not released; today where there is none."""
    text = kept.read_text(encoding="utf-8") if kept.exists() else ""
    found = re.search(r'date="([0-9-]{10})" type="development"', text)
    return date.fromisoformat(found[1]) if found else datetime.now(UTC).date()


def files() -> Iterator[tuple[Path, str]]:
    """Every file that is made, and what belongs in it."""
    words = read_words()
    yield DATA / "completions" / f"{PROGRAM}.bash", completions.bash(words)
    yield DATA / "completions" / f"_{PROGRAM}", completions.zsh(words)
    yield DATA / "completions" / f"{PROGRAM}.fish", completions.fish(words)
    releases = read_releases(CHANGELOG.read_text(encoding="utf-8"))
    fallback = dated(METAINFO)
    newest = releases[0].day or fallback
    page = (TEMPLATES / f"{PROGRAM}.1").read_text(encoding="utf-8")
    yield DATA / f"{PROGRAM}.1", man_page(page, words, newest)
    homepage = (DATA / "homepage").read_text(encoding="utf-8").strip()
    about = (TEMPLATES / METAINFO.name).read_text(encoding="utf-8")
    yield METAINFO, metainfo(about, homepage, releases, fallback)


def main(argv: list[str]) -> int:
    """Write the files, 0; or with --check compare them, 1 when one is out of date."""
    different = 0
    for path, text in files():
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        different += 1
        print(path.relative_to(ROOT))
        if "--check" not in argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return 1 if different and "--check" in argv else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
