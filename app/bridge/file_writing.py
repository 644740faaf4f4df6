"""Writes a file that the user chose, beside the GUI thread."""

from __future__ import annotations

from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Callable


def write_file(path: str, content: Callable[[], bytes]) -> Future[str]:
    """Put there what `content` makes, in a thread of its own; the future has the path.

    Fails with UserFixableError where the file cannot be written.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="write-file")
    written = pool.submit(_write, path, content)
    pool.shutdown(wait=False)
    return written


def _write(path: str, content: Callable[[], bytes]) -> str:
    try:
        Path(path).write_bytes(content())
    except OSError as error:
        text = f"“{Path(path).name}” could not be written ({error.strerror or error})."
        raise UserFixableError(text, "Choose another folder.", code="not_written") from error
    return path
