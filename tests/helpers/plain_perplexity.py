"""The shortest correct perplexity over llama.cpp, to compare the engine with. Main thread.

A program of its own: writes the perplexity. Arguments: model, text file, tokens of a chunk, chunks.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from app.engine.llama_binding import binding


def main() -> None:
    """Chunk after chunk, every token with logits, the second half counted."""
    path, text, length, chunks = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    model = binding.llama_model_load_from_file(path.encode(), binding.llama_model_default_params())
    vocabulary = binding.llama_model_get_vocab(model)
    tokens = _tokens(vocabulary, Path(text).read_bytes())
    losses: list[float] = []
    for start in range(0, chunks * length, length):
        chunk = tokens[start : start + length]
        logits = _logits(model, vocabulary, chunk).astype(np.float64)
        for place in range(length // 2, length - 1):
            row = logits[place]
            losses.append(float(np.log(np.exp(row).sum()) - row[chunk[place + 1]]))
    sys.stdout.write(f"{np.exp(np.mean(losses))}")


def _tokens(vocabulary: int, text: bytes) -> list[int]:
    size = len(text) + 16
    room = (binding.llama_token * size)()
    count = binding.llama_tokenize(vocabulary, text, len(text), room, size, True, False)
    return list(room[:count])


def _logits(
    model: int, vocabulary: int, chunk: list[int]
) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    params = binding.llama_context_default_params()
    params.n_ctx, params.n_threads, params.n_threads_batch = len(chunk), 1, 1
    context = binding.llama_init_from_model(model, params)
    adds_bos = binding.llama_vocab_get_add_bos(vocabulary)
    first = binding.llama_vocab_bos(vocabulary) if adds_bos else chunk[0]
    batch = binding.llama_batch_init(len(chunk), 0, 1)
    batch.n_tokens = len(chunk)
    for place, token in enumerate([first, *chunk[1:]]):
        batch.token[place], batch.pos[place], batch.logits[place] = token, place, 1
        batch.n_seq_id[place], batch.seq_id[place][0] = 1, 0
    assert binding.llama_decode(context, batch) == 0
    size = binding.llama_vocab_n_tokens(vocabulary)
    shared = np.ctypeslib.as_array(binding.llama_get_logits(context), (len(chunk), size))
    logits = np.array(shared, np.float32)  # the context and its buffer go
    binding.llama_batch_free(batch)
    binding.llama_free(context)
    return logits


if __name__ == "__main__":
    main()
