"""`restore`: a backup in the place of the present data."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from resilience_desktop.cli.outcome import DONE
from resilience_desktop.cli.progress import TerminalProgress
from resilience_desktop.cli.speech import say
from resilience_desktop.core.clock import SystemClock
from resilience_desktop.core.words import tr


def run(arguments: Namespace, folder: Path) -> int:
    """Restore a backup. What was there before is backed up, or set aside when it is damaged."""
    from resilience_desktop.store.backup import restore_profile

    source = Path(arguments.file)
    with TerminalProgress(tr("Restoring")):
        restored = restore_profile(folder, source, SystemClock())
    say(tr("Restored from {path}.", path=source))
    if restored.aside is not None:
        say(tr("The damaged data was set aside as {path}.", path=restored.aside))
    if restored.before is not None:
        say(tr("What was there before is in {path}.", path=restored.before))
    return DONE
