"""The bill of materials for machines: CycloneDX 1.6 as JSON; the same bytes for the same folder."""

from __future__ import annotations

import hashlib
import sys
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.contact import OrganizationalEntity
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL
from packaging.requirements import Requirement

from notices.found import Work
from notices.python_works import normal

PUBLISHER = "The Resilience maintainers"


def as_json(version: str, works: Sequence[Work], folder: Path | None, moment: int) -> str:
    """The bill for the program in this version; `moment` is its time, in seconds since 1970.

    Files named by works get checksums from `folder`.
    """
    program = Component(
        name="resilience-desktop",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="resilience-desktop",
        licenses=[LicenseExpression("MIT")],
        supplier=OrganizationalEntity(name=PUBLISHER),
        purl=PackageURL("pypi", name="resilience-desktop", version=version),
        description="A private desktop companion for the day a job application ends in a no.",
    )
    bill = Bom(version=1)
    bill.metadata.component = program
    bill.metadata.timestamp = datetime.fromtimestamp(moment, UTC)
    components = {work.name: _component(work, folder) for work in works}
    bill.components.update(components.values())
    bill.register_dependency(program, components.values())
    for work in works:
        bill.register_dependency(components[work.name], _needs(work, components))
    seed = repr((version, sys.platform, works, moment))
    bill.serial_number = uuid.uuid5(uuid.NAMESPACE_URL, hashlib.sha256(seed.encode()).hexdigest())
    return str(JsonV1Dot6(bill).output_as_string(indent=2)) + "\n"


def faults(text: str) -> str:
    """What CycloneDX's own schema finds wrong; empty when nothing. Needs `jsonschema`."""
    problem = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    return "" if problem is None else str(problem)


def _component(work: Work, folder: Path | None, above: str = "") -> Component:
    reference = f"{above}{work.purl or f'{work.name}@{work.version}'}"
    home = [
        ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(address))
        for address in (work.home,)
        if address
    ]
    return Component(
        name=work.name,
        version=work.version or None,
        type=ComponentType(work.kind),
        bom_ref=reference,
        licenses=[LicenseExpression(work.licence)],
        copyright=work.copyright or None,
        purl=PackageURL.from_string(work.purl) if work.purl else None,
        external_references=home,
        components=[
            *(_component(part, folder, f"{reference}/") for part in work.parts),
            *(_file(place, folder, reference) for place in work.files),
        ],
    )


def _file(place: Path, folder: Path | None, above: str) -> Component:
    # Signing changes every library on macOS after this is written.
    known = folder is not None and sys.platform != "darwin"
    digest = hashlib.sha256((folder / place).read_bytes()).hexdigest() if known and folder else ""
    return Component(
        name=place.as_posix(),
        type=ComponentType.FILE,
        bom_ref=f"{above}/{place.as_posix()}",
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=digest)] if digest else [],
    )


def _needs(work: Work, components: dict[str, Component]) -> Iterable[Component]:
    if not work.purl.startswith("pkg:pypi/") or work.name not in components:
        return []
    try:
        lines: list[Any] = metadata.requires(work.name) or []
    except metadata.PackageNotFoundError:
        return []
    names = {normal(Requirement(line).name) for line in lines}
    return [components[name] for name in sorted(names) if name in components]
