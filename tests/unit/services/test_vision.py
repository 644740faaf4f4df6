"""The image encoder of a model is found where it lies."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.model_file import ModelDetails, ModelFile
from app.services.vision import Vision, find_encoder
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
