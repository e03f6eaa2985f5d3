"""Writes what has to go with the staged program: the licences of all that is inside, and the bill.

    python packaging/licences.py FOLDER

With the Python of the environment that PyInstaller ran in (packaging/stage does so). Puts into
FOLDER/licences: LICENSE (our own), THIRD-PARTY-LICENSES.txt and .html, sbom.cdx.json. Fails, and
names them, when something is inside whose licence nobody has looked at, or which may not go with
a program under the MIT licence (notices/rules.py).
"""

from __future__ import annotations

import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path[:0] = [str(HERE)] if str(HERE) not in sys.path else []

from notices import bill, bundle, written  # noqa: E402  (found by the line above)
from notices.found import Unknown, Work  # noqa: E402
from staging import census, freeze  # noqa: E402

PLACE = "licences"


def main(argv: Sequence[str]) -> int:
    """Write all files; 1 after naming what is not known, 2 for wrong arguments."""
    if len(argv) != 1:
        print("usage: licences.py FOLDER", file=sys.stderr)
        return 2
    folder = Path(argv[0])
    try:
        found = bundle.works(folder, census.modules(folder))
    except Unknown as what:
        print("\n".join(what.lines), file=sys.stderr)
        return 1
    write(folder, found)
    return 0


def write(folder: Path, found: Sequence[Work]) -> Path:
    """Write the files about these works; the folder they are in."""
    version = project_version()
    place = folder / PLACE
    place.mkdir(exist_ok=True)
    shutil.copyfile(ROOT / "LICENSE", place / "LICENSE")
    for name, text in {
        "THIRD-PARTY-LICENSES.txt": written.as_text(version, found),
        "THIRD-PARTY-LICENSES.html": written.as_page(version, found),
        "sbom.cdx.json": bill.as_json(version, found, folder, freeze.epoch()),
    }.items():
        (place / name).write_text(text, encoding="utf-8", newline="\n")
    return place


def project_version() -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
