"""The program's name for the taskbar of Windows."""

from __future__ import annotations

import re
from pathlib import Path

from resilience_desktop.host import windows_identity

ROOT = Path(__file__).resolve().parents[2]


def test_the_name_is_taken_on_windows():
    heard = []

    def stand_in(name: str) -> int:
        heard.append(name)
        return 0

    assert windows_identity.claim("win32", stand_in)
    assert heard == ["org.resilience.Resilience"]


def test_a_refusal_is_no_reason_not_to_open():
    assert not windows_identity.claim("win32", lambda _name: -2147024809)

    def fails(_name: str) -> int:
        raise OSError("no such function")

    assert not windows_identity.claim("win32", fails)


def test_nothing_happens_elsewhere():
    def must_not(_name: str) -> int:
        raise AssertionError

    assert not windows_identity.claim("linux", must_not)
    assert not windows_identity.claim("darwin", must_not)


def test_shell_without_the_function():
    # Here there is no shell32 at all: the same way out.
    assert not windows_identity.claim("win32")


def test_program_desktop_and_shortcut_have_one_name():
    script = (ROOT / "packaging" / "windows" / "resilience.nsi").read_text(encoding="utf-8")
    found = re.search(r'!define APP_ID "(.+)"', script)
    start = (ROOT / "resilience_desktop" / "app" / "start.py").read_text(encoding="utf-8")
    assert found is not None
    assert found[1] == windows_identity.APP_ID
    assert f'DESKTOP_ID = "{windows_identity.APP_ID}"' in start
