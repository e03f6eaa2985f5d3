"""The releases of the metainfo come from the changelog."""

from __future__ import annotations

from datetime import date

from resilience_desktop import __version__
from tools import desktop_data
from tools.desktop_data import Release, read_releases

DAY = date(2026, 11, 22)
LONG_AGO = """# Changelog

## 0.0.2 - 2026-01-31

### Added
- A first thing, told
  on two lines, with `code`.
- Another <thing>.

#### In depth
- Nobody reads this in a shop.

## [0.0.1] – 2025-12-24
"""


def test_sections_become_releases_with_their_first_list():
    assert read_releases(LONG_AGO) == [
        Release(
            "0.0.2",
            date(2026, 1, 31),
            ("A first thing, told on two lines, with code.", "Another <thing>."),
        ),
        Release("0.0.1", date(2025, 12, 24), ()),
    ]


def test_what_is_not_released_goes_by_the_present_version():
    (first, *_) = read_releases("## Unreleased\n\n### Added\n- New.\n\n" + LONG_AGO)
    assert first == Release(__version__, None, ("New.",))


def test_what_comes_after_the_present_release_is_left_out():
    text = f"## Unreleased\n\n- New.\n\n## {__version__} - 2026-11-22\n\n- Now.\n"
    assert read_releases(text) == [Release(__version__, DAY, ("Now.",))]


def test_a_release_is_stable_once_it_has_a_day():
    stable, open_ = Release("1.0", DAY, ("A & B",)), Release("1.1", None, ())
    told = desktop_data.metainfo("@RELEASES@", "https://there/", [open_, stable], date(2027, 1, 1))
    assert 'version="1.1" date="2027-01-01" type="development"' in told
    assert 'version="1.0" date="2026-11-22" type="stable"' in told
    assert "<li>A &amp; B</li>" in told


def test_the_day_of_what_is_not_released_stays_as_it_was(tmp_path):
    kept = tmp_path / "metainfo.xml"
    kept.write_text('<release version="1" date="2026-11-22" type="development">', "utf-8")
    assert desktop_data.dated(kept) == DAY
