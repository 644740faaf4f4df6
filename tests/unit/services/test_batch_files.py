"""Files of prompts in whatever encoding, and files that are none."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.services.batch_files import read_batch_file

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Was heißt „Größe“?\nÜbersetze bitte: schöne Grüße aus München.\nWozu Äpfel?\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "p.txt"
    file.write_bytes(TEXT.encode(encoding))
    found = [prompt.text for prompt in read_batch_file(f"{file}").prompts]
    assert found == TEXT.splitlines()


def test_a_mark_of_the_encoding_is_no_part_of_a_column(tmp_path: Path) -> None:
    file = tmp_path / "p.csv"
    file.write_text("prompt\nHi\n", encoding="utf-8-sig")
    assert read_batch_file(f"{file}").columns == ("prompt",)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("p.txt", os.urandom(4096), "not_text"),
        ("p.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), "not_text"),
        ("p.txt", b"", "no_prompts"),
        ("p.jsonl", b"\n\n", "no_prompts"),
    ],
)
def test_what_holds_no_prompts_is_refused(
    tmp_path: Path, name: str, content: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert _code(tmp_path / name) == code


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    assert _code(tmp_path) == "no_file"
    assert _code(tmp_path / "gone.txt") == "unreadable"


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    file = tmp_path / "p.txt"
    with file.open("wb") as stream:
        stream.truncate(300 << 20)
    assert _code(file) == "file_too_large"


def _code(path: Path) -> str:
    with pytest.raises(UserFixableError) as refused:
        read_batch_file(f"{path}")
    return refused.value.code
