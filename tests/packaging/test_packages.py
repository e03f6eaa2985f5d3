"""The makers of packages, on a stand-in for the program."""

from __future__ import annotations

import gzip
import io
import re
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from linux.parcel import deb, facts, make, needs, portable, rpm, tree
from staging import plan, workshop

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="packages for Linux are made on Linux"
)
needs_dpkg = pytest.mark.skipif(
    shutil.which("dpkg-deb") is None, reason="dpkg-deb is not installed"
)
needs_rpm = pytest.mark.skipif(shutil.which("rpmbuild") is None, reason="rpmbuild is not installed")


@pytest.fixture(autouse=True)
def quiet_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    """The stand-in links to nothing, so `readelf` is not asked."""
    monkeypatch.setattr(needs, "linked_sonames", lambda _folder: frozenset({"libc.so.6"}))
    monkeypatch.setattr(needs, "newest_symbols", lambda _folder: {"GLIBC": "2.36"})
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / "staged" / facts.NAME
    (folder / "_internal").mkdir(parents=True)
    (folder / "licences").mkdir()
    (folder / "licences" / "LICENSE").write_text("MIT")
    program = folder / facts.NAME
    program.write_text("#!/bin/sh\necho here\n")
    program.chmod(0o755)
    return folder


def test_the_c_libraries_have_versions_and_the_doctors_are_all_there():
    terms = needs.debian(Path())
    assert "libc6 (>= 2.36)" in terms
    assert {term.partition(" ")[0] for term in terms} >= set(plan.doctors_libraries().values())
    assert terms == sorted(terms)


def test_rpm_asks_by_soname():
    terms = needs.rpm(Path())
    assert "libxcb-cursor.so.0()(64bit)" in terms
    assert "libc.so.6(GLIBC_2.36)(64bit)" in terms


def test_control_fields():
    text = deb.control_text(["libc6 (>= 2.36)", "libgl1"], 1234)
    fields = dict(re.findall(r"(?m)^([A-Z][\w-]+): (.+)$", text))
    assert fields["Package"] == facts.NAME
    assert fields["Version"] == f"{facts.version()}-1"
    assert fields["Depends"] == "libc6 (>= 2.36), libgl1"
    assert fields["Installed-Size"] == "1234"
    assert fields["Architecture"] == facts.debian_architecture()
    body = text.partition("Description: ")[2].splitlines()
    assert len(body[0]) < 80
    assert all(line.startswith(" ") and len(line) <= 80 for line in body[1:])
    assert text.endswith("\n")


def test_overrides_have_a_reason_each():
    lines = deb.OVERRIDES.splitlines()
    assert lines[0].startswith("#")
    tags = [line for line in lines if not line.startswith("#")]
    assert all(line.startswith("{name}: ") for line in tags)


def test_copyright_and_changelog_are_in_their_forms():
    text = deb.copyright_text()
    assert text.startswith("Format: https://www.debian.org/doc/packaging-manuals/copyright-format")
    assert "\nLicense: MIT\n Permission is hereby granted" in text
    assert "\n\n\n" not in text
    entry = deb.changelog_text()
    assert entry.startswith(f"{facts.NAME} ({deb.full_version()}) unstable; urgency=medium\n\n  * ")
    assert entry.endswith("Tue, 14 Nov 2023 22:13:20 +0000\n")


def test_every_desktop_file_is_there():
    copies = tree.desktop_files()
    assert [copy.source for copy in copies if not copy.source.is_file()] == []
    places = {str(copy.place) for copy in copies}
    assert f"usr/share/applications/{facts.ID}.desktop" in places
    assert f"usr/share/icons/hicolor/scalable/apps/{facts.ID}.svg" in places
    assert len(places) == len(copies)


def test_the_tree_starts_from_bin_and_keeps_the_papers_with_the_documents(
    staged: Path, tmp_path: Path
):
    root = tmp_path / "root"
    tree.lay_out(staged, root)
    start = root / "usr/bin" / facts.NAME
    assert start.is_symlink()
    assert start.resolve() == (root / tree.HOME / facts.NAME).resolve()
    assert (root / tree.DOC / "licences/LICENSE").is_file()
    assert not (root / tree.HOME / "licences").exists()
    with gzip.open(root / f"usr/share/man/man1/{facts.NAME}.1.gz", "rt", encoding="utf-8") as page:
        assert ".Nm" in page.read()
    assert tree.installed_size(root) > 0


def test_gzip_carries_neither_name_nor_time(tmp_path: Path):
    path = tmp_path / "changelog"
    path.write_text("words")
    tree.compress(path)
    head = (tmp_path / "changelog.gz").read_bytes()[:10]
    assert head[3] == 0
    assert head[4:8] == b"\0\0\0\0"
    assert not path.exists()


@needs_dpkg
def test_deb(staged: Path, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    made = deb.build(staged, tmp_path / "root", out, ("-Zgzip", "-z1"))
    assert made.name == f"{facts.NAME}_{deb.full_version()}_{facts.debian_architecture()}.deb"
    members = _members(made)
    program = members[f"./usr/lib/{facts.NAME}/{facts.NAME}"]
    assert (program.mode, program.uid, program.uname) == (0o755, 0, "root")
    assert members[f"./usr/bin/{facts.NAME}"].issym()
    assert f"./usr/share/doc/{facts.NAME}/changelog.Debian.gz" in members
    first = made.read_bytes()
    deb.build(staged, tmp_path / "root", out, ("-Zgzip", "-z1"))
    assert made.read_bytes() == first, "a second one is the same"


@needs_dpkg
def test_deb_under_an_older_version(staged: Path, tmp_path: Path):
    made = deb.build(staged, tmp_path / "root", tmp_path, ("-Zgzip", "-z1"))
    older = deb.with_version(made, "0.0.9-1", tmp_path / "older")
    said = subprocess.run(
        ["dpkg-deb", "--field", older, "Version"], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "0.0.9-1"


def test_spec_names_every_file_and_lets_nothing_be_guessed(staged: Path, tmp_path: Path):
    root = tmp_path / "root"
    tree.lay_out(staged, root)
    rpm.documents(root)
    text = rpm.spec_text(["libGL.so.1()(64bit)"], root)
    assert "AutoReqProv: no" in text
    assert "Requires: libGL.so.1()(64bit)" in text
    lines = rpm.file_list(root)
    assert f"/usr/lib/{facts.NAME}" in lines[0]
    assert f'"/usr/share/zsh/site-functions/_{facts.NAME}"' in lines
    assert not [line for line in lines if "vendor-completions" in line]
    assert not [line for line in lines if line.strip('"') in {"/usr/bin", "/usr/share"}]


@needs_rpm
def test_rpm(staged: Path, tmp_path: Path):
    out = tmp_path / "out"
    out.mkdir()
    made = rpm.build(staged, tmp_path / "root", out, "w1.gzdio")
    listed = subprocess.run(["rpm", "-qpl", made], capture_output=True, text=True, check=True)
    assert f"/usr/bin/{facts.NAME}" in listed.stdout.splitlines()


def test_portable_archive(staged: Path, tmp_path: Path):
    made = portable.build(staged, tmp_path / "root", tmp_path, 1)
    with tarfile.open(made) as archive:
        names = set(archive.getnames())
        top = made.name.removesuffix(".tar.gz")
        assert {name.partition("/")[0] for name in names} == {top}
        assert {f"{top}/{facts.NAME}", f"{top}/README.txt", f"{top}/share/applications"} <= names
        assert not [name for name in names if "dbus-1" in name]
        entry = archive.extractfile(f"{top}/share/applications/{facts.ID}.desktop")
        assert entry is not None
        assert b"DBusActivatable" not in entry.read()
        assert {member.uname for member in archive.getmembers()} == {"root"}
    first = made.read_bytes()
    portable.build(staged, tmp_path / "root", tmp_path, 1)
    assert made.read_bytes() == first, "a second one is the same"


def test_a_missing_tool_is_named(staged: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(workshop, "WORK", tmp_path / "work")
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(SystemExit, match="needs rpmbuild"):
        make.packages(staged, tmp_path / "out", make.QUICK, ("rpm",))


def test_a_tool_that_fails_is_quoted():
    with pytest.raises(SystemExit, match="no such thing"):
        tree.run(["sh", "-c", "echo no such thing; exit 3"], {})


def _members(made: Path) -> dict[str, tarfile.TarInfo]:
    data = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", made], capture_output=True, check=True
    ).stdout
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        return {member.name: member for member in archive.getmembers()}
