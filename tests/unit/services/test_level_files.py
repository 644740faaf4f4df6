"""Names of new levels, and files that are in their way."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from app.domain.errors import AppError, UserFixableError
from app.domain.quantizing import LevelPlan, LevelRecipe, LevelsWish
from app.services import level_files
from app.services.level_files import check_room, level_paths, put_in_place, work_file
from app.services.model_reading import read_model
from tests.helpers.gguf_writer import tiny_llama


@pytest.fixture
def wish(tmp_path: Path) -> LevelsWish:
    """Two levels of a file with a level in its name, into the folder of that file."""
    model = read_model(f"{tiny_llama(tmp_path / 'Tiny-Chat-1B.F16.gguf')}")
    return LevelsWish(model, ("Q8_0", "Q2_K"), f"{tmp_path}")


def _names(wish: LevelsWish) -> list[str]:
    return [path.name for path in level_paths(wish).values()]


def _code(wish: LevelsWish) -> str:
    with pytest.raises(UserFixableError) as refused:
        level_paths(wish)
    assert refused.value.action
    return refused.value.code


def test_in_a_folder_the_level_takes_the_place_of_the_one_before(wish: LevelsWish) -> None:
    assert _names(wish) == ["Tiny-Chat-1B-Q8_0.gguf", "Tiny-Chat-1B-Q2_K.gguf"]


def test_a_file_name_holds_for_one_level_and_begins_those_of_several(
    wish: LevelsWish, tmp_path: Path
) -> None:
    named = replace(wish, target=f"{tmp_path / 'new.gguf'}")
    assert _names(replace(named, levels=("Q2_K",))) == ["new.gguf"]
    assert _names(named) == ["new-Q8_0.gguf", "new-Q2_K.gguf"]


def test_a_blob_takes_the_name_of_its_model(wish: LevelsWish, tmp_path: Path) -> None:
    blob = tmp_path / "sha256-0123"
    Path(wish.model.path).rename(blob)
    assert _names(replace(wish, model=read_model(f"{blob}"), levels=("Q8_0",))) == [
        "Tiny-Q8_0.gguf"
    ]


def test_what_is_there_already_is_in_the_way(wish: LevelsWish, tmp_path: Path) -> None:
    (tmp_path / "Tiny-Chat-1B-Q2_K.gguf").touch()
    assert _code(wish) == "file_exists"
    assert len(_names(replace(wish, overwrite=True))) == 2


def test_the_model_and_its_imatrix_are_never_written(wish: LevelsWish, tmp_path: Path) -> None:
    one = replace(wish, levels=("Q8_0",), overwrite=True)
    link = tmp_path / "link.gguf"
    os.link(wish.model.path, link)
    imatrix = tmp_path / "i.gguf"
    imatrix.touch()
    recipe = LevelRecipe(imatrix=f"{imatrix}")
    for target in (wish.model.path, f"{link}", f"{imatrix}"):
        assert _code(replace(one, target=target, recipe=recipe)) == "same_file"


def test_a_folder_that_is_not_there_is_told(wish: LevelsWish, tmp_path: Path) -> None:
    assert _code(replace(wish, target=f"{tmp_path / 'none' / 'a.gguf'}")) == "no_folder"


def test_more_than_the_disk_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(level_files, "free_bytes", lambda _folder: 1 << 30)
    plans = [LevelPlan("Q8_0", f"{tmp_path / name}", 450 << 20, 8.5, 0) for name in "ab"]
    check_room(plans)
    with pytest.raises(UserFixableError) as refused:
        check_room([*plans, plans[0]])
    assert refused.value.code == "no_space"


def test_what_is_no_whole_model_gets_no_name(tmp_path: Path) -> None:
    plan = LevelPlan("Q8_0", f"{tmp_path / 'a.gguf'}", 100, 8.5, 0)
    with work_file(tmp_path / "a.gguf") as work:
        tiny_llama(work)
        work.write_bytes(work.read_bytes()[:-100])
        with pytest.raises(AppError) as refused:
            put_in_place(work, plan, overwrite=False)
    assert refused.value.code == "bad_result"
    assert [*tmp_path.iterdir()] == []


def test_a_file_that_came_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.gguf"
    plan = LevelPlan("Q8_0", f"{target}", 100, 8.5, 0)
    with work_file(target) as work:
        tiny_llama(work)
        target.write_bytes(b"mine")
        with pytest.raises(UserFixableError):
            put_in_place(work, plan, overwrite=False)
        put_in_place(work, plan, overwrite=True)
    assert target.read_bytes() != b"mine"
    assert [*tmp_path.iterdir()] == [target]
