"""The program finds its own files."""

from __future__ import annotations

import pytest

from resilience_desktop.host import resources


def test_a_bundled_file_is_found() -> None:
    assert resources.path("icons/inbox.svg").read_text(encoding="utf-8").lstrip().startswith("<")


def test_a_folder_is_found() -> None:
    assert resources.path("fonts").is_dir()


def test_a_missing_file_is_named() -> None:
    with pytest.raises(FileNotFoundError, match="no-such-file"):
        resources.path("icons/no-such-file.svg")
