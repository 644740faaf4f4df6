"""The log file, and the last words of a crash. Set up on the main thread, used by any."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000


def set_up_logging(file: Path) -> None:
    """Log to `file`, also what nobody caught; a long log of earlier runs is put aside.

    Without standard error crashes get a file of their own.
    """
    # logging.handlers would rotate, too, but importing it delays the first paint.
    if file.exists() and file.stat().st_size > _MAX_BYTES:
        file.replace(file.with_suffix(".old.log"))
    handler = logging.FileHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    if sys.stderr is None:
        # Windowed builds have no standard error; the file stays open for the whole run.
        crashes = file.with_name("crash.log").open("a", encoding="utf-8")
        faulthandler.enable(crashes)
    else:
        faulthandler.enable()
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("app").critical("uncaught", exc_info=(kind, error, trace))
    if sys.stderr is not None:
        sys.__excepthook__(kind, error, trace)


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
