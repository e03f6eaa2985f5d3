"""One file of a win in a row: small picture or icon, name, size, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import QLocale, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from resilience_desktop.core.words import tr
from resilience_desktop.features.wins.port import AttachmentRecord
from resilience_desktop.ui import icons, tokens
from resilience_desktop.ui.buttons import IconButton
from resilience_desktop.ui.paint import antialiased, fill_round
from resilience_desktop.ui.text import label, one_line, set_tip
from resilience_desktop.ui.theme import theme
from resilience_desktop.ui.thumbnails import Thumbnails, paint_covering


def kind_icon(file: AttachmentRecord) -> str:
    """The icon of a file there is no small picture of."""
    if file.is_picture:
        return "eye-off"
    return "mail" if file.media_type == "message/rfc822" else "file-text"


def kind_words(file: AttachmentRecord) -> str:
    """What a file is and how large: "PDF · 1.2 MB"."""
    kind = {"application/pdf": tr("PDF"), "message/rfc822": tr("Mail")}.get(file.media_type)
    size = QLocale().formattedDataSize(
        file.size, 1, QLocale.DataSizeFormat.DataSizeTraditionalFormat
    )
    return tr("{kind} · {size}", kind=kind or tr("Picture"), size=size)


class Preview(QWidget):
    """The small picture of a file, or its icon on a tile. Decorative: the name stands beside."""

    def __init__(self, file: AttachmentRecord | None, thumbnails: Thumbnails) -> None:
        super().__init__()
        self._file = file
        self._thumbnails = thumbnails
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        thumbnails.made.connect(self._made)
        theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(56), theme().px(56))

    def picture(self) -> QPixmap | None:
        """The small picture; None while it is made, null when there is none."""
        file = self._file
        if file is None or not file.is_picture:
            return QPixmap()
        path = file.path
        if path is None:
            return QPixmap()
        side = self.sizeHint().width()
        return self._thumbnails.get(file.stored, path, side, side, self.devicePixelRatioF())

    def _made(self, key: str) -> None:
        if self._file is not None and key == self._file.stored:
            self.update()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = antialiased(self)
        radius = theme().px(tokens.RADIUS["control"])
        fill_round(painter, self.rect(), radius, theme().color("inset"))
        picture = self.picture()
        if picture is not None and not picture.isNull():
            path = QPainterPath()
            path.addRoundedRect(QRectF(self.rect()), radius, radius)
            painter.setClipPath(path)
            paint_covering(painter, self.rect(), picture)
            painter.setClipping(False)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(theme().color("hairline"))
            painter.drawRoundedRect(
                QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius
            )
        elif picture is not None:
            inset = round(self.width() * 0.3)
            room = self.rect().adjusted(inset, inset, -inset, -inset)
            name = kind_icon(self._file) if self._file is not None else "clock"
            icons.paint(painter, room, name, "text2")
        painter.end()


class AttachmentRow(QWidget):
    """A file, or the name of one that waits until its win is kept.

    Signals carry the file's id, empty for one that waits; `save_asked` its name too.
    """

    open_asked = Signal(str)
    save_asked = Signal(str, str)
    remove_asked = Signal(str)

    def __init__(self, file: AttachmentRecord | str, thumbnails: Thumbnails) -> None:
        super().__init__()
        kept = file if isinstance(file, AttachmentRecord) else None
        name = one_line(file if isinstance(file, str) else file.name)
        self._id = kept.id if kept is not None else ""
        self._name = name
        self._kept = kept
        self.preview = Preview(kept, thumbnails)
        thumbnails.made.connect(self._made)
        title = label(name, "body", wrap=False)
        title.set_elided(True)
        set_tip(title, name)
        below = kind_words(kept) if kept is not None else tr("Added when you keep the win")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(title)
        self.below = label(below, "small", "text3")
        words.addWidget(self.below)
        words.addStretch(1)
        self.open_button = IconButton("external-link", tr("Open {name}", name=name))
        self.save_button = IconButton("download", tr("Save a copy of {name}", name=name))
        self.remove_button = IconButton("x", tr("Remove {name}", name=name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme().px(12))
        row.addWidget(self.preview, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.setSpacing(theme().px(8))
        for button in (self.open_button, self.save_button, self.remove_button):
            row.addWidget(button)
        for button in (self.open_button, self.save_button):
            button.setVisible(kept is not None)
        self.open_button.clicked.connect(self._ask_open)
        self.save_button.clicked.connect(self._ask_save)
        self.remove_button.clicked.connect(self._ask_remove)

    def _made(self, key: str) -> None:
        """Say so when there is nothing to see, instead of a picture without a word."""
        file = self._kept
        if file is None or not file.is_picture or key != file.stored:
            return
        picture = self.preview.picture()
        if picture is not None and picture.isNull():
            self.below.setText(tr("No preview: the picture cannot be read"))

    def _ask_open(self) -> None:
        self.open_asked.emit(self._id)

    def _ask_save(self) -> None:
        self.save_asked.emit(self._id, self._name)

    def _ask_remove(self) -> None:
        self.remove_asked.emit(self._id)
