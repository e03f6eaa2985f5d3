"""The .deb from its installation to its purge."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from linux.trial.debian import Debian, Person
from linux.trial.usage import ENTRY, ONCE_MORE, OTHER_THAN_BEFORE, PROGRAM, Desk
from linux.trial.waiting import expect

NAME = "resilience-desktop"
BUS_NAME = "org.resilience.Resilience"
BUS_PATH = "/org/resilience/Resilience"
NEWER_THAN_ANY = 9_999
"""A version of the schema that no program has yet."""

Step = tuple[str, Callable[[], None]]


class Lifecycle:
    """What happens to one installation, in order; `steps` gives each with what it proves."""

    def __init__(self, debian: Debian, desk: Desk, deb: Path, older: Path) -> None:
        self.debian = debian
        self.desk = desk
        self.deb = deb
        self.older = older
        self.before: set[str] = set()
        self.pictured: set[str] = set()

    def steps(self) -> Iterator[Step]:
        """The steps, in the order they build on each other."""
        yield "an older version of the .deb is installed by apt, with all it asks for", self.install
        yield "menu, MIME types and icons know the program; dpkg --verify is silent", self.look
        yield "--doctor finds nothing missing, --self-test passes", self.examine
        yield (
            "started by its desktop entry without a bus: two steps by keyboard, kept",
            self.by_entry,
        )
        yield "upgraded: the program is new, the profile is as it was", self.upgrade
        yield "started by its desktop entry over D-Bus: one more no, kept", self.by_bus
        yield (
            "D-Bus starts it for the action “I got a no”; a second start raises it",
            self.by_action,
        )
        yield "data of a newer version is refused, which says what it needs", self.downgrade
        yield "the older version is put back: it starts on the same profile", self.go_back

    def install(self) -> None:
        """Install the older version."""
        self.before = self.debian.files()
        self._install(self.older)
        said = self.debian.run("dpkg-query", "--show", "--showformat=${db:Status-Abbrev}", NAME)
        expect(said.stdout.strip() == "ii", f"installed, and not {said.stdout}")

    def look(self) -> None:
        """What the desktop was told arrived there through the triggers of other packages."""
        expect(not self.debian.run("dpkg", "--verify", NAME).stdout, "dpkg --verify is silent")
        cache = self.debian.inside("/usr/share/applications/mimeinfo.cache").read_text()
        expect(f"message/rfc822={BUS_NAME}.desktop" in cache, "mails can be opened with it")
        types = self.debian.inside("/usr/share/mime/types").read_text()
        expect("application/vnd.resilience.backup+sqlite3" in types, "backups have a type")
        self.debian.run("desktop-file-validate", ENTRY)

    def examine(self) -> None:
        """Both examinations of the program itself."""
        self.desk.ask(NAME, "--doctor")
        self.desk.ask(NAME, "--self-test")

    def by_entry(self) -> None:
        """The first start of all, as a menu does it where there is no bus."""
        self.desk.launch()
        self.desk.screen.window()
        self.desk.screen.keep_picture("first-start")
        self.desk.log_a_no("Northwind", "Analyst")
        self.desk.name_a_feeling("Northwind")
        self.desk.quit()
        expect(self.desk.kept("Northwind"), "the no is kept after the end")

    def upgrade(self) -> None:
        """Install the version that is tried over the older one."""
        self._install(self.deb)
        expect(self._version(self.deb) == self._installed(), "the new version is installed")
        expect(self.desk.kept("Northwind"), "the no is still there")

    def by_bus(self) -> None:
        """Start by the entry where there is a bus, which starts the program."""
        with self.desk.session_bus():
            self.desk.launch()
            self.desk.log_a_no("Contoso", "Editor", ONCE_MORE)
            expect(len(self.debian.processes(PROGRAM)) == 1, "one process")
            self.desk.quit()
        expect(self.desk.kept("Contoso") and self.desk.kept("Northwind"), "both are kept")

    def by_action(self) -> None:
        """Have the action started over the bus, then start once more beside it."""
        with self.desk.session_bus():
            call = ("gdbus", "call", "--session", "--dest", BUS_NAME, "--object-path", BUS_PATH)
            method = ("--method", "org.freedesktop.Application.ActivateAction")
            self.desk.ask(*call, *method, "got-a-no", "[]", "{}")
            self.desk.log_a_no("Fabrikam", "Designer", OTHER_THAN_BEFORE)
            self.desk.ask(NAME)
            expect(len(self.debian.processes(PROGRAM)) == 1, "the second start ended itself")
            self.desk.quit()

    def downgrade(self) -> None:
        """A profile of a later program: told, not touched."""
        profile = self.desk.person.profile
        copy = f"{self.desk.person.home}/newer"
        self.debian.run_as(self.desk.person, "cp", "-r", profile, copy)
        data = self.debian.inside(copy) / "resilience.db"
        content = bytearray(data.read_bytes())
        content[60:64] = NEWER_THAN_ANY.to_bytes(4, "big")  # user_version, in SQLite's header
        data.write_bytes(content)
        said = self.desk.ask(NAME, "--data-dir", copy, "check", ok=False)
        expect("newer" in said.lower() or "version" in said.lower(), f"says why: {said}")
        expect(data.read_bytes() == content, "the data is as it was")
        shutil.rmtree(self.debian.inside(copy))

    def go_back(self) -> None:
        """Install the older package again; the schema is the same, so it works on."""
        self.debian.apt("install", "--allow-downgrades", self._offer(self.older))
        self.desk.launch()
        self.desk.screen.window()
        self.desk.quit()
        expect(self.desk.kept("Fabrikam"), "all is kept")

    def remove(self) -> None:
        """Remove: the profile stays."""
        self.debian.apt("remove", NAME)
        expect(not self.debian.inside("/usr/lib/resilience-desktop").exists(), "no folder is left")
        expect(self.desk.kept("Northwind"), "the profile is there")

    def purge(self) -> None:
        """Install once more, purge, and take the libraries away too: the disk is as before."""
        self._install(self.deb)
        self.debian.apt("purge", NAME)
        self.debian.apt("autoremove", "--purge")
        left = self.debian.files() - self.before
        own = sorted(name for name in left if "esilience" in name)
        expect(not own, f"left behind: {own}")
        others = sorted(name for name in left if not name.startswith("etc/"))
        expect(not others, f"left behind by what it asked for: {others[:20]}")
        expect(self.desk.kept("Northwind"), "the profile is there")

    def _install(self, deb: Path) -> None:
        self.debian.apt("install", self._offer(deb))

    def _offer(self, deb: Path) -> str:
        place = self.debian.inside("/tmp") / deb.name
        shutil.copyfile(deb, place)
        return f"/tmp/{deb.name}"

    def _installed(self) -> str:
        query = self.debian.run("dpkg-query", "--show", "--showformat=${Version}", NAME)
        return query.stdout.strip()

    def _version(self, deb: Path) -> str:
        return deb.name.split("_")[1]


def people(debian: Debian) -> dict[str, Person]:
    """Ordinary users with ordinary and less ordinary homes."""
    return {
        "ada": debian.add_person("ada", "/home/ada"),
        "zoe": debian.add_person("zoe", "/home/Zoë van der Berg"),
        "rita": debian.add_person("rita", "/home/rita"),
    }
