"""Hard places: no bus, no screen, odd homes, a library that is missing; and the other packages."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from linux.trial.debian import Debian, Person
from linux.trial.screen import PATIENCE, Screen
from linux.trial.usage import ONCE_MORE, PROGRAM, Desk
from linux.trial.waiting import expect

NAME = "resilience-desktop"
LIBRARY = "libxcb-cursor0"
RPM_PLACE = "/opt/from the rpm"
ARCHIVE_PLACE = "/home/ada/My programs – übung"

Step = tuple[str, Callable[[], None]]


class Places:
    """The program is installed; `desks` are people in front of the same screen."""

    def __init__(
        self, debian: Debian, people: dict[str, Person], screen: Screen, logs: Path
    ) -> None:
        self.debian = debian
        self.screen = screen
        self.desks = {name: Desk(debian, who, screen, logs) for name, who in people.items()}

    def steps(self) -> Iterator[Step]:
        """Each place, with what is proved there."""
        yield "a home with spaces and letters beyond ASCII: the no is kept in it", self.odd_home
        yield (
            "a home that cannot be written to: one line and the window say so",
            self.read_only_home,
        )
        yield "no screen: one line says so, and the command line works", self.no_screen
        yield "a screen that does not answer: one line says so, no core dump", self.dead_screen
        yield f"{LIBRARY} is missing: one line names it and how to install it", self.no_library

    def odd_home(self) -> None:
        """Log a no in Zoë's home."""
        desk = self.desks["zoe"]
        desk.start(NAME)
        desk.log_a_no("Tailspin", "Pilot")
        desk.quit()
        expect(desk.kept("Tailspin"), "the no is kept")

    def read_only_home(self) -> None:
        """Nothing can be kept: told at once, instead of losing it later."""
        desk = self.desks["rita"]
        self.debian.run("chmod", "555", desk.person.home)
        process = desk.start(NAME)
        desk.screen.window()
        desk.screen.settle()
        desk.screen.keep_picture("read-only-home")
        process.terminate()
        status = process.wait(PATIENCE)
        said = _own_lines(desk.log.read_text(encoding="utf-8"))
        expect(status == 1, f"ends with 1, not {status}: {said}")
        expect(len(said.splitlines()) == 1, f"says one line: {said}")
        expect(desk.person.home in said, f"names the folder: {said}")

    def no_screen(self) -> None:
        """Without DISPLAY and WAYLAND_DISPLAY."""
        desk = self.desks["ada"]
        said = self._refusal(desk, {"DISPLAY": ""})
        expect("DISPLAY" in said, f"names what is not set: {said}")
        done = self.debian.run_as(desk.person, NAME, "check")
        expect(done.returncode == 0, "the command line works")

    def dead_screen(self) -> None:
        """A DISPLAY that nobody serves."""
        said = self._refusal(self.desks["ada"], {"DISPLAY": ":4242"})
        expect(":4242" in said, f"names it: {said}")

    def no_library(self) -> None:
        """Take a library of Qt away, and put it back."""
        self.debian.run("dpkg", "--remove", "--force-depends", LIBRARY)
        desk = self.desks["ada"]
        said = self._refusal(desk, {})
        expect(f"apt-get install -y {LIBRARY}" in said, f"says how to install it: {said}")
        told = self.debian.run_as(desk.person, NAME, "--doctor", ok=False, environ=desk.environ)
        expect(told.returncode == 1 and LIBRARY in told.stdout, f"the doctor finds it: {told}")
        self.debian.apt("install", LIBRARY)
        self.debian.run("apt-mark", "auto", LIBRARY)

    def _refusal(self, desk: Desk, environ: dict[str, str]) -> str:
        done = self.debian.run_as(desk.person, NAME, ok=False, environ={**desk.environ, **environ})
        said = _own_lines(done.stderr)
        expect(done.returncode == 1, f"ends with 1, not {done.returncode}: {said}")
        expect(len(said.splitlines()) == 1, f"says one line: {said}")
        return said


def _own_lines(said: str) -> str:
    """What the program says; Fontconfig speaks for itself where it can keep nothing."""
    own = [line for line in said.splitlines() if not line.startswith("Fontconfig")]
    return "\n".join(own).strip()


class OtherPackages:
    """The .rpm and the archive, unpacked beside each other; the .deb is away meanwhile."""

    def __init__(self, debian: Debian, desk: Desk, rpm: Path, archive: Path) -> None:
        self.debian = debian
        self.desk = desk
        self.rpm = rpm
        self.archive = archive

    def steps(self) -> Iterator[Step]:
        """Each package, with what is proved of it."""
        yield (
            "the .rpm lists what it should; unpacked, it keeps a no",
            self.try_rpm,
        )
        yield "the .tar.gz, unpacked in a path with spaces, keeps a no", self.try_archive

    def try_rpm(self) -> None:
        """List and unpack it, as on a machine without rpm's database."""
        listed = _said("rpm", "-qpl", str(self.rpm)).split("\n")
        for path in ("/usr/bin/resilience-desktop", PROGRAM):
            expect(path in listed, f"{path} is in the .rpm")
        requires = _said("rpm", "-qpR", str(self.rpm))
        expect("libxcb-cursor.so.0()(64bit)" in requires, "it asks for libraries by name")
        place = self.debian.inside(RPM_PLACE)
        place.mkdir(parents=True)
        packed = subprocess.run(["rpm2cpio", self.rpm], capture_output=True, check=True).stdout
        system = str(self.debian.folder)
        unpack = ["chroot", system, "sh", "-c", 'cd "$0" && cpio -id --quiet', RPM_PLACE]
        subprocess.run(unpack, input=packed, check=True)
        start = f"{RPM_PLACE}/usr/bin/{NAME}"
        self._use(start, f"{RPM_PLACE}{PROGRAM}", "Woodgrove")
        shutil.rmtree(place)

    def try_archive(self) -> None:
        """Unpack it at home, where an ordinary person may."""
        person = self.desk.person
        place = self.debian.inside(ARCHIVE_PLACE)
        place.mkdir()
        subprocess.run(["tar", "-xzf", self.archive, "-C", place], check=True)
        (top,) = place.iterdir()
        self.debian.run("chown", "-R", f"{person.name}:", ARCHIVE_PLACE)
        program = f"{ARCHIVE_PLACE}/{top.name}/{NAME}"
        self._use(program, program, "Litware")

    def _use(self, start: str, program: str, company: str) -> None:
        self.desk.start(start)
        self.desk.log_a_no(company, "Writer", ONCE_MORE)
        self.desk.quit(program)
        expect(self.desk.kept(company), "the no is kept")


def _said(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout
