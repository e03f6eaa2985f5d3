"""The order of dates where the person lives, for sheets that cannot tell by themselves."""

import locale
import os

from resilience_desktop.intake.dates import Order

_MONTH_FIRST = ("_us", "_ph", "_fm", "_mh", "_pw", "_bz", "united states", "philippines")


def order_here() -> Order:
    """Month first in the few places that write so, day first everywhere else."""
    # Asked first: Python takes the locale C for American English.
    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    name = next((value for value in named if value), "") or _of_the_system()
    if name.casefold().partition(".")[0].endswith(_MONTH_FIRST):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST


def _of_the_system() -> str:
    """ "en_US" or, on Windows, "English_United States"."""
    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # an odd setting is no reason to fail
        return ""
