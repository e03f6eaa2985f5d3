"""What bash, zsh and fish offer when the person asks: each shell itself is asked, on a terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

COMPLETIONS = Path(__file__).resolve().parents[2] / "packaging" / "linux" / "data" / "completions"
_PATIENCE = 30
_SAYS = "resilience-desktop() { printf '<%s>' \"$@\"; echo; echo THE-END; }\n"
"""The program's stand-in shows its arguments; all that is offered is put into the line before."""


def bash(line: str, folder: Path) -> list[str]:
    """The words that bash puts into `line` when told to insert all it would offer."""
    start = (
        f"{_SAYS}. {COMPLETIONS}/resilience-desktop.bash\nbind '\"\\C-t\": insert-completions'\n"
    )
    command = ["bash", "--norc", "--noprofile", "-i"]
    return _typed(command, start, f"{line}\x14\n", folder)


def zsh(line: str, folder: Path) -> list[str]:
    """The same of zsh."""
    start = (
        f"{_SAYS}fpath=({COMPLETIONS} $fpath); autoload -Uz compinit; compinit -D -u\n"
        "all() { _main_complete; compstate[insert]=all; compstate[list]= }\n"
        "zle -C all complete-word all; bindkey '^T' all; unsetopt prompt_sp\n"
    )
    return _typed(["zsh", "-f", "-i"], start, f"{line}\x14\n", folder)


def fish(line: str, folder: Path) -> list[str]:
    """What fish offers; it tells when asked, without a terminal."""
    home = folder.parent / "home-of-fish"
    home.mkdir(exist_ok=True)
    asked = f"source {COMPLETIONS}/resilience-desktop.fish; complete -C '{line}'"
    done = subprocess.run(
        ["fish", "--no-config", "-c", asked],
        cwd=folder,
        env={**os.environ, "HOME": str(home), "XDG_CONFIG_HOME": str(home)},
        capture_output=True,
        text=True,
        check=True,
        timeout=_PATIENCE,
    )
    return [offer.partition("\t")[0] for offer in done.stdout.splitlines()]


def _typed(command: list[str], start: str, keys: str, folder: Path) -> list[str]:
    """Start the shell on a terminal of its own, type, and read what the stand-in was given."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(folder)
        kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
        os.execvpe(command[0], command, {**kept, "TERM": "dumb", "HOME": str(folder), "PS1": ""})
        sys.exit(1)
    try:
        os.write(terminal, f"{start}echo READY-$((1 + 1))\n".encode())
        _read_until(terminal, b"READY-2")
        os.write(terminal, keys.encode())
        said = _read_until(terminal, b"THE-END")
    finally:
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(terminal)
    given = next(one for one in said.decode().splitlines() if one.startswith("<"))
    return given.strip("<>").split("><")


def _read_until(terminal: int, mark: bytes) -> bytes:
    said, end = b"", time.monotonic() + _PATIENCE
    while mark not in said and time.monotonic() < end:
        if select.select([terminal], [], [], 1)[0]:
            said += os.read(terminal, 65536)
    assert mark in said, said.decode(errors="replace")
    return said
