"""A letter on its way out: as an address for the mail program, or as a file it opens.

Nothing is sent from here; the person's own mail program does that.
"""

from __future__ import annotations

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from urllib.parse import quote

from resilience_desktop.core.text import one_line
from resilience_desktop.features.rejections.letters import name_and_address

MAILTO_MOST = 1900
"""Characters of an address that mail programs take for sure: on Windows the whole command line of
2,083 characters is the least of the limits (Internet Explorer's, which the shell still applies)."""


def mailto(recipient: str, subject: str, body: str) -> str:
    """The address that opens a new mail (RFC 6068); "" when it would be too long."""
    _name, address = name_and_address(recipient)
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    query = f"subject={_quoted(one_line(subject))}&body={_quoted(lines)}"
    url = f"mailto:{quote(_clean(address), safe='@.+-_')}?{query}"
    return url if len(url) <= MAILTO_MOST else ""


def eml(recipient: str, subject: str, body: str) -> bytes:
    """The letter as a file (RFC 5322) that opens as a new mail, not as one that came."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = _clean(one_line(subject))
    name, address = name_and_address(recipient)
    known = _address(_clean(name), _clean(address))
    if known is not None:
        message["To"] = known
    message.set_content(_clean(body.replace("\r\n", "\n").replace("\r", "\n")), charset="utf-8")
    return message.as_bytes()


def file_name(company: str) -> str:
    """A name for the file that says nothing private: the company, without what no disk takes."""
    kept = "".join(c if c.isalnum() or c in " -_" else " " for c in one_line(company))
    return f"{'-'.join(kept.split())[:60].strip('-') or 'letter'}.eml"


def _address(name: str, address: str) -> Address | None:
    if not address:
        return None
    try:
        return Address(display_name=name, addr_spec=address)
    except (ValueError, IndexError):  # not an address; the mail program asks for one
        return None


def _quoted(text: str) -> str:
    return quote(_clean(text), safe="")


def _clean(text: str) -> str:
    """Without halves of characters, which no mail can hold, and without NUL."""
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return whole.replace("\x00", "")
