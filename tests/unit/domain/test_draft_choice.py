"""Which models may guess ahead for another one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.draft_choice import compatible_drafts
from tests.gui.fakes import model_file

if TYPE_CHECKING:
    from app.domain.model_file import ModelFile

MODEL = model_file("model", "Qwen3 8B", "Q4_K_M", 4_900_000_000)
SMALL = model_file("small", "Qwen3 0.6B", "Q8_0", 600_000_000)
LARGER = model_file("larger", "Qwen3 14B", "Q4_K_M", 9_000_000_000)


def with_words(model: ModelFile, vocabulary: int | None) -> ModelFile:
    return replace(model, info=replace(model.info, vocabulary=vocabulary))


def test_smaller_models_with_the_same_vocabulary_fit_smallest_first() -> None:
    middle = model_file("middle", "Qwen3 1.7B", "Q4_K_M", 1_100_000_000)
    found = compatible_drafts(MODEL, (MODEL, middle, LARGER, SMALL))
    assert [each.id for each in found] == ["small", "middle"]


def test_padding_of_a_vocabulary_does_not_matter_another_one_does() -> None:
    padded, other = with_words(SMALL, 151_936 - 128), with_words(SMALL, 128_256)
    assert compatible_drafts(MODEL, (padded, other)) == (padded,)


def test_what_is_unknown_or_gone_is_not_offered() -> None:
    unknown, gone = with_words(SMALL, None), replace(SMALL, missing=True)
    assert compatible_drafts(MODEL, (unknown, gone)) == ()
    assert compatible_drafts(with_words(MODEL, None), (SMALL,)) == ()
