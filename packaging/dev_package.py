"""`dev.py package`: installers of this system, from the program in dist/."""

from __future__ import annotations

import hashlib
import sys
from typing import TYPE_CHECKING

from build_place import BuildPlace
from bundle_check import MOST_PACKED_MB, measure
from dev_report import Problem, say

if TYPE_CHECKING:
    from pathlib import Path


def package(root: Path) -> int:
    """Make what this system has; raises Problem where the program is missing or has grown."""
    place = BuildPlace(root)
    if not place.program.exists():
        raise Problem(
            "There is no program to make installers of.", "Call packaging/dev.py build first."
        )
    made = _package(place)
    _write_sums(place, made)
    starter = measure(place.bundle).starter
    for file in made:
        own = file.stat().st_size - starter  # it hardly shrinks
        say(f"{file}: {file.stat().st_size / 1e6:.1f} MB, {own / 1e6:.1f} MB without the starter")
        if own / 1e6 > MOST_PACKED_MB:
            raise Problem(f"{file.name} is too large.", f"It may have {MOST_PACKED_MB} MB.")
    return 0


def _package(place: BuildPlace) -> list[Path]:
    if sys.platform == "darwin":
        from package_macos import package_macos

        return package_macos(place)
    if sys.platform == "win32":
        from package_windows import package_windows

        return package_windows(place)
    from package_linux import package_linux

    return package_linux(place)


def _write_sums(place: BuildPlace, made: list[Path]) -> None:
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in made]
    (place.dist / f"sha256sums-{sys.platform}.txt").write_text("".join(lines), encoding="utf-8")
