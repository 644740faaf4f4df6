"""Which load settings go together and with a model, told from its header. Pure, any thread.

Rules: llama_init_from_model and the KV cache of llama.cpp 0.5.0 (commit 0c1e570), which refuses
with a line in its log, or ends the process, what is refused here in words.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.domain.errors import UserFixableError
from app.domain.load_params import KvType, RopeScaling, Switch
from app.domain.load_sizes import MOST_SEQUENCES
from app.engine.adapter_file import check_adapter
from app.engine.gguf_layers import HeaderFigures

if TYPE_CHECKING:
    from app.domain.load_params import LoadParams
    from app.engine.gguf_types import GgufHeader

_BLOCK = 32  # values of a block, in all quantized types of the KV cache
_WHOLE = frozenset((KvType.F32, KvType.F16, KvType.BF16))
_MOST_THREADS = 512  # GGML_MAX_N_THREADS
_CODE = "bad_settings"


def checked_params(params: LoadParams, header: GgufHeader) -> LoadParams:
    """The settings as this model can take them.

    Raises UserFixableError where they cannot work, with the way out.
    """
    figures = HeaderFigures(header)
    _check_numbers(params)
    _check_rope(params)
    params = _with_joint_types(params, figures)
    _check_cache(params, figures)
    for adapter in params.adapters:
        check_adapter(adapter, header.text("general.architecture"))
    return params


def _with_joint_types(params: LoadParams, figures: HeaderFigures) -> LoadParams:
    """Where keys and values are kept together, the type that is given stands for both."""
    key, value = params.key_type, params.value_type
    if not (figures.one("attention.key_length_mla") or figures.architecture == "deepseek4"):
        return params
    if key and value and key is not value:
        raise _refused(
            "This kind of model keeps keys and values of the KV cache together, so they cannot "
            f"be {key.value} and {value.value}.",
            "Choose the same type for both.",
        )
    return replace(params, key_type=key or value, value_type=value or key)


def _check_numbers(params: LoadParams) -> None:
    counts = {
        "context": params.context_length,
        "number of threads": params.threads,
        "number of threads for prompts": params.prefill_threads,
        "batch": params.batch,
        "micro batch": params.micro_batch,
        "number of answers at the same time": params.sequences,
    }
    for name, count in counts.items():
        if count is not None and count < 1:
            raise _refused(f"The {name} is {count:,}.", "Give at least 1, or leave it open.")
    if max(params.threads or 0, params.prefill_threads or 0) > _MOST_THREADS:
        text = f"llama.cpp computes with {_MOST_THREADS} threads at the most."
        raise _refused(text, "Give as many as this computer has cores, or leave it open.")
    if params.batch and params.micro_batch and params.micro_batch > params.batch:
        raise _refused(
            f"The micro batch ({params.micro_batch:,} tokens) is larger than the batch "
            f"({params.batch:,}), of which it is a part.",
            "Make the batch larger or the micro batch smaller.",
        )
    if (params.main_card or 0) < 0 or any(share < 0 for share in params.card_shares):
        text = "Graphics cards are counted from 0, and none can get less than nothing."
        raise _refused(text, "Correct the numbers, or leave them open.")
    if params.sequences and params.sequences > MOST_SEQUENCES:
        text = f"{params.sequences:,} answers at the same time are too many."
        raise _refused(text, f"Choose {MOST_SEQUENCES} or fewer.")


def _check_rope(params: LoadParams) -> None:
    for name, value in (("base", params.rope_base), ("scale", params.rope_scale)):
        if value is not None and not 0 < value < float("inf"):
            text = f"The RoPE {name} is {value:g}, and must be more than 0."
            raise _refused(text, "Correct it, or leave it open.")
    if params.rope_scaling is RopeScaling.NONE and params.rope_scale not in (None, 1):
        raise _refused(
            f"RoPE scaling is off, so a scale of {params.rope_scale:g} has no effect.",
            "Choose linear or YaRN scaling, or leave the scale open.",
        )


def _check_cache(params: LoadParams, figures: HeaderFigures) -> None:
    key, value = params.key_type, params.value_type
    if value and value not in _WHOLE and params.flash_attention is Switch.OFF:
        raise _refused(
            f"Values of the KV cache as {value.value} need flash attention, which is off.",
            "Turn flash attention on or to automatic, or keep the values as f16.",
        )
    _check_blocks(key, figures, "key")
    _check_blocks(value, figures, "value")


def _check_blocks(kind: KvType | None, figures: HeaderFigures, name: str) -> None:
    if kind is None or kind in _WHOLE:
        return
    odd = next((size for size in _head_sizes(figures, name) if size % _BLOCK), None)
    if odd is not None:
        raise _refused(
            f"The {name}s of a head of this model have {odd} numbers, but {kind.value} keeps "
            f"them {_BLOCK} at a time.",
            f"Choose f16, bf16 or f32 for the {name}s of the KV cache.",
        )


def _head_sizes(figures: HeaderFigures, name: str) -> set[int]:
    heads = figures.one("attention.head_count")
    usual = figures.one("embedding_length") // heads if heads else 0
    whole = figures.one(f"attention.{name}_length", usual)
    return {whole, figures.one(f"attention.{name}_length_swa", whole)}


def _refused(text: str, action: str) -> UserFixableError:
    return UserFixableError(text, action, code=_CODE)
