"""Info.plist of Resilience.app: what the Finder and launchd are told.

Read by packaging/staging/resilience.spec. Standard library only.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
BUNDLE_ID = "org.resilience.Resilience"
NAME = "Resilience.app"
BACKUP_TYPE = "org.resilience.backup"
BACKUP_ICON = "backup.icns"
MBOX_TYPE = "org.resilience.mbox"

_QT_WHEEL = re.compile(r"pyside6_essentials-[\d.]+-[\w.]+-[\w.]+-macosx_(\d+)_(\d+)_\w+\.whl")


def oldest_macos(lock: Path = ROOT / "uv.lock") -> str:
    """The oldest macOS that the locked Qt runs on, by its wheel's own name, such as "13.0".

    Raises LookupError when no wheel for macOS is locked.
    """
    found = _QT_WHEEL.search(lock.read_text(encoding="utf-8"))
    if found is None:
        raise LookupError(f"{lock.name} holds no wheel of Qt for macOS.")
    return f"{found[1]}.{found[2]}"


def info_plist(version: str, oldest: str | None = None) -> dict[str, Any]:
    """Everything but what PyInstaller fills in by itself (the executable's and the icon's name)."""
    return {
        "CFBundleName": "Resilience",
        "CFBundleDisplayName": "Resilience",
        "CFBundleIdentifier": BUNDLE_ID,
        "CFBundlePackageType": "APPL",
        "CFBundleInfoDictionaryVersion": "6.0",
        "CFBundleDevelopmentRegion": "en",
        "CFBundleLocalizations": ["en"],
        "CFBundleShortVersionString": plain_version(version),
        "CFBundleVersion": plain_version(version),
        "NSHumanReadableCopyright": "The Resilience maintainers, MIT licence",
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": oldest or oldest_macos(),
        "NSHighResolutionCapable": True,
        # Dark windows where the system is dark.
        "NSRequiresAquaSystemAppearance": False,
        "NSSupportsAutomaticGraphicsSwitching": True,
        # Nothing is encrypted, and nothing is sent.
        "ITSAppUsesNonExemptEncryption": False,
        "CFBundleDocumentTypes": document_types(),
        "UTExportedTypeDeclarations": [backup_type()],
        "UTImportedTypeDeclarations": [mbox_type()],
    }


def plain_version(version: str) -> str:
    """Up to three numbers, as macOS compares them: 1.2.3rc1 is 1.2.3."""
    found = re.match(r"\d+(\.\d+){0,2}", version)
    if found is None:
        raise ValueError(f"{version!r} begins with no number.")
    return found[0]


def document_types() -> list[dict[str, Any]]:
    """What is offered under "Open With"; only a backup is ours by default."""
    return [
        {
            "CFBundleTypeName": "Mail with a no",
            "CFBundleTypeRole": "Viewer",
            "LSHandlerRank": "Alternate",
            "LSItemContentTypes": ["com.apple.mail.email", "public.email-message", MBOX_TYPE],
        },
        {
            "CFBundleTypeName": "Resilience backup",
            "CFBundleTypeRole": "Editor",
            "CFBundleTypeIconFile": BACKUP_ICON,
            "LSHandlerRank": "Owner",
            "LSItemContentTypes": [BACKUP_TYPE],
        },
    ]


def backup_type() -> dict[str, Any]:
    """Our own type: a copy of a profile, which is an SQLite database."""
    return {
        "UTTypeIdentifier": BACKUP_TYPE,
        "UTTypeDescription": "Resilience backup",
        "UTTypeIconFile": BACKUP_ICON,
        "UTTypeConformsTo": ["public.database", "public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": ["resilience"],
            "public.mime-type": ["application/vnd.resilience.backup+sqlite3"],
        },
    }


def mbox_type() -> dict[str, Any]:
    """Many mails in one file. It is not our type: another program's word for it wins."""
    return {
        "UTTypeIdentifier": MBOX_TYPE,
        "UTTypeDescription": "Mailbox",
        "UTTypeConformsTo": ["public.data"],
        "UTTypeTagSpecification": {
            "public.filename-extension": ["mbox"],
            "public.mime-type": ["application/mbox"],
        },
    }
