"""Names of importance matrices: found for every level of a family, never in the way of others."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import AppError, UserFixableError
from app.domain.importance_matrix import ImatrixWish
from app.services.imatrix_files import imatrix_path, known_matrices, place_imatrix
from app.services.model_reading import read_model
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.imatrix_writer import CALLS, CHUNKS, random_sums, write_imatrix


@pytest.fixture
def wish(tmp_path: Path) -> ImatrixWish:
    """For our own folder."""
    return ImatrixWish(read_model(f"{tiny_llama(tmp_path / 'Tiny-Chat-1B.F16.gguf')}"))


def _kept(folder: Path, wish: ImatrixWish, dataset: str = "words.txt", text: str = "a") -> Path:
    path = imatrix_path(folder, wish, dataset, text)
    return write_imatrix(path, random_sums(Path(wish.model.path)))


def _code(folder: Path, wish: ImatrixWish) -> str:
    with pytest.raises(UserFixableError) as refused:
        imatrix_path(folder, wish, "words.txt", "a")
    assert refused.value.action
    return refused.value.code


def test_other_texts_and_other_cuts_are_other_files(wish: ImatrixWish, tmp_path: Path) -> None:
    folder = tmp_path / "matrices"
    paths = [
        imatrix_path(folder, wish, "words.txt", "a"),
        imatrix_path(folder, wish, "words.txt", "b"),
        imatrix_path(folder, replace(wish, chunks=3), "words.txt", "a"),
        imatrix_path(folder, replace(wish, context=256), "words.txt", "a"),
    ]
    assert len(set(paths)) == 4
    assert imatrix_path(folder, wish, "words.txt", "a") == paths[0]
    assert paths[0].name.startswith("Tiny-Chat-1B-")
    assert "-words-" in paths[0].name


def test_matrices_are_found_for_other_levels_and_not_for_other_models(
    wish: ImatrixWish, tmp_path: Path
) -> None:
    folder = tmp_path / "matrices"
    old, new = _kept(folder, wish, "old.txt"), _kept(folder, wish, "new.txt")
    os.utime(old, (1, 1))
    level = read_model(f"{tiny_llama(tmp_path / 'Tiny-Chat-1B.Q8_0.gguf', general__file_type=7)}")
    found = known_matrices(folder, level)
    assert [each.path for each in found] == [f"{new}", f"{old}"]
    assert (found[0].dataset, found[0].chunks) == ("folder/words.txt", CHUNKS)
    assert found[0].context == CALLS // CHUNKS
    other = read_model(f"{tiny_llama(tmp_path / 'Other.gguf', general__name='Other 2B')}")
    assert known_matrices(folder, other) == ()


def test_a_damaged_matrix_is_not_offered(wish: ImatrixWish, tmp_path: Path) -> None:
    path = _kept(tmp_path / "matrices", wish)
    path.write_bytes(path.read_bytes()[:100])
    assert known_matrices(path.parent, wish.model) == ()


def test_without_a_folder_nothing_is_known(wish: ImatrixWish, tmp_path: Path) -> None:
    assert known_matrices(tmp_path / "nowhere", wish.model) == ()


def test_a_file_that_is_there_is_in_the_way_and_the_model_always(
    wish: ImatrixWish, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.gguf"
    taken.write_bytes(b"mine")
    named = replace(wish, target=f"{taken}")
    assert _code(tmp_path, named) == "file_exists"
    assert imatrix_path(tmp_path, replace(named, overwrite=True), "w", "a") == taken
    own = replace(wish, target=wish.model.path, overwrite=True)
    assert _code(tmp_path, own) == "same_file"
    assert _code(tmp_path, replace(wish, target=f"{tmp_path}")) == "folder"
    assert _code(tmp_path, replace(wish, target=f"{tmp_path / 'no' / 'm.gguf'}")) == "no_folder"


def test_what_came_meanwhile_is_not_replaced(wish: ImatrixWish, tmp_path: Path) -> None:
    work = _kept(tmp_path / "matrices", wish)
    target = tmp_path / "made.gguf"
    target.write_bytes(b"mine")
    with pytest.raises(UserFixableError) as refused:
        place_imatrix(work, target, overwrite=False)
    assert (refused.value.code, target.read_bytes()) == ("file_exists", b"mine")
    place_imatrix(work, target, overwrite=True)
    assert target.read_bytes()[:4] == b"GGUF"


def test_half_a_file_gets_no_name(tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.write_bytes(b"GGUF")
    with pytest.raises(AppError) as refused:
        place_imatrix(work, tmp_path / "made.gguf", overwrite=False)
    assert refused.value.code == "bad_result"
    assert not (tmp_path / "made.gguf").exists()
