"""Files of prompts. Any thread but the GUI's: reads files."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from app.documents.text_file import decode_text
from app.domain.batch_text import kind_of, read_prompts
from app.domain.errors import UserFixableError
from app.domain.quant import format_bytes

if TYPE_CHECKING:
    from app.domain.batch_sheet import BatchSheet

_LARGEST = 256 << 20  # bytes


def read_batch_file(path: str, template: str = "") -> BatchSheet:
    """The prompts of a TXT, CSV or JSONL file in whatever encoding.

    `template`: a prompt of the user's own with {columns} of the file in it. Raises
    UserFixableError where it cannot be read, is no text, is too large, or gives no prompts.
    """
    file = Path(path).expanduser()
    text = _decoded(file, _content(file))
    return read_prompts(text, kind_of(file.name, text), template)


def _content(file: Path) -> bytes:
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):
            raise _refused(file, "is no file", "Choose a TXT, CSV or JSONL file.", "no_file")
        if status.st_size > _LARGEST:
            why = f"has {format_bytes(status.st_size)}; {format_bytes(_LARGEST)} are the most"
            raise _refused(file, why, "Split it into several files.", "file_too_large")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise _refused(
            file, f"cannot be read ({reason})", "Choose another file.", "unreadable"
        ) from error


def _decoded(file: Path, content: bytes) -> str:
    try:
        return decode_text(content)
    except UserFixableError as error:
        action = "Save the prompts as TXT, CSV or JSONL."
        raise _refused(file, "is no text", action, "not_text") from error


def _refused(file: Path, why: str, action: str, code: str) -> UserFixableError:
    return UserFixableError(f"“{file.name}” {why}.", action, code=code)
