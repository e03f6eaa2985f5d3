"""The contracts in pyproject.toml hold a sound house, and each of them bites in an unsound one.

Both run on a small made-up house, so that the proof is fast and does not depend on what the real
one looks like today; `make check` runs the same contracts on the real one.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = "resilience_desktop"

SOUND: dict[str, tuple[str, ...]] = {
    "__main__": ("app", "cli"),
    "cli": ("registry", "store"),
    "app": ("registry", "store", "intake.run", "PySide6", "features.wins.queries"),
    "registry": ("features.wins.tab", "features.goals.tab", "features.wins.model"),
    "journey.page": ("ui", "PySide6"),
    "journey.queries": ("store", "sqlmodel", "features.wins.queries", "journey.model"),
    "journey.model": ("sqlmodel",),
    "journey.rules": ("core",),
    "intake.rules": ("core",),
    "intake.queries": ("store", "sqlmodel"),
    "intake.run": ("store", "intake.queries", "intake.rules"),
    "store.model": ("sqlmodel",),
    "store.settings": ("store.model",),
    "report.pdf": ("ui", "PySide6"),
    "export.run": ("store", "core"),
    "example.run": ("store", "core"),
    "agenda.run": ("store", "core"),
    "features.wins.tab": ("ui", "features.wins.port", "features.wins.rules", "PySide6"),
    "features.wins.queries": ("features.wins.model", "features.wins.port", "store", "sqlalchemy"),
    "features.wins.model": ("sqlmodel", "core"),
    "features.wins.port": ("core", "features.wins.rules"),
    "features.wins.rules": ("core",),
    "features.goals.tab": ("ui",),
    "features.goals.card": ("ui",),
    "features.goals.queries": (),
    "features.goals.model": (),
    "ui.card": ("host", "core", "PySide6"),
    "store.engine": ("host", "core", "sqlmodel", "sqlalchemy", "alembic"),
    "host.folders": ("core",),
    "core.clock": (),
}

UNSOUND: dict[str, list[tuple[str, str | None]]] = {
    "Layers of the house": [
        ("core.clock", "host.folders"),
        ("host.folders", "ui.card"),
        ("ui.card", "store.engine"),
        ("store.engine", "ui.card"),
        ("features.goals.tab", "journey.page"),
        ("intake.rules", "report.pdf"),
        ("registry", "app"),
        ("cli", "app"),
        ("stray", None),
    ],
    "Features do not know each other": [("features.wins.rules", "features.goals.card")],
    "Rooms of a feature": [
        ("features.wins.tab", "features.wins.queries"),
        ("features.wins.queries", "features.wins.tab"),
        ("features.wins.rules", "features.wins.model"),
        ("features.wins.rules", "features.wins.port"),
    ],
    "Queries are handed over, never fetched": [
        ("features.goals.card", "features.goals.queries"),
        ("journey.page", "journey.queries"),
        ("intake.rules", "intake.run"),
    ],
    "Tables stay behind the queries": [
        ("features.goals.card", "features.goals.model"),
        ("app", "features.goals.model"),
    ],
    "The store is opened at the top and used by queries": [("features.goals.card", "store.engine")],
    "SQL in the store, models and queries only": [
        ("features.goals.card", "sqlmodel"),
        ("app", "sqlalchemy"),
        ("host.folders", "alembic"),
    ],
    "Rules, ports, tables and the store know no Qt": [
        ("core.clock", "PySide6"),
        ("store.engine", "PySide6"),
        ("intake.rules", "PySide6"),
        ("features.wins.rules", "PySide6"),
        ("features.wins.port", "PySide6"),
        ("features.wins.model", "PySide6"),
        ("features.goals.queries", "PySide6"),
    ],
}


def build(folder: Path, modules: dict[str, tuple[str, ...]]) -> None:
    """Write a package whose modules import what the table says; a name in it is never called."""
    for name, imports in modules.items():
        path = (folder / PACKAGE).joinpath(*name.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"import {full_name(name)}\n" for name in imports))
    for package in (folder / PACKAGE, *(folder / PACKAGE).rglob("*/")):
        (package / "__init__.py").touch()


def full_name(name: str) -> str:
    """Return the name to import: those of the house stand below its package."""
    top = name.partition(".")[0]
    inside = {module.partition(".")[0] for module in SOUND}
    return f"{PACKAGE}.{name}" if top in inside else name


def lint(folder: Path) -> str:
    """Run the real contracts on the house in `folder` and return what is said."""
    command = [
        str(Path(sys.executable).parent / "lint-imports"),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    result = subprocess.run(
        command,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        # Wide enough for no line to be broken.
        env={"PYTHONPATH": str(folder), "COLUMNS": "400", "PATH": "", "NO_COLOR": "1"},
    )
    return result.stdout + result.stderr


def verdicts(said: str) -> dict[str, str]:
    """Return KEPT or BROKEN by contract."""
    return dict(re.findall(r"^(.+?) (KEPT|BROKEN)$", said, re.MULTILINE))


def test_a_sound_house_keeps_every_contract(tmp_path: Path):
    build(tmp_path, SOUND)
    said = lint(tmp_path)
    assert verdicts(said) == dict.fromkeys(UNSOUND, "KEPT"), said


@pytest.fixture(scope="module")
def unsound(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("house")
    modules = {name: list(imports) for name, imports in SOUND.items()}
    for wrongs in UNSOUND.values():
        for importer, imported in wrongs:
            modules.setdefault(importer, []).extend([imported] if imported else [])
    build(folder, {name: tuple(imports) for name, imports in modules.items()})
    return lint(folder)


@pytest.mark.parametrize("contract", UNSOUND)
def test_each_contract_bites(contract: str, unsound: str):
    assert verdicts(unsound).get(contract) == "BROKEN", unsound
    # The part of the output that is about this contract: its heading is underlined.
    part = re.split(rf"^{re.escape(contract)}\n-+\n", unsound, flags=re.MULTILINE)[1]
    part = re.split(r"^[^\n]+\n-{10,}\n", part, flags=re.MULTILINE)[0]
    for importer, imported in UNSOUND[contract]:
        edge = f"{PACKAGE}.{importer}"
        if imported:
            edge += f" -> {full_name(imported)} "
        assert edge in part, f"{edge} passed unseen:\n{part}"
