"""Where the frozen program begins; the console script of a wheel begins in the same function."""

import sys

from resilience_desktop.host import frozen

frozen.hide_folder()

from resilience_desktop.__main__ import run  # noqa: E402  (nothing may start before the line above)

sys.exit(run())
