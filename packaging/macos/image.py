"""Makes the disk image for macOS from the staged app, signed and notarised where that is wished.

    python packaging/macos/build --staged build/stage --out dist

Runs on macOS, with the system's own tools. Two switches, by the environment; secrets stay in the
keychain, none is in a file or an argument:

    RESILIENCE_SIGN_IDENTITY   "Developer ID Application: …"; without it the app is signed ad hoc,
                               and opens only after a right-click the first time
    RESILIENCE_NOTARY_PROFILE  name of what `xcrun notarytool store-credentials` has stored; needs
                               the identity
    RESILIENCE_NOTARY_KEYCHAIN the keychain it is stored in, when that is not the usual one
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent)] if str(HERE.parent) not in sys.path else []

from windows.installer import project_version  # noqa: E402

from macos import info  # noqa: E402  (found by the line above)

ENTITLEMENTS = HERE / "entitlements.plist"
IDENTITY = "RESILIENCE_SIGN_IDENTITY"
NOTARY = "RESILIENCE_NOTARY_PROFILE"
KEYCHAIN = "RESILIENCE_NOTARY_KEYCHAIN"
AD_HOC = "-"
FOLDER = "resilience-desktop"
_MACH_O = {
    bytes.fromhex(magic)
    for magic in ("feedface", "feedfacf", "cefaedfe", "cffaedfe", "cafebabe", "bebafeca")
}

Run = Callable[[Sequence[str]], None]


class BuildError(Exception):
    """The image cannot be made; the text says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build; 0 after printing the image's path, 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description="Makes the disk image for macOS.")
    parser.add_argument("--staged", type=Path, required=True, help="holds Resilience.app")
    parser.add_argument("--out", type=Path, default=info.ROOT / "dist", help="for the image")
    wish = parser.parse_args(argv)
    try:
        if sys.platform != "darwin":
            raise BuildError("A disk image is made on macOS: codesign and hdiutil are its own.")
        print(build(wish.staged, wish.out, project_version(), os.environ, run))
    except BuildError as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def build(staged: Path, out: Path, version: str, environ: Mapping[str, str], run: Run) -> Path:
    """Make `Resilience-VERSION-ARCHITECTURE.dmg` in `out`; its path. Raises `BuildError`."""
    app = staged / info.NAME
    if not (app / "Contents" / "Info.plist").is_file():
        raise BuildError(f"{staged} holds no {info.NAME}: packaging/stage makes it, on macOS.")
    identity, profile = environ.get(IDENTITY) or AD_HOC, environ.get(NOTARY, "")
    if profile and identity == AD_HOC:
        raise BuildError(f"{NOTARY} needs {IDENTITY}: what is signed ad hoc is not notarised.")
    furnish(app, staged / FOLDER)
    for command in signing(app, identity):
        run(command)
    out.mkdir(parents=True, exist_ok=True)
    image = out.resolve() / f"Resilience-{version}-{platform.machine() or 'universal'}.dmg"
    with tempfile.TemporaryDirectory() as folder:
        fill(Path(folder), app)
        run(imaging(Path(folder), image))
    run(["hdiutil", "verify", "-quiet", str(image)])
    if identity != AD_HOC:
        run(["codesign", "--force", "--timestamp", "--sign", identity, str(image)])
    if profile:
        for command in notarising(image, profile, environ.get(KEYCHAIN, "")):
            run(command)
    return image


def furnish(app: Path, folder: Path) -> None:
    """Add what PyInstaller does not know of: the licences, and the icon of backups."""
    resources = app / "Contents" / "Resources"
    notes = folder / "licences"
    if not notes.is_dir():
        raise BuildError(f"{notes} is missing: packaging/stage makes it.")
    shutil.copytree(notes, resources / "licences", dirs_exist_ok=True)
    shutil.copyfile(HERE.parent / "icons" / info.BACKUP_ICON, resources / info.BACKUP_ICON)


def signing(app: Path, identity: str) -> list[list[str]]:
    """The commands that sign the app: from the inside out, the app itself at the end.

    `--deep` would give every library the entitlements of the program.
    """
    base = ["codesign", "--force", "--sign", identity]
    if identity != AD_HOC:
        base += ["--timestamp", "--options", "runtime"]
    main_program = app / "Contents" / "MacOS" / FOLDER
    commands = [[*base, str(path)] for path in innermost_first(app) if path != main_program]
    rights = ["--entitlements", str(ENTITLEMENTS)] if identity != AD_HOC else []
    commands.append([*base, *rights, str(app)])
    commands.append(["codesign", "--verify", "--strict", "--deep", str(app)])
    return commands


def innermost_first(app: Path) -> list[Path]:
    """All programs and libraries in the app, and its frameworks; what lies deeper comes first."""
    found = [
        path
        for path in app.rglob("*")
        if not path.is_symlink()
        and (path.suffix == ".framework" or (path.is_file() and is_mach_o(path)))
    ]
    return sorted(found, key=lambda path: (-len(path.parts), str(path)))


def is_mach_o(path: Path) -> bool:
    """Whether a file is a program or library of macOS, by its first bytes."""
    with path.open("rb") as file:
        return file.read(4) in _MACH_O


def fill(folder: Path, app: Path) -> None:
    """What the opened image shows: the app, and where to drag it."""
    # `ditto` would not be needed: links inside the app stay links.
    shutil.copytree(app, folder / app.name, symlinks=True)
    (folder / "Applications").symlink_to("/Applications")


def imaging(folder: Path, image: Path) -> list[str]:
    """The command that makes the image: compressed, read-only."""
    return [
        *("hdiutil", "create", "-quiet", "-ov", "-fs", "HFS+", "-format", "UDZO"),
        *("-volname", "Resilience", "-srcfolder", str(folder), str(image)),
    ]


def notarising(image: Path, profile: str, keychain: str = "") -> Iterable[list[str]]:
    """The commands that have Apple look at the image, and staple its answer to it."""
    submit = ["xcrun", "notarytool", "submit", str(image), "--keychain-profile", profile, "--wait"]
    assess = ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature"]
    return (
        [*submit, *(["--keychain", keychain] if keychain else [])],
        ["xcrun", "stapler", "staple", str(image)],
        [*assess, str(image)],
    )


def run(command: Sequence[str]) -> None:
    """Run a command of the system. Raises `BuildError` naming the tool and the file."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        raise BuildError(f"{command[0]} failed on {Path(command[-1]).name}; its words are above.")


if __name__ == "__main__":
    raise SystemExit(main())
