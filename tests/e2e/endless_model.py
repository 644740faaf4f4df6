"""The starter model without an end: its answers go on until they are stopped."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from app.foundations import STARTER
from app.paths import resource

if TYPE_CHECKING:
    from pathlib import Path

ENDLESS = "Quantscope Endless"
_RENAMED = {  # each as long as what it replaces
    b"Quantscope Starter": ENDLESS.encode(),
    b"<|im_end|>": b"<|im_bye|>",
    b"<|endoftext|>": b"<|endofbook|>",
}
_CONTEXT = 131_072
_NEVER_SAID = "Ā".encode()  # how byte-level vocabularies write the byte 0


def write_endless_model(path: Path) -> Path:
    """Write a copy with another name, other end tokens and a long context."""
    data = bytearray(resource(STARTER).read_bytes())
    never = _token_id(data, _NEVER_SAID)
    for key in ("tokenizer.ggml.eos_token_id", "tokenizer.ggml.eot_token_id"):
        _set_number(data, key, never)
    _set_number(data, "llama.context_length", _CONTEXT)
    for name, other in _RENAMED.items():
        data = data.replace(name, other)
    path.write_bytes(data)
    return path


def _set_number(data: bytearray, key: str, number: int) -> None:
    """Overwrite a 32-bit value: after its key stand four bytes of type."""
    place = data.find(key.encode()) + len(key) + 4
    struct.pack_into("<I", data, place, number)


def _token_id(data: bytearray, token: bytes) -> int:
    """The place of a token in the vocabulary: an array of strings with 64-bit lengths."""
    key = b"tokenizer.ggml.tokens"
    at = data.index(key) + len(key) + 8
    (count,) = struct.unpack_from("<Q", data, at)
    at += 8
    for number in range(count):
        (length,) = struct.unpack_from("<Q", data, at)
        if data[at + 8 : at + 8 + length] == token:
            return int(number)
        at += 8 + length
    raise ValueError(f"the vocabulary has no token {token!r}")
