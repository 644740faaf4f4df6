"""Where messages and the last words of a crash go. Set up on the main thread, used by any."""

from __future__ import annotations

import contextlib
import faulthandler
import logging
import sys
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import TracebackType

ENGINE_ENDS = "engine_ends"  # the logger for what engines that crashed have said last
_ENDS_FILE = "engines.log"
_FORMAT = "%(asctime)s %(levelname)s %(threadName)s %(name)s: %(message)s"
_MAX_BYTES = 1_000_000


def set_up_logging(file: Path) -> None:
    """Log to `file`, also what nobody caught; a long log of earlier runs is put aside.

    The last words of engines are kept in a file of their own, which outlives many runs.
    """
    logging.getLogger().setLevel(logging.INFO)
    _add_file(logging.getLogger(), file)
    _add_file(logging.getLogger(ENGINE_ENDS), file.with_name(_ENDS_FILE))
    if sys.stderr is not None:
        faulthandler.enable()  # until there is a file for it
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable


@contextlib.contextmanager
def logging_to(file: Path) -> Iterator[None]:
    """Log warnings to `file` meanwhile: a terminal is for words to people.

    A window may write to the same file, so it stays where it is however long it gets.
    """
    root, ends = logging.getLogger(), logging.getLogger(ENGINE_ENDS)
    added = [(root, _handler(file)), (ends, _handler(file.with_name(_ENDS_FILE)))]
    for logger, handler in added:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger, handler in added:
            logger.removeHandler(handler)
            handler.close()


def _add_file(logger: logging.Logger, file: Path) -> None:
    # logging.handlers would rotate, too, but importing it delays the first paint.
    if file.exists() and file.stat().st_size > _MAX_BYTES:
        file.replace(file.with_suffix(".old.log"))
    logger.addHandler(_handler(file))


class _QuietHandler(logging.FileHandler):
    """A full disk is told where something is lost by it, not on a terminal for every line."""

    def emit(self, record: logging.LogRecord) -> None:
        with contextlib.suppress(OSError):  # the file is opened with the first line
            super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's name
        pass


def _handler(file: Path) -> logging.Handler:
    handler = _QuietHandler(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter(_FORMAT))
    return handler


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


def _log_unraisable(args: sys.UnraisableHookArgs) -> None:
    """What went wrong where nobody can be told, as in a destructor."""
    if args.exc_value is not None:
        error = (args.exc_type, args.exc_value, args.exc_traceback)
        logging.getLogger("app").error("unraisable: %s", args.err_msg, exc_info=error)
    if sys.stderr is not None:
        sys.__unraisablehook__(args)
