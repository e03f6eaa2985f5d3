"""The words on screen: every one of them passes through `tr` or `trn`.

gettext from the standard library, so that rules, the command line and the pages share one
catalogue.
"""

from __future__ import annotations

import gettext
from pathlib import Path

AS_WRITTEN = "en"
"""The language the texts in the source are in."""

_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_language = AS_WRITTEN


def use_language(code: str, folder: Path) -> bool:
    """Load the catalogue of `code` ("de", "de_CH") below `folder`; False when there is none."""
    # One language for a process, chosen before the first word.
    global _catalogue, _language  # noqa: PLW0603
    try:
        _catalogue = gettext.translation("resilience", localedir=folder, languages=[code])
    except OSError:
        _catalogue, _language = gettext.NullTranslations(), AS_WRITTEN
        return False
    _language = code
    return True


def language() -> str:
    """The language in use as a tag for web pages and documents: "de", "de-CH" (BCP 47)."""
    return _language.replace("_", "-")


def tr(text: str, /, **values: object) -> str:
    """The text in the person's language, with `{name}` places filled from `values`.

    Its own argument has no name, so that a place may have any.
    """
    translated = _catalogue.gettext(text)
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """The form of the text that fits the number `n`, which fills the place `{n}`."""
    return _catalogue.ngettext(one, many, n).format(n=n, **values)
