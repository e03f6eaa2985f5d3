"""The words on screen: every one of them passes through `tr` or `trn`.

gettext from the standard library, so that rules, the command line and the pages share one
catalogue.
"""

from __future__ import annotations

import gettext
from pathlib import Path

_catalogue: gettext.NullTranslations = gettext.NullTranslations()


def use_language(code: str, folder: Path) -> bool:
    """Load the catalogue of `code` ("de", "de_CH") below `folder`; False when there is none."""
    global _catalogue  # noqa: PLW0603 - one language for a process, chosen before the first word
    try:
        _catalogue = gettext.translation("resilience", localedir=folder, languages=[code])
    except OSError:
        _catalogue = gettext.NullTranslations()
        return False
    return True


def tr(text: str, /, **values: object) -> str:
    """The text in the person's language, with `{name}` places filled from `values`.

    Its own argument has no name, so that a place may have any.
    """
    translated = _catalogue.gettext(text)
    return translated.format(**values) if values else translated


def trn(one: str, many: str, n: int, /, **values: object) -> str:
    """The form of the text that fits the number `n`, which fills the place `{n}`."""
    return _catalogue.ngettext(one, many, n).format(n=n, **values)
