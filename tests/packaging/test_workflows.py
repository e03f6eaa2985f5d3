"""The workflows: what they call is there, what they may do is little."""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
OURS = re.compile(r"^(packaging|tools|resilience_desktop|tests|bench)/[\w./-]+$")
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")


def load(path: Path) -> dict[str, Any]:
    found = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def jobs(path: Path) -> dict[str, dict[str, Any]]:
    found = load(path)["jobs"]
    assert isinstance(found, dict)
    return found


def steps(path: Path) -> Iterator[dict[str, Any]]:
    for job in jobs(path).values():
        yield from job["steps"]


def commands(path: Path) -> Iterator[list[str]]:
    for step in steps(path):
        for line in step.get("run", "").replace("\\\n", " ").splitlines():
            if words := shlex.split(line, comments=True):
                yield words


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
class TestWorkflow:
    def test_every_command_that_is_ours_is_there(self, path: Path):
        seen = 0
        targets = re.findall(r"^(\w+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
        for words in commands(path):
            if words[0] == "make":
                assert words[1] in targets
                seen += 1
            for word in words:
                if OURS.match(word):
                    assert (ROOT / word).is_file(), word
                    seen += 1
            if OURS.match(words[0]):
                assert (ROOT / words[0]).stat().st_mode & 0o111, f"{words[0]} cannot be run"
        assert seen

    def test_actions_are_held_by_their_commit(self, path: Path):
        lines = path.read_text(encoding="utf-8").splitlines()
        used = [line.strip().removeprefix("- ") for line in lines if "uses:" in line]
        assert used
        for line in used:
            assert PINNED.match(line), line

    def test_one_action_one_commit(self, path: Path):
        found = re.findall(r"uses: (\S+)@(\S+)", "".join(file.read_text("utf-8") for file in FILES))
        assert len({name for name, _ in found}) == len(set(found))
        assert path.name

    def test_may_only_read(self, path: Path):
        assert load(path)["permissions"] == {"contents": "read"}
        for name, job in jobs(path).items():
            if name != "draft":
                assert "permissions" not in job, name
        for step in steps(path):
            if step.get("uses", "").startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] is False

    def test_nothing_is_pasted_into_a_shell(self, path: Path):
        """What an event carries comes as a variable: a branch may be named like a command."""
        for step in steps(path):
            assert "${{" not in step.get("run", "")

    def test_nothing_runs_for_ever(self, path: Path):
        for name, job in jobs(path).items():
            assert job["timeout-minutes"] <= 60, name

    def test_secrets_are_for_single_steps(self, path: Path):
        for name, job in jobs(path).items():
            assert "secrets." not in repr({key: job[key] for key in job if key != "steps"}), name


def test_tests_run_on_every_python_that_is_promised():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    promised = {
        found[1]
        for name in project["classifiers"]
        if (found := re.fullmatch(r"Programming Language :: Python :: (3\.\d+)", name))
    }
    matrix = jobs(ROOT / ".github" / "workflows" / "ci.yml")["tests"]["strategy"]["matrix"]
    assert set(matrix["python"]) == promised
    assert [name.partition("-")[0] for name in matrix["system"]] == ["ubuntu", "windows", "macos"]


def test_only_a_tag_makes_a_draft():
    draft = jobs(ROOT / ".github" / "workflows" / "release.yml")["draft"]
    assert draft["if"] == "github.ref_type == 'tag'"
    assert set(draft["needs"]) == {"linux", "windows", "macos", "wheel"}
    assert draft["permissions"] == {
        "contents": "write",
        "id-token": "write",
        "attestations": "write",
    }
    words = " ".join(draft["steps"][-1]["run"].split())
    assert "--draft" in words
    assert "--verify-tag" in words
