"""Which makers' graphics cards are in this computer, whatever can compute on them. Any thread."""

from __future__ import annotations

import sys
from pathlib import Path

_MAKERS = {"0x10de": "NVIDIA", "0x1002": "AMD", "0x8086": "Intel"}  # PCI vendor ids
_CLASS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"


def card_makers(drm: Path = Path("/sys/class/drm")) -> tuple[str, ...]:
    """ "NVIDIA", "AMD", "Intel", each once; macOS has Metal built in, so nothing is told there."""
    found = _from_registry() or [_vendor(card) for card in sorted(drm.glob("card*/device/vendor"))]
    return tuple(dict.fromkeys(maker for maker in found if maker))


def _vendor(file: Path) -> str:
    try:
        return _MAKERS.get(file.read_text(encoding="ascii").strip().lower(), "")
    except (OSError, ValueError):
        return ""


def _from_registry() -> list[str]:
    found: list[str] = []
    if sys.platform == "win32":
        import winreg

        with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _CLASS) as key:
            for index in range(winreg.QueryInfoKey(key)[0]):
                try:
                    with winreg.OpenKey(key, winreg.EnumKey(key, index)) as card:
                        device = str(winreg.QueryValueEx(card, "MatchingDeviceId")[0]).lower()
                except OSError:
                    continue
                found += [name for code, name in _MAKERS.items() if f"ven_{code[2:]}" in device]
    return found
