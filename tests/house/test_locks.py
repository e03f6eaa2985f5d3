"""The lock files belong to pyproject.toml and to each other."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def pins(name: str) -> dict[str, str]:
    """Return version by package."""
    text = (ROOT / name).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==([^ ]+)", text, re.MULTILINE))


def wanted(requirements: list[object]) -> set[str]:
    """Return the names of packages, as lock files write them."""
    names = [
        re.split(r"[^A-Za-z0-9._-]", text)[0] for text in requirements if isinstance(text, str)
    ]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_locks_are_up_to_date():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    needed = wanted(project["project"]["dependencies"]) | wanted(groups["build"])
    assert needed <= pins("requirements.lock").keys(), "run: make lock"
    assert needed | wanted(groups["dev"]) <= pins("requirements-dev.lock").keys(), "run: make lock"


def test_the_tests_run_on_what_people_run():
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_every_package_is_held_by_a_hash():
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z0-9._-]+==)", text, flags=re.MULTILINE)[1:]
        assert blocks
        assert all("--hash=sha256:" in block for block in blocks)


def test_qt_that_aborts_is_kept_out():
    assert pins("requirements.lock")["pyside6-essentials"] != "6.12.0"
