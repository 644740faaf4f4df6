"""The real app as a process: time to the first frame and to the first answer, and its memory.

Warm starts on a virtual display; without one only the first frame, on Qt's offscreen platform.
The app writes its moments to the file that QUANTSCOPE_TRACE_START names.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.domain.memory_prediction import LoadLayout, predict_memory
from app.engine.gguf_header import describe, read_header
from app.foundations import STARTER
from app.paths import HOME_VARIABLE, resource
from app.start_trace import TRACE_VARIABLE
from tests.benchmarks.target import Measurement
from tests.e2e.desktop import missing_parts, virtual_desktop
from tests.e2e.running_app import BUNDLE_VARIABLE, ENGINE_MARKS, command_line

_RUNS = 7
_QUIET_RUNS = 3
_QUESTION = "What is inference?"
_PATIENCE_S = 60.0
_FIRST_FRAME_S = 0.4 if os.environ.get(BUNDLE_VARIABLE) else 0.3  # the bundle unpacks its code
_SETTLE_S = 1.0  # until all that is put off after the first frame has been done
# The least that PySide6 can do, beside which the app's first frame is told: what is left is ours.
_BARE_WINDOW = """
import sys, time
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
class Window(QMainWindow):
    def paintEvent(self, event):
        open(sys.argv[1], "w").write(f"first_paint {time.monotonic()}\\n")
window = Window()
window.show()
application.exec()
"""
_MB = 1_000_000


@dataclass(frozen=True, slots=True)
class _Run:
    """Seconds from the start of the process, bytes; None where they could not be measured."""

    moments: Mapping[str, float]
    window_bytes: int  # at the end of the run
    engine_bytes: int | None


def measure_all() -> list[Measurement]:
    """Medians of several warm starts; the first start fills the caches and is thrown away."""
    temporary = tempfile.TemporaryDirectory(prefix="quantscope-bench-")
    with temporary as folder, _display(Path(folder)) as environment:
        bench = _Bench(Path(folder), environment)
        pairs = [(bench.run(ask=bench.can_ask), bench.bare_window()) for _ in range(_RUNS + 1)][1:]
        runs = [run for run, _ in pairs]
        bare = statistics.median(seconds for _, seconds in pairs)
        quiet = [bench.run(ask=False) for _ in range(_QUIET_RUNS)]
    note = f"median of {_RUNS} warm starts, {environment['QT_QPA_PLATFORM']}"
    measured = [
        _time(
            runs,
            "first_paint",
            "process start to first frame",
            _FIRST_FRAME_S,
            f"{note}; an empty PySide6 window {bare:.3f} s",
        ),
        _memory("window process after the start", [run.window_bytes for run in quiet], 110),
    ]
    engines = [run.engine_bytes for run in runs if run.engine_bytes is not None]
    if engines:
        name = "process start to the first token, typing and load included"
        measured.append(_time(runs, "first_token", name, 3.0, note))
        name = "process start to the end of the first answer"
        measured.append(_time(runs, "answered", name, 3.0, note))
        beyond = [used - _model_bytes() for used in engines]
        name = "engine process beyond weights, KV and compute (estimated)"
        after = statistics.median(run.window_bytes for run in runs) / _MB
        measured.append(
            _memory(name, beyond, 60, f"window process after the answer {after:.0f} MB")
        )
    return measured


@contextlib.contextmanager
def _display(folder: Path) -> Iterator[dict[str, str]]:
    if sys.platform != "linux" or missing_parts():
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    with virtual_desktop(folder) as environment:
        # Most people's desktops do not ask for accessibility.
        del environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"]
        yield environment


class _Bench:
    """Starts the app again and again on one home folder."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.can_ask = environment["QT_QPA_PLATFORM"] != "offscreen"
        self._folder = folder
        self._environment = environment
        self._count = 0

    def run(self, *, ask: bool) -> _Run:
        """Start, ask a question or not, read, end."""
        self._count += 1
        trace = self._folder / f"trace-{self._count}"
        ours = {HOME_VARIABLE: str(self._folder / "home"), TRACE_VARIABLE: str(trace)}
        started = time.monotonic()
        process = psutil.Popen(command_line(), env={**self._environment, **ours})
        try:
            _wait_for(trace, "first_paint")
            _wait_for(trace, "usable")
            if ask:
                _ask(self._environment, process.pid)
                _wait_for(trace, "answered")
            engine_bytes = _engine_bytes(process)
            time.sleep(_SETTLE_S)
            window_bytes = process.memory_info().rss
        finally:
            process.terminate()
            process.wait()
        moments = {name: at - started for name, at in _read(trace).items()}
        return _Run(moments, window_bytes, engine_bytes)

    def bare_window(self) -> float:
        """Seconds to the first frame of a window with nothing in it, in the same Python."""
        self._count += 1
        trace = self._folder / f"trace-{self._count}"
        started = time.monotonic()
        command = [sys.executable, "-c", _BARE_WINDOW, str(trace)]
        process = subprocess.Popen(command, env=self._environment)
        try:
            _wait_for(trace, "first_paint")
        finally:
            process.terminate()
            process.wait()
        return _read(trace)["first_paint"] - started


def _wait_for(trace: Path, moment: str) -> None:
    _wait_until(lambda: moment in _read(trace), moment)


def _wait_until(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _PATIENCE_S
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"the app did not reach {what}")
        time.sleep(0.005)


def _read(trace: Path) -> dict[str, float]:
    lines = trace.read_text().splitlines() if trace.exists() else []
    pairs = (line.split() for line in lines)
    return {pair[0]: float(pair[1]) for pair in pairs if len(pair) == 2}


def _ask(environment: Mapping[str, str], pid: int) -> None:
    """Type as soon as the window has the keyboard."""
    command = ["xdotool", "getactivewindow", "getwindowpid"]

    def active() -> bool:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        return done.stdout.strip() == str(pid).encode()

    _wait_until(active, "the keyboard")
    for typed in (["type", "--delay", "1", _QUESTION], ["key", "Return"]):
        subprocess.run(["xdotool", *typed], env=environment, check=True)


def _engine_bytes(process: psutil.Popen) -> int | None:
    engines = [each for each in process.children() if ENGINE_MARKS & set(each.cmdline())]
    return engines[0].memory_info().rss if engines else None


def _model_bytes() -> int:
    info = describe(read_header(resource(STARTER)))
    return predict_memory(info, LoadLayout(info.trained_context or 0)).buffers


def _time(runs: list[_Run], moment: str, name: str, target_s: float, note: str) -> Measurement:
    value = statistics.median(run.moments[moment] for run in runs)
    return Measurement(name, value, "s", target_s, True, note)


def _memory(name: str, sizes: list[int], target_mb: float, note: str = "") -> Measurement:
    return Measurement(name, statistics.median(sizes) / _MB, "MB", target_mb, True, note)
