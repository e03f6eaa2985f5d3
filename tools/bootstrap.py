"""Makes this clone ready: system libraries, the environment in .venv, the locked packages.

    tools/with-python tools/bootstrap.py window   what `make run` needs
    tools/with-python tools/bootstrap.py test     what `make test` and the others need

Standard library only. Says nothing when all is there, a calm sentence when it works, and one
line with what to do when it cannot go on. The work is done only when a lock file or the part of
pyproject.toml that concerns installing has changed; `.venv/.ready` remembers for what.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from resilience_desktop.host import doctor  # noqa: E402  (found by the line above)

Purpose = Literal["window", "test"]
LOCKS = {"window": "requirements.lock", "test": "requirements-dev.lock"}
OLDEST_GLIBC = {"x86_64": (2, 34), "aarch64": (2, 39)}


class SetupError(Exception):
    """The set-up cannot go on; the text is the one line that says what to do."""


def main(argv: Sequence[str]) -> int:
    """Make everything ready for a purpose; 0 when it is, 1 after a line on standard error."""
    if len(argv) != 1 or argv[0] not in LOCKS:
        print("usage: bootstrap.py window|test", file=sys.stderr)
        return 2
    purpose: Purpose = "window" if argv[0] == "window" else "test"
    try:
        check_system()
        provide_libraries("window" if purpose == "window" else "offscreen")
        with one_at_a_time():
            provide_environment(purpose, ROOT / ".venv")
    except SetupError as why:
        print(why, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nStopped. The next run picks up from here.", file=sys.stderr)
        return 1
    return 0


def say(text: str) -> None:
    """Tell the person what takes time now."""
    print(text, file=sys.stderr, flush=True)


def check_system() -> None:
    """Stop where Qt's packages cannot run, before a hundred megabytes are fetched."""
    if not sys.platform.startswith("linux"):
        return
    needed = OLDEST_GLIBC.get(platform.machine())
    name, _, version = (os.confstr("CS_GNU_LIBC_VERSION") or "").partition(" ")
    if name != "glibc":
        raise SetupError("Qt for Python needs a Linux with glibc; this one has another C library.")
    found = tuple(int(part) for part in version.split(".")[:2])
    if needed and found < needed:
        raise SetupError(
            f"Qt for Python needs glibc {needed[0]}.{needed[1]} or newer on "
            f"{platform.machine()}, and this system has {version}: a newer release of the "
            "distribution is needed (Debian 12, Ubuntu 22.04 and Fedora 35 were the first)."
        )


def provide_libraries(level: doctor.Level) -> None:
    """Install the system libraries that Qt lacks where that is allowed, or say how."""
    absent = doctor.missing(level)
    if not absent:
        return
    manager = doctor.find_manager()
    if manager is None or not may_install(manager):
        raise SetupError(doctor.explain_missing(absent, manager))
    apt_install(doctor.packages_for(absent, manager))
    if still := doctor.missing(level):
        raise SetupError(doctor.explain_missing(still, manager))


def may_install(manager: doctor.Manager) -> bool:
    """Return whether packages are installed without asking: as root on Debian or Ubuntu only."""
    return manager.name == "apt" and doctor.is_root() and shutil.which("apt-get") is not None


def apt_install(packages: Sequence[str]) -> None:
    """Install Debian packages; fetches the list of packages only when the first try fails."""
    say(f"Installing what is missing here: {', '.join(packages)}")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]

    def apt(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    if apt(install).returncode == 0:
        return
    apt(["apt-get", "update", "-qq"])
    result = apt(install)
    if result.returncode != 0:
        reason = (result.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise SetupError(
            f"These packages could not be installed ({reason}). By hand: "
            f"apt-get update && apt-get install -y {' '.join(packages)}"
        )


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let a second `make` wait until the first has finished its set-up."""
    try:
        import fcntl
    except ImportError:  # not on Windows
        yield
        return
    with Path(__file__).open("rb") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work in this folder; waiting for it.")
            fcntl.flock(handle, fcntl.LOCK_EX)
        except OSError:
            pass  # a file system without locks
        yield


def provide_environment(purpose: Purpose, folder: Path) -> None:
    """Bring `.venv` to what the lock file says; at once when it is there already."""
    wanted = {name: fingerprint(lock) for name, lock in LOCKS.items()}
    done = read_stamp(folder)
    # Its scripts hold the path of this folder: after a move or a copy they start another's Python.
    moved = done.get("root", str(ROOT)) != str(ROOT)
    # The packages for tests include those for running, in the same versions.
    current = wanted[purpose] in (done.get(purpose), done.get("covers"))
    if current and not moved and interpreter(folder).exists():
        return
    unfinished = folder / ".unfinished"
    if unfinished.exists() or moved or (folder.exists() and not has_pip(folder)):
        say("The environment in .venv is not whole; making it anew.")
        shutil.rmtree(folder)
    fresh = not folder.exists()
    folder.mkdir(exist_ok=True)
    with suppress(FileNotFoundError):
        (folder / ".ready").unlink()
    unfinished.touch()
    if fresh:
        make_environment(folder)
    say("Fetching the packages (about 100 MB the first time)." if fresh else "Updating packages.")
    install(LOCKS[purpose], folder)
    stamp = {purpose: wanted[purpose], "root": str(ROOT)}
    if purpose == "test":
        stamp["covers"] = wanted["window"]
    (folder / ".ready").write_text(json.dumps(stamp), encoding="utf-8")
    unfinished.unlink()


def fingerprint(lock: str) -> str:
    """Return a hash of all that decides what is installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        (ROOT / lock).read_text(encoding="utf-8"),
        repr(project["build-system"]),
        repr(project["project"]),
        repr(project["tool"].get("hatch")),
    ]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def read_stamp(folder: Path) -> dict[str, str]:
    """Return what `.ready` remembers; empty when the set-up never came to its end."""
    try:
        stamp = json.loads((folder / ".ready").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def interpreter(folder: Path) -> Path:
    """Return the environment's Python."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def has_pip(folder: Path) -> bool:
    """Return whether the environment is whole enough to install into."""
    check = "import sys, pip; sys.exit(sys.version_info < (3, 11) or sys.prefix == sys.base_prefix)"
    try:
        result = subprocess.run(
            [str(interpreter(folder)), "-I", "-c", check], capture_output=True, check=False
        )
    except OSError:
        return False
    return result.returncode == 0


def make_environment(folder: Path) -> None:
    """Create an environment with pip; on Debian that is a package of its own."""
    provide_venv()
    say(f"Making an environment with Python {platform.python_version()} in .venv.")
    try:
        venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    except (OSError, subprocess.CalledProcessError) as error:
        raise SetupError(f"The environment in .venv could not be made: {error}") from error


def provide_venv() -> None:
    """Install Python's venv where a distribution splits it off, or say how."""
    if can_make_environments():
        return
    package = f"python3.{sys.version_info.minor}-venv"
    manager = doctor.find_manager()
    if manager is None or manager.name != "apt":
        raise SetupError(
            f"This Python ({sys.executable}) comes without ensurepip, so it can make no "
            "environment. Another one can be given: make PYTHON=/path/to/python3 run"
        )
    if may_install(manager):
        apt_install([package])
        if can_make_environments():
            return
    line = doctor.command([package], manager)
    raise SetupError(f"Python can make no environment here. To mend that: {line}")


def can_make_environments() -> bool:
    """Return whether a new process of this Python has what `venv` needs."""
    return (
        subprocess.run(
            [sys.executable, "-c", "import ensurepip, venv"], capture_output=True, check=False
        ).returncode
        == 0
    )


def install(lock: str, folder: Path) -> None:
    """Install the locked packages by their hashes, then this folder itself, editable."""
    # pip follows the person's own settings for where packages come from, but not for where to.
    environment = {**os.environ, "PIP_USER": "0", "PIP_REQUIRE_VIRTUALENV": "0"}
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input"]
    pip = [str(interpreter(folder)), "-I", "-m", "pip", "install", *quiet]
    steps = (
        [*pip, "--require-hashes", "-r", str(ROOT / lock)],
        [*pip, "--no-deps", "--no-build-isolation", "-e", str(ROOT)],
    )
    for step in steps:
        result = subprocess.run(
            step, env=environment, stdin=subprocess.DEVNULL, cwd=ROOT, check=False
        )
        if result.returncode != 0:
            (folder / ".unfinished").unlink()  # pip takes back what it could not finish itself
            raise SetupError(
                "The packages could not be installed; pip says why above. "
                "When that is mended, the same command goes on."
            )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
