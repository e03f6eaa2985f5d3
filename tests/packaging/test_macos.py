"""The app and the disk image for macOS, as far as they show without macOS."""

from __future__ import annotations

import plistlib
import re
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
from macos import image, info

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    """A staged folder as PyInstaller leaves it on macOS, with stand-ins for programs."""
    contents = tmp_path / "staged" / "Resilience.app" / "Contents"
    program = b"\xcf\xfa\xed\xfe" + bytes(28)
    for name in (
        "MacOS/resilience-desktop",
        "Frameworks/libpython3.13.dylib",
        "Frameworks/PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "Frameworks/PySide6/QtCore.abi3.so",
    ):
        (contents / name).parent.mkdir(parents=True, exist_ok=True)
        (contents / name).write_bytes(program)
    (contents / "Resources").mkdir()
    (contents / "Resources" / "base_library.zip").write_bytes(b"PK")
    (contents / "Resources" / "libpython3.13.dylib").symlink_to("../Frameworks/libpython3.13.dylib")
    (contents / "Info.plist").write_bytes(plistlib.dumps(info.info_plist("1.2.3")))
    notes = tmp_path / "staged" / "resilience-desktop" / "licences"
    notes.mkdir(parents=True)
    (notes / "THIRD-PARTY-LICENSES.txt").write_text("theirs", encoding="utf-8")
    return tmp_path / "staged"


def make(staged: Path, environ: dict[str, str]) -> tuple[Path, list[list[str]]]:
    commands: list[list[str]] = []

    def note(command: Sequence[str]) -> None:
        commands.append(list(command))
        if command[:2] == ["hdiutil", "create"]:
            folder = Path(command[command.index("-srcfolder") + 1])
            names = sorted(path.name for path in folder.iterdir())
            assert names == ["Applications", "Resilience.app"]
            assert (folder / "Resilience.app/Contents/Resources/libpython3.13.dylib").is_symlink()

    return image.build(staged, staged.parent / "dist", "1.2.3", environ, note), commands


def test_info_is_a_property_list():
    plist = info.info_plist("0.1.0")
    assert plistlib.loads(plistlib.dumps(plist)) == plist
    for key in ("CFBundleIdentifier", "CFBundleShortVersionString", "LSMinimumSystemVersion"):
        assert isinstance(plist[key], str)
    assert plist["CFBundleIdentifier"] == "org.resilience.Resilience"
    assert plist["NSHighResolutionCapable"] is True
    assert re.fullmatch(r"public\.app-category\.[a-z-]+", plist["LSApplicationCategoryType"])


def test_nothing_is_asked_for_that_the_program_does_not_need():
    """A usage text is what macOS shows when it asks the person for a permission."""
    assert not [key for key in info.info_plist("1.0") if key.endswith("UsageDescription")]


def test_types_are_declared_and_offered():
    plist = info.info_plist("1.0")
    declared = [*plist["UTExportedTypeDeclarations"], *plist["UTImportedTypeDeclarations"]]
    names = {entry["UTTypeIdentifier"] for entry in declared}
    offered = {name for entry in plist["CFBundleDocumentTypes"] for name in _types(entry)}
    assert names <= offered
    ours = {name for name in offered if name.startswith("org.resilience.")}
    assert ours == names, "each type of ours is declared"
    ranks = {name: entry["LSHandlerRank"] for entry in plist["CFBundleDocumentTypes"]
             for name in _types(entry)}  # fmt: skip
    assert ranks.pop("org.resilience.backup") == "Owner"
    assert set(ranks.values()) == {"Alternate"}, "mails stay with what opens them"
    (backup,) = plist["UTExportedTypeDeclarations"]
    assert backup["UTTypeTagSpecification"]["public.filename-extension"] == ["resilience"]


def _types(entry: dict[str, list[str]]) -> list[str]:
    return entry["LSItemContentTypes"]


def test_backup_type_is_that_of_linux():
    mime = (ROOT / "packaging/linux/data/org.resilience.Resilience.mime.xml").read_text("utf-8")
    tags = info.backup_type()["UTTypeTagSpecification"]
    assert f'type="{tags["public.mime-type"][0]}"' in mime
    assert f"*.{tags['public.filename-extension'][0]}" in mime


def test_oldest_macos_is_that_of_qt(tmp_path: Path):
    lock = tmp_path / "uv.lock"
    lock.write_text(
        'url = "https://x/pyside6_essentials-6.12.0-cp310-abi3-macosx_14_0_universal2.whl"',
        encoding="utf-8",
    )
    assert info.oldest_macos(lock) == "14.0"
    assert info.info_plist("1.0")["LSMinimumSystemVersion"] == info.oldest_macos()
    lock.write_text("", encoding="utf-8")
    with pytest.raises(LookupError):
        info.oldest_macos(lock)


@pytest.mark.parametrize(
    ("version", "plain"),
    [("0.1.0", "0.1.0"), ("1.2.3rc1", "1.2.3"), ("2", "2"), ("1.2.3.4", "1.2.3")],
)
def test_versions_as_macos_compares_them(version: str, plain: str):
    assert info.plain_version(version) == plain


def test_a_version_without_a_number():
    with pytest.raises(ValueError, match="no number"):
        info.plain_version("beta")


def test_each_entitlement_has_its_reason():
    text = image.ENTITLEMENTS.read_text(encoding="utf-8")
    rights = plistlib.loads(text.encode())
    assert rights
    comment = text.partition("-->")[0]
    for name, value in rights.items():
        assert value is True
        assert f"\n{name.rpartition('.')[2]}\n" in comment
    assert "com.apple.security.cs.disable-library-validation" not in rights
    assert "com.apple.security.get-task-allow" not in rights


@pytest.mark.parametrize("name", ["resilience.icns", "backup.icns"])
def test_icons_hold_all_sizes(name: str):
    data = (ROOT / "packaging" / "icons" / name).read_bytes()
    magic, length = struct.unpack(">4sI", data[:8])
    assert magic == b"icns"
    assert length == len(data)
    kinds, at = set(), 8
    while at < length:
        kind, size = struct.unpack(">4sI", data[at : at + 8])
        kinds.add(kind)
        at += size
    assert {b"ic07", b"ic08", b"ic09"} <= kinds, "128, 256 and 512 pixels"


def test_without_an_identity_it_is_signed_ad_hoc(staged: Path):
    made, commands = make(staged, {})
    assert re.fullmatch(r"Resilience-1\.2\.3-\w+\.dmg", made.name)
    signed = [command[-1] for command in commands if "--sign" in command]
    assert signed[-1].endswith("Resilience.app"), "from the inside out"
    assert signed[0].endswith("Versions/A/QtCore")
    assert not any(path.endswith("MacOS/resilience-desktop") for path in signed)
    assert not any(path.endswith(".zip") for path in signed)
    assert not any("Resources/libpython" in path for path in signed), "a link is no file"
    assert all("runtime" not in command for command in commands)
    tools = [command[0] for command in commands]
    assert tools[-2:] == ["hdiutil", "hdiutil"]
    assert "xcrun" not in tools


def test_signed_and_notarised(staged: Path):
    environ = {
        "RESILIENCE_SIGN_IDENTITY": "Developer ID Application: A",
        "RESILIENCE_NOTARY_PROFILE": "resilience",
    }
    _, commands = make(staged, environ)
    signing = [command for command in commands if "--sign" in command]
    for command in signing[:-1]:
        assert command[command.index("--options") :][:2] == ["--options", "runtime"]
    with_rights = [command[-1] for command in signing if "--entitlements" in command]
    assert [Path(path).name for path in with_rights] == ["Resilience.app"]
    assert commands[-3][:3] == ["xcrun", "notarytool", "submit"]
    assert "--wait" in commands[-3]
    assert commands[-2][:3] == ["xcrun", "stapler", "staple"]


def test_licences_and_backup_icon_are_inside(staged: Path):
    make(staged, {})
    resources = staged / "Resilience.app" / "Contents" / "Resources"
    assert (resources / "licences" / "THIRD-PARTY-LICENSES.txt").read_text() == "theirs"
    assert (resources / "backup.icns").is_file()


def test_notarising_needs_a_signature(staged: Path):
    with pytest.raises(image.BuildError, match="RESILIENCE_SIGN_IDENTITY"):
        make(staged, {"RESILIENCE_NOTARY_PROFILE": "resilience"})


def test_nothing_staged_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(image.BuildError, match=r"Resilience\.app"):
        make(tmp_path, {})
    assert image.main(["--staged", str(tmp_path), "--out", str(tmp_path)]) == 1
    assert "Traceback" not in capsys.readouterr().err
