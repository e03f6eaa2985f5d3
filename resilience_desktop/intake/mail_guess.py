"""A guess at company and role of a mail. It is shown to be corrected, and never taken for granted.

Two kinds of words tell: how such mails are worded ("the Data Analyst position at Acme"), and who
sends them ("Acme Careers"). Without a likely answer there is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from resilience_desktop.core.text import one_line
from resilience_desktop.intake.mail import Mail

_MOST_TEXT = 6000
_LONGEST = 70

_NAME = r"(?:(?:[A-Z0-9][\w&'’.+°-]*|of|and|the|de|for|&|\|)(?:,? (?!is\b)|(?=[^\w]|$))){1,6}"
_ROLE = r"[A-Z][\w&/+.#,()–-]*(?: (?:[A-Z0-9(][\w&/+.#,()–-]*|of|and|for|in|to|-|–|/|&|II|I)){0,8}"
_WORD = r"(?:position|role|opening|vacancy|opportunity|job|posting|post)"
_AT = r"(?:at|with|here at|within|@)"

_BOTH = (
    rf"(?:for|to|in|about) (?:the |our |an? )?(?P<role>{_ROLE}) {_WORD},? (?:here )?"
    rf"{_AT} (?P<company>{_NAME})",
    rf"{_WORD} (?:of|as|for) (?:an? |the )?(?P<role>{_ROLE}),? {_AT} (?P<company>{_NAME})",
    rf"(?:application|applying|applied) (?:for|to) (?:the |our |an? )?(?P<role>{_ROLE}) "
    rf"{_AT} (?P<company>{_NAME})",
)
_ROLES = (
    rf"(?:the|our|an?|this) (?P<role>{_ROLE}) {_WORD}\b",
    rf"{_WORD} (?:of|as|for) (?:an? |the )?(?P<role>{_ROLE})",
    rf"{_WORD}\s?[:–-]\s?(?P<role>{_ROLE})",
    rf"(?:applying|application|applied|interest) (?:for|to|in) (?:the |our )?(?P<role>{_ROLE}) "
    rf"{_AT}\b",
    rf"application for (?:the |our )?(?P<role>{_ROLE})",
)
_COMPANIES = (
    rf"(?:applying|application|applied|apply) (?:to|with|at) (?P<company>{_NAME})",
    r"(?:interest|interested) in (?:(?:working|opportunities|a career|employment) (?:at|with|for) "
    rf"|joining )?(?!the |our |this )(?P<company>{_NAME})",
    r"(?:employment|career|opportunity|opportunities|work|working|team|journey) "
    rf"{_AT} (?P<company>{_NAME})",
    rf"(?:join|joining|consider|considering|choosing|chosen) (?P<company>{_NAME})",
    rf"{_WORD} {_AT} (?P<company>{_NAME})",
    rf"(?m)^(?:The )?(?P<company>{_NAME}) "
    r"(?:Recruiting|Recruitment|Talent|Hiring|People|HR|Careers)\b",
    rf"(?m)^(?:The )(?P<company>{_NAME}) [Tt]eam\b",
)


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_GENERIC = _words(
    "we us our you your the a an this that it i hr human resources talent acquisition recruiting "
    "recruitment recruiter careers career jobs job team hiring people operations noreply no-reply "
    "notifications do not reply donotreply support info hello thank thanks dear hi best regards "
    "sincerely position role application applications update status company opportunity mail via "
    "other future current unfortunately senior junior lead ihr ihre sie wir für"
)
_TITLES = _words(
    "engineer developer manager analyst designer consultant specialist assistant intern director "
    "researcher lecturer scientist administrator coordinator architect technician"
)
_BOARDS = _words(
    "greenhouse lever workday myworkday myworkdayjobs smartrecruiters icims jobvite taleo ashbyhq "
    "ashby bamboohr workable recruitee teamtailor personio successfactors breezy jazzhr linkedin "
    "indeed glassdoor ziprecruiter stepstone xing monster google gmail googlemail yahoo hotmail "
    "outlook live icloud aol gmx web mail proton protonmail example hire rippling oraclecloud "
    "careers jobs notifications email techrecruiting jobboard sendgrid mailgun"
)
_SIDE = re.compile(
    r"\b(?:careers?|recruit\w*|talent|acquisition|hiring|jobs?|team|hr|people|human|resources|"
    r"no-?reply|notifications?|support|from|at|via .*|workday|greenhouse|lever)\b",
    re.I,
)
_TAIL = re.compile(r"[\s,.;:!|&'’–-]+$")
_STOP = re.compile(r"\s(?:and|of|the|for|to|in|de)$")


@dataclass(frozen=True)
class Guess:
    """What a mail seems to be about; "" where it does not tell."""

    company: str = ""
    role: str = ""


def guess(mail: Mail) -> Guess:
    """Company and role as the mail words them, else the company as its sender's name tells."""
    text = f"{mail.subject}\n{mail.text[:_MOST_TEXT]}"
    flowing = re.sub(r"(?<=[^\n.!?:,])\n(?=[a-z(])", " ", text)
    for pattern in _BOTH:
        for match in re.finditer(pattern, flowing):
            company, role = _company(match["company"]), _role(match["role"])
            if company and role:
                return Guess(company, role)
    role = next(filter(None, (_role(found) for found in _all(_ROLES, "role", flowing))), "")
    company = next(
        filter(None, (_company(found) for found in _all(_COMPANIES, "company", flowing))), ""
    )
    return Guess(company or _sender_company(mail), role)


def _all(patterns: tuple[str, ...], group: str, text: str) -> list[str]:
    return [match[group] for pattern in patterns for match in re.finditer(pattern, text)]


def _company(found: str) -> str:
    name = _trimmed(found)
    words = name.casefold().replace(".", " ").split()
    if not words or all(word in _GENERIC for word in words) or words[0] in _GENERIC - {"the"}:
        return ""
    if _TITLES & set(re.split(r"\W+", name.casefold())):
        return ""
    return name if len(name) <= _LONGEST and any(letter.isalpha() for letter in name) else ""


def _role(found: str) -> str:
    name = _trimmed(found)
    words = name.casefold().split()
    if not words or all(word in _GENERIC for word in words) or words[0] in ("we", "you", "i"):
        return ""
    return name if len(name) <= _LONGEST else ""


def _trimmed(found: str) -> str:
    name, before = one_line(re.split(r"(?<=[a-z]{3})\.\s", found, maxsplit=1)[0]), ""
    while name != before:
        before = name
        name = _STOP.sub("", _TAIL.sub("", name))
    if name.count("(") != name.count(")"):
        name = name.partition("(")[0].rstrip()
    return name


def _sender_company(mail: Mail) -> str:
    """From "Acme Careers <jobs@acme.example>": the name, or what the address is at."""
    name = "" if "@" in mail.sender else _SIDE.sub(" ", mail.sender.partition(" via ")[0])
    name = _trimmed(name)
    parts = mail.address.rpartition("@")[2].casefold().split(".")
    labels = [part for part in parts[:-1] if len(part) > 2 and part not in _BOARDS]
    place = labels[-1] if labels and len(parts) > 1 else ""
    if parts[-2:-1] and parts[-2] in _BOARDS:
        place = ""
    flat = re.sub(r"\W", "", name.casefold())
    # A name that is a person's says nothing; one that the address repeats is the company's.
    if name and (place and (flat.startswith(place[:4]) or place.startswith(flat[:4]))):
        return name
    if name and name != one_line(mail.sender):  # "Careers" or the like was taken away
        return _company(name)
    return place.capitalize() if place else ""
