"""The arguments of the command line."""

from __future__ import annotations

import argparse
from datetime import date

from resilience_desktop import __version__
from resilience_desktop.core.words import tr
from resilience_desktop.host.calling import ACTIONS
from resilience_desktop.host.folders import VARIABLE

FORMATS = ("html", "pdf", "md", "csv", "json")
AUDIENCES = ("mine", "coach", "office", "supporter")
ORDERS = ("day-first", "month-first")
_PROGRAM = "resilience-desktop"


def make_parser() -> argparse.ArgumentParser:
    """The parser; `data_dir` and `demo` are set only when they are given, anywhere."""
    where = _where()
    parser = argparse.ArgumentParser(
        prog=_PROGRAM,
        usage=_usage(),
        parents=[where],
        allow_abbrev=False,
        description=tr(
            "Without a command, the window opens, and in it the files that are named: a mail "
            "(.eml, .mbox) begins “I got a no”; a list (.csv), an export (.json) and a backup "
            "(.resilience) are shown before anything is changed. A window that is open already "
            "takes them over."
        ),
        epilog=tr(
            "Exit status: 0 done, 1 failed with a line that says why, 2 wrong arguments. "
            "Everything stays on this computer."
        ),
    )
    parser.add_argument("--version", action="version", version=f"Resilience {__version__}")
    _window(parser)
    _examining(parser)
    commands = parser.add_subparsers(dest="command", metavar=tr("COMMAND"), prog=_PROGRAM)

    def add(name: str, about: str) -> argparse.ArgumentParser:
        return commands.add_parser(
            name, help=about, description=about, parents=[where], allow_abbrev=False
        )

    _import(
        add("import", tr("Bring in the spreadsheet of a job search (CSV), or an export (JSON)."))
    )
    _import_wins(add("import-wins", tr("Bring in a list of wins (text, Markdown or CSV).")))
    _import_people(
        add("import-people", tr("Bring in people (address cards, or LinkedIn’s Connections.csv)."))
    )
    _report(add("report", tr("Write a progress report.")))
    _export(add("export", tr("Write everything to one JSON file.")))
    _calendar(add("calendar", tr("Write goals and follow-ups for a calendar (ICS).")))
    _output(add("backup", tr("Write a copy of the whole profile.")), tr("FILE"))
    restore = add("restore", tr("Put a backup in the place of the present data."))
    restore.add_argument("file", metavar=tr("FILE"), help=tr("what “backup” wrote"))
    add("check", tr("Look whether the data is whole."))
    return parser


def _usage() -> str:
    where = "[--data-dir FOLDER | --demo]"
    window = f"{_PROGRAM} {where} [--do ACTION] [--quietly] [FILE …]"
    return f"{window}\n       {_PROGRAM} {where} COMMAND …"


def _window(parser: argparse.ArgumentParser) -> None:
    """What opens the window is read by `host.wanted`; here it is told of, and refused."""
    window = parser.add_argument_group(tr("the window"))
    window.add_argument(
        "--do",
        choices=ACTIONS,
        metavar=tr("ACTION"),
        help=tr("begin at once: {actions}", actions=", ".join(ACTIONS)),
    )
    window.add_argument(
        "--quietly", action="store_true", help=tr("stay out of the way, as after a login")
    )
    window.add_argument("--dbus", action="store_true", help=tr("started by the desktop’s bus"))


def _examining(parser: argparse.ArgumentParser) -> None:
    """What looks for faults is heard before anything else; here it is told of."""
    examining = parser.add_argument_group(tr("when something is wrong"))
    examining.add_argument(
        "--doctor",
        action="store_true",
        help=tr("look what this computer lacks for the window, and say how to get it"),
    )
    examining.add_argument(
        "--self-test",
        nargs="?",
        const="",
        metavar=tr("FILE"),
        help=tr(
            "try the whole program in a profile of its own and without a screen, and write what "
            "came of it, to FILE where one is named"
        ),
    )


def _where() -> argparse.ArgumentParser:
    where = argparse.ArgumentParser(add_help=False)
    choice = where.add_mutually_exclusive_group()
    choice.add_argument(
        "--data-dir",
        metavar=tr("FOLDER"),
        type=_folder,
        default=argparse.SUPPRESS,
        help=tr("where the profile is; else {variable}, else the usual place", variable=VARIABLE),
    )
    choice.add_argument(
        "--demo",
        action="store_true",
        default=argparse.SUPPRESS,
        help=tr("use a filled example, which is deleted at the end"),
    )
    return where


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "file", metavar=tr("FILE"), help=tr("a CSV file, or the JSON that “export” wrote")
    )
    parser.add_argument(
        "--preview", action="store_true", help=tr("only say what would be added, change nothing")
    )
    parser.add_argument(
        "--dates",
        choices=ORDERS,
        help=tr("how dates such as 03/04/2026 are to be read; else the column decides"),
    )


def _import_wins(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=tr("FILE"))
    parser.add_argument(
        "--preview", action="store_true", help=tr("only say what would be added, change nothing")
    )


def _import_people(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar=tr("FILE"))
    parser.add_argument(
        "--preview", action="store_true", help=tr("only say what would be added, change nothing")
    )


def _report(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--from",
        dest="first",
        metavar=tr("DAY"),
        type=_day,
        help=tr("first day, such as 2026-01-01; else 90 days before the last"),
    )
    parser.add_argument(
        "--to", dest="last", metavar=tr("DAY"), type=_day, help=tr("last day; else today")
    )
    parser.add_argument(
        "--format", choices=FORMATS, help=tr("else the ending of FILE says it, else html")
    )
    parser.add_argument(
        "--audience",
        choices=AUDIENCES,
        default=AUDIENCES[0],
        help=tr("for whom it is, which decides what is in it; else mine"),
    )
    parser.add_argument(
        "--sections",
        metavar=tr("LIST"),
        type=_list,
        default=(),
        help=tr("sections with commas between, in the order wished; else the audience’s own"),
    )
    parser.add_argument(
        "--minimum",
        metavar=tr("NUMBER"),
        type=_whole,
        default=0,
        help=tr("applications a week that are asked for, for the log of the employment office"),
    )
    parser.add_argument(
        "--question",
        metavar=tr("TEXT"),
        action="append",
        default=[],
        help=tr("a question to talk about; may be given more than once"),
    )
    parser.add_argument(
        "--replace-names",
        action="store_true",
        help=tr("call companies and people A, B, C everywhere"),
    )
    parser.add_argument(
        "--paper", choices=("a4", "letter"), help=tr("size of the PDF's pages; else what is usual")
    )
    _output(parser, tr("FILE"))
    _private(parser)


def _export(parser: argparse.ArgumentParser) -> None:
    _output(parser, tr("FILE.json"))
    _private(parser)


def _calendar(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--tasks",
        action="store_true",
        help=tr("as tasks (not every calendar shows them); else as entries of whole days"),
    )
    _output(parser, tr("FILE.ics"))
    parser.add_argument(
        "--include-private",
        action="store_true",
        help=tr("also names of people and companies"),
    )


def _output(parser: argparse.ArgumentParser, name: str) -> None:
    parser.add_argument("-o", "--output", metavar=name, required=True, help=tr("where to"))


def _private(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--include-private",
        action="store_true",
        help=tr("also feelings, notes, messages and reflections"),
    )


def _folder(text: str) -> str:
    if not text:
        raise argparse.ArgumentTypeError(tr("the name of the folder is empty"))
    return text


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _whole(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = -1
    if not 0 <= number <= 1000:
        raise argparse.ArgumentTypeError(tr("“{text}” is no number from 0 to 1000", text=text))
    return number


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        told = tr("“{day}” is no day; write it as 2026-01-31", day=text)
        raise argparse.ArgumentTypeError(told) from None
