"""What headers tell about the memory of models: layers, windows, states, packed matrices."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.engine.gguf_header import describe, read_header
from app.engine.gguf_shape import shape_of
from app.engine.gguf_types import TENSOR_TYPES, GgufHeader, GgufTensor
from app.engine.repacking import ARM_DOT_PRODUCT, AVX2, AVX512
from tests.helpers.random_model_writer import write_random_model
from tests.helpers.random_models import SHAPES

if TYPE_CHECKING:
    from app.domain.model_shape import ModelShape
    from app.engine.gguf_types import Value
    from app.engine.repacking import PackedTypes

F32, Q4_K, Q6_K = 0, 12, 14
_ATTENTION = ("attn_q", "attn_k", "attn_v", "attn_output")


def _header(architecture: str, layers: int, **metadata: Value) -> GgufHeader:
    """A model whose layers have attention with 8 heads of 64 and nothing else."""
    known: dict[str, Value] = {
        "block_count": layers,
        "embedding_length": 512,
        "attention.head_count": 8,
        "attention.head_count_kv": 4,
    }
    known |= {key.replace("__", "."): value for key, value in metadata.items()}
    values = {f"{architecture}.{key}": value for key, value in known.items()}
    names = [f"blk.{i}.{name}.weight" for i in range(layers) for name in _ATTENTION]
    path = Path("m.gguf")
    tensors = _tensors([("token_embd.weight", Q6_K), *((name, Q4_K) for name in names)])
    return GgufHeader(path, (path,), 3, {"general.architecture": architecture} | values, tensors, 0)


def _tensors(named: list[tuple[str, int]]) -> tuple[GgufTensor, ...]:
    made, offset = [], 0
    for name, kind in named:
        size = 512 * 512 // TENSOR_TYPES[kind].block * TENSOR_TYPES[kind].size
        made.append(GgufTensor(name, (512, 512), TENSOR_TYPES[kind], offset, 512 * 512, size))
        offset += size
    return tuple(made)


def _shape(header: GgufHeader, packed: PackedTypes | None = None) -> ModelShape:
    shape = shape_of(header, {} if packed is None else packed)
    assert shape is not None
    return shape


def test_key_and_value_widths_follow_from_heads() -> None:
    shape = _shape(_header("llama", 2))
    assert shape.key_values == shape.value_values == (256, 256)


def test_heads_may_differ_from_layer_to_layer() -> None:
    shape = _shape(_header("deci", 3, attention__head_count_kv=(4, 0, 1)))
    assert shape.key_values == (256, 0, 64)


def test_latent_attention_keeps_compressed_keys_and_no_values() -> None:
    header = _header(
        "deepseek2",
        2,
        attention__head_count_kv=1,
        attention__key_length=576,
        attention__value_length=512,
        attention__key_length_mla=192,
        attention__value_length_mla=128,
    )
    assert _shape(header).key_values == (576, 576)
    assert _shape(header).value_values == (0, 0)


@pytest.mark.parametrize(
    ("architecture", "metadata", "windows"),
    [
        ("gemma2", {}, (4096, 0) * 3),
        ("gemma3", {"attention__sliding_window": 512}, (512,) * 5 + (0,)),
        ("gemma3", {}, (0,) * 6),
        ("gpt-oss", {"attention__sliding_window": 128}, (128, 0) * 3),
        ("cohere2", {"attention__sliding_window": 64}, (64, 64, 64, 0, 64, 64)),
        ("llama4", {}, (8192, 8192, 8192, 0, 8192, 8192)),
        ("llama4", {"attention__sliding_window": 0}, (0,) * 6),
        ("smallthinker", {"attention__sliding_window": 64}, (0, 64, 64, 64, 0, 64)),
        ("phi3", {"attention__sliding_window": 2047}, (0,) * 6),
        (
            "gemma4",
            {
                "attention__sliding_window": 512,
                "attention__sliding_window_pattern": (True, True, False) * 2,
            },
            (512, 512, 0) * 2,
        ),
    ],
)
def test_windows_follow_the_pattern_of_the_architecture(
    architecture: str, metadata: dict[str, Value], windows: tuple[int, ...]
) -> None:
    assert _shape(_header(architecture, 6, **metadata)).windows == windows


def test_layers_with_a_window_may_have_heads_of_another_length() -> None:
    header = _header(
        "gemma4",
        2,
        attention__key_length=128,
        attention__key_length_swa=64,
        attention__sliding_window=512,
        attention__sliding_window_pattern=(True, False),
    )
    assert _shape(header).key_values == (256, 512)


@pytest.mark.parametrize(
    ("architecture", "metadata"),
    [("gemma3n", {}), ("gemma4", {"attention__shared_kv_layers": 10})],
)
def test_layers_that_share_the_cache_of_others_keep_none(
    architecture: str, metadata: dict[str, Value]
) -> None:
    shape = _shape(_header(architecture, 30, **metadata))
    assert shape.key_values == (256,) * 20 + (0,) * 10


def test_layers_that_only_predict_further_ahead_are_not_loaded() -> None:
    shape = _shape(_header("llama", 4, nextn_predict_layers=1))
    assert len(shape.key_values) == len(shape.layer_bytes) == 3
    assert shape.mapped_bytes == _shape(_header("llama", 3)).mapped_bytes


@pytest.mark.parametrize("count", [0, 513, 2**31])
def test_a_header_without_a_sensible_number_of_layers_gives_no_shape(count: int) -> None:
    assert shape_of(_header("llama", 1, block_count=count)) is None


def test_figures_that_no_model_has_give_no_shape() -> None:
    huge = 2**40 - 1
    absurd = _header("llama", 2, attention__key_length=huge, attention__head_count_kv=huge)
    assert shape_of(absurd) is None


@pytest.mark.parametrize("architecture", SHAPES)
def test_a_header_that_lacks_or_shortens_tensors_never_raises(
    tmp_path: Path, architecture: str
) -> None:
    header = read_header(write_random_model(tmp_path / "m.gguf", architecture, "F16"))
    chance = random.Random(architecture)  # noqa: S311 - no secret
    for _ in range(40):
        kept = [each for each in header.tensors if chance.random() < 0.8]
        cut = tuple(
            replace(each, dims=each.dims[: chance.randrange(3)]) if chance.random() < 0.1 else each
            for each in kept
        )
        figures = {key: _mutated(value, chance) for key, value in header.metadata.items()}
        shape = shape_of(replace(header, tensors=cut, metadata=figures))
        assert shape is None or shape.activation_bytes >= 0


def _mutated(value: Value, chance: random.Random) -> Value:
    if isinstance(value, str) or chance.random() < 0.9:
        return value
    other: list[Value] = [0, 1, -1, 3, 2**31, 2**40, 0.5, (), (1, 2), (0,) * 300]
    return chance.choice(other)


def test_a_header_with_absurd_figures_gives_a_shape_all_the_same() -> None:
    absurd = _header("llama", 2, attention__head_count=0, embedding_length=0)
    assert _shape(absurd).key_values == (0, 0)


_MATRIX = 512 * 512 // 256 * 144


@pytest.mark.parametrize(
    ("packed", "copied"),
    [({}, 0), (AVX2, 8 * _MATRIX), (AVX512, 8 * _MATRIX)],
)
def test_matrices_that_the_processor_wants_packed_are_counted(
    packed: PackedTypes, copied: int
) -> None:
    assert _shape(_header("llama", 2), packed).copied_bytes == copied


def test_embeddings_that_are_the_output_too_are_packed_once_more() -> None:
    shape = _shape(_header("llama", 2), ARM_DOT_PRODUCT)
    assert shape.copied_bytes == 8 * _MATRIX + 512 * 512 // 256 * 210


def test_the_mapping_ends_with_the_last_tensor_that_is_not_packed() -> None:
    header = _header("llama", 2)
    assert _shape(header, {}).mapped_bytes == sum(each.size for each in header.tensors)
    assert _shape(header, AVX2).mapped_bytes == header.tensors[0].size


def test_each_file_of_a_split_model_has_a_mapping_of_its_own() -> None:
    header = _header("llama", 2)
    middle = header.tensors[4].offset + header.tensors[4].size
    second = [replace(each, offset=each.offset - middle) for each in header.tensors[5:]]
    split = replace(header, tensors=(*header.tensors[:5], *second))
    assert _shape(split, {}).mapped_bytes == _shape(header, {}).mapped_bytes
    # All matrices are packed but the embeddings, which are in the first file.
    assert _shape(split, AVX2).mapped_bytes == header.tensors[0].size


def test_a_recurrent_model_has_states_and_no_cache(tmp_path: Path) -> None:
    shape = _shape(read_header(write_random_model(tmp_path / "m.gguf", "mamba", "F16")))
    assert shape.key_values == (0,) * 4
    assert shape.state_bytes == ((3 * 512 + 16 * 512) * 4,) * 4
    assert shape.masks == 0


def test_a_hybrid_model_has_either_in_each_layer(tmp_path: Path) -> None:
    info = describe(read_header(write_random_model(tmp_path / "m.gguf", "jamba", "F16")))
    assert info.shape is not None
    assert info.shape.key_values == (0, 128, 0, 128)
    assert [bool(state) for state in info.shape.state_bytes] == [True, False] * 2


def test_the_licence_is_read(tmp_path: Path) -> None:
    header = read_header(write_random_model(tmp_path / "m.gguf", "llama", "F16"))
    assert describe(header).licence is None
    licensed = replace(header, metadata={**header.metadata, "general.license": "apache-2.0"})
    assert describe(licensed).licence == "apache-2.0"
