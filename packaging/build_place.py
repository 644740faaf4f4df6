"""The folders of a build and its own environment, apart from the one that developers work in."""

from __future__ import annotations

import hashlib
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from dev_report import execute, step
from dev_system import require_venv

_LOCKS = ("requirements.txt", "requirements-build.txt")


@dataclass(frozen=True, slots=True)
class BuildPlace:
    """Where a checkout is built."""

    root: Path

    @property
    def environment(self) -> Path:
        return self.root / "build" / "environment"

    @property
    def python(self) -> Path:
        if sys.platform == "win32":
            return self.environment / "Scripts" / "python.exe"
        return self.environment / "bin" / "python"

    @property
    def logs(self) -> Path:
        return self.root / "build" / "logs"

    @property
    def made(self) -> Path:
        """Icons and texts that installer.spec takes."""
        return self.root / "build" / "bundle"

    @property
    def dist(self) -> Path:
        """What can be handed out."""
        return self.root / "dist"

    @property
    def bundle(self) -> Path:
        """The program in its folder; on macOS the .app beside it is what people get."""
        return self.dist / "quantscope"

    @property
    def inside(self) -> Path:
        """The folder in the bundle with all but the program itself."""
        return self.bundle / "_internal"

    @property
    def program(self) -> Path:
        """The program, on Windows the one that has a console."""
        return self.bundle / ("quantscope-cli.exe" if sys.platform == "win32" else "quantscope")

    @property
    def llama_lock(self) -> Path:
        return self.root / "packaging" / "requirements-llama.txt"

    def locks(self) -> list[Path]:
        return [self.root / "packaging" / name for name in _LOCKS]


def make_environment(place: BuildPlace) -> None:
    """An environment with exactly the locked packages; made anew when a lock has changed."""
    stamp = place.environment / "quantscope-locks"
    key = _key(place)
    if stamp.exists() and stamp.read_text(encoding="utf-8") == key:
        return
    require_venv(place.logs)
    with step("Making the build environment"):
        venv = [sys.executable, "-m", "venv", "--clear", str(place.environment)]
        execute(venv, place.logs / "build-venv.log")
        requirements = [part for lock in place.locks() for part in ("--requirement", str(lock))]
        install(place, "build", "--require-hashes", "--no-deps", *requirements)
    stamp.write_text(key, encoding="utf-8")


def install(place: BuildPlace, name: str, *arguments: str) -> None:
    """pip in the build environment; `name` is the log's."""
    command = [str(place.python), "-m", "pip", "install", "--no-input", *arguments]
    execute(command, place.logs / f"pip-{name}.log", {**os.environ, "PIP_USER": "0"})


def _key(place: BuildPlace) -> str:
    texts = [lock.read_text(encoding="utf-8") for lock in place.locks()]
    return hashlib.sha256("\0".join([sys.version, sys.base_prefix, *texts]).encode()).hexdigest()
