"""The handbook: up to date, whole, loading nothing, and true to the commands there are."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import html5lib  # type: ignore[import-untyped]
import pytest

from resilience_desktop.app import handbook
from resilience_desktop.app.commands import menus
from resilience_desktop.cli.arguments import make_parser
from resilience_desktop.registry import features
from tests.house.source import program
from tools import handbook as maker
from tools.handbook_page import page

CHAPTERS = maker.chapters()
TEXT = "\n".join(path.read_text("utf-8") for path in sorted(maker.CHAPTERS.glob("*.md")))


def test_what_is_packaged_is_what_the_chapters_say() -> None:
    for path, text in maker.files(CHAPTERS).items():
        assert path.read_text(encoding="utf-8") == text, "run: make handbook"


def test_every_page_of_the_window_has_its_chapter() -> None:
    keys = {chapter.key for chapter in handbook.chapters()}
    for feature in features():
        assert handbook.key_for("", feature.key, in_journey=False) == feature.key
    assert handbook.key_for("", "wins", in_journey=True) == "after-a-no"
    assert handbook.key_for("ReportSheet", "wins", in_journey=False) == "report"
    assert handbook.key_for("SomeSheet", "elsewhere", in_journey=False) == handbook.FIRST
    assert set(handbook._OF_SHEETS.values()) <= keys
    source = "\n".join(module.text for module in program())
    assert [name for name in handbook._OF_SHEETS if f"class {name}(" not in source] == []


def test_the_page_for_the_browser_loads_and_runs_nothing() -> None:
    text = handbook.page_file().read_text(encoding="utf-8")
    tree = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(text)
    tags = {element.tag for element in tree.iter() if isinstance(element.tag, str)}
    assert not tags & {"script", "img", "link", "iframe", "object", "base", "form"}
    targets = [a.get("href") for a in tree.iter("a")]
    places = {f"#{element.get('id')}" for element in tree.iter() if element.get("id")}
    assert set(targets) <= places
    assert "http" not in text.replace("http-equiv", "")
    assert "url(" not in text
    assert "@import" not in text


def test_its_headings_go_down_one_step_at_a_time() -> None:
    tree = html5lib.parse(handbook.page_file().read_text("utf-8"), namespaceHTMLElements=False)
    levels = [int(element.tag[1]) for element in tree.iter() if element.tag in ("h1", "h2", "h3")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - one <= 1 for one, later in pairwise(levels))


def test_every_menu_it_names_is_there() -> None:
    there = {f"{menu.title} > {command.text}" for menu in menus() for command in menu.commands}
    named = set(re.findall(r"`((?:File|Edit|View|Help) > [^`]+)`", TEXT))
    assert named
    assert named <= there


def test_every_key_it_names_is_there() -> None:
    there = {command.keys for menu in menus() for command in menu.commands}
    named = set(re.findall(r"`((?:Ctrl\+(?:Shift\+)?.|F\d+))`", TEXT))
    assert named
    assert named <= there


def test_every_command_it_names_is_understood() -> None:
    lines = re.findall(r"^resilience-desktop (.+)$", TEXT, re.MULTILINE)
    assert len(lines) >= 10
    for line in lines:
        assert make_parser().parse_args(line.split()).command


def test_a_search_finds_the_chapters_that_speak_of_it_most() -> None:
    assert handbook.find("backup")[0].key == "your-data"
    assert handbook.find("BELL digits")[0].key == "wallow"
    assert handbook.find("") == handbook.chapters()
    assert handbook.find("no-such-word-anywhere") == ()


def write(folder: Path, text: str) -> Path:
    path = folder / "01-a.md"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "No title\n",
        "# A\n\n<b>markup</b>\n",
        "# A\n\n![picture](a.png)\n",
        "# A\n\n[out](https://example.org)\n",
        "# A\n\n> quoted\n",
        "# A\n\n#### deep\n",
        "# A\n\n- one\n\n  - two\n",
    ],
)
def test_what_a_handbook_does_not_hold_is_refused(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    try:
        read = maker.chapters(tmp_path)
    except maker.NotUnderstood:
        return
    assert "<b>" not in page(read)


def test_a_link_to_no_chapter_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "# A\n\n[b](no-such.md)\n")
    with pytest.raises(maker.NotUnderstood):
        maker.chapters(tmp_path)


def test_what_it_says_stays_text(tmp_path: Path) -> None:
    write(tmp_path, "# A\n\nif a < b & c: `<img src=x>`\n")
    made = page(maker.chapters(tmp_path))
    assert "a &lt; b &amp; c: <code>&lt;img src=x&gt;</code>" in made
