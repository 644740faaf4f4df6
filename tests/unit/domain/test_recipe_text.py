"""What people write about tensors and layers."""

from __future__ import annotations

import pytest

from app.domain.errors import UserFixableError
from app.domain.quantizing import TensorChoice
from app.domain.recipe_text import parse_layers, parse_tensors


def test_a_line_is_a_choice_and_its_pattern_may_hold_an_equals_sign() -> None:
    text = " ffn_down = q6_k \n\nblk\\.(?=0)=Q8_0\n"
    assert parse_tensors(text) == (
        TensorChoice("ffn_down", "Q6_K"),
        TensorChoice("blk\\.(?=0)", "Q8_0"),
    )


@pytest.mark.parametrize("text", ["ffn_down", "=Q6_K", "ffn_down=", "a=F16\nb"])
def test_a_line_without_both_sides_is_refused(text: str) -> None:
    with pytest.raises(UserFixableError) as refused:
        parse_tensors(text)
    assert (refused.value.code, bool(refused.value.action)) == ("bad_tensor", True)


@pytest.mark.parametrize(
    ("text", "layers"),
    [("", ()), ("3", (3,)), ("8-10, 3,3", (3, 8, 9, 10)), (" 0 - 1 ,", (0, 1))],
)
def test_layers_are_numbers_and_ranges(text: str, layers: tuple[int, ...]) -> None:
    assert parse_layers(text) == layers


@pytest.mark.parametrize("text", ["x", "3-", "-3", "9-3", "1.5", "²", "0-99999999", "1--2"])
def test_what_is_no_layer_is_refused(text: str) -> None:
    with pytest.raises(UserFixableError) as refused:
        parse_layers(text)
    assert (refused.value.code, bool(refused.value.action)) == ("bad_layer", True)
