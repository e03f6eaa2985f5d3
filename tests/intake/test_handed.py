"""Files that are handed over: their kind, and the mails of a mailbox."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resilience_desktop.core.errors import KnownError
from resilience_desktop.intake import handed, mailbox
from resilience_desktop.intake.handed import Kind, kind_of, sort_out
from resilience_desktop.store.schema import APPLICATION_ID, SQLITE_HEADER

MAIL = b"From: a@kranz.example\nTo: b@example.org\nSubject: No\n\nSorry, it is a no.\n"


SAVED = b"Date: Fri, 20 Nov 2026 10:00:00 +0000\n" + MAIL


def mail(number: int) -> bytes:
    day = f"{number % 27 + 1:02d} Nov 2026 10:00:00 +0000"
    text = f"Text {number}\n>From the start\n\nFrom here on: more\n"
    return f"Subject: Mail {number}\nDate: {day}\nFrom: a@kranz.example\n\n{text}".encode()


def box(*numbers: int) -> bytes:
    return b"".join(b"From a@b Fri Nov 20 10:00:00 2026\n" + mail(n) + b"\n" for n in numbers)


def test_the_marks_are_those_of_the_store() -> None:
    assert SQLITE_HEADER == handed._SQLITE
    assert APPLICATION_ID.to_bytes(4, "big") == handed._OURS


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.eml", MAIL, Kind.MAIL),
        ("A.EML", MAIL, Kind.MAIL),
        ("noes.mbox", box(1, 2), Kind.MAIL),
        ("Inbox", box(1), Kind.MAIL),
        ("saved mail", MAIL, Kind.MAIL),
        ("a.csv", b"Company,Role\n", Kind.TABLE),
        ("a.tsv", b"Company\tRole\n", Kind.TABLE),
        ("notes.txt", b"To: be done\nSubject: me\n", Kind.TABLE),
        ("original_msg.txt", SAVED, Kind.MAIL),
        ("saved", b"\xef\xbb\xbf" + SAVED, Kind.MAIL),
        ("a.json", b'{"format": "resilience-export"}', Kind.EXPORT),
        ("export", b'\xef\xbb\xbf {"format": 1}', Kind.EXPORT),
    ],
)
def test_kinds(tmp_path: Path, name: str, data: bytes, kind: Kind) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    assert kind_of(path) is kind


def test_a_database_is_a_backup_by_its_mark(tmp_path: Path) -> None:
    path = tmp_path / "whatever"
    with sqlite3.connect(path) as ours:
        ours.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        ours.execute("CREATE TABLE a (b)")
    ours.close()
    assert kind_of(path) is Kind.BACKUP
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as theirs:
        theirs.execute("CREATE TABLE a (b)")
    theirs.close()
    with pytest.raises(KnownError, match="nothing that Resilience can open"):
        kind_of(other)
    assert kind_of(other.rename(tmp_path / "other.db")) is Kind.BACKUP  # restoring will say more


@given(st.binary(min_size=1, max_size=400))
def test_any_file_is_of_a_kind_or_is_refused(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            found = sort_out([str(path)])
        except KnownError:
            return
        assert found.kind in Kind


def test_a_mailbox_lists_the_newest_first_and_reads_what_is_chosen(tmp_path: Path) -> None:
    path = tmp_path / "noes.mbox"
    path.write_bytes(box(3, 9, 6))
    found = mailbox.list_mails(path)
    assert [one.mail.subject for one in found] == ["Mail 9", "Mail 6", "Mail 3"]
    text = handed.read_mail(found[1].place).text
    assert text == "Text 6\nFrom the start\n\nFrom here on: more"


def test_a_large_mailbox_is_looked_through_from_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "noes.mbox"
    data = box(*range(20))
    path.write_bytes(data)
    monkeypatch.setattr(mailbox, "_CHUNK", 64)
    whole = mailbox.list_mails(path)
    assert len(whole) == 20
    assert all(handed.read_mail(one.place).text.startswith("Text") for one in whole)
    monkeypatch.setattr(mailbox, "MOST_BYTES", len(data) // 4)
    assert 3 <= len(mailbox.list_mails(path)) <= 5
    monkeypatch.setattr(mailbox, "MOST_LISTED", 2)
    assert len(mailbox.list_mails(path)) == 2


def test_several_mails_become_one_list_and_other_files_wait(tmp_path: Path) -> None:
    one, two, table = tmp_path / "a.eml", tmp_path / "b.mbox", tmp_path / "c.csv"
    one.write_bytes(mail(1))
    two.write_bytes(box(2, 3))
    table.write_bytes(b"Company\nKranz\n")
    found = sort_out([str(one), str(two), str(table), str(tmp_path / "gone.eml")])
    assert (found.kind, len(found.mails), found.left) == (Kind.MAIL, 3, 2)
    assert sort_out([str(table), str(one)]).left == 1


def test_a_mailbox_that_was_tidied_up_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "noes.mbox"
    path.write_bytes(box(1, 2, 3))
    found = mailbox.list_mails(path)
    path.write_bytes(b"X" * 40 + box(3))
    with pytest.raises(KnownError, match="could not be read"):
        handed.read_mail(found[1].place)


def test_a_mail_that_has_gone_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "noes.mbox"
    path.write_bytes(box(1, 2))
    found = mailbox.list_mails(path)
    path.unlink()
    with pytest.raises(KnownError, match="not there any more"):
        handed.read_mail(found[0].place)
