"""Makes the handbook of the program from docs/handbook: what the window reads, and a web page.

    .venv/bin/python tools/handbook.py write    write resources/help/handbook.{json,html}
    .venv/bin/python tools/handbook.py check    fail when they are behind the chapters

A chapter is a Markdown file `NN-key.md` with one title. The window gets its blocks as data, so
that the program never reads markup; the page in the browser is written from the same blocks. What
is neither a heading, a paragraph, a list, a table nor a block of commands is refused here.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tools.handbook_page import page  # noqa: E402  (found by the line above)

CHAPTERS = ROOT / "docs" / "handbook"
FOLDER = ROOT / "resources" / "help"

Span = list[str]
"""A run of text, its style ("", strong, em, code or link), and the chapter that a link is to."""

Block = dict[str, Any]
"""`kind` heading, text, item, number, code or table; `spans`, or `rows` of cells of spans."""


class Chapter(NamedTuple):
    """One chapter: `key` is its file's name without number and ending."""

    key: str
    title: str
    blocks: list[Block]


class NotUnderstood(Exception):
    """A chapter holds something that a handbook does not."""


def chapters(folder: Path = CHAPTERS) -> list[Chapter]:
    """All chapters in their order; NotUnderstood when one holds what is not meant to be there."""
    read = [chapter(path) for path in sorted(folder.glob("*.md"))]
    keys = {each.key for each in read}
    for each in read:
        for text, style, target in _all_spans(each.blocks):
            if style == "link" and target not in keys:
                raise NotUnderstood(f"{each.key}: “{text}” leads to no chapter")
    return read


def chapter(path: Path) -> Chapter:
    """One file, as a title and blocks."""
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    nodes = SyntaxTreeNode(parser.parse(path.read_text(encoding="utf-8"))).children
    if not nodes or nodes[0].tag != "h1":
        raise NotUnderstood(f"{path.name} does not begin with a title")
    title = "".join(text for text, _, _ in _spans(nodes[0]))
    try:
        blocks = [block for node in nodes[1:] for block in _blocks(node)]
    except NotUnderstood as error:
        raise NotUnderstood(f"{path.name}: {error}") from error
    return Chapter(path.stem.partition("-")[2], title, blocks)


def _blocks(node: SyntaxTreeNode) -> Iterator[Block]:
    match node.type:
        case "heading" if node.tag == "h2":
            yield {"kind": "heading", "spans": _spans(node)}
        case "paragraph":
            yield {"kind": "text", "spans": _spans(node)}
        case "bullet_list" | "ordered_list":
            kind = "item" if node.type == "bullet_list" else "number"
            for item in node.children:
                if [part.type for part in item.children] != ["paragraph"]:
                    raise NotUnderstood("a point of a list is one paragraph")
                yield {"kind": kind, "spans": _spans(item.children[0])}
        case "fence" | "code_block":
            yield {"kind": "code", "spans": [[node.content.rstrip("\n"), "code", ""]]}
        case "table":
            rows = [row for part in node.children for row in part.children]
            yield {
                "kind": "table",
                "rows": [[_spans(cell) for cell in row.children] for row in rows],
            }
        case other:
            raise NotUnderstood(f"{other} {node.tag}")


def _spans(node: SyntaxTreeNode) -> list[Span]:
    found: list[Span] = []
    for inline in node.children:
        for part in inline.children:
            span = _span(part)
            if found and found[-1][1:] == span[1:] == ["", ""]:
                found[-1][0] += span[0]
            elif span[0]:
                found.append(span)
    return found


def _span(part: SyntaxTreeNode) -> Span:
    match part.type:
        case "text":
            return [part.content, "", ""]
        case "softbreak":
            return [" ", "", ""]
        case "code_inline":
            return [part.content, "code", ""]
        case "strong" | "em":
            return ["".join(_span(inner)[0] for inner in part.children), part.type, ""]
        case "link":
            target = re.fullmatch(r"([a-z-]+)\.md", str(part.attrs["href"]))
            if target is None:
                raise NotUnderstood(f"a link leads out: {part.attrs['href']}")
            return ["".join(_span(inner)[0] for inner in part.children), "link", target[1]]
        case other:
            raise NotUnderstood(other)


def _all_spans(blocks: list[Block]) -> Iterator[Span]:
    for block in blocks:
        yield from block.get("spans", ())
        for row in block.get("rows", ()):
            for cell in row:
                yield from cell


def files(read: list[Chapter]) -> dict[Path, str]:
    """What is to be written, by file."""
    return {
        FOLDER / "handbook.json": _data(read),
        FOLDER / "handbook.html": page(read),
    }


def _data(read: list[Chapter]) -> str:
    """JSON with a block a line, so that a change can be read."""
    lines = ["["]
    for number, each in enumerate(read, 1):
        lines.append(f'{{"key": {_json(each.key)}, "title": {_json(each.title)}, "blocks": [')
        lines.append(",\n".join(_json(block) for block in each.blocks))
        lines.append("]}," if number < len(read) else "]}")
    return "\n".join([*lines, "]", ""])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def main(argv: Sequence[str]) -> int:
    """Write or check; 1 after a sentence that says what to run."""
    if argv not in (["write"], ["check"]):
        print("usage: handbook.py write|check", file=sys.stderr)
        return 2
    wanted = files(chapters())
    if argv == ["check"]:
        behind = [p.name for p, text in wanted.items() if not p.exists() or _read(p) != text]
        if behind:
            print(f"Behind docs/handbook: {', '.join(behind)}. Run: make handbook", file=sys.stderr)
        return 1 if behind else 0
    for path, text in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    print(f"Written: {', '.join(path.name for path in wanted)}.")
    return 0


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
