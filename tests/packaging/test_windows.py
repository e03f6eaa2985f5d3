"""The installer for Windows, as far as it shows without Windows.

Installing and uninstalling under wine takes a minute: packaging/windows/test.
"""

from __future__ import annotations

import re
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from windows import installer, picture, try_installer, version_file

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = (ROOT / "packaging" / "windows" / "resilience.nsi").read_text(encoding="utf-8")

needs_nsis = pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    folder = tmp_path / "resilience-desktop"
    (folder / "_internal").mkdir(parents=True)
    (folder / installer.PROGRAM).write_bytes(b"MZ, a stand-in")
    (folder / installer.CONSOLE).write_bytes(b"MZ, with a console")
    (folder / "_internal" / "data.bin").write_bytes(bytes(5000))
    return folder


@needs_nsis
def test_the_script_compiles_without_a_warning(payload: Path, tmp_path: Path):
    setup = installer.build(payload, tmp_path / "dist", "1.2.3", {})
    assert setup.name == "Resilience-1.2.3-setup.exe"
    data = setup.read_bytes()
    assert data[:2] == b"MZ"
    assert machine(data) == 0x8664, "a 64-bit program: 32-bit ones are not everywhere any more"
    for text in ("Resilience 1.2.3 Setup", "The Resilience maintainers", "1.2.3.0"):
        assert text.encode("utf-16-le") in data or text == "1.2.3.0"
    assert b"asInvoker" in data or b'level="asInvoker"' in data
    assert b"requireAdministrator" not in data
    # What `resilience-desktop` means in a command prompt.
    assert (payload / "resilience-desktop.com").read_bytes() == b"MZ, with a console"


def machine(data: bytes) -> int:
    """The processor in a PE header."""
    (header,) = struct.unpack_from("<I", data, 0x3C)
    return int(struct.unpack_from("<H", data, header + 4)[0])


@needs_nsis
def test_what_makensis_says_is_told(tmp_path: Path):
    script = tmp_path / "broken.nsi"
    script.write_text("Name\n", encoding="utf-8")
    with pytest.raises(installer.BuildError, match=r"broken\.nsi"):
        installer.compile_script(script, {})


@needs_nsis
def test_signs_what_is_installed(payload: Path, tmp_path: Path):
    notes = tmp_path / "signed"
    note = f"\"{sys.executable}\" -c \"open(r'{notes}', 'a').write(r'{{file}}' + chr(10))\""
    installer.build(payload, tmp_path / "dist", "1.2.3", {"RESILIENCE_SIGN": note})
    signed = notes.read_text(encoding="utf-8").splitlines()
    names = [Path(name).name for name in signed]
    # The third is the uninstaller, in a file of makensis's own.
    assert len(names) == 4
    assert names[:2] == ["resilience-desktop.exe", "resilience-desktop.com"]
    assert names[3] == "Resilience-1.2.3-setup.exe"


def test_a_failed_signature_stops_the_build(payload: Path, tmp_path: Path):
    sign = f'"{sys.executable}" -c "raise SystemExit(1)" "{{file}}"'
    with pytest.raises(installer.BuildError, match="could not be signed"):
        installer.build(payload, tmp_path, "1.0.0", {"RESILIENCE_SIGN": sign})


def test_a_folder_without_the_program_is_told(tmp_path: Path):
    command = [sys.executable, str(ROOT / "packaging" / "windows" / "build")]
    done = subprocess.run(
        [*command, "--staged", str(tmp_path), "--out", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "resilience-desktop.exe" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("version", "four"),
    [("0.1.0", "0.1.0.0"), ("1.2.3rc1", "1.2.3.0"), ("2.0", "2.0.0.0"), ("1.2.dev3", "1.2.0.0")],
)
def test_versions_as_windows_writes_them(version: str, four: str):
    assert installer.four_numbers(version) == four


def test_version_resource(tmp_path: Path):
    text = version_file.write(tmp_path / "deeper" / "version.txt").read_text(encoding="utf-8")
    assert f"'ProductVersion', '{installer.project_version()}'" in text
    assert "'FileDescription', 'Resilience'" in text
    seen: dict[str, object] = {}

    def note(name: str):
        def made(*values: object, **named: object) -> object:
            seen.setdefault(name, named or values)
            return (name, values)

        return made

    names = "VSVersionInfo FixedFileInfo StringFileInfo StringTable StringStruct VarFileInfo"
    scope = {name: note(name) for name in [*names.split(), "VarStruct"]}
    # PyInstaller evaluates the file in just this way.
    eval(compile(text, "version.txt", "eval"), scope)
    fixed = seen["FixedFileInfo"]
    assert isinstance(fixed, dict)
    assert len(fixed["filevers"]) == 4


def test_needs_no_administrator_and_no_choice():
    assert "RequestExecutionLevel user" in SCRIPT
    for word in ("HKLM", "HKCR", "HKEY_LOCAL_MACHINE", "SetShellVarContext all"):
        assert word not in SCRIPT


def test_never_where_the_data_is():
    # appdirs puts the data of "Resilience" there: resilience_desktop/host/folders.py.
    assert r'InstallDir "$LOCALAPPDATA\Programs\${NAME}"' in SCRIPT
    assert r'StrCpy $DataFolder "$LOCALAPPDATA\${NAME}"' in SCRIPT
    for line in SCRIPT.splitlines():
        if "RMDir /r" in line:
            assert re.search(r'"\$INSTDIR\\program(\.old)?"', line), line


def test_takes_over_no_type_of_others():
    for line in SCRIPT.splitlines():
        if "WriteRegStr" in line and re.search(r"\\\.(eml|mbox)", line):
            assert "OpenWithProgids" in line, line


def test_removes_what_it_writes():
    installing, _, uninstalling = SCRIPT.partition("; --- Uninstalling")
    keys = set(re.findall(r'WriteReg\w+ HKCU "([^"]+)"', installing))
    assert len(keys) > 10
    for key in keys:
        parents = [key[: place.start()] for place in re.finditer(r"\\", key)]
        assert any(f'HKCU "{name}"' in uninstalling for name in (key, *parents)), key


def test_knows_the_choice_to_start_at_login():
    source = (ROOT / "resilience_desktop" / "host" / "autostart.py").read_text(encoding="utf-8")
    for name in ("RUN_KEY", "APPROVED_KEY"):
        found = re.search(rf'!define {name} "(.+)"', SCRIPT)
        assert found is not None
        assert f'r"{found[1]}"' in source


@pytest.mark.usefixtures("qapp")
def test_the_picture_is_drawn_from_its_source():
    drawn, kept = picture.draw(), QImage(str(picture.TARGET))
    assert kept.size() == drawn.size()
    assert kept.depth() == 8
    places = [(x, y) for x in range(0, 328, 9) for y in range(0, 628, 13)]
    for x, y in places:
        one, other = drawn.pixelColor(x, y), kept.pixelColor(x, y)
        assert abs(one.green() - other.green()) < 8, "packaging/windows/picture.py draws it anew"


def test_an_exported_registry_is_read():
    text = (
        "Windows Registry Editor Version 5.00\n\n[HKEY_CURRENT_USER\\Software\\R]\n"
        '@="\\"C:\\\\a b\\\\r.exe\\" \\"%1\\""\n"Size"=dword:0000005b\n'
    )
    values = try_installer.parse_registry(text)
    key = "HKEY_CURRENT_USER\\Software\\R"
    assert values == {
        (key, "[key]"): "",
        (key, ""): '"C:\\a b\\r.exe" "%1"',
        (key, "Size"): "dword:0000005b",
    }
