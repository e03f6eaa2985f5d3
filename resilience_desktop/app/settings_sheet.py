"""Settings of the window: they take effect at once and are kept when the window closes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from resilience_desktop.app.options import Options
from resilience_desktop.core.words import tr
from resilience_desktop.host import preferences as kept
from resilience_desktop.host.preferences import Preferences
from resilience_desktop.ui.buttons import Button
from resilience_desktop.ui.segmented import SegmentedControl
from resilience_desktop.ui.sheet import Sheet
from resilience_desktop.ui.text import label
from resilience_desktop.ui.theme import system_accent, theme

_SCALES = (80, 100, 125, 150, 200)


class SettingsSheet(Sheet):
    """Look, colour, text size, motion, sound, and where the data lies.

    Signal `sound_changed`: whether there may be sounds.
    """

    sound_changed = Signal(bool)

    def __init__(self, window: QWidget, preferences: Preferences, options: Options) -> None:
        super().__init__(window, tr("Settings"), 600)
        self._kept = preferences
        self._options = options
        self._add_theme()
        self._add_accent()
        self._add_scale()
        self._add_motion()
        self._font = self._add_check(
            tr("Use the system’s typeface"), preferences.system_font, self._set_font
        )
        self._sound = self._add_check(
            tr("A soft bell when the wallow window closes"), preferences.sound, self._set_sound
        )
        self._sections = QVBoxLayout()
        self.body.addLayout(self._sections)
        self._add_folder()
        self.closed.connect(self._save)

    def add_section(self, section: QWidget) -> None:
        """Put a section above the last one, apart from what stands there."""
        self._sections.addSpacing(theme().px(8))
        self._sections.addWidget(section)

    def _add_choice(
        self, title: str, hint: str, segments: list[tuple[str, str]], current: str
    ) -> SegmentedControl:
        choice = SegmentedControl(title)
        choice.set_segments(segments)
        choice.set_current(current)
        self.body.addWidget(label(title, "subhead"))
        if hint:
            self.body.addWidget(label(hint, "small", "text3"))
        self.body.addWidget(choice)
        self.body.addSpacing(theme().px(8))
        return choice

    def _add_theme(self) -> None:
        segments = [("system", tr("As the system")), ("light", tr("Light")), ("dark", tr("Dark"))]
        choice = self._add_choice(tr("Light and dark"), "", segments, self._kept.theme)
        choice.segment_chosen.connect(self._set_theme)

    def _add_accent(self) -> None:
        found = system_accent()
        hint = "" if found else tr("Your system names no colour; Resilience keeps its own.")
        segments = [("own", tr("Resilience’s own")), ("system", tr("The system’s"))]
        current = "system" if self._kept.system_accent else "own"
        choice = self._add_choice(tr("Colour"), hint, segments, current)
        choice.segment_chosen.connect(self._set_accent)

    def _add_scale(self) -> None:
        segments = [(str(n), tr("{n} %", n=n)) for n in _SCALES]
        current = min(_SCALES, key=self._distance)
        choice = self._add_choice(tr("Text size"), "", segments, str(current))
        choice.segment_chosen.connect(self._set_scale)

    def _distance(self, scale: int) -> int:
        return abs(scale - theme().scale)

    def _add_motion(self) -> None:
        segments = [
            ("system", tr("As the system")),
            ("full", tr("Gentle motion")),
            ("less", tr("None")),
        ]
        choice = self._add_choice(tr("Motion"), "", segments, self._kept.motion)
        choice.segment_chosen.connect(self._set_motion)

    def _add_check(self, words: str, on: bool, slot: object) -> QCheckBox:
        check = QCheckBox(words.replace("&", "&&"))
        check.setAccessibleName(words)
        check.setChecked(on)
        check.toggled.connect(slot)
        self.body.addWidget(check)
        return check

    def _add_folder(self) -> None:
        self.body.addSpacing(theme().px(8))
        self.body.addWidget(label(tr("Where your data lies"), "subhead"))
        row = QHBoxLayout()
        column = QVBoxLayout()
        column.addWidget(label(str(self._options.folder), "small", "text2"))
        column.addWidget(
            label(tr("The last ten backups lie beside it, in “backups”."), "small", "text3")
        )
        row.addLayout(column, 1)
        show = Button(tr("Show the folder"), "quiet", "external-link")
        show.clicked.connect(self._show_folder)
        row.addWidget(show)
        self.body.addLayout(row)

    def _set_theme(self, mode: str) -> None:
        self._kept.theme = mode
        theme().set_mode(mode)  # type: ignore[arg-type]

    def _set_accent(self, which: str) -> None:
        self._kept.system_accent = which == "system"
        theme().set_system_accent(self._kept.system_accent)

    def _set_scale(self, percent: str) -> None:
        self._kept.scale = int(percent)
        theme().set_scale(int(percent))

    def _set_motion(self, motion: str) -> None:
        self._kept.motion = motion
        theme().set_reduced_motion({"full": False, "less": True}.get(motion))

    def _set_font(self, on: bool) -> None:
        self._kept.system_font = on
        theme().set_system_font(on)

    def _set_sound(self, on: bool) -> None:
        self._kept.sound = on
        self.sound_changed.emit(on)

    def _show_folder(self) -> None:
        folder: Path = self._options.folder
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _save(self) -> None:
        kept.save(self._options.folder, self._kept)
