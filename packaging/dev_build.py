"""`dev.py build`: the program that is handed out, in dist/quantscope, tried and measured."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from build_llama import portable_wheel
from build_place import BuildPlace, install, make_environment
from bundle_check import check_bundle, report_sizes, strip_libraries
from bundle_names import VERSION, version_resource
from dev_report import execute, say, step

if TYPE_CHECKING:
    import argparse


def build(root: Path, options: argparse.Namespace) -> int:
    """Make everything; raises Problem where a step fails."""
    place = BuildPlace(root)
    make_environment(place)
    _install_llama(place, options)
    _draw_icons(place)
    _bundle(place)
    strip_libraries(place)
    check_bundle(place)
    report_sizes(place)
    say(f"Quantscope {VERSION} is ready: {place.program}")
    return 0


def _install_llama(place: BuildPlace, options: argparse.Namespace) -> None:
    """The portable wheel, or one that was given: what it runs on is then its maker's word."""
    chosen = getattr(options, "llama_wheel", None)
    wheel = Path(chosen).resolve() if chosen else portable_wheel(place, os.environ)
    with step(f"Installing {wheel.name}"):
        install(place, "llama", "--force-reinstall", "--no-deps", str(wheel))


def _draw_icons(place: BuildPlace) -> None:
    place.made.mkdir(parents=True, exist_ok=True)
    script = place.root / "packaging" / "icon_files.py"
    source = place.root / "resources" / "quantscope.svg"
    execute(
        [str(place.python), str(script), str(source), str(place.made)], place.logs / "icons.log"
    )
    (place.made / "version.txt").write_text(version_resource(VERSION), encoding="utf-8")


def _bundle(place: BuildPlace) -> None:
    shutil.rmtree(place.bundle, ignore_errors=True)
    with step("Collecting the program"):
        execute(
            [
                *(str(place.python), "-m", "PyInstaller", "--noconfirm"),
                *("--distpath", str(place.dist), "--workpath", str(place.root / "build" / "work")),
                str(place.root / "installer.spec"),
            ],
            place.logs / "pyinstaller.log",
        )
