"""Whose work goes out with ours, under which licence, and how that is written down."""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path

import html5lib  # type: ignore[import-untyped]
import pytest
from notices import bill, bundle, folder_works, python_works, written
from notices.found import TEXTS, Unknown, Work
from notices.rules import AS_A_LIBRARY, DECLARED, is_allowed

from resilience_desktop.app import carried

ROOT = Path(__file__).resolve().parents[2]
MOMENT = 1_790_000_000


def locked(name: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(r"^([a-z0-9._-]+)==", text, re.MULTILINE)


def installed(name: str) -> bool:
    try:
        metadata.distribution(name)
    except metadata.PackageNotFoundError:
        return False
    return True


@pytest.fixture(scope="module")
def works() -> list[Work]:
    names = sorted(python_works.needed(ROOT / "pyproject.toml"))
    found = [python_works.work_of(name) for name in names]
    return [*found, folder_works.python_itself(), *folder_works.drawings()]


@pytest.mark.parametrize(
    ("expression", "answer"),
    [
        ("MIT", True),
        ("Apache-2.0 OR BSD-2-Clause", True),
        ("(MIT OR Apache-2.0) AND Unicode-DFS-2016", True),
        ("LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only", True),
        ("GPL-2.0-or-later WITH Bootloader-exception", True),
        ("GPL-3.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("AGPL-3.0-or-later OR SSPL-1.0", False),
        ("GPL-2.0-or-later WITH Classpath-exception-2.0", False),
        ("LicenseRef-Proprietary", False),
        ("UNKNOWN", False),
        ("", False),
        ("MIT OR", False),
    ],
)
def test_what_may_go_with_a_program_under_mit(expression: str, answer: bool):
    assert is_allowed(expression) is answer


def test_everything_that_the_program_needs_may_go_with_it(works: list[Work]):
    assert {"pyside6-essentials", "sqlmodel", "pydantic-core"} <= {work.name for work in works}
    assert list(bundle.not_allowed(works)) == []
    assert all(work.texts for work in works)


def test_everything_in_the_lock_files_is_known():
    """Also what only other systems install, as far as it can be seen from here."""
    for name in locked("requirements.lock"):
        if installed(name):
            assert is_allowed(python_works.work_of(name).licence), name


def test_nothing_is_declared_that_a_package_says_itself():
    for name in DECLARED:
        assert name in locked("requirements-dev.lock"), f"{name}: unused"
        if installed(name):
            assert not metadata.metadata(name).get_all("License-Expression"), (
                f"{name} says it itself"
            )


def test_a_package_without_a_licence_stops_the_build(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delitem(DECLARED, "appdirs")
    with pytest.raises(Unknown, match="appdirs"):
        python_works.work_of("appdirs")


def staged(folder: Path, *names: str) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(name.encode())
    return folder


def test_libraries_of_all_systems_are_known(tmp_path: Path):
    folder = staged(
        tmp_path,
        "_internal/libsqlite3.so.0",
        "_internal/libpython3.11.so.1.0",
        "_internal/PySide6/Qt/lib/libicudata.so.73",
        "_internal/PySide6/Qt/lib/libQt6Core.so.6",
        "_internal/pydantic_core/_pydantic_core.cpython-311-x86_64-linux-gnu.so",
        "_internal/python3.11/lib-dynload/_json.cpython-311-x86_64-linux-gnu.so",
        "_internal/VCRUNTIME140_1.dll",
        "_internal/libffi-8.dll",
        "_internal/sqlite3.dll",
        "_internal/python313.dll",
        "_internal/_ctypes.pyd",
        "_internal/libcrypto.3.dylib",
    )
    found = folder_works.libraries(folder, {"PySide6", "pydantic_core"})
    assert [work.name for work in found] == [
        "ICU",
        "SQLite",
        "libffi",
        "OpenSSL",
        "Microsoft Visual C++ runtime",
    ]
    assert found[0].version == "73"
    assert list(bundle.not_allowed(found)) == []
    assert found[1].files == (
        Path("_internal/libsqlite3.so.0"),
        Path("_internal/sqlite3.dll"),
    )


def test_a_library_of_nobody_stops_the_build(tmp_path: Path):
    folder = staged(tmp_path, "_internal/libreadline.so.8", "_internal/libz.so.1")
    with pytest.raises(Unknown, match=r"libreadline\.so\.8") as what:
        folder_works.libraries(folder, {"PySide6"})
    assert len(what.value.lines) == 1


def test_a_module_of_nobody_stops_the_build():
    assert bundle.owners_of({"json", "resilience_desktop", "dateutil", "_pyi_rth_utils"}) == {
        "dateutil": "python-dateutil"
    }
    with pytest.raises(Unknown, match="from_nowhere"):
        bundle.owners_of({"from_nowhere"})


def test_every_licence_of_the_table_is_allowed_and_has_its_text():
    table = folder_works.table()
    for row in (*table["library"], *table["inside_qt"]):
        assert is_allowed(row["licence"]), row["name"]
        for name in row.get("texts", ()):
            assert (TEXTS / f"{name}.txt").is_file(), name
        assert row.get("texts") or row["licence"].startswith("LicenseRef") or "files" not in row


def test_what_is_compiled_into_a_package_is_told(works: list[Work]):
    (core,) = [work for work in works if work.name == "pydantic-core"]
    assert any(part.purl.startswith("pkg:cargo/pyo3@") for part in core.parts)


def test_as_text(works: list[Work]):
    text = written.as_text("1.2.3", works)
    for word in ("Resilience 1.2.3", "jinja2", "Inter (OFL-1.1)", "download.qt.io", "Feather"):
        assert word in text
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in text
    # One text, however many it is for.
    assert text.count("GNU LESSER GENERAL PUBLIC LICENSE\n") == 1
    assert all(line == line.rstrip() for line in text.splitlines())


def test_as_page(works: list[Work]):
    hostile = Work("<script>x</script>", "1", "MIT", "Libraries", texts=("<b>bold</b>",))
    page = written.as_page("1.2.3", [*works, hostile])
    html5lib.HTMLParser(strict=True).parse(page)
    assert "<script" not in page
    assert "<b>bold" not in page
    assert not re.search(r'(src|href)="(?!https?://)', page)


@pytest.mark.parametrize("with_folder", [True, False])
def test_bill_of_materials(works: list[Work], tmp_path: Path, with_folder: bool):
    folder = staged(tmp_path, "_internal/libz.so.1", "_internal/libbz2.so.1.0")
    found = [*works, *folder_works.libraries(folder, ())]
    text = bill.as_json("1.2.3", found, folder if with_folder else None, MOMENT)
    assert bill.faults(text) == ""
    assert text == bill.as_json("1.2.3", found, folder if with_folder else None, MOMENT)
    told = json.loads(text)
    assert told["bomFormat"] == "CycloneDX"
    assert told["metadata"]["component"]["name"] == "resilience-desktop"
    by_name = {part["name"]: part for part in told["components"]}
    assert by_name.keys() == {work.name for work in found}
    assert by_name["sqlmodel"]["purl"].startswith("pkg:pypi/sqlmodel@")
    (file,) = by_name["zlib"]["components"]
    assert file["name"] == "_internal/libz.so.1"
    assert bool(file.get("hashes")) is with_folder
    needs = {entry["ref"]: entry.get("dependsOn", []) for entry in told["dependencies"]}
    sqlmodel = by_name["sqlmodel"]["bom-ref"]
    assert by_name["sqlalchemy"]["bom-ref"] in needs[sqlmodel]
    assert len(needs["resilience-desktop"]) == len(found)


def test_the_about_box_reads_what_is_written(works: list[Work], tmp_path: Path):
    (tmp_path / "sbom.cdx.json").write_text(bill.as_json("1.2.3", works, None, MOMENT))
    (tmp_path / "THIRD-PARTY-LICENSES.txt").write_text(written.as_text("1.2.3", works))
    found = {work.name: work for work in carried.works(tmp_path)}
    assert found.keys() == {work.name for work in works}
    for work in works:
        assert found[work.name].licence == work.licence
        last_line = work.texts[-1].splitlines()[-1].strip()
        assert last_line in found[work.name].text, work.name


@pytest.mark.parametrize(
    ("program", "place"),
    [
        ("Programs/Resilience/program/resilience-desktop.exe", "Programs/Resilience/program"),
        ("R.app/Contents/MacOS/resilience-desktop", "R.app/Contents/Resources"),
        ("usr/lib/resilience-desktop/resilience-desktop", "usr/share/doc/resilience-desktop"),
        ("portable/resilience-desktop", "portable/share/doc/resilience-desktop"),
    ],
)
def test_the_about_box_finds_them_wherever_they_are(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, program: str, place: str
):
    (tmp_path / place / "licences").mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(tmp_path / program))
    assert carried.folder() == tmp_path / place / "licences"


def test_a_bill_that_is_none_is_noticed():
    assert "bomFormat" in bill.faults('{"specVersion": "1.6"}')


def test_the_reasons_for_libraries_are_told():
    assert all(AS_A_LIBRARY.values())
