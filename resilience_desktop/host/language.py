"""The language of the words on screen, as the computer's settings name it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping

from resilience_desktop.core.words import use_language
from resilience_desktop.host import resources

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_AS_WRITTEN = ("en", "c", "posix")


def speak(environ: Mapping[str, str] = os.environ) -> str:
    """Load the first wanted language there are words for; the code of the one in use.

    Looking is a few file names; a catalogue is read only when it is there.
    """
    for code in _wanted(environ):
        if code.partition("_")[0].lower() in _AS_WRITTEN:
            break
        try:
            folder = resources.path(f"translations/{code}/LC_MESSAGES/resilience.mo").parents[2]
        except FileNotFoundError:
            continue
        if use_language(code, folder):
            return code
    return "en"


def _wanted(environ: Mapping[str, str]) -> Iterator[str]:
    """Codes in the order of preference: "de_CH", then "de"."""
    named = next((environ[name] for name in _VARIABLES if environ.get(name)), "")
    for part in named.split(":"):
        code = part.partition(".")[0].partition("@")[0]
        if code.replace("_", "").isalnum():
            yield code
            if "_" in code:
                yield code.partition("_")[0]
