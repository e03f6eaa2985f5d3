"""A clean Debian in a folder, to be installed into and thrown away."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from linux.trial.waiting import NotSo

SUITE = "bookworm"
MIRROR = "http://deb.debian.org/debian"
TOOLS = (
    *("dbus", "libglib2.0-bin", "desktop-file-utils", "shared-mime-info", "hicolor-icon-theme"),
    *("cpio", "procps", "xdg-user-dirs"),
)
"""What a desktop brings that the program does not ask for: a bus, `gio`, and what the triggers of
packages run."""

NO_QUESTIONS = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
PLAIN_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
CHANGES_BY_ITSELF = ("var/cache", "var/log", "var/lib/apt", "var/lib/dpkg", "var/lib/systemd")
NOT_OF_THE_DISK = ("proc", "dev", "run", "tmp", "home")

Done = subprocess.CompletedProcess[str]
Environ = Mapping[str, str]
NOTHING: Environ = {}


class Debian:
    """A Debian root in `folder`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def inside(self, path: str) -> Path:
        """Where a path of this system lies on ours."""
        return self.folder / path.lstrip("/")

    def run(self, *command: str, ok: bool = True, environ: Environ = NOTHING) -> Done:
        """Run a command as root; NotSo with its words when it fails, unless that may be."""
        return self._run(["chroot", str(self.folder)], command, {"HOME": "/root", **environ}, ok)

    def run_as(
        self, person: Person, *command: str, ok: bool = True, environ: Environ = NOTHING
    ) -> Done:
        """Run a command as an ordinary user, at home, with nothing of our environment."""
        return self._run(self.prefix(person), command, {**person.environ, **environ}, ok)

    def start_as(
        self, person: Person, *command: str, log: Path, environ: Environ = NOTHING
    ) -> subprocess.Popen[bytes]:
        """Start a program as an ordinary user; what it says goes into `log`."""
        with log.open("ab") as file:
            return subprocess.Popen(
                [*self.prefix(person), *command],
                env={**_plain(), **person.environ, **environ},
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=file,
                start_new_session=True,
            )

    def prefix(self, person: Person) -> list[str]:
        """The words before a command that make it this person's, in this system."""
        return ["chroot", f"--userspec={person.name}:{person.name}", str(self.folder)]

    def apt(self, *command: str) -> None:
        """Run apt-get without questions and without packages that are only recommended."""
        quiet = ("-qq", "-y", "--no-install-recommends", "-o", "Dpkg::Use-Pty=0")
        self.run("apt-get", *quiet, *command, environ=NO_QUESTIONS)

    def add_person(self, name: str, home: str) -> Person:
        """An ordinary user."""
        self.run("useradd", "--create-home", "--home-dir", home, "--shell", "/bin/sh", name)
        return Person(name, home)

    def files(self) -> set[str]:
        """Every file but those that change by themselves, homes, and what is only in memory."""
        left_out = tuple(str(self.folder / name) for name in (*CHANGES_BY_ITSELF, *NOT_OF_THE_DISK))
        found = set()
        for here, folders, names in os.walk(self.folder):
            folders[:] = [name for name in folders if not f"{here}/{name}".startswith(left_out)]
            found |= {os.path.relpath(f"{here}/{name}", self.folder) for name in (*names, *folders)}
        return found

    def processes(self, program: str = "") -> list[int]:
        """The processes of this system; of one program when its path inside is given."""
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdigit() and (entry / "root").readlink() == self.folder:
                    runs = str((entry / "exe").readlink()).removeprefix(str(self.folder))
                    if not program or runs == program:
                        found.append(int(entry.name))
        return found

    def _run(
        self, prefix: Sequence[str], command: Sequence[str], environ: dict[str, str], ok: bool
    ) -> Done:
        done = subprocess.run(
            [*prefix, *command],
            env={**_plain(), **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=900,
            check=False,
        )
        if ok and done.returncode:
            words = (done.stdout + done.stderr)[-3000:]
            raise NotSo(f"{' '.join(command)} ended with {done.returncode}:\n{words}")
        return done


class Person:
    """An ordinary user of the system."""

    def __init__(self, name: str, home: str) -> None:
        self.name = name
        self.home = home
        self.environ = {"HOME": home, "USER": name, "LOGNAME": name, "LANG": "C.UTF-8"}

    @property
    def profile(self) -> str:
        """Where the program keeps this person's data."""
        return f"{self.home}/.local/share/Resilience"


@contextmanager
def clean_debian(work: Path) -> Iterator[Debian]:
    """A fresh Debian with `TOOLS`; what still runs in it is ended and it is deleted at the end."""
    archive = _archive(work)
    folder = Path(tempfile.mkdtemp(prefix="root-", dir=work)).resolve()
    folder.chmod(0o755)
    debian = Debian(folder)
    try:
        _unpack(archive, folder)
        _mount(folder)
        yield debian
    finally:
        _end_processes(debian)
        _let_go(folder)
        shutil.rmtree(folder, ignore_errors=True)


def _archive(work: Path) -> Path:
    """The system as debootstrap makes it, packed; made once."""
    archive = work / f"{SUITE}.tar"
    if archive.exists():
        return archive
    folder = work / "new"
    shutil.rmtree(folder, ignore_errors=True)
    work.mkdir(parents=True, exist_ok=True)
    include = f"--include={','.join(TOOLS)}"
    command = ["debootstrap", "--variant=minbase", include, SUITE, str(folder), MIRROR]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"debootstrap failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    part = archive.with_suffix(".part")
    with tarfile.open(part, "w") as packed:
        packed.add(folder, ".")
    part.rename(archive)
    shutil.rmtree(folder)
    return archive


def _unpack(archive: Path, folder: Path) -> None:
    subprocess.run(["tar", "-xpf", archive, "--numeric-owner", "-C", folder], check=True)
    (folder / "etc/resolv.conf").write_bytes(Path("/etc/resolv.conf").read_bytes())
    # No service may start in here.
    policy = folder / "usr/sbin/policy-rc.d"
    policy.write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
    policy.chmod(0o755)


def _mount(folder: Path) -> None:
    subprocess.run(["mount", "-t", "proc", "proc", folder / "proc"], check=True)
    (folder / "dev/shm").mkdir(exist_ok=True)
    subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "mode=1777", "tmpfs", folder / "dev/shm"], check=True
    )


def _let_go(folder: Path) -> None:
    for name in ("dev/shm", "proc"):
        if (folder / name).is_mount():
            subprocess.run(["umount", "--lazy", folder / name], check=True)


def _end_processes(debian: Debian) -> None:
    for number in (signal.SIGTERM, signal.SIGKILL):
        for process in debian.processes():
            with suppress(ProcessLookupError):
                os.kill(process, number)


def _plain() -> dict[str, str]:
    return {"PATH": PLAIN_PATH}
