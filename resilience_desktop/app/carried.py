"""The folder `licences` of a packaged program: what is inside, and its licences word for word.

packaging/licences.py writes it: a bill of materials (CycloneDX), and one text in which every
licence stands once, under the names of the works it is for.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = "licences"
BILL, TEXTS = "sbom.cdx.json", "THIRD-PARTY-LICENSES.txt"
RULE = "=" * 78
_FOR = "For: "


class Carried(NamedTuple):
    """One work inside: its version ("" where it has none), licence, and the full text of that."""

    name: str
    version: str
    licence: str
    text: str


def folder() -> Path | None:
    """The folder, None where there is none: a program that was not packaged."""
    if not getattr(sys, "frozen", False):
        return None
    beside = Path(sys.executable).parent
    # A package for Linux keeps it among the documents: of the system, or of its own folder.
    documents = Path("share", "doc", "resilience-desktop", FOLDER)
    places = (
        beside / FOLDER,
        beside.parent / "Resources" / FOLDER,
        beside.parent.parent / documents,
        beside / documents,
    )
    return next((place for place in places if place.is_dir()), None)


def works(place: Path) -> list[Carried]:
    """What the bill in this folder names, by name; nothing where it cannot be read."""
    try:
        bill = json.loads((place / BILL).read_text(encoding="utf-8"))
        texts = dict(_texts((place / TEXTS).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return []
    components = bill.get("components", ()) if isinstance(bill, dict) else ()
    found = [_work(each, texts) for each in components]
    return sorted(found, key=lambda work: work.name.lower())


def _work(component: dict[str, Any], texts: dict[str, str]) -> Carried:
    name = str(component.get("name", ""))
    licences = [
        str(each.get("expression") or each.get("license", {}).get("id", ""))
        for each in component.get("licenses", ())
    ]
    version, licence = str(component.get("version") or ""), " AND ".join(filter(None, licences))
    return Carried(name, version, licence, texts.get(name, licence))


def _texts(text: str) -> Iterator[tuple[str, str]]:
    """Name and licence, for every name; a work with several licences has them below each other."""
    found: dict[str, list[str]] = {}
    parts = f"\n{text}".split(f"\n{RULE}\n")
    for names, body in zip(parts[1::2], parts[2::2], strict=False):
        joined = " ".join(names.split())
        for name in joined.removeprefix(_FOR).split(", "):
            found.setdefault(name, []).append(body.strip("\n"))
    for name, bodies in found.items():
        yield name, "\n\n\n".join(bodies)
