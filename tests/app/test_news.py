"""What's new: the changelog as lines to read, and a hint that comes once."""

from __future__ import annotations

from typing import Any

from resilience_desktop import __version__
from resilience_desktop.app import news
from tests.fixtures import end

SAMPLE = """# Changelog

The form follows [Keep a Changelog](https://keepachangelog.com/).

## Unreleased

### Added
- One thing, over
  two lines, with `code` and **weight**.
- [A link](https://example.org/x_(y)) <b>and markup</b>.

#### A part
Plain words.

## 0.1.0 - 2026-11-22
### Fixed
* Another.
"""


def test_it_reads_versions_groups_and_points() -> None:
    lines = news.read(SAMPLE)
    kinds = [line.kind for line in lines]
    assert kinds == ["version", "group", "item", "item", "part", "text", "version", "group", "item"]
    assert lines[0].words == (("This version", ""),)
    assert lines[2].words == (
        ("One thing, over two lines, with ", ""),
        ("code", "code"),
        (" and ", ""),
        ("weight", "strong"),
        (".", ""),
    )
    assert "http" not in "".join(text for line in lines[:-3] for text, _ in line.words[:1])


def test_it_reads_the_one_there_is() -> None:
    lines = news.read(news.changelog().read_text(encoding="utf-8"))
    assert lines[0].kind == "version"
    assert len(lines) > 20


def test_strange_files_are_read_without_a_fault() -> None:
    for text in ("", "##", "## \n- ", "- a\n  b", "\x00", "# only\n\ntext", "##   \n###\n"):
        news.read(text)


def test_after_an_update_it_is_said_once_and_over_nothing(
    start: Any, qtbot: Any, example: None
) -> None:
    root = start("wins")
    assert root.preferences.seen_version == __version__
    assert root.window.toast.message() == ""
    end(qtbot, root)
    for hint in (True, False):
        root = start_after_an_update(start, root) if hint else start("wins")
        qtbot.waitUntil(lambda root=root: root._desk is not None)
        assert ("What’s new" in root.window.toast.message()) is hint
        assert root.window.sheet() is None
        end(qtbot, root)


def start_after_an_update(start: Any, before: Any) -> Any:
    from resilience_desktop.host import preferences

    kept = preferences.load(before.options.folder)
    kept.seen_version = "0.0.9"
    preferences.save(before.options.folder, kept)
    return start("wins")


def test_the_sheet_shows_it(start: Any, qtbot: Any) -> None:
    root = start("wins")
    root.window._do("news")
    sheet: Any = root.window.sheet()
    assert f"version {__version__}" in sheet.reader.toPlainText()
    assert sheet.try_close()
