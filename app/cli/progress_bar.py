"""A bar on the terminal for long work. Shown from any thread, at most ten times a second."""

from __future__ import annotations

import shutil
import sys
import threading
import time

from app.cli.output import plain
from app.domain.quant import format_bytes

_EVERY_S = 0.1
_BAR = 24
_LABEL = 32


class ProgressBar:
    """One line on standard error that is written over itself; silent where nobody looks."""

    def __init__(self, label: str) -> None:
        self._label = plain(label)
        self._shown = sys.stderr is not None and sys.stderr.isatty()
        self._lock = threading.Lock()
        self._started_at = time.monotonic()
        self._told_at = 0.0

    def show(self, done: int, total: int) -> None:
        """`done` of `total` bytes."""
        now = time.monotonic()
        with self._lock:
            if not self._shown or now - self._told_at < _EVERY_S:
                return
            self._told_at = now
            line = bar_line(self._label, done, total, now - self._started_at)
            self._write(line)

    def close(self) -> None:
        """Take the line away."""
        with self._lock:
            if self._shown and self._told_at:
                self._write("")
            self._shown = False

    def _write(self, line: str) -> None:
        width = shutil.get_terminal_size().columns - 1
        sys.stderr.write(f"\r\x1b[K{line[:width]}")
        sys.stderr.flush()


def bar_line(label: str, done: int, total: int, seconds: float) -> str:
    """The line for `done` of `total` bytes after `seconds`."""
    fraction = min(done / total, 1.0) if total else 1.0
    filled = round(fraction * _BAR)
    bar = "█" * filled + "░" * (_BAR - filled)
    short = label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
    text = f"{short}  {bar} {fraction:4.0%}  {format_bytes(done)} of {format_bytes(total)}"
    if seconds < 1 or done <= 0:
        return text
    rate = done / seconds
    return f"{text}  {format_bytes(int(rate))}/s  {_duration((total - done) / rate)} left"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(max(round(seconds), 0), 60)
    return (
        f"{minutes // 60}:{minutes % 60:02}:{rest:02}" if minutes >= 60 else f"{minutes}:{rest:02}"
    )
