"""The files of a package under a root of their own, as they lie on the computer afterwards."""

from __future__ import annotations

import gzip
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from linux.parcel import facts

HOME = Path("usr/lib") / facts.NAME
DOC = Path("usr/share/doc") / facts.NAME


class Copy(NamedTuple):
    """One file of packaging/linux/data and its place."""

    source: Path
    place: Path


def desktop_files(data: Path = facts.DATA) -> list[Copy]:
    """What makes the program known to a desktop, for each a source that has to be there.

    Completions lie where Debian looks; `rpm.py` moves zsh's.
    """
    share = Path("usr/share")
    shells = data / "completions"
    return [
        Copy(data / f"{facts.ID}.desktop", share / "applications" / f"{facts.ID}.desktop"),
        Copy(data / f"{facts.ID}.metainfo.xml", share / "metainfo" / f"{facts.ID}.metainfo.xml"),
        Copy(data / f"{facts.ID}.mime.xml", share / "mime/packages" / f"{facts.ID}.xml"),
        Copy(data / f"{facts.ID}.service", share / "dbus-1/services" / f"{facts.ID}.service"),
        Copy(data / f"{facts.NAME}.1", share / "man/man1" / f"{facts.NAME}.1"),
        Copy(shells / f"{facts.NAME}.bash", share / "bash-completion/completions" / facts.NAME),
        Copy(shells / f"_{facts.NAME}", share / "zsh/vendor-completions" / f"_{facts.NAME}"),
        Copy(
            shells / f"{facts.NAME}.fish",
            share / "fish/vendor_completions.d" / f"{facts.NAME}.fish",
        ),
        *icons(),
    ]


def icons(folder: Path = facts.ICONS) -> Iterator[Copy]:
    """The icons in all sizes."""
    for source in sorted(folder.rglob("*")):
        if source.is_file():
            yield Copy(source, Path("usr/share/icons/hicolor") / source.relative_to(folder))


def lay_out(staged: Path, root: Path) -> None:
    """Fill `root`, which is emptied first, with the program and its desktop files.

    Raises FileNotFoundError for a desktop file that is not there.
    """
    shutil.rmtree(root, ignore_errors=True)
    (root / HOME).parent.mkdir(parents=True)
    shutil.copytree(staged, root / HOME, symlinks=True, copy_function=_link)
    start = root / "usr/bin" / facts.NAME
    start.parent.mkdir(parents=True)
    start.symlink_to(Path("../lib") / facts.NAME / facts.NAME)
    for source, place in desktop_files():
        target = root / place
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        if "man" in place.parts:
            compress(target)
    move_notes(root)


def move_notes(root: Path) -> None:
    """Licences and the bill of materials belong to the documents, not to the program."""
    for name in ("licences", "sbom.cdx.json"):
        found = root / HOME / name
        if found.exists():
            (root / DOC).mkdir(parents=True, exist_ok=True)
            found.rename(root / DOC / name)


def compress(path: Path) -> None:
    """Replace a file by its gzip, without a name or time in it."""
    with (
        Path(f"{path}.gz").open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=9, fileobj=file, mtime=0) as packed,
    ):
        packed.write(path.read_bytes())
    path.unlink()


def installed_size(root: Path) -> int:
    """Kibibytes as Debian's policy counts them: files rounded up, one for each other entry."""
    total = 0
    for path in root.rglob("*"):
        plain = path.is_file() and not path.is_symlink()
        total += -(-path.lstat().st_size // 1024) if plain else 1
    return total


def run(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run a packaging tool with more in its environment; SystemExit with its words if it fails."""
    done = subprocess.run(
        command, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{command[0]} failed:\n{done.stdout}{done.stderr}")


def _link(source: str, target: str) -> str:
    """The same file by another name where the disk allows it; nothing here writes into files."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
