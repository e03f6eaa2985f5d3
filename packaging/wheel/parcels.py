"""The wheel and the sdist: made, looked into, installed, run.

    packaging/wheel/build [OUT]    makes both and looks into them; OUT is dist/ unless named
    packaging/wheel/test [OUT]     the same, then installs the wheel in an environment of its own

Works with the locked packages of the group `publishing`, and with those of requirements.lock in the
environment that the wheel is tried in. No `__init__.py` here: PyPI has a package named wheel.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
import venv
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "resilience_desktop"
PROGRAM = "resilience-desktop"
OUTSIDE = ("CHANGELOG.md", "LICENSE", "README.md", "pyproject.toml", "PKG-INFO", ".gitignore")
"""What an sdist holds beside the package and its resources."""

NEWS = f"{PACKAGE}/resources/help/CHANGELOG.md"
"""The changelog is in a wheel as well: the program shows it."""

LITTER = {"__pycache__", ".DS_Store"}


class Wrong(Exception):
    """A parcel is not as it should be; each line names one thing."""


def make(python: Path, source: Path, out: Path, moment: int) -> tuple[Path, Path]:
    """Make the sdist from a source tree, and the wheel from the sdist: (sdist, wheel).

    `moment` is the time of everything inside. Raises subprocess.CalledProcessError.
    """
    out.mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [str(python), "-m", "build", "--no-isolation", "--outdir", str(out), str(source)]
    subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True
    )
    (sdist,) = out.glob("resilience_desktop-*.tar.gz")
    (wheel,) = out.glob("resilience_desktop-*.whl")
    return sdist, wheel


def wanted(root: Path = ROOT) -> frozenset[str]:
    """What belongs inside: the package and its resources, by their place in a wheel."""
    package = (path.relative_to(root) for path in _files(root / PACKAGE))
    resources = (Path(PACKAGE) / path.relative_to(root) for path in _files(root / "resources"))
    return frozenset((*(path.as_posix() for path in (*package, *resources)), NEWS))


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        if path.is_file() and not LITTER & set(path.parts) and path.suffix != ".pyc":
            yield path


def wheel_names(wheel: Path) -> frozenset[str]:
    """What a wheel holds, without its own notes."""
    with zipfile.ZipFile(wheel) as archive:
        names = (name for name in archive.namelist() if not name.endswith("/"))
        return frozenset(name for name in names if ".dist-info/" not in name)


def sdist_names(sdist: Path) -> frozenset[str]:
    """What an sdist holds of the package, by its place in a wheel. Raises `Wrong` for the rest."""
    with tarfile.open(sdist) as archive:
        names = [PurePosixPath(member.name) for member in archive if member.isfile()]
    inside, strange = set(), []
    for name in names:
        place = PurePosixPath(*name.parts[1:])
        if place.parts[0] == PACKAGE:
            inside.add(str(place))
        elif place.parts[0] == "resources":
            inside.add(f"{PACKAGE}/{place}")
        elif str(place) not in OUTSIDE:
            strange.append(f"{place}: has no place in an sdist")
    if strange:
        raise Wrong("\n".join(strange))
    return frozenset(inside)


def compare(what: str, there: Iterable[str], meant: Iterable[str]) -> None:
    """Raise `Wrong` when a parcel lacks something or holds more than it should."""
    there, meant = set(there), set(meant)
    lines = [f"{what} lacks {name}" for name in sorted(meant - there)]
    lines += [f"{what} holds {name}, which is not ours" for name in sorted(there - meant)]
    if lines:
        raise Wrong("\n".join(lines))


def copy_source(root: Path, to: Path) -> Path:
    """Copy what wheel and sdist are made of: someone may be at work in the tree meanwhile."""
    ignore = shutil.ignore_patterns(*LITTER, "*.pyc")
    for name in (PACKAGE, "resources"):
        shutil.copytree(root / name, to / name, ignore=ignore)
    for name in OUTSIDE:
        if (root / name).is_file():
            shutil.copy2(root / name, to / name)
    return to


def look_through(python: Path, source: Path, sdist: Path, wheel: Path) -> None:
    """Hold both against the source, and their descriptions against what PyPI takes."""
    compare("the wheel", wheel_names(wheel), wanted(source))
    compare("the sdist", sdist_names(sdist), wanted(source) - {NEWS})
    done = subprocess.run(
        [str(python), "-m", "twine", "check", "--strict", str(sdist), str(wheel)],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Wrong(done.stdout + done.stderr)
    print(f"{wheel.name}: {wheel.stat().st_size / 1e6:.1f} MB, {len(wheel_names(wheel))} files")
    print(f"{sdist.name}: {sdist.stat().st_size / 1e6:.1f} MB; twine finds nothing")


def compare_with_direct(python: Path, source: Path, wheel: Path, moment: int) -> None:
    """The wheel of the source tree is, byte for byte, that of the sdist."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "SOURCE_DATE_EPOCH": str(moment)}
        command = [str(python), "-m", "build", "--no-isolation", "--wheel", "--outdir", folder]
        subprocess.run(
            [*command, str(source)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            check=True,
        )
        (direct,) = Path(folder).glob("*.whl")
        if direct.read_bytes() != wheel.read_bytes():
            raise Wrong("The wheel from the source tree differs from that of the sdist.")
    print("from the source tree and from the sdist: the same wheel, byte for byte")


def install(wheel: Path, folder: Path) -> Path:
    """Install the wheel, with the locked packages, into a new environment; its scripts' folder."""
    venv.create(folder, with_pip=True, clear=True)
    scripts = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(scripts / "python"), "-I", "-m", "pip"]
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    lock = str(ROOT / "requirements.lock")
    subprocess.run([*pip, "install", *quiet, "--require-hashes", "-r", lock], check=True)
    subprocess.run([*pip, "install", *quiet, "--no-deps", str(wheel)], check=True)
    subprocess.run([*pip, "check", "--disable-pip-version-check"], check=True)
    return scripts


class Installed:
    """The installed program, in a home of its own with a space and an accent in its name."""

    def __init__(self, scripts: Path, home: Path) -> None:
        self.program = scripts / (f"{PROGRAM}.exe" if os.name == "nt" else PROGRAM)
        self.python = scripts / ("python.exe" if os.name == "nt" else "python")
        self.home = home
        kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        self.environment = {
            **kept,
            "HOME": str(home),
            "USERPROFILE": str(home),
            "LOCALAPPDATA": str(home / "local"),
            "TMPDIR": str(home),
            "LC_ALL": "C.UTF-8",
            "QT_QPA_PLATFORM": "offscreen",
            "RESILIENCE_DATA_DIR": str(home / "Meine Daten é"),
        }

    def run(self, *arguments: str) -> str:
        """Run the program; what it printed. Raises `Wrong` unless it ends with 0."""
        done = subprocess.run(
            [str(self.program), *arguments],
            cwd=self.home,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        if done.returncode:
            said = f"{done.stdout}{done.stderr}"
            raise Wrong(f"{PROGRAM} {' '.join(arguments)}: {done.returncode}\n{said}")
        return done.stdout

    def where(self) -> str:
        """The folder that the package is imported from."""
        code = f"import {PACKAGE} as ours; print(ours.__path__[0])"
        return subprocess.run(
            [str(self.python), "-I", "-c", code],
            cwd=self.home,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        ).stdout.strip()


def try_installed(program: Installed, version: str) -> None:
    """Start the installed program in all its ways."""
    if str(ROOT / PACKAGE) in program.where():
        raise Wrong("The source tree is imported, and not what was installed.")
    if version not in program.run("--version"):
        raise Wrong("--version names another version.")
    report = program.home / "self-test.txt"
    # Imports every module, loads every resource, paints every page, opens a window off screen.
    try:
        program.run("--self-test", str(report))
    finally:
        told = report.read_text(encoding="utf-8") if report.exists() else ""
        print("\n".join(line for line in told.splitlines() if " ok  " not in line))
    print(next(line for line in told.splitlines() if line.startswith("Every resource is loaded")))
    export = program.home / "export.json"
    program.run("export", "--demo", "--output", str(export))
    if not json.loads(export.read_text(encoding="utf-8")):
        raise Wrong("The export is empty.")
    print("--version, --self-test, export: all well")


def provide(moment_of: Sequence[str] = ()) -> tuple[Path, int]:
    """The Python that makes parcels, and the time of what is inside them."""
    sys.path.insert(0, str(ROOT / "packaging"))
    from staging import freeze, workshop

    lock = ROOT / "requirements-publishing.lock"
    moment = int(moment_of[0]) if moment_of else freeze.epoch()
    return workshop.provide(lock=lock), moment


def version_of(wheel: Path) -> str:
    """The version in a wheel's name."""
    return wheel.name.split("-")[1]


def build(out: Path) -> Path:
    """Make and check both; the wheel. What stood in `out` under these names is replaced."""
    python, moment = provide()
    out.mkdir(parents=True, exist_ok=True)
    for old in (*out.glob("resilience_desktop-*.whl"), *out.glob("resilience_desktop-*.tar.gz")):
        old.unlink()
    with tempfile.TemporaryDirectory() as folder:
        source = copy_source(ROOT, Path(folder))
        sdist, wheel = make(python, source, out, moment)
        look_through(python, source, sdist, wheel)
        compare_with_direct(python, source, wheel, moment)
    return wheel


def test(out: Path) -> None:
    """Make and check both, install the wheel and run it. Raises `Wrong`."""
    wheel = build(out)
    folder = Path(tempfile.mkdtemp(prefix="resilience wheel é "))
    try:
        home = folder / "Zuhause é"
        home.mkdir()
        program = Installed(install(wheel, folder / "environment"), home)
        try_installed(program, version_of(wheel))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(what: str, argv: Sequence[str]) -> int:
    """Build or test; 1 after saying what is wrong."""
    out = Path(argv[0]) if argv else ROOT / "dist"
    try:
        if what == "test":
            test(out)
        else:
            build(out)
    except Wrong as why:
        print(why, file=sys.stderr)
        return 1
    return 0
