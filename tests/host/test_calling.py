"""What a start asks of the window: arguments, letters, addresses, and whatever else comes in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.host import calling, wanted
from resilience_desktop.host.calling import Call, made, place_of
from tests.systems import needs_posix


@pytest.mark.parametrize(
    ("argv", "files", "do"),
    [
        (["/a/mail.eml"], ("/a/mail.eml",), ""),
        (["file:///a/my%20mail%20%C3%A4.eml"], ("/a/my mail ä.eml",), ""),
        (["file://localhost/a.csv", "/b.mbox"], ("/a.csv", "/b.mbox"), ""),
        (["--do", "got-a-no"], (), "got-a-no"),
        (["--do=wallow", "--dbus"], (), "wallow"),
        (["--dbus"], (), ""),
        (["--data-dir", "x", "/a.eml", "--do", "got-a-no"], ("/a.eml",), "got-a-no"),
        (["--", "/check"], ("/check",), ""),
        (["https://example.com/a.eml"], ("https://example.com/a.eml",), ""),
        (["-session", "1_2_3", "/a.eml"], ("/a.eml",), ""),
        (["-psn_0_1"], (), ""),
        (["--demo", "/a.eml"], ("/a.eml",), ""),
    ],
)
def test_arguments(argv: list[str], files: tuple[str, ...], do: str) -> None:
    found = wanted.read(argv)
    assert found is not None
    assert found.call == Call(do, files)


@pytest.mark.parametrize(
    "argv",
    [
        ["import", "list.csv"],
        ["--do", "wallow", "check"],
        ["--do", "dance"],
        ["--do"],
        ["--unknown", "/a.eml"],
        ["word"],
        ["--demo", "--dbus"],
    ],
)
def test_arguments_of_the_command_line(argv: list[str]) -> None:
    assert wanted.read(argv) is None


def test_who_names_a_file_wants_to_see_it() -> None:
    quiet, busy = wanted.read(["--quietly"]), wanted.read(["--quietly", "/a.eml"])
    assert quiet is not None
    assert busy is not None
    assert (quiet.quietly, busy.quietly) == (True, False)


def test_a_relative_path_is_meant_from_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert place_of("a.eml") == str(tmp_path / "a.eml")
    assert place_of("./-dash.eml") == str(tmp_path / "-dash.eml")


@needs_posix
def test_a_folder_that_is_gone_is_no_reason_to_fail(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert place_of("./a.eml") == "./a.eml"
    assert place_of("file:///b/a%20b.eml") == "/b/a b.eml"


def test_an_address_of_another_computer_stays_one() -> None:
    assert place_of("file://elsewhere.example/a.eml") == "file://elsewhere.example/a.eml"
    assert calling.is_address(place_of("smb://host/a.eml"))


@needs_posix
def test_names_that_are_no_text_survive_a_letter() -> None:
    name = os.fsdecode(b"/tmp/\xff\xfe.eml")
    call = Call("", (name,), "token_TIME12")
    assert calling.read(calling.written(call)) == call


def test_nothing_wanted_is_nothing_written() -> None:
    assert calling.written(Call()) == b""
    assert calling.read(b"") == Call()


@given(st.binary(max_size=300))
def test_any_letter_is_a_call(data: bytes) -> None:
    assert isinstance(calling.read(data), Call)


@given(
    st.dictionaries(
        st.sampled_from(["do", "files", "token", "more"]),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner),
            max_leaves=6,
        ),
    )
)
def test_any_json_is_a_call(found: dict[str, object]) -> None:
    import json

    call = calling.read(json.dumps(found).encode())
    assert call.do in ("", *calling.ACTIONS)
    assert all(isinstance(file, str) and file for file in call.files)


def test_a_call_has_its_limits() -> None:
    assert len(made(files=["/a"] * 1000).files) == calling.MOST_FILES
    assert made(files=["/" + "a" * 100_000]).files == ()
    assert made(token="x" * 10_000).token == ""
    assert made(token="a\nb").token == ""
    assert calling.read(b'{"do": "wallow"}' + b" " * calling.MOST_BYTES) == Call()


def test_a_letter_holds_what_fits() -> None:
    call = made("", [f"/{n}/" + "ü" * 8000 for n in range(calling.MOST_FILES)])
    kept = calling.read(calling.written(call)).files
    assert 4 < len(kept) < len(call.files)
    assert kept == call.files[: len(kept)]


def test_the_token_of_this_start(monkeypatch: pytest.MonkeyPatch) -> None:
    assert calling.desktop_token() == ""
    monkeypatch.setenv("DESKTOP_STARTUP_ID", "me_TIME7")
    assert calling.desktop_token() == "me_TIME7"
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "leave")
    assert calling.desktop_token() == "leave"
