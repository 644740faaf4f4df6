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
            text = f"“{file.name}” is no file."
            raise UserFixableError(text, "Choose a TXT, CSV or JSONL file.", code="no_file")
        if status.st_size > _LARGEST:
            size, most = format_bytes(status.st_size), format_bytes(_LARGEST)
            text = f"“{file.name}” has {size}; files of prompts may have {most}."
            raise UserFixableError(text, "Split it into several files.", code="file_too_large")
        return file.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        text = f"“{file.name}” cannot be read ({reason})."
        raise UserFixableError(text, "Choose another file.", code="unreadable") from error


def _decoded(file: Path, content: bytes) -> str:
    try:
        return decode_text(content)
    except UserFixableError as error:
        text = f"“{file.name}” is no text."
        action = "Save the prompts as TXT, CSV or JSONL."
        raise UserFixableError(text, action, code="not_text") from error
