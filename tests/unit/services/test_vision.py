"""The image encoder of a model is found where it lies."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.model_file import ModelDetails, ModelFile
from app.domain.vision_place import ImageEncoder, VisionPlace
from app.services.vision import Vision, blindness, find_encoder, image_encoder, memory_for
from tests.gui.fakes import model_file

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def model(tmp_path: Path) -> ModelFile:
    path = tmp_path / "gemma-3-4b-Q4_K_M.gguf"
    path.touch()
    return replace(model_file("gemma", "Gemma 3", "Q4_K_M", 1), path=str(path))


class Library:
    """One model."""

    def __init__(self, model: ModelFile) -> None:
        self.model = model

    def get(self, model_id: str) -> ModelFile:
        if model_id != self.model.id:
            raise UserFixableError("This model is gone.", "Choose another one.", code="unknown")
        return self.model


def test_without_an_encoder_the_model_is_blind(model: ModelFile, tmp_path: Path) -> None:
    vision = Vision(Library(model), tmp_path / "images")
    assert vision.place_of(model) is None
    assert vision.problem("gemma") == (
        f"{model.display_name} cannot see images: it comes without an mmproj file."
    )
    assert vision.problem("other") == "This model is gone."


def test_what_was_downloaded_with_it_comes_first(model: ModelFile, tmp_path: Path) -> None:
    kept, beside = tmp_path / "a" / "mmproj-F16.gguf", tmp_path / "mmproj-gemma-3-4b.gguf"
    kept.parent.mkdir()
    kept.touch()
    beside.touch()
    known = replace(model, details=ModelDetails(companions=("draft.gguf", str(kept))))
    place = Vision(Library(known), tmp_path / "images").place_of(known)
    assert place is not None
    assert place.encoder == os.fsencode(kept)
    assert place.images == os.fsencode(tmp_path / "images")


def test_one_beside_the_file_is_used_the_most_alike_first(model: ModelFile, tmp_path: Path) -> None:
    (tmp_path / "mmproj-qwen2-vl.gguf").touch()
    alike = tmp_path / "mmproj-gemma-3-4b-F16.gguf"
    alike.touch()
    (tmp_path / "notes-about-mmproj.txt").touch()
    assert find_encoder(model) == alike
    assert Vision(Library(model), tmp_path).problem("gemma") == ""


def test_a_companion_that_is_gone_is_no_help(model: ModelFile, tmp_path: Path) -> None:
    gone = replace(model, details=ModelDetails(companions=(str(tmp_path / "x" / "mmproj.gguf"),)))
    assert find_encoder(gone) is None


def test_the_chosen_encoder_comes_before_all_others(model: ModelFile, tmp_path: Path) -> None:
    (tmp_path / "mmproj-gemma-3-4b.gguf").touch()
    chosen = tmp_path / "other" / "eyes.gguf"
    chosen.parent.mkdir()
    chosen.write_bytes(b"12345")
    told = replace(model, details=ModelDetails(image_encoder=str(chosen)))
    assert image_encoder(told) == ImageEncoder(str(chosen), 5, chosen=True)
    chosen.unlink()
    assert find_encoder(told) is None
    assert blindness(told) == (
        f"{model.display_name} cannot see images: its mmproj file “eyes.gguf” is gone."
    )


def test_who_is_told_to_see_nothing_sees_nothing(model: ModelFile, tmp_path: Path) -> None:
    (tmp_path / "mmproj-gemma-3-4b.gguf").touch()
    told = replace(model, details=ModelDetails(image_encoder=""))
    assert image_encoder(told) is None
    assert blindness(told).endswith("it was told to use no mmproj file.")


def test_an_encoder_takes_its_size_and_room_to_compute(tmp_path: Path) -> None:
    path = tmp_path / "mmproj.gguf"
    path.write_bytes(bytes(4000))
    assert memory_for(VisionPlace(os.fsencode(path), b"")) == 5000 + 64 * 1024**2
    assert memory_for(None) == 0
