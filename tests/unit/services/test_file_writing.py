"""Files that the user chose."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.services.file_writing import write_file, write_text
from tests.helpers.recorder import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path


def test_a_file_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    target = tmp_path / "figures.csv"
    target.write_text("old")
    written = write_file(str(target), lambda: b"new")
    assert written.result(timeout=PATIENCE_S) == str(target)
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_where_it_cannot_be_written_nothing_is_left_behind(tmp_path: Path) -> None:
    folder = tmp_path / "figures.csv"
    folder.mkdir()
    with pytest.raises(UserFixableError) as refused:
        write_file(str(folder), lambda: b"new").result(timeout=PATIENCE_S)
    assert refused.value.code == "not_written"
    assert list(tmp_path.iterdir()) == [folder]


def test_a_text_is_written_once_it_is_made(tmp_path: Path) -> None:
    target, made = tmp_path / "figures.csv", Future[str]()
    written = write_text(str(target), made)
    assert not target.exists()
    made.set_result("äöü")
    assert written.result(timeout=PATIENCE_S) == str(target)
    assert target.read_text(encoding="utf-8") == "äöü"


def test_a_text_that_cannot_be_made_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    target, made = tmp_path / "figures.csv", Future[str]()
    target.write_text("old")
    written = write_text(str(target), made)
    made.set_exception(UserFixableError("Gone.", "Choose another one.", code="unknown"))
    with pytest.raises(UserFixableError, match="Gone"):
        written.result(timeout=PATIENCE_S)
    assert target.read_text() == "old"
