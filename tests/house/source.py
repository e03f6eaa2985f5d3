"""The program's own source, parsed once, for the tests of the house's rules."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "resilience_desktop"


class Module(NamedTuple):
    """One module: its path from the root, its text and its syntax tree."""

    path: str
    text: str
    tree: ast.Module

    def at(self, node: ast.AST, what: str = "") -> str:
        """Return where a node stands, as an editor understands it."""
        return f"{self.path}:{getattr(node, 'lineno', 1)} {what}".rstrip()

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        """Yield every call with the last part of the name that is called."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Call):
                yield last_name(node.func), node

    def imports(self) -> Iterator[tuple[str, ast.AST]]:
        """Yield the full name of everything imported, relative imports left out."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield from ((f"{node.module}.{alias.name}", node) for alias in node.names)


def last_name(node: ast.expr) -> str:
    """Return `c` for `a.b.c`, and nothing for what has no name."""
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def program() -> tuple[Module, ...]:
    """Return the modules of the package."""
    return below("resilience_desktop")


@cache
def below(*folders: str) -> tuple[Module, ...]:
    """Return the modules below these folders of the root, those that are there."""
    found = []
    for folder in folders:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            found.append(Module(path.relative_to(ROOT).as_posix(), text, ast.parse(text)))
    return tuple(found)
