"""What goes into the frozen program and what stays out, each with its reason; no build in here.

Read by `resilience.spec` while PyInstaller runs, by the census afterwards and by the tests, so it
needs the standard library only.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGE = "resilience_desktop"
PROGRAM = "resilience-desktop"
MIGRATIONS = f"{PACKAGE}.store.migrations"

LINUX_PLUGINS = {
    "platforms/qxcb": "windows on X11",
    "platforms/qwayland": "windows on Wayland",
    "platforms/qoffscreen": "reports, thumbnails and --self-test without a screen",
    "platforms/qminimal": "the least there is, for finding faults",
    "platformthemes/qxdgdesktopportal": "file dialogs and colours of the desktop",
    "platforminputcontexts/composeplatforminputcontextplugin": "accents by the compose key",
    "platforminputcontexts/ibusplatforminputcontextplugin": "Chinese, Japanese, Korean by IBus",
    "wayland-shell-integration/xdg-shell": "a Wayland window needs a shell",
    "wayland-decoration-client/adwaita": "title bars where the compositor draws none: GNOME",
    "wayland-decoration-client/bradient": "title bars where the compositor draws none: others",
}
WINDOWS_PLUGINS = {
    "platforms/qwindows": "windows on Windows",
    "platforms/qoffscreen": "reports, thumbnails and --self-test without a screen",
    "platforms/qminimal": "the least there is, for finding faults",
    "styles/qmodernwindowsstyle": "native look of what we do not draw",
}
MACOS_PLUGINS = {
    "platforms/qcocoa": "windows on macOS",
    "platforms/qoffscreen": "reports, thumbnails and --self-test without a screen",
    "platforms/qminimal": "the least there is, for finding faults",
    "styles/qmacstyle": "native look of what we do not draw",
}
SHARED_PLUGINS = {
    "iconengines/qsvgicon": "icons, painted sharp in every size",
    "imageformats/qsvg": "icons and drawings",
    "imageformats/qico": "pictures a person keeps with a win",
    "imageformats/qjpeg": "pictures a person keeps with a win",
    "imageformats/qgif": "pictures a person keeps with a win",
    "imageformats/qwebp": "pictures a person keeps with a win",
}

QT_LIBRARIES = {
    "Core": "the event loop",
    "Gui": "fonts, pictures, PDF",
    "Widgets": "the window",
    "Svg": "icons",
    "DBus": "portals, IBus, accessibility; activation by the desktop",
    "Network": "only where QtDBus or QtGui ask for it; the program opens no connection",
    "XcbQpa": "X11",
    "WaylandClient": "Wayland",
    "OpenGL": "linked by the Wayland and X11 plugins",
}
"""Qt's own libraries that may be inside. What nothing links to is left out all the same."""

EXCLUDED_MODULES = {
    "ssl": "the program opens no network connection, so it carries no TLS",
    "_ssl": "the program opens no network connection, so it carries no TLS",
    "_hashlib": "Python's own hashes are enough; OpenSSL would be 5 MB to keep safe",
    "tkinter": "another toolkit",
    "_tkinter": "another toolkit",
    "curses": "terminals",
    "_curses": "terminals",
    "readline": "terminals",
    "pydoc": "for developers",
    "doctest": "for developers",
    "unittest": "for developers",
    "pytest": "for developers",
    "setuptools": "for developers",
    "pkg_resources": "for developers",
    "distutils": "for developers",
    "lib2to3": "for developers",
    "ensurepip": "for developers",
    "pip": "for developers",
    "IPython": "for developers",
    "pygments": "for developers",
    "mypy": "for developers",
    "tests": "vobject names a package of this name, and would find ours",
    "numpy": "SQLAlchemy and Qt offer to work with it; nothing here does",
    "psycopg": "another database",
    "psycopg2": "another database",
    "asyncpg": "another database",
    "MySQLdb": "another database",
    "pymysql": "another database",
    "oracledb": "another database",
    "cx_Oracle": "another database",
    "pyodbc": "another database",
    "pymssql": "another database",
    "aiosqlite": "the store has one thread and no event loop",
    "PySide6.QtNetwork": "the program opens no network connection",
    "PySide6.QtQml": "no QML",
    "PySide6.QtQuick": "no QML",
}

HIDDEN_MODULES = {
    "alembic.op": "imported by the migrations, which are data",
    "alembic.context": "imported by the migrations, which are data",
    "alembic.ddl.sqlite": "chosen by name",
    "logging.config": "imported by the migrations' environment",
    "sqlalchemy.dialects.sqlite": "chosen by the address of the database",
    "sqlalchemy.sql.default_comparator": "imported when the first expression is made",
}

RUNTIME_HOOKS = {"pyi_rth_pyside6": "tells Qt where it lies, outside Linux"}
"""PyInstaller's code that runs before ours.

Its hooks for inspect, pkgutil and multiprocessing serve what nothing here does, and import these
modules at every start: that would make it twice as long.
"""

SYSTEM_LIBRARIES = {
    "libc.so.6": "libc6",
    "libm.so.6": "libc6",
    "libdl.so.2": "libc6",
    "libpthread.so.0": "libc6",
    "librt.so.1": "libc6",
    "libutil.so.1": "libc6",
    "ld-linux-x86-64.so.2": "libc6",
    "ld-linux-aarch64.so.1": "libc6",
    "libresolv.so.2": "libc6",
    "libstdc++.so.6": "libstdc++6",
    "libgcc_s.so.1": "libgcc-s1",
}
"""Libraries that always come from the system, and their packages in Debian.

Those of Qt stand in the doctor's table. A C++ library of our own beside the system's graphics
drivers would break them on a newer system.
"""

_PLUGIN = re.compile(r"(?:^|/)plugins/(?P<kind>[^/]+)/(?:lib)?(?P<name>[^/.]+)\.\w+$")
_QT_LIBRARY = re.compile(r"(?:^|/)(?:lib)?Qt6?(?P<name>[A-Za-z0-9]+?)(?:\.so\.[\d.]+|\.dll)?$")
_TRANSLATION = re.compile(r"(?:^|/)translations/(?P<name>[^/]+)\.qm$")
_NEVER = re.compile(
    r"(^|/)(opengl32sw\.dll|d3dcompiler_\d+\.dll|libavcodec.*|qt\.conf)$"
    r"|(^|/)(qml|metatypes|tests?)/"
    r"|^pytz/|^dateutil/zoneinfo/|\.dist-info/(?!METADATA$)"
)


def plugins(platform: str = sys.platform) -> dict[str, str]:
    """The Qt plugins that go in on `platform`, "kind/name", each with its reason."""
    own = {"win32": WINDOWS_PLUGINS, "darwin": MACOS_PLUGINS}.get(platform, LINUX_PLUGINS)
    return {**SHARED_PLUGINS, **own}


def wanted(place: str, platform: str = sys.platform) -> bool:
    """Whether the file that PyInstaller would put at `place` (relative) goes in."""
    place = place.replace("\\", "/")
    if _NEVER.search(place):
        return False
    if plugin := _PLUGIN.search(place):
        return f"{plugin['kind']}/{plugin['name']}" in plugins(platform)
    if translation := _TRANSLATION.search(place):
        return translation["name"] in _qt_translations()
    name = PurePosixPath(place).name
    if platform.startswith("linux") and name in outside_libraries():
        return False
    if (library := _QT_LIBRARY.search(name)) and not place.endswith((".pyd", ".abi3.so", ".py")):
        return library["name"] in QT_LIBRARIES
    return True


def runs_before(script: str, platform: str = sys.platform) -> bool:
    """Whether PyInstaller's script goes in; our own entry always does."""
    if not script.startswith("pyi_rth_"):
        return True
    return script in RUNTIME_HOOKS and not platform.startswith("linux")


def outside_libraries() -> frozenset[str]:
    """The sonames that are left to the system on Linux: the C library's and the doctor's."""
    return frozenset(SYSTEM_LIBRARIES) | frozenset(doctors_libraries())


def doctors_libraries(column: str = "apt") -> dict[str, str]:
    """Soname to package of every library the doctor looks for, for one package manager."""
    sys.path.insert(0, str(ROOT))
    try:
        from resilience_desktop.host import doctor
    finally:
        sys.path.remove(str(ROOT))
    columns, rows = doctor._table()
    at = columns.index(column)
    return {row[0]: row[at] for level in rows.values() for row in level}


def languages() -> tuple[str, ...]:
    """The languages the program speaks beside English: folders with a catalogue."""
    found = (ROOT / "resources" / "translations").glob("*/LC_MESSAGES/resilience.mo")
    return tuple(sorted(path.parent.parent.name for path in found))


def _qt_translations() -> frozenset[str]:
    return frozenset(
        name for code in languages() for name in (f"qtbase_{code}", f"qtbase_{code[:2]}")
    )


def own_modules(root: Path = ROOT) -> tuple[str, ...]:
    """Every module of the package but the migrations, which are data: many are imported by name."""
    return tuple(sorted(_modules(root / PACKAGE)))


def _modules(package: Path) -> Iterator[str]:
    for path in package.rglob("*.py"):
        parts = list(path.relative_to(package.parent).with_suffix("").parts)
        if parts[-1] == "__init__":
            parts.pop()
        name = ".".join(parts)
        if name == MIGRATIONS or not name.startswith(f"{MIGRATIONS}."):
            yield name


def data(root: Path = ROOT) -> list[tuple[str, str]]:
    """Files that go in as they are: (source, folder inside); sorted, so that builds are alike."""
    found = [
        *_files(root / "resources", f"{PACKAGE}/resources"),
        *_files(root / PACKAGE / "store" / "migrations", f"{PACKAGE}/store/migrations"),
        (str(root / "CHANGELOG.md"), f"{PACKAGE}/resources/help"),
    ]
    return sorted(found)


def _files(folder: Path, inside: str) -> Iterator[tuple[str, str]]:
    for path in folder.rglob("*"):
        if path.is_file() and not _is_litter(path):
            yield str(path), str(PurePosixPath(inside, *path.parent.relative_to(folder).parts))


def _is_litter(path: Path) -> bool:
    return "__pycache__" in path.parts or path.suffix in {".pyc", ".pot", ".po"}


def kept(places: Iterable[str], platform: str = sys.platform) -> list[str]:
    """Those of `places` that go in, in their order."""
    return [place for place in places if wanted(place, platform)]
