"""A process that reads a prompt with llama.cpp, keeps its state, or goes on from a kept one.

Arguments: save|go_on|fresh, a model, a folder. Prints JSON: greedy tokens and what was computed.
"""

from __future__ import annotations

import ctypes
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from app.domain.prompt_cache import PromptCachePlace
from app.engine.llama_binding import binding, build_description
from app.engine.state_store import CacheKey, StateStore, model_fingerprint
from tests.helpers.states import MIB, PATIENCE_S

if TYPE_CHECKING:
    from collections.abc import Sequence

KEPT, MORE = 1500, 12  # tokens of the first prompt, and of what is asked next
_CONTEXT, _BATCH, _ANSWER = 4096, 512, 24


class Reader:
    """A model with a context of one sequence."""

    def __init__(self, path: Path) -> None:
        self.model = binding.llama_model_load_from_file(
            os.fsencode(path), binding.llama_model_default_params()
        )
        params = binding.llama_context_default_params()
        params.n_ctx, params.n_batch, params.n_ubatch = _CONTEXT, _BATCH, _BATCH
        params.n_threads = params.n_threads_batch = 1
        params.flash_attn_type = 0  # its rounding depends on what was computed together
        self.context = binding.llama_init_from_model(self.model, params)
        self.memory = binding.llama_get_memory(self.context)

    def tokens(self, count: int) -> list[int]:
        """The first `count` of an endless text of this vocabulary."""
        vocabulary = binding.llama_model_get_vocab(self.model)
        size = binding.llama_vocab_n_tokens(vocabulary)
        return [3 + (number * number * 7 + number) % (size - 3) for number in range(count)]

    def compute(self, tokens: Sequence[int]) -> None:
        """Decode behind what is there."""
        for start in range(0, len(tokens), _BATCH):
            part = tokens[start : start + _BATCH]
            array = (binding.llama_token * len(part))(*part)
            assert (
                binding.llama_decode(self.context, binding.llama_batch_get_one(array, len(part)))
                == 0
            )

    def state(self) -> bytes:
        """Of the sequence."""
        size = binding.llama_state_seq_get_size(self.context, 0)
        data = (ctypes.c_uint8 * size)()
        assert binding.llama_state_seq_get_data(self.context, data, size, 0) == size
        return bytes(data)

    def restore(self, payload: bytes, keep: int | None) -> bool:
        """Take a state and cut it back to `keep` tokens, or leave it whole."""
        data = (ctypes.c_uint8 * len(payload)).from_buffer_copy(payload)
        if not binding.llama_state_seq_set_data(self.context, data, len(payload), 0):
            return False
        return keep is None or bool(binding.llama_memory_seq_rm(self.memory, 0, keep, -1))

    def answer(self) -> list[int]:
        """The next tokens, greedily."""
        greedy = binding.llama_sampler_init_greedy()
        found = []
        for _ in range(_ANSWER):
            token = binding.llama_sampler_sample(greedy, self.context, -1)
            found.append(int(token))
            self.compute([token])
        binding.llama_sampler_free(greedy)
        return found


def main(what: str, path: Path, folder: Path) -> dict[str, object]:
    """Do one thing as a process of its own would."""
    binding.llama_backend_init()
    reader = Reader(path)
    key = CacheKey(model_fingerprint(path), build_description(), "f16 f16 off")
    store = StateStore(PromptCachePlace(os.fsencode(folder), 512 * MIB), key, os.fsencode(path))
    if what == "save":
        tokens = reader.tokens(KEPT)
        reader.compute(tokens)
        store.write("chat", tokens, reader.state())
        assert store.flush(PATIENCE_S)
        return {"tokens": len(tokens)}
    return _go_on(reader, store if what == "go_on" else None, reader.tokens(KEPT + MORE))


def _go_on(reader: Reader, store: StateStore | None, wanted: list[int]) -> dict[str, object]:
    started = time.perf_counter()
    whole = bool(binding.llama_model_is_recurrent(reader.model))
    state = store.find(wanted, whole=whole) if store else None
    payload = store.read(state) if store and state else None
    reused = 0
    if state and payload and reader.restore(payload, None if whole else state.count):
        reused = state.count
    reader.compute(wanted[reused:])
    ready_s = time.perf_counter() - started
    return {"answer": reader.answer(), "reused": reused, "ready_s": ready_s}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
    sys.stdout.flush()
    os._exit(0)
