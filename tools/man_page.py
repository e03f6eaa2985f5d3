"""The man page, in mdoc: a text written by hand, with options and commands from the parser."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable
from datetime import date

from tools.command_words import Command, Option, Words

_MADE = "Made by packaging/linux/data/make from templates/ and the program's own arguments."
_SIGNS = {"\\": "\\e", "“": "\\(lq", "”": "\\(rq", "’": "\\(cq", "…": "\\&..."}


def man_page(template: str, words: Words, day: date) -> str:
    """`template` with its five places filled."""
    filled = {
        "MADE": _MADE,
        "DATE": f"{day:%B} {day.day}, {day.year}",
        "SYNOPSIS": "\n".join(_synopsis(words)),
        "OPTIONS": "\n".join(_items((*words.shared, *words.alone))),
        "COMMANDS": "\n".join(line for command in words.commands for line in _command(command)),
    }
    return re.sub("@([A-Z]+)@", lambda found: filled[found[1]], template)


def _synopsis(words: Words) -> Iterable[str]:
    where = [_usage(option) for option in words.shared if "--help" not in option.names]
    yield ".Nm"
    yield f".Op {' | '.join(where)}"
    for option in words.alone:
        if option.long in ("--do", "--quietly"):
            yield f".Op {_usage(option)}"
    yield ".Op Ar"
    yield ".Nm"
    yield f".Op {' | '.join(where)}"
    yield ".Ar command"
    yield ".Op Ar argument ..."
    for option in words.alone:
        if option.long in ("--doctor", "--self-test", "--version"):
            yield ".Nm"
            yield "." + _usage(option)


def _usage(option: Option, name: str = "") -> str:
    """An option and its value in mdoc, to stand on a line after another macro."""
    flag = f"Fl {(name or option.long)[1:]}"
    value = f"Ar {option.value.lower()}"
    if not option.value:
        return flag
    return f"{flag} Op {value}" if option.optional else f"{flag} {value}"


def _items(options: Iterable[Option]) -> Iterable[str]:
    for option in options:
        yield ".It " + " , ".join(_usage(option, name) for name in option.names)
        if option.choices:
            yield from _choices(option)
        else:
            yield from _sentences(option.about)


def _choices(option: Option) -> Iterable[str]:
    """The values, and behind them what the option is for."""
    *first, last = option.choices
    yield from (f".Cm {choice} ," for choice in first[:-1])
    yield f".Cm {first[-1]}"
    yield "or"
    yield f".Cm {last} " + (";" if option.about.startswith("else") else ":")
    yield from _wrapped(option.about + ".")


def _command(command: Command) -> Iterable[str]:
    needed = [_usage(option) for option in command.options if option.required]
    file = [f"Ar {command.file.lower()}"] if command.file else []
    yield " ".join([f".It Cm {command.name}", "Oo Ar option ... Oc", *needed, *file])
    yield from _sentences(command.about)
    if command.file_about:
        yield f".Ar {command.file.lower()}"
        yield from _wrapped(f"is {command.file_about}.")
    if command.options:
        yield ".Bl -tag -width Ds"
        yield from _items(command.options)
        yield ".El"


def _sentences(text: str) -> Iterable[str]:
    """Help begins small and ends without a stop; here it is sentences, each on a new line."""
    whole = text[:1].upper() + text[1:]
    for sentence in whole.removesuffix(".").split(". "):
        yield from _wrapped(sentence + ".")


def _wrapped(text: str) -> Iterable[str]:
    """Lines that fit a terminal, none of which looks like a macro."""
    for line in textwrap.wrap(_text(text), 78, break_on_hyphens=False, break_long_words=False):
        yield f"\\&{line}" if line[0] in ".'" else line


def _text(text: str) -> str:
    for sign, written in _SIGNS.items():
        text = text.replace(sign, written)
    return text
