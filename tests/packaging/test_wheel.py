"""Wheel and sdist, as far as it goes without installing them: packaging/wheel/test does that."""

from __future__ import annotations

import importlib.util
import io
import tarfile
import tomllib
import zipfile
from email import message_from_string
from pathlib import Path
from types import ModuleType

import pytest
from hatchling.builders.sdist import SdistBuilder
from hatchling.builders.wheel import WheelBuilder
from packaging.metadata import Metadata
from trove_classifiers import classifiers

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def load_parcels() -> ModuleType:
    """By its path: the folder is no package, PyPI has one named wheel."""
    path = ROOT / "packaging" / "wheel" / "parcels.py"
    spec = importlib.util.spec_from_file_location("parcels", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


parcels = load_parcels()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    (made,) = WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(made)


@pytest.fixture(scope="module")
def sdist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sdist")
    (made,) = SdistBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"])
    return Path(made)


def test_the_wheel_holds_the_program_and_nothing_else(wheel: Path):
    parcels.compare("the wheel", parcels.wheel_names(wheel), parcels.wanted())
    names = parcels.wheel_names(wheel)
    for part in ("py.typed", "__main__.py", "resources/help/CHANGELOG.md"):
        assert f"resilience_desktop/{part}" in names
    assert any(name.endswith(".ttf") for name in names)
    assert any("/store/migrations/versions/" in name for name in names)
    assert not [name for name in names if "tests/" in name or name.endswith(".pyc")]


def test_the_sdist_holds_what_makes_the_wheel(sdist: Path):
    meant = parcels.wanted() - {parcels.NEWS}
    parcels.compare("the sdist", parcels.sdist_names(sdist), meant)


def test_the_description_is_valid_and_whole(wheel: Path):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        text = archive.read(name).decode("utf-8")
        (licence,) = [name for name in archive.namelist() if "/licenses/" in name]
        (entry,) = [name for name in archive.namelist() if name.endswith("entry_points.txt")]
        assert (
            "resilience-desktop = resilience_desktop.__main__:run" in archive.read(entry).decode()
        )
    assert licence.endswith("licenses/LICENSE")
    told = Metadata.from_email(text.encode(), validate=True)
    assert told.name == "resilience-desktop"
    assert told.license_expression == "MIT"
    assert str(told.requires_python) == ">=3.11"
    assert told.description_content_type == "text/markdown"
    assert "private place" in message_from_string(text).get_payload()


def test_classifiers_are_pypis():
    assert set(PROJECT["classifiers"]) <= classifiers
    # The licence is an SPDX expression; PyPI refuses both.
    assert not [name for name in PROJECT["classifiers"] if name.startswith("License ::")]


def test_homepage_is_that_of_the_desktop_files():
    told = (ROOT / "packaging" / "linux" / "data" / "homepage").read_text(encoding="utf-8").strip()
    assert PROJECT["urls"]["Homepage"] == told


def test_what_is_missing_or_too_much_is_named():
    with pytest.raises(parcels.Wrong) as what:
        parcels.compare("the wheel", {"a", "tests/b"}, {"a", "c"})
    assert str(what.value).splitlines() == [
        "the wheel lacks c",
        "the wheel holds tests/b, which is not ours",
    ]


def test_a_picture_has_no_place_in_an_sdist(tmp_path: Path):
    path = tmp_path / "resilience_desktop-1.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        for name in ("resilience_desktop/__init__.py", "README.md", "docs/screenshots/a.png"):
            entry = tarfile.TarInfo(f"resilience_desktop-1/{name}")
            archive.addfile(entry, io.BytesIO(b""))
    with pytest.raises(parcels.Wrong, match=r"docs/screenshots/a\.png"):
        parcels.sdist_names(path)
