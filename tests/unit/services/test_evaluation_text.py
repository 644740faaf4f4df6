"""What is a text to measure on, and what is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.paths import resource
from app.services.evaluation_text import SAMPLE, read_text

if TYPE_CHECKING:
    from pathlib import Path


def test_marks_and_line_ends_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "text"
    path.write_bytes(b"\xef\xbb\xbfA \xc3\xa4\r\nb\n")
    assert read_text(path) == "A ä\nb"


@pytest.mark.parametrize("content", [b"GGUF\0\0", b"caf\xe9", b"a\0b"])
def test_what_is_no_text_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "file"
    path.write_bytes(content)
    with pytest.raises(UserFixableError) as refused:
        read_text(path)
    assert refused.value.code == "not_text"


def test_a_text_that_is_not_there_or_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserFixableError) as gone:
        read_text(tmp_path / "gone")
    assert gone.value.code == "unreadable"
    path = tmp_path / "long"
    path.write_bytes(b"a" * (16 << 20) + b"b")
    with pytest.raises(UserFixableError) as long:
        read_text(path)
    assert long.value.code == "text_too_long"


def test_the_bundled_sample_is_long_enough() -> None:
    assert len(read_text(resource(SAMPLE)).split()) > 6000
