"""The works from PyPI: which are inside, and what their own files say of them."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from importlib import metadata
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from notices.found import Unknown, Work, text
from notices.rules import licence_of

GROUP = "Python packages"
_NOTICE = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_QT_NOTE = (
    "Qt and Qt for Python are used under the LGPL, version 3. Their libraries are files of their "
    "own, unchanged, in the folder PySide6: each may be replaced by another build of the same "
    "version. Their source is at https://download.qt.io/official_releases/QtForPython/ and "
    "https://download.qt.io/official_releases/qt/."
)


def normal(name: str) -> str:
    """A package's name as lock files write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def needed(pyproject: Path) -> frozenset[str]:
    """The packages that the program needs on this system, and what these need, and so on.

    Raises `Unknown` when one is not installed here.
    """
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    waiting = [Requirement(line) for line in project["dependencies"]]
    seen: set[str] = set()
    while waiting:
        wish = waiting.pop()
        name = normal(wish.name)
        if name in seen or not _applies(wish):
            continue
        seen.add(name)
        try:
            lines = metadata.requires(name) or []
        except metadata.PackageNotFoundError as error:
            raise Unknown([f"{name} is needed and not installed here."]) from error
        waiting += [Requirement(line) for line in lines]
    return frozenset(seen)


def _applies(wish: Requirement) -> bool:
    return wish.marker is None or wish.marker.evaluate({"extra": ""})


def work_of(name: str) -> Work:
    """The work of an installed package. Raises `Unknown` when its licence is nowhere to be seen."""
    package = metadata.distribution(name)
    about: Any = package.metadata
    try:
        licence = licence_of(name, about.get("License-Expression"))
    except KeyError as error:
        raise Unknown([f"{name}: which licence? Read it, and add it to DECLARED."]) from error
    is_qt = name in ("pyside6-essentials", "shiboken6")
    texts = own_texts(package)
    if is_qt:
        texts = (text("LGPL-3.0"), text("GPL-3.0"))
    if not texts:
        raise Unknown([f"{name}: its package carries no licence text."])
    return Work(
        name=name,
        version=package.version,
        licence=licence,
        group=GROUP,
        home=home_of(about),
        purl=f"pkg:pypi/{name}@{package.version}",
        note=_QT_NOTE if is_qt else "",
        texts=texts,
        parts=compiled_in(package),
    )


def own_texts(package: metadata.Distribution) -> tuple[str, ...]:
    """The licences and notices that a package carries."""
    texts = []
    for file in sorted(package.files or (), key=str):
        inside = str(file)
        if ".dist-info/" in inside and _NOTICE.search(inside.partition(".dist-info")[2]):
            path = Path(str(package.locate_file(file)))
            if path.is_file():
                texts.append(path.read_text(encoding="utf-8", errors="replace").strip("\n"))
    return tuple(dict.fromkeys(texts))


def home_of(about: Any) -> str:
    """A package's page, by the first of its addresses that is one."""
    pairs = [line.partition(", ") for line in about.get_all("Project-URL") or ()]
    by_name = {name.lower(): address for name, _, address in pairs}
    for wish in ("homepage", "home", "source", "repository", "source code", "documentation"):
        if wish in by_name:
            return str(by_name[wish])
    return str(about.get("Home-page") or f"https://pypi.org/project/{about['Name']}/")


def compiled_in(package: metadata.Distribution) -> tuple[Work, ...]:
    """What a package with compiled parts tells of them, in a bill of materials of its own."""
    works: dict[str, Work] = {}
    for file in package.files or ():
        if "/sboms/" in str(file) and str(file).endswith(".json"):
            path = Path(str(package.locate_file(file)))
            bill = json.loads(path.read_text(encoding="utf-8"))
            for part in _components(bill):
                works[f"{part.name} {part.version}"] = part
    return tuple(works[key] for key in sorted(works))


def _components(bill: dict[str, Any]) -> Iterable[Work]:
    for part in bill.get("components", ()):
        licences = [entry.get("expression") or entry["license"] for entry in part["licenses"]]
        names = [one if isinstance(one, str) else one.get("id", "") for one in licences]
        yield Work(
            name=part["name"],
            version=part.get("version", ""),
            licence=" AND ".join(names),
            group=GROUP,
            purl=part.get("purl", ""),
        )
