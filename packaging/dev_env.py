"""The virtual environment `.venv`: made in stages, each remembered by a key in a stamp file."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from dev_llama import Source
from dev_report import execute, say, step
from dev_system import require_venv

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Checkout:
    """The folders of one checkout."""

    root: Path

    @property
    def venv(self) -> Path:
        return self.root / ".venv"

    @property
    def scripts(self) -> Path:
        return self.venv / ("Scripts" if sys.platform == "win32" else "bin")

    @property
    def python(self) -> Path:
        return self.scripts / ("python.exe" if sys.platform == "win32" else "python")

    @property
    def stamp(self) -> Path:
        return self.venv / "quantscope-stamp.json"

    @property
    def marker(self) -> Path:
        """There while packages are written; found at a start, the environment is half-made."""
        return self.venv / "quantscope-installing"

    @property
    def logs(self) -> Path:
        return self.root / "build" / "logs"

    @property
    def llama_lock(self) -> Path:
        return self.requirements("requirements-llama.txt")

    def requirements(self, name: str) -> Path:
        return self.root / "packaging" / name

    def pip_install(self, name: str, *arguments: str) -> None:
        """pip in the environment; `name` is the log's. An interruption leaves the marker."""
        command = [str(self.python), "-m", "pip", "install", "--no-input", *arguments]
        self.marker.touch()
        try:
            execute(command, self.logs / f"pip-{name}.log", {**os.environ, "PIP_USER": "0"})
        except Exception:
            self.marker.unlink()
            raise
        self.marker.unlink()


@dataclass(frozen=True, slots=True)
class Stamp:
    """Which stages were done with which key, and where llama.cpp came from."""

    done: Mapping[str, str] = field(default_factory=dict)
    llama: Source | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """`work` returns False when the stage has to be looked at again next time.

    `key` is asked before and after it: installing system packages changes dpkg's own state.
    """

    name: str
    key: Callable[[], str]
    work: Callable[[], bool]


def read_stamp(path: Path) -> Stamp:
    """An unreadable stamp counts as none: the stages run again."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        llama = Source(**data["llama"]) if data["llama"] else None
        return Stamp(dict(data["done"]), llama)
    except (OSError, ValueError, KeyError, TypeError):
        return Stamp()


def write_stamp(path: Path, stamp: Stamp) -> None:
    fresh = path.with_suffix(".new")
    fresh.write_text(json.dumps(asdict(stamp), indent=1), encoding="utf-8")
    fresh.replace(path)


def file_key(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def python_key(root: Path) -> str:
    """A venv holds absolute paths and one minor version: it fits this Python in this place."""
    version = sys.version_info
    return f"{version.major}.{version.minor} {sys.base_prefix} {root}"


def is_whole(checkout: Checkout, stamp: Stamp) -> bool:
    fits = stamp.done.get("python") == python_key(checkout.root)
    return fits and checkout.python.exists() and not checkout.marker.exists()


def prepare(checkout: Checkout, stages: list[Stage], llama: Source) -> None:
    """Brings the environment up to date; two reads and some hashes where it is."""
    if not _pending(checkout, stages):
        return
    with _alone(checkout):
        if not is_whole(checkout, read_stamp(checkout.stamp)):
            make_venv(checkout)
            write_stamp(checkout.stamp, Stamp({"python": python_key(checkout.root)}, llama))
        for stage in _pending(checkout, stages):
            if stage.work():
                done = {**read_stamp(checkout.stamp).done, stage.name: stage.key()}
                write_stamp(checkout.stamp, Stamp(done, llama))


def _pending(checkout: Checkout, stages: list[Stage]) -> list[Stage]:
    stamp = read_stamp(checkout.stamp)
    if not is_whole(checkout, stamp):
        return stages
    return [stage for stage in stages if stamp.done.get(stage.name) != stage.key()]


def make_venv(checkout: Checkout) -> None:
    """Takes a working environment of this Python as it is; otherwise makes a new, empty one."""
    if _adoptable(checkout):
        return
    if checkout.marker.exists():
        say("The last installation was interrupted: starting with an empty environment.")
    require_venv(checkout.logs)
    with step(f"Making the virtual environment {checkout.venv}"):
        command = [sys.executable, "-m", "venv", "--clear", str(checkout.venv)]
        execute(command, checkout.logs / "venv.log")


def _adoptable(checkout: Checkout) -> bool:
    if checkout.marker.exists() or not checkout.python.exists():
        return False
    asked = "import pip, sys; print(*sys.version_info[:2], sys.base_prefix, sys.prefix, sep='\\n')"
    answer = subprocess.run(
        [str(checkout.python), "-c", asked], capture_output=True, text=True, check=False
    )
    expected = [*map(str, sys.version_info[:2]), sys.base_prefix, str(checkout.venv)]
    return answer.returncode == 0 and answer.stdout.split("\n")[:4] == expected


@contextmanager
def _alone(checkout: Checkout) -> Iterator[None]:
    """Two commands at once in one checkout: the second waits for the first."""
    path = checkout.root / "build" / "dev.lock"
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as handle:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(handle.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
