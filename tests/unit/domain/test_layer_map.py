"""Which tensor stands where in the quantization map."""

from __future__ import annotations

import pytest

from app.domain.layer_map import layer_map, layer_pattern, split_name


@pytest.mark.parametrize(
    ("name", "place", "pattern"),
    [
        ("blk.3.attn_v.weight", ("attn_v", 3), "blk.*.attn_v.weight"),
        ("blk.12.attn_v.bias", ("attn_v.bias", 12), "blk.*.attn_v.bias"),
        ("v.blk.0.attn_q.weight", ("v.attn_q", 0), "v.blk.*.attn_q.weight"),
        ("token_embd.weight", ("token_embd", None), "token_embd.weight"),
        ("blk.007.x.weight", ("blk.007.x", None), "blk.007.x.weight"),
        ("blk.99999999999.x", ("blk.99999999999.x", None), "blk.99999999999.x"),
        ("blk.1.", ("blk.1.", None), "blk.1."),
        ("", ("", None), ""),
    ],
)
def test_a_name_says_role_and_layer(name: str, place: tuple[str, int | None], pattern: str) -> None:
    assert split_name(name) == place
    assert layer_pattern(name) == pattern


def test_roles_come_as_a_token_passes_them_and_vectors_last() -> None:
    names = [
        ("output.weight", False),
        ("blk.1.ffn_down.weight", False),
        ("blk.1.attn_norm.weight", True),
        ("blk.0.attn_q.weight", False),
        ("blk.0.ssm_in.weight", False),
    ]
    made = layer_map(names)
    assert made.roles == ("output", "attn_q", "ffn_down", "ssm_in", "attn_norm")
    assert made.layers == (None, 0, 1)
    assert made.cells == {(0, 0): 0, (2, 2): 1, (4, 2): 2, (1, 1): 3, (3, 1): 4}


def test_names_of_the_same_place_both_find_one() -> None:
    made = layer_map([("blk.0.x", False), ("blk.0.x.weight", False)])
    assert sorted(made.cells.values()) == [0, 1]
    assert made.layers == (None, 0)


def test_no_tensors_make_an_empty_map() -> None:
    made = layer_map([])
    assert (made.roles, made.layers, made.cells) == ((), (), {})
