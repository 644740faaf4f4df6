"""A llama.cpp context: its KV cache, its batch, its abort flag. Engine process, main thread."""

from __future__ import annotations

import ctypes
import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.llama_binding import binding
from app.engine.llama_model import LlamaModel, token_array

if TYPE_CHECKING:
    from collections.abc import Sequence

_ABORTED = 2
_OUT_OF_CELLS = 1


class DecodeError(Exception):
    """llama_decode failed; `out_of_cells` where the KV cache is full."""

    def __init__(self, code: int) -> None:
        super().__init__(f"llama_decode returned {code}")
        self.out_of_cells = code == _OUT_OF_CELLS


class AbortedError(Exception):
    """The computation was stopped by the abort flag."""


@dataclass(frozen=True, slots=True)
class ContextShape:
    """Sizes of a context in tokens, threads as llama.cpp uses them."""

    length: int
    batch: int
    threads: int


class AbortFlag:
    """A flag that llama.cpp reads at every graph node without entering Python.

    The callback is C's strlen over two bytes: a Python callback would take the interpreter lock
    hundreds of times a token.
    """

    def __init__(self) -> None:
        self._bytes = ctypes.create_string_buffer(2)
        library = ctypes.CDLL("msvcrt" if sys.platform == "win32" else None)
        self.callback = ctypes.cast(library.strlen, binding.ggml_abort_callback)
        self.data = ctypes.cast(self._bytes, ctypes.c_void_p)

    def set(self) -> None:
        """Stop the computation that runs, and every later one; any thread."""
        self._bytes[0] = b"\1"

    def clear(self) -> None:
        """Let computations run again."""
        self._bytes[0] = b"\0"

    def is_set(self) -> bool:
        """Whether computations are being stopped."""
        return self._bytes[0] != b"\0"


class LlamaContext:
    """Owns one `llama_context` with one sequence; `close` it before its model."""

    def __init__(self, model: LlamaModel, shape: ContextShape, abort: AbortFlag) -> None:
        """Allocate the KV cache. Raises MemoryError where llama.cpp cannot."""
        params = binding.llama_context_default_params()
        params.n_ctx = shape.length
        params.n_batch = params.n_ubatch = shape.batch
        params.n_outputs_max = 1  # the compute buffer is mostly logits otherwise
        params.n_threads = params.n_threads_batch = shape.threads
        params.no_perf = True
        params.abort_callback = abort.callback
        params.abort_callback_data = abort.data
        handle = binding.llama_init_from_model(model.handle, params)
        if not handle:
            raise MemoryError("llama.cpp could not make a context")
        self.handle = handle
        self._abort = abort
        self._memory = binding.llama_get_memory(handle)
        self._batch = binding.llama_batch_init(shape.batch, 0, 1)
        self.batch_size = shape.batch
        self.length = int(binding.llama_n_ctx(handle))  # tokens, as llama.cpp padded it
        _belongs_to_first_sequence(self._batch, shape.batch)
        # The decode step has a batch of its own, so that two numbers are all there is to write.
        self._decode = binding.llama_decode
        self._one = binding.llama_batch_init(1, 0, 1)
        self._one_token = ctypes.c_int32.from_address(ctypes.addressof(self._one.token.contents))
        self._one_position = ctypes.c_int32.from_address(ctypes.addressof(self._one.pos.contents))
        _belongs_to_first_sequence(self._one, 1)
        self._one.logits[0] = 1
        self._one.n_tokens = 1

    def close(self) -> None:
        """Give the KV cache and the buffers back."""
        if self.handle:
            binding.llama_batch_free(self._batch)
            binding.llama_batch_free(self._one)
            binding.llama_free(self.handle)
            self.handle = None

    def decode(self, tokens: Sequence[int], position: int, *, logits: bool) -> None:
        """Compute `tokens` at `position`…, with logits of the last one if asked for.

        Raises AbortedError or DecodeError; then the KV cache may hold a part of the tokens.
        """
        batch = self._batch
        count = len(tokens)
        ctypes.memmove(batch.token, token_array(tokens).tobytes(), 4 * count)
        positions = array("i", range(position, position + count))
        ctypes.memmove(batch.pos, positions.tobytes(), 4 * count)
        ctypes.memset(batch.logits, 0, count)
        batch.logits[count - 1] = logits
        batch.n_tokens = count
        self._check(binding.llama_decode(self.handle, batch))

    def decode_one(self, token: int, position: int) -> None:
        """The decode step: one token, its logits wanted. Raises as `decode`."""
        self._one_token.value = token
        self._one_position.value = position
        code = self._decode(self.handle, self._one)
        if code:
            self._check(code)

    def set_threads(self, count: int) -> None:
        """Compute with `count` threads from the next call on."""
        binding.llama_set_n_threads(self.handle, count, count)

    def synchronize(self) -> None:
        """Wait until a device has finished what was given to it."""
        binding.llama_synchronize(self.handle)

    def keep(self, count: int) -> bool:
        """Drop all but the first `count` positions; False where this cache cannot be cut."""
        return bool(binding.llama_memory_seq_rm(self._memory, 0, count, -1))

    def clear(self) -> None:
        """Forget everything."""
        binding.llama_memory_clear(self._memory, False)

    def first_position(self) -> int:
        """The oldest position in the cache, -1 when it is empty."""
        return int(binding.llama_memory_seq_pos_min(self._memory, 0))

    def end_position(self) -> int:
        """One past the newest position in the cache."""
        return int(binding.llama_memory_seq_pos_max(self._memory, 0)) + 1

    def _check(self, code: int) -> None:
        if code == _ABORTED or (code and self._abort.is_set()):
            raise AbortedError
        if code:
            raise DecodeError(code)


def _belongs_to_first_sequence(batch: binding.llama_batch, size: int) -> None:
    for index in range(size):
        batch.n_seq_id[index] = 1
        batch.seq_id[index][0] = 0
