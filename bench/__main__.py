"""Run the parts named on the command line, or all of them; exit 1 when a figure is over.

`installed` is asked for by name, with the program to measure: installed=/usr/bin/resilience-desktop
"""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = ("start", "wins", "wallow", "rejections", "goals", "progress", "report", "goto")
ASKED_FOR = ("installed",)


def main(names: list[str]) -> int:
    """Print every figure of the parts; the exit status."""
    there = (*PARTS, *ASKED_FOR)
    unknown = [name for name in names if name.partition("=")[0] not in there]
    if unknown:
        print(f"unknown part: {', '.join(unknown)}; there are: {', '.join(there)}", file=sys.stderr)
        return 2
    figures = []
    for name in names or PARTS:
        part, _, detail = name.partition("=")
        for figure in import_module(f"bench.{part}").figures(*filter(None, [detail])):
            print(figure.line(), flush=True)
            figures.append(figure)
    return 0 if all(figure.ok for figure in figures) else 1


sys.exit(main(sys.argv[1:]))
