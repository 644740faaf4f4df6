"""What tells the tokenizer and the chat template of a GGUF file from others. Any thread; reads it.

Lists are hashed as they lie in the file: half a second of decoding for the largest is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from app.engine.gguf_cursor import Cursor
from app.engine.gguf_entries import read_layout
from app.engine.gguf_header import read_header

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

# Scores are left out: converters write them for tokenizers that do not look at them.
_TOKENIZER = (
    "tokenizer.ggml.model",
    "tokenizer.ggml.pre",
    "tokenizer.ggml.tokens",
    "tokenizer.ggml.merges",
)
_TEMPLATE = "tokenizer.chat_template"
_DIGEST = 16


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Two models with the same one have the same; "" where the file has none."""

    vocabulary: str = ""
    template: str = ""


def fingerprints(path: Path) -> Fingerprints:
    """Of a model; of a split one its first part tells. Raises UserFixableError and OSError."""
    first = read_header(path).parts[0]
    with first.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(0)
        entries = read_layout(Cursor(file, size, first.name), 0).entries
    digests = {entry.key: entry.digest for entry in entries}
    known = [digests[key] for key in _TOKENIZER if key in digests]
    template = digests.get(_TEMPLATE)
    return Fingerprints(_joined(known), template.hex() if template else "")


def _joined(digests: Iterable[bytes]) -> str:
    together = b"".join(digests)
    return blake2b(together, digest_size=_DIGEST).hexdigest() if together else ""
