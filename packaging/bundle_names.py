"""What the program is called on each system: its version, its identifier, its files' type."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
APP_ID = "org.quantscope.Quantscope"
PUBLISHER = "Quantscope contributors"
SUMMARY = "Run GGUF language models on your own computer"
GGUF_TYPE = "org.quantscope.gguf"
GGUF_MIME = "application/x-gguf"


def read_version(root: Path) -> str:
    """The version that the app itself says."""
    text = (root / "app" / "version.py").read_text(encoding="utf-8")
    found = re.search(r'^VERSION = "([^"]+)"$', text, re.MULTILINE)
    if not found:
        raise ValueError("app/version.py has no VERSION")
    return found[1]


VERSION = read_version(ROOT)


def info_plist() -> dict[str, Any]:
    """What macOS is told beyond what PyInstaller writes: it opens .gguf files, on macOS 14 on."""
    return {
        "CFBundleDisplayName": "Quantscope",
        "CFBundleShortVersionString": VERSION,
        "LSApplicationCategoryType": "public.app-category.productivity",
        "LSMinimumSystemVersion": "14.0",
        "NSHighResolutionCapable": True,
        "NSHumanReadableCopyright": f"© {PUBLISHER}",
        "NSRequiresAquaSystemAppearance": False,
        "CFBundleDocumentTypes": [
            {
                "CFBundleTypeName": "GGUF model",
                "CFBundleTypeRole": "Viewer",
                "LSHandlerRank": "Alternate",
                "LSItemContentTypes": [GGUF_TYPE],
            }
        ],
        "UTImportedTypeDeclarations": [
            {
                "UTTypeIdentifier": GGUF_TYPE,
                "UTTypeDescription": "GGUF model",
                "UTTypeConformsTo": ["public.data"],
                "UTTypeTagSpecification": {
                    "public.filename-extension": ["gguf"],
                    "public.mime-type": [GGUF_MIME],
                },
            }
        ],
    }


def version_resource(version: str) -> str:
    """The text from which PyInstaller makes the version resource of Windows programs."""
    numbers = [int(part) for part in re.findall(r"\d+", version)][:4]
    four = tuple(numbers + [0] * (4 - len(numbers)))
    words = {
        "CompanyName": PUBLISHER,
        "FileDescription": "Quantscope",
        "FileVersion": version,
        "InternalName": "quantscope",
        "LegalCopyright": f"© {PUBLISHER}",
        "OriginalFilename": "quantscope.exe",
        "ProductName": "Quantscope",
        "ProductVersion": version,
    }
    strings = ", ".join(f"StringStruct({name!r}, {text!r})" for name, text in words.items())
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)), kids=["
        f"StringFileInfo([StringTable('040904B0', [{strings}])]), "
        "VarFileInfo([VarStruct('Translation', [1033, 1200])])])\n"
    )
