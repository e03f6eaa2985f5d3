"""The package for Debian, Ubuntu and their kin, by dpkg-deb."""

from __future__ import annotations

import hashlib
import re
import shutil
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from linux.parcel import facts, needs, tree
from staging import freeze

OVERRIDES = """\
# The program brings its own Qt, Python and SQLite: it is one build for all distributions, and their
# versions of Qt for Python do not fit. They are listed, with versions, in the bill of materials.
{name}: embedded-library *
# Extension modules of Python take its symbols from the program that loads them.
{name}: shared-library-lacks-prerequisites *
# PyInstaller's loader is built without; it runs before anything is read from outside.
{name}: hardening-no-pie *
{name}: hardening-no-fortify-functions *
# The program's modules are bytecode without source beside it: for its own Python, and no other.
{name}: package-installs-python-bytecode *
# Made from a clone by packaging/linux/build, not uploaded to Debian: there is no bug to close.
{name}: initial-upload-closes-no-bugs *
"""

RECOMMENDS = ("xdg-utils",)
"""Opens links, letters and folders."""

SUGGESTS = ("pipewire-bin | pulseaudio-utils | alsa-utils",)
"""Rings the bell; without one of them the system's own beep is heard."""


def build(staged: Path, root: Path, out: Path, compression: Sequence[str]) -> Path:
    """Make the .deb in `out` from a staged folder; `root` is filled anew. Return its path.

    `compression` is for dpkg-deb. Raises SystemExit with its words when it fails.
    """
    tree.lay_out(staged, root)
    documents(root)
    control = root / "DEBIAN"
    sums = md5sums(root)
    size = tree.installed_size(root)
    control.mkdir()
    (control / "control").write_text(control_text(needs.debian(staged), size), encoding="utf-8")
    (control / "md5sums").write_text(sums, encoding="utf-8")
    freeze.even_out(root)
    name = f"{facts.NAME}_{full_version()}_{facts.debian_architecture()}.deb"
    command = ["dpkg-deb", "--root-owner-group", *compression, "--build", str(root)]
    tree.run([*command, str(out / name)], {"SOURCE_DATE_EPOCH": str(freeze.epoch())})
    return out / name


def with_version(deb: Path, version: str, work: Path) -> Path:
    """The same package under another version, for trying upgrades; in `work`, which is emptied."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    root = work / "root"
    tree.run(["dpkg-deb", "--raw-extract", str(deb), str(root)], {})
    control = root / "DEBIAN/control"
    text = re.sub(r"(?m)^Version: .*$", f"Version: {version}", control.read_text(encoding="utf-8"))
    control.write_text(text, encoding="utf-8")
    name, _, architecture = deb.name.split("_")
    other = work / f"{name}_{version}_{architecture}"
    command = ["dpkg-deb", "--root-owner-group", "-Zzstd", "-z1", "--build", str(root)]
    tree.run([*command, str(other)], {})
    shutil.rmtree(root)
    return other


def full_version() -> str:
    """The version of the package: the program's and the package's own."""
    return f"{facts.version()}-{facts.REVISION}"


def control_text(depends: Sequence[str], size: int) -> str:
    """The control file; `size` in KiB."""
    described = "".join(f" {line or '.'}\n" for line in facts.DESCRIPTION.splitlines())
    return (
        f"Package: {facts.NAME}\n"
        f"Version: {full_version()}\n"
        f"Architecture: {facts.debian_architecture()}\n"
        f"Maintainer: {facts.MAINTAINER}\n"
        f"Installed-Size: {size}\n"
        f"Depends: {', '.join(depends)}\n"
        f"Recommends: {', '.join(RECOMMENDS)}\n"
        f"Suggests: {', '.join(SUGGESTS)}\n"
        "Section: misc\n"
        "Priority: optional\n"
        f"Homepage: {facts.HOMEPAGE}\n"
        f"Description: {facts.SUMMARY}\n"
        f"{described}"
    )


def documents(root: Path) -> None:
    """Add copyright, changelogs and the notes for lintian, as Debian's policy asks."""
    doc = root / tree.DOC
    doc.mkdir(parents=True, exist_ok=True)
    (doc / "copyright").write_text(copyright_text(), encoding="utf-8")
    (doc / "changelog").write_bytes((facts.ROOT / "CHANGELOG.md").read_bytes())
    (doc / "changelog.Debian").write_text(changelog_text(), encoding="utf-8")
    tree.compress(doc / "changelog")
    tree.compress(doc / "changelog.Debian")
    overrides = root / "usr/share/lintian/overrides" / facts.NAME
    overrides.parent.mkdir(parents=True)
    overrides.write_text(OVERRIDES.format(name=facts.NAME), encoding="utf-8")


def changelog_text() -> str:
    """The package's own history: one entry, which points to the program's."""
    moment = format_datetime(datetime.fromtimestamp(freeze.epoch(), UTC))
    return (
        f"{facts.NAME} ({full_version()}) unstable; urgency=medium\n\n"
        "  * Package of the program's release; its changes are in changelog.gz.\n\n"
        f" -- {facts.MAINTAINER}  {moment}\n"
    )


def copyright_text() -> str:
    """Whose the program is, and where the licences of all it brings are."""
    terms = (facts.ROOT / "LICENSE").read_text(encoding="utf-8")
    owner = re.search(r"^Copyright \(c\) (.+)$", terms, re.MULTILINE)
    body = terms.partition("\n\n")[2].partition("\n\n")[2]
    text = "".join(f" {line or '.'}\n" for line in body.strip().splitlines())
    return (
        "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/\n"
        f"Upstream-Name: Resilience\nSource: {facts.HOMEPAGE}\n"
        "Comment: The program brings Qt, Python and other libraries. Their licences are in the\n"
        " folder licences beside this file.\n\n"
        f"Files: *\nCopyright: {owner[1] if owner else facts.MAINTAINER}\nLicense: MIT\n\n"
        f"License: MIT\n{text}"
    )


def md5sums(root: Path) -> str:
    """The sums that dpkg --verify compares."""
    lines = []
    for path in sorted(root.rglob("*")):
        if path.is_file() and not path.is_symlink():
            digest = hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()
            lines.append(f"{digest}  {path.relative_to(root)}\n")
    return "".join(lines)
