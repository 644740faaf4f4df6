"""What a prebuilt library must fit: system, processor, C library. Any thread."""

from __future__ import annotations

import platform
import sysconfig

from app.domain.wheel_name import Computer


def this_computer() -> Computer:
    """The computer that this process runs on."""
    name, version = platform.libc_ver()
    glibc = _pair(version) if name == "glibc" else (0, 0)
    return Computer(sysconfig.get_platform(), glibc, _pair(platform.mac_ver()[0]))


def _pair(version: str) -> tuple[int, int]:
    numbers = [int(part) for part in version.split(".")[:2] if part.isdigit()]
    major, minor = (*numbers, 0, 0)[:2]
    return major, minor
