"""Which licences we may hand out with a program under the MIT licence, and who said what they have.

Read by the house's test over the lock files, too.
"""

from __future__ import annotations

from license_expression import (
    ExpressionError,
    LicenseWithExceptionSymbol,
    get_spdx_licensing,
)

FREE = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "blessing",
    "BSL-1.0",
    "bzip2-1.0.6",
    "CC0-1.0",
    "FTL",
    "HPND",
    "HPND-sell-variant",
    "IJG",
    "ISC",
    "libpng-2.0",
    "MIT",
    "MIT-CMU",
    "MIT-Modern-Variant",
    "OFL-1.1",
    "PSF-2.0",
    "Python-2.0",
    "Unicode-3.0",
    "Unicode-DFS-2016",
    "Unlicense",
    "X11",
    "Zlib",
    "ZPL-2.1",
}
"""Nothing is asked but to keep the notice."""

AS_A_LIBRARY = {
    "LGPL-2.1-only": "stays a file of its own that can be replaced",
    "LGPL-2.1-or-later": "stays a file of its own that can be replaced",
    "LGPL-3.0-only": "stays a file of its own that can be replaced",
    "LGPL-3.0-or-later": "stays a file of its own that can be replaced",
    "MPL-2.0": "our changes of its files would be under it; we change none",
    "AFL-2.1": "keep the notice",
}
"""Something is asked, and one folder of separate files does it."""

WITH_EXCEPTION = {
    ("GPL-2.0-or-later", "Bootloader-exception"): "programs made with PyInstaller are free of it",
    ("GPL-3.0-or-later", "GCC-exception-3.1"): "programs that link to it are free of it",
    ("Apache-2.0", "LLVM-exception"): "asks for less than Apache-2.0",
}

OF_ITS_OWN = {
    "LicenseRef-Microsoft-Redistributable": "the Visual C++ runtime may go with a program",
}

DECLARED = {
    "appdirs": "MIT",
    "editables": "MIT",
    "jinja2": "BSD-3-Clause",
    "pathspec": "MPL-2.0",
    "pluggy": "MIT",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "pytz": "MIT",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "six": "MIT",
    "trove-classifiers": "Apache-2.0",
    "tzdata": "Apache-2.0",
    "vobject": "Apache-2.0",
}
"""For packages that do not say it as an SPDX expression: what their licence file is."""


def is_allowed(expression: str) -> bool:
    """Whether a work under this SPDX expression may go with ours; False also when it is none."""
    try:
        parsed = get_spdx_licensing().parse(expression, validate=False)
    except ExpressionError:
        return False
    return parsed is not None and _judge(parsed)


def _judge(node: object) -> bool:
    operator = getattr(node, "operator", "").strip()
    if operator:
        answers = [_judge(part) for part in getattr(node, "args", ())]
        return any(answers) if operator == "OR" else all(answers)
    if isinstance(node, LicenseWithExceptionSymbol):
        pair = (node.license_symbol.key, node.exception_symbol.key)
        return pair in WITH_EXCEPTION
    return str(getattr(node, "key", "")) in FREE | AS_A_LIBRARY.keys() | OF_ITS_OWN.keys()


def licence_of(name: str, stated: str | None) -> str:
    """The SPDX expression of a package from PyPI: its own `License-Expression`, or what was found.

    Raises KeyError with its name when neither is there: then its licence file has to be read.
    """
    return stated or DECLARED[name]
