"""What a release needs beside its installers (.github/workflows/release.yml). No dependencies.

python packaging/release.py ready v1.2.3             the tag is the version, the changelog tells
python packaging/release.py notes STAGED SYSTEM DIST bill of materials and licences, by system
python packaging/release.py sums DIST                SHA256SUMS of everything in DIST
python packaging/release.py news v1.2.3 FILE         the changelog's words on this version
"""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SUMS = "SHA256SUMS"


class NotReady(Exception):
    """The release cannot be made; the text says why."""


def project_version(root: Path = ROOT) -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def ready(tag: str, root: Path = ROOT) -> str:
    """The version of a tag such as v1.2.3. Raises `NotReady` unless all else agrees with it."""
    version = project_version(root)
    if tag != f"v{version}":
        raise NotReady(f"The tag is {tag}, and pyproject.toml says {version}.")
    source = (root / "resilience_desktop" / "__init__.py").read_text(encoding="utf-8")
    if f'__version__ = "{version}"' not in source:
        raise NotReady(f"resilience_desktop/__init__.py names another version than {version}.")
    news(tag, root)
    return version


def news(tag: str, root: Path = ROOT) -> str:
    """What the changelog says of a version. Raises `NotReady` when it says nothing."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    version = re.escape(tag.removeprefix("v"))
    found = re.search(
        rf"^## \[?{version}\]?(?![\w.]).*?\n(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL
    )
    told = found[1].strip() if found else ""
    if not told:
        raise NotReady(f"CHANGELOG.md says nothing of {tag.removeprefix('v')}.")
    return told + "\n"


def notes(staged: Path, system: str, dist: Path) -> list[Path]:
    """Copy a staged folder's bill and licences into `dist`, named by their system."""
    version, place = project_version(), staged / "licences"
    names = {
        "sbom.cdx.json": f"Resilience-{version}-{system}.cdx.json",
        "THIRD-PARTY-LICENSES.txt": f"Resilience-{version}-{system}-licences.txt",
    }
    dist.mkdir(parents=True, exist_ok=True)
    for name in names:
        if not (place / name).is_file():
            raise NotReady(f"{place / name} is missing: packaging/stage makes it.")
    return [Path(shutil.copyfile(place / name, dist / new)) for name, new in names.items()]


def sums(dist: Path) -> str:
    """Write SHA256SUMS, which `sha256sum --check` reads; its text. Raises `NotReady` for none."""
    files = sorted(path for path in dist.iterdir() if path.is_file() and path.name != SUMS)
    if not files:
        raise NotReady(f"There is nothing in {dist}.")
    lines = []
    for path in files:
        with path.open("rb") as file:
            lines.append(f"{hashlib.file_digest(file, 'sha256').hexdigest()}  {path.name}\n")
    (dist / SUMS).write_text("".join(lines), encoding="utf-8", newline="\n")
    return "".join(lines)


def main(argv: Sequence[str]) -> int:
    """Do one of the four; 1 after saying why not, 2 for wrong arguments."""
    try:
        match list(argv):
            case ["ready", tag]:
                print(f"Ready for {ready(tag)}.")
            case ["notes", staged, system, dist]:
                print(*notes(Path(staged), system, Path(dist)), sep="\n")
            case ["sums", dist]:
                print(sums(Path(dist)), end="")
            case ["news", tag, file]:
                Path(file).write_text(news(tag), encoding="utf-8", newline="\n")
            case _:
                print(__doc__, file=sys.stderr)
                return 2
    except NotReady as why:
        print(why, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
