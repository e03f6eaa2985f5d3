"""Everything that is in a staged folder, work by work."""

from __future__ import annotations

import dataclasses
import re
import sys
from collections.abc import Collection, Iterator
from importlib import metadata
from pathlib import Path

from notices import folder_works, python_works
from notices.found import TEXTS, Unknown, Work, text
from notices.rules import is_allowed

OURS = "resilience_desktop"
_ID = re.compile(r"[\w.-]+")
_LOADER = ("_pyi", "pyi", "pyimod", "PyInstaller", "_sysconfigdata", "__main__")


def works(folder: Path, modules: Collection[str]) -> list[Work]:
    """All works in a staged folder that holds these Python `modules`, in the order they are told.

    Raises `Unknown` when somebody's licence is not known or does not go with ours.
    """
    names = {name.partition(".")[0] for name in modules} | set(packages_on_disk(folder))
    owners = owners_of(names)
    found = [python_works.work_of(name) for name in sorted(set(owners.values()))]
    found = [_with_qt(work) if work.name == "pyside6-essentials" else work for work in found]
    found += [folder_works.python_itself(), folder_works.boot_loader()]
    found += folder_works.libraries(folder, owners)
    found += folder_works.drawings()
    found = [_with_texts_of_parts(work) for work in found]
    if refused := list(not_allowed(found)):
        raise Unknown(refused)
    return found


def packages_on_disk(folder: Path) -> list[str]:
    """The folders of Python packages that are folders."""
    inside = folder / folder_works.INSIDE
    known = metadata.packages_distributions()
    return [path.name for path in inside.iterdir() if path.is_dir() and path.name in known]


def owners_of(names: Collection[str]) -> dict[str, str]:
    """The package on PyPI of each top-level module that comes from one.

    Raises `Unknown` for modules that are nobody's.
    """
    known = metadata.packages_distributions()
    owners, unknown = {}, []
    for name in sorted(names):
        if name in sys.stdlib_module_names or name == OURS or name.startswith(_LOADER):
            continue
        if name in known:
            owners[name] = python_works.normal(known[name][0])
        else:
            unknown.append(f"{name}: a module of no package that is installed here.")
    if unknown:
        raise Unknown(unknown)
    return owners


def _with_qt(work: Work) -> Work:
    qt = Work(
        name="Qt",
        version=work.version,
        licence="LGPL-3.0-only",
        group="Inside Qt",
        kind="framework",
        copyright="Copyright (C) The Qt Company Ltd. and other contributors",
        home="https://www.qt.io",
        purl=f"pkg:generic/qt@{work.version}",
        parts=folder_works.inside_qt(),
    )
    return dataclasses.replace(work, parts=(qt, *work.parts))


def _with_texts_of_parts(work: Work) -> Work:
    """The work with the texts of the licences that its parts name."""
    ids = sorted({name for part in _all_parts(work) for name in _ID.findall(part.licence)})
    own = (text(name) for name in ids if (TEXTS / f"{name}.txt").is_file())
    return dataclasses.replace(work, texts=tuple(dict.fromkeys((*work.texts, *own))))


def _all_parts(work: Work) -> Iterator[Work]:
    for part in work.parts:
        yield part
        yield from _all_parts(part)


def not_allowed(found: Collection[Work]) -> Iterator[str]:
    """A line for each work, and each part of one, that may not go with ours."""
    for work in found:
        if not is_allowed(work.licence):
            yield f"{work.name}: {work.licence or 'no licence'} does not go with ours."
        yield from not_allowed(work.parts)
