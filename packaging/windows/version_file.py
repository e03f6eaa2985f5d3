"""The version resource of the program, as PyInstaller's `EXE(version=…)` takes it."""

from __future__ import annotations

from pathlib import Path

from windows import installer


def text(version: str, four: str, file: str = "resilience-desktop.exe") -> str:
    """The resource for a version such as 1.2.3 and, as `four`, 1.2.3.0."""
    numbers = tuple(int(part) for part in four.split("."))
    strings = {
        "CompanyName": "The Resilience maintainers",
        # The task manager and "Open with" show this one as the program's name.
        "FileDescription": "Resilience",
        "FileVersion": version,
        "InternalName": "resilience-desktop",
        "LegalCopyright": "The Resilience maintainers, MIT licence",
        "OriginalFilename": file,
        "ProductName": "Resilience",
        "ProductVersion": version,
    }
    pairs = ",\n        ".join(
        f"StringStruct({name!r}, {value!r})" for name, value in strings.items()
    )
    return f"""VSVersionInfo(
  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0x0, OS=0x40004,
                    fileType=0x1, subtype=0x0, date=(0, 0)),
  kids=[
    StringFileInfo([
      StringTable('040904B0', [
        {pairs},
      ]),
    ]),
    VarFileInfo([VarStruct('Translation', [0x0409, 1200])]),
  ],
)
"""


def write(out: Path) -> Path:
    """Write the resource of this version; its path."""
    version = installer.project_version()
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(text(version, installer.four_numbers(version)), encoding="utf-8")
    return out
