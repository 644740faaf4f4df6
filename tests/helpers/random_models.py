"""Shapes of small models of many architectures: their metadata and their tensors.

Names and shapes: load_arch_tensors of each architecture in llama.cpp 0.5.0 (commit 0c1e570).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from tests.helpers.gguf_writer import Plain

Dims: TypeAlias = tuple[int, ...]
Metadata: TypeAlias = Mapping[str, Plain | Sequence[Plain]]
Tensors: TypeAlias = dict[str, Dims]

VOCABULARY = 512
_EMBD, _FF, _LAYERS, _HEADS, _KV_HEADS, _HEAD = 256, 768, 4, 8, 4, 32
_Q, _KV = _HEADS * _HEAD, _KV_HEADS * _HEAD
_EXPERTS, _USED, _EXPERT_FF = 8, 2, 256
_INNER, _STATE, _CONV = 2 * _EMBD, 16, 4


@dataclass(frozen=True, slots=True)
class Shape:
    """A model to be: metadata without the architecture's name before the keys, and tensors."""

    metadata: Metadata
    tensors: Tensors


def _plain_metadata(**more: Plain | Sequence[Plain]) -> dict[str, Plain | Sequence[Plain]]:
    return {
        "context_length": 32768,
        "block_count": _LAYERS,
        "embedding_length": _EMBD,
        "feed_forward_length": _FF,
        "attention.head_count": _HEADS,
        "attention.head_count_kv": _KV_HEADS,
        "attention.layer_norm_rms_epsilon": 1e-5,
    } | {key.replace("__", "."): value for key, value in more.items()}


def _attention(*, bias: bool = False, norms: bool = False) -> Tensors:
    tensors: Tensors = {"attn_norm.weight": (_EMBD,)}
    for name, width in (("q", _Q), ("k", _KV), ("v", _KV)):
        tensors[f"attn_{name}.weight"] = (_EMBD, width)
        if bias:
            tensors[f"attn_{name}.bias"] = (width,)
    if norms:
        tensors |= {"attn_q_norm.weight": (_HEAD,), "attn_k_norm.weight": (_HEAD,)}
    return tensors | {"attn_output.weight": (_Q, _EMBD)}


def _feed_forward(width: int = _FF) -> Tensors:
    return {
        "ffn_norm.weight": (_EMBD,),
        "ffn_gate.weight": (_EMBD, width),
        "ffn_up.weight": (_EMBD, width),
        "ffn_down.weight": (width, _EMBD),
    }


def _experts(norm: str = "ffn_norm") -> Tensors:
    return {
        f"{norm}.weight": (_EMBD,),
        "ffn_gate_inp.weight": (_EMBD, _EXPERTS),
        "ffn_gate_exps.weight": (_EMBD, _EXPERT_FF, _EXPERTS),
        "ffn_up_exps.weight": (_EMBD, _EXPERT_FF, _EXPERTS),
        "ffn_down_exps.weight": (_EXPERT_FF, _EMBD, _EXPERTS),
    }


def _whole(layers: Sequence[Tensors], *, output: bool = True, norm: str = "output_norm") -> Tensors:
    tensors = {"token_embd.weight": (_EMBD, VOCABULARY), f"{norm}.weight": (_EMBD,)}
    if output:
        tensors["output.weight"] = (_EMBD, VOCABULARY)
    for index, layer in enumerate(layers):
        tensors |= {f"blk.{index}.{name}": dims for name, dims in layer.items()}
    return tensors


def _llama() -> Shape:
    layer = _attention() | _feed_forward()
    return Shape(_plain_metadata(rope__dimension_count=_HEAD), _whole([layer] * _LAYERS))


def _qwen2() -> Shape:
    layer = _attention(bias=True) | _feed_forward()
    return Shape(_plain_metadata(), _whole([layer] * _LAYERS, output=False))


def _qwen3() -> Shape:
    layer = _attention(norms=True) | _feed_forward()
    metadata = _plain_metadata(attention__key_length=_HEAD, attention__value_length=_HEAD)
    return Shape(metadata, _whole([layer] * _LAYERS))


def _qwen3moe() -> Shape:
    metadata = _plain_metadata(
        expert_count=_EXPERTS, expert_used_count=_USED, expert_feed_forward_length=_EXPERT_FF
    )
    return Shape(metadata, _whole([_attention(norms=True) | _experts()] * _LAYERS))


def _gemma(*, norms: bool, **more: Plain) -> Shape:
    layer = _attention(norms=norms) | _feed_forward()
    layer |= {"post_attention_norm.weight": (_EMBD,), "post_ffw_norm.weight": (_EMBD,)}
    metadata = _plain_metadata(
        attention__key_length=_HEAD,
        attention__value_length=_HEAD,
        attention__sliding_window=1024,
        **more,
    )
    return Shape(metadata, _whole([layer] * _LAYERS, output=False))


def _gemma2() -> Shape:
    return _gemma(norms=False, attn_logit_softcapping=50.0, final_logit_softcapping=30.0)


def _gemma3() -> Shape:
    return _gemma(norms=True)


def _phi3() -> Shape:
    layer = {
        "attn_norm.weight": (_EMBD,),
        "attn_qkv.weight": (_EMBD, _Q + 2 * _KV),
        "attn_output.weight": (_EMBD, _EMBD),
        "ffn_norm.weight": (_EMBD,),
        "ffn_up.weight": (_EMBD, 2 * _FF),
        "ffn_down.weight": (_FF, _EMBD),
    }
    metadata = _plain_metadata(rope__dimension_count=_HEAD, attention__sliding_window=2048)
    return Shape(metadata, _whole([layer] * _LAYERS))


def _mamba_layer(rank: int = 16) -> Tensors:
    return {
        "attn_norm.weight": (_EMBD,),
        "ssm_in.weight": (_EMBD, 2 * _INNER),
        "ssm_conv1d.weight": (_CONV, _INNER),
        "ssm_conv1d.bias": (_INNER,),
        "ssm_x.weight": (_INNER, rank + 2 * _STATE),
        "ssm_dt.weight": (rank, _INNER),
        "ssm_dt.bias": (_INNER,),
        "ssm_a": (_STATE, _INNER),
        "ssm_d": (_INNER,),
        "ssm_out.weight": (_INNER, _EMBD),
    }


def _ssm_metadata(rank: int, **more: Plain) -> dict[str, Plain]:
    sizes = {"conv_kernel": _CONV, "inner_size": _INNER, "state_size": _STATE} | more
    return {f"ssm.{key}": value for key, value in (sizes | {"time_step_rank": rank}).items()}


def _mamba() -> Shape:
    metadata = _plain_metadata(feed_forward_length=0, attention__head_count=0)
    del metadata["attention.head_count_kv"]
    return Shape(metadata | _ssm_metadata(16), _whole([_mamba_layer()] * _LAYERS))


def _mamba2_layer(heads: int) -> Tensors:
    mixed = _INNER + 2 * _STATE
    return {
        "attn_norm.weight": (_EMBD,),
        "ssm_in.weight": (_EMBD, 2 * _INNER + 2 * _STATE + heads),
        "ssm_conv1d.weight": (_CONV, mixed),
        "ssm_conv1d.bias": (mixed,),
        "ssm_dt.bias": (heads,),
        "ssm_a": (1, heads),
        "ssm_d": (1, heads),
        "ssm_norm.weight": (_INNER, 1),
        "ssm_out.weight": (_INNER, _EMBD),
    }


def _mamba2() -> Shape:
    metadata = _plain_metadata(feed_forward_length=0, attention__head_count=0)
    del metadata["attention.head_count_kv"]
    ssm = _ssm_metadata(8, group_count=1)
    return Shape(metadata | ssm, _whole([_mamba2_layer(8)] * _LAYERS))


def _jamba() -> Shape:
    norms = {"ssm_dt_norm.weight": (16,), "ssm_b_norm.weight": (_STATE,)}
    norms |= {"ssm_c_norm.weight": (_STATE,)}
    ssm = _mamba_layer() | norms | _feed_forward()
    attention = _attention() | _experts()
    metadata = _plain_metadata(
        attention__head_count_kv=[0, _KV_HEADS, 0, _KV_HEADS],
        expert_count=_EXPERTS,
        expert_used_count=_USED,
        feed_forward_length=_EXPERT_FF,
    )
    ssm |= _feed_forward(_EXPERT_FF)
    return Shape(metadata | _ssm_metadata(16), _whole([ssm, attention] * (_LAYERS // 2)))


def _granitehybrid() -> Shape:
    ssm, attention = (first | _feed_forward() for first in (_mamba2_layer(8), _attention()))
    metadata = _plain_metadata(attention__head_count_kv=[0, 0, 0, _KV_HEADS])
    ssm_metadata = _ssm_metadata(8, group_count=1)
    return Shape(metadata | ssm_metadata, _whole([ssm, ssm, ssm, attention]))


def _lfm2() -> Shape:
    convolution = {
        "attn_norm.weight": (_EMBD,),
        "shortconv.conv.weight": (3, _EMBD),
        "shortconv.in_proj.weight": (_EMBD, 3 * _EMBD),
        "shortconv.out_proj.weight": (_EMBD, _EMBD),
    }
    layers = [convolution | _feed_forward(), _attention(norms=True) | _feed_forward()]
    metadata = _plain_metadata(
        attention__head_count_kv=[0, _KV_HEADS, 0, _KV_HEADS], shortconv__l_cache=3
    )
    return Shape(metadata, _whole(layers * 2, output=False, norm="token_embd_norm"))


def _deepseek2() -> Shape:
    rank, rope, nope, value = 256, 32, 64, 64
    attention = {
        "attn_norm.weight": (_EMBD,),
        "attn_q_a.weight": (_EMBD, 256),
        "attn_q_a_norm.weight": (256,),
        "attn_q_b.weight": (256, _HEADS * (nope + rope)),
        "attn_kv_a_mqa.weight": (_EMBD, rank + rope),
        "attn_kv_a_norm.weight": (rank,),
        "attn_k_b.weight": (nope, rank, _HEADS),
        "attn_v_b.weight": (rank, value, _HEADS),
        "attn_output.weight": (_HEADS * value, _EMBD),
    }
    shared = {name.replace(".", "_shexp."): dims for name, dims in _feed_forward(256).items()}
    del shared["ffn_norm_shexp.weight"]
    layers = [attention | _feed_forward()] + [attention | _experts() | shared] * (_LAYERS - 1)
    metadata = _plain_metadata(
        attention__head_count_kv=1,
        attention__q_lora_rank=256,
        attention__kv_lora_rank=rank,
        attention__key_length=rank + rope,
        attention__value_length=rank,
        attention__key_length_mla=nope + rope,
        attention__value_length_mla=value,
        rope__dimension_count=rope,
        leading_dense_block_count=1,
        expert_count=_EXPERTS,
        expert_used_count=_USED,
        expert_shared_count=1,
        expert_feed_forward_length=_EXPERT_FF,
    )
    return Shape(metadata, _whole(layers))


def _gpt_oss() -> Shape:
    layer = _attention(bias=True) | _experts("post_attention_norm")
    layer |= {"attn_output.bias": (_EMBD,), "attn_sinks.weight": (_HEADS,)}
    layer |= {"ffn_gate_inp.bias": (_EXPERTS,), "ffn_down_exps.bias": (_EMBD, _EXPERTS)}
    layer |= {f"ffn_{name}_exps.bias": (_EXPERT_FF, _EXPERTS) for name in ("gate", "up")}
    metadata = _plain_metadata(
        attention__key_length=_HEAD,
        attention__value_length=_HEAD,
        attention__sliding_window=128,
        rope__dimension_count=_HEAD,
        expert_count=_EXPERTS,
        expert_used_count=_USED,
        expert_feed_forward_length=_EXPERT_FF,
    )
    return Shape(metadata, _whole([layer] * _LAYERS))


def _rwkv7() -> Shape:
    low, wide = 32, (_EMBD, _EMBD)
    layer: Tensors = {}
    for norm in ("attn_norm", "attn_norm_2", "time_mix_ln"):
        layer |= {f"{norm}.weight": (_EMBD,), f"{norm}.bias": (_EMBD,)}
    for name in "wavg":
        layer[f"time_mix_{name}1.weight"] = (_EMBD, low)
        layer[f"time_mix_{name}2.weight"] = (low, _EMBD)
    for name in ("w0", "a0", "v0", "k_k", "k_a", "r_k"):
        layer[f"time_mix_{name}.weight"] = (_EMBD,)
    for name in ("key", "value", "receptance", "output"):
        layer[f"time_mix_{name}.weight"] = wide
    layer |= {
        "time_mix_lerp_fused.weight": (_EMBD, 1, 1, 6),
        "channel_mix_lerp_k.weight": (_EMBD, 1, 1),
        "channel_mix_key.weight": (_EMBD, _FF),
        "channel_mix_value.weight": (_FF, _EMBD),
    }
    metadata = _plain_metadata(attention__head_count=0, wkv__head_size=64)
    del metadata["attention.head_count_kv"]
    metadata["attention.layer_norm_epsilon"] = 1e-5
    ranks = ("decay", "iclr", "value_residual_mix", "gate")
    metadata |= {f"attention.{rank}_lora_rank": low for rank in ranks}
    tensors = _whole([layer] * _LAYERS) | {"output_norm.bias": (_EMBD,)}
    return Shape(
        metadata,
        tensors | {"token_embd_norm.weight": (_EMBD,), "token_embd_norm.bias": (_EMBD,)},
    )


SHAPES: Mapping[str, Callable[[], Shape]] = {
    "llama": _llama,
    "qwen2": _qwen2,
    "qwen3": _qwen3,
    "qwen3moe": _qwen3moe,
    "gemma2": _gemma2,
    "gemma3": _gemma3,
    "phi3": _phi3,
    "mamba": _mamba,
    "mamba2": _mamba2,
    "jamba": _jamba,
    "granitehybrid": _granitehybrid,
    "lfm2": _lfm2,
    "deepseek2": _deepseek2,
    "gpt-oss": _gpt_oss,
    "rwkv7": _rwkv7,
}
