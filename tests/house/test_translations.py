"""Texts are collected from the source, and a template that is behind is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import translations

SOURCE = """
def page(n):
    # Translators: the title of the page
    title = tr("Wins")
    count = trn("{n} win", "{n} wins", n)
    again = tr("Wins")
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    module = tmp_path / "resilience_desktop" / "page.py"
    module.parent.mkdir()
    module.write_text(SOURCE, encoding="utf-8")
    return tmp_path


def test_texts_are_collected_with_plurals_and_notes(root: Path):
    text = translations.template(translations.collect(root))
    assert "#. the title of the page" in text.replace("Translators: ", "")
    assert text.count('msgid "Wins"') == 1
    assert 'msgid "{n} win"\nmsgid_plural "{n} wins"' in text


def test_lines_that_move_change_nothing(root: Path):
    before = translations.template(translations.collect(root))
    module = root / "resilience_desktop" / "page.py"
    module.write_text("\n\n\n" + SOURCE, encoding="utf-8")
    assert translations.template(translations.collect(root)) == before


def test_a_template_behind_the_source_says_what_to_run(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(translations, "FOLDER", root)
    monkeypatch.setattr(translations, "TEMPLATE", root / "resilience.pot")
    monkeypatch.setattr(translations, "ROOT", root)
    assert translations.main(["check"]) == 1
    assert "make translations" in capsys.readouterr().out
    assert translations.main(["update"]) == 0
    assert translations.main(["check"]) == 0


def test_a_language_follows_the_template(root: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(translations, "FOLDER", root)
    monkeypatch.setattr(translations, "TEMPLATE", root / "resilience.pot")
    german = root / "de" / "LC_MESSAGES" / "resilience.po"
    german.parent.mkdir(parents=True)
    german.write_text('msgid "Core"\nmsgstr "Kern"\n', encoding="utf-8")
    monkeypatch.setattr(translations, "collect", _two_texts)
    assert translations.main(["update"]) == 0
    assert 'msgid "Wins"' in german.read_text(encoding="utf-8")
    assert german.with_suffix(".mo").exists()


def _two_texts(root: Path) -> list[translations.Text]:
    page = Path("resilience_desktop/page.py")
    return [translations.Text("Core", page), translations.Text("Wins", page)]
