"""How a download shows itself: a line that is written over, plain lines, or JSON. Main thread."""

from __future__ import annotations

import shutil
import sys
import time
from typing import TYPE_CHECKING, Protocol

from app.cli.output import plain, print_json
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.domain.download import Download, DownloadProgress

_BAR = 24
_JSON_EVERY_S = 1.0


class DownloadDisplay(Protocol):
    """What follows one download."""

    def start(self, download: Download) -> None: ...
    def progress(self, progress: DownloadProgress) -> None: ...
    def end(self) -> None: ...
    def done(self, download: Download) -> None: ...


def make_display(*, as_json: bool) -> DownloadDisplay:
    """The one that fits where the output goes."""
    if as_json:
        return JsonDisplay()
    return BarDisplay() if sys.stdout.isatty() else LinesDisplay()


class BarDisplay:
    """One line on the terminal."""

    def start(self, download: Download) -> None:
        """Say what comes."""
        print(title(download))

    def progress(self, progress: DownloadProgress) -> None:
        """Write over the line."""
        width = shutil.get_terminal_size().columns - 1
        sys.stdout.write(f"\r\x1b[K{plain(progress_line(progress, bar=True))[:width]}")
        sys.stdout.flush()

    def end(self) -> None:
        """Leave the line."""
        sys.stdout.write("\r\x1b[K")
        sys.stdout.flush()

    def done(self, download: Download) -> None:
        """Say where it went."""
        print(done_line(download))


class LinesDisplay:
    """A line for every tenth, and where it starts to wait."""

    def __init__(self) -> None:
        self._tenth = -1
        self._reason = ""

    def start(self, download: Download) -> None:
        """Say what comes."""
        print(title(download), flush=True)

    def progress(self, progress: DownloadProgress) -> None:
        """A line where there is something new to say."""
        tenth = progress.received * 10 // max(progress.size, 1)
        if tenth != self._tenth or (progress.reason and progress.reason != self._reason):
            print(plain(progress_line(progress, bar=False)), flush=True)
        self._tenth, self._reason = tenth, progress.reason

    def end(self) -> None:
        """Nothing is left open."""

    def done(self, download: Download) -> None:
        """Say where it went."""
        print(done_line(download), flush=True)


class JsonDisplay:
    """One object on each line, at most one a second."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._due = 0.0

    def start(self, download: Download) -> None:
        """What comes."""
        print_json({"event": "started", **_document(download)})

    def progress(self, progress: DownloadProgress) -> None:
        """How it gets on."""
        if self._clock() < self._due:
            return
        self._due = self._clock() + _JSON_EVERY_S
        print_json(
            {
                "event": "progress",
                "received": progress.received,
                "size": progress.size,
                "rate": progress.rate,
                "seconds_left": progress.seconds_left,
                "waiting_s": progress.waiting_s,
                "reason": progress.reason,
            }
        )

    def end(self) -> None:
        """Nothing is left open."""

    def done(self, download: Download) -> None:
        """It is in the library."""
        left_out = download.problem.text if download.problem else None
        answer = {"event": "done", "model": download.model_id, "left_out": left_out}
        print_json({**answer, **_document(download)})


def title(download: Download) -> str:
    """What is downloaded."""
    count = len(download.files)
    files = "" if count == 1 else f", {count} files"
    size = format_bytes(download.size)
    return plain(f"{download.repository} {download.label} ({size}{files})")


def done_line(download: Download) -> str:
    """What has become of it."""
    told = f"{download.label} is whole and in the library as {download.model_id}."
    problem = download.problem
    return plain(told if problem is None else f"{told} {problem.text}")


def progress_line(progress: DownloadProgress, *, bar: bool) -> str:
    """Figures in one line."""
    fraction = min(progress.received / progress.size, 1.0) if progress.size else 1.0
    filled = round(fraction * _BAR)
    picture = "█" * filled + "░" * (_BAR - filled) + "  " if bar else ""
    sizes = f"{format_bytes(progress.received)} of {format_bytes(progress.size)}"
    return f"{picture}{fraction:4.0%}  {sizes}{_rest(progress)}"


def _rest(progress: DownloadProgress) -> str:
    if progress.reason:
        wait = progress.waiting_s
        again = f" Next try in {wait:.0f} s." if wait else ""
        return f"  {progress.reason}{again}"
    rate = "" if progress.rate is None else f"  {format_bytes(int(progress.rate))}/s"
    left = progress.seconds_left
    return rate if left is None else f"{rate}  {duration(left)} left"


def duration(seconds: float) -> str:
    """Time as 1:05 or 2:01:05."""
    minutes, rest = divmod(max(round(seconds), 0), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _document(download: Download) -> dict[str, object]:
    return {
        "id": download.id,
        "repository": download.repository,
        "revision": download.revision,
        "level": download.label,
        "size": download.size,
        "received": download.received,
    }
