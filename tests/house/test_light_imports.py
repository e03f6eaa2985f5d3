"""What stands on the way to the first paint does not import the store's libraries."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "resilience_desktop"
HEAVY = ("sqlmodel", "sqlalchemy", "pydantic", "alembic", "jinja2")
LIGHT = ("core/**/*.py", "host/**/*.py", "ui/**/*.py", "features/*/tab.py", "app.py", "registry.py")


def test_pages_start_without_the_store():
    paths = [path for pattern in LIGHT for path in sorted(PACKAGE.glob(pattern))]
    names = [
        ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts).removesuffix(".__init__")
        for path in paths
    ]
    code = f"""
import importlib, sys
for name in {names!r}:
    importlib.import_module(name)
    heavy = [module for module in {HEAVY!r} if module in sys.modules]
    if heavy:
        sys.exit(f"{{name}} imports {{', '.join(heavy)}}")
"""
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
