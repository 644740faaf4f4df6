"""Load settings that cannot work with a model are told from its header, in words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from app.domain.errors import UserFixableError
from app.domain.load_params import KvType, LoadParams, LoraAdapter, RopeScaling, Switch
from app.engine.gguf_header import read_header
from app.engine.load_checks import checked_params
from tests.helpers.gguf_writer import tiny_llama
from tests.helpers.lora_writer import write_lora
from tests.helpers.random_model_writer import write_random_model

if TYPE_CHECKING:
    from pathlib import Path

    from app.engine.gguf_types import GgufHeader

QUANTIZED = [kind for kind in KvType if kind not in (KvType.F32, KvType.F16, KvType.BF16)]


@pytest.fixture
def llama(tmp_path: Path) -> GgufHeader:
    """Heads of 32 numbers."""
    return read_header(write_random_model(tmp_path / "llama.gguf", "llama", "Q8_0"))


def _refusal(params: LoadParams, header: GgufHeader) -> UserFixableError:
    with pytest.raises(UserFixableError) as refused:
        checked_params(params, header)
    assert refused.value.action
    return refused.value


def test_open_settings_and_usual_ones_are_left_as_they_are(llama: GgufHeader) -> None:
    for params in (
        LoadParams(),
        LoadParams(key_type=KvType.Q8_0, value_type=KvType.Q4_0, micro_batch=128, sequences=8),
        LoadParams(key_type=KvType.Q8_0, flash_attention=Switch.OFF),
        LoadParams(rope_scaling=RopeScaling.YARN, rope_scale=4.0, rope_base=1e6),
    ):
        assert checked_params(params, llama) == params


@pytest.mark.parametrize("kind", QUANTIZED)
def test_quantized_values_need_flash_attention(llama: GgufHeader, kind: KvType) -> None:
    params = LoadParams(value_type=kind, flash_attention=Switch.OFF)
    assert "flash attention" in _refusal(params, llama).text
    usual = replace(params, flash_attention=Switch.AUTO)
    assert checked_params(usual, llama) == usual


@pytest.mark.parametrize("kind", QUANTIZED)
def test_heads_that_are_no_multiple_of_a_block_are_refused(tmp_path: Path, kind: KvType) -> None:
    small_heads = read_header(tiny_llama(tmp_path / "tiny.gguf"))
    for params in (LoadParams(key_type=kind), LoadParams(value_type=kind)):
        refusal = _refusal(params, small_heads)
        assert "16 numbers" in refusal.text
        assert kind.value in refusal.text
    whole = LoadParams(key_type=KvType.BF16, value_type=KvType.F32)
    assert checked_params(whole, small_heads) == whole


def test_joint_keys_and_values_have_one_type(tmp_path: Path) -> None:
    latent = read_header(write_random_model(tmp_path / "latent.gguf", "deepseek2", "Q8_0"))
    for given in (LoadParams(key_type=KvType.Q8_0), LoadParams(value_type=KvType.Q8_0)):
        both = checked_params(given, latent)
        assert (both.key_type, both.value_type) == (KvType.Q8_0, KvType.Q8_0)
    differing = LoadParams(key_type=KvType.Q8_0, value_type=KvType.F16)
    assert "together" in _refusal(differing, latent).text
    key_alone = LoadParams(key_type=KvType.Q8_0, flash_attention=Switch.OFF)
    assert "flash attention" in _refusal(key_alone, latent).text


@pytest.mark.parametrize(
    ("params", "words"),
    [
        (LoadParams(batch=128, micro_batch=256), "larger than the batch"),
        (LoadParams(context_length=0), "context is 0"),
        (LoadParams(threads=-1), "threads is -1"),
        (LoadParams(sequences=1000), "1,000 answers"),
        (LoadParams(rope_scale=0.0), "RoPE scale is 0"),
        (LoadParams(rope_base=float("nan")), "RoPE base is nan"),
        (LoadParams(rope_scale=2.0, rope_scaling=RopeScaling.NONE), "has no effect"),
    ],
)
def test_numbers_that_make_no_sense_are_refused(
    llama: GgufHeader, params: LoadParams, words: str
) -> None:
    refusal = _refusal(params, llama)
    assert refusal.code == "bad_settings"
    assert words in refusal.text


def test_an_adapter_is_looked_at_before_the_weights(tmp_path: Path, llama: GgufHeader) -> None:
    path = write_lora(tmp_path / "lora.gguf", llama.path)
    params = LoadParams(adapters=(LoraAdapter(str(path), 0.5),))
    assert checked_params(params, llama) == params
    write_lora(path, llama.path, changes={"adapter.alora.invocation_tokens": 1})
    assert "activated" in _refusal(params, llama).text
    path.unlink()
    assert _refusal(params, llama).code == "bad_adapter"


def test_a_model_without_attention_takes_any_type(tmp_path: Path) -> None:
    mamba = read_header(write_random_model(tmp_path / "mamba.gguf", "mamba", "Q8_0"))
    params = LoadParams(key_type=KvType.Q4_0, value_type=KvType.Q4_0)
    assert checked_params(params, mamba) == params
