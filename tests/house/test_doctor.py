"""The doctor names what is missing, and the one command that brings it on each distribution."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from resilience_desktop.host import doctor

OS_RELEASES = {
    "apt": 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n',
    "dnf": "NAME=Fedora\nID=fedora\nVERSION_ID=41\n",
    "pacman": 'NAME="Arch Linux"\nID=arch\n',
    "zypper": 'ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n',
    "apk": "ID=alpine\n",
}
COMMANDS = {
    "apt": "apt-get install -y libegl1 libxcb-cursor0",
    "dnf": "dnf install -y libglvnd-egl xcb-util-cursor",
    "pacman": "pacman -S --needed libglvnd xcb-util-cursor",
    "zypper": "zypper install -y Mesa-libEGL1 libxcb-cursor0",
    "apk": "apk add mesa-egl xcb-util-cursor",
}
X11 = {"DISPLAY": ":0"}


def lacking(*sonames: str):
    """Return a loader that cannot find these."""

    def load(soname: str) -> None:
        if soname in sonames:
            raise OSError(f"{soname}: cannot open shared object file: No such file or directory")

    return load


def on(name: str, folder: Path) -> doctor.Manager:
    """Return the package manager that is found with this os-release."""
    path = folder / "os-release"
    path.write_text(OS_RELEASES[name], encoding="utf-8")
    manager = doctor.find_manager(path)
    assert manager is not None
    return manager


def test_nothing_is_missing_where_all_loads():
    assert doctor.missing("window", load=lacking(), environ=X11, platform="linux") == ()


def test_what_does_not_load_is_missing():
    load = lacking("libEGL.so.1", "libxcb-cursor.so.0", "libwayland-egl.so.1")

    def ask(level: doctor.Level, **environ: str) -> tuple[str, ...]:
        return doctor.missing(level, load=load, environ=environ, platform="linux")

    assert ask("offscreen", DISPLAY=":0") == ("libEGL.so.1",)
    assert ask("window", DISPLAY=":0") == ("libEGL.so.1", "libxcb-cursor.so.0")
    assert ask("window") == ("libEGL.so.1", "libxcb-cursor.so.0")
    assert ask("window", DISPLAY=":0", WAYLAND_DISPLAY="wayland-0") == (
        "libEGL.so.1",
        "libwayland-egl.so.1",
    )
    assert "libxcb-cursor.so.0" in ask("window", WAYLAND_DISPLAY="w", QT_QPA_PLATFORM="xcb")
    assert ask("window", QT_QPA_PLATFORM="offscreen") == ("libEGL.so.1",)


@pytest.mark.parametrize("platform", ["darwin", "win32"])
def test_other_systems_bring_all_with_qt(platform: str):
    assert doctor.missing("window", load=lacking("libEGL.so.1"), platform=platform) == ()


@pytest.mark.parametrize("name", OS_RELEASES)
@pytest.mark.parametrize("root", [True, False])
def test_one_line_with_the_command(
    name: str, root: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(doctor, "is_root", lambda: root)
    said = doctor.explain_missing(("libxcb-cursor.so.0", "libEGL.so.1"), on(name, tmp_path))
    assert "\n" not in said
    assert said.endswith(f": {COMMANDS[name]}" if root else f": sudo {COMMANDS[name]}")


@pytest.mark.parametrize(
    ("release", "name"),
    [
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "apt"),
        ("ID=pop\nID_LIKE='ubuntu debian'\n", "apt"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "dnf"),
        ("ID=manjaro\nID_LIKE=arch\n", "pacman"),
        ('ID="opensuse-leap"\n', "zypper"),
        ("ID=nixos\n", None),
        ("", None),
    ],
)
def test_relatives_of_a_distribution(release: str, name: str | None, tmp_path: Path):
    path = tmp_path / "os-release"
    path.write_text(release, encoding="utf-8")
    manager = doctor.find_manager(path)
    assert (manager and manager.name) == name


def test_an_unknown_distribution_hears_the_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    assert doctor.find_manager(tmp_path / "absent") is None
    monkeypatch.setattr(doctor, "find_manager", lambda: None)
    said = doctor.explain_missing(("libGL.so.1", "libEGL.so.1"))
    assert said.endswith("libGL.so.1, libEGL.so.1")
    assert "\n" not in said


def test_every_library_has_a_package_everywhere():
    every = doctor.missing("window", load=_never, environ=X11, platform="linux")
    assert len(every) > 20
    for manager in doctor.MANAGERS:
        assert not any(".so" in package for package in doctor.packages_for(every, manager))


def _never(soname: str) -> None:
    raise OSError(soname)


def test_a_package_has_its_newer_name_where_that_is_in_use():
    apt = doctor.MANAGERS[0]
    wanted = ("libglib-2.0.so.0", "libgthread-2.0.so.0", "libEGL.so.1")
    assert doctor.packages_for(wanted, apt, (2, 36)) == ("libegl1", "libglib2.0-0")
    assert doctor.packages_for(wanted, apt, (2, 39)) == ("libegl1", "libglib2.0-0t64")
    assert "glib2" in doctor.packages_for(wanted, doctor.MANAGERS[1], (2, 41))


class Packed:
    """A program packed into a folder: what lies in it loads by its path, once what it needs did."""

    def __init__(self, folder: Path, needs: dict[str, tuple[str, ...]], system: set[str]) -> None:
        self.folder = folder
        self.needs = needs
        self.loaded = set(system)
        for soname in needs:
            (folder / soname).touch()

    def load(self, name: str) -> None:
        path = Path(name)
        if not path.is_absolute():
            if name not in self.loaded:
                raise _absent(name)
            return
        for needed in self.needs[path.name]:
            if needed not in self.loaded:
                raise _absent(needed)
        self.loaded.add(path.name)


def _absent(soname: str) -> OSError:
    return OSError(f"{soname}: cannot open shared object file: No such file or directory")


@pytest.fixture
def packed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes this process look like a packed program."""

    def pack(needs: dict[str, tuple[str, ...]], system: set[str]) -> Packed:
        monkeypatch.setattr(sys, "frozen", True, raising=False)
        monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
        return Packed(tmp_path, needs, system)

    return pack


def _every_x11() -> set[str]:
    return set(doctor.missing("window", load=_never, environ=X11, platform="linux"))


def test_what_a_packed_program_brings_along_is_there(packed):
    brought = {"libxcb-cursor.so.0": ("libxcb-image.so.0",), "libxcb-image.so.0": ()}
    program = packed(brought, _every_x11() - brought.keys())
    assert doctor.missing("window", load=program.load, environ=X11, platform="linux") == ()


def test_of_a_packed_program_only_the_part_of_the_system_is_asked_for(packed):
    brought = {"libxcb-cursor.so.0": ("libxcb.so.1",), "libxcb-image.so.0": ("libodd.so.3",)}
    program = packed(brought, _every_x11() - brought.keys() - {"libxcb.so.1", "libEGL.so.1"})
    found = doctor.missing("window", load=program.load, environ=X11, platform="linux")
    assert set(found) == {"libEGL.so.1", "libxcb.so.1", "libodd.so.3"}


def test_a_failed_import_of_qt_is_explained(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(doctor, "missing", lambda level: ("libEGL.so.1",))
    monkeypatch.setattr(doctor, "find_manager", lambda: doctor.MANAGERS[0])
    text = "libGL.so.1: cannot open shared object file: No such file or directory"
    said = doctor.explain_import_error(ImportError(text))
    assert said is not None
    assert said.endswith("apt-get install -y libegl1 libgl1")
    absent = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert "PySide6-Essentials" in (doctor.explain_import_error(absent) or "")


@pytest.mark.parametrize(
    "error",
    [
        ImportError("cannot import name 'QFoo' from 'PySide6.QtWidgets'", name="PySide6.QtWidgets"),
        ModuleNotFoundError("No module named 'appdirs'", name="appdirs"),
        ValueError("libGL.so.1: cannot open shared object file"),
    ],
)
def test_other_errors_are_left_to_others(error: Exception):
    assert doctor.explain_import_error(error) is None


def test_no_screen():
    def ask(platform: str = "linux", **environ: str) -> str | None:
        return doctor.no_display_message(environ, platform)

    assert "screen" in (ask() or "")
    assert ask(DISPLAY=":1") is None
    assert ask(WAYLAND_DISPLAY="wayland-0") is None
    assert ask(QT_QPA_PLATFORM="offscreen") is None
    assert ask("darwin") is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the table is about Linux")
def test_this_machine_can_run_these_tests():
    assert doctor.missing("offscreen") == ()
