"""Where the frozen program begins; the console script of a wheel begins in the same function."""

import sys

from resilience_desktop.__main__ import run

sys.exit(run())
