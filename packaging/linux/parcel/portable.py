"""The archive to unpack anywhere: no rights and no package manager needed."""

from __future__ import annotations

import gzip
import shutil
import tarfile
from pathlib import Path

from linux.parcel import facts, tree
from staging import freeze

README = """\
Resilience {version}, for Linux ({machine}; glibc 2.36 or newer)

Start it:             ./resilience-desktop
What is missing:      ./resilience-desktop --doctor
Does it work here:    ./resilience-desktop --self-test

Put this folder wherever you like. What you write stays in ~/.local/share/Resilience; deleting this
folder leaves it there. In share/ are the desktop entry, the icons, the man page and the
completions, for whoever wants them in a menu:

    cp -r share/. ~/.local/share/
    ln -s "$PWD/resilience-desktop" ~/.local/bin/

(the desktop entry starts `resilience-desktop`, so it has to be found on the PATH).

The licences of everything inside are in share/doc/resilience-desktop.
"""


def build(staged: Path, root: Path, out: Path, level: int) -> Path:
    """Make the .tar.gz in `out` from a staged folder; `root` is filled anew. Return its path."""
    top = f"{facts.NAME}-{facts.version()}-linux-{facts.rpm_architecture()}"
    files(staged, root)
    freeze.even_out(root)
    path = out / f"{top}.tar.gz"
    # A name or a moment in gzip's header would make two builds differ.
    with (
        path.open("wb") as file,
        gzip.GzipFile("", "wb", compresslevel=level, fileobj=file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as archive,
    ):
        for source in (root, *sorted(root.rglob("*"))):
            inside = Path(top) / source.relative_to(root)
            archive.add(source, str(inside), recursive=False, filter=_anonymous)
    return path


def files(staged: Path, root: Path) -> None:
    """Lay out the folder: the program on top, what a desktop wants under share/."""
    whole = root.with_name(f"{root.name}-whole")
    tree.lay_out(staged, whole)
    shutil.rmtree(root, ignore_errors=True)
    (whole / tree.HOME).rename(root)
    (whole / "usr/share").rename(root / "share")
    shutil.rmtree(whole)
    # Its path is fixed to /usr/bin; started by hand the program registers itself.
    shutil.rmtree(root / "share/dbus-1")
    entry = root / "share/applications" / f"{facts.ID}.desktop"
    text = entry.read_text(encoding="utf-8").replace("DBusActivatable=true\n", "")
    entry.write_text(text, encoding="utf-8")
    words = README.format(version=facts.version(), machine=facts.rpm_architecture())
    (root / "README.txt").write_text(words, encoding="utf-8")
    doc = root / "share/doc" / facts.NAME
    doc.mkdir(parents=True, exist_ok=True)
    (doc / "LICENSE").write_bytes((facts.ROOT / "LICENSE").read_bytes())


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = "root"
    return entry
