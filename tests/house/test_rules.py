"""The house rules that a linter does not know, checked on the syntax tree of every module."""

from __future__ import annotations

import ast
import re
import string
import sys
from collections.abc import Iterable, Iterator

from tests.house.source import Module, below, last_name, program

LONGEST_MODULE = 400
LONGEST_FUNCTION = 60
NETWORK = {
    "socket", "ssl", "http", "urllib.request", "urllib3", "requests", "httpx", "aiohttp",
    "ftplib", "smtplib", "imaplib", "poplib", "xmlrpc", "socketserver", "webbrowser",
    "PySide6.QtNetwork", "PySide6.QtWebEngineCore", "PySide6.QtWebSockets",
}  # fmt: skip
ROOMS = {
    "alembic": r"store/",
    "appdirs": r"host/",
    "jinja2": r"report/",
    "pydantic": r"store/|(.+/)?(model|queries)(\.py|/)",
}
RICH = {
    "setHtml",
    "insertHtml",
    "appendHtml",
    "setMarkdown",
    "RichText",
    "AutoText",
    "MarkdownText",
}


def test_modules_are_short():
    long = [
        f"{module.path}: {lines} lines"
        for module in below("resilience_desktop", "tools", "bench")
        if (lines := len(module.text.splitlines())) > LONGEST_MODULE
    ]
    assert not long


def test_functions_are_short():
    long = []
    for module in below("resilience_desktop", "tools", "bench"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(module.at(node, f"{node.name}: {lines} lines"))
    assert not long


def test_words_are_literals_with_their_places_filled():
    """Else they are not found for translators, or `{n}` is read on the screen."""
    wrong = []
    for module in program():
        for name, call in module.calls():
            if name in {"tr", "trn"} and isinstance(call.func, ast.Name):
                wrong += [module.at(call, why) for why in _faults(call, 1 if name == "tr" else 2)]
    assert not wrong


def _faults(call: ast.Call, texts: int) -> Iterator[str]:
    given = {keyword.arg for keyword in call.keywords}
    if texts == 2:
        given.add("n")
    wanted: set[str] = set()
    for argument in call.args[:texts]:
        if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
            yield "the text is not a literal"
            return
        wanted |= {field for _, field, _, _ in string.Formatter().parse(argument.value) if field}
    if len(call.args) < texts:
        yield "a text is missing"
    elif None not in given and wanted - given:
        yield f"no value for {sorted(wanted - given)}"
    elif None not in given and given - wanted - {"n"}:
        yield f"no place for {sorted(str(name) for name in given - wanted)}"


def test_no_signal_holds_self_through_a_lambda():
    """A lambda or a partial that holds `self` keeps the widget alive; a bound method does not."""
    wrong = [
        module.at(call)
        for module in program()
        for name, call in module.calls()
        if name == "connect"
        for argument in call.args
        if _holds_self(argument)
    ]
    assert not wrong


def _holds_self(argument: ast.expr) -> bool:
    is_partial = isinstance(argument, ast.Call) and last_name(argument.func) == "partial"
    if not (isinstance(argument, ast.Lambda) or is_partial):
        return False
    return any(isinstance(node, ast.Name) and node.id == "self" for node in ast.walk(argument))


def test_text_is_plain():
    """Rich text opens local files: labels and tool tips are made where they are made plain."""
    wrong = []
    for module in program():
        for name, call in module.calls():
            if name in {"QLabel", "setToolTip"} and module.path != "resilience_desktop/ui/text.py":
                wrong.append(module.at(call, f"{name}: use ui.text"))
        if not module.path.startswith("resilience_desktop/report/"):
            for node in ast.walk(module.tree):
                if isinstance(node, ast.Attribute) and node.attr in RICH:
                    wrong.append(module.at(node, node.attr))
    assert not wrong


def test_nothing_opens_a_connection():
    allowed: set[tuple[str, str]] = set()
    wrong = [
        module.at(node, name)
        for module in program()
        for name, node in module.imports()
        for banned in NETWORK
        if (name + ".").startswith(banned + ".") and (module.path, banned) not in allowed
    ]
    assert not wrong


def test_libraries_stay_in_their_rooms():
    """The contracts know SQL and Qt; these may be imported nowhere, which a contract rejects."""
    wrong = [
        module.at(node, name)
        for module in program()
        for name, node in module.imports()
        if (room := ROOMS.get(name.partition(".")[0]))
        and not re.match(room, module.path.removeprefix("resilience_desktop/"))
    ]
    assert not wrong


def test_core_needs_the_standard_library_only():
    assert not list(_foreign(below("resilience_desktop/core"), "resilience_desktop.core"))


def test_the_doctor_needs_the_standard_library_only():
    """It speaks when nothing else can be imported; `core` is proven above."""
    rooms = ("doctor", "checkup", "qt_files", "surroundings", "resources")
    paths = {f"resilience_desktop/host/{room}.py" for room in rooms}
    own = (
        "resilience_desktop.core",
        "resilience_desktop.__version__",
        *(f"resilience_desktop.host.{room}" for room in rooms),
    )
    doctor = [module for module in program() if module.path in paths]
    assert len(doctor) == len(rooms)
    assert not list(_foreign(doctor, *own))


def _foreign(modules: Iterable[Module], *own: str) -> Iterator[str]:
    for module in modules:
        for name, node in module.imports():
            known = name.partition(".")[0] in sys.stdlib_module_names
            if not known and not any((name + ".").startswith(each + ".") for each in own):
                yield module.at(node, name)


def test_tests_wait_for_what_happens():
    """A test that sleeps is slow on a fast machine and wrong on a slow one."""
    wrong = []
    for module in below("tests"):
        for name, call in module.calls():
            on_qtbot = (
                isinstance(call.func, ast.Attribute) and last_name(call.func.value) == "qtbot"
            )
            if name in {"sleep", "msleep", "qWait", "qSleep"} or (name == "wait" and on_qtbot):
                wrong.append(module.at(call, name))
    assert not wrong


def test_nobody_asks_for_the_focus_chain():
    """PySide's `nextInFocusChain` makes each widget the owner of the next, until all crash."""
    wrong = [
        module.at(call, f"{name}: use ui.tab_stops")
        for place in ("resilience_desktop", "tests")
        for module in below(place)
        for name, call in module.calls()
        if name in {"nextInFocusChain", "previousInFocusChain"}
    ]
    assert not wrong
