"""Letters to those who decided: asking for feedback, asking once more, saying thank you.

The words are in `resources/playbook/feedback.toml` and `thanks.toml`. Pure apart from reading
them: no Qt and no SQL.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from resilience_desktop.core import words
from resilience_desktop.core.ledger import Stage, stage_rank
from resilience_desktop.core.text import one_line
from resilience_desktop.core.words import tr
from resilience_desktop.features.rejections.feedback_port import RequestRecord
from resilience_desktop.host import resources


class Purpose(StrEnum):
    """What a letter is for."""

    ASK = "ask"
    FOLLOW_UP = "follow_up"
    THANKS = "thanks"


_FILES = {
    Purpose.ASK: "playbook/feedback.toml",
    Purpose.FOLLOW_UP: "playbook/feedback.toml",
    Purpose.THANKS: "playbook/thanks.toml",
}
_ALWAYS = "any"


@dataclass(frozen=True, slots=True)
class Template:
    """A letter to begin with; `questions` are the keys of those that are ticked at first."""

    key: str
    name: str
    hint: str
    subject: str
    body: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question to choose."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Blanks:
    """What fills a letter: their name, what it is about, the questions, and one's own name."""

    name: str = ""
    role: str = ""
    company: str = ""
    questions: tuple[str, ...] = ()
    me: str = ""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a letter is about: an application, whether they had met, and what there is of it.

    `draft` is a letter that was begun; `answers` the request that is asked about once more;
    `to` whom the last letter went to; `me` how the person signs.
    """

    application_id: str
    role: str
    company: str
    live: bool
    purpose: Purpose
    me: str = ""
    to: str = ""
    draft: RequestRecord | None = None
    answers: RequestRecord | None = None


def purpose_of(key: str) -> Purpose:
    """What a letter is for, by the key of its template."""
    if key == Purpose.FOLLOW_UP:
        return Purpose.FOLLOW_UP
    return Purpose.THANKS if key.startswith(Purpose.THANKS.value) else Purpose.ASK


def met_live(furthest: str) -> bool:
    """Whether they had met the person when they decided."""
    return stage_rank(furthest) >= stage_rank(Stage.INTERVIEW)


def templates(purpose: Purpose, *, live: bool) -> tuple[Template, ...]:
    """The letters that fit, the most fitting first; all of them can be chosen."""
    if purpose == Purpose.FOLLOW_UP:
        wanted = [each for each in _read(_FILES[purpose])["template"] if each["kind"] == "after"]
    else:
        wanted = [each for each in _read(_FILES[purpose])["template"] if each["kind"] != "after"]
        wanted.sort(key=lambda each: _distance(str(each["kind"]), live))
    return tuple(
        Template(
            str(each["key"]),
            words.tr(str(each["name"])),
            words.tr(str(each["hint"])),
            words.tr(str(each["subject"])),
            words.tr(str(each["body"])).strip(),
            tuple(map(str, each["kinds"])),
        )
        for each in wanted
    )


def questions(*, live: bool) -> tuple[Question, ...]:
    """Questions to choose from; those about an interview only when there was one."""
    return tuple(
        Question(str(each["key"]), words.tr(str(each["text"])))
        for each in _read(_FILES[Purpose.ASK])["question"]
        if each["kind"] in (_ALWAYS, "live" if live else "papers") or each["kind"] == "papers"
    )


def fill(template: Template, blanks: Blanks) -> str:
    """The letter, filled."""
    text = template.body
    for place, value in blocks(blanks).items():
        text = text.replace("{" + place + "}", value)
    while "\n\n\n" in text:  # no question is ticked
        text = text.replace("\n\n\n", "\n\n")
    return text.strip() + "\n"


def blocks(blanks: Blanks) -> dict[str, str]:
    """What stands in each place of a letter."""
    name, me = one_line(blanks.name), one_line(blanks.me)
    regards = tr("Kind regards")
    return {
        "greeting": tr("Dear {name},", name=name) if name else tr("Hello,"),
        "about": say_about(blanks.role, blanks.company),
        "questions": "\n".join(f"- {text}" for text in blanks.questions),
        "signature": f"{regards}\n{me}" if me else regards,
    }


def say_about(role: str, company: str) -> str:
    """What it was about, inside a sentence."""
    role, company = one_line(role), one_line(company)
    if role and company:
        return tr("the role of {role} at {company}", role=role, company=company)
    if company:
        return tr("the role at {company}", company=company)
    return tr("the role of {role}", role=role) if role else tr("the role")


def refill(text: str, template: Template, before: Blanks, after: Blanks) -> str:
    """`text` with the new blanks: as a whole when nothing was written by hand, else only in those
    places that still stand as they were filled."""
    if text.strip() in ("", fill(template, before).strip()):
        return fill(template, after)
    old, new = blocks(before), blocks(after)
    for place, value in old.items():
        if value and value != new[place] and text.count(value) == 1:
            text = text.replace(value, new[place])
    return text


# Who it goes to


def recipient(name: str, address: str) -> str:
    """Both in one text: "Jana Berg <jana@example.org>"."""
    name, address = one_line(name), one_line(address).strip("<> ")
    return f"{name} <{address}>" if name and address else name or address


def name_and_address(text: str) -> tuple[str, str]:
    """The name and the mail address in a recipient; either may be empty."""
    text = one_line(text)
    if text.endswith(">") and "<" in text:
        name, _, address = text[:-1].rpartition("<")
        return name.strip(), address.strip()
    return ("", text) if "@" in text and " " not in text else (text, "")


def _distance(kind: str, live: bool) -> int:
    if kind == _ALWAYS:
        return 1
    return 0 if (kind == "live") == live else 2


@cache
def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(resources.path(file).read_text(encoding="utf-8"))
