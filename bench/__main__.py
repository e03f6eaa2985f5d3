"""Run the parts named on the command line, or all of them; exit 1 when a figure is over."""

from __future__ import annotations

import sys
from importlib import import_module

PARTS = ("start", "wins", "wallow", "rejections", "goals", "progress", "report")


def main(names: list[str]) -> int:
    """Print every figure of the parts; the exit status."""
    unknown = [name for name in names if name not in PARTS]
    if unknown:
        print(f"unknown part: {', '.join(unknown)}; there are: {', '.join(PARTS)}", file=sys.stderr)
        return 2
    figures = []
    for name in names or PARTS:
        for figure in import_module(f"bench.{name}").figures():
            print(figure.line(), flush=True)
            figures.append(figure)
    return 0 if all(figure.ok for figure in figures) else 1


sys.exit(main(sys.argv[1:]))
