"""The order of dates where the person lives, for sheets that cannot tell by themselves."""

import locale

from resilience_desktop.intake.dates import Order

_MONTH_FIRST = ("_us", "_ph", "_fm", "_mh", "_pw", "_bz", "united states", "philippines")


def order_here() -> Order:
    """Month first in the few places that write so, day first everywhere else."""
    try:
        name = locale.getlocale()[0] or ""
    except ValueError:  # an odd LANG is no reason to fail
        name = ""
    if name.casefold().endswith(_MONTH_FIRST):
        return Order.MONTH_FIRST
    return Order.DAY_FIRST
