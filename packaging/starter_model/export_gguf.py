"""Writes the trained weights as an F16 GGUF of the llama architecture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from gguf import GGUFWriter, LlamaFileType, TokenType

from starter_model.tokenizer import (
    CHAT_TEMPLATE,
    CONTROL_TOKENS,
    PAD,
    TURN_END,
    merges,
    tokens_in_order,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tokenizers import Tokenizer
    from torch import Tensor

    from starter_model.model import ModelShape, StarterModel

NAME = "Quantscope Starter"
DESCRIPTION = (
    "A tiny chat model that answers questions about running language models locally and about "
    "Quantscope. Trained from scratch on Quantscope's own question and answer corpus."
)
_EXTENDED_NAMES = {
    "attn.q": "attn_q",
    "attn.k": "attn_k",
    "attn.v": "attn_v",
    "attn.output": "attn_output",
    "ffn.gate": "ffn_gate",
    "ffn.up": "ffn_up",
    "ffn.down": "ffn_down",
}


def write_gguf(model: StarterModel, tokenizer: Tokenizer, path: Path) -> None:
    """Writes beside `path` and renames, so that no reader ever meets half a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(path.name + ".part")
    tensors = {
        gguf_name(name): weight.detach()
        for name, weight in model.named_parameters()
        if not name.startswith("topic.")
    }
    writer = GGUFWriter(partial, "llama")
    _add_general(writer, sum(weight.numel() for weight in tensors.values()))
    _add_shape(writer, model.shape)
    _add_tokenizer(writer, tokenizer)
    for name, weight in tensors.items():
        writer.add_tensor(name, _as_stored(weight))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    partial.replace(path)


def gguf_name(name: str) -> str:
    for ours, theirs in _EXTENDED_NAMES.items():
        name = name.replace(ours, theirs)
    return name


def _as_stored(weight: Tensor) -> np.ndarray[tuple[int, ...], np.dtype[np.float16 | np.float32]]:
    """Matrices in F16; vectors (the norms) stay in F32, as llama.cpp expects."""
    return weight.numpy().astype(np.float16 if weight.ndim > 1 else np.float32)


def _add_general(writer: GGUFWriter, parameters: int) -> None:
    writer.add_type("model")
    writer.add_name(NAME)
    writer.add_basename("quantscope-starter")
    writer.add_description(DESCRIPTION)
    writer.add_size_label(f"{parameters / 1e6:.1f}M")
    writer.add_license("mit")
    writer.add_languages(["en"])
    writer.add_tags(["text-generation"])
    writer.add_file_type(LlamaFileType.MOSTLY_F16)
    writer.add_quantization_version(2)


def _add_shape(writer: GGUFWriter, shape: ModelShape) -> None:
    writer.add_vocab_size(shape.vocab)
    writer.add_context_length(shape.context)
    writer.add_embedding_length(shape.width)
    writer.add_block_count(shape.layers)
    writer.add_feed_forward_length(shape.ffn)
    writer.add_head_count(shape.heads)
    writer.add_head_count_kv(shape.heads)
    writer.add_rope_dimension_count(shape.head_width)
    writer.add_rope_freq_base(shape.rope_base)
    writer.add_layer_norm_rms_eps(shape.norm_eps)


def _add_tokenizer(writer: GGUFWriter, tokenizer: Tokenizer) -> None:
    tokens = tokens_in_order(tokenizer)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("gpt-2")
    writer.add_token_list(tokens)
    writer.add_token_types(
        [TokenType.CONTROL if token in CONTROL_TOKENS else TokenType.NORMAL for token in tokens]
    )
    writer.add_token_merges(merges(tokenizer))
    writer.add_bos_token_id(tokens.index(PAD))
    writer.add_eos_token_id(tokens.index(TURN_END))
    writer.add_eot_token_id(tokens.index(TURN_END))
    writer.add_pad_token_id(tokens.index(PAD))
    writer.add_add_bos_token(False)
    writer.add_add_eos_token(False)
    writer.add_chat_template(CHAT_TEMPLATE)
