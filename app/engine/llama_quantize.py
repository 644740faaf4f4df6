"""llama.cpp's quantization of a file, thin and typed. Engine process, main thread."""

from __future__ import annotations

import ctypes
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.engine.llama_binding import binding

_INT, _TEXT = 0, 3  # enum llama_model_kv_override_type
_NO_TYPE = -1
_END = -1
LONGEST_TEXT = 127  # bytes of one of `QuantizeCall.texts`
# Rows of a tensor that are kept in memory as floats; llama.cpp's own limit is 8 GiB.
_MOST_BUFFER_BYTES = 1 << 30


@dataclass(frozen=True, slots=True)
class QuantizeCall:
    """What llama_model_quantize is told; `numbers` and `texts` are written into the metadata.

    `tensors` are patterns with the types that they stand for, of enum ggml_type.
    """

    file_type: int  # enum llama_ftype
    threads: int
    requantize: bool
    prune_layers: Sequence[int]
    tensors: Sequence[tuple[str, int]]
    output_type: int | None  # enum ggml_type; None leaves it to the level
    embedding_type: int | None
    imatrix: Mapping[str, array[float]]
    numbers: Mapping[str, int]
    texts: Mapping[str, bytes]


def quantize_file(source: bytes, target: bytes, call: QuantizeCall, *, dry_run: bool) -> bool:
    """Read `source` and write `target`; False where llama.cpp refuses, its log says why.

    With `dry_run` only the log says what would be written.
    """
    params = binding.llama_model_quantize_default_params()
    params.ftype, params.nthread = call.file_type, call.threads
    params.allow_requantize, params.dry_run = call.requantize, dry_run
    params.max_buf_size = _MOST_BUFFER_BYTES
    if call.prune_layers:
        layers = sorted(set(call.prune_layers))
        params.prune_layers = (ctypes.c_int32 * (len(layers) + 1))(*layers, _END)
    if call.output_type is not None:
        params.output_tensor_type = call.output_type
    if call.embedding_type is not None:
        params.token_embedding_type = call.embedding_type
    if call.tensors:
        params.tt_overrides = _overrides(call.tensors)
    if call.imatrix:
        params.imatrix = _imatrix(call.imatrix)
    if call.numbers or call.texts:
        params.kv_overrides = _metadata(call)
    return int(binding.llama_model_quantize(source, target, ctypes.byref(params))) == 0


def _overrides(
    tensors: Sequence[tuple[str, int]],
) -> ctypes.Array[binding.llama_model_tensor_override]:
    kind = binding.llama_model_tensor_override
    items = [kind(pattern.encode(), number) for pattern, number in tensors]
    return (kind * (len(items) + 1))(*items, kind(None, _NO_TYPE))


def _imatrix(
    values: Mapping[str, array[float]],
) -> ctypes.Array[binding.llama_model_imatrix_data]:
    kind = binding.llama_model_imatrix_data
    items = []
    for name, floats in values.items():
        data = (ctypes.c_float * len(floats)).from_buffer(floats)
        items.append(kind(name.encode(), ctypes.cast(data, _FLOATS), len(floats)))
    return (kind * (len(items) + 1))(*items, kind(None, None, 0))


def _metadata(call: QuantizeCall) -> ctypes.Array[binding.llama_model_kv_override]:
    kind, value = binding.llama_model_kv_override, binding.llama_model_kv_override_value
    items = [
        *(kind(_TEXT, key.encode(), value(val_str=each)) for key, each in call.texts.items()),
        *(kind(_INT, key.encode(), value(val_i64=each)) for key, each in call.numbers.items()),
    ]
    return (kind * (len(items) + 1))(*items, kind(_INT, b""))


_FLOATS = ctypes.POINTER(ctypes.c_float)
