"""Reports about runs that did not end in order. Any thread; works on the disk."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from app.system.run_mark import UnfinishedRun

FOLDER = "crashes"
MOST_KEPT = 10
_LOG_BYTES = 24_000
_LINES = 120


def write_report(logs: Path, log: Path, run: UnfinishedRun) -> Path:
    """What is known of the run, in words that a person can look through. Raises OSError."""
    folder = logs / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    report = folder / f"{time.strftime('%Y%m%d-%H%M%S')}.txt"
    report.write_text(_words(run, _last_lines(log, run.log_end)), "utf-8")
    for old in list_reports(logs)[MOST_KEPT:]:
        old.unlink(missing_ok=True)
    return report


def list_reports(logs: Path) -> list[Path]:
    """The newest first."""
    return sorted((logs / FOLDER).glob("*.txt"), reverse=True)


def _words(run: UnfinishedRun, lines: str) -> str:
    started = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(run.started_at))
    what = "crashed" if run.stacks else "did not end in order (killed, power cut or crash)"
    stacks = run.stacks.strip() or "None was written."
    return (
        f"Quantscope {run.version}, started {started}, {what}.\n\n"
        f"Stacks of its threads\n---------------------\n{stacks}\n\n"
        f"Last lines of the log\n---------------------\n{lines}\n"
    )


def _last_lines(log: Path, end: int) -> str:
    """Of the log as it was when the run was over."""
    try:
        with log.open("rb") as reader:
            reader.seek(max(0, end - _LOG_BYTES))
            text = reader.read(min(end, _LOG_BYTES)).decode("utf-8", "replace")
    except OSError:
        return ""
    return "\n".join(text.splitlines()[-_LINES:])
