"""What a release needs beside its installers."""

from __future__ import annotations

import hashlib
import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


def load_release() -> ModuleType:
    spec = importlib.util.spec_from_file_location("release", ROOT / "packaging" / "release.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


release = load_release()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    (tmp_path / "resilience_desktop").mkdir()
    (tmp_path / "resilience_desktop" / "__init__.py").write_text('__version__ = "1.2.3"\n')
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.2.3"\n')
    (tmp_path / "CHANGELOG.md").write_text(
        "# Changelog\n\n## Unreleased\n\n## 1.2.3 - 2026-12-01\n\n### Added\n- This.\n\n"
        "## [1.2] - 2026-11-01\n- That.\n"
    )
    return tmp_path


def test_ready(clone: Path):
    assert release.ready("v1.2.3", clone) == "1.2.3"
    assert release.news("v1.2.3", clone) == "### Added\n- This.\n"
    assert release.news("v1.2", clone) == "- That.\n"


@pytest.mark.parametrize("tag", ["v1.2.4", "1.2.3", "v1.2.3-rc1"])
def test_another_tag(clone: Path, tag: str):
    with pytest.raises(release.NotReady, match=r"pyproject\.toml says 1\.2\.3"):
        release.ready(tag, clone)


def test_the_program_names_another_version(clone: Path):
    (clone / "resilience_desktop" / "__init__.py").write_text('__version__ = "1.2.2"\n')
    with pytest.raises(release.NotReady, match="another version"):
        release.ready("v1.2.3", clone)


def test_the_changelog_says_nothing(clone: Path):
    (clone / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n- This.\n")
    with pytest.raises(release.NotReady, match="says nothing of"):
        release.ready("v1.2.3", clone)


def test_sums(tmp_path: Path):
    (tmp_path / "b.deb").write_bytes(b"package")
    (tmp_path / "a é.dmg").write_bytes(b"image")
    told = release.sums(tmp_path)
    assert told.splitlines() == [
        f"{hashlib.sha256(b'image').hexdigest()}  a é.dmg",
        f"{hashlib.sha256(b'package').hexdigest()}  b.deb",
    ]
    assert release.sums(tmp_path) == told, "the sums themselves are not counted"


def test_nothing_to_sum(tmp_path: Path):
    with pytest.raises(release.NotReady):
        release.sums(tmp_path)


def test_notes(tmp_path: Path):
    place = tmp_path / "staged" / "licences"
    place.mkdir(parents=True)
    (place / "sbom.cdx.json").write_text("{}")
    with pytest.raises(release.NotReady, match="THIRD-PARTY"):
        release.notes(tmp_path / "staged", "linux", tmp_path / "dist")
    (place / "THIRD-PARTY-LICENSES.txt").write_text("theirs")
    made = release.notes(tmp_path / "staged", "linux", tmp_path / "dist")
    version = release.project_version()
    assert [path.name for path in made] == [
        f"Resilience-{version}-linux.cdx.json",
        f"Resilience-{version}-linux-licences.txt",
    ]


def test_wrong_arguments(capsys: pytest.CaptureFixture[str]):
    assert release.main(["sums"]) == 2
    assert "release.py sums DIST" in capsys.readouterr().err
    assert release.main(["ready", "v0"]) == 1
