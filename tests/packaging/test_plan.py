"""What the plan lets into the packaged program, without building it."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest
from staging import linked, plan

from resilience_desktop.host import doctor

PLATFORMS = ("linux", "win32", "darwin")
QT = "PySide6/Qt/plugins"


@pytest.mark.parametrize("platform", PLATFORMS)
def test_every_plugin_has_a_reason_and_a_platform_is_there(platform: str):
    plugins = plan.plugins(platform)
    assert all(len(reason) > 3 for reason in plugins.values())
    assert {"platforms/qoffscreen", "imageformats/qsvg", "iconengines/qsvgicon"} <= plugins.keys()
    assert {"qxcb", "qwindows", "qcocoa"} & {name.partition("/")[2] for name in plugins}


@pytest.mark.parametrize(
    "table", [plan.EXCLUDED_MODULES, plan.HIDDEN_MODULES, plan.QT_LIBRARIES, plan.RUNTIME_HOOKS]
)
def test_everything_else_has_a_reason_too(table: dict[str, str]):
    assert all(len(reason) > 2 for reason in table.values())


def test_hidden_modules_exist():
    for name in plan.HIDDEN_MODULES:
        assert importlib.util.find_spec(name) is not None, name


@pytest.mark.parametrize(
    ("place", "platform", "expected"),
    [
        (f"{QT}/platforms/libqxcb.so", "linux", True),
        (f"{QT}/platforms/libqeglfs.so", "linux", False),
        (f"{QT}/platformthemes/libqgtk3.so", "linux", False),
        (f"{QT}/tls/libqopensslbackend.so", "linux", False),
        ("PySide6/plugins/platforms/qwindows.dll", "win32", True),
        ("PySide6\\plugins\\platforms\\qdirect2d.dll", "win32", False),
        (f"{QT}/platforms/libqcocoa.dylib", "darwin", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", "linux", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", "linux", False),
        ("PySide6/Qt6Qml.dll", "win32", False),
        ("PySide6/Qt6Gui.dll", "win32", True),
        ("PySide6/QtGui.pyd", "win32", True),
        ("PySide6/QtGui.abi3.so", "linux", True),
        ("PySide6/opengl32sw.dll", "win32", False),
        ("PySide6/Qt/translations/qtbase_de.qm", "linux", False),
        ("libstdc++.so.6", "linux", False),
        ("libxcb-cursor.so.0", "linux", False),
        ("libsqlite3.so.0", "linux", True),
        ("sqlalchemy/engine/_row_cy.cpython-311-x86_64-linux-gnu.so", "linux", True),
        ("resilience_desktop/resources/icons/inbox.svg", "linux", True),
    ],
)
def test_what_goes_in(place: str, platform: str, expected: bool):
    assert plan.wanted(place, platform) is expected


def test_all_modules_are_named_and_migrations_are_data():
    names = plan.own_modules()
    assert {"resilience_desktop.cli.report", "resilience_desktop.features.goals.tab"} <= set(names)
    assert not [name for name in names if "migrations." in name]
    places = {f"{place}/{Path(source).name}" for source, place in plan.data()}
    assert "resilience_desktop/store/migrations/env.py" in places
    assert "resilience_desktop/store/migrations/versions/0001_first.py" in places
    assert "resilience_desktop/resources/report/report.html.j2" in places
    assert not [place for place in places if place.endswith((".pyc", ".pot"))]


def test_data_is_named_once_and_in_order():
    data = plan.data()
    assert data == sorted(set(data))


def test_libraries_of_the_doctor_are_left_to_the_system():
    outside = plan.outside_libraries()
    assert set(plan.doctors_libraries()) <= outside
    assert "libc.so.6" in outside
    for manager in doctor.MANAGERS:
        assert all(plan.doctors_libraries(manager.name).values())


def test_hooks_that_import_much_stay_out():
    assert not plan.runs_before("pyi_rth_inspect", "win32")
    assert not plan.runs_before("pyi_rth_pyside6", "linux")
    assert plan.runs_before("pyi_rth_pyside6", "darwin")
    assert plan.runs_before("entry", "linux")


def test_links_to_what_stayed_out_go_too():
    entries = [
        ("libQt6Core.so.6", "PySide6/Qt/lib/libQt6Core.so.6", "SYMLINK"),
        ("libQt6Pdf.so.6", "PySide6/Qt/lib/libQt6Pdf.so.6", "SYMLINK"),
        ("PySide6/libx.so", "../lib/libx.so", "SYMLINK"),
        ("a.so", "/usr/lib/a.so", "BINARY"),
    ]
    kept = linked.without_dangling(entries, {"PySide6/Qt/lib/libQt6Core.so.6", "lib/libx.so"})
    assert [place for place, _, _ in kept] == ["libQt6Core.so.6", "PySide6/libx.so", "a.so"]


def test_only_what_is_linked_to_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    asks = {
        "_ext.so": ("libone.so.1",),
        "libone.so.1": ("libtwo.so.2", "libc.so.6"),
        "libqxcb.so": ("libthree.so.3",),
        "libleft.so.4": ("libtwo.so.2",),
    }
    monkeypatch.setattr(linked, "needed", lambda path: asks.get(path.name, ()))
    places = ["pkg/_ext.so", "libone.so.1", "libtwo.so.2", f"{QT}/platforms/libqxcb.so"]
    places += ["libthree.so.3", "libleft.so.4", "libpython3.11.so.1.0"]
    entries = [(place, str(tmp_path / Path(place).name), "BINARY") for place in places]
    kept = [place for place, _, _ in linked.reached(entries)]
    assert kept == [place for place in places if place != "libleft.so.4"]


def test_no_elf_no_libraries(tmp_path: Path):
    text = tmp_path / "a.so"
    text.write_text("no")
    assert linked.needed(text) == ()
