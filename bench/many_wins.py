"""Profiles with very many wins, the same every time."""

from __future__ import annotations

import itertools
import random
import struct
import zlib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from resilience_desktop.core.clock import SystemClock
from resilience_desktop.core.ids import new_id
from resilience_desktop.features.wins.port import WinDraft
from resilience_desktop.features.wins.queries import WinQueries
from resilience_desktop.features.wins.rules import KINDS
from resilience_desktop.store import files
from resilience_desktop.store.engine import Store, open_store

_SOUNDS = (
    "pla",
    "ner",
    "tor",
    "mi",
    "sta",
    "lo",
    "gri",
    "ven",
    "do",
    "ca",
    "ri",
    "su",
    "ber",
    "en",
)
_AT_A_TIME = 10_000
_SKILLS = ("SQL", "Python", "Planning", "Leading teams", "Talking to customers", "Accounting",
           "Nursing", "Writing", "Negotiating", "Teaching", "Welding", "German")  # fmt: skip


def words() -> list[str]:
    """Some 2,700 words, the frequent ones first."""
    chance = random.Random(3)
    made = ["".join(parts) for n in (2, 3) for parts in itertools.product(_SOUNDS, repeat=n)]
    chance.shuffle(made)
    return made[:2700]


def drafts(count: int, seed: int = 7) -> Iterator[WinDraft]:
    """Wins of some forty words each; words as unevenly used as in a language."""
    chance = random.Random(seed)
    known = words()
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(known))))

    def text(most: int) -> str:
        return " ".join(chance.choices(known, cum_weights=weights, k=chance.randint(3, most)))

    for number in range(count):
        yield WinDraft(
            title=f"{text(7).capitalize()} {number}",
            kind=chance.choice(KINDS).value,
            situation=text(12),
            action=text(20),
            result=text(14),
            figure=f"{number % 100} %" if number % 3 else "",
            happened_on=date(2008, 1, 1) + timedelta(days=chance.randint(0, 6500)),
            tags=tuple(chance.sample(_SKILLS, 2)),
            place=text(4),
            skills=(chance.choice(_SKILLS),),
        )


def make(folder: Path, count: int, pictures: int = 0) -> Path:
    """A profile with so many wins; so many pictures, each at several of them."""
    store = open_store(folder, SystemClock())
    try:
        queries = WinQueries(store, store.clock)
        every = drafts(count)
        while part := list(itertools.islice(every, _AT_A_TIME)):
            queries.add_many(part)
        if pictures:
            _attach(store, pictures)
    finally:
        store.close()
    return folder


def _attach(store: Store, pictures: int) -> None:
    """A picture at every fifth win of the newest ones."""
    aside = store.folder / "picture.png"
    kept = []
    for number in range(pictures):
        aside.write_bytes(picture(number))
        kept.append(files.copy_in(store.folder, aside))
    aside.unlink()
    now = store.clock.now().isoformat(timespec="microseconds")
    with store.raw() as connection:
        found = connection.execute(
            "SELECT id FROM win ORDER BY happened_on DESC LIMIT ?", (20 * pictures,)
        ).fetchall()
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany(
            "INSERT INTO attachment (id, created_at, updated_at, win_id, name, stored, media_type, "
            "size) VALUES (?, ?, ?, ?, 'Picture.png', ?, ?, ?)",
            [
                (new_id(), now, now, win_id, file.stored, file.media_type, file.size)
                for (win_id,), file in zip(found[::5], itertools.cycle(kept))
            ],
        )
        connection.execute("COMMIT")


def picture(number: int, width: int = 1280, height: int = 960) -> bytes:
    """A PNG of a coloured slope."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        check = struct.pack(">I", zlib.crc32(kind + data))
        return struct.pack(">I", len(data)) + kind + data + check

    base = bytes(
        (x * (number + 3) + channel * 80) % 256 for x in range(width) for channel in (0, 1, 2)
    )
    lines = b"".join(b"\0" + base[3 * (y % 50) :] + base[: 3 * (y % 50)] for y in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(lines, 1))
        + chunk(b"IEND", b"")
    )
