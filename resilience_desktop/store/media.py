"""What a file is, by its first bytes; its name is only compared with that."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass

from resilience_desktop.core.words import tr


@dataclass(frozen=True, slots=True)
class Media:
    """A kind of file: its media type, and the endings its names have; the first is used."""

    type: str
    endings: tuple[str, ...]

    def __str__(self) -> str:
        if self.type.startswith("image/"):
            return tr("a picture ({ending})", ending=self.endings[0])
        return tr("a PDF") if self.type == "application/pdf" else tr("a mail")


PNG = Media("image/png", ("png",))
JPEG = Media("image/jpeg", ("jpg", "jpeg", "jpe", "jfif"))
GIF = Media("image/gif", ("gif",))
WEBP = Media("image/webp", ("webp",))
BMP = Media("image/bmp", ("bmp",))
PDF = Media("application/pdf", ("pdf",))
MAIL = Media("message/rfc822", ("eml",))
ALL = (PNG, JPEG, GIF, WEBP, BMP, PDF, MAIL)

_ENDINGS = {ending: media for media in ALL for ending in media.endings}
_HEADER = re.compile(rb"[!-9;-~]{1,76}:[ \t\r\n]")
_OF_A_MAIL = (b"from:", b"received:", b"return-path:", b"delivered-to:", b"message-id:", b"date:")


def media_of(head: bytes) -> Media | None:
    """What begins with `head` (4 KB are enough); None for what is not taken."""
    for start, media in (
        (b"\x89PNG\r\n\x1a\n", PNG),
        (b"\xff\xd8\xff", JPEG),
        (b"GIF87a", GIF),
        (b"GIF89a", GIF),
        (b"%PDF-", PDF),
    ):
        if head.startswith(start):
            return media
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[:2] == b"BM" and head[6:10] == b"\0\0\0\0":
        return BMP
    return MAIL if _is_mail(head) else None


def is_sound(media: Media, head: bytes) -> bool:
    """Whether a picture's header can be read; looked at for PNG only."""
    if media is not PNG:
        return True
    kind, rest = head[12:29], head[29:33]
    whole = head[8:12] == (13).to_bytes(4) and kind[:4] == b"IHDR" and len(rest) == 4
    return whole and zlib.crc32(kind) == int.from_bytes(rest) and kind[4:8].strip(b"\0") != b""


def ending_of(media_type: str) -> str:
    """The ending a copy to open gets; empty for an unknown type."""
    return next((media.endings[0] for media in ALL if media.type == media_type), "")


def media_named(name: str) -> Media | None:
    """What the name's ending promises, when it is one of what is taken."""
    return _ENDINGS.get(name.rpartition(".")[2].lower()) if "." in name else None


def misnamed(media: Media, name: str) -> bool:
    """Whether the name's ending promises something else; no ending promises nothing."""
    _, dot, ending = name.rpartition(".")
    if not dot or not 1 <= len(ending) <= 5 or not ending.isalnum() or ending.isdigit():
        return False
    return media_named(name) != media


def _is_mail(head: bytes) -> bool:
    """A header or two that only mails have, before the first empty line."""
    top = head.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if b"\0" in top or not _HEADER.match(top):
        return False
    lines = [line.lower() for line in top.split(b"\n")]
    return sum(line.startswith(_OF_A_MAIL) for line in lines) >= 2
