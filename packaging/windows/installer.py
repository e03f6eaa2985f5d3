"""Makes the installer for Windows from the staged program.

    python packaging/windows/build --staged build/stage/resilience-desktop --out dist

Needs NSIS 3.08 or later (`makensis`); runs on Windows and, for trying, elsewhere. Standard library
only. With a certificate at hand the program and the installer are signed: RESILIENCE_SIGN holds the
command, with {file} where the file's name belongs, such as
`signtool sign /fd sha256 /tr http://timestamp.digicert.com /td sha256 /a "{file}"`.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
SCRIPT = HERE / "resilience.nsi"
ICONS = HERE.parent / "icons"
PROGRAM = "resilience-desktop.exe"
CONSOLE = "resilience-desktop-console.exe"
CONSOLE_INSTALLED = "resilience-desktop.com"
"""What `resilience-desktop` means in a command prompt, which looks for .com first: the same program
with a console, so that the commands can print."""

SIGN = "RESILIENCE_SIGN"


class BuildError(Exception):
    """The installer cannot be made; the text says why and what to do."""


def main(argv: Sequence[str] | None = None) -> int:
    """Build; 0 after printing the installer's path, 1 after saying what is wrong."""
    parser = argparse.ArgumentParser(description="Makes the installer for Windows.")
    parser.add_argument("--staged", type=Path, required=True, help="the staged program's folder")
    parser.add_argument("--out", type=Path, default=ROOT / "dist", help="where the installer goes")
    arguments = parser.parse_args(argv)
    try:
        print(build(arguments.staged, arguments.out, project_version(), os.environ))
    except BuildError as why:
        print(why, file=sys.stderr)
        return 1
    return 0


def build(staged: Path, out: Path, version: str, environ: Mapping[str, str]) -> Path:
    """Make `Resilience-VERSION-setup.exe` in `out`; its path. Raises `BuildError`."""
    if not (staged / PROGRAM).is_file():
        raise BuildError(f"{staged} holds no {PROGRAM}: packaging/stage makes it, on Windows.")
    if (staged / CONSOLE).is_file():
        (staged / CONSOLE).replace(staged / CONSOLE_INSTALLED)
    sign = environ.get(SIGN, "")
    if sign:
        for name in (PROGRAM, CONSOLE_INSTALLED):
            if (staged / name).is_file():
                run_signing(sign, staged / name)
    out.mkdir(parents=True, exist_ok=True)
    target = out.resolve() / f"Resilience-{version}-setup.exe"
    compile_script(
        SCRIPT,
        {
            "OUT": str(target),
            "PAYLOAD": str(staged.resolve() / "*"),
            "VERSION": version,
            "VERSION4": four_numbers(version),
            "SIZE_KB": str(size_kb(staged)),
            "ICON": str(ICONS / "resilience.ico"),
            "BACKUP_ICON": str(ICONS / "backup.ico"),
            "SIDE_PICTURE": str(HERE / "side.bmp"),
            **({"SIGN": sign.replace("{file}", "%1")} if sign else {}),
        },
    )
    return target


def project_version() -> str:
    """The version in pyproject.toml."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def four_numbers(version: str) -> str:
    """A version as Windows writes it: 1.2.3 and 1.2.3rc1 are both 1.2.3.0."""
    numbers = []
    for part in version.split(".")[:3]:
        digits = part[: len(part) - len(part.lstrip("0123456789"))]
        numbers.append(digits or "0")
        if digits != part:
            break
    return ".".join([*numbers, "0", "0", "0", "0"][:4])


def size_kb(folder: Path) -> int:
    """What the files of a folder take, in units of 1,024 bytes: Settings > Apps shows it."""
    total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return max(1, total // 1024)


def compile_script(script: Path, values: Mapping[str, str]) -> None:
    """Run makensis with warnings as errors. Raises `BuildError` with what it said."""
    command = [find_makensis(), "-WX", "-V2", "-INPUTCHARSET", "UTF8"]
    command += [f"-D{name}={value}" for name, value in values.items()]
    result = subprocess.run(
        [*command, str(script)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if result.returncode != 0:
        raise BuildError(
            f"makensis could not compile {script.name}:\n{result.stdout}{result.stderr}"
        )


def find_makensis() -> str:
    """The compiler: from the path, or where its own installer puts it."""
    usual = Path(os.environ.get("PROGRAMFILES(X86)", r"C:\Program Files (x86)")) / "NSIS"
    found = shutil.which("makensis") or shutil.which("makensis", path=str(usual))
    if found is None:
        raise BuildError("NSIS is missing: apt-get install nsis, or choco install nsis on Windows.")
    return found


def run_signing(command: str, file: Path) -> None:
    """Sign a file. Raises `BuildError`; the command is not repeated, it may name a secret."""
    done = subprocess.run(
        command.replace("{file}", str(file)), shell=True, stdin=subprocess.DEVNULL, check=False
    )
    if done.returncode != 0:
        raise BuildError(f"{file.name} could not be signed; what signs says why above.")


if __name__ == "__main__":
    raise SystemExit(main())
