"""How far a level is from another at each token of an answer, the shortest way. Main thread.

A program of its own: reads prompt and answer as JSON lists of token ids, writes a JSON list of
[KLD, probability for the reference, for the level, rank in the level]. Arguments: both models.
"""

from __future__ import annotations

import json
import sys

import numpy as np

from app.engine.llama_binding import binding

_AT_ONCE = 64  # tokens of the answer: other batches are rounded otherwise

Doubles = np.ndarray[tuple[int, ...], np.dtype[np.float64]]


def main() -> None:
    """Softmax in double precision over all logits."""
    prompt, answer = json.load(sys.stdin)
    reference, level = (_log_probabilities(path, prompt, answer) for path in sys.argv[1:3])
    klds = (np.exp(reference) * (reference - level)).sum(axis=1)
    told = [
        [kld, np.exp(one[token]), np.exp(other[token]), int((other > other[token]).sum()) + 1]
        for kld, one, other, token in zip(klds, reference, level, answer, strict=True)
    ]
    json.dump(told, sys.stdout)


def _log_probabilities(path: str, prompt: list[int], answer: list[int]) -> Doubles:
    model = binding.llama_model_load_from_file(path.encode(), binding.llama_model_default_params())
    params = binding.llama_context_default_params()
    params.n_ctx, params.n_threads, params.n_threads_batch = 1024, 1, 1
    context = binding.llama_init_from_model(model, params)
    words = binding.llama_vocab_n_tokens(binding.llama_model_get_vocab(model))
    read = prompt[:-1]
    _decode(context, read, 0)
    rows: list[Doubles] = []
    rest = [prompt[-1], *answer[:-1]]
    for start in range(0, len(rest), _AT_ONCE):
        piece = rest[start : start + _AT_ONCE]
        _decode(context, piece, len(read) + start)
        shared = np.ctypeslib.as_array(binding.llama_get_logits(context), (len(piece), words))
        rows.append(np.array(shared, np.float64))
    logits = np.concatenate(rows)
    told: Doubles = logits - np.log(np.exp(logits).sum(axis=1))[:, None]
    return told


def _decode(context: int, tokens: list[int], first: int) -> None:
    batch = binding.llama_batch_init(len(tokens), 0, 1)
    batch.n_tokens = len(tokens)
    for place, token in enumerate(tokens):
        batch.token[place], batch.pos[place], batch.logits[place] = token, first + place, 1
        batch.n_seq_id[place], batch.seq_id[place][0] = 1, 0
    assert binding.llama_decode(context, batch) == 0
    binding.llama_batch_free(batch)


if __name__ == "__main__":
    main()
