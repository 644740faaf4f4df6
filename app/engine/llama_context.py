"""A llama.cpp context: KV cache of several sequences, abort flag. Engine process, main thread."""

from __future__ import annotations

import ctypes
import sys
from dataclasses import dataclass
from math import isnan
from typing import TYPE_CHECKING, Any

from app.domain.load_params import KvType, RopeScaling, Switch
from app.engine.llama_batch import LlamaBatch
from app.engine.llama_binding import binding

if TYPE_CHECKING:
    from app.engine.llama_model import LlamaModel

_ABORTED = 2
_OUT_OF_CELLS = 1
_NO_MEMORY = -2
# enum ggml_type in ggml.h
_GGML_TYPES = {
    KvType.F32: 0,
    KvType.F16: 1,
    KvType.Q4_0: 2,
    KvType.Q4_1: 3,
    KvType.Q5_0: 6,
    KvType.Q5_1: 7,
    KvType.Q8_0: 8,
    KvType.IQ4_NL: 20,
    KvType.BF16: 30,
}
_FLASH_ATTENTION = {Switch.AUTO: -1, Switch.OFF: 0, Switch.ON: 1}
_ROPE_SCALING = {
    RopeScaling.MODEL: -1,
    RopeScaling.NONE: 0,
    RopeScaling.LINEAR: 1,
    RopeScaling.YARN: 2,
}


class DecodeError(Exception):
    """llama_decode failed; `out_of_cells` where the KV cache is full.

    `text` and `advice` are for the person who asked.
    """

    code = "decode_failed"

    def __init__(self, returned: int) -> None:
        super().__init__(f"llama_decode returned {returned}")
        self.out_of_cells = returned == _OUT_OF_CELLS
        self.text = f"The model could not compute this answer ({self})."
        self.advice = "Try again; if it happens again, load the model anew."
        if returned == _NO_MEMORY:
            self.text = "There was too little memory to compute this answer."
            self.advice = "Close other programs, or choose a smaller model, then try again."


class NoNumbersError(DecodeError):
    """What was computed is NaN; whatever follows it would be, too."""

    code = "no_numbers"

    def __init__(self) -> None:
        super().__init__(0)
        self.text = "The weights of this model give no numbers, so its file is probably damaged."
        self.advice = "Download it again, or choose another model."


class AbortedError(Exception):
    """The computation was stopped by the abort flag."""


@dataclass(frozen=True, slots=True)
class ContextShape:
    """Sizes of a context in tokens, threads as llama.cpp uses them. None: llama.cpp's default."""

    length: int
    batch: int
    threads: int
    prefill_threads: int | None = None
    micro_batch: int | None = None
    sequences: int = 1
    outputs: int = 1  # rows of a batch that may have logits
    key_type: KvType | None = None
    value_type: KvType | None = None
    flash_attention: Switch = Switch.AUTO
    rope_scaling: RopeScaling = RopeScaling.MODEL
    rope_base: float | None = None
    rope_scale: float | None = None


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
    """Owns one `llama_context`; its sequences share the cells of one KV cache.

    `close` it before its model.
    """

    def __init__(
        self,
        model: LlamaModel,
        shape: ContextShape,
        abort: AbortFlag,
        on_node: ctypes._FuncPointer | None = None,
    ) -> None:
        """Allocate the KV cache. Raises MemoryError where llama.cpp cannot.

        `on_node`, a ggml_backend_sched_eval_callback, is called at the nodes of the graph.
        """
        params = _params(shape, abort)
        if on_node is not None:
            params.cb_eval = on_node
        handle = binding.llama_init_from_model(model.handle, params)
        if not handle:
            raise MemoryError("llama.cpp could not make a context")
        self.handle = handle
        self.shape = shape
        self.batch = LlamaBatch(shape.batch)
        self.length = int(binding.llama_n_ctx(handle))  # tokens, as llama.cpp padded it
        self._abort = abort
        self._on_node = on_node  # a callback that was collected would crash
        self._memory = binding.llama_get_memory(handle)
        self.can_shift = bool(binding.llama_memory_can_shift(self._memory))
        # The decode step has a batch of its own, so that three numbers are all there is to write.
        self._one = LlamaBatch(1)
        self._one.add(0, 0, 0, logits=True)
        self._one.raw.n_tokens = 1
        self._decode = binding.llama_decode

    def close(self) -> None:
        """Give the KV cache and the buffers back."""
        if self.handle:
            self.batch.free()
            self._one.free()
            binding.llama_free(self.handle)
            self.handle = None

    def decode(self, batch: LlamaBatch) -> None:
        """Compute the rows of `batch`.

        Raises AbortedError or DecodeError; then the KV cache may hold a part of the rows.
        """
        batch.raw.n_tokens = batch.count
        self._check(self._decode(self.handle, batch.raw))

    def decode_one(self, token: int, position: int, sequence: int) -> None:
        """The decode step: one token, its logits wanted. Raises as `decode`."""
        self._one.replace(token, position, sequence)
        code = self._decode(self.handle, self._one.raw)
        if code:
            self._check(code)

    def logits_pointer(self, row: int) -> int:
        """Address of the logits of a row, one float32 for each token of the vocabulary."""
        logits = binding.llama_get_logits_ith(self.handle, row)
        return ctypes.addressof(logits.contents)

    def check_numbers(self, row: int) -> None:
        """Raises NoNumbersError where the logits of a row are NaN, as damaged weights make them."""
        if isnan(ctypes.c_float.from_address(self.logits_pointer(row)).value):
            raise NoNumbersError

    def set_threads(self, decode: int, prefill: int) -> None:
        """Compute with so many threads from the next call on."""
        binding.llama_set_n_threads(self.handle, decode, prefill)

    @property
    def is_aborted(self) -> bool:
        """Whether computations are being stopped."""
        return self._abort.is_set()

    def synchronize(self) -> None:
        """Wait until a device has finished what was given to it."""
        binding.llama_synchronize(self.handle)

    def keep(self, sequence: int, count: int) -> bool:
        """Drop all but the first `count` positions; False where this cache cannot be cut."""
        return bool(binding.llama_memory_seq_rm(self._memory, sequence, count, -1))

    def clear(self) -> None:
        """Forget everything."""
        binding.llama_memory_clear(self._memory, False)

    def clear_sequence(self, sequence: int) -> None:
        """Forget one sequence; cells that others share stay."""
        binding.llama_memory_seq_rm(self._memory, sequence, -1, -1)

    def copy_prefix(self, source: int, target: int, count: int) -> None:
        """Let an empty `target` share the first `count` positions of `source`; costs no memory."""
        binding.llama_memory_seq_cp(self._memory, source, target, 0, count)

    def shift(self, sequence: int, keep: int, drop: int) -> None:
        """Drop `drop` positions behind the first `keep`; what follows moves up."""
        binding.llama_memory_seq_rm(self._memory, sequence, keep, keep + drop)
        binding.llama_memory_seq_add(self._memory, sequence, keep + drop, -1, -drop)

    def first_position(self, sequence: int) -> int:
        """The oldest position in the cache, -1 when it is empty."""
        return int(binding.llama_memory_seq_pos_min(self._memory, sequence))

    def end_position(self, sequence: int) -> int:
        """One past the newest position in the cache."""
        return int(binding.llama_memory_seq_pos_max(self._memory, sequence)) + 1

    def state_size(self, sequence: int) -> int:
        """Bytes that `state_bytes` would take."""
        return int(binding.llama_state_seq_get_size_ext(self.handle, sequence, 0))

    def state_bytes(self, sequence: int, *, partial: bool = False) -> bytes:
        """A copy of what the cache holds of a sequence; `partial`: only what cannot be cut back."""
        flags = binding.LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY if partial else 0
        size = binding.llama_state_seq_get_size_ext(self.handle, sequence, flags)
        buffer = (ctypes.c_uint8 * size)()
        written = binding.llama_state_seq_get_data_ext(self.handle, buffer, size, sequence, flags)
        return bytes(memoryview(buffer)[:written])

    def restore_state(self, sequence: int, data: bytes, *, partial: bool = False) -> bool:
        """Put a copy back; False where it does not fit, and then the sequence is empty."""
        flags = binding.LLAMA_STATE_SEQ_FLAGS_PARTIAL_ONLY if partial else 0
        source = ctypes.cast(ctypes.c_char_p(data), ctypes.POINTER(ctypes.c_uint8))
        read = binding.llama_state_seq_set_data_ext(self.handle, source, len(data), sequence, flags)
        if read != len(data):
            self.clear_sequence(sequence)
        return bool(read == len(data))

    def _check(self, code: int) -> None:
        if code == _ABORTED or (code and self._abort.is_set()):
            raise AbortedError
        if code:
            raise DecodeError(code)


def _params(shape: ContextShape, abort: AbortFlag) -> Any:  # noqa: ANN401 - a ctypes structure
    params = binding.llama_context_default_params()
    params.n_ctx = shape.length
    params.n_batch = shape.batch
    params.n_ubatch = shape.micro_batch or shape.batch
    params.n_seq_max = shape.sequences
    params.kv_unified = True  # sequences share cells, and each may use the whole context
    params.n_outputs_max = shape.outputs  # the compute buffer is mostly logits otherwise
    params.n_threads = shape.threads
    params.n_threads_batch = shape.prefill_threads or shape.threads
    params.flash_attn_type = _FLASH_ATTENTION[shape.flash_attention]
    params.rope_scaling_type = _ROPE_SCALING[shape.rope_scaling]
    params.rope_freq_base = shape.rope_base or 0.0
    params.rope_freq_scale = 1 / shape.rope_scale if shape.rope_scale else 0.0
    if shape.key_type:
        params.type_k = _GGML_TYPES[shape.key_type]
    if shape.value_type:
        params.type_v = _GGML_TYPES[shape.value_type]
    params.no_perf = True
    params.abort_callback = abort.callback
    params.abort_callback_data = abort.data
    return params
