"""Keeps imports light: takes PySide's hook out of Python's `import`, and leaves OpenSSL out.

Import this before anything of PySide6.

For its switch `from __feature__ import …`, which nothing here uses, PySide6 looks into the source
of every module that is imported after it, and Python keeps the lines it read. For SQLModel and what
it brings that is 24 MB and a fifth of the time. (napari/napari#8584 tells the same story.)
"""

from __future__ import annotations

import builtins
import linecache
import os
import sys

_plain = builtins.__import__

import PySide6.QtCore  # noqa: E402, F401 - puts the hook in

builtins.__import__ = _plain
linecache.clearcache()  # what the hook has read until here

# Pydantic would look through the metadata of every installed package for plug-ins; none is used.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# asyncio, which SQLAlchemy imports, and hashlib would load OpenSSL: another 5 MB. This program
# opens no network connection, and the standard library hashes without it.
for _name in ("ssl", "_ssl", "_hashlib"):
    sys.modules.setdefault(_name, None)  # type: ignore[arg-type]
