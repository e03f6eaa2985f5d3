"""The desktop entry, D-Bus service, MIME type and metainfo say what the program does."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as ET
from configparser import RawConfigParser
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtGui import QImageReader

from resilience_desktop import __version__
from resilience_desktop.app.shell import SMALLEST
from resilience_desktop.app.start import DESKTOP_ID
from resilience_desktop.host import wanted
from resilience_desktop.host.autostart import NAME as AUTOSTART_NAME
from resilience_desktop.host.calling import ACTIONS
from resilience_desktop.store.backup import backup_to
from resilience_desktop.store.schema import APPLICATION_ID
from resilience_desktop.ui.palette import DARK, LIGHT
from tools import app_icons, desktop_data

DATA = desktop_data.DATA
ENTRY = DATA / f"{DESKTOP_ID}.desktop"
MIME = DATA / f"{DESKTOP_ID}.mime.xml"
SPACE = "{http://www.freedesktop.org/standards/shared-mime-info}"
BACKUP_TYPE = "application/vnd.resilience.backup+sqlite3"
ACCEPTED = {"cid-contains-uppercase-letter"}
"""The ID is also the name on D-Bus and of the window: one spelling everywhere counts for more."""


@pytest.fixture
def entry() -> RawConfigParser:
    parser = RawConfigParser(delimiters="=", strict=True)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(ENTRY.read_text(encoding="utf-8"))
    return parser


def _run(tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    found = shutil.which(tool)
    if found is None:
        pytest.skip(f"{tool} is not installed")
    command = [found, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)


def _list(text: str) -> list[str]:
    assert text.endswith(";")
    return text.removesuffix(";").split(";")


# The desktop entry


def test_the_entry_is_valid():
    done = _run("desktop-file-validate", ENTRY)
    assert (done.returncode, done.stdout + done.stderr) == (0, "")


def test_the_entry_bears_the_names_of_the_program(entry):
    main = entry["Desktop Entry"]
    assert ENTRY.stem == DESKTOP_ID == AUTOSTART_NAME == main["Icon"] == app_icons.APP_ID
    assert main["StartupWMClass"] == "resilience-desktop"
    assert main["DBusActivatable"] == "true"


def test_the_program_understands_every_start_of_the_entry(entry):
    program, *rest = entry["Desktop Entry"]["Exec"].split()
    assert (program, rest) == ("resilience-desktop", ["%U"])
    assert wanted.read([]) is not None
    for number, address in enumerate(("/home/a b/mail.eml", "file:///home/a%20b/mail.eml")):
        wish = wanted.read([address])
        assert wish is not None, number
        assert len(wish.call.files) == 1


def test_each_action_of_the_entry_is_one_of_the_program(entry):
    actions = _list(entry["Desktop Entry"]["Actions"])
    assert actions == list(ACTIONS)
    assert entry.sections() == ["Desktop Entry", *(f"Desktop Action {name}" for name in actions)]
    for name in actions:
        program, *arguments = entry[f"Desktop Action {name}"]["Exec"].split()
        wish = wanted.read(arguments)
        assert program == "resilience-desktop"
        assert wish is not None
        assert wish.call.do == name


def test_the_service_starts_what_the_program_understands():
    parser = RawConfigParser()
    parser.read_string((DATA / f"{DESKTOP_ID}.service").read_text(encoding="utf-8"))
    service = parser["D-BUS Service"]
    program, *arguments = service["Exec"].split()
    assert service["Name"] == DESKTOP_ID
    assert program == "/usr/bin/resilience-desktop"
    assert wanted.read(arguments) is not None


# The type of a backup


@pytest.fixture
def backup(store, tmp_path) -> Path:
    path: Path = tmp_path / "of today.resilience"
    backup_to(store, path)
    return path


def test_the_magic_of_the_type_is_in_a_real_backup(backup, tmp_path):
    magic = ET.parse(MIME).getroot().find(f"{SPACE}mime-type/{SPACE}magic")
    assert magic is not None
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as database:
        database.execute("CREATE TABLE t (x)")
        database.commit()
    assert _matches(magic, backup.read_bytes())
    assert not _matches(magic, other.read_bytes())
    assert not _matches(magic, b"From: somebody")


def test_the_magic_is_the_mark_of_the_store():
    text = MIME.read_text(encoding="utf-8")
    assert f'offset="68" value="{APPLICATION_ID:#010x}"' in text


def test_the_desktop_knows_a_backup_by_name_and_by_content(backup, tmp_path):
    system = Path("/usr/share/mime/packages/freedesktop.org.xml")
    if not system.exists():
        pytest.skip("shared-mime-info is not installed")
    packages = tmp_path / "data" / "mime" / "packages"
    packages.mkdir(parents=True)
    shutil.copy(system, packages)
    shutil.copy(MIME, packages / f"{DESKTOP_ID}.xml")
    done = _run("update-mime-database", "-V", packages.parent)
    assert done.returncode == 0, done.stderr
    renamed = shutil.copy(backup, tmp_path / "renamed")
    broken = tmp_path / "broken.resilience"
    broken.write_bytes(b"?")
    for path in (backup, renamed, broken):
        assert _type_of(path, tmp_path / "data") == BACKUP_TYPE
    with closing(sqlite3.connect(tmp_path / "other")) as database:
        database.execute("CREATE TABLE t (x)")
        database.commit()
    assert _type_of(tmp_path / "other", tmp_path / "data") == "application/vnd.sqlite3"


def test_the_icon_of_the_type_is_there():
    name = BACKUP_TYPE.replace("/", "-")
    assert name == app_icons.MIME_ICON
    assert (app_icons.OUT / "hicolor/scalable/mimetypes" / f"{name}.svg").is_file()


def _matches(node: ET.Element, data: bytes) -> bool:
    """Whether one of the matches inside `node` holds, with one of those inside it."""
    inner = node.findall(f"{SPACE}match")
    return not inner or any(_holds(each, data) and _matches(each, data) for each in inner)


def _holds(match: ET.Element, data: bytes) -> bool:
    offset, value = int(match.get("offset", "")), match.get("value", "")
    if match.get("type") == "big32":
        return data[offset : offset + 4] == int(value, 16).to_bytes(4, "big")
    sought = value.encode().decode("unicode_escape").encode("latin-1")
    return data[offset : offset + len(sought)] == sought


def _type_of(path: Path, data: Path) -> str:
    tool = shutil.which("gio")
    if tool is None:
        pytest.skip("gio is not installed")
    home = str(data.parent / "nobody")
    done = subprocess.run(
        [tool, "info", "-a", "standard::content-type", path],
        env={**os.environ, "XDG_DATA_DIRS": str(data), "XDG_DATA_HOME": home, "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    found = re.search(r"standard::content-type: (\S+)", done.stdout)
    assert found, done.stdout
    return found[1]


# The metainfo


def test_the_metainfo_is_valid():
    done = _run("appstreamcli", "validate", "--no-net", "--pedantic", desktop_data.METAINFO)
    tags = set(re.findall(r"^[EWIP]: \S+ (\S+)", done.stdout, flags=re.M))
    assert done.returncode == 0, done.stdout
    assert tags <= ACCEPTED, done.stdout


def test_the_metainfo_and_the_entry_agree(entry):
    main, root = entry["Desktop Entry"], ET.parse(desktop_data.METAINFO).getroot()
    said = {name: [node.text for node in root.iter(name)] for name in ("mediatype", "category")}
    assert said["mediatype"] == _list(main["MimeType"])
    assert set(said["category"]) <= set(_list(main["Categories"]))
    assert root.findtext("id") == DESKTOP_ID
    assert root.findtext("name") == main["Name"]
    assert root.findtext("launchable") == ENTRY.name
    assert root.findtext("provides/dbus") == DESKTOP_ID
    assert root.findtext("requires/display_length") == str(min(SMALLEST))


def test_the_colours_are_those_of_the_program():
    root = ET.parse(desktop_data.METAINFO).getroot()
    colors = {each.get("scheme_preference"): each.text for each in root.iter("color")}
    light, dark = LIGHT["accentSoft"].lower(), DARK["accentSoft"].lower()
    assert colors == {"light": light, "dark": dark}


def test_every_picture_is_there_in_the_size_it_says():
    root = ET.parse(desktop_data.METAINFO).getroot()
    homepage = root.findtext("url") or ""
    for image in root.iter("image"):
        place = (image.text or "").removeprefix(homepage)
        size = QImageReader(str(desktop_data.ROOT / "docs" / place)).size()
        assert (str(size.width()), str(size.height())) == (image.get("width"), image.get("height"))


def test_the_newest_release_is_this_one():
    root = ET.parse(desktop_data.METAINFO).getroot()
    newest = next(root.iter("release"))
    assert newest.get("version") == __version__


def test_what_is_made_from_the_program_is_up_to_date():
    for path, text in desktop_data.files():
        assert path.read_text(encoding="utf-8") == text, "run packaging/linux/data/make"
