"""What helps others to find a fault, without anything that its owner wrote. Any thread.

Nothing is sent: the files are shown, and saved only where the user wants that.
"""

from __future__ import annotations

import getpass
import io
import json
import locale
import platform
import time
import zipfile
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict, dataclass, fields, is_dataclass
from enum import Enum
from importlib import metadata
from typing import TYPE_CHECKING, Any

from app.domain.redaction import Redactor
from app.paths import resource
from app.services.crash_reports import list_reports, write_report
from app.services.file_writing import write_file
from app.storage.counts import count_rows
from app.system.gpu import find_gpus
from app.system.machine_description import describe_machine
from app.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from app.domain.engine_pack import EnginePack
    from app.domain.settings import Settings
    from app.paths import Paths
    from app.services.engine_packs import EnginePacks
    from app.services.memory_service import MemoryService
    from app.storage.database import Database
    from app.system.run_mark import UnfinishedRun

_LIBRARIES = (
    "PySide6-Essentials",
    "llama-cpp-python",
    "huggingface-hub",
    "sqlite-utils",
    "msgspec",
    "numpy",
)
_LOG_LINES = 600
_LOG_BYTES = 200_000
_MOST_CRASHES = 5
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class DiagnosticsFile:
    """One file of the bundle."""

    name: str
    text: str


class Diagnostics:
    """Collected anew each time, in a thread of its own."""

    def __init__(
        self,
        paths: Paths,
        settings: Callable[[], Settings],
        database: Database,
        memory: MemoryService,
        packs: EnginePacks,
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._database = database
        self._memory = memory
        self._packs = packs
        self._work = ThreadPoolExecutor(max_workers=1, thread_name_prefix="diagnostics")

    def collect(self) -> Future[tuple[DiagnosticsFile, ...]]:
        """Every file as it would be saved."""
        return self._work.submit(self._collect)

    def note_crash(self, run: UnfinishedRun) -> Future[str]:
        """Write a report about a run that did not end in order; it is returned."""
        return self._work.submit(self._note_crash, run)

    def crash_report(self) -> Future[str]:
        """The newest report as it is, for its owner; empty where there is none."""
        return self._work.submit(self._newest_report)

    def save(self, path: str, files: Sequence[DiagnosticsFile]) -> Future[str]:
        """Put the files into a zip at `path`. Fails with UserFixableError ("not_written")."""
        return write_file(path, lambda: zipped(files))

    def close(self) -> None:
        """Take no more work."""
        self._work.shutdown(wait=True, cancel_futures=True)

    def _note_crash(self, run: UnfinishedRun) -> str:
        report = write_report(self._paths.logs, self._paths.log_file, run)
        return report.read_text("utf-8")

    def _newest_report(self) -> str:
        reports = list_reports(self._paths.logs)
        return reports[0].read_text("utf-8", errors="replace") if reports else ""

    def _collect(self) -> tuple[DiagnosticsFile, ...]:
        redact = _redactor(self._paths)
        logs = self._paths.logs
        named = (
            ("versions.txt", _versions()),
            ("machine.txt", redact.text(_machine())),
            ("engine.txt", redact.text(self._engine())),
            ("settings.json", json.dumps(without_words(self._settings()), indent=2)),
            ("database.txt", self._counts()),
            ("log.txt", redact.log(_tail(self._paths.log_file))),
            ("engine-ends.txt", redact.log(_tail(logs / "engines.log"))),
        )
        files = [DiagnosticsFile(name, text) for name, text in named]
        for report in list_reports(logs)[:_MOST_CRASHES]:
            text = redact.log(report.read_text("utf-8", errors="replace"))
            files.append(DiagnosticsFile(f"crashes/{report.name}", text))
        return tuple(files)

    def _engine(self) -> str:
        """What has computed here, the packs that were added, and graphics cards."""
        lines = [f"newest build: {self._memory.engine_build or 'none has loaded a model yet'}"]
        cards = find_gpus()()
        lines += [f"graphics card: {card.name}, {card.memory_total} bytes" for card in cards]
        lines.append(f"engine in use: {self._packs.choice.active}")
        lines += [_pack_words(pack) for pack in self._packs.packs]
        return "\n".join(lines)

    def _counts(self) -> str:
        counts = self._database.submit(count_rows).result()
        size = self._paths.database.stat().st_size
        rows = [f"{name}: {count}" for name, count in counts.items()]
        return "\n".join((f"bytes: {size}", *rows))


def zipped(files: Sequence[DiagnosticsFile]) -> bytes:
    """The bytes of a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in files:
            archive.writestr(file.name, file.text)
    return buffer.getvalue()


def without_words(value: object) -> Any:  # noqa: ANN401 - whatever JSON has
    """Settings as JSON: numbers, ticks and choices as they are, of words only their length."""
    if isinstance(value, Enum) or value is None or isinstance(value, bool | int | float):
        return value.value if isinstance(value, Enum) else value
    if isinstance(value, str):
        return f"({len(value)} characters)"
    if is_dataclass(value):
        return {each.name: without_words(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple | list):
        return [without_words(each) for each in value]
    return "(something else)"


def _pack_words(pack: EnginePack) -> str:
    devices = ", ".join(f"{each.name} ({each.description})" for each in pack.devices)
    state = f"cannot be used: {pack.problem}" if pack.problem else f"devices: {devices}"
    return f"pack {pack.id}: {pack.backend} {pack.version}, build {pack.build}, {state}"


def _versions() -> str:
    lines = [f"Quantscope {VERSION}", f"Python {platform.python_version()}"]
    for name in _LIBRARIES:
        try:
            lines.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            lines.append(f"{name}: unknown")
    lines.append(time.strftime("collected %Y-%m-%d %H:%M:%S %z"))
    return "\n".join(lines)


def _machine() -> str:
    found = asdict(describe_machine()) | {"language": locale.getlocale()[0]}
    return "\n".join(f"{name}: {value}" for name, value in found.items())


def _tail(file: Path) -> str:
    try:
        with file.open("rb") as reader:
            size = reader.seek(0, 2)
            reader.seek(max(0, size - _LOG_BYTES))
            text = reader.read().decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-_LOG_LINES:])


def _redactor(paths: Paths) -> Redactor:
    own = (
        (str(resource("")), "program"),
        (str(paths.logs), "logs"),
        (str(paths.cache), "cache"),
        (str(paths.config), "config"),
        (str(paths.data / "models"), "models"),
        (str(paths.database), "database"),
    )
    try:
        name = getpass.getuser()
    except (OSError, KeyError):
        name = ""
    names = (name, platform.node())
    return Redactor(own, tuple(each for each in names if len(each) >= _SHORTEST_NAME))
