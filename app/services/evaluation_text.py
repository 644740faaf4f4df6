"""The texts that quality is measured on. Any thread but the GUI's: reads files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE = "texts/sample.txt"  # a resource
_LARGEST = 16 << 20  # bytes


def read_text(path: Path) -> str:
    """A text file in UTF-8, without the line end at its end, as llama-perplexity reads it.

    Raises UserFixableError where it cannot be read, is no text, or too large.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        text = f"{path} cannot be read ({error.strerror})."
        raise UserFixableError(text, "Name a text file.", code="unreadable") from error
    if len(content) > _LARGEST:
        text = f"{path.name} has more than {_LARGEST >> 20} MiB."
        raise UserFixableError(text, "Choose a part of it.", code="text_too_long")
    if b"\0" not in content:
        try:
            return content.decode("utf-8-sig").replace("\r\n", "\n").removesuffix("\n")
        except UnicodeDecodeError:
            pass
    text = f"{path.name} is no text in UTF-8."
    raise UserFixableError(text, "Choose a plain text file, or save it as UTF-8.", code="not_text")
