"""The guide to levels names what can be made, once each."""

from __future__ import annotations

from app.domain.level_guide import (
    FIRST_CHOICE,
    GUIDED_LEVELS,
    LEVELS_BY_KIND,
    TENSOR_TYPES,
    LevelKind,
    MatrixUse,
    matrix_use,
)
from app.domain.quant import MAKEABLE_LEVELS
from app.engine.quantize_checks import TYPE_NUMBERS


def test_every_level_that_can_be_made_is_in_one_group() -> None:
    assert sorted(GUIDED_LEVELS) == sorted(MAKEABLE_LEVELS)
    assert list(LEVELS_BY_KIND) == list(LevelKind)
    assert FIRST_CHOICE in LEVELS_BY_KIND[LevelKind.USUAL]


def test_types_of_single_tensors_are_known_to_the_engine() -> None:
    assert set(TENSOR_TYPES) <= set(TYPE_NUMBERS)


def test_the_fewer_bits_the_more_a_matrix_helps() -> None:
    uses = [matrix_use(level) for level in ("Q8_0", "Q4_K_M", "IQ1_S")]
    assert uses == [MatrixUse.LITTLE, MatrixUse.ADVISED, MatrixUse.NEEDED]
