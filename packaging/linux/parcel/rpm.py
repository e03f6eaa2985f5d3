"""The package for Fedora, openSUSE and their kin, by rpmbuild."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from linux.parcel import facts, needs, tree
from staging import freeze

SPEC = """\
# Made by packaging/linux/build from a folder that is ready: nothing is compiled here.
%global __os_install_post %{{nil}}
%global debug_package %{{nil}}
%global _build_id_links none
%global use_source_date_epoch_as_buildtime 1
%global clamp_mtime_to_source_date_epoch 1
%global _buildhost build.invalid
Name: {name}
Version: {version}
Release: {revision}
Summary: {summary}
License: MIT
URL: {homepage}
AutoReqProv: no
{requires}
Recommends: xdg-utils

%description
{description}

%install
cp -a {root}/. %{{buildroot}}/

%files
{files}
"""


def build(staged: Path, root: Path, out: Path, payload: str) -> Path:
    """Make the .rpm in `out` from a staged folder; `root` is filled anew. Return its path.

    `payload` is rpm's name of a compression. Raises SystemExit with rpmbuild's words.
    """
    tree.lay_out(staged, root)
    documents(root)
    freeze.even_out(root)
    top = root.with_name(f"{root.name}-top")
    shutil.rmtree(top, ignore_errors=True)
    spec = top / "SPECS" / f"{facts.NAME}.spec"
    spec.parent.mkdir(parents=True)
    spec.write_text(spec_text(needs.rpm(staged), root), encoding="utf-8")
    defines = {
        "_topdir": str(top),
        "_rpmdir": str(out),
        "_rpmfilename": "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
        "_binary_payload": payload,
    }
    words = [word for name, value in defines.items() for word in ("--define", f"{name} {value}")]
    environment = {"SOURCE_DATE_EPOCH": str(freeze.epoch()), "LC_ALL": "C.UTF-8"}
    tree.run(["rpmbuild", "-bb", "--quiet", *words, str(spec)], environment)
    shutil.rmtree(top)
    return out / f"{facts.NAME}-{facts.version()}-{facts.REVISION}.{facts.rpm_architecture()}.rpm"


def spec_text(requires: Sequence[str], root: Path) -> str:
    """The spec file for the files in `root`."""
    return SPEC.format(
        name=facts.NAME,
        version=facts.version(),
        revision=facts.REVISION,
        summary=facts.SUMMARY[0].upper() + facts.SUMMARY[1:],
        homepage=facts.HOMEPAGE,
        description=facts.DESCRIPTION,
        requires="\n".join(f"Requires: {term}" for term in requires),
        root=root,
        files="\n".join(file_list(root)),
    )


def file_list(root: Path) -> list[str]:
    """The lines of %files: own folders whole, of the others each file."""
    own = (f"{tree.HOME}/", f"{tree.DOC}/")
    lines = [f"%defattr(-,root,root,-)\n/{tree.HOME}", f"%doc /{tree.DOC}"]
    for path in sorted(root.rglob("*")):
        place = str(path.relative_to(root))
        if (not path.is_dir() or path.is_symlink()) and not place.startswith(own):
            lines.append(f'"/{place}"')
    return lines


def documents(root: Path) -> None:
    """Licence, readme and changelog; completions for zsh where these distributions look."""
    doc = root / tree.DOC
    doc.mkdir(parents=True, exist_ok=True)
    for name in ("LICENSE", "CHANGELOG.md"):
        (doc / name).write_bytes((facts.ROOT / name).read_bytes())
    there = root / "usr/share/zsh"
    if (there / "vendor-completions").is_dir():
        (there / "vendor-completions").rename(there / "site-functions")
