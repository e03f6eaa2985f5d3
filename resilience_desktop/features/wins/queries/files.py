"""The files of wins."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text
from sqlmodel import Session, col, select

from resilience_desktop.core.errors import KnownError
from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.model import Attachment
from resilience_desktop.features.wins.port import AttachmentRecord
from resilience_desktop.features.wins.queries.records import file_record
from resilience_desktop.features.wins.queries.writing import WinWriting, living
from resilience_desktop.store import files, files_out


class WinFiles(WinWriting):
    """`port.AttachmentDesk` on the store and the profile's folder of contents."""

    def attachments(self, win_id: str) -> tuple[AttachmentRecord, ...]:
        """The files of a win, in the order they were added."""
        with self._store.read() as session:
            return tuple(self._record(row) for row in _of_win(session, win_id))

    def attach_file(self, win_id: str, source: Path) -> AttachmentRecord:
        """Copy a file into the profile as one of the win's. Raises `KnownError`."""
        with self._store.read() as session:
            living(session, win_id)
        kept = files.copy_in(self._store.folder, source)
        with self._store.write(tr("Add a file to a win")) as session:
            living(session, win_id)
            for row in _of_win(session, win_id):
                if row.stored == kept.stored:
                    return self._record(row)
            made = Attachment(
                win_id=win_id,
                name=kept.name,
                stored=kept.stored,
                media_type=kept.media_type,
                size=kept.size,
            )
            session.add(made)
        return self._record(made)

    def remove_attachment(self, attachment_id: str) -> None:
        """Move a file to the trash. Raises `KnownError` when it is gone."""
        with self._store.write(tr("Remove a file")) as session:
            _file(session, attachment_id).deleted_at = self._clock.now()

    def content_path(self, attachment_id: str) -> Path:
        """Where the content lies, to be read only. Raises `KnownError` when it is not there."""
        file = self._found(attachment_id)
        path = files.path_of(self._store.folder, file.stored)
        if path is None:
            raise files_out.missing(file.name)
        return path

    def copy_for_opening(self, attachment_id: str) -> Path:
        """A checked copy with a safe name in a private folder. Raises `KnownError`."""
        return files_out.copy_for_opening(self._store.folder, self._kept(attachment_id))

    def save_attachment(self, attachment_id: str, target: Path) -> None:
        """Write the checked content to `target`. Raises `KnownError`."""
        files_out.copy_out(self._store.folder, self._kept(attachment_id), target)

    def _record(self, row: Attachment) -> AttachmentRecord:
        return file_record(row, self._store.folder)

    def _kept(self, attachment_id: str) -> files.Kept:
        file = self._found(attachment_id)
        return files.Kept(file.name, file.stored, file.media_type, file.size)

    def _found(self, attachment_id: str) -> Attachment:
        with self._store.read() as session:
            return _file(session, attachment_id)


def _of_win(session: Session, win_id: str) -> list[Attachment]:
    query = (
        select(Attachment)
        .where(Attachment.win_id == win_id, col(Attachment.deleted_at).is_(None))
        .order_by(col(Attachment.created_at), text("attachment.rowid"))
    )
    return list(session.exec(query).all())


def _file(session: Session, attachment_id: str) -> Attachment:
    row = session.get(Attachment, attachment_id)
    if row is None or row.deleted_at is not None:
        raise KnownError(
            tr("This file is no longer here."), tr("Undo, or look for it in the trash.")
        )
    return row
