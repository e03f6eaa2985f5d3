"""Writes docs/export.schema.json from the program's own description of an export.

tools/with-python tools/export_schema.py
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "export.schema.json"


def main() -> int:
    """Write the file; 0."""
    sys.path.insert(0, str(ROOT))
    from resilience_desktop.export.json_schema import written

    TARGET.write_text(written(), encoding="utf-8")
    print(f"Written: {TARGET.relative_to(ROOT)}.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
