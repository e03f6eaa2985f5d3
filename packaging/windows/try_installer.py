"""Installs, upgrades and uninstalls silently, and looks at what that did to files and registry.

    packaging/windows/test                    under wine, with a stand-in for the program
    python packaging/windows/test --here SETUP.exe     on Windows itself, with a real installer

Under wine everything happens in a Windows of its own in a temporary folder. On Windows it happens
to the person's own account, so it has to be asked for with --here. What wine cannot show, the
shortcut's AppUserModelID and how the pages look, is looked at on Windows.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from windows import installer  # noqa: E402  (found by the line above)

OLD, NEW = "0.0.9", "0.1.0"
SOFTWARE = r"HKEY_CURRENT_USER\Software"
UNINSTALL = rf"{SOFTWARE}\Microsoft\Windows\CurrentVersion\Uninstall\org.resilience.Resilience"
RUN = rf"{SOFTWARE}\Microsoft\Windows\CurrentVersion\Run"
CLASSES = rf"{SOFTWARE}\Classes"
OPEN, UNFIT = 3, 4
Values = dict[tuple[str, str], str]


class Computer:
    """A Windows to try on: this one, or wine's in `prefix`."""

    def __init__(self, prefix: Path | None) -> None:
        self.prefix = prefix
        self.environment = dict(os.environ)
        if prefix is not None:
            # No desktop entries of wine's own, no questions about .NET and a browser.
            self.environment |= {
                "LC_ALL": "C.UTF-8",
                "WINEPREFIX": str(prefix),
                "WINEDEBUG": "-all",
                "WINEDLLOVERRIDES": "winemenubuilder.exe,mscoree,mshtml=d",
            }

    def run(self, *command: str) -> int:
        """Run a Windows program to its end, and everything that it has started."""
        status = subprocess.run(
            [*self._wine(), *command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=300,
            check=False,
        ).returncode
        self.settle()
        return status

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """Start a Windows program and leave it open."""
        return subprocess.Popen(
            [*self._wine(), *command],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def settle(self) -> None:
        """Wait for what goes on by itself: an uninstaller works in a copy of itself."""
        if self.prefix is not None:
            subprocess.run(["wineserver", "-w"], env=self.environment, timeout=300, check=False)

    def _wine(self) -> list[str]:
        return [] if self.prefix is None else ["wine"]

    def local(self, *parts: str) -> Path:
        """A place in %LOCALAPPDATA%."""
        return self._profile("LOCALAPPDATA", "Local").joinpath(*parts)

    def start_menu(self) -> Path:
        """The person's part of the start menu."""
        roaming = self._profile("APPDATA", "Roaming")
        return roaming / "Microsoft" / "Windows" / "Start Menu" / "Programs"

    def _profile(self, variable: str, name: str) -> Path:
        if self.prefix is None:
            return Path(os.environ[variable])
        users = self.prefix / "drive_c" / "users"
        (user,) = (path for path in users.iterdir() if path.name != "Public")
        return user / "AppData" / name

    def registry(self) -> Values:
        """The person's part of the registry: by key and name."""
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / "all.reg"
            name = f"Z:{file}".replace("/", "\\") if self.prefix else str(file)
            self.run("reg", "export", SOFTWARE, name, "/y")
            return parse_registry(file.read_text(encoding="utf-16"))

    def write(self, key: str, name: str, value: str) -> None:
        """Write a text into the registry."""
        self.run("reg", "add", key, *(["/v", name] if name else ["/ve"]), "/d", value, "/f")

    def files(self) -> set[str]:
        """All files of wine's drive, but those of its own temporary folder."""
        assert self.prefix is not None
        drive = self.prefix / "drive_c"
        found = (str(path.relative_to(drive)) for path in drive.rglob("*") if path.is_file())
        return {name for name in found if "/Temp/" not in name}


def parse_registry(text: str) -> Values:
    """An exported registry by key and name; a key itself has an entry with an empty value."""
    values: Values = {}
    key = ""
    for line in text.replace("\\\r\n", "").replace("\\\n", "").splitlines():
        if line.startswith("["):
            key = line.strip("[]")
            values[key, "[key]"] = ""
        elif "=" in line:
            name, _, value = line.partition("=")
            if value.startswith('"'):
                value = value[1:-1].replace(r"\"", '"').replace("\\\\", "\\")
            values[key, name.strip('"').replace("@", "")] = value
    return values


def make_stand_in(folder: Path, version: str) -> Path:
    """A payload as PyInstaller lays it out, with a program that only stays open; its folder."""
    payload = folder / f"payload {version}"
    (payload / "_internal" / "lib").mkdir(parents=True)
    (payload / "licences").mkdir()
    (payload / "_internal" / "lib" / f"of {version}.txt").write_text(version, encoding="utf-8")
    (payload / "licences" / "THIRD-PARTY-LICENSES.txt").write_text("none", encoding="utf-8")
    (payload / "_internal" / "Überschuss é.txt").write_text("a name beyond ASCII", encoding="utf-8")
    installer.compile_script(
        HERE / "stand_in.nsi",
        {"OUT": str(payload / installer.PROGRAM), "VERSION4": installer.four_numbers(version)},
    )
    return payload


def expect(sentence: str, truth: object) -> None:
    """Say what holds; stop at the first that does not."""
    print(f"{'ok ' if truth else 'NOT'} {sentence}", flush=True)
    if not truth:
        raise SystemExit(1)


def try_under_wine(folder: Path) -> None:
    """Everything, with a stand-in."""
    setups = {
        version: installer.build(make_stand_in(folder, version), folder / "out", version, {})
        for version in (OLD, NEW)
    }
    here = Computer(folder / "wine")
    here.run("wineboot", "-i")
    here.run("winecfg", "-v", "win7")
    status = here.run(str(setups[NEW]), "/S")
    expect("Windows 7 is refused, and nothing is put there", status == UNFIT)
    expect("no folder was made", not here.local("Programs", "Resilience").exists())
    here.run("winecfg", "-v", "win10")

    data = here.local("Resilience")
    data.mkdir()
    (data / "resilience.db").write_text("what the person wrote", encoding="utf-8")
    here.write(rf"{CLASSES}\.eml", "", "Other.Mail")
    here.write(rf"{CLASSES}\.eml\OpenWithProgids", "Other.Mail", "")
    here.write(RUN, "Other", "other.exe")
    before = here.registry(), here.files()

    check_installing(here, setups)
    check_open_program(here, setups[NEW])
    check_upgrade(here, setups)
    check_refused_folder(here, setups[NEW])
    check_uninstalling(here, before)
    check_other_folder(here, setups[NEW], before)
    check_full_disk(here, setups[NEW], folder / "small")
    expect("the data is still there", (data / "resilience.db").read_text() != "")


def check_installing(here: Computer, setups: dict[str, Path]) -> None:
    """The old version for the first time."""
    expect("installs silently", here.run(str(setups[OLD]), "/S") == 0)
    home = here.local("Programs", "Resilience")
    expect("the program is there", (home / "program" / "resilience-desktop.exe").is_file())
    expect("names beyond ASCII too", (home / "program/_internal/Überschuss é.txt").is_file())
    expect("the licences too", (home / "program/licences/THIRD-PARTY-LICENSES.txt").is_file())
    expect("it is in the start menu", (here.start_menu() / "Resilience.lnk").is_file())
    values = here.registry()
    expect("Settings > Apps knows its version", values[UNINSTALL, "DisplayVersion"] == OLD)
    expect("and its size", values[UNINSTALL, "EstimatedSize"].startswith("dword:0000"))
    uninstaller = values[UNINSTALL, "UninstallString"]
    expect("and a quoted way to uninstall", uninstaller.startswith('"') and ".exe" in uninstaller)
    opens = values[rf"{CLASSES}\Applications\resilience-desktop.exe\shell\open\command", ""]
    expect("mails can be opened with it", opens.endswith('resilience-desktop.exe" "%1"'))
    expect("mails stay what opens them", values[rf"{CLASSES}\.eml", ""] == "Other.Mail")
    expect("backups are ours", values[rf"{CLASSES}\.resilience", ""] == "Resilience.Backup.1")


def check_open_program(here: Computer, setup: Path) -> None:
    """An open program is left alone."""
    program = here.local("Programs", "Resilience", "program")
    (program / "stay-open").touch()
    open_one = here.start(str(program / "resilience-desktop.exe"))
    try:
        wait_until_in_use(here, program / "resilience-desktop.exe")
        status = subprocess.run(
            ["wine", str(setup), "/S"], env=here.environment, check=False
        ).returncode
        expect("an open program is not replaced under it", status == OPEN)
        expect("and nothing has changed", (program / f"_internal/lib/of {OLD}.txt").is_file())
    finally:
        open_one.kill()
        subprocess.run(["wineserver", "-k"], env=here.environment, check=False)
        here.settle()
    (program / "stay-open").unlink()


def wait_until_in_use(here: Computer, program: Path) -> None:
    """Return when wine has the program mapped into a process."""
    name = str(program).encode()
    for _ in range(2000):
        for maps in Path("/proc").glob("[0-9]*/maps"):
            try:
                if name in maps.read_bytes():
                    return
            except OSError:
                continue
    raise SystemExit("The stand-in did not start.")


def check_upgrade(here: Computer, setups: dict[str, Path]) -> None:
    """The new version over the old one, and the old one over the new one, and back."""
    home = here.local("Programs", "Resilience")
    expect("upgrades in place", here.run(str(setups[NEW]), "/S") == 0)
    expect("the new files are there", (home / f"program/_internal/lib/of {NEW}.txt").is_file())
    expect("the old are gone", not (home / f"program/_internal/lib/of {OLD}.txt").exists())
    expect("nothing is left aside", not (home / "program.old").exists())
    expect("one entry", here.registry()[UNINSTALL, "DisplayVersion"] == NEW)
    (home / "program").rename(home / "program.old")
    (home / "program").mkdir()
    expect("after one that was cut off", here.run(str(setups[NEW]), "/S") == 0)
    expect("all is there again", (home / "program" / "resilience-desktop.exe").is_file())
    expect("and nothing aside", not (home / "program.old").exists())


def in_folder(folder: str) -> list[str]:
    """The last argument of NSIS, which must not be quoted: word by word, wine joins them again."""
    return f"/D={folder}".split(" ")


def check_refused_folder(here: Computer, setup: Path) -> None:
    """The data's own folder is no place for the program."""
    user = here.local().parent.parent.name
    where = in_folder(rf"C:\users\{user}\AppData\Local\Resilience")
    status = here.run(str(setup), "/S", *where)
    expect("never into the folder of the data", status == UNFIT)


def check_uninstalling(here: Computer, before: tuple[Values, set[str]]) -> None:
    """All goes but the data."""
    home = here.local("Programs", "Resilience")
    user = here.local().parent.parent.name
    program = rf"C:\users\{user}\AppData\Local\Programs\Resilience\program\resilience-desktop.exe"
    here.write(RUN, "Resilience", f"{program} --quietly")
    expect("uninstalls silently", here.run(str(home / "Uninstall.exe"), "/S") == 0)
    expect("its folder is gone", not home.exists())
    compare(here, before)


def compare(here: Computer, before: tuple[Values, set[str]]) -> None:
    """Files and registry are as they were."""
    registry, files = before
    now = here.registry()
    mine = {entry: value for entry, value in now.items() if registry.get(entry) != value}
    # wine and the shell keep books of their own.
    mine = {entry: value for entry, value in mine.items() if r"\Explorer" not in entry[0]}
    mine = {entry: value for entry, value in mine.items() if r"\Wine" not in entry[0]}
    expect(f"nothing is left in the registry {mine or ''}", not mine)
    lost = {entry for entry in registry if entry not in now}
    expect(f"nothing else was taken from it {lost or ''}", not lost)
    left = here.files() - files
    expect(f"no file is left {sorted(left) or ''}", not left)
    expect("no file of anybody's is gone", files <= here.files())


def check_other_folder(here: Computer, setup: Path, before: tuple[Values, set[str]]) -> None:
    """A folder of one's own choice, with somebody's file in it."""
    assert here.prefix is not None
    home = here.prefix / "drive_c" / "Mein Zuhause é"
    expect("installs elsewhere", here.run(str(setup), "/S", *in_folder(r"C:\Mein Zuhause é")) == 0)
    expect("there", (home / "program" / "resilience-desktop.exe").is_file())
    (home / "letter.txt").write_text("somebody's", encoding="utf-8")
    here.run(str(home / "Uninstall.exe"), "/S")
    expect("what is somebody's stays", [path.name for path in home.iterdir()] == ["letter.txt"])
    shutil.rmtree(home)
    compare(here, before)


def check_full_disk(here: Computer, setup: Path, small: Path) -> None:
    """A version that does not fit leaves the one that is there; only root can make a small disk."""
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=600k", "tmpfs", str(small)]
    if subprocess.run(mount, capture_output=True, check=False).returncode != 0:
        print("--  a full disk: left out, no small disk can be made here")
        return
    try:
        where = in_folder("Z:" + str(small / "R").replace("/", "\\"))
        expect("installs on a small disk", here.run(str(setup), "/S", *where) == 0)
        program = small / "R" / "program"
        (program / "mark").touch()
        (small / "filler").write_bytes(bytes(shutil.disk_usage(small).free))
        expect("does not fit beside the old one", here.run(str(setup), "/S", *where) != 0)
        expect("the old one is back", (program / "mark").exists())
        expect("and whole", (program / "resilience-desktop.exe").is_file())
        (small / "filler").unlink()
        here.run(str(small / "R" / "Uninstall.exe"), "/S")
        expect("and goes", not program.exists())
    finally:
        subprocess.run(["umount", str(small)], check=False)


def try_here(setup: Path) -> None:
    """On Windows itself: a real installer, from nothing to nothing."""
    here = Computer(None)
    home = here.local("Programs", "Resilience")
    expect("installs silently", here.run(str(setup), "/S") == 0)
    program = home / "program" / "resilience-desktop.exe"
    expect("the program is there", program.is_file())
    report = Path(tempfile.gettempdir()) / "resilience self-test.txt"
    expect("it passes its own test", here.run(str(program), "--self-test", str(report)) == 0)
    link = str(here.start_menu())
    script = (
        f"(New-Object -ComObject Shell.Application).Namespace('{link}')"
        ".ParseName('Resilience.lnk').ExtendedProperty('System.AppUserModel.ID')"
    )
    said = subprocess.run(
        ["powershell", "-NoProfile", "-Command", script],
        capture_output=True,
        text=True,
        check=False,
    )
    expect("the shortcut has our ID", said.stdout.strip() == "org.resilience.Resilience")
    expect("installs over itself", here.run(str(setup), "/S") == 0)
    expect("uninstalls silently", here.run(str(home / "Uninstall.exe"), "/S", f"_?={home}") == 0)
    expect("the program is gone", not (home / "program").exists())
    expect("and its entry", not any(key == UNINSTALL for key, _ in here.registry()))


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder for everything; wine's files are read-only in part."""
    folder = Path(tempfile.mkdtemp(prefix="resilience-windows-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def main(argv: Sequence[str] | None = None) -> int:
    """Try; 0 when all holds, 1 at the first that does not, 2 when there is nothing to try with."""
    parser = argparse.ArgumentParser(description="Tries the installer for Windows.")
    parser.add_argument("--here", type=Path, metavar="SETUP.exe", help="on this Windows; or DIST")
    arguments = parser.parse_args(argv)
    if arguments.here is not None:
        setups = sorted(arguments.here.glob("Resilience-*-setup.exe"))
        try_here(setups[-1] if setups else arguments.here)
        return 0
    absent = [name for name in ("makensis", "wine", "wineserver") if shutil.which(name) is None]
    if absent:
        print(f"Missing: {', '.join(absent)} (apt-get install nsis wine64 wine)", file=sys.stderr)
        return 2
    with workplace() as folder:
        try_under_wine(folder)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
