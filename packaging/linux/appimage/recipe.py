"""Makes the AppImage: the files of a package in a folder, packed, behind a small program.

    packaging/linux/appimage/build --staged build/stage/resilience-desktop --out dist

Needs mksquashfs (squashfs-tools). The small program, AppImage's own "runtime", mounts what follows
it and starts AppRun; it comes from a fixed release and is held by its checksum, or from --runtime.
For CI: everything else about packages works without a connection.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from linux.parcel import facts, tree
from staging import freeze, workshop

RUNTIME = "https://github.com/AppImage/type2-runtime/releases/download/20251108/runtime-{machine}"
CHECKSUMS = {
    "x86_64": "2fca8b443c92510f1483a883f60061ad09b46b978b2631c807cd873a47ec260d",
    "aarch64": "00cbdfcf917cc6c0ff6d3347d59e0ca1f7f45a6df1a428a0d6d8a78664d87444",
}
APP_RUN = """\
#!/bin/sh
# Starts the program from wherever this image is mounted.
here=$(dirname "$(readlink -f "$0")")
exec "$here/usr/lib/resilience-desktop/resilience-desktop" "$@"
"""


class BuildError(Exception):
    """The image cannot be made; the text says why."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build; 0 after printing the image's path, 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description="Makes the AppImage.")
    parser.add_argument("--staged", type=Path, required=True, help="the staged program's folder")
    parser.add_argument("--out", type=Path, default=facts.ROOT / "dist", help="for the image")
    parser.add_argument("--runtime", type=Path, help="AppImage's runtime, where it is at hand")
    wish = parser.parse_args(argv)
    try:
        runtime = wish.runtime.read_bytes() if wish.runtime else fetch(platform.machine())
        print(build(wish.staged, wish.out, runtime))
    except BuildError as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def fetch(machine: str) -> bytes:
    """AppImage's runtime for a processor. Raises `BuildError` when it is not the one we know."""
    if machine not in CHECKSUMS:
        raise BuildError(f"AppImage's runtime for {machine} has not been looked at.")
    try:
        with urllib.request.urlopen(RUNTIME.format(machine=machine), timeout=120) as answer:
            data: bytes = answer.read()
    except OSError as error:
        raise BuildError(f"AppImage's runtime could not be fetched: {error}") from error
    return checked(data, CHECKSUMS[machine])


def checked(data: bytes, checksum: str) -> bytes:
    """The data, when it has this SHA-256. Raises `BuildError`."""
    found = hashlib.sha256(data).hexdigest()
    if found != checksum:
        raise BuildError(f"AppImage's runtime is another one than expected: {found}.")
    return data


def build(staged: Path, out: Path, runtime: bytes) -> Path:
    """Make `Resilience-VERSION-PROCESSOR.AppImage` in `out`; its path. Raises `BuildError`."""
    if shutil.which("mksquashfs") is None:
        raise BuildError("mksquashfs is missing: apt-get install squashfs-tools")
    folder = workshop.WORK / "roots" / "appimage"
    fill(staged, folder)
    freeze.even_out(folder)
    (folder / "AppRun").chmod(0o755)
    out.mkdir(parents=True, exist_ok=True)
    packed = folder.with_suffix(".squashfs")
    pack(folder, packed)
    image = out / f"Resilience-{facts.version()}-{platform.machine()}.AppImage"
    with image.open("wb") as file:
        file.write(runtime)
        with packed.open("rb") as rest:
            shutil.copyfileobj(rest, file)
    image.chmod(0o755)
    packed.unlink()
    return image


def fill(staged: Path, folder: Path) -> None:
    """Lay out the folder; what stood there goes."""
    tree.lay_out(staged, folder)
    # Nothing is installed, so nothing may be activated by the bus.
    shutil.rmtree(folder / "usr/share/dbus-1")
    entry = f"{facts.ID}.desktop"
    lines = (facts.DATA / entry).read_text(encoding="utf-8").splitlines(keepends=True)
    text = "".join(line for line in lines if not line.startswith("DBusActivatable="))
    # `_link` may have made the one in usr/share the same file as the source: written anew.
    for place in (folder / entry, folder / "usr/share/applications" / entry):
        place.unlink(missing_ok=True)
        place.write_text(text, encoding="utf-8")
    icon = facts.ICONS / "256x256" / "apps" / f"{facts.ID}.png"
    for name in (f"{facts.ID}.png", ".DirIcon"):
        shutil.copyfile(icon, folder / name)
    (folder / "AppRun").write_text(APP_RUN, encoding="utf-8")


def pack(folder: Path, target: Path) -> None:
    """Pack the folder; the same bytes for the same files."""
    target.unlink(missing_ok=True)
    moment = str(freeze.epoch())
    command = ["mksquashfs", str(folder), str(target), "-root-owned", "-noappend", "-no-progress"]
    command += ["-quiet", "-comp", "zstd", "-Xcompression-level", "19", "-mkfs-time", moment]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BuildError(f"mksquashfs failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
