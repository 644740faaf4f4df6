"""The shortest correct greedy loop over llama.cpp, to compare the engine with. Main thread."""

from __future__ import annotations

import ctypes
from typing import TYPE_CHECKING

from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_CONTEXT = 2048


def greedy_answer(path: Path, turns: Sequence[str], max_tokens: int) -> str:
    """The answer to turns of user and assistant, in ChatML; one token at a time."""
    model = binding.llama_model_load_from_file(
        str(path).encode(), binding.llama_model_default_params()
    )
    params = binding.llama_context_default_params()
    params.n_ctx, params.n_threads, params.n_threads_batch = _CONTEXT, 1, 1
    context = binding.llama_init_from_model(model, params)
    try:
        return _generate(model, context, _chatml(turns), max_tokens).decode("utf-8", "ignore")
    finally:
        binding.llama_free(context)
        binding.llama_model_free(model)


def _chatml(turns: Sequence[str]) -> bytes:
    parts = [
        f"<|im_start|>{('user', 'assistant')[index % 2]}\n{text}<|im_end|>\n"
        for index, text in enumerate(turns)
    ]
    return ("".join(parts) + "<|im_start|>assistant\n").encode()


def _generate(model: int, context: int, prompt: bytes, max_tokens: int) -> bytes:
    vocabulary = binding.llama_model_get_vocab(model)
    greedy = binding.llama_sampler_init_greedy()
    size = len(prompt) + 8
    tokens = (binding.llama_token * size)()
    count = binding.llama_tokenize(vocabulary, prompt, len(prompt), tokens, size, False, True)
    text = b""
    buffer = ctypes.create_string_buffer(256)
    for _ in range(max_tokens):
        batch = binding.llama_batch_get_one(tokens, count)
        assert binding.llama_decode(context, batch) == 0
        token = binding.llama_sampler_sample(greedy, context, -1)
        if binding.llama_vocab_is_eog(vocabulary, token):
            break
        length = binding.llama_token_to_piece(vocabulary, token, buffer, 256, 0, False)
        text += buffer.raw[:length]
        tokens, count = (binding.llama_token * 1)(token), 1
    binding.llama_sampler_free(greedy)
    return text
