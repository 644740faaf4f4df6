"""Downloads against curl: rate, memory and how soon a stop is answered, all on loopback.

The file has 1 GiB, or QUANTSCOPE_BENCH_MIB; it lies in memory where there is room, for the disk is
not what is measured. Memory is that of the hub process, which the window starts for a download.
"""

from __future__ import annotations

import os
import queue
import shutil
import statistics
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.hub.protocol import Cancel, Failed, Fetch, Fetched, HashFile, HashProgress, HubEvent
from app.hub.worker import HubWorker
from tests.benchmarks.target import Measurement
from tests.fake_hub import faults
from tests.fake_hub.contents import FakeContents, FakeFile, FakeRepository
from tests.fake_hub.server import FakeHub

_MIB = 1 << 20
_PAIRS = 5
_STOPS = 5  # in each state
_RATE_TARGET = 0.5
_MEMORY_TARGET_MIB = 40.0
_CANCEL_TARGET_S = 0.3
_NAME = "model.gguf"
_LONG = 600.0

_STATES = {
    "full speed": None,
    "before the answer": faults.silence(_LONG, None),
    "stall": faults.stall(_MIB, _LONG, None),
    "waiting": faults.answer(503, None, Retry_After="60"),
}


@dataclass
class _Setting:
    """Everything that one run needs."""

    hub: FakeHub
    repository: FakeRepository
    folder: Path
    events: queue.SimpleQueue[HubEvent]
    worker: HubWorker

    @property
    def part(self) -> Path:
        return self.folder / "model.part"

    @property
    def file(self) -> FakeFile:
        return self.repository.files[_NAME]

    def command(self) -> Fetch:
        repository = self.repository
        sha256 = self.hub.sha256(self.file)
        part = os.fsencode(self.part)
        return Fetch("f", repository.id, repository.revision, _NAME, self.file.size, sha256, part)

    def await_end(self) -> HubEvent:
        while True:
            event = self.events.get(timeout=600)
            if isinstance(event, Fetched | Failed):
                return event


def measure_all() -> list[Measurement]:
    """Pairs of runs; then stops in every state."""
    size = int(os.environ.get("QUANTSCOPE_BENCH_MIB", "1024")) * _MIB
    with tempfile.TemporaryDirectory(dir=_roomy_folder(3 * size)) as name:
        folder = Path(name)
        source = folder / "source.gguf"
        _write_random(source, size)
        contents = FakeContents()
        repository = FakeRepository("org/model", {_NAME: FakeFile(source)})
        contents.add(repository)
        with FakeHub(contents) as hub:
            os.environ["HF_ENDPOINT"] = hub.url
            events: queue.SimpleQueue[HubEvent] = queue.SimpleQueue()
            worker = HubWorker(events.put)
            try:
                setting = _Setting(hub, repository, folder, events, worker)
                return [*_rates(setting), *_stops(setting)]
            finally:
                worker.close()


def _rates(setting: _Setting) -> list[Measurement]:
    _ours(setting)  # warm-up
    idle = _private_bytes(setting.worker)
    watch = _MemoryWatch(setting.worker)
    pairs = [(_ours(setting), _curl(setting)) for _ in range(_PAIRS)]
    peak = watch.end()
    note = f"private memory at its peak; {(peak - idle) / _MIB:+.1f} MiB while bytes come"
    name = "download: memory of the hub process"
    memory = Measurement(name, peak / _MIB, "MiB", _MEMORY_TARGET_MIB, True, note)
    return [_ratio(pairs, setting.file.size // _MIB), memory]


def _ratio(pairs: list[tuple[float, float | None]], size: int) -> Measurement:
    ours = statistics.median(mine for mine, _ in pairs)
    ratios = [mine / curl for mine, curl in pairs if curl]
    if not ratios:
        note = "no curl on this machine to compare with"
        return Measurement("download rate", ours, "MiB/s", 0.0, False, note)
    curl = statistics.median(curl for _, curl in pairs if curl)
    note = f"median of {_PAIRS} pairs, {size} MiB; ours {ours:.0f}, curl {curl:.0f} MiB/s"
    return Measurement(
        "download rate against curl", statistics.median(ratios), "×", _RATE_TARGET, False, note
    )


def _ours(setting: _Setting) -> float:
    """MiB/s from the command to the hashed and synced file."""
    setting.part.unlink(missing_ok=True)
    begun = time.perf_counter()
    setting.worker.submit(setting.command())
    end = setting.await_end()
    if not isinstance(end, Fetched):
        raise RuntimeError(f"{end}")  # noqa: TRY004 - not about types
    return setting.file.size / _MIB / (time.perf_counter() - begun)


def _curl(setting: _Setting) -> float | None:
    curl = shutil.which("curl")
    if curl is None:
        return None
    setting.part.unlink(missing_ok=True)
    url = setting.hub.file_url(setting.repository, _NAME)
    begun = time.perf_counter()
    subprocess.run([curl, "-sSLf", "-o", str(setting.part), url], check=True)
    return setting.file.size / _MIB / (time.perf_counter() - begun)


class _MemoryWatch:
    """Keeps the highest figure of a process."""

    def __init__(self, worker: HubWorker) -> None:
        self._worker = worker
        self._ended = threading.Event()
        self._peak = 0
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def end(self) -> int:
        self._ended.set()
        self._thread.join()
        return self._peak

    def _watch(self) -> None:
        while not self._ended.wait(0.05):
            self._peak = max(self._peak, _private_bytes(self._worker))


def _private_bytes(worker: HubWorker) -> int:
    return int(psutil.Process(worker.pid).memory_full_info().uss)


def _stops(setting: _Setting) -> list[Measurement]:
    """Seconds from Cancel to its answer, in each state of a transfer, and while hashing."""
    taken = [_stop_transfer(setting, fault) for fault in _STATES.values() for _ in range(_STOPS)]
    taken += [_stop_hash(setting) for _ in range(_STOPS)]
    median = statistics.median(taken)
    states = ", ".join((*_STATES, "hashing"))
    note = f"longest of {len(taken)}, median {median * 1000:.0f} ms; {states}"
    return [Measurement("download: stop answered", max(taken), "s", _CANCEL_TARGET_S, True, note)]


def _stop_transfer(setting: _Setting, fault: faults.Fault | None) -> float:
    setting.part.unlink(missing_ok=True)
    setting.hub.requests.clear()
    setting.hub.faults.clear()
    if fault:
        setting.hub.faults.add(_NAME, fault)
    setting.worker.submit(setting.command())
    setting.hub.saw(_NAME)
    threading.Event().wait(0.1)  # well into the state
    return _stop(setting, "f")


def _stop_hash(setting: _Setting) -> float:
    assert isinstance(setting.file.data, Path)
    setting.worker.submit(HashFile("h", os.fsencode(setting.file.data)))
    while not isinstance(setting.events.get(timeout=60), HashProgress):
        pass
    return _stop(setting, "h")


def _stop(setting: _Setting, request_id: str) -> float:
    begun = time.perf_counter()
    setting.worker.submit(Cancel(request_id))
    setting.await_end()
    return time.perf_counter() - begun


def _write_random(path: Path, size: int) -> None:
    block = os.urandom(_MIB)
    with path.open("wb") as stream:
        for _ in range(size // _MIB):
            stream.write(block)


def _roomy_folder(size: int) -> str | None:
    """A folder in memory where there is room for it."""
    memory = Path("/dev/shm")  # noqa: S108 - only the bytes of the benchmark
    if memory.is_dir() and shutil.disk_usage(memory).free > 2 * size:
        return str(memory)
    return None
