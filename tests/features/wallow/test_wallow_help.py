"""Numbers to call, and the words around the ring: data that has to be whole."""

from __future__ import annotations

import re
from datetime import date

import pytest

from resilience_desktop.core.feelings import FEELINGS, HIGH, LIGHT, STRONGEST
from resilience_desktop.features.wallow import help_lines, prompts
from tools.translations import playbook_texts

LONGEST = 140


def test_there_is_help_in_many_countries():
    found = help_lines.countries()
    assert len(found) >= 20
    assert len({one.code for one in found}) == len(found)
    for country in found:
        assert re.fullmatch("[A-Z]{2}", country.code)
        assert re.fullmatch(r"\d{2,3}", country.emergency)
        assert date(2026, 1, 1) <= country.checked
        assert country.lines
        for line in country.lines:
            assert line.called
            assert re.fullmatch(r"[\d -]{3,}", line.number), line
            assert "http" not in line.website
            assert line.hours or line.website, line


def test_names_and_numbers_are_not_for_translators():
    words = {text.message for text in playbook_texts() if text.file.name == "help.toml"}
    for country in help_lines.countries():
        assert country.name in words
        assert country.emergency not in words
        for line in country.lines:
            assert line.number not in words
            assert line.called not in words
            assert not line.website or line.website not in words
            assert not line.hours or line.hours in words


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("de_CH",), "CH"),
        (("C", "fr_FR.UTF-8"), "FR"),
        (("zh-Hans-SG",), "SG"),
        (("en",), ""),
        (("C",), ""),
        (("sr_RS@latin", "pt-BR"), "BR"),
        (("xx_ZZ", ""), ""),
        ((), ""),
    ],
)
def test_the_locale_chooses(names, code):
    assert help_lines.country_of(names) == code


def test_a_country_that_is_not_there():
    assert help_lines.country("ZZ") is None
    assert help_lines.country("") is None


def test_the_page_claims_nothing_and_says_that_numbers_change():
    page = help_lines.page()
    assert "change" in page.change
    assert len(page.breaths) >= 3
    all_words = " ".join([page.lead, page.numbers_text, page.call_text, *page.longer_text]).lower()
    for claim in ("diagnos", "therap", "treat", "cure", "disorder", "depress", "!"):
        assert claim not in all_words


def test_prompts_are_short_questions_and_sentences():
    found = prompts.prompts()
    assert len(found) >= 8
    assert len(set(found)) == len(found)
    assert all(len(text) <= LONGEST and "!" not in text for text in found)
    assert "friend" in found[0]


def test_the_sentence_above_the_ring_is_another_one_from_time_to_time():
    said = [prompts.fine_words(turn) for turn in range(20)]
    assert len(set(said)) >= 6
    assert said[0] != said[1]
    assert all("!" not in text for text in said)


def test_high_is_near_the_top_of_the_scale():
    assert STRONGEST // 2 < HIGH < STRONGEST
    assert set(FEELINGS) > LIGHT
