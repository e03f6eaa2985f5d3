"""`--doctor`: a short list of what the program needs here, and what to do where it is missing.

Standard library only, so that it speaks when nothing else can be imported.
"""

from __future__ import annotations

from pathlib import Path

from resilience_desktop.host import doctor


def run(folder: Path) -> int:
    """Print the list for the profile in `folder`; 0 when nothing needed is missing, else 1."""
    said = [doctor.no_display_message()]
    if absent := doctor.missing("window"):
        said.append(doctor.explain_missing(absent))
    lines = [line for line in said if line]
    for line in lines:
        print(line)
    return 1 if lines else 0
