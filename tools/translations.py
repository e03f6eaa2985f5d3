"""Collects the texts that people see, for translators.

    .venv/bin/python tools/translations.py update   write resources/translations/resilience.pot
    .venv/bin/python tools/translations.py check    fail when that file is behind the source

A language is a file `resources/translations/<code>/LC_MESSAGES/resilience.po` beside it; `update`
brings it up to date and compiles it to the `.mo` that gettext reads. The template names files
without line numbers and bears no date, so that it changes when a text does and not otherwise.
"""

from __future__ import annotations

import io
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
TEMPLATE = FOLDER / "resilience.pot"
KEYWORDS = {"tr": None, "trn": (1, 2)}
HEADER = """\
# The texts of Resilience. Made by: make translations
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


class Text(NamedTuple):
    """One text, the file it stands in, and what a translator should know about it."""

    message: str | tuple[str, ...]
    file: Path
    notes: Sequence[str] = ()


NOT_WORDS = frozenset(
    {
        *("icon", "key", "kind", "kinds", "id", "url", "rhythm"),
        *("called", "number", "emergency", "website"),  # of help lines
        "phrases",  # of messages, looked for in whatever language they came
    }
)
"""Keys of the playbook whose values are no words."""


def playbook_texts() -> Iterator[Text]:
    """Every text of `resources/playbook`, as it is looked up at run time."""
    for path in sorted((ROOT / "resources" / "playbook").glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        for words in texts_in(data):
            yield Text(words, path.relative_to(ROOT))


def texts_in(data: object) -> Iterator[str]:
    """Every word-bearing string inside tables and lists, in order."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, list):
        for part in data:
            yield from texts_in(part)
    elif isinstance(data, dict):
        for key, part in data.items():
            if key not in NOT_WORDS:
                yield from texts_in(part)


DATA_TEXTS: tuple[Callable[[], Iterable[Text]], ...] = (playbook_texts,)
"""Readers of texts that stand in data files: each gives what it finds."""


def main(argv: Sequence[str]) -> int:
    """Update or check; 1 after a sentence that says what to run."""
    if argv not in (["update"], ["check"]):
        print("usage: translations.py update|check", file=sys.stderr)
        return 2
    wanted = template(collect(ROOT))
    if argv == ["check"]:
        written = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
        if written == wanted:
            return 0
        print("The texts for translators are behind the source. Run: make translations")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(wanted, encoding="utf-8", newline="\n")
    for language in sorted(FOLDER.glob("*/LC_MESSAGES/resilience.po")):
        update_language(language)
    return 0


def collect(root: Path) -> Iterator[Text]:
    """Yield every text of the package, file by file, and then those of the data files."""
    for path in sorted((root / "resilience_desktop").rglob("*.py")):
        source = io.BytesIO(path.read_bytes())
        found = extract("python", source, KEYWORDS, comment_tags=("Translators:",))
        for _, message, notes, _ in found:
            yield Text(message, path.relative_to(root), notes)
    for reader in DATA_TEXTS:
        yield from reader()


def template(texts: Iterable[Text]) -> str:
    """Return the content of the template: texts in alphabetical order, each once."""
    catalogue = Catalog(charset="utf-8")
    for text in texts:
        catalogue.add(text.message, None, [(text.file.as_posix(), 0)], auto_comments=text.notes)
    return HEADER + body(catalogue)


def body(catalogue: Catalog) -> str:
    """Return a catalogue's entries as text."""
    out = io.BytesIO()
    write_po(out, catalogue, omit_header=True, include_lineno=False, sort_output=True, width=100)
    return out.getvalue().decode("utf-8").strip() + "\n"


def update_language(path: Path) -> None:
    """Merge the template into a language's file, and compile it."""
    with TEMPLATE.open("rb") as handle:
        new = read_po(handle)
    with path.open("rb") as handle:
        language = read_po(handle, locale=path.parent.parent.name)
    language.update(new, no_fuzzy_matching=True)
    with path.open("wb") as handle:
        write_po(handle, language, include_lineno=False, sort_output=True, width=100)
    with path.with_suffix(".mo").open("wb") as handle:
        write_mo(handle, language)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
