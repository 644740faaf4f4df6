"""The exact size of a quantized file before it is written. Any thread; reads the header.

Formula: gguf_get_meta_size of llama.cpp 0.5.0 (commit 0c1e570) and the changes that
llama_model_quantize makes to the metadata: a head of 24 bytes, the keys, the tensors' places,
padded; then each tensor, padded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.engine.gguf_cursor import Cursor

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from app.engine.gguf_types import GgufTensor, TensorType

ALIGNMENT = 32
_HEAD = 24  # magic, version, number of tensors, number of keys
_BEFORE_PAIRS = 16
_TEXT, _ARRAY = 8, 9
_SCALAR_SIZES = {0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8}
_MAX_TEXT, _MAX_PAIRS, _MAX_ITEMS = 128 << 20, 1 << 16, 1 << 30
_SPLIT_KEYS = ("split.no", "split.count", "split.tensors.count")
_FIXED_KEYS = ("general.quantization_version", "general.file_type")


def quantized_size(
    pairs: Mapping[str, int],
    tensors: Iterable[tuple[str, GgufTensor, TensorType]],
    numbers: Iterable[str],
    texts: Mapping[str, bytes],
) -> int:
    """Bytes of the file.

    `pairs` are the sizes of the source's keys, `tensors` have their new names and types; `numbers`
    and `texts` are keys that are written besides those of every quantized file.
    """
    kept = {key: size for key, size in pairs.items() if key not in _SPLIT_KEYS}
    kept |= {key: _text_size(key) + 8 for key in (*_FIXED_KEYS, *numbers)}
    kept |= {key: _text_size(key) + 12 + len(text) for key, text in texts.items()}
    head, data = _HEAD + sum(kept.values()), 0
    for name, tensor, kind in tensors:
        head += _text_size(name) + 16 + 8 * _dimensions(tensor)
        data += _padded(tensor.elements // kind.block * kind.size)
    return _padded(head) + data


def pair_sizes(path: Path) -> dict[str, int]:
    """Bytes that each key of a file takes with its value, by key.

    Raises UserFixableError, and OSError where reading fails.
    """
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        cursor = Cursor(file, size, path.name)
        cursor.skip(_BEFORE_PAIRS)
        return dict(_pair_size(cursor) for _ in range(cursor.count(_MAX_PAIRS)))


def _pair_size(cursor: Cursor) -> tuple[str, int]:
    start = cursor.position
    key = cursor.text(_MAX_TEXT)
    kind = cursor.u32()
    if kind == _TEXT:
        cursor.skip_texts(1)
    elif kind == _ARRAY:
        _skip_array(cursor)
    else:
        cursor.skip(_scalar_size(cursor, kind))
    return key, cursor.position - start


def _skip_array(cursor: Cursor) -> None:
    kind = cursor.u32()
    count = cursor.count(_MAX_ITEMS)
    if kind == _TEXT:
        cursor.skip_texts(count)
    else:
        cursor.skip(count * _scalar_size(cursor, kind))


def _scalar_size(cursor: Cursor, kind: int) -> int:
    if kind not in _SCALAR_SIZES:
        raise cursor.damaged()
    return _SCALAR_SIZES[kind]


def _text_size(text: str) -> int:
    return 8 + len(text.encode())


def _dimensions(tensor: GgufTensor) -> int:
    """Trailing sizes of 1 are no dimensions to ggml."""
    return max((number for number, size in enumerate(tensor.dims, 1) if size > 1), default=1)


def _padded(size: int) -> int:
    return -(-size // ALIGNMENT) * ALIGNMENT
