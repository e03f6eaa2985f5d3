"""What stands beside the ring, from the playbook: that it is fine, and prompts to write from."""

from __future__ import annotations

import tomllib
from functools import cache

from resilience_desktop.core import words
from resilience_desktop.host import resources

FILE = "playbook/prompts.toml"


@cache
def _read() -> dict[str, list[dict[str, str]]]:
    return tomllib.loads(resources.path(FILE).read_text(encoding="utf-8"))


def fine_words(turn: int) -> str:
    """A sentence that says it is fine to feel this; another one for another `turn`."""
    sentences = _read()["fine"]
    return words.tr(sentences[turn % len(sentences)]["text"])


def prompts() -> tuple[str, ...]:
    """Prompts to write at a distance, the gentler ones first."""
    return tuple(words.tr(prompt["text"]) for prompt in _read()["prompt"])
