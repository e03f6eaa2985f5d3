"""The AppImage, with a stand-in for the program and for AppImage's own part."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from linux.appimage import recipe
from linux.parcel import facts
from staging import workshop

pytestmark = [
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux, on Linux"),
]
needs_squashfs = pytest.mark.skipif(
    shutil.which("mksquashfs") is None, reason="squashfs-tools are not installed"
)


@pytest.fixture
def staged(tmp_path: Path) -> Path:
    folder = tmp_path / "resilience-desktop"
    (folder / "licences").mkdir(parents=True)
    (folder / "licences" / "sbom.cdx.json").write_text("{}")
    program = folder / "resilience-desktop"
    program.write_text('#!/bin/sh\necho "started with $@"\n')
    program.chmod(0o755)
    return folder


@pytest.fixture(autouse=True)
def own_workshop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(workshop, "WORK", tmp_path / "work")


def test_starts_from_a_folder_with_a_space_by_a_link(staged: Path, tmp_path: Path):
    folder = tmp_path / "an image é"
    recipe.fill(staged, folder)
    (folder / "AppRun").chmod(0o755)
    link = tmp_path / "start"
    link.symlink_to(folder / "AppRun")
    said = subprocess.run([link, "a b.eml", "--do"], capture_output=True, text=True, check=True)
    assert said.stdout == "started with a b.eml --do\n"


def test_what_a_desktop_looks_for_is_there(staged: Path, tmp_path: Path):
    recipe.fill(staged, tmp_path / "image")
    names = {path.name for path in (tmp_path / "image").iterdir()}
    name = "org.resilience.Resilience"
    assert names == {"AppRun", ".DirIcon", f"{name}.desktop", f"{name}.png", "usr"}
    for place in (f"{name}.desktop", f"usr/share/applications/{name}.desktop"):
        text = (tmp_path / "image" / place).read_text(encoding="utf-8")
        assert f"Icon={name}\n" in text
        assert "DBusActivatable" not in text, "nothing is installed that the bus could start"
    assert "DBusActivatable" in (facts.DATA / f"{name}.desktop").read_text("utf-8")


@needs_squashfs
def test_the_image_is_the_runtime_and_the_files(staged: Path, tmp_path: Path):
    image = recipe.build(staged, tmp_path / "dist", b"RUNTIME!" * 512)
    assert image.name.endswith(".AppImage")
    assert image.stat().st_mode & 0o111 == 0o111
    data = image.read_bytes()
    assert data.startswith(b"RUNTIME!")
    assert data[4096:4100] == b"hsqs", "a squashfs follows"
    again = recipe.build(staged, tmp_path / "again", b"RUNTIME!" * 512)
    assert again.read_bytes() == data, "the same bytes for the same files"
    whole = ["unsquashfs", "-q", "-n", "-o", "4096", "-d", str(tmp_path / "out"), str(image)]
    subprocess.run(whole, capture_output=True, check=True)
    said = subprocess.run([tmp_path / "out" / "AppRun"], capture_output=True, text=True, check=True)
    assert said.stdout == "started with \n"


def test_another_runtime_is_refused():
    with pytest.raises(recipe.BuildError, match="another one than expected"):
        recipe.checked(b"changed", recipe.CHECKSUMS["x86_64"])
    with pytest.raises(recipe.BuildError, match="riscv64"):
        recipe.fetch("riscv64")
