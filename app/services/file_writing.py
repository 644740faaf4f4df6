"""Writes a file that the user chose, in a thread of its own. Called on any thread."""

from __future__ import annotations

import contextlib
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from collections.abc import Callable


def write_file(path: str, content: Callable[[], bytes]) -> Future[str]:
    """Put there what `content` makes, in a thread of its own; the future has the path.

    Fails with UserFixableError where the file cannot be written; what stood there stays then.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="write-file")
    written = pool.submit(_write, path, content)
    pool.shutdown(wait=False)
    return written


def write_text(path: str, made: Future[str]) -> Future[str]:
    """Put a text there once it is made; the future has the path.

    Fails as `write_file`, or with what `made` fails with.
    """
    return write_file(path, lambda: made.result().encode())


def _write(path: str, content: Callable[[], bytes]) -> str:
    data, target = content(), Path(path)
    part = target.with_name(f".{target.name}.part")
    try:
        part.write_bytes(data)
        part.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        text = f"“{target.name}” could not be written ({error.strerror or error})."
        raise UserFixableError(text, "Choose another folder.", code="not_written") from error
    return path
