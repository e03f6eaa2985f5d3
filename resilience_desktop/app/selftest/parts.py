"""Whether every part of the program is there: its modules, libraries and resources."""

from __future__ import annotations

import json
import re
import sqlite3
import tomllib
import wave
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import resilience_desktop
from resilience_desktop.host import resources

FOLDERS = ("example", "fonts", "icons", "playbook", "report", "sounds")
_ENDINGS = (".py", ".pyc")
_FEWEST_MODULES = 100
_NOT_TO_IMPORT = ("__main__", ".migrations.env")
"""The second is carried out by Alembic, while it brings data up to date."""

_NAMED = re.compile(r"(?:example|fonts|icons|playbook|report|sounds)/[\w./-]+\.\w+")
_LIBRARIES = ("PySide6", "shiboken6", "sqlmodel", "sqlalchemy", "pydantic", "alembic", "jinja2")


def module_names() -> list[str]:
    """Every module of the program, by its files: a packed one keeps them as files, too."""
    root = Path(resilience_desktop.__path__[0])
    names = set()
    for path in root.rglob("*.py*"):
        folder = path.parent
        if path.suffix not in _ENDINGS or not any(
            (folder / f"__init__{e}").exists() for e in _ENDINGS
        ):
            continue
        parts = (*folder.relative_to(root.parent).parts, path.stem)
        names.add(".".join(parts).removesuffix(".__init__"))
    found = sorted(name for name in names if not name.endswith(_NOT_TO_IMPORT))
    if len(found) < _FEWEST_MODULES:
        raise RuntimeError(f"Only {len(found)} modules of the program were found")
    return found


def import_everything() -> tuple[list[ModuleType], list[str]]:
    """Import every module of the program: a packed one may lack what is imported late.

    Those that could be, and what was wrong with the others.
    """
    modules, failed = [], []
    for name in module_names():
        try:
            modules.append(import_module(name))
        except Exception as error:
            failed.append(f"{name.removeprefix('resilience_desktop.')} ({error})")
    return modules, failed


def versions() -> Iterator[str]:
    """Names and versions of the libraries that the program is made of."""
    from PySide6.QtCore import qVersion

    yield f"Qt {qVersion()}"
    yield f"SQLite {sqlite3.sqlite_version}"
    for name in _LIBRARIES:
        module = import_module(name)
        yield f"{name} {getattr(module, '__version__', getattr(module, 'VERSION', '?'))}"


def check_named(modules: list[ModuleType]) -> int:
    """Look for the resources that the code names in full; how many it names.

    They are found among the constants of the modules. Raises FileNotFoundError for one that is
    not there; those whose names are put together are missed by who paints or reads them.
    """
    names: set[str] = set()
    for module in modules:
        for value in vars(module).values():
            names.update(_named(value, module.__name__))
    absent = [name for name in sorted(names) if not _is_there(name)]
    if absent:
        raise FileNotFoundError(f"These are missing: {', '.join(absent)}")
    return len(names)


def _is_there(name: str) -> bool:
    try:
        return resources.path(name).is_file()
    except FileNotFoundError:
        return False


def _named(value: object, module: str) -> Iterator[str]:
    if isinstance(value, str) and _NAMED.fullmatch(value):
        yield value
    elif isinstance(value, FunctionType) and value.__module__ == module:
        yield from _in_code(value.__code__)
    elif isinstance(value, type) and value.__module__ == module:
        for each in vars(value).values():
            yield from _named(each, module)


def _in_code(code: CodeType) -> Iterator[str]:
    for value in code.co_consts:
        if isinstance(value, CodeType):
            yield from _in_code(value)
        elif isinstance(value, str) and _NAMED.fullmatch(value):
            yield value


def load_resources() -> int:
    """Read every file that ships with the program, as what it is; how many there are."""
    files = []
    for folder in FOLDERS:
        found = [path for path in resources.path(folder).rglob("*") if path.is_file()]
        if not found:
            raise FileNotFoundError(f"There is nothing in the program's folder {folder}.")
        files += found
    damaged = [name for path in files if (name := _unreadable(path))]
    if damaged:
        raise ValueError(f"These cannot be read: {', '.join(damaged)}")
    _load_typefaces()
    return len(files)


def _unreadable(path: Path) -> str:
    """The name of a file that is not what its ending says, with why; "" when it is."""
    try:
        _READERS.get(path.suffix, _read)(path)
    except Exception as error:
        return f"{path.parent.name}/{path.name} ({type(error).__name__}: {error})"
    return ""


def _read(path: Path) -> None:
    if not path.read_bytes():
        raise ValueError("empty")


def _read_toml(path: Path) -> None:
    tomllib.loads(path.read_text(encoding="utf-8"))


def _read_json(path: Path) -> None:
    json.loads(path.read_text(encoding="utf-8"))


def _read_svg(path: Path) -> None:
    from PySide6.QtSvg import QSvgRenderer

    if not QSvgRenderer(str(path)).isValid():
        raise ValueError("no drawing")


def _read_picture(path: Path) -> None:
    from PySide6.QtGui import QImage

    if QImage(str(path)).isNull():
        raise ValueError("no picture")


def _read_font(path: Path) -> None:
    from PySide6.QtGui import QRawFont

    if not QRawFont(str(path), 14.0).isValid():
        raise ValueError("no typeface")


def _read_sound(path: Path) -> None:
    with wave.open(str(path)) as sound:
        if not sound.getnframes():
            raise ValueError("silence")


def _load_typefaces() -> None:
    from PySide6.QtGui import QFontDatabase

    from resilience_desktop.ui.theme import FONT_FILES

    for name in FONT_FILES:
        number = QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))
        if number < 0:
            raise ValueError(f"fonts/{name} cannot be used")
        QFontDatabase.removeApplicationFont(number)


_READERS: dict[str, Callable[[Path], None]] = {
    ".toml": _read_toml,
    ".json": _read_json,
    ".svg": _read_svg,
    ".png": _read_picture,
    ".ttf": _read_font,
    ".otf": _read_font,
    ".wav": _read_sound,
}
