"""Orders that llama.cpp would not carry out, or not as meant, are told from the header."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.quantizing import TensorChoice
from app.engine.gguf_header import read_header
from app.engine.quantize_checks import check_order, kept_tensors
from app.engine.quantize_protocol import Quantize
from app.engine.quantize_size import pair_sizes
from tests.helpers.gguf_writer import F32, Q8_0, TINY_LLAMA, Gguf, Tensor

if TYPE_CHECKING:
    from pathlib import Path

    from app.engine.gguf_types import GgufHeader

_ORDER = Quantize("q", b"in", b"out", "Q4_0", 1)
_TENSORS = tuple(
    Tensor(f"blk.{layer}.{name}", (64, 64) if "ffn" in name else (64,), F32)
    for layer in range(12)
    for name in ("attn_norm.weight", "ffn_up.weight")
)


def _header(path: Path, *tensors: Tensor, **changes: object) -> GgufHeader:
    metadata = {**TINY_LLAMA, "llama.block_count": 12}
    for key, value in changes.items():
        metadata[key.replace("__", ".")] = value  # type: ignore[assignment]
    return read_header(Gguf(metadata, tensors or _TENSORS).write(path / "model.gguf"))


def _refusal(order: Quantize, header: GgufHeader) -> UserFixableError:
    with pytest.raises(UserFixableError) as refused:
        check_order(order, header)
    assert refused.value.action
    return refused.value


def test_the_layers_behind_a_pruned_one_move_up(tmp_path: Path) -> None:
    kept = kept_tensors(_header(tmp_path), (1, 10))
    assert len(kept) == 20
    assert kept["blk.0.ffn_up.weight"].name == "blk.0.ffn_up.weight"
    assert kept["blk.1.ffn_up.weight"].name == "blk.2.ffn_up.weight"
    assert kept["blk.9.attn_norm.weight"].name == "blk.11.attn_norm.weight"


def test_without_pruning_all_tensors_stay_as_they_are(tmp_path: Path) -> None:
    header = _header(tmp_path)
    assert tuple(kept_tensors(header, ()).values()) == header.tensors


@pytest.mark.parametrize(
    ("layers", "words"), [((12,), "no layer 12: this model has 12"), (tuple(range(12)), "Without")]
)
def test_layers_that_are_none_or_all_are_refused(
    tmp_path: Path, layers: tuple[int, ...], words: str
) -> None:
    refused = _refusal(replace(_ORDER, prune_layers=layers), _header(tmp_path))
    assert words in refused.text


def test_no_layer_is_taken_out_where_each_has_figures_of_its_own(tmp_path: Path) -> None:
    header = _header(tmp_path, llama__attention__head_count_kv=[2] * 12)
    check_order(_ORDER, header)
    refused = _refusal(replace(_ORDER, prune_layers=(3,)), header)
    assert "llama.attention.head_count_kv" in refused.text


def test_what_is_quantized_already_says_what_it_loses(tmp_path: Path) -> None:
    header = _header(tmp_path, Tensor("token_embd.weight", (64, 64), Q8_0))
    assert _refusal(_ORDER, header).code == "requantize"
    check_order(replace(_ORDER, requantize=True), header)


@pytest.mark.parametrize("level", ["NVFP4", "Q4_K_XL", "COPY"])
def test_a_level_that_llama_cpp_makes_not_is_refused(tmp_path: Path, level: str) -> None:
    assert _refusal(replace(_ORDER, level=level), _header(tmp_path)).code == "no_type"


def test_tensors_are_chosen_for_quantized_levels_only(tmp_path: Path) -> None:
    chosen = replace(_ORDER, tensors=(TensorChoice("ffn", "Q6_K"),))
    check_order(chosen, _header(tmp_path))
    assert _refusal(replace(chosen, level="BF16"), _header(tmp_path)).code == "whole_level"


def test_another_alignment_than_llama_cpp_writes_is_refused(tmp_path: Path) -> None:
    odd = Gguf(TINY_LLAMA, _TENSORS, alignment=64).write(tmp_path / "odd.gguf")
    assert _refusal(_ORDER, read_header(odd)).code == "bad_alignment"


def test_sizes_of_keys_add_up_to_the_header(tmp_path: Path) -> None:
    metadata = {**TINY_LLAMA, "a.flag": True, "a.float": 0.5, "a.list": [1, 2, 3], "a.big": 2**40}
    path = Gguf(metadata, ()).write(tmp_path / "keys.gguf")
    sizes = pair_sizes(path)
    assert sizes.keys() == metadata.keys()
    assert -(-(24 + sum(sizes.values())) // 32) * 32 == path.stat().st_size
