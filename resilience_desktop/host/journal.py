"""What went wrong inside, for a report the person can copy. It never holds a text of theirs."""

from __future__ import annotations

import platform
import sys
import traceback
from datetime import UTC, datetime
from pathlib import Path

from resilience_desktop import __version__

FILE = "errors.log"
_MOST_BYTES = 200_000


def describe(error: BaseException) -> str:
    """Kind and place of an error, without its message: that may quote what someone wrote."""
    lines = [
        f"Resilience {__version__}, Python {platform.python_version()}, {platform.platform()}",
        f"{datetime.now(UTC).isoformat(timespec='seconds')}",
    ]
    link: BaseException | None = error
    while link is not None:
        lines.append(f"{type(link).__module__}.{type(link).__qualname__}")
        for frame in traceback.extract_tb(link.__traceback__):
            place = Path(frame.filename)
            lines.append(f"  {place.parent.name}/{place.name}:{frame.lineno} in {frame.name}")
        link = link.__cause__ or link.__context__
    return "\n".join(lines)


def write_down(folder: Path, error: BaseException) -> str:
    """Append the description to the journal of the profile, and return it."""
    text = describe(error)
    path = folder / FILE
    try:
        if path.exists() and path.stat().st_size > _MOST_BYTES:
            path.unlink()
        with path.open("a", encoding="utf-8") as file:
            file.write(text + "\n\n")
    except OSError:
        print(text, file=sys.stderr)
    return text
