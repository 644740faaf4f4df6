"""Marks that the window runs, so that the next start knows how it ended. Main thread; quick.

The mark is made after the lock of the one window was taken and removed at an orderly end. Native
crashes write their stacks into a file of their own, which stays open for the whole run.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MARK = "running"
STACKS = "crash.log"


@dataclass(frozen=True, slots=True)
class UnfinishedRun:
    """A run that did not end in order. Seconds since 1970; `log_end`: bytes of the log by then.

    `stacks` is empty where nothing tells a crash from a kill or a power cut.
    """

    version: str
    started_at: float
    stacks: str
    log_end: int


def begin_run(folder: Path, log: Path, version: str) -> UnfinishedRun | None:
    """Mark this run in the folder of logs; what the one before left, None where it ended in order.

    A folder that cannot be written to is no reason not to start.
    """
    mark, stacks = folder / MARK, folder / STACKS
    before = _read_mark(mark, stacks, log)
    with contextlib.suppress(OSError):
        crashes = stacks.open("w", encoding="utf-8")
        faulthandler.enable(crashes)
        mark.write_text(json.dumps({"version": version, "started_at": time.time()}), "utf-8")
    return before


def end_run(folder: Path) -> None:
    """This run ends in order."""
    with contextlib.suppress(OSError):
        (folder / MARK).unlink(missing_ok=True)


def _read_mark(mark: Path, stacks: Path, log: Path) -> UnfinishedRun | None:
    try:
        known = json.loads(mark.read_text("utf-8"))
        version, started_at = str(known["version"]), float(known["started_at"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, LookupError, TypeError):
        version, started_at = "", 0.0
    with contextlib.suppress(OSError):
        text = stacks.read_text("utf-8", errors="replace") if stacks.exists() else ""
        end = log.stat().st_size if log.exists() else 0
        return UnfinishedRun(version, started_at, text, end)
    return None
