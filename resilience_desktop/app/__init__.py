"""The composition root: it paints the window, opens the store, and brings the two together."""

from resilience_desktop.host import plain_import  # noqa: F401 - before anything of PySide6
