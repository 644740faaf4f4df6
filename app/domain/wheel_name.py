"""What the name of a wheel tells, and whether it fits this computer. Pure, any thread.

Names: the binary distribution format of the Python packaging user guide; tags: PEP 425 and 600.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from app.domain.errors import UserFixableError

_NAME = re.compile(
    r"(?P<name>[A-Za-z0-9_.]+)-(?P<version>[A-Za-z0-9_.!+]+)(-\d[A-Za-z0-9_.]*)?"
    r"-(?P<python>[A-Za-z0-9_.]+)-(?P<abi>[A-Za-z0-9_.]+)-(?P<platform>[A-Za-z0-9_.]+)\.whl"
)
_PACKAGE = "llama_cpp_python"
_GLIBC = re.compile(r"manylinux_(\d+)_(\d+)_(\w+)")
_OLD_GLIBC = {"manylinux1": (2, 5), "manylinux2010": (2, 12), "manylinux2014": (2, 17)}
_MACOS = re.compile(r"macosx_(\d+)_(\d+)_(\w+)")


@dataclass(frozen=True, slots=True)
class Computer:
    """`platform` as sysconfig spells it; versions (0, 0) where there is none."""

    platform: str
    glibc: tuple[int, int] = (0, 0)
    macos: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class WheelName:
    """The parts of the name that matter here."""

    version: str
    platforms: tuple[str, ...]


def read_wheel_name(name: str) -> WheelName:
    """Raises UserFixableError where it is no wheel of llama-cpp-python."""
    found = _NAME.fullmatch(name)
    if found is None or found["name"].lower().replace(".", "_") != _PACKAGE:
        raise UserFixableError(
            "This file is no wheel of llama-cpp-python.",
            "Choose a file whose name begins with llama_cpp_python and ends with .whl.",
            code="not_an_engine",
        )
    return WheelName(found["version"], tuple(found["platform"].split(".")))


def require_fit(wheel: WheelName, computer: Computer) -> None:
    """Raises UserFixableError where it was built for another kind of computer.

    Which Python it names does not matter: its library is reached through ctypes.
    """
    if any(_fits(tag, computer) for tag in wheel.platforms):
        return
    wanted = computer.platform.replace("-", "_").replace(".", "_")
    raise UserFixableError(
        f"This engine was built for {', '.join(wheel.platforms)}.",
        f"Choose one that was built for {wanted}.",
        code="other_computer",
    )


def _fits(tag: str, computer: Computer) -> bool:
    system, _, machine = computer.platform.replace(".", "_").replace("-", "_").partition("_")
    if tag in {"any", f"{system}_{machine}"}:
        return True
    if found := _GLIBC.fullmatch(tag):
        needed = (int(found[1]), int(found[2]))
        return system == "linux" and found[3] == machine and needed <= computer.glibc
    old, _, old_machine = tag.partition("_")
    if old in _OLD_GLIBC:
        return system == "linux" and old_machine == machine and _OLD_GLIBC[old] <= computer.glibc
    if found := _MACOS.fullmatch(tag):
        needed = (int(found[1]), int(found[2]))
        own = computer.platform.rpartition("-")[2]
        return system == "macosx" and found[3] in {own, "universal2"} and needed <= computer.macos
    return False
