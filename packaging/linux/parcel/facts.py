"""What every package says about itself, read from pyproject.toml where it stands there."""

from __future__ import annotations

import platform
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent.parent
PACKAGING = ROOT / "packaging"
DATA = PACKAGING / "linux" / "data"
ICONS = PACKAGING / "icons" / "hicolor"

NAME = "resilience-desktop"
ID = "org.resilience.Resilience"
MAINTAINER = "The Resilience maintainers <maintainers@resilience-desktop.example>"
HOMEPAGE = (DATA / "homepage").read_text(encoding="utf-8").strip()
SUMMARY = "private companion for the day a job application ends in a no"
DESCRIPTION = """\
Looking for work means hearing no. Resilience helps on that day: log the no
in ten seconds, take fifteen minutes to feel it, read three things you did
well, and choose one small step. It shows what a no came from, with reasons,
and keeps wins, goals and progress beside it.

Everything stays on this computer: there is no account, and no network
connection is opened."""
REVISION = "1"
"""Of the package, when the program's own version stays."""


def version() -> str:
    """The program's version, such as 0.1.0."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        found: str = tomllib.load(file)["project"]["version"]
    return found


def debian_architecture() -> str:
    """As dpkg names this machine."""
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(platform.machine(), platform.machine())


def rpm_architecture() -> str:
    """As rpm names this machine."""
    return platform.machine()
