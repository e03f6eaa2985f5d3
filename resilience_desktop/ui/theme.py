"""The one Theme: colours, sizes and fonts in force, and the signal that says they changed."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from resilience_desktop.host import resources
from resilience_desktop.ui import accent, tokens
from resilience_desktop.ui.style import style_sheet

Mode = Literal["system", "light", "dark"]

FONT_FILES = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "InterDisplay-SemiBold.ttf",
    "InterDisplay-Light.ttf",
)

_FUSION = "#308CC6"
"""The colour that Qt itself brings where the system names none."""


class Theme(QObject):
    """Everything that decides how the window looks. Get it with `theme()`.

    Widgets that paint themselves read `color`, `px` and `font` while painting, and connect
    `changed` to a bound method that updates or lays out again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mode: Mode = "system"
        self._dark = False
        self._scale = 100
        self._system_font = False
        self._system_accent = False
        self._base: str | None = None
        self._tones: dict[str, str] = {}
        self._reduced_motion: bool | None = None
        self._fonts: dict[str, QFont] = {}
        self._colors: dict[str, QColor] = {}
        self._loaded = False
        self._listening = False

    # What is in force

    @property
    def dark(self) -> bool:
        return self._dark

    @property
    def mode(self) -> Mode:
        return self._mode

    @property
    def scale(self) -> int:
        """Size of everything in per cent, 80 to 200."""
        return self._scale

    @property
    def system_font(self) -> bool:
        return self._system_font

    @property
    def system_accent(self) -> bool:
        """Whether the system's colour is wanted; our own where it names none."""
        return self._system_accent

    @property
    def reduced_motion(self) -> bool:
        """True when the settings, or else the system, ask for less motion."""
        if self._reduced_motion is not None:
            return self._reduced_motion
        return _system_wants_calm()

    def color(self, role: str) -> QColor:
        """A fresh copy of the colour of `role`; KeyError for a role that is no token."""
        found = self._colors.get(role)
        if found is None:
            found = self._colors[role] = QColor(self.value(role))
        return QColor(found)

    def value(self, role: str) -> str:
        """The colour of `role` as ``#RRGGBB``."""
        return self._tones.get(role) or (tokens.DARK if self._dark else tokens.LIGHT)[role]

    def px(self, size: float) -> int:
        """`size` at 100 % as whole pixels at the present scale; never rounds down to nothing."""
        scaled = round(size * self._scale / 100)
        return max(scaled, 1) if size > 0 else scaled

    def duration(self, name: str) -> int:
        """Milliseconds for a motion called quick, normal or slow; 0 with reduced motion."""
        return 0 if self.reduced_motion else tokens.MOTION_MS[name]

    def font(self, style: str = "body") -> QFont:
        """The font of one step of the type scale (a copy, yours to change)."""
        found = self._fonts.get(style)
        if found is None:
            found = self._fonts[style] = self._make_font(tokens.TYPE[style])
        return QFont(found)

    # What changes it

    def apply(self, app: QApplication, mode: Mode = "system") -> None:
        """Dress the whole application, now and whenever the system's scheme changes."""
        self._mode = mode
        if not self._listening:
            self._listening = True
            app.setStyle(QStyleFactory.create("Fusion"))
            app.styleHints().colorSchemeChanged.connect(self._follow_system)
        self._dress()

    def set_mode(self, mode: Mode) -> None:
        if mode != self._mode:
            self._mode = mode
            self._dress()

    def set_scale(self, percent: int) -> None:
        percent = min(max(percent, tokens.SCALE_MIN), tokens.SCALE_MAX)
        if percent != self._scale:
            self._scale = percent
            self._dress()

    def set_system_font(self, on: bool) -> None:
        if on != self._system_font:
            self._system_font = on
            self._dress()

    def set_system_accent(self, on: bool) -> None:
        if on != self._system_accent:
            self._system_accent = on
            self._dress()

    def look_at_system(self) -> None:
        """Follow the system's colour, if that is wanted and another one than before."""
        if self._system_accent and system_accent() != self._base:
            self._dress()

    def set_reduced_motion(self, on: bool | None) -> None:
        """True or False as the settings say; None follows the system."""
        self._reduced_motion = on

    def _follow_system(self) -> None:
        if self._mode == "system":
            self._dress()

    def _dress(self) -> None:
        app = QApplication.instance()
        self._dark = self._wants_dark()
        self._base = system_accent() if self._system_accent else None
        self._tones = accent.tones(self._base, self._dark) if self._base else {}
        self._colors.clear()
        self._fonts.clear()
        if isinstance(app, QApplication) and self._listening:
            app.setPalette(self._palette())
            app.setFont(self.font("body"))
            app.setStyleSheet(style_sheet(self))
        self.changed.emit()

    def _wants_dark(self) -> bool:
        if self._mode != "system":
            return self._mode == "dark"
        hints = QGuiApplication.styleHints()
        return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark

    def _make_font(self, style: tokens.TypeStyle) -> QFont:
        if self._system_font:
            font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
        else:
            self._load_fonts()
            font = QFont("Inter Display" if style.display else "Inter")
        font.setPixelSize(self.px(style.size))
        font.setWeight(QFont.Weight(style.weight))
        # Unhinted, letters keep their shape and place at every scale and on every system.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if style.tracking:
            pixels = style.tracking * font.pixelSize()
            font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, pixels)
        if style.tabular:
            font.setFeature(QFont.Tag.fromString("tnum"), 1)
        return font

    def _load_fonts(self) -> None:
        if self._loaded or QGuiApplication.instance() is None:
            return
        self._loaded = True
        for name in FONT_FILES:
            QFontDatabase.addApplicationFont(str(resources.path(f"fonts/{name}")))

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for target, source in (
            (role.Window, "canvas"),
            (role.WindowText, "text"),
            (role.Base, "surface"),
            (role.AlternateBase, "inset"),
            (role.Text, "text"),
            (role.Button, "inset"),
            (role.ButtonText, "text"),
            (role.BrightText, "danger"),
            (role.Highlight, "accent"),
            (role.HighlightedText, "onAccent"),
            (role.Link, "accentText"),
            (role.LinkVisited, "accentText"),
            (role.ToolTipBase, "toast"),
            (role.ToolTipText, "toastText"),
            (role.PlaceholderText, "text3"),
            (role.Light, "surface"),
            (role.Midlight, "hover"),
            (role.Mid, "press"),
            (role.Dark, "outline"),
            (role.Shadow, "hairline"),
            (role.Accent, "accent"),
        ):
            palette.setColor(target, self.color(source))
        for target in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, target, self.color("text3"))
        return palette


def system_accent() -> str | None:
    """The colour that the person chose for their system, ``#RRGGBB``; None where Qt hears of none.

    Some desktops tell it as the accent, others as the ground of what is selected.
    """
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        return None
    ours = QPalette(app.palette())
    app.setPalette(QPalette())  # what the system says comes through only where we say nothing
    theirs = app.palette()
    app.setPalette(ours)
    return accent_of(theirs)


def accent_of(palette: QPalette) -> str | None:
    """The colour that a system's palette names, None where it is only what Qt brings."""
    for role in (QPalette.ColorRole.Accent, QPalette.ColorRole.Highlight):
        found = palette.color(QPalette.ColorGroup.Active, role).name().upper()
        if found != _FUSION:
            return found
    return None


def _system_wants_calm() -> bool:
    """Whether the system asks for less motion; Qt tells from 6.12, before it is not known."""
    hints = QGuiApplication.styleHints()
    accessibility = getattr(hints, "accessibility", None)
    preference = getattr(accessibility() if accessibility else None, "motionPreference", None)
    return preference is not None and "reduce" in getattr(preference(), "name", "").lower()


_the_theme: Theme | None = None


def theme() -> Theme:
    """The one Theme of this process."""
    global _the_theme  # noqa: PLW0603 - one look for the process, made when first asked for
    if _the_theme is None:
        _the_theme = Theme()
    return _the_theme
